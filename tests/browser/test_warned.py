"""The policy that warns: one question for a run-all, one notice for a save."""

from __future__ import annotations

import lab as labs
import pytest
from lab import cell, open_notebook, outputs_of, screenshot, type_into
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

POLICY = """\
version = 1

[secrets]
edit = "warn"
run = "warn"
save = "warn"
"""


@pytest.fixture(scope="module")
def warned(tmp_path_factory):
    """JupyterLab under a policy that warns and lets people decide."""
    root = tmp_path_factory.mktemp("warned")
    policy = root / "policy.toml"
    policy.write_text(POLICY)
    with labs.running_lab(root, policy) as running:
        yield running


def run_all(page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def open_three_cells(page, warned, name: str, keys: list) -> None:
    sources = (
        f"first = '{keys[0]}'; print('first ran')",
        "print('second ran')",
        f"k = '{keys[1]}'; print('third ran')",
    )
    open_notebook(page, warned, warned.notebook(name, *sources))


@pytest.fixture
def keys(demo):
    """Two well-formed keys of nobody."""
    import random

    return [demo.fake_key(random.Random()) for _ in range(2)]


def test_run_all_asks_once_and_runs_everything_when_told_to(page, warned, keys):
    open_three_cells(page, warned, "anyway.ipynb", keys)
    run_all(page)
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Cell 1", timeout=15_000)
    expect(dialog).to_contain_text("Cell 3")
    expect(dialog).not_to_contain_text("Cell 2")
    expect(dialog).to_have_count(1)
    screenshot(page, "8-run-question")
    dialog.get_by_role("button", name="Run anyway").click()
    for number, word in enumerate(("first", "second", "third")):
        expect(cell(page, number).locator(".jp-OutputArea")).to_contain_text(f"{word} ran", timeout=10_000)
    expect(dialog).to_have_count(0)
    run_all(page)  # the same text was accepted: it is not asked about again
    expect(cell(page, 2).locator(".jp-InputPrompt")).to_contain_text("[6]", timeout=10_000)
    expect(dialog).to_have_count(0)


def test_run_all_runs_nothing_when_declined(page, warned, keys):
    open_three_cells(page, warned, "declined.ipynb", keys)
    run_all(page)
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_role("button", name="Don't run").click(timeout=15_000)
    expect(dialog).to_have_count(0)
    page.wait_for_timeout(1000)
    assert [outputs_of(page, number) for number in range(3)] == ["", "", ""]
    for number in range(3):
        expect(cell(page, number).locator(".jp-InputPrompt")).to_have_text("[ ]:")


def test_a_save_goes_through_with_one_notice(page, warned, fake_key):
    open_notebook(page, warned, warned.notebook("save.ipynb", ""))
    type_into(page, 0, f"api_key = '{fake_key}'")
    page.keyboard.press("Control+s")
    notice = page.locator(".Toastify__toast").filter(has_text="save.ipynb")
    expect(notice).to_contain_text("save.ipynb was saved, and the file holds: 1 × OpenAI API key", timeout=10_000)
    expect(notice).to_have_count(1)
    screenshot(page, "8-save-warned")
    assert fake_key in (warned.folder / "save.ipynb").read_text()
    cell(page, 0).locator(".cm-content").click()
    page.keyboard.press("End")  # not into the key
    page.keyboard.insert_text("  # again")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    assert "# again" in (warned.folder / "save.ipynb").read_text()
    expect(notice).to_have_count(1)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
