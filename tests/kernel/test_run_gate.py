"""Promise: a cell holding a secret is refused before it runs, in order, and leaves no trace."""

from __future__ import annotations

import sqlite3

BLOCK = {"secrets.run": "block"}


def test_a_refused_cell_says_what_where_and_what_to_do_in_one_sentence(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    run = kernel.run(f"import os\nkey = '{secret}'")
    assert run.reply["content"]["status"] == "error"
    assert run.error["ename"] == "MlsecBlocked"
    assert "line 2" in run.error["evalue"]
    assert "secrets.run = block, user policy" in run.error["evalue"]
    assert len(run.error["traceback"]) == 1
    assert secret not in run.everything()


def test_a_refused_secret_is_neither_in_In_nor_in_the_history_database(start_kernel, secret, tmp_path):
    kernel = start_kernel(BLOCK)
    kernel.run("before = 1")
    kernel.run(f"key = '{secret}'")
    kernel.run("after = 2")
    shown = kernel.run("print([text for text in In], dir())")
    assert "before = 1" in shown.text()
    assert "cell refused by mlsec" in shown.text()
    assert "'key'" not in shown.text()
    saved = kernel.run("get_ipython().history_manager.writeout_cache(); print(get_ipython().history_manager.hist_file)")
    path = saved.text().strip()
    kernel.manager.shutdown_kernel(now=False)
    with sqlite3.connect(path) as database:
        rows = repr(database.execute("select source, source_raw from history").fetchall())
    assert "before = 1" in rows
    assert "cell refused by mlsec" in rows
    assert secret not in rows


def test_run_all_aborts_the_later_cells_in_order(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    requests = [
        kernel.client.execute("import time; time.sleep(0.5); print('first')"),
        kernel.client.execute(f"key = '{secret}'"),
        kernel.client.execute("print('later')"),
        kernel.client.execute("print('last')"),
    ]
    runs = [kernel.collect(request) for request in requests]
    assert [run.reply["content"]["status"] for run in runs] == ["ok", "error", "aborted", "aborted"]
    assert runs[0].text() == "first\n"
    assert runs[2].text() == runs[3].text() == ""


def test_the_kernel_works_on_and_counts_on_after_a_refusal(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    refused = kernel.run(f"'{secret}'")
    after = kernel.run("6 * 7")
    assert after.data == [{"text/plain": "42"}]
    assert after.reply["content"]["execution_count"] == refused.reply["content"]["execution_count"] + 1


def test_magics_shell_lines_and_top_level_await_are_judged_as_typed(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    for cell in (
        f"%env AWS_ACCESS_KEY_ID={secret}",
        f"%%bash\nexport AWS_ACCESS_KEY_ID={secret}",
        f"!export AWS_ACCESS_KEY_ID={secret}",
        f"import asyncio\nawait asyncio.sleep(0)\nkey = '{secret}'",
        f"%%time\nkey = '{secret}'",
    ):
        run = kernel.run(cell)
        assert run.error["ename"] == "MlsecBlocked", cell
        assert secret not in run.everything()


def test_silent_requests_and_user_expressions_are_judged_too(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    silent = kernel.run(f"key = '{secret}'", silent=True)
    assert silent.reply["content"]["status"] == "error"
    asked = kernel.run("1", user_expressions={"bad": f"len('{secret}')", "good": "1 + 1"})
    answers = asked.reply["content"]["user_expressions"]
    assert answers["bad"]["ename"] == "MlsecBlocked"
    assert answers["good"]["data"] == {"text/plain": "2"}
    assert secret not in silent.everything() + asked.everything()


def test_under_warn_the_cell_runs_with_one_line_on_stderr_and_an_event(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "warn"})
    run = kernel.run(f"key = '{secret}'; print(len(key))", cell_id="cell-7")
    assert run.reply["content"]["status"] == "ok"
    assert run.text("stdout") == f"{len(secret)}\n"
    assert run.text("stderr").count("\n") == 1
    assert "line 1" in run.text("stderr")
    events = [event for event in kernel.events() if event.gate == "run"]
    assert [(event.action, event.cell) for event in events] == [("warn", "cell-7")]
    assert secret not in run.everything() + repr(kernel.events())


def test_what_a_running_cell_hands_back_is_judged_once(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "warn"})
    run = kernel.run(f"%%capture\nkey = '{secret}'")
    assert run.reply["content"]["status"] == "ok"
    assert len([event for event in kernel.events() if event.gate == "run"]) == 1


def test_code_that_a_cell_makes_up_and_runs_is_judged(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    numbers = [ord(letter) - 7 for letter in f'key = "{secret}"']
    run = kernel.run(f"made = ''.join(chr(number + 7) for number in {numbers})\nget_ipython().run_cell(made).success")
    assert run.data == [{"text/plain": "False"}]
    assert secret not in run.everything()


def test_an_excuse_on_the_line_lets_it_run_and_is_recorded(start_kernel, secret):
    kernel = start_kernel(BLOCK)
    run = kernel.run(f"key = '{secret}'  # mlsec: allow secret/* -- a rotated key\nprint('ran')")
    assert run.text("stdout") == "ran\n"
    assert next(event.gate for event in kernel.events()) == "run"


def test_an_unwritable_audit_trail_refuses_where_policy_says_block(start_kernel, secret, email, tmp_path):
    (tmp_path / "audit").write_text("a file where the folder should be")
    kernel = start_kernel({"secrets.run": "warn"})
    run = kernel.run(f"key = '{secret}'\nprint('ran')")
    assert run.error["ename"] == "MlsecBlocked"
    assert "audit trail" in run.error["evalue"]
    assert run.text("stdout") == ""
    shown = kernel.run(f"print('{email}')")
    assert "mlsec" in shown.text()
    assert email not in shown.text()


def test_an_unwritable_audit_trail_lets_through_where_policy_says_warn(start_kernel, secret, tmp_path):
    (tmp_path / "audit").write_text("a file where the folder should be")
    kernel = start_kernel({"secrets.run": "warn", "limits.on_incomplete": "warn"})
    run = kernel.run(f"key = '{secret}'\nprint('ran')")
    assert run.text("stdout") == "ran\n"
    status = kernel.run("%mlsec status")
    assert "degraded" in status.text()


def debug(kernel, command, seq, **arguments):
    message = kernel.client.session.msg(
        "debug_request", {"type": "request", "seq": seq, "command": command, "arguments": arguments}
    )
    kernel.client.control_channel.send(message)
    while True:
        reply = kernel.client.get_control_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return reply["content"]


def test_the_debugger_runs_but_neither_evaluates_nor_stores_refused_code(start_kernel, secret, email):
    kernel = start_kernel(BLOCK)
    assert debug(kernel, "initialize", 1, clientID="t", adapterID="", pathFormat="path")["success"]
    assert debug(kernel, "attach", 2) is not None
    refused = debug(kernel, "dumpCell", 3, code=f"key = '{secret}'")
    assert refused["success"] is False
    assert "AWS access key id" in refused["message"]
    assert debug(kernel, "dumpCell", 4, code="x = 1")["success"]
    evaluated = debug(kernel, "evaluate", 5, expression=f"len('{secret}')")
    assert evaluated["success"] is False
    kernel.run(f"address = '{email}'")
    assert email not in repr(debug(kernel, "inspectVariables", 6))
