"""Promise: no output leaves the kernel with personal data or a secret in it, by whatever way it goes."""

from __future__ import annotations

import re

import pytest

from jupyter_mlsec.launch.handshake import register, verify

WAYS = {
    "print": "print({value!r})",
    "expression": "{value!r}",
    "display": "display({value!r})",
    "display_id": "h = display('x', display_id=True); h.update({value!r})",
    "stderr": "import sys; print({value!r}, file=sys.stderr)",
    "logging": "import logging; logging.getLogger().warning({value!r})",
    "warnings": "import warnings; warnings.warn({value!r})",
    "os.write": "import os; os.write(1, {value!r}.encode() + b'\\n'); import time; time.sleep(0.3)",
    "os.system": "import os, time; os.system('echo ' + {value!r}); time.sleep(0.3)",
    "subprocess": "import subprocess, time; subprocess.run(['echo', {value!r}]); time.sleep(0.3)",
    "subprocess to sys.stdout": (
        "import subprocess, sys, time; subprocess.run(['echo', {value!r}], stdout=sys.stdout); time.sleep(0.3)"
    ),
    "shell": "!echo {value}",
    "shell captured": "x = !echo {value}\nx",
    "bash": "%%bash\necho {value}",
    "thread": "import threading; t = threading.Thread(target=print, args=({value!r},)); t.start(); t.join()",
    "thread display": (
        "import threading; from IPython.display import display\n"
        "t = threading.Thread(target=display, args=({value!r},)); t.start(); t.join()"
    ),
    "asyncio task": ("import asyncio\nasync def f():\n    print({value!r})\nawait asyncio.create_task(f())"),
    "fork": (
        "import os, time\npid = os.fork()\nif not pid:\n    print({value!r}, flush=True); os._exit(0)\n"
        "os.waitpid(pid, 0); time.sleep(0.5)"
    ),
    "traceback": "raise ValueError({value!r})",
    "syntax error": "x = = {value!r}",
    "set_next_input": "get_ipython().set_next_input({value!r})",
    "pager": "from IPython.core.page import page; page({value!r})",
    "raw bundle": "display({{'text/html': '<b>' + {value!r} + '</b>'}}, raw=True)",
    "json": "display({{'application/json': {{'mail': {value!r}}}}}, raw=True)",
    "comm": (
        "from ipykernel.comm import Comm\n"
        "c = Comm(target_name='t', data={{'v': {value!r}}}); c.send({{'v': {value!r}}})"
    ),
    "comm buffer": (
        "from ipykernel.comm import Comm\n"
        "c = Comm(target_name='t', data={{'k': 1}}, buffers=[b'\\0\\1' + {value!r}.encode() + b'\\0'])"
    ),
    "capture shown": "%%capture out\nprint({value!r})",
    "split by flush": (
        "import sys, time\nv = {value!r}\n"
        "for part in (v[:3], v[3:9], v[9:]):\n    print(part, end=''); sys.stdout.flush(); time.sleep(0.05)\nprint()"
    ),
    "split by display": "print({value!r}[:9], end=''); display(1); print({value!r}[9:])",
}
# Nothing to see, masked or not.
NOT_SHOWN = ("capture shown", "asked for nothing")


@pytest.mark.parametrize("way", WAYS)
def test_an_address_leaves_in_no_way(kernel, email, way):
    code = WAYS[way].format(value=email)
    run = kernel.run(code)
    sent = [message for message in run.messages if message["msg_type"] != "execute_input"]
    shown = repr([(message["content"], message["metadata"]) for message in (*sent, run.reply)])
    shown += repr([bytes(buffer) for message in sent for buffer in message["buffers"]])
    assert email not in shown, way
    assert way in NOT_SHOWN or "********" in shown or "[EMAIL-" in shown or "vnd.mlsec.blocked" in shown, way


def test_a_secret_in_an_output_is_masked_in_place(kernel, secret):
    run = kernel.run(f"print('id=' + {secret[:4]!r} + {secret[4:]!r} + ' end')")
    assert re.fullmatch(r"id=\[SECRET-\d+\] end\n", run.text("stdout"))
    assert secret not in run.everything()


def test_the_same_value_keeps_its_number_and_others_get_their_own(kernel, email):
    run = kernel.run(f"print({email!r}); print('x{email}'); print({email!r})")
    first, second, third = run.text().splitlines()
    assert first == third
    assert re.fullmatch(r"\[EMAIL-\d+\]", first)
    assert re.fullmatch(r"\[EMAIL-\d+\]", second)
    assert second != first


def test_a_traceback_shows_the_card_as_a_placeholder(kernel, card):
    run = kernel.run(f"number = {card!r}\nraise ValueError('bad card ' + number)")
    assert "[CARD-" in run.error["evalue"]
    assert card not in repr(run.error) + repr(run.reply["content"])


