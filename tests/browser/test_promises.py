"""What a person must be able to do, done by a real browser in a real JupyterLab."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from lab import cell, open_notebook, outputs_of, run_cell, screenshot, source_of, type_into
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def grep(value: str, *places: Path) -> list:
    """The files below ``places`` that hold ``value`` in their bytes."""
    needle = value.encode()
    files = [path for place in places for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file()]
    return [path for path in files if needle in path.read_bytes()]


def test_a_key_is_underlined_while_typing_and_the_fix_moves_it_out(page, lab, fake_key):
    open_notebook(page, lab, lab.notebook("typing.ipynb", ""))
    type_into(page, 0, f'openai.api_key = "{fake_key}"')
    mark = cell(page, 0).locator(".cm-lintRange").first
    expect(mark).to_be_visible(timeout=10_000)
    mark.hover()
    expect(page.locator(".mlsec-Findings")).to_contain_text("OpenAI", timeout=5_000)
    screenshot(page, "1-underlined")
    page.get_by_role("button", name="Read it from the environment").click()
    expect(cell(page, 0).locator(".cm-content")).to_contain_text('os.environ["OPENAI_API_KEY"]')
    assert fake_key not in source_of(page, 0)
    expect(cell(page, 0).locator(".cm-lintRange")).to_have_count(0, timeout=10_000)
    screenshot(page, "1-fixed")


def test_a_cell_with_a_key_is_refused_and_run_all_stops_there(page, lab, fake_key):
    name = lab.notebook("refused.ipynb", "print('first ran')", f"token = '{fake_key}'", "print('third ran')")
    open_notebook(page, lab, name)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    refused = cell(page, 1).locator(".jp-OutputArea-output")
    expect(refused).to_contain_text("MlsecBlocked", timeout=60_000)
    expect(cell(page, 0).locator(".jp-OutputArea-output")).to_contain_text("first ran")
    page.wait_for_timeout(500)
    assert outputs_of(page, 2) == ""
    assert len([line for line in outputs_of(page, 1).splitlines() if line.strip()]) <= 2, "one sentence"
    screenshot(page, "2-refused")
    # The key stands in the notebook that the test wrote, and nowhere else.
    page.locator(".jp-Notebook").click()
    assert grep(fake_key, lab.log, lab.home) == []
    for history in lab.home.rglob("history.sqlite"):
        rows = sqlite3.connect(history).execute("select source_raw from history").fetchall()
        assert not [row for row in rows if fake_key in row[0]]
    page.keyboard.press("Escape")
    page.keyboard.press("b")


def test_the_kernel_does_not_know_a_refused_cell(page, lab, fake_key):
    source = "hidden = [line for line in In if 'sk-' + 'proj' in line]; print('cells with the key:', len(hidden))"
    open_notebook(page, lab, lab.notebook("inputs.ipynb", f"token = '{fake_key}'", source))
    run_cell(page, 0)
    run_cell(page, 1)
    assert "cells with the key: 0" in outputs_of(page, 1)


def test_a_table_of_customers_becomes_a_card_with_the_masked_table_behind_it(page, lab):
    code = "import pandas as pd\ncustomers = pd.read_csv('customers.csv')\ncustomers.head()"
    open_notebook(page, lab, lab.notebook("table.ipynb", code))
    run_cell(page, 0)
    card = cell(page, 0).locator(".jp-OutputArea-output")
    expect(card).to_contain_text("email", timeout=20_000)
    expect(card).to_contain_text("card_number")
    text = outputs_of(page, 0)
    assert "@example.com" not in text and "4111" not in text
    screenshot(page, "3-card")
    cell(page, 0).get_by_role("button").filter(has_text=re.compile("masked", re.I)).first.click()
    expect(card.locator("table")).to_contain_text("[EMAIL-1]")
    expect(card.locator("table")).to_contain_text("basket")
    assert "@example.com" not in outputs_of(page, 0)
    screenshot(page, "3-masked-table")


def test_printed_values_and_tracebacks_are_masked_in_place(page, lab):
    setup = "import pandas as pd\ncustomers = pd.read_csv('customers.csv'); email = customers.email[0]"
    open_notebook(
        page,
        lab,
        lab.notebook("masked.ipynb", setup, "print(email)", "raise ValueError(f'card {customers.card_number[0]}')"),
    )
    for number in range(3):
        run_cell(page, number)
    assert outputs_of(page, 1).strip() == "[EMAIL-1]"
    assert "[CARD-1]" in outputs_of(page, 2)
    screenshot(page, "3-masked")


CLIENTS = {
    "requests": "import requests; requests.get('http://not-allowed.example/')",
    "httpx": "import httpx; httpx.get('http://not-allowed.example/')",
    "urllib": "import urllib.request; urllib.request.urlopen('http://not-allowed.example/')",
}


@pytest.mark.parametrize("client", CLIENTS)
def test_a_request_to_a_host_that_is_not_allowed_is_refused(page, lab, client):
    open_notebook(page, lab, lab.notebook(f"endpoint-{client}.ipynb", CLIENTS[client]))
    run_cell(page, 0)
    text = outputs_of(page, 0)
    # The run gate reads the address in the cell; a client that builds it is stopped by the network gate.
    assert "not-allowed.example" in text and "Blocked" in text and "allow" in text
    screenshot(page, f"4-{client}")


@pytest.mark.parametrize("client", CLIENTS)
def test_a_request_whose_address_is_built_while_running_is_refused_too(page, lab, client):
    code = CLIENTS[client].replace("'http://not-allowed.example/'", "'http://' + 'not-allowed' + '.example/'")
    open_notebook(page, lab, lab.notebook(f"built-{client}.ipynb", code))
    run_cell(page, 0)
    text = outputs_of(page, 0)
    assert "EndpointBlocked" in text and "not-allowed.example" in text and "allow" in text


def test_an_allowed_host_on_loopback_works(page, lab):
    code = f"import requests\nrequests.get('{lab.url}api').json()['version'] > ''"
    open_notebook(page, lab, lab.notebook("allowed.ipynb", code))
    run_cell(page, 0)
    assert outputs_of(page, 0).strip() == "True"


@pytest.mark.parametrize(
    "line", ["demo.launch(share=True)", 'uvicorn.run(app, host="0.0.0.0")', "!gradio app.py && ngrok http 7860"]
)
def test_serving_a_model_to_everyone_is_marked(page, lab, line):
    open_notebook(page, lab, lab.notebook("exposure.ipynb", ""))
    type_into(page, 0, line)
    mark = cell(page, 0).locator(".cm-lintRange").first
    expect(mark).to_be_visible(timeout=10_000)
    mark.hover()
    expect(page.locator(".mlsec-Findings")).to_be_visible()
    screenshot(page, "5-exposure")


def test_a_save_with_a_key_is_refused_with_a_readable_dialog(page, lab, fake_key):
    open_notebook(page, lab, lab.notebook("save.ipynb", ""))
    type_into(page, 0, f"api_key = '{fake_key}'")
    page.keyboard.press("Control+s")
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("cell 1", timeout=20_000, ignore_case=True)
    expect(dialog).to_have_count(1)
    screenshot(page, "6-save-refused")
    dialog.get_by_role("button", name="Go to cell 1").click()
    expect(cell(page, 0)).to_have_class(re.compile("jp-mod-active"))
    assert fake_key not in (lab.folder / "save.ipynb").read_text()


def test_a_saved_file_holds_no_personal_data(page, lab):
    code = "import pandas as pd\ncustomers = pd.read_csv('customers.csv')\nprint(customers.email[0])\ncustomers.head()"
    open_notebook(page, lab, lab.notebook("saved.ipynb", code))
    run_cell(page, 0)
    page.keyboard.press("Control+s")
    expect(page.locator("#jp-main-statusbar")).to_be_visible()
    page.wait_for_timeout(1500)
    saved = (lab.folder / "saved.ipynb").read_text()
    assert "[EMAIL-1]" in saved
    assert "@example.com" not in saved and "4111111111111111" not in saved


def test_status_bar_magic_and_doctor_tell_the_same_truth(page, lab):
    open_notebook(page, lab, lab.notebook("status.ipynb", "%mlsec status"))
    run_cell(page, 0)
    item = page.locator("#jp-main-statusbar").get_by_text(re.compile("guardrail", re.I))
    expect(item.first).to_be_visible(timeout=15_000)
    item.first.click()
    page.wait_for_timeout(500)
    screenshot(page, "7-status")
    magic = outputs_of(page, 0).lower()
    status = lab.get("mlsec/status")
    kernel = next(item for item in status["kernels"] if item["level"])
    assert kernel["guard"] == "in-kernel" and kernel["level"] == status["level"] == "guardrail"
    assert "guardrail" in magic
    for gate in ("run", "output", "network", "audit"):
        assert re.search(rf"^{gate} +on ", magic, re.M)
        assert next(item["state"] for item in kernel["gates"] if item["gate"] == gate) == "on"
    doctor = subprocess.run(
        [Path(sys.executable).with_name("jupyter"), "mlsec", "doctor", "--json", "--policy", lab.folder / "mlsec.toml"],
        env=lab.environ,
        cwd=lab.folder,
        capture_output=True,
        text=True,
        timeout=240,
    )
    report = json.loads(doctor.stdout)
    assert doctor.returncode == 0, doctor.stdout
    assert report["level"] == "guardrail"
    held = {gate["gate"]: gate["held"] for gate in report["gates"]}
    assert all(held[gate] for gate in ("run", "output", "save", "network", "websocket", "audit"))


def test_the_guided_tour_can_be_opened(page, lab):
    open_notebook(page, lab, "tour.ipynb")
    expect(page.locator(".jp-Notebook")).to_contain_text("Five mistakes")
    screenshot(page, "0-tour")
    assert nbformat.read(lab.folder / "tour.ipynb", 4).cells
