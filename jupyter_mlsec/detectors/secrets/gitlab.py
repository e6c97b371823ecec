"""GitLab: tokens with the prefixes of its documentation."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "gitlab-token",
        "GitLab token",
        r"\b((?:glpat|gloas|gldt|glrt|glrtr|glcbt|glptt|glft|glimt|glagent|glwt|glsoat|glffct)-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?)",
        (
            "glpat-<alnum:20>",
            "PRIVATE-TOKEN: [[glpat-<alnum:20>]]",
            "glptt-<hex:40>",
            "gldt-<alnum:20>",
            "glrt-<alnum:20>",
        ),
        ("glpat-xxxxxxxxxxxxxxxxxxxx", "glpat-<alnum:12>"),
        group=1,
        keywords=(
            "glpat-",
            "gloas-",
            "gldt-",
            "glrt-",
            "glrtr-",
            "glcbt-",
            "glptt-",
            "glft-",
            "glimt-",
            "glagent-",
            "glwt-",
            "glsoat-",
            "glffct-",
        ),
        check="mixed",
        source="https://docs.gitlab.com/security/tokens/#token-prefixes",
    ),
    secret(
        "gitlab-runner-registration-token",
        "GitLab runner registration token",
        r"\b(GR1348941[A-Za-z0-9_-]{20})",
        ("GR1348941<alnum:20>",),
        ("GR1348941short",),
        group=1,
        keywords=("gr1348941",),
        check="whole_token",
        source="https://docs.gitlab.com/security/tokens/#token-prefixes",
    ),
)
