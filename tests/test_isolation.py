"""The tests themselves: what they run leaves the real home alone."""

from __future__ import annotations

from pathlib import Path

from jupyter_core import paths

from jupyter_mlsec.policyfile import Places, load


def test_nothing_leads_to_the_real_home(home_of_the_tests):
    places = Places.of()
    found = (places.config, places.data, Path(paths.jupyter_runtime_dir()), Path("~").expanduser())
    for folder in (*found, Path(load().policy["audit.path"]).expanduser()):
        assert folder.is_relative_to(home_of_the_tests), folder
    assert places.named is None
