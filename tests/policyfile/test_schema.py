"""The published schema is what the reader accepts."""

from __future__ import annotations

import tomllib

import jsonschema
import pytest

from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.core.merging import Rank
from jupyter_mlsec.core.policykeys import KEYS
from jupyter_mlsec.detectors.identities import KINDS
from jupyter_mlsec.policyfile import parse_layer
from jupyter_mlsec.policyfile.names import ENTITIES
from jupyter_mlsec.policyfile.schema import SCHEMA_PATH, schema, schema_text

SAMPLES = [
    "version = 1\n",
    'version = 1\n[secrets]\nrun = "block"\n',
    'version = 1\n[endpoints]\nallow = ["@loopback", { rule = "https://a.example.com", owner = "me" }]\n',
    'version = 1\n[personal-data.entities]\nEMAIL_ADDRESS = "allow"\n',
    'version = 1\n[locks.may_relax]\n"secrets.run" = "free"\n',
    'version = 1\n[secrets]\nrun = "redact"\n',
    "version = 1\n[secrets]\nrn = 1\n",
    "version = 2\n",
    '[secrets]\nrun = "block"\n',
    "version = 1\n[limits]\nmax_output_mib = 0\n",
    'version = 1\n[locks.may_relax]\n"secrets.run" = "always"\n',
    'version = 1\n[personal-data.columns]\nblock = "x"\n',
]


def test_the_file_is_fresh():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(), "run python -m jupyter_mlsec.policyfile.schema"


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", SAMPLES)
def test_schema_and_reader_agree(text):
    valid = jsonschema.Draft202012Validator(schema()).is_valid(tomllib.loads(text))
    try:
        parse_layer(text, Rank.USER, "x")
        accepted = True
    except PolicyError:
        accepted = False
    assert valid == accepted


def test_every_default_is_a_value_of_its_key():
    for key, kind in KEYS.items():
        value = list(kind.default[0]) if kind.sort == "narrow" else kind.default
        assert kind.problem(value) == "", key


def test_every_entity_of_the_rules_can_be_named_in_a_policy():
    from jupyter_mlsec.detectors._table import RULES

    assert {rule.entity for rule in RULES if rule.entity} <= set(ENTITIES)
    assert {kind.entity for kind in KINDS} <= set(ENTITIES)
