"""Known tokens in base64, in hexadecimal digits, and with characters escaped as URLs and JSON do.

The forms of documented beginnings are worked out here, once, when the table is built: text in which none of them
stands is never decoded.
"""

from __future__ import annotations

import base64

from ..authoring import secret

__all__ = ["RULES"]

# Beginnings of tokens that say enough; each provider's rule has their source.
_HEADS = (
    *(
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
        "sk-ant-",
        "sk-proj-",
        "sk-svcacct-",
        "sk-or-v1-",
    ),
    *(
        "sk_live_",
        "rk_live_",
        "xoxb-",
        "xoxp-",
        "xoxa-",
        "xapp-",
        "AIzaSy",
        "AKIA",
        "ASIA",
        "npm_",
        "pypi-AgE",
        "dop_v1_",
    ),
    *("nvapi-", "dckr_pat_", "hvs.", "lsv2_pt_", "tskey-", "shpat_", "ops_eyJ", "SG.", "hf_", "gsk_", "xai-", "r8_"),
    *("-----BEGIN PRIVATE KEY", "-----BEGIN RSA PRIVATE", "-----BEGIN EC PRIVATE", "-----BEGIN OPENSSH PRIVATE"),
    *("-----BEGIN DSA PRIVATE", "-----BEGIN ENCRYPTED PRIVATE", "-----BEGIN PGP PRIVATE", '"private_key"'),
)
# A shorter piece stands in every other image by chance.
_LEAST = 4


