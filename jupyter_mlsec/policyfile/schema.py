"""The JSON schema of a policy file, made from ``core.policykeys``.

``python -m jupyter_mlsec.policyfile.schema`` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..core.merging import RELAX_LEVELS
from ..core.policykeys import ENTITY_PREFIX, Kind, kind_of
from .names import dotted_keys

__all__ = ["SCHEMA_PATH", "schema", "schema_text"]

SCHEMA_PATH = Path(__file__).with_name("schema.json")
_RULE = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "rule": {"type": "string", "minLength": 1},
                "resolve": {"enum": ["any", "private", "public"]},
                "reason": {"type": "string"},
                "owner": {"type": "string"},
                "expires": {"type": "string"},
            },
            "required": ["rule"],
            "additionalProperties": False,
        },
    ]
}


def schema() -> dict:
    """JSON Schema (draft 2020-12) of ``mlsec.toml`` as TOML readers present it."""
    root: dict = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://jupyter-mlsec.invalid/schemas/mlsec.toml.json",
        "title": "Policy of jupyter-mlsec",
        **_table(),
    }
    root["properties"]["version"] = {"const": 1}
    root["required"] = ["version"]
    for key in dotted_keys():
        *tables, name = key.split(".")
        node = root
        for table in tables:
            node = node["properties"].setdefault(table, _table())
        node["properties"][name] = _of(key, kind_of(key))
    relax = _table()
    relax["properties"] = {key: {"enum": list(RELAX_LEVELS)} for key in dotted_keys()}
    root["properties"]["locks"] = {**_table(), "properties": {"may_relax": relax}}
    return root


def schema_text() -> str:
    """The schema as it stands in ``schema.json``."""
    return json.dumps(schema(), indent=2) + "\n"


def _table() -> dict:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def _of(key: str, kind: Kind | None) -> dict:
    assert kind is not None  # `dotted_keys` names keys that exist
    node: dict[str, Any] = {"description": kind.about}
    if kind.sort == "choice":
        node["enum"] = list(kind.options)
    elif kind.sort in ("union", "narrow"):
        node |= {"type": "array", "items": _RULE if kind.tables else {"type": "string", "minLength": 1}}
    else:
        others: dict[str, dict] = {"flag": {"type": "boolean"}, "number": {"type": "integer", "minimum": 1}}
        node |= others.get(kind.sort, {"type": "string"})
    if not key.startswith(ENTITY_PREFIX):
        node["default"] = list(kind.default[0]) if kind.sort == "narrow" else kind.default
    return node


if __name__ == "__main__":
    SCHEMA_PATH.write_text(schema_text(), encoding="utf-8")