def test_a_table_is_replaced_by_a_card_that_names_columns(kernel):
    code = (
        "import pandas as pd\n"
        "pd.DataFrame({'customer_email': [f'p{n}@example.com' for n in range(5)], 'amount': range(5)}).head()"
    )
    run = kernel.run(code)
    bundle = run.data[0]
    card = bundle["application/vnd.mlsec.blocked+json"]
    assert card["action"] == "block"
    assert any("customer_email" in reason["where"] for reason in card["reasons"])
    assert "customer_email" in bundle["text/plain"]
    assert "@example.com" not in repr(run.messages[2:])
    assert "amount" in card["masked"]["text/html"]


def test_harmless_output_is_left_alone(kernel):
    run = kernel.run("print('loss: 0.1234567890123456'); [1234567890.123, 'abc']")
    assert run.text() == "loss: 0.1234567890123456\n"
    assert run.data == [{"text/plain": "[1234567890.123, 'abc']"}]


def test_the_code_that_is_broadcast_holds_no_secret(start_kernel, secret):
    kernel = start_kernel({"secrets.run": "warn"})
    run = kernel.run(f"key = '{secret}'")
    assert secret not in repr(run.of("execute_input"))


def test_nothing_goes_around_the_gate_into_the_server_log(start_kernel, tmp_path, email, secret):
    with (tmp_path / "server.log").open("w+b") as log:
        kernel = start_kernel({"secrets.run": "block"}, log=log, extra_arguments=["--debug"])
        kernel.run(f"import os; os.write(1, b'{email}\\n'); os.write(2, b'{email}\\n')")
        kernel.run(f"import os; os.system('echo {email}')")
        kernel.run(f"import os, sys; os.write(sys.stdout.fileno(), b'{email}\\n')")
        kernel.run(f"raise ValueError('{email}')")
        kernel.run(f"key = '{secret}'")
        kernel.run("import time; time.sleep(0.5)")
        text = (tmp_path / "server.log").read_text(errors="replace")
    assert "execute_request" in text  # the log itself goes on
    assert email not in text
    assert secret not in text


def test_a_prompt_and_what_stands_before_it_are_judged(kernel, email):
    request = kernel.client.execute(f"print('to {email}', end=''); x = input('send to {email}? ')", allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=30)
    assert email not in asked["content"]["prompt"]
    assert "[EMAIL-" in asked["content"]["prompt"]
    kernel.client.input("yes")
    assert kernel.collect(request).text().startswith("to [EMAIL-")


def test_every_message_is_signed_with_the_kernel_s_key(kernel):
    grant = register.get(kernel.manager.kernel_id)
    seen = []
    session = kernel.client.session
    original = session.deserialize

    def deserialize(parts, content=True, copy=True):
        message = original(parts, content=content, copy=copy)
        raw = bytes(parts[4]) if isinstance(parts[4], bytes) else bytes(parts[4].bytes)
        seen.append(verify(grant.key, message["header"]["msg_id"], raw, message["metadata"]))
        return message

    session.deserialize = deserialize
    kernel.run("print('a'); display(1); 2")
    kernel.run("1/0")
    del session.deserialize
    assert len(seen) >= 10
    assert set(seen) == {register.payload_of(kernel.manager.kernel_id)["policy"]["digest"]}


def test_what_was_not_judged_is_not_signed(kernel):
    grant = register.get(kernel.manager.kernel_id)
    code = (
        "k = get_ipython().kernel\n"
        "m = k.session.msg('display_data', {'data': {'text/plain': 'around'}, 'metadata': {}})\n"
        "k.iopub_socket.send_multipart(k.session.serialize(m, ident=b'x'))\n"
    )
    kernel.client.execute(code)
    while True:
        message = kernel.client.get_iopub_msg(timeout=30)
        if message["msg_type"] == "display_data":
            break
    assert message["content"]["data"] == {"text/plain": "around"}
    assert "mlsec" not in message["metadata"]
    assert grant is not None


def test_many_threads_print_and_nothing_leaks_or_is_lost(kernel, email):
    code = (
        "import threading\n"
        f"def work(n):\n    for i in range(50):\n        print(f'row {{n}} {{i}} {email} end')\n"
        "threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]; print('done')"
    )
    run = kernel.run(code)
    assert run.text().count("[EMAIL-") == 400
    assert "@example.com" not in run.text()
    assert run.text().endswith("done\n")


def test_a_subshell_is_guarded_like_the_kernel(kernel, email):
    client = kernel.client
    message = client.session.msg("create_subshell_request")
    client.control_channel.send(message)
    while True:
        reply = client.get_control_msg(timeout=30)
        if reply["msg_type"] == "create_subshell_reply":
            break
    request = client.session.msg("execute_request", {"code": f"print('{email}')", "silent": False})
    request["header"]["subshell_id"] = reply["content"]["subshell_id"]
    client.shell_channel.send(request)
    run = kernel.collect(request["header"]["msg_id"])
    assert re.fullmatch(r"\[EMAIL-\d+\]\n", run.text())


def test_more_than_the_limit_is_not_shown_unjudged(start_kernel):
    kernel = start_kernel({"limits.max_output_mib": 1})
    run = kernel.run("display({'text/plain': 'x' * (3 << 20)}, raw=True)")
    assert "max_output_mib" in repr(run.data)
    assert "xxxx" not in repr(run.data)
