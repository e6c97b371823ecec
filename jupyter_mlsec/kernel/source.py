"""Where a kernel's guard learns its policy and keys: the boot file, else the policy files, else the compiled
policy beside the guard file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from ..core.errors import PolicyError
from ..core.policy import Policy
from ..egress.groups import ToolGroups
from ..launch.feed import Feed
from ..launch.handshake import BOOT_VARIABLE
from .feeds import CompiledFeed, FilesFeed, ServerFeed

__all__ = ["Source", "find_source"]


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Source:
    """What a guard is told. Keys are kept out of the repr.

    origin        for people: who said it
    signing_key   None where no server waits for signatures
    problems      a sentence for each policy file that cannot be used, so that stricter rules hold
    feed          tells of a policy that has changed since (see ``feeds``); None: it never does
    """

    policy: Policy
    origin: str
    fingerprint_key: bytes = field(repr=False, default=b"")
    signing_key: Optional[bytes] = field(repr=False, default=None)
    kernel_id: str = ""
    audit_path: str = ""
    user: str = ""
    server: str = ""
    problems: tuple = ()
    feed: Any = field(repr=False, default=None)


def find_source(compiled_path: str = "") -> Source:
    """The source for this kernel. PolicyError where there is one and it cannot be used.

    The boot file holds keys: it is deleted once read, and its name leaves the environment, so that
    nothing the kernel starts inherits it.
    """
    boot_path = os.environ.pop(BOOT_VARIABLE, "")
    if boot_path:
        return _from_boot_file(boot_path)
    try:
        import tomllib  # noqa: F401 - only whether this Python can read policy files
    except ImportError:
        return _from_compiled(compiled_path)
    return _from_files()


def _from_boot_file(path: str) -> Source:
    from ..launch import bootfile

    data = bootfile.read(path)
    bootfile.remove(path)
    try:
        key = bytes.fromhex(data["key"])
        source = _told(data, "Jupyter server", key)
        feed = Feed(data["feed"], key, source.kernel_id, data["serial"]) if data.get("feed") else None
        return replace(source, feed=None if feed is None else ServerFeed(feed))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise PolicyError("the kernel's boot file is damaged", "Restart the kernel.") from error


def _told(data: Mapping[str, Any], origin: str, signing_key: Optional[bytes] = None) -> Source:
    policy = replace(Policy.from_json(data["policy"]), groups=ToolGroups())
    return Source(
        policy,
        origin,
        bytes.fromhex(data.get("fingerprint_key") or "") or os.urandom(32),
        signing_key,
        str(data.get("kernel_id", "")),
        str(data.get("audit_path") or _audit_path(policy)),
        str(data.get("user", "")),
        str(data.get("server", "")),
        tuple(data.get("problems", ())),
    )


def _from_files() -> Source:
    from .. import policyfile
    from ..policyfile.watching import Watch

    watch = Watch(start=os.getcwd())
    loaded = watch.loaded
    return Source(
        loaded.policy,
        "policy files of this machine",
        policyfile.fingerprint_key(),
        audit_path=_audit_path(loaded.policy),
        problems=loaded.broken,
        feed=FilesFeed(watch),
    )


def _from_compiled(path: str) -> Source:
    """For a Python without a TOML reader: what ``guard install`` compiled."""
    if not path:
        raise PolicyError(
            "this Python cannot read policy files (3.11 and newer can)",
            "Run `jupyter mlsec guard install`, which compiles the policy for it.",
        )
    feed = CompiledFeed(path, lambda path: _compiled(path).policy)
    return replace(_compiled(path), feed=feed)


def _compiled(path: str) -> Source:
    try:
        with open(path, encoding="utf-8") as file:
            return _told(json.load(file), "policy compiled by `guard install`")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PolicyError(
            "the compiled policy beside the guard file cannot be read", "Run `jupyter mlsec guard install` again."
        ) from error


def _audit_path(policy: Policy) -> str:
    return os.path.expanduser(policy["audit.path"])
