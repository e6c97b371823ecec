"""What is shown can be read: in both themes, and in a window as small as a zoom of 250 % leaves it."""

from __future__ import annotations

import json

import pytest
from lab import cell, open_notebook, run_cell, screenshot, type_into
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
LEAST_CONTRAST = 4.5  # WCAG 2.1, level AA, for text of normal size
# The lowest contrast of the texts below an element, each against the first opaque background behind it.
CONTRAST = """root => {
    const numbers = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = node => {
        const colour = numbers(getComputedStyle(node).backgroundColor);
        return (colour[3] ?? 1) > 0 || !node.parentElement ? colour : behind(node.parentElement);
    };
    const texts = [...root.querySelectorAll('*')].filter(node =>
        node.checkVisibility() && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
    return texts.map(node => {
        const [a, b] = [light(numbers(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
        return [Math.round(100 * (a + 0.05) / (b + 0.05)) / 100, node.className || node.tagName];
    }).sort((x, y) => x[0] - y[0])[0];
}"""


@pytest.fixture(params=THEMES)
def theme(request, lab):
    """The name of a theme that JupyterLab is set to."""
    settings = lab.home / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    settings.write_text(json.dumps({"theme": THEMES[request.param]}))
    yield request.param
    settings.unlink()


def assert_readable(locator) -> None:
    contrast, where = locator.evaluate(CONTRAST)
    assert contrast >= LEAST_CONTRAST, where


def test_cards_lists_and_dialogs_have_enough_contrast(page, lab, theme, fake_key):
    code = "import pandas as pd\npd.read_csv('customers.csv').head()"
    open_notebook(page, lab, lab.notebook(f"look-{theme}.ipynb", code, ""))
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", THEMES[theme])
    run_cell(page, 0)
    card = cell(page, 0).locator(".mlsec-Blocked")
    card.locator("summary").click()
    assert_readable(card)
    page.locator("#jp-main-statusbar .mlsec-Status-button").click()
    gates = page.get_by_role("dialog", name="Security gates")
    assert_readable(gates)
    screenshot(page, f"9-{theme}-gates")
    page.keyboard.press("Escape")
    type_into(page, 1, f"token = '{fake_key}'; demo.launch(share=True)")
    expect(cell(page, 1).locator(".cm-lintRange")).to_have_count(2, timeout=10_000)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+.")
    finding = page.locator(".mlsec-Findings")
    expect(finding.get_by_role("button").first).to_be_focused()
    assert_readable(finding)
    screenshot(page, f"9-{theme}-finding")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    dialog = page.locator(".jp-Dialog-content")
    expect(dialog).to_contain_text("was not saved", timeout=10_000)
    assert_readable(dialog.locator(".jp-Dialog-body"))
    screenshot(page, f"9-{theme}-save")


def test_everything_fits_into_a_small_window(page, lab, fake_key):
    open_notebook(page, lab, lab.notebook("small.ipynb", ""))
    page.set_viewport_size({"width": 512, "height": 400})
    page.keyboard.press("Control+b")  # nobody keeps the file browser open in such a window
    type_into(page, 0, f"token = '{fake_key}'")
    expect(cell(page, 0).locator(".cm-lintRange").first).to_be_attached(timeout=10_000)
    page.keyboard.press("F8")
    finding = page.locator(".mlsec-Findings")
    expect(finding.get_by_role("button").first).to_be_in_viewport(ratio=1)
    expect(finding).to_be_in_viewport(ratio=1)
    screenshot(page, "9-small-finding")
    page.keyboard.press("Control+Shift+c")  # JupyterLab hides its status bar in such a window
    page.keyboard.insert_text("Show security gates")
    page.locator(".lm-CommandPalette-item").filter(has_text="Show security gates").click()
    gates = page.get_by_role("dialog", name="Security gates")
    expect(gates).to_be_in_viewport(ratio=1)
    screenshot(page, "9-small-gates")
    page.keyboard.press("Escape")
    cell(page, 0).locator(".cm-content").click()
    page.keyboard.press("Control+s")
    dialog = page.locator(".jp-Dialog")
    expect(dialog.get_by_role("button", name="Go to cell 1")).to_be_in_viewport(ratio=1, timeout=10_000)
    screenshot(page, "9-small-save")
