"""What the guard costs a kernel: seconds and memory of ``load``, and of the first judged cell.

    python benchmarks/kernelload.py [RUNS]

Each run is a fresh interpreter with ipykernel imported, as a kernel has it when the guard comes in.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["measure_load"]

_CHILD = """
import json, resource, sys, time
from ipykernel.kernelapp import IPKernelApp
app = IPKernelApp.instance()
app.initialize(["-f", sys.argv[1], "--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False"])
def memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()
before, start, cpu = memory(), time.perf_counter(), time.process_time()
from jupyter_mlsec.kernel.source import Source
import jupyter_mlsec.kernel.source as source
from jupyter_mlsec.core.policy import merge
told = Source(merge([]), "benchmark", b"k" * 32, b"s" * 32, audit_path=sys.argv[2])
source.find_source = lambda compiled="": told
from jupyter_mlsec.kernel import load
guard = load(app.shell)
loaded, loaded_cpu, after = time.perf_counter() - start, time.process_time() - cpu, memory()
start = time.perf_counter()
guard.scanner_of()
from jupyter_mlsec.kernel.rungate import rule_on
rule_on(guard, "x = 1")
first, last = time.perf_counter() - start, memory()
open(sys.argv[3], "w").write(json.dumps({
    "load_ms": loaded * 1e3, "load_cpu_ms": loaded_cpu * 1e3, "load_mib": (after - before) / 2**20,
    "first_cell_ms": first * 1e3, "first_cell_mib": (last - after) / 2**20,
}))
import os
os._exit(0)
"""


def measure_load(runs: int = 5) -> dict:
    """Medians over fresh interpreters: milliseconds and MiB of ``load``, and of the first cell after it."""
    results = []
    # An installed package has its bytecode; a checkout may be told not to write any.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:
        environ["PYTHONPYCACHEPREFIX"] = cache
        for _ in range(runs + 1):
            results.append(_measure_once(environ))
    return {name: round(statistics.median(item[name] for item in results[1:]), 2) for name in results[0]}


def _measure_once(environ: dict) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "result.json"
        command = [sys.executable, "-c", _CHILD, str(Path(folder) / "c.json"), str(Path(folder) / "audit"), str(out)]
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environ)
        return json.loads(out.read_text())


if __name__ == "__main__":
    print(json.dumps(measure_load(int(sys.argv[1]) if len(sys.argv) > 1 else 5), indent=1))
