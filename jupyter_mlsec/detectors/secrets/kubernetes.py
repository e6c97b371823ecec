"""Kubernetes: data of Secret manifests, bootstrap tokens."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "kubernetes-bootstrap-token",
        "Kubernetes bootstrap token",
        r"[ \t=:\"']([a-z0-9]{6}\.[a-z0-9]{16})\b",
        ("kubeadm join 10.0.0.1:6443 --token [[<base36:6>.<base36:16>]]",),
        ("token.kubernetes", "--token secret"),
        group=1,
        keywords=("token", "join"),
        context=("token", "join"),
        check="dense",
        source="https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/",
    ),
)
