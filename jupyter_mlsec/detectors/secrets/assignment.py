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
_CLOSE = r"(?P<close>\\{0,2}[\"'`])?[)\]]{0,2}(?:\[[\"'][A-Za-z0-9_.\-]{1,40}[\"']\])?"
# str, Optional[str], &'static str, []byte, `{ get; set; }`
_TYPE = (
    r"[ \t]{0,8}(?::?[ \t]?(?:&(?:'static )?)?(?:str|string|String|Optional\[str\]|\[\]byte|SecretStr|Final(?:\[str\])?|str \| None)[ \t]?"
    r"|\{ ?get; ?(?:private ?)?(?:set|init); ?\}[ \t]?)?"
)
_OP = r"(?P<op>:{0,3}[?.|+]?=>?|=>|==|!=|<<?-|%3[dD]|:|,|\|\|)"
# What only wraps a literal: SecretStr("..."), field(default="..."), a parenthesis before strings on several lines.
_WRAPPED = (
    r"(?:(?:[A-Za-z_]{1,12}\.)?(?:SecretStr|SecretBytes|Secret|[Ff]ield|str|bytes|String|Buffer\.from)?\([ \t\r\n]{0,12}"
    r"(?:default ?= ?|value ?= ?)?)?"
)
_QUOTED = (
    r"[ \t\r\n]{0,12}"
    + _WRAPPED
    + r"(?:[A-Za-z]{1,2})?\\{0,2}(?:\"(?P<v1>[^\"\\\r\n]+)|'(?P<v2>[^'\\\r\n]+)|`(?P<v3>[^`\\\r\n]+))"
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
            'acme_token <lt>- "[[<alnum:32>]]"',
            'api_key: SecretStr = SecretStr("[[<alnum:32>]]")',
            'api_key: str = field(default="[[<hex:32>]]")',
            'token = ("[[<alnum:20>"\n    "<alnum:20>]]")',
            'api_key = "[[<alnum:10>" + "<alnum:14>]]"',
            'let apiKey: &str = "[[<alnum:32>]]";',
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
        keywords=("pass", "pwd", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned",
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    secret(
        "generic-setting",
        "Secret in a setting",
        _WORD + _CLOSE + r"[ \t]{0,8}(?P<op>:{0,3}[?.|+]?=>?|=>|%3[dD]|:)" + _BARE,
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
        keywords=("pass", "pwd", "secret", "token", "cred", "key", "bearer", "auth"),
        check="assigned_bare",
        source="https://12factor.net/config",
    ),
    secret(
        "generic-option",
        "Secret on a command line",
        r"(?:^|[ \t\"'(,])(?:--?|%env |%set_env |-e |setx? |ENV |ARG )(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api[_-]?key|access[_-]?key)[A-Za-z0-9_\-]{0,20})(?:[ \t]{1,4}|[\"'],[ \t]*)[\"']?(?P<v1>[^\s\"'`<>()\[\]{},;\\$]{6,})",
        (
            "%env SERVICE_TOKEN [[<alnum:40>]]",
            "!tool login --token [[<alnum:40>]]",
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
    secret(
        "generic-default",
        "Secret as a default",
        r"[\"']--?(?P<name>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|token|secret|api[_-]?key|access[_-]?key)[A-Za-z0-9_\-]{0,20})[\"'][^\r\n()]{0,120}?default[ ]{0,2}=[ ]{0,2}[\"'](?P<v1>[^\s\"']{6,})[\"']",
        ('parser.add_argument("--api-key", type=str, default="[[<alnum:32>]]")',),
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
        "generic-statement",
        "Secret in a sentence",
        r"(?P<name>(?i:passw(?:or)?d|pwd|passphrase|passcode|secret|token|(?:api|access|secret|private|license|auth|encryption|master)[ _-]?key|credentials?))(?:\*\*|__|`)?(?:[ \t]{1,3}(?i:for|of|to)[ \t][^\r\n:=\"'`]{1,40}?)?(?:[ \t]{0,3}(?::|=|[ \t](?i:is|was|ist|est|es|e):?)[ \t]{0,3}|[ \t]{1,3})(?:\*\*[ \t]{0,2})?[\"'`]?(?P<v1>[^\s\"'`<>(){}\[\],;]{8,})",
        (
            "My API key is [[<alnum:32>]]",
            "The password is: [[Xk7!<alnum:9>]]",
            "password for the staging db: [[Xk7!<alnum:9>]]",
            "- **Token**: `[[<alnum:32>]]`",
            "# old token [[<alnum:40>]]",
        ),
        (
            "The password is required.",
            "Your API key is available under Settings.",
            "The token is generated automatically",
            "token for the request: Bearer",
            "secret of s3://bucket-2024/path1",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "key", "credential"),
        check="told",
        source="https://cwe.mitre.org/data/definitions/615.html",
    ),
    secret(
        "generic-call",
        "Secret given to a function",
        r"(?:(?:\bauth[ ]{0,2}=[ ]{0,2}|(?:HTTP(?:Basic|Digest|Proxy|Ntlm)Auth|BasicAuth|basic_auth[ ]{0,2}=[ ]{0,2}))\([ ]{0,2}(?:username[ ]?=[ ]?)?[\"'][^\"'\r\n]{1,80}[\"'],[ ]{0,2}(?:password[ ]?=[ ]?)?[bf]?[\"'](?P<v1>[^\"'\r\n]{4,})[\"']|(?:jwt\.encode\([^\r\n\"']{1,80},[ ]{0,2}|hmac\.(?:new|digest)\([ ]{0,2}|\bFernet\([ ]{0,2})b?[\"'](?P<v2>[^\"'\r\n]{8,})[\"'])",
        (
            'requests.get(url, auth=("bob", "[[<alnum:16>]]"))',
            'auth = HTTPBasicAuth("bob", "[[<alnum:16>]]")',
            'jwt.encode(payload, "[[<alnum:32>]]", algorithm="HS256")',
            'Fernet(b"[[<url:43>=]]")',
        ),
        (
            'requests.get(url, auth=("user", "passwd"))',
            'HTTPBasicAuth("user", "pass")',
            'jwt.encode(payload, "secret", algorithm="HS256")',
            "Fernet(key)",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("auth", "jwt.encode", "hmac.", "fernet("),
        check="given",
        source="https://cwe.mitre.org/data/definitions/798.html",
    ),
    secret(
        "command-password",
        "Password on a command line",
        r"\b(?:(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\r\n|;&]{0,200}?[ \t]-p|(?:sshpass|docker[ ]login|podman[ ]login|helm[ ]registry[ ]login|psexec|mongo|mongosh|mongodump|az[ ]login|kinit|oc[ ]login|smbclient|net[ ]use)\b[^\r\n|;&]{0,200}?[ \t](?:-p[ ]?|--password[ =]|/user:[^ ]{1,60}[ ]))[\"']?(?P<v1>[^\s\"'$<{|;&-][^\s\"'|;&]{3,})",
        (
            "!mysql -u root -p[[<alnum:12>]] shop",
            "sshpass -p [[<alnum:12>]] ssh bob@10.0.0.5",
            "docker login -u bob -p [[<alnum:24>]] registry.example.com",
        ),
        (
            "mysql -u root -p shop",
            "docker login -u bob -p $TOKEN",
            "docker login --password-stdin",
            "sshpass -p YOUR_PASSWORD ssh a@b",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("mysql", "mariadb", "sshpass", "login", "psexec", "mongo", "kinit", "smbclient", "net use"),
        check="command",
        source="https://cwe.mitre.org/data/definitions/214.html",
    ),
    secret(
        "netrc-password",
        "Password in .netrc",
        r"\b(?:machine[ \t]+[^\s]+|default)[ \t\r\n]+login[ \t]+[^\s]+[ \t\r\n]+password[ \t]+(?P<v1>[^\s\"'<>]{4,})",
        (
            "machine api.example.com login bob password [[<alnum:24>]]",
            "machine api.example.com\n  login bob\n  password [[<alnum:24>]]\n",
        ),
        ("machine api.example.com login user password YOUR_PASSWORD", "machine x login y password $PASS"),
        advice=_ADVICE,
        keywords=("login",),
        check="told_password",
        source="https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html",
    ),
)
