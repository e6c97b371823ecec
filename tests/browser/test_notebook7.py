"""The same promises in Notebook 7, which has no status bar and one document per page."""

from __future__ import annotations

import re

import lab as labs
import pytest
from lab import cell, open_notebook, outputs_of, run_cell, screenshot, source_of, type_into
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def notebook(tmp_path_factory, demo):
    """Notebook 7 in a folder with the demo, under the demo's policy."""
    root = tmp_path_factory.mktemp("notebook")
    demo.build(root / "work")
    with labs.running_lab(root, root / "work" / "mlsec.toml", app="notebook") as running:
        yield running


def opened(page, notebook, name: str, *sources: str) -> None:
    open_notebook(page, notebook, notebook.notebook(name, *sources), app="notebook")


def test_a_key_is_underlined_and_the_fix_moves_it_out(page, notebook, fake_key):
    opened(page, notebook, "typing.ipynb", "")
    type_into(page, 0, f'openai.api_key = "{fake_key}"')
    cell(page, 0).locator(".cm-lintRange").first.hover(timeout=10_000)
    card = page.locator(".mlsec-Findings")
    expect(card).to_contain_text("OpenAI", timeout=5_000)
    screenshot(page, "n1-underlined")
    card.get_by_role("button", name="Read it from the environment").click()
    expect(cell(page, 0).locator(".cm-content")).to_contain_text('os.environ["OPENAI_API_KEY"]')
    assert fake_key not in source_of(page, 0)


def test_a_cell_with_a_key_is_refused_with_one_sentence(page, notebook, fake_key):
    opened(page, notebook, "refused.ipynb", f"token = '{fake_key}'", "print('token' in globals())")
    run_cell(page, 0)
    assert "MlsecBlocked" in outputs_of(page, 0)
    screenshot(page, "n2-refused")
    run_cell(page, 1)
    assert outputs_of(page, 1).strip() == "False"


def test_a_table_of_customers_becomes_a_card(page, notebook):
    opened(page, notebook, "table.ipynb", "import pandas as pd\npd.read_csv('customers.csv').head()")
    run_cell(page, 0)
    card = cell(page, 0).locator(".mlsec-Blocked")
    expect(card).to_contain_text("column email", timeout=20_000)
    assert "@example.com" not in outputs_of(page, 0)
    card.get_by_role("button").click()
    expect(card.locator("table")).to_contain_text("[EMAIL-1]")
    screenshot(page, "n3-card")


def test_the_toolbar_says_which_gates_are_on(page, notebook):
    opened(page, notebook, "status.ipynb", "1 + 1")
    item = page.locator(".jp-NotebookPanel-toolbar .mlsec-Status-button")
    expect(item).to_contain_text("guardrail", timeout=15_000)
    item.click()
    gates = page.get_by_role("dialog", name="Security gates")
    expect(gates).to_contain_text("Before a cell runs")
    expect(gates.locator(".mlsec-State.mlsec-mod-on")).to_have_count(8)
    screenshot(page, "n7-status")
    page.keyboard.press("Escape")
    expect(gates).to_have_count(0)
    expect(item).to_be_focused()


def test_a_save_with_a_key_is_refused_with_a_readable_dialog(page, notebook, fake_key):
    opened(page, notebook, "save.ipynb", "1 + 1", "")
    type_into(page, 1, f"api_key = '{fake_key}'")
    page.keyboard.press("Control+s")
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("save.ipynb was not saved", timeout=10_000)
    expect(dialog).to_contain_text("cell 2", ignore_case=True)
    screenshot(page, "n6-save-refused")
    dialog.get_by_role("button", name="Go to cell 2").click()
    expect(cell(page, 1)).to_have_class(re.compile("jp-mod-active"))
    assert fake_key not in (notebook.folder / "save.ipynb").read_text()
