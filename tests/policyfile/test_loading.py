"""Layers are found where they may be, and a file that cannot be used never weakens anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.core.merging import Layer, Rank
from jupyter_mlsec.policyfile import Places, explain, load, trust, untrust

BLOCK = '[secrets]\nrun = "block"\n'
ALLOW = '[secrets]\nrun = "allow"\n'


def states(loaded) -> dict:
    return {state.name: state.state for state in loaded.layers}


def test_without_any_file_the_defaults_apply_and_say_so(places, project):
    loaded = load(start=project, places=places)
    assert loaded.policy["secrets.run"] == "warn"
    assert "No policy file was found" in loaded.notes[0]
    assert states(loaded) == {"defaults": "active", "administrator": "absent", "user": "absent", "project": "absent"}


def test_each_place_is_read_in_its_rank(places, project, write):
    write(places.administrator / "mlsec.toml", '[secrets]\nsave = "block"\n')
    write(places.user_file, '[secrets]\nsave = "allow"\noutput = "block"\n')
    write(project / "mlsec.toml", '[secrets]\noutput = "allow"\nrun = "block"\n')
    loaded = load(start=project, places=places)
    got = {key: loaded.policy.settings[f"secrets.{key}"] for key in ("save", "output", "run")}
    assert {key: item.value for key, item in got.items()} == {"save": "block", "output": "block", "run": "block"}
    assert [got[key].layer for key in ("save", "output", "run")] == ["administrator", "user", "project"]
    assert len([note for note in loaded.notes if "it stays" in note]) == 2


def test_more_files_of_the_administrator_follow_by_name(places, project, write):
    write(places.administrator / "90-late.toml", BLOCK)
    write(places.administrator / "mlsec.toml", '[secrets]\nrun = "warn"\nsave = "block"\n')
    write(places.administrator / "note.txt", "not a policy", version="")
    loaded = load(start=project, places=places)
    assert (loaded.policy["secrets.run"], loaded.policy["secrets.save"]) == ("block", "block")
    assert loaded.policy.settings["secrets.run"].source.endswith("90-late.toml")


def test_the_environment_names_a_file_that_wins_over_the_users_own(places, project, tmp_path, write):
    write(places.user_file, BLOCK + 'save = "block"\n')
    named = write(tmp_path / "named.toml", ALLOW)
    found = Places.of({"JUPYTER_MLSEC_POLICY": str(named), "JUPYTER_CONFIG_DIR": str(places.config)})
    assert (found.named, found.config) == (named, places.config)
    assert found.administrator == Path("/etc/jupyter/mlsec")
    loaded = load(start=project, places=Places(places.config, places.data, named, places.administrator, places.owner))
    assert (loaded.policy["secrets.run"], loaded.policy["secrets.save"]) == ("allow", "block")


def test_the_environment_cannot_move_the_administrators_folder(tmp_path):
    names = ("HOME", "XDG_CONFIG_HOME", "JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTER_MLSEC_POLICY", "PREFIX")
    assert Places.of(dict.fromkeys(names, str(tmp_path))).administrator == Path("/etc/jupyter/mlsec")


def test_a_named_file_that_is_not_there_is_an_error(places, project, tmp_path):
    missing = Places(places.config, places.data, tmp_path / "no.toml", places.administrator, places.owner)
    with pytest.raises(PolicyError, match="cannot be read"):
        load(start=project, places=missing)
    with pytest.raises(PolicyError, match="cannot be read"):
        load(policy_path=tmp_path / "no.toml", start=project, places=places)


def test_a_projects_file_is_searched_up_to_the_root_of_its_repository(places, project, write):
    (project / "repository" / ".git").mkdir(parents=True)
    inner = project / "repository" / "a" / "b"
    inner.mkdir(parents=True)
    write(project / "mlsec.toml", '[exposure]\naction = "block"\n')
    write(project / "repository" / "mlsec.toml", BLOCK)
    write(inner / "mlsec.toml", '[secrets]\nsave = "block"\n')
    policy = load(start=inner, places=places).policy
    assert (policy["secrets.run"], policy["secrets.save"], policy["exposure.action"]) == ("block", "block", "warn")


def test_outside_of_a_repository_only_the_folder_itself_counts(places, project, write):
    write(project / "mlsec.toml", BLOCK)
    (project / "inner").mkdir()
    assert load(start=project / "inner", places=places).policy["secrets.run"] == "warn"
    assert load(start=project, places=places).policy["secrets.run"] == "block"


def test_a_project_may_only_tighten_until_it_is_trusted(places, project, write):
    path = write(
        project / "mlsec.toml",
        '[secrets]\nrun = "allow"\nsave = "block"\n[personal-data.columns]\nallow = ["*"]\n[endpoints]\nallow=["https://a.example.com"]\n',
    )
    loaded = load(start=project, places=places)
    assert (loaded.policy["secrets.run"], loaded.policy["secrets.save"]) == ("warn", "block")
    assert loaded.policy.column_action("anything") is None
    assert not loaded.policy.endpoints.check_url("https://a.example.com/").allowed
    (state,) = [state for state in loaded.layers if state.name == "project"]
    assert state.state == "untrusted"
    assert "policy trust" in state.hint
    trust(path, places)
    trusted = load(start=project, places=places)
    assert (trusted.policy["secrets.run"], trusted.policy["secrets.save"]) == ("allow", "block")
    assert trusted.policy.endpoints.check_url("https://a.example.com/").allowed


def test_trust_ends_with_a_change_with_a_move_and_on_request(places, project, tmp_path, write):
    path = write(project / "mlsec.toml", ALLOW)
    digest = trust(path, places)
    kept = places.own_folder / "trusted" / digest
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    elsewhere = tmp_path / "copy"
    elsewhere.mkdir()
    write(elsewhere / "mlsec.toml", ALLOW)
    assert load(start=elsewhere, places=places).policy["secrets.run"] == "warn"
    write(path, ALLOW + 'output = "allow"\n')
    assert load(start=project, places=places).policy["secrets.run"] == "warn"
    write(path, ALLOW)
    assert load(start=project, places=places).policy["secrets.run"] == "allow"
    assert untrust(path, places)
    assert not untrust(path, places)
    assert load(start=project, places=places).policy["secrets.run"] == "warn"


def test_a_file_with_a_mistake_cannot_be_trusted(places, project, write):
    path = write(project / "mlsec.toml", "[secrets]\nrn = 1\n")
    with pytest.raises(PolicyError):
        trust(path, places)


def test_a_file_that_a_person_names_is_read_once_and_trusted(places, project, write):
    path = write(project / "mlsec.toml", ALLOW)
    loaded = load(policy_path=path, start=project, places=places)
    assert loaded.policy["secrets.run"] == "allow"
    assert len([state for state in loaded.layers if state.name == "project"]) == 1


def test_a_named_file_is_still_below_user_and_administrator(places, project, tmp_path, write):
    write(places.user_file, BLOCK)
    loaded = load(policy_path=write(tmp_path / "p.toml", ALLOW), start=project, places=places)
    assert loaded.policy["secrets.run"] == "block"


def test_the_hubs_layer_stands_between_administrator_and_user(places, project, write):
    write(places.user_file, '[secrets]\nrun = "allow"\nsave = "allow"\n')
    hub = Layer(Rank.HUB, {"secrets.run": "block"}, {}, "hub")
    loaded = load(start=project, places=places, hub=hub)
    assert (loaded.policy["secrets.run"], loaded.policy["secrets.save"]) == ("block", "allow")
    assert loaded.policy.settings["secrets.run"].layer == "hub"


def test_a_level_can_be_required_but_never_lowered(places, project, write):
    assert load(start=project, places=places, required="proxied").policy["enforcement.require"] == "proxied"
    write(places.user_file, '[enforcement]\nrequire = "enforced"\n')
    assert load(start=project, places=places, required="proxied").policy["enforcement.require"] == "enforced"


# -- files that cannot be used


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.write_text("version = 1\n[secrets]\nrn = 'block'\n"), id="typo"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe"), id="not text"),
        pytest.param(lambda path: path.write_text(""), id="empty"),
        pytest.param(lambda path: path.mkdir(), id="a folder"),
        pytest.param(lambda path: path.symlink_to("nowhere"), id="dangling link"),
        pytest.param(lambda path: (path.write_text("version = 1\n"), path.chmod(0o666)), id="writable by all"),
        pytest.param(
            lambda path: (path.write_text("version = 1\n"), path.parent.chmod(0o777)), id="folder open to all"
        ),
    ],
)
def test_an_unusable_administrators_file_blocks_everything(places, project, write, spoil):
    spoil(places.administrator / "mlsec.toml")
    write(
        places.user_file,
        '[secrets]\nrun = "allow"\noutput = "allow"\n[personal-data]\noutput = "allow"\n'
        '[personal-data.entities]\nPERSON = "allow"\n[endpoints]\nmode = "off"\nallow = ["https://a.example.com"]\n'
        '[limits]\non_incomplete = "allow"\nmax_output_mib = 1000\n[exposure]\naction = "allow"\n',
    )
    loaded = load(start=project, places=places)
    policy = loaded.policy
    for key in ("secrets.run", "secrets.save", "secrets.output", "personal-data.output", "limits.on_incomplete"):
        assert policy[key] == "block"
    assert (policy["endpoints.mode"], policy["exposure.action"]) == ("block", "block")
    assert (policy["personal-data.entities.PERSON"], policy["personal-data.entities.IP_ADDRESS"]) == ("block",) * 2
    assert not policy.endpoints.check_url("https://a.example.com/").allowed
    assert states(loaded)["administrator"] == "sealed"
    (problem,) = loaded.problems
    assert "everything is blocked" in str(problem)
    assert problem.hint
    assert str(problem) in loaded.to_json()["notes"]


def test_an_administrators_folder_that_is_none_blocks_everything(places, project):
    places.administrator.rmdir()
    places.administrator.write_text("not a folder")
    assert load(start=project, places=places).policy["secrets.run"] == "block"


def test_one_bad_file_of_several_blocks_everything(places, project, write):
    write(places.administrator / "mlsec.toml", ALLOW)
    write(places.administrator / "more.toml", "[secrets]\nrn = 1\n")
    assert load(start=project, places=places).policy["secrets.run"] == "block"


CHILD = """
import os, sys
from pathlib import Path
from jupyter_mlsec.policyfile import Places, load
os.setgid(65534); os.setuid(65534)  # after the imports: nobody may not read this Python either
root = Path(sys.argv[1])
loaded = load(start=root, places=Places(root / "config", root / "data", None, root / "etc", 0))
print(loaded.policy["secrets.run"], loaded.policy["endpoints.mode"], len(loaded.problems))
"""


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o755, 0o600), (0o700, 0o644)])
def test_an_administrators_file_that_a_user_may_not_read_blocks_everything(tmp_path, write, folder_mode, file_mode):
    if os.getuid() != 0:
        _only_root_can_drop_its_rights(tmp_path, write)
        return
    for name in ("etc", "config", "data"):
        (tmp_path / name).mkdir()
    write(tmp_path / "etc" / "mlsec.toml", ALLOW).chmod(file_mode)
    (tmp_path / "etc").chmod(folder_mode)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == 0 and parent != Path("/") and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["block", "block", "1"], done.stderr


def _only_root_can_drop_its_rights(tmp_path, write):
    """As an ordinary user the test reads a file of its own that has no read bit."""
    path = write(tmp_path / "mlsec.toml", ALLOW)
    path.chmod(0)
    places = Places(tmp_path / "config", tmp_path / "data", None, tmp_path, os.getuid())
    assert load(start=tmp_path / "config", places=places).policy["secrets.run"] == "block"


@pytest.mark.parametrize("rank", ["user", "project", "named"])
def test_a_mistake_of_a_user_or_project_stops_or_seals_but_never_weakens(places, project, tmp_path, write, rank):
    path = {"user": places.user_file, "project": project / "mlsec.toml", "named": tmp_path / "p.toml"}[rank]
    write(path, '[secrets]\nrun = "block"\nsvae = "block"\n')
    explicit = path if rank == "named" else None
    with pytest.raises(PolicyError) as caught:
        load(explicit, start=project, places=places)
    assert (caught.value.source, caught.value.line) == (str(path), 4)
    loaded = load(explicit, start=project, places=places, lenient=True)
    assert (loaded.policy["secrets.run"], loaded.policy["secrets.save"]) == ("block", "block")
    assert [str(problem) for problem in loaded.problems] == [str(caught.value)]
    assert "sealed" in states(loaded).values()


def test_a_sealed_layer_covers_entities_that_a_lower_layer_would_allow(places, project, write):
    write(places.user_file, "broken")
    write(project / "mlsec.toml", '[personal-data.entities]\nPERSON = "allow"\n')
    policy = load(start=project, places=places, lenient=True).policy
    assert policy["personal-data.entities.PERSON"] == "block"


def test_the_answer_for_the_route_has_its_shape(places, project, write):
    write(places.administrator / "mlsec.toml", BLOCK + '[locks]\nmay_relax = { "secrets.save" = "free" }\n')
    data = load(start=project, places=places).to_json()
    assert set(data) == {"digest", "keys", "layers", "notes"}
    key = data["keys"]["secrets.run"]
    assert (key["value"], key["layer"], key["locked"]) == ("block", "administrator", True)
    assert key["source"].endswith("mlsec.toml")
    assert not data["keys"]["secrets.save"]["locked"]
    assert all(set(layer) == {"name", "source", "state", "hint"} for layer in data["layers"])


def test_explain_names_who_asked_who_was_refused_and_what_would_change_it(places, project, write):
    write(places.administrator / "mlsec.toml", BLOCK)
    write(places.user_file, ALLOW)
    said = explain(load(start=project, places=places), "secrets.run")
    assert [(item.layer, item.outcome) for item in said.requests] == [("administrator", "granted"), ("user", "refused")]
    assert "may_relax" in said.change
    assert "administrator" in said.text()
    with pytest.raises(PolicyError, match=r"Did you mean secrets\.run"):
        explain(load(start=project, places=places), "secrets.rnu")


def test_explain_says_that_an_untrusted_project_may_only_tighten(places, project, write):
    write(project / "mlsec.toml", ALLOW)
    (request,) = explain(load(start=project, places=places), "secrets.run").requests
    assert request.outcome == "refused"
    assert "trust" in request.why


def test_every_key_can_be_explained(places, project):
    loaded = load(start=project, places=places)
    for key in (*loaded.policy.settings, "personal-data.entities.PERSON"):
        assert explain(loaded, key).text().startswith(key)
