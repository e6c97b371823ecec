"""Secrets that a program puts together, passes by name, or compares with; and tokens that are cut into pieces."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence
from .assignment import CLOSE, NAME, QUOTED, TYPE

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'
_CWE = "https://cwe.mitre.org/data/definitions/798.html"
_WORDS = ("pass", "pwd", "pw", "psw", "secret", "token", "cred", "key", "bearer", "auth")
# Tokens whose first letters say enough; each provider's rule has their source.
_HEADS = (
    r"sk-(?:ant|proj|svcacct|admin|or)-|sk_live_|rk_live_|gh[pousr]_|github_pat_|glpat-|glrt-|xox[abeoprs]-|xapp-|hf_|AIzaSy|AKIA|ASIA"
    r"|npm_|pypi-|dop_v1_|gsk_|xai-|pplx-|r8_|dapi|nvapi-|SG\.|lsv2_|ops_eyJ|hvs\.|tskey-|shp(?:at|ca|ss)_|eyJ[A-Za-z0-9_\-]"
)
_GAP = r"[ \t\r\n\\]{0,80}"

RULES = (
    secret(
        "generic-argument",
        "Secret passed with its name",
        NAME + r"(?P<close>[\"'])(?P<op>,)" + QUOTED,
        (
            'System.setProperty("SERVICE_TOKEN", "[[<hex:40>]]")',
            'setattr(cfg, "password", "[[Xk7<alnum:9>]]")',
            'os.getenv("DB_PASSWORD", "[[Xk7<alnum:9>]]")',
            'spark.conf.set("acme.api.key", "[[<alnum:32>]]")',
        ),
        (
            'os.getenv("DB_PASSWORD", "")',
            'os.getenv("API_KEY", "YOUR_API_KEY")',
            'data = {"grant_type": "password", "client_id": "notebook-2024"}',
            'columns = ["token", "lemma_1"]',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=_WORDS,
        check="assigned",
        source=_CWE,
    ),
    secret(
        "generic-expression",
        "Secret in an expression",
        NAME
        + CLOSE
        + r"(?:(?:[ \t]{0,4},[ \t]{0,4}[A-Za-z_][A-Za-z0-9_.]{0,40}){1,4}[ \t]{0,4}\)?[ \t]{0,4}=[ \t]{0,4}[^=\s]|"
        + TYPE
        + r"(?::{0,2}=|:|<-|==|,)[ \t]{0,4}(?:[A-Za-z_(][^\r\n\"'#]{0,120}[\"']|(?:\"\"|'')\.join"
        r"|[rbu]?[\"'][%{][^\"'\r\n]{1,30}[\"'][ ]?(?:\.format\(|%)))",
        (
            'api_key = "".join(["[[<alnum:12>", "<alnum:20>]]"])',
            'api_key = "{}{}".format("[[<alnum:12>", "<alnum:20>]]")',
            'api_key = "%s%s" % ("[[<alnum:12>", "<alnum:20>]]")',
            'password = os.environ.get("DB_PASSWORD") or "[[Xk7<alnum:9>]]"',
            'password = base64.b64decode("[[<b64of:Xk7*>]]").decode()',
            'password, user = "[[Xk7<alnum:9>]]", "bob"',
            'api_key <lt>- paste0("[[<alnum:12>", "<alnum:20>]]")',
        ),
        (
            'password = getpass.getpass("Password: ")',
            'token = hashlib.sha256(b"abc123").hexdigest()',
            'api_key = dbutils.secrets.get(scope="s1", key="prod-api-key-01")',
            'tokens = tokenizer("hello world 2024", return_tensors="pt")',
            'password = base64.b64decode("Y2hhbmdlbWU=").decode()',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=_WORDS,
        check="expression",
        source=_CWE,
    ),
    secret(
        "generic-comparison",
        "Secret compared with, or given to the right",
        r"[\"'](?P<v1>[^\"'\r\n]{4,200})[\"'][ \t]{0,4}(?:[!=]==?|->>?)[ \t]{0,4}(?P<name>[A-Za-z0-9_.$]{0,40}(?i:password|passwd|pwd|passphrase|token|secret|api_?key|auth_?key))\b",
        ('if "[[Xk7<alnum:9>]]" == password:', '"[[<alnum:32>]]" -<gt> api_key'),
        ('if "token" == token:', 'if "[PAD]" == pad_token:', '"changeme" == password'),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=_WORDS,
        check="assigned_option",
        source=_CWE,
    ),
    secret(
        "generic-setter",
        "Secret given to a method",
        r"\b(?:set|with|use|add)_?(?P<name>[A-Za-z0-9_]{0,20}(?i:password|passwd|passphrase|token|secret|key|credentials?))\((?:[^()\r\n]{0,80},[ ]{0,2})?[\"'](?P<v1>[^\"'\s]{4,})[\"'][ ]{0,2}\)",
        (
            'client.set_api_key("[[<alnum:32>]]")',
            'keyring.set_password("db", "bob", "[[Xk7<alnum:9>]]")',
            'builder.withToken("[[<alnum:32>]]")',
        ),
        ('client.set_api_key("YOUR_KEY")', 'tokenizer.add_token("token_2024")', 'sheet.set_sort_key("column_2024")'),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=_WORDS,
        check="assigned_option",
        source=_CWE,
    ),
    secret(
        "token-in-pieces",
        "Token cut into pieces",
        r"[\"'](?:"
        + _HEADS
        + r")[A-Za-z0-9_\-./+=]{0,200}[\"']"
        + _GAP
        + r"(?:[+,]"
        + _GAP
        + r")?[rbfuRBFU]{0,2}[\"'][A-Za-z0-9_\-./+=]",
        (
            'key = "[[ghp_<alnum:10>" + "<alnum:26>]]"',
            'key = ("[[glpat-"\n       "<alnum:20>]]")',
            'key = "".join(["[[glpat-", "<alnum:12>", "<alnum:8>]]"])',
        ),
        ('prefixes = ("ghp_", "gho_")', 'key = "glpat-" + "your-token-here"', 'names = ["hf_model", "hf_data"]'),
        advice=_ADVICE,
        keywords=(
            *("sk-", "sk_live_", "rk_live_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glrt-"),
            *("xox", "xapp-", "hf_", "aizasy", "akia", "asia", "npm_", "pypi-", "dop_v1_", "gsk_", "xai-", "pplx-"),
            *("r8_", "dapi", "nvapi-", "sg.", "lsv2_", "ops_eyj", "hvs.", "tskey-", "shp", "eyj"),
        ),
        check="pieces",
        source="https://docs.python.org/3/reference/lexical_analysis.html#string-literal-concatenation",
    ),
)
