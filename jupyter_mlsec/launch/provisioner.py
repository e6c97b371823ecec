"""The kernel provisioner: every IPython kernel that starts through it starts with the guard inside.

    "-m ipykernel_launcher"  ->  ".../jupyter_mlsec/kernel/boot.py"    (the package need not be installed there)

Kernels of other languages start as they are; the server's websocket gate is theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir

from . import bootfile
from .commands import guarded_command
from .feed import feed_path
from .handshake import BOOT_VARIABLE, Grant, new_key, register

__all__ = ["GuardedProvisioner", "payload_from_files"]

_PACKAGE = str(Path(__file__).resolve().parent.parent)


def payload_from_files(kernel_id: str) -> Mapping[str, Any]:
    """What a kernel is told where no server says it: the policy as the files of this machine have it."""
    from .. import policyfile

    loaded = policyfile.load(lenient=True)
    return {
        "policy": loaded.policy.to_json(),
        "fingerprint_key": policyfile.fingerprint_key().hex(),
        "audit_path": str(Path(loaded.policy["audit.path"]).expanduser()),
        "problems": list(loaded.broken),
    }


class GuardedProvisioner(LocalProvisioner):
    """Launches local kernels with the guard inside. The signing key stays the same over restarts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._key = new_key()
        self._boot_path = ""
        self._feed_path = ""

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Writes the boot file and rewrites the command; runs before every start and restart."""
        kwargs = await super().pre_launch(**kwargs)
        serial = register.serial  # before the policy: one that changes now is told once the kernel is known
        payload = dict((register.payload_of or payload_from_files)(self.kernel_id))
        command = guarded_command(kwargs["cmd"])
        kwargs.get("env", {}).pop(BOOT_VARIABLE, None)
        if command is None:
            register.put(Grant(self.kernel_id, self._key, guarded=False))
            return kwargs
        folder = jupyter_runtime_dir()
        payload.update(
            key=self._key.hex(),
            package=_PACKAGE,
            on_incomplete=payload["policy"]["settings"]["limits.on_incomplete"]["value"],
            feed=feed_path(folder, self.kernel_id),
            serial=serial,
        )
        self._feed_path = payload["feed"]
        self._boot_path = bootfile.write(folder, self.kernel_id, payload)
        kwargs["cmd"] = command
        kwargs["env"] = {**kwargs.get("env", {}), BOOT_VARIABLE: self._boot_path}
        register.put(Grant(self.kernel_id, self._key, feed=self._feed_path, serial=serial))
        return kwargs

    async def cleanup(self, restart: bool = False) -> None:
        """Takes away what the kernel left; forgets its key unless it comes back."""
        for path in filter(None, (self._boot_path, self._feed_path)):
            bootfile.remove(path)
        if not restart:
            register.drop(self.kernel_id)
        await super().cleanup(restart)
