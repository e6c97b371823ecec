"""The trail: one file per writer, one ``os.write`` per event.

Many kernels write at once, often to a home folder on NFS: nobody shares a file, so nobody needs a lock
between processes. A writer that was killed leaves at most one unfinished line; whoever opens next starts
a new file and writes down how far the others had come. A line that a full disk cuts short is taken back.
"""

from __future__ import annotations

import errno
import os
import re
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from .chain import START, Head, parse_line, write_line
from .event import AuditError, AuditEvent

__all__ = ["FORMAT", "SUFFIX", "Trail", "folder_of"]

FORMAT = 1
SUFFIX = ".jsonl"
MOST_BYTES = 16 << 20  # a new file is begun above this
MOST_SEEN = 8  # heads of other files that a new file writes down
_TAIL = 128 << 10  # more than the longest line
_NEXT_STEP = "Check that the folder named by [audit] path exists, is yours and is not full."


class Trail:
    """Writes events of this process. Threads may share it; a forked child gets a file of its own."""

    def __init__(self, folder: Path, writer: str = "") -> None:
        self.folder = folder
        self._role = re.sub(r"[^a-z]", "", writer.lower())[:16]
        self._lock = threading.Lock()
        self._segment: _Segment | None = None
        self._last: Head | None = None
        _TRAILS.add(self)

    @classmethod
    def open(cls, folder: str | os.PathLike, writer: str = "") -> Trail:
        """A trail in ``folder`` (made with mode 0700 where missing; ``~`` is expanded). AuditError if unwritable.

        ``writer`` is the role in the file's name: ``kernel``, ``server``, ``cli``. The file itself appears with
        the first event, so that a quiet kernel leaves nothing behind.
        """
        path = folder_of(folder)
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _failure("opened", path, error) from error
        if not os.access(path, os.W_OK | os.X_OK):
            raise AuditError(f"the audit trail cannot be written to {path}", _NEXT_STEP)
        return cls(path, writer)

    def write(self, event: AuditEvent) -> Head:
        """Appends ``event`` and says where it stands. AuditError where it could not be kept."""
        content = {"event": event.to_json()}
        with self._lock:
            try:
                segment = self._usable_segment()
                self._last = segment.append(content)
            except OSError as error:
                if self._segment is not None and not self._segment.mend():
                    self._leave()
                raise _failure("written to", self.folder, error) from error
            if segment.size > MOST_BYTES:
                self._leave()
            return self._last

    @property
    def head(self) -> Head | None:
        """Where the last event of this process stands, or None before the first."""
        return self._last

    def close(self) -> None:
        """Closes the file. Writing again begins a new one."""
        with self._lock:
            self._leave()

    def _usable_segment(self) -> _Segment:
        if self._segment is not None and not self._segment.is_ours():
            # Somebody closed the descriptor or removed the file: writing on would lose the event, or put it
            # into a stranger's file that got the same number.
            self._segment = None
        if self._segment is None:
            self._segment = _Segment.begin(self.folder, self._role, self._last)
        return self._segment

    def _leave(self) -> None:
        segment, self._segment = self._segment, None
        if segment is not None and segment.is_ours():
            os.close(segment.descriptor)

    def _after_fork(self) -> None:
        # The parent's lock may be held by a thread that does not exist here.
        self._lock = threading.Lock()
        self._leave()
        self._last = None


def folder_of(folder: str | os.PathLike) -> Path:
    """The folder with ``~`` expanded; AuditError where this user has no home."""
    try:
        return Path(folder).expanduser()
    except RuntimeError as error:
        raise AuditError("the audit folder is in a home folder that does not exist", _NEXT_STEP) from error


class _Segment:
    """One file while it is being written."""

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        self.descriptor = descriptor
        self.size = 0
        self._identity = _identity(descriptor)
        self._seq = 0
        self._hash = START

    @classmethod
    def begin(cls, folder: Path, role: str, last: Head | None) -> _Segment:
        """A new file with its first line, which lists the heads of the newest files beside it."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = _heads(folder, last)
        host = re.sub(r"[^A-Za-z0-9.]", "", _host())[:48] or "host"
        name = "-".join(part for part in (role, host, str(os.getpid()), os.urandom(8).hex()) if part) + SUFFIX
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        segment = cls(name, os.open(folder / name, flags, 0o600))
        writer = {"format": FORMAT, "role": role, "host": host, "pid": os.getpid(), "time": int(time.time() * 1000)}
        try:
            segment.append({"writer": writer, "seen": [vars(head) for head in seen]})
        except OSError:
            # Every event tries again while a disk is full: none of them may leave a file behind.
            os.unlink(folder / name)
            os.close(segment.descriptor)
            raise
        return segment

    def append(self, content: dict) -> Head:
        """Writes one line with one call; OSError where it did not get there whole."""
        line, digest = write_line(self._seq, self._hash, content)
        written = os.write(self.descriptor, line)
        if written != len(line):
            raise OSError(errno.ENOSPC, "the line was cut short")
        self.size += written
        head = Head(self.name, self._seq, digest)
        self._seq, self._hash = self._seq + 1, digest
        return head

    def mend(self) -> bool:
        """Takes back what a failed write has left of its line; False where that cannot be done."""
        try:
            if os.fstat(self.descriptor).st_size != self.size:
                os.ftruncate(self.descriptor, self.size)
        except OSError:
            return False
        return True

    def is_ours(self) -> bool:
        """True while the descriptor is still this file, and the file still has a name."""
        return bool(_identity(self.descriptor) == self._identity)


def _identity(descriptor: int) -> Any:
    try:
        state = os.fstat(descriptor)
    except OSError:
        return None
    return (state.st_dev, state.st_ino) if state.st_nlink else None


def _heads(folder: Path, last: Head | None) -> list:
    """Heads of the newest other files, the writer's own previous file first."""
    heads = [last] if last is not None else []
    with os.scandir(folder) as entries:
        files = [entry for entry in entries if entry.name.endswith(SUFFIX) and entry.is_file(follow_symlinks=False)]
    newest = sorted(files, key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns, reverse=True)
    for entry in newest[:MOST_SEEN]:
        if last is not None and entry.name == last.file:
            continue
        head = _head_of(folder / entry.name)
        if head is not None:
            heads.append(head)
    return heads


def _head_of(path: Path) -> Head | None:
    """The last whole line of a file; None where it has none or is not ours to read."""
    try:
        with path.open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _TAIL))
            for raw in reversed(stream.read().splitlines(keepends=True)):
                try:
                    line = parse_line(raw)
                except ValueError:
                    continue  # unfinished or damaged: `verify` is what reports that
                return Head(path.name, line.seq, line.hash)
    except OSError:
        return None  # removed meanwhile, or another user's
    return None


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _failure(what: str, folder: Path, error: OSError) -> AuditError:
    return AuditError(f"the audit trail in {folder} could not be {what} ({error.strerror}).", _NEXT_STEP)


_TRAILS: weakref.WeakSet = weakref.WeakSet()


def _leave_all_in_child() -> None:
    for trail in list(_TRAILS):
        trail._after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_all_in_child)
