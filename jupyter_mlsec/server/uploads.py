"""Files that are saved or uploaded, as documents; uploads may come in pieces.

What holds no text is told by the name, then by the first bytes:

    known kind (picture, archive, model, ...)    not read, as everywhere
    text, by its name or by most of its bytes    read, or it could not be judged: ``limits.on_incomplete``
    anything else                                saved, and recorded as not scanned
"""

from __future__ import annotations

import base64
from collections import OrderedDict
from typing import Any

from ..core.document import Document, Location, Surface
from ..core.errors import ScanError
from ..documents.source import document_of, kind_of

__all__ = ["UnknownKind", "Uploads", "decoded"]

_OVERLAP = 4096  # characters of a piece that are judged again with the next one
_REMEMBERED = 64
_SNIFFED = 8192
_TEXT_BYTES = frozenset((*range(0x20, 0x7F), *b"\t\n\r\f\x1b"))
_TEXT_SHARE = 0.85  # of the bytes that are not NUL: Latin-1 and UTF-16 without its mark have more, data has less
# The first bytes of pictures, sound, archives, documents, programs, tables and models that came without a name.
_SIGNATURES = (
    *(
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"RIFF",
        b"OggS",
        b"fLaC",
        b"ID3",
        b"\x1aE\xdf\xa3",
    ),
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"(\xb5/\xfd", b"Rar!", b"%PDF"),
    *(
        b"\x7fELF",
        b"MZ",
        b"\xcf\xfa\xed\xfe",
        b"\0asm",
        b"\x89HDF",
        b"SQLite format 3\0",
        b"PAR1",
        b"ARROW1",
        b"\x93NUMPY",
    ),
    *(b"ORC", b"Obj\x01", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2"),
)


class UnknownKind(ScanError):
    """Data of no kind that is known: there is no text in it to be judged."""


class Uploads:
    """Remembers the end of each unfinished upload: a value may stand across two of its pieces."""

    def __init__(self) -> None:
        self._ends: OrderedDict[str, str] = OrderedDict()

    def document_of(self, model: dict, path: str) -> Document | None:
        """The document in a model of a file; None for known kinds that hold no text.

        UnknownKind where it is data of some other kind, ScanError where a text cannot be read.
        """
        if model.get("format") != "base64":
            return self._text_document(_text(model["content"]), model, path)
        data = decoded(model["content"])
        kind = kind_of(path, data)
        if kind.sort == "binary":
            if not kind.is_named:
                _require_known(data[:_SNIFFED])
            return None  # pictures, archives, models: `jupyter mlsec scan` looks into those
        if model.get("chunk") is None:
            return document_of(data, path)
        # A piece may begin and end within a character.
        return self._text_document(data.decode("utf-8", "replace"), model, path)

    def _text_document(self, text: str, model: dict, path: str) -> Document:
        kind = kind_of(path)
        if "\0" in text and kind.sort != "binary":
            # Between NULs no value is whole (UTF-16 without its mark): what is found in it says nothing.
            raise ScanError("it holds NUL characters, so it is no text", "If it is data, name it as its kind is named.")
        text = self._with_end_before(text, model.get("chunk"), path)
        return Document(text, Surface.FILE, kind.language, Location(path))

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


def _require_known(head: bytes) -> None:
    """For data whose name says nothing: ScanError where it is text of a kind, UnknownKind where nobody knows."""
    if head.startswith(_SIGNATURES) or head[4:8] == b"ftyp":
        return
    said = [byte for byte in head if byte]
    if said and sum(byte in _TEXT_BYTES for byte in said) >= _TEXT_SHARE * len(said):
        raise ScanError("it is neither UTF-8 nor data of a known kind", "Save it as UTF-8, or name it as its kind is.")
    raise UnknownKind("it is data of no known kind", "`jupyter mlsec scan` says what can be read.")
