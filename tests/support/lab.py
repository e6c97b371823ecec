"""A real JupyterLab in a folder of its own, and the few moves that a person makes in it.

What held in practice: a cell that is run before the kernel's websocket is up is dropped without a word, so
``open_notebook`` waits for the socket's first frame and then for the kernel to be idle.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from ports import free_port

# Tabs in the background stay in the page, hidden.
NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook"
SCREENS = Path(__file__).parents[2] / "artifacts" / "screens"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def chromium() -> str:
    """The browser to drive; an error that says how to get one."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        found = name and shutil.which(name)
        if found:
            return found
    raise RuntimeError("no Chromium: `make test` installs it, or set CHROMIUM to its path")


@dataclass
class Lab:
    """A running server: its folder, address, token, home and log."""

    folder: Path
    home: Path
    url: str
    token: str
    log: Path
    environ: dict

    def get(self, path: str):
        request = urllib.request.Request(f"{self.url}{path}", headers={"Authorization": f"token {self.token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def notebook(self, name: str, *sources: str) -> str:
        """Writes a notebook with these code cells into the folder; returns its name."""
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
        cells = [new_code_cell(source) for source in sources]
        nbformat.write(new_notebook(cells=cells, metadata=kernel), self.folder / name)
        return name


@contextmanager
def running_lab(
    root: Path,
    policy: Path | None,
    app: str = "lab",
    folder: Path | None = None,
    extra: dict | None = None,
    python: str = sys.executable,
):
    """Starts JupyterLab (or ``notebook``) below ``root`` with its own home; stops it with its kernels.

    ``extra`` are environment variables that win over those of the home; ``python`` runs the server.
    """
    home, folder = root / "home", folder or root / "work"
    for path in (home, folder):
        path.mkdir(parents=True, exist_ok=True)
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(quiet))
    port, token, log = free_port(), secrets.token_hex(16), root / "server.log"
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "IPYTHON", "PYTEST"))}
    environ |= {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}",
    }
    if policy is not None:
        environ["JUPYTER_MLSEC_POLICY"] = str(policy)
    environ |= extra or {}
    arguments = [python, "-m", f"jupyter{'lab' if app == 'lab' else '_notebook'}"]
    if app == "notebook":
        arguments = [python, "-m", "notebook"]
    arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--no-browser"]
    arguments += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}", "--allow-root"]
    arguments += ["--LabApp.extension_manager=readonly"]
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, cwd=folder, env=environ, stdout=output, stderr=output)
    try:
        lab = Lab(folder, home, f"http://127.0.0.1:{port}/", token, log, environ)
        _wait_until_up(lab, process)
        yield lab
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _wait_until_up(lab: Lab, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            lab.get("api/status")
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{lab.log.read_text()[-3000:]}")


def open_notebook(page, lab: Lab, name: str, app: str = "lab") -> None:
    """Opens a notebook and waits until its kernel answers."""
    # A workspace of its own: else the tabs of the last person come back with it.
    where = f"lab/workspaces/{uuid.uuid4().hex}/tree/{name}" if app == "lab" else f"notebooks/{name}"
    with page.expect_websocket(lambda ws: "/api/kernels/" in ws.url, timeout=60_000) as opened:
        page.goto(f"{lab.url}{where}?token={lab.token}")
    opened.value.wait_for_event("framereceived", timeout=60_000)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_selector(
        '.jp-NotebookPanel-toolbar [data-status="idle"], .jp-Notebook-ExecutionIndicator[data-status="idle"]'
    )
    if app == "lab":
        page.wait_for_function(
            "document.querySelector('#jp-main-statusbar')?.innerText.includes('Idle')", timeout=60_000
        )


def cell(page, number: int):
    """The cell of that number, from 0, of the notebook that is seen."""
    return page.locator(f'{NOTEBOOK} .jp-Cell[data-windowed-list-index="{number}"]')


def type_into(page, number: int, text: str) -> None:
    """Clicks into a cell and types."""
    cell(page, number).locator(".cm-content").click()
    page.wait_for_selector(f"{NOTEBOOK}.jp-mod-editMode")
    page.keyboard.insert_text(text)


def source_of(page, number: int) -> str:
    return "\n".join(cell(page, number).locator(".cm-line").all_inner_texts())


def run_cell(page, number: int) -> None:
    """Shift+Enter in a cell; returns when its prompt shows that it has run."""
    cell(page, number).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(150)
    page.wait_for_function(
        """n => {
            const cell = document.querySelector(`NOTEBOOK .jp-Cell[data-windowed-list-index="${n}"]`);
            const prompt = cell && cell.querySelector('.jp-InputPrompt');
            return prompt && !prompt.innerText.includes('*') && /\\[\\d+\\]/.test(prompt.innerText);
        }""".replace("NOTEBOOK", NOTEBOOK),
        arg=number,
        timeout=60_000,
    )


def outputs_of(page, number: int) -> str:
    return "\n".join(cell(page, number).locator(".jp-OutputArea-output").all_inner_texts())


def screenshot(page, name: str) -> Path:
    """Keeps a picture for the documentation; gives its path."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    path = SCREENS / f"{name}.png"
    page.screenshot(path=path)
    return path
