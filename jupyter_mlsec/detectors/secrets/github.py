"""GitHub: the token formats of 2021 with their checksum, and fine-grained tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "github-token",
        "GitHub token",
        r"\b(gh[pousr]_[A-Za-z0-9]{36,76})\b",
        (
            "<crc32:ghp_:30>",
            'token = "[[<crc32:gho_:30>]]"',
            "git clone https://x-access-token:[[<crc32:ghs_:30>]]@github.com/a/b",
            "ghu_<alnum:36>",
        ),
        ("ghs_" + "x" * 36, "ghp_<alnum:20>"),
        group=1,
        keywords=("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        check="github_token",
        source="https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
    ),
    secret(
        "github-fine-grained-token",
        "GitHub fine-grained token",
        r"\b(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b",
        ("github_pat_<alnum:22>_<alnum:59>",),
        ("github_pat_11AAAA",),
        group=1,
        keywords=("github_pat_",),
        check="mixed",
        source="https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
    ),
)
