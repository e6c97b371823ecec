"""OpenShift: user tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "openshift-token",
        "OpenShift user token",
        r"\b(sha256~[A-Za-z0-9_-]{43})",
        ("oc login --token=[[sha256~<url:43>]]",),
        ("sha256~your-token-from-the-console-goes-in-here-it",),
        group=1,
        keywords=("sha256~",),
        check="mixed",
        source="https://docs.openshift.com/container-platform/latest/authentication/understanding-authentication.html",
    ),
)
