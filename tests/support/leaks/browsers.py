"""A person in a browser: runs every cell of a notebook, saves it, and looks at the page."""

from __future__ import annotations

from pathlib import Path

import lab as labs
from playwright.sync_api import sync_playwright

__all__ = ["jupyterlab", "notebook7"]

_ALL_RAN = """() => {
    const prompts = [...document.querySelectorAll('.jp-InputPrompt')].map(prompt => prompt.innerText);
    return prompts.some(text => /\\[\\d+\\]/.test(text)) && !prompts.some(text => text.includes('*'));
}"""
_LAST = "print('the last cell has run')"


def jupyterlab(folder: Path, environ: dict, cases: list) -> dict:
    return _played(folder, environ, cases, "lab")


def notebook7(folder: Path, environ: dict, cases: list) -> dict:
    return _played(folder, environ, cases, "notebook")


def _played(folder: Path, environ: dict, cases: list, app: str) -> dict:
    # An error stops the cells behind it, so those that raise come last, one notebook for each.
    quiet = [case.code for case in cases if "traceback" not in case.production]
    raising = [case.code for case in cases if "traceback" in case.production]
    told = {}
    with labs.running_lab(folder, Path(environ["JUPYTER_MLSEC_POLICY"]), app, extra=environ) as lab:
        for number, cells in enumerate(([*quiet, _LAST], *([code] for code in raising))):
            name = lab.notebook(f"played{number}.ipynb", *cells)
            told |= _one(lab, name, app)
    return told


def _one(lab, name: str, app: str) -> dict:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=labs.chromium(), args=labs.CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        frames: list = []
        page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: frames.append(frame)))
        labs.open_notebook(page, lab, name, app)
        page.get_by_role("menuitem", name="Run", exact=True).first.click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).first.click()
        page.wait_for_function(_ALL_RAN, timeout=120_000)
        page.wait_for_timeout(500)
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1500)
        text = page.locator("body").inner_text() + page.content()
        received = "\n".join(frame if isinstance(frame, str) else frame.decode("utf-8", "replace") for frame in frames)
        browser.close()
    return {f"page of {name}": text, f"frames of {name}": received}
