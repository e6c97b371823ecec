"""No test reads or writes anything of the person who runs it: keys, policies, trails, kernels' files."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory):
    """A home for the whole run, before any fixture starts a server: engines keep what they compiled there."""
    home = tmp_path_factory.mktemp("home")
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "share",
        "XDG_CACHE_HOME": home / "cache",
        "JUPYTER_CONFIG_DIR": home / "jupyter" / "config",
        "JUPYTER_DATA_DIR": home / "jupyter" / "data",
        "JUPYTER_RUNTIME_DIR": home / "jupyter" / "runtime",
        "IPYTHONDIR": home / "ipython",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders.items():
            patch.setenv(name, str(folder))
        for name in [name for name in os.environ if name.startswith("JUPYTER_MLSEC_")]:
            patch.delenv(name)
        yield home


@pytest.fixture(autouse=True)
def no_policy_but_the_tests_own(monkeypatch):
    """A policy that one test names does not count in the next."""
    monkeypatch.delenv("JUPYTER_MLSEC_POLICY", raising=False)
