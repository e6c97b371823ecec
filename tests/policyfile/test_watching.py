"""Policy files that change: what is taken over, what is kept, and what closes everything."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from jupyter_mlsec.policyfile import Places
from jupyter_mlsec.policyfile.watching import Watch


@pytest.fixture
def places(tmp_path):
    for name in ("config", "data", "etc", "project"):
        (tmp_path / name).mkdir()
    return Places(config=tmp_path / "config", data=tmp_path / "data", administrator=tmp_path / "etc", owner=os.getuid())


@pytest.fixture
def watch_of(places, tmp_path):
    def make(**options):
        return Watch(start=tmp_path / "project", places=replace(places, **options))

    return make


def put(path, text):
    """As editors should: a new file, renamed into place."""
    draft = path.with_name(path.name + ".new")
    draft.write_text("version = 1\n" + text)
    draft.replace(path)


def output(loaded):
    return loaded.policy["personal-data.output"]


def states(loaded):
    return {state.name: state.state for state in loaded.layers}


def test_nothing_is_read_while_nothing_changes(watch_of):
    watch = watch_of()
    assert watch.changed() is None
    assert watch.changed() is None


def test_a_file_that_appears_changes_and_goes(watch_of, places):
    watch = watch_of()
    assert output(watch.loaded) == "block"
    put(places.user_file, '[personal-data]\noutput = "allow"')
    assert output(watch.changed()) == "allow"
    put(places.user_file, '[personal-data]\noutput = "redact"')
    assert output(watch.changed()) == "redact"
    places.user_file.unlink()
    assert output(watch.changed()) == "block"
    assert watch.changed() is None


def test_an_edit_of_the_same_length_in_place_shows(watch_of, places):
    put(places.user_file, '[personal-data]\noutput = "allow"')
    watch = watch_of()
    state = os.stat(places.user_file)
    places.user_file.write_text(places.user_file.read_text().replace("allow", "block"))
    os.utime(places.user_file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert output(watch.changed()) == "block"


@pytest.mark.parametrize("name", ["user", "project"])
def test_an_edit_that_went_wrong_keeps_what_was_said_before(watch_of, places, tmp_path, name):
    path = places.user_file if name == "user" else tmp_path / "project" / "mlsec.toml"
    put(path, '[secrets]\nrun = "block"')
    watch = watch_of()
    put(path, "[secrets]\nrun = block")
    loaded = watch.changed()
    assert states(loaded)[name] == "kept"
    assert loaded.policy["secrets.run"] == "block"
    assert loaded.policy["secrets.output"] == "redact"  # not the sealed layer
    assert "what it said before holds" in loaded.broken[0] and "3:" in loaded.broken[0]
    put(path, "still broken")
    assert states(watch.changed())[name] == "kept"
    put(path, '[secrets]\nrun = "warn"')
    loaded = watch.changed()
    assert loaded.policy["secrets.run"] == "warn" and not loaded.problems


def test_a_file_that_was_broken_from_the_start_stays_sealed(watch_of, places):
    put(places.user_file, "broken")
    watch = watch_of()
    assert states(watch.loaded)["user"] == "sealed"
    put(places.user_file, "broken still")
    assert states(watch.changed())["user"] == "sealed"


def test_a_named_file_that_goes_is_not_kept(watch_of, tmp_path):
    named = tmp_path / "named.toml"
    put(named, '[personal-data]\noutput = "allow"')
    watch = watch_of(named=named)
    assert output(watch.loaded) == "allow"
    named.unlink()
    loaded = watch.changed()
    assert states(loaded)["user"] == "sealed" and output(loaded) == "block"


@pytest.mark.parametrize("how", ["broken", "gone", "folder gone", "writable by all"])
def test_an_administrators_policy_fails_closed(watch_of, places, how):
    path = places.administrator / "mlsec.toml"
    put(path, '[secrets]\nrun = "warn"')
    watch = watch_of()
    assert states(watch.loaded)["administrator"] == "active"
    if how == "broken":
        put(path, "[secrets")
    elif how == "writable by all":
        path.chmod(0o666)
    else:
        path.unlink()
        if how == "folder gone":
            places.administrator.rmdir()
    loaded = watch.changed()
    assert states(loaded)["administrator"] == "sealed"
    assert loaded.policy["secrets.run"] == "block" and loaded.problems
    places.administrator.mkdir(exist_ok=True)
    (places.administrator / "10-other.txt").write_text("")  # a change that mends nothing
    later = watch.changed()
    assert states(later or watch.loaded)["administrator"] == "sealed"
    put(path, '[secrets]\nrun = "warn"')
    path.chmod(0o644)
    loaded = watch.changed()
    assert states(loaded)["administrator"] == "active" and loaded.policy["secrets.run"] == "warn"


def test_a_config_map_is_swapped_by_turning_a_link(watch_of, places):
    """Kubernetes: mlsec.toml -> ..data/mlsec.toml, ..data -> ..2026_01, and an update turns ..data."""
    folder = places.administrator
    for name, value in (("..2026_01", "warn"), ("..2026_02", "block")):
        (folder / name).mkdir()
        put(folder / name / "mlsec.toml", f'[secrets]\nrun = "{value}"')
    (folder / "..data").symlink_to("..2026_01")
    (folder / "mlsec.toml").symlink_to("..data/mlsec.toml")
    watch = watch_of()
    assert watch.loaded.policy["secrets.run"] == "warn"
    (folder / "..data_tmp").symlink_to("..2026_02")
    (folder / "..data_tmp").replace(folder / "..data")
    assert watch.changed().policy["secrets.run"] == "block"


def test_a_project_file_that_changes_loses_its_trust(watch_of, places, tmp_path):
    from jupyter_mlsec.policyfile import trust

    path = tmp_path / "project" / "mlsec.toml"
    put(path, '[personal-data]\noutput = "allow"')
    watch = watch_of()
    assert states(watch.loaded)["project"] == "untrusted"
    trust(path, places)
    loaded = watch.changed()
    assert states(loaded)["project"] == "active" and output(loaded) == "allow"
    put(path, '[personal-data]\noutput = "allow"\nsave = "allow"')
    loaded = watch.changed()
    assert states(loaded)["project"] == "untrusted" and output(loaded) == "block"
