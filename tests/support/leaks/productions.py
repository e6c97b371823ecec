"""Ways in which a cell makes an output. Each is code over ``v``, the text to show.

The text reaches the kernel as numbers, as data would: no cell is refused for what it holds.
"""

from __future__ import annotations

__all__ = ["ASKING", "PRODUCTIONS", "code_of"]

# Valid documents of their kind: a renderer may hang on others.
_TREES = {
    "application/json": "{'a': [v], 'b': {'c': v}}",
    "application/geo+json": "{'type': 'Feature', 'geometry': None, 'properties': {'note': v}}",
    "application/vnd.plotly.v1+json": "{'data': [{'type': 'scatter', 'x': [1], 'y': [2], 'text': [v]}], 'layout': {}}",
    "application/vnd.vega.v5+json": (
        "{'$schema': 'https://vega.github.io/schema/vega/v5.json', 'width': 9, 'height': 9,"
        " 'data': [{'name': 't', 'values': [{'x': v}]}], 'marks': []}"
    ),
    "application/vnd.vegalite.v5+json": (
        "{'$schema': 'https://vega.github.io/schema/vega-lite/v5.json', 'data': {'values': [{'x': v}]},"
        " 'mark': 'point', 'encoding': {'x': {'field': 'x', 'type': 'nominal'}}}"
    ),
    "application/vnd.made-up.v1+json": "{'a': [v], 'b': {'c': v}}",
}
PRODUCTIONS = {
    # -- streams
    "print": "print(v)",
    "print in pieces": (
        "import sys, time\nfor at in range(1, len(v), 3):\n    print(v[:at], end='', flush=True); time.sleep(0.004)\n"
        "    print(v[at:], flush=True)"
    ),
    "print around a display": "print(v[:9], end=''); display(1); print(v[9:])",
    "stderr": "import sys; sys.stderr.write(v + '\\n')",
    "logging": "import logging; logging.warning('for %s', v)",
    "warnings": "import warnings; warnings.warn(v)",
    "sys.__stdout__": "import sys, time; sys.__stdout__.write(v + '\\n'); sys.__stdout__.flush(); time.sleep(0.2)",
    "os.write": "import os, time; os.write(1, v.encode() + b'\\n'); time.sleep(0.3)",
    "os.system": "import os, time, shlex; os.system('printf %s ' + shlex.quote(v)); time.sleep(0.3)",
    "shell": "import shlex; q = shlex.quote(v)\n!printf %s {q}",
    "bash": "import os; os.environ['SHOWN_TEXT'] = v\nget_ipython().run_cell_magic('bash', '', 'echo \"$SHOWN_TEXT\"')",
    "subprocess": "import subprocess, time; subprocess.run(['printf', '%s', v]); time.sleep(0.3)",
    "thread": "import threading; t = threading.Thread(target=print, args=(v,)); t.start(); t.join()",
    "late task": (
        "import asyncio\nasync def late():\n    await asyncio.sleep(0.05); print(v, flush=True)\n"
        "running = asyncio.ensure_future(late())"
    ),
    "fork": (
        "import os, time\npid = os.fork()\nif not pid:\n    print(v, flush=True); os._exit(0)\n"
        "os.waitpid(pid, 0); time.sleep(0.3)"
    ),
    "pool": (
        "import multiprocessing, time\n"
        "with multiprocessing.get_context('fork').Pool(1) as pool:\n    pool.map(print, [v])\n"
        "time.sleep(0.3)"
    ),
    "progress": (
        "import time\nfor n in range(3):\n    print(f'\\r{n}/3 {v}', end='', flush=True); time.sleep(0.02)\nprint()"
    ),
    "tqdm": "from tqdm import tqdm\nfor _ in tqdm([1], desc=v, mininterval=0): pass",
    "rich": "from rich.console import Console; from rich.text import Text; Console(width=200).print(Text.from_ansi(v))",
    "rich, narrow": (
        "from rich.console import Console; from rich.text import Text; Console(width=30).print(Text.from_ansi(v))"
    ),
    "pprint": "import pprint; pprint.pprint({'a': [v, {'b': v}]})",
    # -- rich outputs
    "expression": "v",
    "display": "display(v)",
    "update": "h = display('x', display_id=True); h.update(v)",
    "cleared": "from IPython.display import clear_output\nprint(v); clear_output(wait=True); display(v)",
    "capture, shown": (
        "from IPython.utils.capture import capture_output\nwith capture_output() as c: print(v)\nc.show()"
    ),
    **{
        mime: f"display({{{mime!r}: v}}, raw=True)"
        for mime in ("text/html", "text/latex", "text/markdown", "image/svg+xml", "application/javascript", "text/csv")
    },
    **{mime: f"display({{{mime!r}: {tree}}}, raw=True)" for mime, tree in _TREES.items()},
    "metadata": "display({'text/plain': 'x'}, raw=True, metadata={'note': v})",
    "list of lines": "display({'text/plain': [v[:7], v[7:]]}, raw=True)",
    "traceback": "raise ValueError(v)",
    "chained traceback": "try:\n    raise KeyError(v)\nexcept KeyError as e:\n    raise RuntimeError('outer') from e",
    "%debug": "get_ipython().run_line_magic('tb', '')",
    "pager": "from IPython.core.page import page; page(v)",
    "docstring": "def shown(): pass\nshown.__doc__ = v\nget_ipython().run_line_magic('pinfo', 'shown')",
    "set_next_input": "get_ipython().set_next_input(v)",
    "text widget": "import ipywidgets as w; t = w.Text(value=v, description='x'); t.value = v + '.'; display(t)",
    "HTML widget": "import ipywidgets as w; display(w.HTML(value=v))",
    "output widget": (
        "import ipywidgets as w\no = w.Output(); display(o)\nwith o:\n    print(v); display(v)\no.append_stdout(v)"
    ),
    "comm buffer": (
        "from ipykernel.comm import Comm\n"
        "c = Comm(target_name='t', data={}, buffers=[b'\\0\\1\\2' + v.encode() + b'\\0'])"
    ),
    "Arrow-like buffer": (
        "from ipykernel.comm import Comm\nimport struct\nparts = [p.encode() for p in v.split()]\n"
        "body = b'ARROW1\\0\\0' + b''.join(struct.pack('<i', len(p)) for p in parts) + b''.join(parts)\n"
        "c = Comm(target_name='t', data={}, buffers=[body])"
    ),
    "raw message": (
        "k = get_ipython().kernel\nshown = {'data': {'text/plain': v}, 'metadata': {}}\n"
        "k.session.send(k.iopub_socket, 'display_data', shown, parent=k.get_parent())"
    ),
    "key of a dictionary": "{v: 1}",
}
# Those that need somebody who answers.
ASKING = {"input": "x = input(v)", "getpass": "import getpass; x = getpass.getpass(v)"}


def code_of(production: str, text: str) -> str:
    """A cell that shows ``text`` by a production."""
    code = {**PRODUCTIONS, **ASKING}[production]
    return f"v = ''.join(map(chr, {[ord(letter) for letter in text]}))\n{code}"
