"""Notebooks as documents: read by their structure, never as raw JSON (a quote is a quote, not a backslash).

    bytes or dict --> parts_of --> Part(document, address in the notebook, number of the cell)

What is read: sources, every text of every kind of output, text attachments, metadata of cells, outputs and
the notebook, widget state, and keys that the format does not know. What is left out: base64 media (images,
audio, video, fonts, PDF); they are counted, so that a report can say so. Formats 3 and older are upgraded
by nbformat first; the addresses are then those of the upgraded notebook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from ..core.document import Document, Location, Surface
from ..core.errors import ScanError
from .largenotebook import CellsOnDisk
from .leaves import Leaves
from .notebookfile import decode_notebook

__all__ = ["Part", "documents_of", "parts_of", "surface_of"]

_MEDIA = ("image/", "audio/", "video/", "font/", "application/pdf", "application/octet-stream", "application/zip")
_LANGUAGES = {
    "text/html": "html",
    "image/svg+xml": "html",
    "text/xml": "html",
    "application/xml": "html",
    "text/markdown": "markdown",
    "text/latex": "latex",
    "application/javascript": "javascript",
    "text/javascript": "javascript",
}
_WIDGETS = "widgets"
# Counters, names and dates by which programs keep order in a notebook; not text that anyone wrote.
_STRUCTURE = frozenset(("cell_type", "output_type", "execution_count", "id", "name"))


@dataclass(frozen=True)
class Part:
    """A document and where it stands.

    address   keys and indices into the notebook, e.g. ``("cells", 2, "outputs", 0, "data", "text/html")``
    cell      number of the cell as a reader counts, from 1; None for the notebook's own metadata
    leaves    how the text was made from a JSON value (see ``documents.leaves``), None for plain text
    """

    document: Document
    address: tuple
    cell: int | None = None
    leaves: Leaves | None = None


def documents_of(notebook: bytes | str | Mapping, path: str | None = None) -> Iterator[Document]:
    """The documents of a notebook, in reading order. ScanError where it cannot be read."""
    return (part.document for part in parts_of(notebook, path))


def parts_of(
    notebook: bytes | str | Mapping, path: str | None = None, left_out: Counter | None = None
) -> Iterator[Part]:
    """The parts of a notebook (bytes or text of the file, or the model as a dict), in reading order.

    ``left_out`` counts media types that were not read as text. ScanError, with a hint, for what is no
    notebook, and for a field that holds something else than the format says.
    """
    model = notebook if isinstance(notebook, Mapping) else decode_notebook(notebook, path)
    return _Reader(model, path, Counter() if left_out is None else left_out).parts()


def surface_of(mime: str, text: str) -> tuple:
    """(Surface, language) of one representation of an output."""
    language = _LANGUAGES.get(mime, "text")
    is_table = (language == "html" and "<table" in text) or (mime == "text/plain" and "\n" in text)
    return (Surface.TABLE if is_table else Surface.RICH), language


class _Reader:
    """Walks one notebook. ``model`` values may be ``msgspec.Raw``: undecoded, so that images cost nothing."""

    def __init__(self, model: Mapping, path: str | None, left_out: Counter) -> None:
        self.path = path
        self.left_out = left_out
        self.cells = self._list(model.get("cells"), ("cells",))
        self.rest = {key: _plain(value) for key, value in model.items() if key not in ("cells", "metadata")}
        self.metadata = self._mapping(_plain(model.get("metadata")), ("metadata",))
        self.language = _language(self.metadata)

    def parts(self) -> Iterator[Part]:
        for index, cell in enumerate(self.cells):
            yield from self._cell(index, self._mapping(cell, ("cells", index)))
        metadata = dict(self.metadata)
        widgets = metadata.pop(_WIDGETS, None)
        yield from self._tree(widgets, ("metadata", _WIDGETS), "widget state", surface=Surface.RICH)
        yield from self._tree(metadata, ("metadata",), "metadata")
        for key, value in self.rest.items():
            yield from self._tree(value, (key,), key)

    # -- a cell

    def _cell(self, index: int, cell: Mapping) -> Iterator[Part]:
        at = ("cells", index)
        metadata = self._mapping(_plain(cell.get("metadata")), (*at, "metadata"))
        where = _Cell(index + 1, _cell_id(cell, index), _tags(metadata))
        kind = _plain(cell.get("cell_type"))
        source = self._text(cell.get("source"), (*at, "source"))
        if source:
            spoken = _cell_language(metadata) or self.language
            language = spoken if kind == "code" else "markdown" if kind == "markdown" else "text"
            yield self._part(source, Surface.CELL, language, (*at, "source"), "source", where)
        for number, output in enumerate(self._list(cell.get("outputs"), (*at, "outputs"))):
            place = (*at, "outputs", number)
            yield from self._output(self._mapping(output, place), place, f"output {number}", where)
        for name, bundle in self._mapping(cell.get("attachments"), (*at, "attachments")).items():
            place = (*at, "attachments", name)
            yield from self._bundle(self._mapping(bundle, place), place, "attachment", where)
        yield from self._tree(metadata, (*at, "metadata"), "metadata", where)
        for key, value in cell.items():
            if key not in ("source", "outputs", "attachments", "metadata") and key not in _STRUCTURE:
                yield from self._tree(_plain(value), (*at, key), key, where)

    def _output(self, output: Mapping, at: tuple, part: str, where: _Cell) -> Iterator[Part]:
        for key, value in output.items():
            place = (*at, key)
            if key == "data":
                yield from self._bundle(self._mapping(value, place), place, part, where)
            elif key == "text":
                yield self._part(self._text(value, place), Surface.STREAM, "text", place, part, where)
            elif key == "traceback":
                lines = "\n".join(self._lines(value, place))
                yield self._part(lines, Surface.TRACEBACK, "text", place, f"{part} traceback", where)
            elif key in ("ename", "evalue"):
                yield self._part(self._text(value, place), Surface.TRACEBACK, "text", place, f"{part} {key}", where)
            elif key not in _STRUCTURE:
                yield from self._tree(_plain(value), place, f"{part} {key}", where, Surface.RICH)

    def _bundle(self, bundle: Mapping, at: tuple, part: str, where: _Cell) -> Iterator[Part]:
        for mime, raw in bundle.items():
            if mime.startswith(_MEDIA) and mime != "image/svg+xml":
                self.left_out[mime] += 1
                continue
            value = _joined(_plain(raw))
            if isinstance(value, str) and not mime.endswith("json"):
                surface, language = surface_of(mime, value)
                yield self._part(value, surface, language, (*at, mime), f"{part} {mime}", where)
            else:
                yield from self._tree(value, (*at, mime), f"{part} {mime}", where, Surface.RICH)

    # -- documents

    def _part(self, text: str, surface: Surface, language: str, at: tuple, part: str, where: _Cell) -> Part:
        location = Location(self.path, where.id, part)
        return Part(Document(text, surface, language, location, where.tags), at, where.number)

    def _tree(
        self, value: Any, at: tuple, part: str, where: _Cell | None = None, surface: Surface = Surface.FILE
    ) -> Iterator[Part]:
        leaves = Leaves.of(value) if value else None
        if leaves is None or not leaves.text:
            return
        if leaves.too_deep:
            raise ScanError(f"{_shown(at)} is nested too deeply", "Clear that output or metadata and scan again.")
        where = where or _Cell(None, None, ())
        location = Location(self.path, where.id, part)
        yield Part(Document(leaves.text, surface, "text", location, where.tags), at, where.number, leaves)

    # -- checked access

    def _mapping(self, value: Any, at: tuple) -> Mapping:
        value = _plain_shallow(value)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise _unexpected(at, "an object", value)
        return value

    def _list(self, value: Any, at: tuple) -> Iterable:
        value = _plain_shallow_list(value)
        if value is None:
            return ()
        if isinstance(value, CellsOnDisk):
            return value
        if not isinstance(value, (list, tuple)):
            raise _unexpected(at, "a list", value)
        return value

    def _text(self, value: Any, at: tuple) -> str:
        value = _joined(_plain(value))
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _unexpected(at, "text", value)
        return value

    def _lines(self, value: Any, at: tuple) -> list:
        value = _plain(value)
        if isinstance(value, str):
            return [value]
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise _unexpected(at, "a list of text", value)
        return value


@dataclass(frozen=True)
class _Cell:
    number: int | None
    id: str | None
    tags: tuple


_RAW_MAPPING = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RAW_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_ANYTHING = msgspec.json.Decoder()


def _plain(value: Any) -> Any:
    return _ANYTHING.decode(value) if isinstance(value, msgspec.Raw) else value


def _plain_shallow(value: Any) -> Any:
    """One level of an object decoded; its values stay raw."""
    if isinstance(value, msgspec.Raw):
        return _RAW_MAPPING.decode(value) if bytes(memoryview(value)[:1]) == b"{" else _plain(value)
    return value


def _plain_shallow_list(value: Any) -> Any:
    if isinstance(value, msgspec.Raw):
        return _RAW_LIST.decode(value) if bytes(memoryview(value)[:1]) == b"[" else _plain(value)
    return value


def _joined(value: Any) -> Any:
    # nbformat allows a list of lines wherever it has text.
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value


def _language(metadata: Mapping) -> str:
    info = _joined_name(metadata.get("language_info"), "name")
    return info or _joined_name(metadata.get("kernelspec"), "language") or "python"


def _cell_language(metadata: Mapping) -> str:
    return _joined_name(metadata.get("vscode"), "languageId")


def _joined_name(value: Any, key: str) -> str:
    value = _plain(value)
    name = value.get(key) if isinstance(value, Mapping) else None
    return name.lower() if isinstance(name, str) else ""


def _tags(metadata: Mapping) -> tuple:
    tags = _plain(metadata.get("tags"))
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def _cell_id(cell: Mapping, index: int) -> str | None:
    """The cell's id; before format 4.5 cells had none, and their number must do."""
    name = _plain(cell.get("id"))
    return name if isinstance(name, str) and name else f"#{index + 1}"


def _shown(at: tuple) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in at).lstrip(".")


def _unexpected(at: tuple, wanted: str, value: Any) -> ScanError:
    # The type only: the value itself may be what nobody should read in a log.
    return ScanError(
        f"not a valid notebook: {_shown(at)} is {type(value).__name__}, not {wanted}",
        "Open it in JupyterLab and save it again, or repair it with `jupyter nbconvert --to notebook`.",
    )
