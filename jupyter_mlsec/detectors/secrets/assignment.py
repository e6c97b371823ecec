"""A value given to a name that says what it is: password, token, api_key, in any of the usual spellings."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["CLOSE", "NAME", "QUOTED", "RULES", "TYPE"]

from ...core.rule import Confidence

# What makes a name one of a secret. The rest of the name is read by the check, which sees the whole of it.
NAME = (
    r"(?P<name>(?i:pass(?:word|wd|phrase|code|wort)|\bpass_?\b|_pass\b|\bpassw\b|\b(?:[A-Za-z0-9]{1,20}_)?(?:pw|psw)\b|passwd|pwd|secret|token|credentials?|creds|bearer"
    r"|(?:api|app|access|auth|secret|private|account|encryption|signing|master|subscription|shared|storage|service|client"
    r"|consumer|license|licence|admin|deploy|ingest|ingestion|insert|user|session|org|write|read|server|project|bot|web|data"
    r"|openai|security|sec|crypto|cipher|vault|integration|webhook|developer|dev)[_\-. ]?key|_key|[a-z]Key|_auth|[a-z]Auth)"
    r"[A-Za-z0-9_\-]{0,32})"
)
CLOSE = r"(?P<close>\\{0,2}[\"'`])?[)\]]{0,2}(?:\[[\"'][A-Za-z0-9_.\-]{1,40}[\"']\])?"
# str, Optional[str], &'static str, []byte, `{ get; set; }`
TYPE = (
    r"[ \t]{0,8}(?::?[ \t]?(?:&(?:'static )?)?(?:str|string|String|Optional\[str\]|\[\]byte|SecretStr|Final(?:\[str\])?|str \| None)[ \t]?"
    r"|\{ ?get; ?(?:private ?)?(?:set|init); ?\}[ \t]?)?"
)
_OP = r"(?P<op>:{0,3}[?.|+]?=>?|=>|==|!=|<<?-|%3[dD]|:|\|\||\?\?)"
# What only wraps a literal: SecretStr("..."), field(default="..."), a parenthesis before strings on several lines.
_WRAPPED = (
    r"(?:(?:[A-Za-z_]{1,12}\.)?(?:SecretStr|SecretBytes|Secret|[Ff]ield|str|bytes|String|Buffer\.from)?\([ \t\r\n]{0,12}"
    r"(?:default ?= ?|value ?= ?)?)?"
)
QUOTED = (
    r"[ \t\r\n]{0,12}"
    + _WRAPPED
    + r"(?:[A-Za-z]{1,2})?\\{0,2}(?:\"(?:\"\")?(?P<v1>(?:[^\"\\\r\n]|\\[^\"'\\\r\n])+)|'(?:'')?(?P<v2>(?:[^'\\\r\n]|\\[^\"'\\\r\n])+)|`(?P<v3>[^`\\\r\n]+))"
)
# A folded block of YAML puts the value on the next line.
_BARE = r"(?:[ \t]{0,8}[>|][+-]?[ \t]{0,4}\r?\n)?[ \t]{0,8}(?P<v1>[^\s\"'`<>()\[\]{},;\\]{6,})"

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'

RULES = (
    secret(
        "generic-assignment",
        "Secret given to a name",
        NAME + CLOSE + TYPE + _OP + QUOTED,
        (
            'db_password = "[[<alnum:12>]]"',
            "password='[[Tr0ub4dor-<digits:4>]]'",
            'connect(host="db", password="[[<alnum:14>]]")',
            '{"api_key": "[[<alnum:32>]]"}',
            'os.environ["SERVICE_TOKEN"] = "[[<alnum:40>]]"',
            'clientSecret := "[[<base36:40>]]"',
            'acmeToken = "[[<base36:32>]]"',
            'if password == "[[p4ss-<alnum:8>]]":',
            'acme_token <lt>- "[[<alnum:32>]]"',
            'api_key: SecretStr = SecretStr("[[<alnum:32>]]")',
            'api_key: str = field(default="[[<hex:32>]]")',
            'token = ("[[<alnum:20>"\n    "<alnum:20>]]")',
            'api_key = "[[<alnum:10>" + "<alnum:14>]]"',
            'let apiKey: &str = "[[<alnum:32>]]";',
            'password = """[[Xk7<alnum:9>]]"""',
            'db_pw = "[[Xk7<alnum:9>]]"',
            'bearer_token = "Bearer [[<alnum:40>]]"',
            "SECRET_KEY = '[[django-insecure-<alnum:40>]]'",
            'user, password = "administrator", "[[Xk7<alnum:9>]]"',
            'apiKey = process.env.API_KEY ?? "[[<alnum:32>]]"',
            'public string Password { get; set; } = "[[<alnum:16>]]";',
            'secrets["acme"] = "[[<alnum:32>]]"',
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
        keywords=("pass", "pwd", "pw", "psw", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned",
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    secret(
        "generic-setting",
        "Secret in a setting",
        NAME + CLOSE + r"[ \t]{0,8}(?P<op>:{0,3}[?.|+]?=>?|=>|%3[dD]|:)" + _BARE,
        (
            "%env SERVICE_TOKEN=[[<alnum:40>]]",
            "!export API_KEY=[[<hex:32>]]",
            "%%writefile .env\nDB_PASSWORD=[[<alnum:14>]]\n",
            "%%bash\nexport API_KEY=[[<alnum:32>]]\n",
            'connect("host=db user=bob password=[[Xk7<alnum:9>]] dbname=x")',
            "# client_secret=[[<alnum:32>]]&grant_type=client_credentials",
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
        keywords=("pass", "pwd", "pw", "psw", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned_bare",
        source="https://12factor.net/config",
    ),
    secret(
        "generic-option",
        "Secret on a command line",
        r"(?:^|[ \t\"'(,])(?:--?|%env |%set_env |-e |setx? |ENV |ARG )(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|bearer|api[_-]?key|access[_-]?key|_key)[A-Za-z0-9_\-]{0,20})(?:[ \t]{1,4}|[\"'],[ \t]*)[\"']?(?P<v1>[^\s\"'`<>()\[\]{},;\\$]{6,})",
        (
            "%env SERVICE_TOKEN [[<alnum:40>]]",
            "%set_env ACME_KEY [[<hex:32>]]",
            "!tool login --token [[<alnum:40>]]",
            "!curl --oauth2-bearer [[<alnum:40>]] https://api.example.com",
            "!mysql --password [[<alnum:14>]]",
            "ENV ACME_TOKEN [[<alnum:32>]]",
        ),
        (
            "!tool login --token $TOKEN",
            "docker login --password-stdin registry.example.com",
            "!tool --token-file ./token.txt",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "secret", "token", "key", "bearer"),
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
    secret(
        "generic-default",
        "Secret as a default",
        r"[\"'](?:--?)?(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api[_-]?key|access[_-]?key)[A-Za-z0-9_\-]{0,20})[\"'][ ]{0,2},[^\r\n()<>]{0,120}?\b(?:default|value)[ ]{0,2}=[ ]{0,2}[\"'](?P<v1>[^\s\"']{6,})[\"']",
        (
            'parser.add_argument("--api-key", type=str, default="[[<alnum:32>]]")',
            'os.environ.get("API_KEY", default="[[<alnum:32>]]")',
            'st.text_input("Password", value="[[Xk7<alnum:9>]]", type="password")',
        ),
        (
            'parser.add_argument("--api-key", default="YOUR_KEY")',
            'parser.add_argument("--token", default=os.environ["TOKEN"])',
            'parser.add_argument("--pad-token", default="[PAD]")',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "secret", "token", "key"),
        check="assigned_option",
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    secret(
        "generic-variable-default",
        "Secret as a variable's default",
        r"\bvariable[ \t]{1,4}\"(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api[_-]?key|access[_-]?key)[A-Za-z0-9_\-]{0,20})\"[ \t]{0,4}\{(?:[ \t\r\n]{1,20}(?:type|description|sensitive|nullable)[ \t]{0,20}=[^\r\n{}]{0,120}){0,4}[ \t\r\n]{1,20}default[ \t]{0,20}=[ \t]{0,4}\"(?P<v1>[^\s\"$]{4,})\"",
        ('variable "db_password" {\n  type = string\n  default = "[[Xk7<alnum:9>]]"\n}',),
        (
            'variable "db_password" {\n  type = string\n  sensitive = true\n}',
            'variable "db_password" {\n  default = "changeme"\n}',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("variable",),
        check="assigned_option",
        source="https://developer.hashicorp.com/terraform/language/values/variables",
    ),
)
