"""Credentials in HTTP headers and on curl's command line."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

RULES = (
    secret(
        "authorization-header",
        "Authorization header",
        r"(?i:authorization|x-api-key|api-key|x-auth-token|private-token|ocp-apim-subscription-key)\\{0,2}[\"']?[ \t]{0,4}[:=,][ \t]{0,4}(?:[A-Za-z]{0,2}\\{0,2}[\"'])?(?:(?i:bearer|token|basic|apikey|api-token|api-key|key|splunk)[ \t]{1,4})?([A-Za-z0-9_\-.~+/=:@!%]{8,})",
        (
            'headers = {"Authorization": "Bearer [[<alnum:40>]]"}',
            "curl -H 'Authorization: token [[<hex:40>]]' https://api.example.com/",
            'curl -H "X-Api-Key: [[<uuid>]]"',
            "Authorization: Basic [[<b64of:user:*>]]",
        ),
        (
            'headers = {"Authorization": f"Bearer {token}"}',
            'curl -H "Authorization: Bearer $TOKEN"',
            'headers = {"Authorization": "Bearer " + token}',
            'curl -H "Authorization: Bearer XXXXXXXXXXXX"',
        ),
        group=1,
        confidence=Confidence.MEDIUM,
        keywords=("authorization", "api-key", "auth-token", "private-token", "subscription-key"),
        check="header",
        source="https://www.rfc-editor.org/rfc/rfc6750",
    ),
    secret(
        "curl-user",
        "Password on curl's command line",
        r"\bcurl\b[^\n|]*?(?:[ \t]-u|[ \t]--user)(?:[ \t]{1,4}|=)[\"']?(?P<credentials>[^\s\"'<>:]*:[^\s\"'<>]*)",
        (
            "!curl -u admin:[[<alnum:12>]] https://api.example.com/",
            "curl --user 'bot:[[<alnum:16>]]' https://api.example.com/",
        ),
        (
            'curl -u "$USER:$PASSWORD" https://api.example.com/',
            'curl --user "xxx:yyy"',
            "curl -u user https://api.example.com/",
        ),
        group=1,
        keywords=("curl",),
        check="curl_user",
        source="https://curl.se/docs/manpage.html",
    ),
    secret(
        "encoded-token",
        "Token or private key in base64",
        r"(?:^|[^A-Za-z0-9+/])((?:Z2h[wb3J]X|Z2hvX|Z2hyX|Z2l0aHViX3BhdF|c2stYW50L|c2stcHJvai|c2stc3ZjYWNjd|Z2xwYXQt|eG94[YWcHMKn][i0-9A-Za-z]|aGZf|QUl6Y|QUtJQ|QVNJQ|bnBtX|ZG9wX3YxX|LS0tLS1CRUdJTi)[A-Za-z0-9+/]{20,}={0,2})",
        (
            "echo [[<b64of:ghp_*abcd*>]] | base64 -d",
            "token: [[<b64of:glpat-*x7k2>]]",
            "client-key-data: [[<b64pem>]]",
        ),
        ("aGZfeW91cl90b2tlbl9oZXJlX3BsZWFzZQ==", "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0KZm9vYmFyYmF6"),
        group=1,
        keywords=(
            "z2h",
            "z2l0",
            "c2st",
            "z2xw",
            "eg94",
            "agzf",
            "qul6",
            "qutj",
            "qvnj",
            "bnbt",
            "zg9w",
            "ls0tls1crudjti",
        ),
        check="encoded",
        source="https://www.rfc-editor.org/rfc/rfc4648",
    ),
)
