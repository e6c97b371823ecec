"""``@pip`` and its like: each tool's own answer, asked once, with the environment of the start."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jupyter_mlsec.egress.toolgroups import TOOLS, ToolHosts
from jupyter_mlsec.policyfile import load


def environment(tmp_path: Path, **extra: str) -> dict:
    """This process's, with an empty home and no settings of pip or npm in it."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith(("PIP_", "NPM_", "CONDA"))}
    return {**kept, "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull, **extra}


def tool(folder: Path, name: str, prints: str) -> None:
    """Puts a command ``name`` into ``folder`` that prints ``prints``."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{prints}\nEND\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


def test_pip_as_configured(tmp_path):
    hosts = ToolHosts(
        environment(
            tmp_path,
            PIP_INDEX_URL="https://user:word@mirror.example:8443/simple",
            PIP_EXTRA_INDEX_URL="https://one.example/simple http://two.example/simple",
        )
    )
    assert hosts("pip") == ("http://two.example", "https://mirror.example:8443", "https://one.example")
    assert "word" not in hosts.describe("pip")
    assert hosts.describe("pip").startswith("@pip holds 3 hosts")


def test_pip_without_configuration_says_its_own_default(tmp_path):
    rules = ToolHosts(environment(tmp_path))("pip")
    assert rules
    assert all(rule.startswith("https://") for rule in rules)


def test_the_environment_is_that_of_the_start(tmp_path):
    given = environment(tmp_path, PIP_INDEX_URL="https://mirror.example/simple")
    hosts = ToolHosts(given)
    given["PIP_INDEX_URL"] = "https://evil.example/simple"
    assert hosts("pip") == ("https://mirror.example",)


def test_npm_and_conda_as_they_answer(tmp_path):
    bin_ = tmp_path / "bin"
    tool(
        bin_,
        "npm",
        '{"registry": "https://npm.example/", "@team:registry": "https://team.example/npm", "home": "https://x.example"}',
    )
    tool(
        bin_,
        "conda",
        '{"channels": ["https://conda.example/main", "defaults"], "channel_alias": "https://alias.example"}',
    )
    hosts = ToolHosts({"PATH": f"{bin_}:/usr/bin:/bin", "HOME": str(tmp_path)})
    assert hosts("npm") == ("https://npm.example", "https://team.example")
    assert hosts("conda") == ("https://alias.example", "https://conda.example")


def test_a_tool_is_asked_once(tmp_path):
    bin_ = tmp_path / "bin"
    tool(bin_, "npm", '{"registry": "https://npm.example/"}')
    hosts = ToolHosts({"PATH": f"{bin_}:/usr/bin:/bin", "HOME": str(tmp_path)})
    first = hosts("npm")
    (bin_ / "npm").unlink()
    assert hosts("npm") == first


@pytest.mark.parametrize(
    "answer", ["", "not json", "[1]", '{"registry": "ftp://x.example"}', '{"registry": "https://127.1/"}']
)
def test_answers_that_cannot_be_used_admit_nothing(answer, tmp_path):
    bin_ = tmp_path / "bin"
    tool(bin_, "npm", answer)
    hosts = ToolHosts({"PATH": f"{bin_}:/usr/bin:/bin", "HOME": str(tmp_path)})
    assert hosts("npm") == ()
    assert hosts.describe("npm") == "@npm is empty: npm is not installed here, or names no host"


@pytest.mark.parametrize("name", [name for name in TOOLS if name != "pip"])
def test_an_absent_tool_is_an_empty_group(name, tmp_path):
    assert ToolHosts({"PATH": str(tmp_path)})(name) == ()


def test_a_policy_from_files_knows_the_groups(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    path = tmp_path / "mlsec.toml"
    path.write_text('version = 1\n[endpoints]\nmode = "block"\nallow = ["@pip"]\n')
    monkeypatch.setenv("JUPYTER_MLSEC_POLICY", str(path))
    endpoints = load(start=tmp_path).policy.endpoints
    assert endpoints.check_url("https://mirror.example/simple/x/").allowed
    assert not endpoints.check_url("https://other.example/").allowed
