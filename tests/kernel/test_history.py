"""What IPython remembers on disk holds no output: it would be there unmasked."""

from __future__ import annotations

import sqlite3

import pytest

CONFIG = "c.HistoryManager.db_log_output = True\n"
SWITCHED_ON = "get_ipython().history_manager.db_log_output = True"


@pytest.mark.parametrize("way", ["configuration", "a cell"])
def test_outputs_do_not_reach_the_history_database(start_kernel, tmp_path, email, way):
    profile = tmp_path / "ipythondir" / "profile_default"
    profile.mkdir(parents=True)
    if way == "configuration":
        (profile / "ipython_config.py").write_text(CONFIG)
    kernel = start_kernel({"personal-data.output": "redact"})
    if way == "a cell":
        assert kernel.run(SWITCHED_ON).error is None
    name, domain = email.split("@")
    shown = kernel.run(f"'@'.join(({name!r}, {domain!r}))")
    assert email not in shown.everything()
    status = kernel.run("%mlsec status").text()
    assert "db_log_output" in status and status.startswith("mlsec: guardrail")
    kernel.run("get_ipython().history_manager.writeout_cache(); get_ipython().history_manager.end_session()")
    with sqlite3.connect(profile / "history.sqlite") as database:
        assert database.execute("select count(*) from history").fetchone()[0] > 0
        assert database.execute("select count(*) from output_history").fetchone()[0] == 0
    assert email.encode() not in (profile / "history.sqlite").read_bytes()


def test_status_is_silent_where_nothing_had_to_be_switched_off(kernel):
    assert "db_log_output" not in kernel.run("%mlsec status").text()
