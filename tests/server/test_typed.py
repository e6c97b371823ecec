"""What jupyter-lsp writes of cells that are being typed does not lie below the root."""

from __future__ import annotations

import json
import re
import stat
import sys
import time
import urllib.parse
from pathlib import Path

import pytest
import websocket

# A language server that reads and says nothing: what counts is what jupyter-lsp does before it.
LANGUAGE_SERVER = f"""
c.LanguageServerManager.language_servers = {{"silent": {{
    "version": 2, "argv": [{sys.executable!r}, "-c", "import sys; sys.stdin.read()"], "languages": ["python"],
    "mime_types": ["text/x-python"], "requires_documents_on_disk": True}}}}
"""
ENABLED = ("--ServerApp.jpserver_extensions=jupyter_lsp=True", "--ServerApp.jpserver_extensions=jupyterlab=True")
ELSEWHERE = "import tempfile\nc.LanguageServerManager.virtual_documents_dir = tempfile.mkdtemp()\n"


def documents_uri(server):
    """Where the browser is told that typed cells go."""
    page = server.fetch("GET", "lab").text
    return re.search(r'"virtualDocumentsUri": "([^"]+)"', page).group(1)


def folder_of(uri):
    return Path(urllib.parse.unquote(urllib.parse.urlparse(uri).path))


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def type_into(server, text):
    """Opens a document as the editor does."""
    socket = websocket.create_connection(
        server.url.replace("http", "ws", 1) + "lsp/ws/silent",
        timeout=30,
        header=[f"Authorization: token {server.token}"],
    )
    document = {"uri": documents_uri(server) + "/a.ipynb", "languageId": "python", "version": 1, "text": text}
    message = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}
    socket.send(json.dumps(message))
    return socket


@pytest.fixture
def server(start_server):
    return start_server("", LANGUAGE_SERVER, ENABLED)


def test_cells_that_are_typed_are_not_written_below_the_root(server, secret):
    folder = folder_of(documents_uri(server))
    socket = type_into(server, f"key = '{secret}'")
    wait_until(lambda: (folder / "a.ipynb").is_file() and secret in (folder / "a.ipynb").read_text())
    socket.close()
    assert server.root / "runtime" in folder.parents
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert not [path for path in server.work.rglob("*") if path.is_file() and secret in path.read_text()]
    assert not (server.work / ".virtual_documents").exists()


def test_what_an_earlier_server_left_is_named(server):
    assert not any("jupyter-lsp" in hint for hint in server.status()["hints"])
    (server.work / ".virtual_documents").mkdir()
    try:
        assert any(str(server.work / ".virtual_documents") in hint for hint in server.status()["hints"])
    finally:
        (server.work / ".virtual_documents").rmdir()


def test_a_folder_elsewhere_that_people_have_chosen_stays(start_server):
    server = start_server("", LANGUAGE_SERVER + ELSEWHERE, ENABLED)
    folder = folder_of(documents_uri(server))
    assert server.root not in folder.parents


def test_what_was_typed_goes_with_the_server(start_server, secret):
    server = start_server("", LANGUAGE_SERVER + "# ended by its test\n", ENABLED)
    folder = folder_of(documents_uri(server))
    type_into(server, f"key = '{secret}'").close()
    wait_until((folder / "a.ipynb").is_file)
    server.stop()
    assert not folder.parent.exists()
