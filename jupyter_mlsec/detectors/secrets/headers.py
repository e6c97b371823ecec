"""Credentials in HTTP headers and on the command lines of curl and httpie."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

RULES = (
    secret(
        "authorization-header",
        "Authorization header",
        r"(?i:authorization|x-api-key|api-key|x-auth-token|private-token|ocp-apim-subscription-key)\\{0,2}[\"']?\]?[ \t]{0,4}[:=,][ \t]{0,4}(?:[A-Za-z]{0,2}\\{0,2}[\"'])?(?:(?i:bearer|token|basic|apikey|api-token|api-key|key|splunk)[ \t]{1,4}(?:[\"'][ \t]{0,4}\+[ \t]{0,4}[rbu]?[\"'])?)?([A-Za-z0-9_\-.~+/=:@!%]{8,})",
        (
            'headers = {"Authorization": "Bearer [[<alnum:40>]]"}',
            "curl -H 'Authorization: token [[<hex:40>]]' https://api.example.com/",
            'curl -H "X-Api-Key: [[<uuid>]]"',
            'headers["Authorization"] = "Bearer [[<alnum:40>]]"',
            "headers = {'Authorization': 'Basic ' + '[[<b64of:bob:*>]]'}",
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
        "session-cookie",
        "Cookie of a login",
        r"(?i:\bcookies?)\\{0,2}[\"']?\]?[ \t]{0,4}[:=,][ \t]{0,4}\\{0,2}[\"']?(?:[^\"'\r\n]{0,400}?[; \t])?(?i:[a-z0-9_.\-]{0,30}(?:session|sess|sid|auth|token|jwt)[a-z0-9_.\-]{0,20})=(?P<v1>[A-Za-z0-9_\-.~+/%:]{20,})",
        (
            'headers = {"cookie": "lang=en; sessionid=[[<base36:32>]]; theme=dark"}',
            "!curl -H 'Cookie: PHPSESSID=[[<base36:26>]]' https://example.com",
        ),
        (
            'headers = {"cookie": "sessionid=YOUR_SESSION_ID_GOES_HERE"}',
            'headers = {"Cookie": "session=" + session_cookie_of_this_user}',
        ),
        confidence=Confidence.MEDIUM,
        keywords=("cookie",),
        check="url_token",
        source="https://www.rfc-editor.org/rfc/rfc6265#section-4.2",
    ),
    secret(
        "curl-user",
        "Password on curl's command line",
        r"\b(?:curl\b(?:[^\n|\\]|\\[^\n]|\\\r?\n)*?(?:[ \t]-u[ \t]{0,4}|[ \t]--(?:proxy-)?user(?:[ \t]{1,4}|=))[\"']?|(?:http|https|xh|xhs)[ \t][^\r\n|;&]{0,200}?(?:-a|--auth)(?:[ \t]{1,4}|=)[\"']?)(?P<credentials>[^\s\"'<>:]*:[^\s\"'<>]*)",
        (
            "!curl -u admin:[[<alnum:12>]] https://api.example.com/",
            "curl --user 'bot:[[<alnum:16>]]' https://api.example.com/",
            "curl https://api.example.com/oauth2 \\\n  --user bob:[[<alnum:12>]]",
            "!curl -ubob:[[<alnum:12>]] https://api.example.com",
            "!http -a bob:[[<alnum:12>]] GET https://api.example.com",
        ),
        (
            'curl -u "$USER:$PASSWORD" https://api.example.com/',
            'curl --user "xxx:yyy"',
            "curl -u user https://api.example.com/",
        ),
        group=1,
        keywords=("curl", "http", "xh"),
        check="curl_user",
        source="https://curl.se/docs/manpage.html",
    ),
)
