"""Underlines and their cards: a key wider than its cell, the keyboard alone, a text that is no notebook."""

from __future__ import annotations

import random
import string
import uuid

import pytest
from lab import cell, open_notebook, screenshot, source_of, type_into
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REPAIR = "Read it from the environment"
MENTION = 'os.environ["OPENAI_API_KEY"]'


@pytest.fixture
def long_key():
    """A well-formed key of nobody in the provider's longest form: wider than a cell."""
    letters = string.ascii_letters + string.digits
    halves = ["".join(random.Random(uuid.uuid4().int).choices(letters, k=74)) for _ in range(2)]
    return "sk-" + "proj-" + "T3BlbkFJ".join(halves)


def hover_end(page, editor) -> None:
    """Puts the pointer on the last characters that are seen of a line that is scrolled to its end."""
    box = editor.locator(".cm-scroller").bounding_box()
    line = editor.locator(".cm-line").last.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 120, line["y"] + line["height"] / 2)


def is_inside(page, locator) -> bool:
    box, view = locator.bounding_box(), page.viewport_size
    return (
        box["x"] >= 0 and box["x"] + box["width"] <= view["width"] and 0 <= box["y"] <= view["height"] - box["height"]
    )


def test_the_card_of_a_key_wider_than_its_cell_is_where_the_pointer_is(page, lab, long_key):
    open_notebook(page, lab, lab.notebook("long.ipynb", ""))
    type_into(page, 0, f'openai.api_key = "{long_key}"')
    expect(cell(page, 0).locator(".cm-lintRange").first).to_be_attached(timeout=10_000)
    # The cursor is behind the key, so its start is scrolled out of sight.
    assert cell(page, 0).locator(".cm-lintRange").first.bounding_box()["x"] < cell(page, 0).bounding_box()["x"]
    hover_end(page, cell(page, 0))
    card = page.locator(".mlsec-Findings")
    expect(card).to_contain_text("OpenAI", timeout=5_000)
    assert is_inside(page, card)
    screenshot(page, "1-long-key")
    card.get_by_role("button", name=REPAIR).click()
    expect(cell(page, 0).locator(".cm-content")).to_contain_text(MENTION)
    assert long_key not in source_of(page, 0)
    expect(card).to_have_count(0)


def test_the_keyboard_alone_reaches_the_repair_of_a_long_key(page, lab, long_key):
    open_notebook(page, lab, lab.notebook("keys.ipynb", ""))
    type_into(page, 0, f'print("nothing here")\nopenai.api_key = "{long_key}"\nprint("nor here")')
    expect(cell(page, 0).locator(".cm-lintRange").first).to_be_attached(timeout=10_000)
    card = page.locator(".mlsec-Findings")
    page.keyboard.press("F8")
    expect(card).to_contain_text("OpenAI")
    assert is_inside(page, card)
    page.keyboard.press("Control+.")
    expect(card.get_by_role("button", name=REPAIR)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(cell(page, 0).locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+.")
    expect(card.get_by_role("button", name=REPAIR)).to_be_focused()
    screenshot(page, "1-keyboard")
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name=REPAIR)).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(cell(page, 0).locator(".cm-content")).to_contain_text(MENTION)
    expect(cell(page, 0).locator(".cm-content")).to_be_focused()
    assert long_key not in source_of(page, 0)


def test_an_exception_is_only_offered_beside_the_repair_and_waits_for_its_reason(page, lab, fake_key):
    open_notebook(page, lab, lab.notebook("excuse.ipynb", ""))
    type_into(page, 0, f'key = "{fake_key}"\nprint(1)')
    cell(page, 0).locator(".cm-lintRange").first.hover()
    card = page.locator(".mlsec-Findings")
    expect(card.get_by_role("button").first).to_have_text(REPAIR)
    card.get_by_role("button", name="Allow it here, with a reason").click()
    page.keyboard.insert_text("a key of nobody")
    expect(cell(page, 0).locator(".cm-line").first).to_contain_text(" -- a key of nobody")
    assert source_of(page, 0).splitlines()[1] == "print(1)"


def test_a_python_file_is_underlined_too(page, lab, fake_key):
    (lab.folder / "app.py").write_text("import openai\n")
    page.goto(f"{lab.url}lab/workspaces/{uuid.uuid4().hex}/tree/app.py?token={lab.token}")
    editor = page.locator(".jp-FileEditor:not(.lm-mod-hidden)")
    editor.locator(".cm-content").click(timeout=60_000)
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(f'openai.api_key = "{fake_key}"\n')
    editor.locator(".cm-lintRange").first.hover(timeout=10_000)
    card = page.locator(".mlsec-Findings")
    expect(card).to_contain_text("OpenAI", timeout=5_000)
    screenshot(page, "1-file")
    card.get_by_role("button", name=REPAIR).click()
    expect(editor.locator(".cm-content")).to_contain_text(MENTION)
    expect(editor.locator(".cm-lintRange")).to_have_count(0, timeout=10_000)


def test_a_text_that_nobody_checked_does_not_look_clean(page, lab, fake_key):
    open_notebook(page, lab, lab.notebook("unanswered.ipynb", ""))
    page.route("**/mlsec/scan*", lambda route: route.fulfill(status=500, body="{}"))
    type_into(page, 0, f"token = '{fake_key}'")
    unchecked = cell(page, 0).locator(".mlsec-mod-incomplete")
    expect(unchecked.first).to_be_visible(timeout=8_000)
    unchecked.first.hover()
    expect(page.locator(".mlsec-Findings")).to_contain_text("not checked")
    screenshot(page, "1-unchecked")
    page.unroute("**/mlsec/scan*")
    page.keyboard.press("End")
    page.keyboard.insert_text(" # more")
    expect(unchecked).to_have_count(0, timeout=8_000)
    expect(cell(page, 0).locator(".mlsec-mod-finding").first).to_be_visible()
