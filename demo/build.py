"""Writes the demo into a folder: a guided notebook, an empty one, a table of invented customers.

    python demo/build.py FOLDER

Everything that looks like a secret or a person is made up at this moment and belongs to nobody; nothing of
it is in the repository.
"""

from __future__ import annotations

import csv
import random
import shutil
import string
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HERE = Path(__file__).parent
# Numbers that payment networks publish for tests; no account is behind them.
TEST_CARDS = ("4111111111111111", "5555555555554444", "378282246310005", "6011111111111117")
FIRST = ("Alva", "Bruno", "Chidi", "Dalia", "Emre", "Freya", "Goran", "Hana", "Ilse", "Joon")
LAST = ("Sample", "Example", "Invented", "Fictive", "Madeup", "Testcase")


def fake_key(rng: random.Random) -> str:
    """A well-formed key of nobody: the shape is that of OpenAI's user keys, the letters are random."""
    letters = string.ascii_letters + string.digits
    return "sk-" + "".join(rng.choices(letters, k=20)) + "T3BlbkFJ" + "".join(rng.choices(letters, k=20))


def customers(rng: random.Random, rows: int = 200) -> list:
    """Rows of invented people: reserved domains, numbers reserved for fiction, cards for tests."""
    table = []
    for number in range(rows):
        first, last = rng.choice(FIRST), rng.choice(LAST)
        table.append(
            {
                "customer_id": 1000 + number,
                "full_name": f"{first} {last}",
                "email": f"{first}.{last}{number}@example.com".lower(),
                "phone": f"+1 202 555 01{rng.randrange(100):02d}",
                "card_number": rng.choice(TEST_CARDS),
                "segment": rng.choice(("new", "regular", "loyal")),
                "basket": round(rng.uniform(5, 300), 2),
            }
        )
    return table


def cells(key: str) -> list:
    """The guided tour, one mistake at a time."""
    text, code = new_markdown_cell, new_code_cell
    return [
        text(
            "# Five mistakes that mlsec stops\n\n"
            "Run the cells one by one (Shift+Enter). Each makes a mistake that happens to everyone, and shows what "
            "mlsec does about it. The policy behind it is `mlsec.toml`, beside this notebook. "
            "All data and keys here are made up."
        ),
        text(
            "## 1. A key in a cell\nThe key below is underlined. Point at it, and take the offered fix, or run the "
            "cell and see it refused."
        ),
        code(f'from types import SimpleNamespace\n\nopenai = SimpleNamespace()\nopenai.api_key = "{key}"'),
        text("## 2. Customers in an output\nThe table is held back; its masked form is one click away."),
        code('import pandas as pd\n\ncustomers = pd.read_csv("customers.csv")\ncustomers.head()'),
        code(
            "# Printed text is masked in place: the same value always gets the same number.\n"
            "email = customers.email[0]\nprint(email)\nprint('again:', email, 'and another:', customers.email[1])"
        ),
        code(
            "# A traceback tells more than one would like.\n"
            "raise ValueError(f'cannot charge card {customers.card_number[0]}')"
        ),
        code("# What is not personal stays as it is.\ncustomers.groupby('segment').basket.describe()"),
        text("## 3. A request to the wrong host\nRefused before a byte leaves, whichever library asks."),
        code('import requests\n\nrequests.get("http://not-allowed.example/")'),
        code('import urllib.request\n\nurllib.request.urlopen("http://not-allowed.example/")'),
        code(
            "# A server on this machine is on the allowlist (@loopback).\n"
            "import threading\nfrom http.server import BaseHTTPRequestHandler, HTTPServer\n\n\n"
            "class Hello(BaseHTTPRequestHandler):\n    def do_GET(self):\n        self.send_response(200)\n"
            "        self.end_headers()\n        self.wfile.write(b'hello from this machine')\n\n"
            "    def log_message(self, *args):\n        pass\n\n\n"
            "server = HTTPServer(('127.0.0.1', 0), Hello)\n"
            "threading.Thread(target=server.serve_forever, daemon=True).start()\n"
            "requests.get(f'http://127.0.0.1:{server.server_port}/').text"
        ),
        text(
            "## 4. A model for everyone\nThese lines are marked because they would open a model to the whole network. "
            "Running the cell asks first. (Nothing is served here: the function is never called.)"
        ),
        code(
            "def serve_to_everyone(demo, app, uvicorn):\n    demo.launch(share=True)\n"
            '    uvicorn.run(app, host="0.0.0.0")'
        ),
        text(
            "## 5. Saving\nPress Ctrl+S: as long as the key of the first step stands in its cell, the file is not "
            "written, and the dialog says why. Take the fix, save again, and look into the file: no key, no customer."
        ),
        text("## What is on?\nThe status bar says it, and so does this:"),
        code("%mlsec status"),
    ]


def build(folder: Path, rng: random.Random | None = None) -> Path:
    """Writes the demo into ``folder`` (made if missing; files in it are replaced). Returns the tour's path."""
    rng = rng or random.Random()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "mlsec.toml", folder / "mlsec.toml")
    with (folder / "customers.csv").open("w", newline="", encoding="utf-8") as file:
        rows = customers(rng)
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    tour = folder / "tour.ipynb"
    nbformat.write(new_notebook(cells=cells(fake_key(rng)), metadata=kernel), tour)
    nbformat.write(new_notebook(cells=[new_code_cell("")], metadata=kernel), folder / "scratch.ipynb")
    return tour


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python demo/build.py FOLDER")
    print(build(Path(sys.argv[1])))
