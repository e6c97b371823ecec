"""The benchmark runs: the same code as `make bench` on very little. Its figures are looked at, not asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_smoke_form_measures_every_row(tmp_path):
    command = [sys.executable, "-m", "benchmarks", "speed", "--smoke", "--json", "--notebooks", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout[done.stdout.index("{") :])
    names = [row["name"] for row in figures["rows"]]
    assert any("tier 1" in name for name in names) and any("both tiers" in name for name in names)
    assert any("detect-secrets" in name for name in names) and any("presidio" in name for name in names)
    assert all(row["mb_per_s"] is None or row["mb_per_s"] > 0 for row in figures["rows"])
    assert set(figures["round_trip_wall_ms"]) == {"print", "table"}
    command = figures["command_line"]
    assert command["files"] and command["reading_s"] > 0 and command["detect-secrets"]["theirs_cpu_s"] > 0
    # Memory is no timing: whatever the size, a scan stays below this.
    assert all(0 < part["mib"] < 300 for part in command["memory_mib"].values())
    assert 0 <= figures["parsed_share"] <= 1
