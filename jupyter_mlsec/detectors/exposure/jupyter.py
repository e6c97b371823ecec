"""Jupyter servers open to the network or without a token."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import exposure

__all__ = ["RULES"]

_ANY = r"(?:[\"'](?:0\.0\.0\.0|::|\[::\]|\*|)[\"'])"

RULES = (
    exposure(
        "jupyter-no-token",
        "Jupyter without a password",
        r"\bjupyter\b[^\n]*?[ \t](--(?:ServerApp|NotebookApp|IdentityProvider|LabApp)\.(?:token|password)=(?:''|\"\"|[ \t]|\n))",
        (
            "!jupyter lab --ip=0.0.0.0 [[--ServerApp.token='']]",
            "!jupyter notebook [[--NotebookApp.token= ]]--no-browser",
        ),
        ("!jupyter lab --no-browser\n", "# jupyter lab --ServerApp.token=''"),
        group=1,
        severity=Severity.CRITICAL,
        keywords=("jupyter",),
        advice="Whoever reaches the port runs code as you: leave the token on.",
        source="https://jupyter-server.readthedocs.io/en/latest/operators/security.html",
    ),
    exposure(
        "jupyter-all-interfaces",
        "Jupyter open to the network",
        r"\bjupyter\b[^\n]*?[ \t](--ip(?:=|[ \t]+)[\"']?(?:0\.0\.0\.0|\*|::)[\"']?)",
        ("!jupyter lab [[--ip=0.0.0.0]]", "!jupyter notebook [[--ip '*']] --allow-root"),
        ("!jupyter lab --ip=127.0.0.1", "# jupyter lab --ip=0.0.0.0"),
        group=1,
        keywords=("jupyter",),
        advice="Listen on 127.0.0.1 and tunnel to it, or use a JupyterHub.",
        source="https://jupyter-server.readthedocs.io/en/latest/operators/public-server.html",
    ),
)
