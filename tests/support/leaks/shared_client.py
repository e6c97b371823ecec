"""Run by the Python of .venv-shared: what listens beside a browser where documents are shared.

    python shared_client.py URL TOKEN CODES     CODES: a file with a JSON list of cells

Prints {listener: text} as JSON: jupyter-server-nbmodel's own route, a client of the shared document (which is what
jupyter-ai and an MCP server read), and an MCP server's tools.
"""

import asyncio
import json
import sys
import time
import urllib.error
import urllib.request

from jupyter_kernel_client import JupyterKernelClient
from jupyter_nbmodel_client import NbModelClient, get_jupyter_notebook_websocket_url

URL, TOKEN = sys.argv[1:3]
with open(sys.argv[3]) as codes_file:
    CODES = json.load(codes_file)
EMPTY = {
    "cells": [],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "x"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def ask(method, path, body=None):
    """(status, parsed answer, headers)."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    request = urllib.request.Request(URL + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, text, got = answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        status, text, got = error.code, error.read().decode(), error.headers
    try:
        return status, json.loads(text), got
    except ValueError:
        return status, text, got


def nbmodel():
    kernel = ask("POST", "api/kernels", {"name": "python3"})[1]["id"]
    read = []
    for code in CODES:
        status, answer, headers = ask("POST", f"api/kernels/{kernel}/execute", {"code": code})
        assert status == 202, (status, answer)
        where, end = headers["Location"].lstrip("/"), time.monotonic() + 60
        while status == 202 and time.monotonic() < end:
            time.sleep(0.02)
            status, answer, _ = ask("GET", where)
        read.append(json.dumps(answer, ensure_ascii=False))
    ask("DELETE", f"api/kernels/{kernel}")
    return "\n".join(read)


async def document():
    body = {"type": "notebook", "format": "json", "content": EMPTY}
    assert ask("PUT", "api/contents/shared.ipynb", body)[0] in (200, 201)
    read = []
    address = get_jupyter_notebook_websocket_url(server_url=URL.rstrip("/"), token=TOKEN, path="shared.ipynb")
    with JupyterKernelClient(server_url=URL.rstrip("/"), token=TOKEN) as kernel:
        async with NbModelClient(address) as notebook:
            for code in CODES:
                number = notebook.add_code_cell(code)
                read.append(json.dumps(notebook.execute_cell(number, kernel), default=str, ensure_ascii=False))
                await asyncio.sleep(0.05)
            read.append(
                json.dumps(
                    [cell.get("outputs") for cell in notebook.as_dict()["cells"]], default=str, ensure_ascii=False
                )
            )
            await asyncio.sleep(4)  # the room saves by itself
    return "\n".join(read)


def mcp():
    read = []

    def call(name, **arguments):
        status, answer, _ = ask("POST", "mcp/tools/call", {"tool_name": name, "arguments": arguments})
        read.append(json.dumps(answer, ensure_ascii=False))
        return status, answer

    told = call("use_notebook", notebook_name="played", notebook_path="mcp.ipynb", mode="create")
    assert told[0] == 200, told
    for number, code in enumerate(CODES):
        call("insert_execute_code_cell", cell_index=number, cell_source=code)
        call("read_cell", cell_index=number)
    call("read_notebook", notebook_name="played", response_format="detailed")
    return "\n".join(read)


if __name__ == "__main__":
    print(json.dumps({"nbmodel": nbmodel(), "shared document": asyncio.run(document()), "MCP tools": mcp()}))
