"""Kernels in environments where this package is not installed, with the oldest ipykernel that is supported."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

import jupyter_mlsec

PACKAGE = Path(jupyter_mlsec.__file__).parent
KERNEL_SIDE = [
    PACKAGE / "__init__.py",
    *(PACKAGE / "documents" / name for name in ("__init__.py", "bundles.py", "leaves.py", "messages.py")),
    *(
        path
        for part in ("audit", "core", "detectors", "egress", "kernel", "launch")
        for path in sorted((PACKAGE / part).rglob("*.py"))
        if path.name != "provisioner.py"
    ),
]


def test_what_a_kernel_loads_is_python_3_9_syntax():
    newer = []
    for path in KERNEL_SIDE:
        tree = ast.parse(path.read_text(), str(path), feature_version=(3, 9))
        newer += [f"{path}:{node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Match)]
    assert not newer


@pytest.fixture(scope="module")
def old_environment(tmp_path_factory):
    """The Python of an environment with ipykernel 6.29 and nothing of ours."""
    folder = tmp_path_factory.mktemp("old") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=120)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "ipykernel==6.29.5", "ipython<9"], check=True, timeout=240)
    return str(python)


def test_an_old_kernel_without_the_package_is_guarded(start_kernel, old_environment, monkeypatch, secret, email):
    spec = KernelSpec(
        argv=[old_environment, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        display_name="old",
        language="python",
    )
    monkeypatch.setattr(KernelManager, "kernel_spec", spec)
    kernel = start_kernel({"secrets.run": "block", "endpoints.mode": "block"})
    assert kernel.run("import ipykernel; ipykernel.__version__").data == [{"text/plain": "'6.29.5'"}]
    assert kernel.run("import jupyter_mlsec, importlib.metadata as m\nm.version('jupyter-mlsec')").error is not None
    assert kernel.run(f"print('{email}')").text() == "[EMAIL-1]\n"
    assert kernel.run(f"key = '{secret}'").error["ename"] == "MlsecBlocked"
    asked = kernel.run("import urllib.request; urllib.request.urlopen('http://not-allowed.example/')")
    assert asked.error["ename"] == "EndpointBlocked"
    assert kernel.run("import os, time; os.system('echo ' + 'x'); time.sleep(0.3)").text() == "x\n"
    status = kernel.run("%mlsec status").text()
    assert "slow engine" in status
    assert "mlsec" in kernel.run("%%mlsec strict\nimport asyncio\nawait asyncio.sleep(0)\n3").reply["metadata"]
    assert not kernel.run("import sys; print([p for p in sys.path if 'mlsec' in p])").text().strip("[]\n")
