"""Secrets that a sentence tells, that a function is given without a name, or that a .netrc file lists."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'

RULES = (
    secret(
        "generic-statement",
        "Secret in a sentence",
        r"(?P<name>(?i:passw(?:or)?d|pwd|passphrase|passcode|passwort|kennwort|mot de passe|contrase(?:ñ|n)a|senha|wachtwoord|secret|token|(?:api|access|secret|private|license|auth|encryption|master|unseal|recovery)[ _-]?key|\b[A-Za-z][A-Za-z0-9]{1,19}[ ]key|credentials?)(?:[ ][0-9]{1,2})?)(?:\*\*|__|`)?(?:[ \t]{1,3}(?i:for|of|to)[ \t][^\r\n:=\"'`]{1,40}?)?(?:[ \t]{0,3}(?::(?:[ \t]{0,3}[\r\n]{1,4})?|=|[-–][ \t]|[ \t](?i:is|was|ist|lautet|war|est|es|é|e|era):?)[ \t]{0,3}|[ \t]{1,3})(?:\*\*[ \t]{0,2})?(?:[\"'`](?P<v2>[^\s\"'`<>(){}\[\],;]{6,7})[\"'`]|[\"'`]?(?P<v1>[^\s\"'`<>(){}\[\],;]{8,}))",
        (
            "My API key is [[<alnum:32>]]",
            "The password is: [[Xk7!<alnum:9>]]",
            "password for the staging db: [[Xk7!<alnum:9>]]",
            "- **Token**: `[[<alnum:32>]]`",
            "# old token [[<alnum:40>]]",
            "The initial password:\n\n[[<hex:32>]]\n",
            "Unseal Key 2: [[<b64:44>]]",
            "Das Passwort lautet [[Xk7!<alnum:9>]]",
            "Mot de passe : [[Xk7!<alnum:9>]]",
            "The password is '[[sunflowers]]'",
            "# acme key: [[<hex:40>]]",
            "# acme api key - [[<hex:40>]]",
        ),
        (
            "The password is required.",
            "Your API key is available under Settings.",
            "The token is generated automatically",
            "token for the request: Bearer",
            "secret of s3://bucket-2024/path1",
            "The password is 'required'",
            "# GPG key: <hex:40>",
            "# cache key: <hex:64>",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "key", "credential", "kennwort", "contrase", "senha", "wachtwoord"),
        check="told",
        source="https://cwe.mitre.org/data/definitions/615.html",
    ),
    secret(
        "generic-call",
        "Secret given to a function",
        r"(?:(?:\b(?:auth|credentials?|creds)[ ]{0,2}=[ ]{0,2}|(?:HTTP(?:Basic|Digest|Proxy|Ntlm)Auth|BasicAuth|basic_auth[ ]{0,2}=[ ]{0,2}))\([ ]{0,2}(?:username[ ]?=[ ]?)?[\"'][^\"'\r\n]{1,80}[\"'],[ ]{0,2}(?:password[ ]?=[ ]?)?[bf]?[\"'](?P<v1>[^\"'\r\n]{4,})[\"']|(?:jwt\.encode\([^\r\n\"']{1,80},[ ]{0,2}|hmac\.(?:new|digest)\([ ]{0,2}|\bFernet\([ ]{0,2})b?[\"'](?P<v2>[^\"'\r\n]{8,})[\"']"
        r"|(?:\.(?:login|authenticate|sign_in|logon)|\b[Gg]et_?[Cc]onnection)\([ ]{0,2}(?:[\"'][^\"'\r\n]{1,120}[\"'],[ ]{0,2}){1,2}(?:password[ ]?=[ ]?)?[\"'](?P<v3>[^\"'\r\n]{4,})[\"'][ ]{0,2}[,)]"
        r"|(?:\.(?:login|authenticate|sign_in|logon|auth)|[A-Za-z]{0,30}Client)\([ ]{0,2}[\"'](?P<v4>[A-Za-z0-9_\-.]{20,})[\"'][ ]{0,2}[,)])",
        (
            'requests.get(url, auth=("bob", "[[<alnum:16>]]"))',
            'auth = HTTPBasicAuth("bob", "[[<alnum:16>]]")',
            'credentials = ("bob", "[[<alnum:16>]]")',
            'jwt.encode(payload, "[[<alnum:32>]]", algorithm="HS256")',
            'Fernet(b"[[<url:43>=]]")',
            'smtp.login("bob@example.com", "[[Xk7<alnum:9>]]")',
            'tracker.login("[[<hex:40>]]")',
            'client = AcmeClient("[[<alnum:40>]]")',
            'DriverManager.getConnection("jdbc:mysql://db/x", "bob", "[[Xk7<alnum:9>]]");',
        ),
        (
            'requests.get(url, auth=("user", "passwd"))',
            'HTTPBasicAuth("user", "pass")',
            'jwt.encode(payload, "secret", algorithm="HS256")',
            "Fernet(key)",
            'client.login("bob", "password")',
            'storage.Client("my-project-of-the-year-2024")',
            'Client("<uuid>")',
            'page.login("user1", password)',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=(
            "auth",
            "cred",
            "jwt.encode",
            "hmac.",
            "fernet(",
            "login(",
            "sign_in(",
            "logon(",
            "connection(",
            "authenticate(",
            "client(",
        ),
        check="given",
        source="https://cwe.mitre.org/data/definitions/798.html",
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
