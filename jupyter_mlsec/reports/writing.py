"""A report on disk: whole, or as it was before."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from ..core.errors import UsageError

__all__ = ["write_whole"]


def write_whole(path: str, content: str | bytes, mode: int | None = None) -> None:
    """Replaces ``path`` by ``content`` at one moment: who reads sees the old file or the new one, never half.

    ``mode`` is the new file's permissions; None keeps those of the old file, or what the umask says.
    UsageError, with a hint, where the folder cannot be written.
    """
    target = Path(path)
    if target.is_symlink():
        target = Path(os.path.realpath(target))  # what the link names is replaced, not the link
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    try:
        kept = target.stat().st_mode & 0o777 if mode is None and target.exists() else mode
        _write(part, data, kept)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = (error.strerror or type(error).__name__).lower()
        raise UsageError(f"cannot write {path}: {why}.", "Name a file in a folder that you may write.") from None


def _write(part: Path, data: bytes, mode: int | None) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(descriptor)
        if mode is not None:
            os.fchmod(descriptor, mode)
