"""Files other than notebooks as documents: which kind a file is, its language, and its text.

A kind is told by the name, then by the first bytes. What is not text is never guessed at: a file is read
wholly, or it is reported with its reason.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import PurePath

from ..core.document import Document, Location, Surface
from ..core.errors import ScanError
from .notebookfile import MAX_BYTES

__all__ = ["Kind", "document_of", "kind_of", "text_of"]

_NOTEBOOKS = frozenset((".ipynb",))
_LANGUAGES = {
    "python": ".py .pyi .pyw .pyx .ipy",
    "r": ".r .rmd .qmd .rprofile .renviron",
    "julia": ".jl",
    "scala": ".scala .sc",
    "java": ".java .kt .kts .groovy .gradle",
    "javascript": ".js .mjs .cjs .jsx .ts .tsx .mts .vue .svelte",
    "c": ".c .h .cc .cpp .cxx .hpp .cu .cuh .m .mm",
    "go": ".go",
    "rust": ".rs",
    "ruby": ".rb",
    "php": ".php",
    "csharp": ".cs .fs .vb",
    "swift": ".swift .dart",
    "sql": ".sql",
    "shell": ".sh .bash .zsh .fish .ksh .bat .cmd .ps1 .envrc",
    "dotenv": ".env",
    "json": ".json .jsonl .ndjson .geojson .tfstate .json5 .webmanifest",
    "yaml": ".yml .yaml",
    "toml": ".toml",
    "ini": ".ini .cfg .conf .properties .npmrc .pypirc .netrc .tf .tfvars .hcl .editorconfig",
    "html": ".html .htm .xhtml .svg .jsp",
    # Its element's name says what a value is; in a page it is only how the value looks.
    "xml": ".xml .xsl .plist .csproj .props .nuspec",
    "css": ".css .scss .less",
    "markdown": ".md .markdown .rst .adoc",
    "latex": ".tex .bib",
    "csv": ".csv .tsv .psv",
    "text": ".txt .log .out .err .pem .key .crt .cer .pub .asc .ppk .diff .patch .eml .ics .vcf .lock",
}
_BY_SUFFIX = {suffix: language for language, suffixes in _LANGUAGES.items() for suffix in suffixes.split()}
_BY_NAME = {"dockerfile": "shell", "makefile": "shell", "jenkinsfile": "java", "credentials": "ini", "config": "ini"}
# Kinds that hold no text of their own. Their names go into the report as not read.
_BINARY_SUFFIXES = (
    ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .ico .icns .heic .psd .mp3 .mp4 .avi .mov .mkv .wav .flac .ogg "
    ".webm .ttf .otf .woff .woff2 .eot .pdf .pyc .pyo .so .dylib .dll .exe .o .a .lib .class .jar .war .wasm "
    ".zip .tar .gz .tgz .bz2 .xz .zst .7z .rar .whl .deb .rpm .dmg .iso .apk .aab .ipa .npy .npz .pkl .pickle "
    ".joblib .pt .pth .ckpt .safetensors .onnx .pb .tflite .h5 .hdf5 .keras .bin .dat .parquet .feather .arrow "
    ".orc .avro .sqlite .sqlite3 .db .mdb .xls .xlsx .doc .docx .ppt .pptx .odt .ods .rds .rdata .mat .sav .dta"
)
_BINARY = frozenset(_BINARY_SUFFIXES.split())
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SNIFFED = 8192


@dataclass(frozen=True)
class Kind:
    """What a file is: ``notebook``, ``text`` or ``binary``; its language; whether the name alone said so."""

    sort: str
    language: str = "text"
    is_named: bool = True


def kind_of(path: str, head: bytes = b"") -> Kind:
    """The kind of a file by its name, and where that says nothing by its first bytes."""
    name = PurePath(path).name.lower()
    suffix = PurePath(name).suffix or (name if name.startswith(".") else "")
    if suffix in _NOTEBOOKS:
        return Kind("notebook", "json")
    if name.startswith(".env"):
        return Kind("text", "dotenv")
    if suffix in _BY_SUFFIX or name in _BY_NAME:
        return Kind("text", _BY_SUFFIX.get(suffix) or _BY_NAME[name])
    if suffix in _BINARY:
        return Kind("binary")
    return Kind("text" if _looks_like_text(head[:_SNIFFED]) else "binary", "text", False)


def document_of(content: bytes, path: str) -> Document:
    """The document of a text file. ScanError, with a hint, where its bytes are no text."""
    return Document(text_of(content), Surface.FILE, kind_of(path, content[:_SNIFFED]).language, Location(path))


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Line ends stay as they are."""
    if len(content) > MAX_BYTES:
        raise ScanError(
            f"{len(content) >> 20} MiB is more than the {MAX_BYTES >> 20} MiB that are read at once", "Split the file."
        )
    encoding = _marked(content) or "utf-8"
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ScanError(
            f"not valid {encoding.upper()}: byte {error.start} (line {line})",
            "Convert it to UTF-8, e.g. with `iconv -f latin1 -t utf-8`.",
        ) from None
    if "\x00" in text:
        at = text.index("\x00")
        raise ScanError(
            f"holds a NUL character (line {text.count(chr(10), 0, at) + 1}), so it is no text",
            "If it is a data file, give it the name of its kind.",
        )
    return text


def _marked(content: bytes) -> str | None:
    return next((encoding for bom, encoding in _BOMS if content.startswith(bom)), None)


def _looks_like_text(head: bytes) -> bool:
    if _marked(head):
        return True
    if b"\x00" in head:
        return False
    # The end of the sample may cut a character in two: an incremental decoder waits for the rest.
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
