"""JFrog Artifactory: API keys and reference tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "jfrog-token",
        "JFrog token",
        r"\b(AKCp[0-9A-Za-z]{69}|cmVmdGtu[A-Za-z0-9+/=]{50,64})\b",
        ("AKCp<alnum:69>", "cmVmdGtu<alnum:56>"),
        ("AKCp8", "cmVmdGtu"),
        group=1,
        keywords=("akcp", "cmvmdgtu"),
        check="mixed",
        source="https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens",
    ),
)
