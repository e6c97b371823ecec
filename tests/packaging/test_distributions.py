"""The wheel and the source distribution hold the built front end, once, and what switches the server on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """(wheel, sdist), built as a release is: each in an environment of its own."""
    # From a copy: a build that found the front end stale would take it away under the browser tests.
    folder, copy = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("copy") / "tree"
    left = shutil.ignore_patterns(
        ".git", ".venv*", "node_modules", "artifacts", ".hypothesis", "__pycache__", ".*_cache"
    )
    shutil.copytree(ROOT, copy, ignore=left)
    shutil.rmtree(copy / "jupyter_mlsec" / "labextension")  # else a front end for development is taken for built
    command = [sys.executable, "-m", "build", "--sdist", "--wheel", "--outdir", folder, copy]
    environ = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=280)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def test_the_wheel_holds_the_front_end_once_and_the_server_s_switch(built):
    names = zipfile.ZipFile(built[0]).namelist()
    entries = [name for name in names if "/remoteEntry." in name]
    assert len(entries) == 1 and "share/jupyter/labextensions/jupyter-mlsec/static/" in entries[0]
    assert any(name.endswith("etc/jupyter/jupyter_server_config.d/jupyter_mlsec.json") for name in names)
    assert not any("node_modules" in name or name.startswith("tests/") for name in names)
    package = next(name for name in names if name.endswith("labextensions/jupyter-mlsec/package.json"))
    assert json.loads(zipfile.ZipFile(built[0]).read(package))["name"] == "jupyter-mlsec"


def test_the_source_distribution_holds_sources_and_the_built_front_end(built):
    with tarfile.open(built[1]) as archive:
        names = archive.getnames()
    assert any(name.endswith("labextension/src/index.ts") for name in names)
    assert any("/jupyter_mlsec/labextension/static/remoteEntry." in name for name in names)
    assert not any("/node_modules/" in name or "/.venv/" in name or name.endswith(".map") for name in names)
    assert sum("/remoteEntry." in name for name in names) == 1
