"""Who may listen to a kernel. Each gives {name: text} of all that it got, or wrote, for a list of cases.

A value is unique in the world, so one text for a whole notebook is enough to tell whose cell has leaked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import nbformat
from client import V1, Client
from lab import running_lab
from nbformat.v4 import new_code_cell, new_notebook

from .browsers import jupyterlab, notebook7

__all__ = ["LISTENERS", "files_below", "guarded_home"]

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
PYTHON = sys.executable
ROOT = Path(__file__).parents[3]


@contextmanager
def guarded_home(folder: Path, policy_text: str):
    """Environment variables of a person with a guard file and a policy, and nothing else of Jupyter's."""
    policy = folder / "mlsec.toml"
    policy.write_text(policy_text + f'\n[audit]\npath = "{folder / "audit"}"\n')
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON", "PYTEST"))}
    environ = {
        **kept,
        "HOME": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_MLSEC_POLICY": str(policy),
        "PATH": f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}",
    }
    command = [PYTHON, "-m", "jupyter_mlsec.cli", "guard", "install", "--user"]
    subprocess.run(command, env=environ, check=True, capture_output=True, timeout=60)
    yield environ


def files_below(folder: Path, but: tuple = ()) -> dict:
    """{relative path: text} of every file that was written."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in but]
    return {str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "replace") for path in files}


def _notebook(folder: Path, cases: list, name: str = "in.ipynb") -> Path:
    path = folder / name
    nbformat.write(new_notebook(cells=[new_code_cell(case.code) for case in cases], metadata=KERNEL), path)
    return path


def _outputs(path: Path) -> str:
    """The outputs of a notebook's file; its code holds no value as text."""
    cells = nbformat.read(path, 4).cells
    return json.dumps([cell.get("outputs") for cell in cells], ensure_ascii=False)


