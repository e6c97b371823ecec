"""Engines that are missing or half-installed: slower or less, said so, and never nothing at all without a word."""

from __future__ import annotations

import os

import pytest

RE2 = {
    "without its library": 'raise OSError("libre2.so: cannot open shared object file")',
    "empty": "",
    "of another make": "Set = None\nOptions = object\n__version__ = '0'",
    "broken": 'raise RuntimeError("half an installation")',
}
ENGINES = {
    "kingfisher_sdk": ["raise OSError('wrong ELF class')"],
}


@pytest.mark.parametrize("state", RE2)
def test_a_kernel_without_its_fast_engine_masks_all_the_same_and_says_so(start_kernel, tmp_path, state, email, secret):
    (tmp_path / "re2.py").write_text(RE2[state])
    kernel = start_kernel(env={"PYTHONPATH": str(tmp_path)})
    done = kernel.run(f"print('{email}', '{secret}')")
    assert email not in done.text() and secret not in done.text()
    assert "EMAIL-1" in done.text() or "could not be scanned" in done.text()
    assert "degraded" in kernel.run("%mlsec status").text()


@pytest.mark.parametrize("engine,body", [(name, body) for name, bodies in ENGINES.items() for body in bodies])
def test_a_server_with_half_an_engine_refuses_a_secret_and_says_so(start_server, tmp_path, engine, body, secret):
    folder = tmp_path / engine
    folder.mkdir()
    (folder / "__init__.py").write_text(body)
    policy = '[secrets]\nsave = "block"'
    server = start_server(policy, f"import sys; sys.path.insert(0, {os.fspath(tmp_path)!r})")
    assert server.save("a.txt", f"key = '{secret}'", "file", "text").status_code == 422
    assert f"{engine} is installed and failed" in " ".join(server.status()["hints"])
