"""The file of a notebook: bytes to one level of JSON, with errors that a person can act on.

msgspec decodes lazily (images are never touched). Where it refuses, Python's own json is asked: it accepts
what Jupyter itself would still open (lone surrogates), and knows the line of a mistake.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from ..core.errors import ScanError

__all__ = ["MAX_BYTES", "decode_notebook", "decode_value"]

MAX_BYTES = 512 << 20
_RAW = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BOM = b"\xef\xbb\xbf"


def decode_notebook(content: bytes | str, path: str | None = None) -> Mapping:
    """The notebook's top level as a mapping whose values may be ``msgspec.Raw``. ScanError where it is none."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else bytes(content)
    data = data.removeprefix(_BOM)
    _require_readable(data)
    model = _decoded(data)
    if not isinstance(model, Mapping):
        raise ScanError("not a notebook: the file holds no JSON object", _REPAIR)
    version = _number(model.get("nbformat"))
    if version is None or not ("cells" in model or "worksheets" in model):
        raise ScanError(
            "not a notebook: `nbformat` or `cells` is missing",
            "A JSON file that is no notebook is scanned as text under another name than .ipynb.",
        )
    if version > 4:
        raise ScanError(f"notebook format {version} is newer than this release knows (4)", "Upgrade jupyter-mlsec.")
    return model if "cells" in model else _upgraded(data)


def decode_value(data: bytes, name: str) -> Any:
    """One value of a notebook, an object by one level. ScanError where it is none; ``name`` says which one it is."""
    try:
        return _decoded(data)
    except ScanError as error:
        raise ScanError(f"{name}: {error.message}", error.hint) from None


_REPAIR = "Restore it from version control or a checkpoint, or open it in an editor at that place."
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
_MERGE = "It holds a merge conflict: take one side, or merge again with a tool for notebooks such as nbdime."


def _require_readable(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise ScanError(
            f"{len(data) >> 20} MiB is more than the {MAX_BYTES >> 20} MiB that are read at once",
            "Clear its outputs, or split it.",
        )
    if not data.strip():
        raise ScanError("the file is empty, and so not a notebook", "Delete it, or restore it from a checkpoint.")
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ScanError(
                f"not valid UTF-8: byte {error.start} (line {line})",
                "Save it as UTF-8, the encoding that notebooks have.",
            ) from None
    at = data.find(b"\x00")
    if at >= 0:
        raise ScanError(
            f"holds a NUL byte at {at} (line {data.count(bytes([10]), 0, at) + 1}), so it is no JSON text",
            "The file was damaged, or is in another format: restore it from a checkpoint.",
        )


def _decoded(data: bytes) -> Any:
    try:
        return _RAW.decode(data)  # checks all of the syntax, makes objects of the top level only
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")  # "Unterminated string starting at"
        hint = _MERGE if error.doc.startswith(_CONFLICT, error.pos) else _REPAIR
        raise ScanError(f"not valid JSON: {what} at line {error.lineno} column {error.colno}", hint) from None
    except RecursionError:
        raise ScanError("not scanned: the JSON is nested too deeply", _REPAIR) from None


def _number(value: Any) -> int | None:
    value = msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _upgraded(data: bytes) -> Mapping:
    import nbformat

    try:
        return nbformat.reads(data.decode("utf-8"), as_version=4)
    except Exception as error:  # noqa: BLE001 - nbformat raises whatever its converters meet
        raise ScanError(
            f"a notebook of an old format that cannot be upgraded ({type(error).__name__})",
            "Convert it with `jupyter nbconvert --to notebook`.",
        ) from None
