"""Files that are saved or uploaded, as documents; uploads may come in pieces."""

from __future__ import annotations

import base64
from collections import OrderedDict
from typing import Any

from ..core.document import Document, Location, Surface
from ..core.errors import ScanError
from ..documents.source import document_of, kind_of

__all__ = ["Uploads", "decoded"]

_OVERLAP = 4096  # characters of a piece that are judged again with the next one
_REMEMBERED = 64


class Uploads:
    """Remembers the end of each unfinished upload: a value may stand across two of its pieces."""

    def __init__(self) -> None:
        self._ends: OrderedDict[str, str] = OrderedDict()

    def document_of(self, model: dict, path: str) -> Document | None:
        """The document in a model of a file; None for kinds that hold no text. ScanError where it cannot be read."""
        if model.get("format") != "base64":
            return self._text_document(_text(model["content"]), model, path)
        data = decoded(model["content"])
        if kind_of(path, data).sort == "binary":
            return None  # pictures, archives, models: `jupyter mlsec scan` looks into those
        if model.get("chunk") is None:
            return document_of(data, path)
        # A piece may begin and end within a character.
        return self._text_document(data.decode("utf-8", "replace"), model, path)

    def _text_document(self, text: str, model: dict, path: str) -> Document:
        text = self._with_end_before(text, model.get("chunk"), path)
        return Document(text, Surface.FILE, kind_of(path).language, Location(path))

    def _with_end_before(self, text: str, chunk: Any, path: str) -> str:
        if chunk is None:
            return text
        before = "" if chunk == 1 else self._ends.pop(path, "")
        if chunk != -1:  # -1 is the last piece
            self._ends[path] = (before + text)[-_OVERLAP:]
            while len(self._ends) > _REMEMBERED:
                self._ends.popitem(last=False)
        return before + text


def decoded(content: Any) -> bytes:
    """The bytes of base64 content; ScanError where it is none."""
    try:
        return base64.b64decode(_text(content))
    except ValueError:
        raise ScanError("the upload is not valid base64", "Upload it again.") from None


def _text(content: Any) -> str:
    if not isinstance(content, str):
        raise ScanError("the content of the file is not text", "Save it again.")
    return content
