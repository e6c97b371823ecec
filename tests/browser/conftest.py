"""One real JupyterLab for the module, one fresh browser for each test.

The browser is function-scoped on purpose: a session-scoped sync Playwright breaks every later test that
brings its own event loop.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import lab as labs
import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]


def _demo():
    spec = importlib.util.spec_from_file_location("demo_build", ROOT / "demo" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def demo():
    """The module that writes the demo's files."""
    return _demo()


@pytest.fixture(scope="module")
def lab(tmp_path_factory, demo):
    """JupyterLab in a folder with the demo, under the demo's policy."""
    root = tmp_path_factory.mktemp("lab")
    demo.build(root / "work")
    with labs.running_lab(root, root / "work" / "mlsec.toml") as running:
        yield running


@pytest.fixture
def page():
    """A page in a headless Chromium that reaches nothing but this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=labs.chromium(), args=labs.CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        yield page
        browser.close()


@pytest.fixture
def fake_key(demo):
    """A well-formed key of nobody, new for each test, so that it can be searched for everywhere."""
    import random

    return demo.fake_key(random.Random())
