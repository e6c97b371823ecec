"""A value given to a name that says what it is: password, token, api_key, in any of the usual spellings."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

# What makes a name one of a secret. The rest of the name is read by the check, which sees the whole of it.
_WORD = (
    r"(?P<name>(?i:pass(?:word|wd|phrase|code|wort)|\bpass\b|_pass\b|passwd|pwd|secret|token|credentials?|creds|bearer"
    r"|(?:api|app|access|auth|secret|private|account|encryption|signing|master|subscription|shared|storage|service|client"
    r"|consumer|license|licence|admin|deploy|ingest|ingestion|insert|user|session|org|write|read|server|project|bot|web|data"
    r"|openai|security|sec|crypto|cipher|vault|integration|webhook|developer|dev)[_\-. ]?key|_key|[a-z]Key|_auth|[a-z]Auth)"
    r"[A-Za-z0-9_\-]{0,32})"
)
_CLOSE = r"(?P<close>\\{0,2}[\"'`])?[)\]]{0,2}"
_TYPE = r"[ \t]{0,8}(?::?[ \t]?(?:str|string|String|Optional\[str\]|\[\]byte)[ \t]?)?"
_OP = r"(?P<op>:{0,3}[?.|+]?=>?|=>|==|!=|:|,|\|\|)"
_QUOTED = (
    r"[ \t\r\n]{0,12}(?:[A-Za-z]{1,2})?\\{0,2}(?:\"(?P<v1>[^\"\\\r\n]+)|'(?P<v2>[^'\\\r\n]+)|`(?P<v3>[^`\\\r\n]+))"
)
_BARE = r"[ \t]{0,8}(?P<v1>[^\s\"'`<>()\[\]{},;\\]{6,})"

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'

RULES = (
    secret(
        "generic-assignment",
        "Secret given to a name",
        _WORD + _CLOSE + _TYPE + _OP + _QUOTED,
        (
            'db_password = "[[<alnum:12>]]"',
            "password='[[Tr0ub4dor-<digits:4>]]'",
            'connect(host="db", password="[[<alnum:14>]]")',
            '{"api_key": "[[<alnum:32>]]"}',
            'os.environ["SERVICE_TOKEN"] = "[[<alnum:40>]]"',
            'System.setProperty("SERVICE_TOKEN", "[[<hex:40>]]")',
            'clientSecret := "[[<base36:40>]]"',
            'acmeToken = "[[<base36:32>]]"',
            'if password == "[[p4ss-<alnum:8>]]":',
        ),
        (
            'password = os.environ["DB_PASSWORD"]',
            "password = getpass.getpass('Password: ')",
            'api_key = os.getenv("API_KEY", "")',
            'token = f"{user}-{stamp}"',
            'password = "changeme"',
            'api_key = "<your-api-key>"',
            'token = "YOUR_TOKEN"',
            'tokenizer = "bert-base-uncased"',
            'pad_token = "[PAD]"',
            'secret_name = "prod/database/admin-2024x1"',
            'primary_key = "customer_id_2024a1b2"',
            'password = "${DB_PASSWORD}"',
            'access_token = config["token"]',
            'key = "feature_importance_1"',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned",
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    secret(
        "generic-setting",
        "Secret in a setting",
        _WORD + _CLOSE + r"[ \t]{0,8}(?P<op>:{0,3}[?.|+]?=>?|=>|:)" + _BARE,
        (
            "%env SERVICE_TOKEN=[[<alnum:40>]]",
            "!export API_KEY=[[<hex:32>]]",
            "%%writefile .env\nDB_PASSWORD=[[<alnum:14>]]\n",
            "%%bash\nexport API_KEY=[[<alnum:32>]]\n",
        ),
        (
            "token=$TOKEN",
            "DB_PASSWORD=",
            "api_key: str = None",
            "password=args.password",
            "token: Optional",
            "export API_KEY=$(cat key.txt)",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned_bare",
        source="https://12factor.net/config",
    ),
    secret(
        "generic-option",
        "Secret on a command line",
        r"(?:^|[ \t\"'(,])(?:--?|%env |%set_env |-e |setx? )(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api[_-]?key|access[_-]?key)[A-Za-z0-9_\-]{0,20})(?:[ \t]{1,4}|[\"'],[ \t]*)[\"']?(?P<v1>[^\s\"'`<>()\[\]{},;\\$]{6,})",
        ("%env SERVICE_TOKEN [[<alnum:40>]]", "!tool login --token [[<alnum:40>]]", "!mysql --password [[<alnum:14>]]"),
        (
            "!tool login --token $TOKEN",
            "docker login --password-stdin registry.example.com",
            "!tool --token-file ./token.txt",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "secret", "token", "key"),
        check="assigned_option",
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
    secret(
        "generic-element",
        "Secret in markup",
        r"(?:<(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|key)[A-Za-z0-9_\-]{0,20})>[ \t\r\n]{0,40}(?P<v1>[^\s<>\"']{6,})[ \t\r\n]{0,40}</|(?i:key|name)=[\"'](?P<other>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api_?key)[A-Za-z0-9_\-]{0,20})[\"'][ \t\r\n]{1,12}(?i:value)=[\"'](?P<v2>[^\s<>\"']{4,})[\"'])",
        (
            "<lt>apiToken<gt>\n    [[<alnum:40>]]\n<lt>/apiToken<gt>",
            '<lt>add key="DbPassword" value="[[<alnum:12>]]" /<gt>',
        ),
        ("<lt>token<gt>${TOKEN}<lt>/token<gt>", '<lt>add key="MailPassword" value="********" /<gt>'),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "secret", "token", "key"),
        check="assigned_option",
        source="https://cwe.mitre.org/data/definitions/260.html",
    ),
)
