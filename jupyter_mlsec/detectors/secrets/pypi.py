"""PyPI: upload tokens (macaroons that name their host)."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "pypi-token",
        "PyPI upload token",
        r"\b(pypi-AgE[A-Za-z0-9_-]{50,})",
        ("pypi-AgEIcHlwaS5vcmcC<url:140>",),
        ("pypi-AgEIcHlwaS5vcmc",),
        group=1,
        keywords=("pypi-age",),
        check="mixed",
        source="https://packaging.python.org/en/latest/specifications/pypirc/#using-a-pypi-token",
    ),
)