def kernel_clients(folder: Path, environ: dict, cases: list) -> dict:
    """Two clients on one connection file: the one that runs cells, and one that only listens."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    with (folder / "kernel.log").open("wb") as log:
        manager.start_kernel(cwd=str(folder), env=environ, stdout=log, stderr=log)
        first, second = manager.blocking_client(), manager.blocking_client()
        try:
            for client in (first, second):
                client.start_channels()
            first.wait_for_ready(timeout=60)
            second.wait_for_ready(timeout=60)
            ran = [_run(first, case.code) for case in cases]
            ran.append(
                _ask(first, "history_request", {"output": True, "raw": False, "hist_access_type": "tail", "n": 999})
            )
            ran.append(_ask(first, "inspect_request", {"code": "v", "cursor_pos": 1, "detail_level": 0}))
            ran.append(_ask(first, "complete_request", {"code": "x = _", "cursor_pos": 5}))
            heard = []
            while second.iopub_channel.msg_ready():
                heard.append(_text(second.get_iopub_msg(timeout=5)))
        finally:
            for client in (first, second):
                client.stop_channels()
            manager.shutdown_kernel(now=True)
    return {
        "client": "\n".join(ran),
        "second client": "\n".join(heard),
        "kernel's log": (folder / "kernel.log").read_text(),
    }


def _text(message: dict) -> str:
    buffers = b" ".join(bytes(buffer) for buffer in message.get("buffers", ()))
    told = [message["content"], message["metadata"]]
    return json.dumps(told, default=str, ensure_ascii=False) + buffers.decode("latin-1")


def _run(client, code: str) -> str:
    expressions = {"e": "v"}
    got, replies = [], []
    reply = client.execute_interactive(
        code, user_expressions=expressions, allow_stdin=False, timeout=60, output_hook=got.append
    )
    replies.append(reply)
    # The cell's own code is broadcast; it holds no value as text.
    return "\n".join(_text(message) for message in got + replies if message["msg_type"] != "execute_input")


def _ask(client, msg_type: str, content: dict) -> str:
    message = client.session.msg(msg_type, content)
    client.shell_channel.send(message)
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return _text(reply)


def websockets(folder: Path, environ: dict, cases: list) -> dict:
    """Two tabs on one kernel, one for each form of messages; what the server logs and stores is among the files."""
    return _tabs(folder, environ, cases, "python3")


def second_line(folder: Path, environ: dict, cases: list) -> dict:
    """The same for a kernel without a guard: the server alone."""
    spec = folder / "data" / "kernels" / "bare"
    spec.mkdir(parents=True)
    launch = [PYTHON, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    bare = {"kernel_provisioner": {"provisioner_name": "local-provisioner"}}
    (spec / "kernel.json").write_text(
        json.dumps({"argv": launch, "display_name": "Bare", "language": "python", "metadata": bare})
    )
    (folder / "ipython" / "profile_default" / "ipython_kernel_config.py").unlink()
    # What such a kernel writes to its own standard output goes into the server's log: see degraded.toml.
    return _tabs(folder, environ, cases, "bare")


def _tabs(folder: Path, environ: dict, cases: list, kernel_name: str) -> dict:
    with running_lab(folder, Path(environ["JUPYTER_MLSEC_POLICY"]), extra=environ) as lab:
        client = Client(lab.url, lab.token)
        kernel = client.start_kernel(kernel_name)
        first, second = client.connect(kernel), client.connect(kernel, V1)
        ran, heard = [], []
        for case in cases:
            asked = {"code": case.code, "silent": False, "store_history": True, "allow_stdin": False}
            asked["user_expressions"] = {"e": "v"}
            identity = client.send(first, "execute_request", asked)
            ran += client.collect(first, identity)
            heard += _until_idle(client, second, identity)
        ran += client.ask(
            first, "history_request", {"output": True, "raw": False, "hist_access_type": "tail", "n": 999}
        )
        ran += client.ask(first, "inspect_request", {"code": "v", "cursor_pos": 1, "detail_level": 0})
        saved = new_notebook(metadata=KERNEL, cells=[new_code_cell("show()", outputs=_kept(heard))])
        body = {"type": "notebook", "format": "json", "content": saved}
        status, _ = client.request("PUT", "api/contents/saved.ipynb", body)
        client.request("POST", "api/contents/saved.ipynb/checkpoints")
        for socket in (first, second):
            socket.close()
        client.request("DELETE", f"api/kernels/{kernel}")
    told = {name: "\n".join(map(_text, got)) for name, got in (("JSON tab", ran), ("v1 tab", heard))}
    return {**told, "status of the save": str(status)}


def _until_idle(client, socket, identity: str) -> list:
    got = []
    while (
        not got
        or got[-1]["content"].get("execution_state") != "idle"
        or got[-1]["parent_header"].get("msg_id") != identity
    ):
        message = client.receive(socket)
        if message["header"]["msg_type"] != "execute_input":
            got.append(message)
    return got


def _kept(messages: list) -> list:
    return [
        nbformat.from_dict({"output_type": "stream", "name": "stdout", "text": message["content"]["text"]})
        for message in messages
        if message["header"]["msg_type"] == "stream"
    ]


def shared_documents(folder: Path, environ: dict, cases: list) -> dict:
    """jupyter-collaboration with its store, jupyter-server-nbmodel, and how an AI assistant reads and runs cells."""
    script = ROOT / "scripts" / "shared-env.sh"
    python = subprocess.run([script], capture_output=True, text=True, check=True, timeout=600).stdout.split()[-1]
    environ = {**environ, "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"}
    codes = folder / "codes.json"
    codes.write_text(json.dumps([case.code for case in cases]))
    with running_lab(folder, Path(environ["JUPYTER_MLSEC_POLICY"]), extra=environ, python=python) as lab:
        program = Path(__file__).parent / "shared_client.py"
        done = subprocess.run(
            [python, program, lab.url, lab.token, codes], env=environ, capture_output=True, text=True, timeout=400
        )
    assert done.returncode == 0, done.stderr[-1500:]
    return {**json.loads(done.stdout), "log": done.stderr}


def nbclient_run(folder: Path, environ: dict, cases: list) -> dict:
    """nbclient in a process of its own, as any program would use it."""
    source, target = _notebook(folder, cases), folder / "out.ipynb"
    program = (
        "import nbformat, sys\nfrom nbclient import NotebookClient\n"
        "nb = nbformat.read(sys.argv[1], 4)\nNotebookClient(nb, allow_errors=True, timeout=120).execute()\n"
        "nbformat.write(nb, sys.argv[2])\n"
    )
    log = _command(folder, environ, [PYTHON, "-c", program, source, target])
    return {"notebook": _outputs(target), "log": log}


def papermill_run(folder: Path, environ: dict, cases: list) -> dict:
    """papermill stops at the first error: each cell that raises has a notebook of its own."""
    told = {}
    quiet = [case for case in cases if "traceback" not in case.production]
    raising = [[case] for case in cases if "traceback" in case.production]
    for number, cells in enumerate((quiet, *raising)):
        source, target = _notebook(folder, cells, f"in{number}.ipynb"), folder / f"out{number}.ipynb"
        command = [PYTHON, "-m", "papermill", source, target, "--log-output", "--no-progress-bar"]
        told[f"log {number}"] = _command(folder, environ, command, failing=number > 0)
        told[f"notebook {number}"] = _outputs(target)
    return told


def jupyter_execute(folder: Path, environ: dict, cases: list) -> dict:
    source = _notebook(folder, cases)
    log = _command(folder, environ, [PYTHON, "-m", "jupyter", "execute", "--allow-errors", "--inplace", source])
    return {"notebook": _outputs(source), "log": log}


def nbconvert_export(folder: Path, environ: dict, cases: list) -> dict:
    source = _notebook(folder, cases)
    command = [PYTHON, "-m", "nbconvert", "--execute", "--allow-errors", "--to", "html", source]
    log = _command(folder, environ, command)
    page = (folder / "in.html").read_text()
    return {"page": page[page.index("<body") :], "log": log}


def jupyter_console(folder: Path, environ: dict, cases: list) -> dict:
    """A terminal's client; every cell is one line to it."""
    lines = "".join(f"get_ipython().run_cell({case.code!r})\n" for case in cases) + "exit\n"
    command = [PYTHON, "-m", "jupyter", "console", "--simple-prompt"]
    command.append("--ZMQTerminalInteractiveShell.include_other_output=True")
    done = subprocess.run(
        command, cwd=folder, env=environ, input=lines, capture_output=True, text=True, timeout=240, errors="replace"
    )
    return {"screen": done.stdout, "log": done.stderr}


def _command(folder: Path, environ: dict, command: list, failing: bool = False) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environ, capture_output=True, text=True, timeout=280, errors="replace"
    )
    assert (done.returncode != 0) == failing, done.stderr[-1500:]
    return done.stdout + done.stderr


LISTENERS = {
    "kernel clients": kernel_clients,
    "two tabs of a server": websockets,
    "server, kernel without guard": second_line,
    "shared documents, AI tools": shared_documents,
    "JupyterLab": jupyterlab,
    "Notebook 7": notebook7,
    "nbclient": nbclient_run,
    "papermill": papermill_run,
    "jupyter execute": jupyter_execute,
    "nbconvert": nbconvert_export,
    "jupyter console": jupyter_console,
}
