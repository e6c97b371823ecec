"""Docker Hub: personal and organisation access tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "docker-token",
        "Docker Hub access token",
        r"\b(dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,32})",
        ("docker login -u me -p [[dckr_pat_<url:27>]]",),
        ("dckr_pat_...",),
        group=1,
        keywords=("dckr_",),
        check="mixed",
        source="https://docs.docker.com/security/access-tokens/",
    ),
)
