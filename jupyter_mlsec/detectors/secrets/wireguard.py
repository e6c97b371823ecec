"""WireGuard: private and preshared keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "wireguard-key",
        "WireGuard private key",
        r"\b(?:PrivateKey|PresharedKey)[ \t]*=[ \t]*([A-Za-z0-9+/]{43}=)",
        ("[Interface]\nPrivateKey = [[<b64:43>=]]",),
        ("PublicKey = <b64:43>=",),
        group=1,
        keywords=("privatekey", "presharedkey"),
        check="mixed",
        source="https://www.wireguard.com/quickstart/",
    ),
)
