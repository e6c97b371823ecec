"""Private keys in PEM armour, and age identities."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    secret(
        "private-key",
        "Private key",
        r"-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]+(?:-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----)?)",
        ("<pem>", "<pem:RSA>", "<pem:EC>", 'key = """[[<pem:OPENSSH>]]"""'),
        (
            "-----BEGIN " + "PRIVATE KEY-----\n...\n-----END " + "PRIVATE KEY-----",
            "-----BEGIN " + "PUBLIC KEY-----\n<b64:64>\n-----END " + "PUBLIC KEY-----",
        ),
        keywords=("private key",),
        check="pem",
        severity=Severity.CRITICAL,
        source="https://www.rfc-editor.org/rfc/rfc7468",
    ),
    secret(
        "age-identity",
        "age identity (private key)",
        r"\b(AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})\b",
        ("AGE-SECRET-KEY-1<age:58>",),
        ("AGE-SECRET-KEY-1" + "Q" * 58,),
        group=1,
        keywords=("age-secret-key-1",),
        check="mixed",
        source="https://age-encryption.org/v1",
    ),
)
