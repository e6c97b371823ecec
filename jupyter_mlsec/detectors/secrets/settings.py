"""Settings whose name and value stand apart: lists of name and value, property lists, elements with a name attribute."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'
_NAMED = r"(?P<%s>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|pwd|passphrase|token|secret|api[_\-]?key|access[_\-]?key|private[_\-]?key|auth[_\-]?key)[A-Za-z0-9_.\-]{0,20})"

RULES = (
    secret(
        "generic-name-value",
        "Secret in a list of settings",
        r"\b(?i:name|key|variable|parameter|setting)[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?"
        + _NAMED % "name"
        + r"[\"']?[ \t]{0,4},?[ \t\r\n]{1,40}[\"']?(?i:value|val|content)[\"']?[ \t]{0,4}[:=][ \t]{0,4}[\"']?(?P<v1>[^\s\"',}]{4,})",
        (
            "env:\n  - name: DB_PASSWORD\n    value: [[Xk7<alnum:9>]]",
            'env:\n  - name: SERVICE_TOKEN\n    value: "[[<alnum:40>]]"',
            '[{"name": "DB_PASSWORD", "value": "[[Xk7<alnum:9>]]"}]',
            '{"Key": "ApiKey", "Value": "[[<alnum:32>]]"}',
        ),
        (
            "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password1",
            '{"name": "password", "value": "${PASSWORD}"}',
            '{"name": "max_tokens", "value": "4096"}',
            '{"name": "token_type", "value": "bearer-2024"}',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "key"),
        check="assigned_option",
        source="https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
    ),
    secret(
        "generic-named-element",
        "Secret in a named element",
        r"(?:<[A-Za-z][A-Za-z0-9_.:\-]{0,40}[ \t\r\n][^<>]{0,120}?(?i:name|key|id)=[\"']"
        + _NAMED % "name"
        + r"[\"'][^<>]{0,80}>[ \t\r\n]{0,40}(?P<v1>[^\s<>\"']{6,})[ \t\r\n]{0,40}</|<(?i:key|name|string)>"
        + _NAMED % "other"
        + r"</(?i:key|name|string)>[ \t\r\n]{0,40}<(?i:string|value)>[ \t\r\n]{0,40}(?P<v2>[^\s<>\"']{6,}))",
        (
            '<lt>property name="connection.password"<gt>[[Xk7<alnum:9>]]<lt>/property<gt>',
            '<lt>string name="api_key"<gt>[[<alnum:32>]]<lt>/string<gt>',
            "<lt>key<gt>ApiKey<lt>/key<gt>\n<lt>string<gt>[[<alnum:32>]]<lt>/string<gt>",
            "<lt>name<gt>fs.s3a.secret.key<lt>/name<gt>\n<lt>value<gt>[[<b64:40>]]<lt>/value<gt>",
        ),
        (
            '<lt>string name="password_hint"<gt>Password<lt>/string<gt>',
            '<lt>string name="password"<gt>Password<lt>/string<gt>',
            '<lt>property name="password"<gt>${db.password}<lt>/property<gt>',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pass", "pwd", "secret", "token", "key"),
        check="assigned_option",
        source="https://cwe.mitre.org/data/definitions/260.html",
    ),
)
