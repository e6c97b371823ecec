"""What the guard costs a kernel: its start, its memory, the round trip of a cell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from statistics import median

__all__ = ["import_cost", "round_trips"]

_IMPORTS = """
import json, resource, sys, time
import ipykernel.kernelapp, ipykernel.zmqshell, IPython
def rss():
    with open("/proc/self/statm") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize()
before, memory = time.process_time(), rss()
import jupyter_mlsec.kernel
import jupyter_mlsec.kernel.session, jupyter_mlsec.kernel.shell
from jupyter_mlsec.core.context import Context
from jupyter_mlsec.detectors import build_scanner
build_scanner(Context.fresh())
print(json.dumps([(time.process_time() - before) * 1000, (rss() - memory) / 2**20]))
"""
_CELLS = {"print": "print('hello, world')", "table": "import json; json.dumps(list(range(200)))"}


def import_cost(repeats: int) -> tuple[float, float]:
    """(median CPU milliseconds, median MiB) that loading the guard adds to a process which has IPython."""
    with tempfile.TemporaryDirectory() as folder:
        # An installed package has its bytecode; a checkout may be told not to write any.
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environ["PYTHONPYCACHEPREFIX"] = folder
        runs = [_import_once(environ) for _ in range(repeats + 1)][1:]
    return median(run[0] for run in runs), median(run[1] for run in runs)


def _import_once(environ: dict) -> list:
    done = subprocess.run([sys.executable, "-c", _IMPORTS], env=environ, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def round_trips(repeats: int) -> dict:
    """{cell: (median ms without the guard, median ms with it)}; the two kernels take turns."""
    plain, guarded = _Kernel("local-provisioner"), _Kernel("mlsec-provisioner")
    try:
        result = {}
        for name, code in _CELLS.items():
            times: tuple = ([], [])
            for turn in range(repeats + 5):
                for kernel, taken in zip((plain, guarded), times, strict=True):
                    elapsed = kernel.run(code)
                    if turn >= 5:
                        taken.append(elapsed * 1000)
            result[name] = (median(times[0]), median(times[1]))
        return result
    finally:
        plain.stop()
        guarded.stop()


class _Kernel:
    """A real kernel, started by one of the two provisioners."""

    def __init__(self, provisioner: str) -> None:
        from jupyter_client import KernelManager

        self._manager = KernelManager(kernel_name="python3")
        spec = self._manager.kernel_spec
        spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": provisioner}}
        self._manager.start_kernel()
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)

    def run(self, code: str) -> float:
        """Seconds from sending a cell to the kernel being idle again with all outputs here."""
        started = time.perf_counter()
        reply = self._client.execute_interactive(code, output_hook=lambda message: None, timeout=60)
        elapsed = time.perf_counter() - started
        if reply["content"]["status"] != "ok":
            raise RuntimeError("a benchmark's cell failed: " + str(reply["content"].get("ename")))
        return elapsed

    def stop(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