def _base64_forms(head: str) -> tuple:
    """(form at the start, forms that may stand anywhere) of a text in base64: the characters that only it decides."""
    aligned, anywhere = "", []
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + head.encode()).decode()
        first, last = -(-shift * 8 // 6), (shift + len(head)) * 8 // 6
        form = text[first:last]
        if shift == 0:
            aligned = form
        if len(form) >= _LEAST:
            anywhere.append(form)
    return aligned, tuple(anywhere)


_ALIGNED = tuple(dict.fromkeys(_base64_forms(head)[0] for head in _HEADS if len(head) >= 3))
_ANYWHERE = tuple(dict.fromkeys(form for head in _HEADS for form in _base64_forms(head)[1]))
_HEX_HEADS = tuple(head.encode().hex() for head in _HEADS if len(head) >= 4)


def _either(forms: tuple) -> str:
    """Alternatives; of forms of which one begins another, the shorter."""
    kept: list = []
    for form in sorted(set(forms)):
        if not kept or not form.startswith(kept[-1]):
            kept.append(form)
    return "|".join(kept)


def _hex_pattern(forms: tuple) -> str:
    return "(?i:" + _either(forms) + ")"


# Letters of which tokens begin, with the separator escaped.
_ESCAPED_HEADS = (
    r"(?:sk|ghp|gho|ghs|ghu|ghr|github|glpat|xoxb|xoxp|xapp|hf|npm|pypi|dop|nvapi|gsk|xai|r8|pplx|lsv2|rk|shpat)"
)

# The first value of a manifest's data, with a line of comment before it or none.
_ENTRY = r"data[\"']?:[ \t\r\n]{1,20}(?:\{[ \t\r\n]{0,20})?(?:#[^\r\n]{0,120}[\r\n]{1,2}[ \t]{1,20})?[\"']?[A-Za-z0-9_.\-]{1,60}[\"']?:[ \t]{1,4}[\"']?(?P<%s>[A-Za-z0-9+/]{8,1000}={0,2})"

RULES = (
    secret(
        "encoded-token",
        "Token or private key in base64",
        r"(?:(?:^|[^A-Za-z0-9+/_\-])(?P<aligned>"
        + _either(_ALIGNED)
        + r")|(?P<inside>"
        + _either(_ANYWHERE)
        # Only the beginning: with the rest in it, every place of an image is a state of its own.
        + r"))",
        (
            "echo [[<b64of:ghp_*abcd*>]] | base64 -d",
            "token: [[<b64of:glpat-*x7k2>]]",
            "client-key-data: [[<b64pem>]]",
            "Authorization: Basic [[<b64of:x:glpat-*x7k2>]]",
            'auth = "[[<b64of:bob:ghp_*abcd*>]]"',
        ),
        ("aGZfeW91cl90b2tlbl9oZXJlX3BsZWFzZQ==", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KZm9vYmFyYmF6"),
        keywords=tuple(sorted({form.lower() for form in _either(_ALIGNED + _ANYWHERE).split("|")})),
        check="encoded",
        source="https://www.rfc-editor.org/rfc/rfc4648",
    ),
    secret(
        "hex-encoded-token",
        "Token or private key in hexadecimal digits",
        _hex_pattern(_HEX_HEADS) + r"[0-9A-Fa-f]{24,}",
        ('bytes.fromhex("[[<hexof:ghp_*abcd*>]]")',),
        ("6768705f" + "00" * 30, "6768705f796f75725f746f6b656e5f68657265"),
        keywords=tuple(sorted(set(_HEX_HEADS))),
        check="encoded_hex",
        source="https://www.rfc-editor.org/rfc/rfc4648",
    ),
    secret(
        "escaped-token",
        "Token with escaped characters",
        r"\b"
        + _ESCAPED_HEADS
        + r"(?:%2[dD]|%5[fF]|\\{1,2}u00(?:2[dD]|5[fF]))[A-Za-z0-9_\-.%\\]{16,}|(?:\\{1,2}u00[2-7][0-9A-Fa-f]){6,}[A-Za-z0-9_\-.%\\]*|(?:%[2-7][0-9A-Fa-f]){8,}[A-Za-z0-9_\-.%]*",
        ("https://api.example.com/?t=[[glpat%2D<alnum:20>]]",),
        ("https://example.com/?q=sk%2Dlearn%2Dtutorial%2Dfor%2Dbeginners", "%20%20%20%20%20%20%20%20%20%20"),
        keywords=("%2d", "%5f", "\\u00", "%"),
        check="escaped",
        source="https://www.rfc-editor.org/rfc/rfc3986#section-2.1",
    ),
    secret(
        "registry-auth",
        "Registry login in base64",
        r"\"(?:auth|_auth)\"[ \t]{0,4}:[ \t]{0,4}\"([A-Za-z0-9+/]{8,1000}={0,2})\"",
        ('{"auths": {"registry.example.com": {"auth": "[[<b64of:bob:*>]]"}}}',),
        ('{"auth": "basic"}', '{"auth": "password"}', '{"auth": "aGVsbG8gd29ybGQ="}'),
        group=1,
        keywords=("auth",),
        check="basic_credentials",
        source="https://docs.docker.com/reference/cli/docker/login/",
    ),
    secret(
        "kubernetes-secret-data",
        "Value in a Kubernetes Secret",
        r"(?i:kind\"?:[ \t]{1,4}[\"']?secret[\"']?)[ \t\r\n,](?s:.{0,600}?)\b"
        + _ENTRY % "v1"
        + r"|\b"
        + _ENTRY % "v2"
        + r"(?s:.{0,300}?)\n[ \t]{0,8}[\"']?(?i:kind\"?:[ \t]{1,4}[\"']?secret[\"']?)[ \t\r\n,]",
        (
            "apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  extra: [[<b64of:Xk7*>]]",
            "kind: Secret\nmetadata:\n  name: x\ndata:\n  extra: [[<b64of:bob:*>]]",
            "apiVersion: v1\ndata:\n  extra: [[<b64of:bob:*>]]\nkind: Secret\n",
        ),
        ("kind: ConfigMap\ndata:\n  extra: aGVsbG8gd29ybGQ=", "kind: Secret\ndata:\n  key: {{ .Values.key }}"),
        keywords=("secret",),
        check="secret_data",
        source="https://kubernetes.io/docs/concepts/configuration/secret/",
    ),
)
