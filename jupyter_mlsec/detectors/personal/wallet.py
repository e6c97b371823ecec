"""Addresses of cryptocurrency wallets."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

RULES = (
    personal(
        "crypto-wallet",
        "Cryptocurrency wallet",
        "CRYPTO",
        "WALLET",
        r"\b((?:[13LMDT9Amn2][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc|ltc|tb)1[02-9ac-hj-np-z]{11,87}|0x[0-9a-fA-F]{40}))\b",
        ("send to [[<btc>]] please", "ETH wallet: [[0x<hex:40>]]"),
        ("commit 0x<hex:40>", "1<base58:33>x", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLz"),
        group=1,
        check="wallet",
        source="https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki",
    ),
)
