"""Settings whose name and value stand apart: lists of name and value, property lists, elements with a name attribute."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Confidence

_ADVICE = 'Read it from the environment instead: `os.environ["NAME"]`, or ask with `%mlsec secret NAME`.'
_NAMED = r"(?P<%s>[A-Za-z0-9_.\-]{0,40}(?i:password|passwd|pwd|passphrase|token|secret|api[_\-]?key|access[_\-]?key|private[_\-]?key|auth[_\-]?key|_key)[A-Za-z0-9_.\-]{0,20})"

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
            'env:\n  - name: ACME_APP_KEY\n    value: "[[<hex:40>]]"',
            '[{"name": "DB_PASSWORD", "value": "[[Xk7<alnum:9>]]"}]',
            '{"Key": "ApiKey", "Value": "[[<alnum:32>]]"}',
        ),
        (
            "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password1",
            '{"name": "password", "value": "${PASSWORD}"}',
            '{"name": "max_tokens", "value": "4096"}',
            '{"name": "partition_key", "value": "<hex:32>"}',
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
    secret(
        "generic-credentials-block",
        "Password in a block of credentials",
        r"\bcredentials(?:\([A-Za-z]{1,40}\))?[ \t]{0,4}\{[^{}]{0,300}?\b(?:password|setPassword)[ \t]{0,4}[=(]?[ \t]{0,4}[\"'](?P<v1>[^\s\"'$]{4,})[\"']",
        (
            "credentials {\n    username 'bob'\n    password '[[Xk7<alnum:9>]]'\n}",
            'credentials(PasswordCredentials) { username "bob"; password "[[Xk7<alnum:9>]]" }',
        ),
        (
            "credentials {\n    username = user\n    password = secretOf(project)\n}",
            'credentials {\n    password "${repositoryPassword}"\n}',
            "credentials {\n    password 'changeme'\n}",
            'credentials {\n    password "SOME_PASSWORD"\n}',
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("credentials",),
        check="told_block",
        source="https://docs.gradle.org/current/userguide/declaring_repositories.html",
    ),
    secret(
        "generic-personal-token",
        "Personal access token",
        r"(?P<name>(?:\b|[A-Za-z0-9][_-])(?:pat|PAT|Pat)|[a-z0-9]Pat)(?:[\"'`]|\*\*)?\]?(?:[ \t]?:[ \t]?str)?(?P<op>[ \t]{0,4}(?::?=|:|=>|<-|,|[ \t]-[ \t])[ \t]{0,4}|[ \t]{1,4})"
        r"(?:[rbf]?[\"'`])?(?P<v1>[A-Za-z0-9_\-.~+/=]{20,})",
        (
            'my_pat = "[[<alnum:32>]]"',
            "azureDevopsPat: [[<alnum:44>]]",
            'os.environ["GH_PAT"] = "[[<alnum:40>]]"',
            "%env GH_PAT [[<alnum:40>]]",
            '{"pat": "[[<alnum:40>]]"}',
            "# PAT: [[<alnum:40>]]",
        ),
        (
            'pat = "patient_with_a_long_name_2024"',
            'url_pat = r"[A-Za-z0-9]{20,}"',
            'pat = "<uuid>"',
            "pat: <hex:64>",
            "name_pat = os.path.join_all_of_it_2",
        ),
        confidence=Confidence.MEDIUM,
        advice=_ADVICE,
        keywords=("pat",),
        check="personal_token",
        source="https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
    ),
)
