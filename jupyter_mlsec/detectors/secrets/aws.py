"""Amazon Web Services: access keys, secret keys, session tokens, Bedrock API keys."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

from ...core.rule import Severity

_IDS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"

RULES = (
    secret(
        "aws-access-key-id",
        "AWS access key id",
        r"\b((?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\b",
        ("AKIA<base32:16>", 'key = "[[ASIA<base32:16>]]"', "aws s3 ls [[AKIA<base32:16>]]\n"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAXXXXXXXXXXXXXXXX", "XAKIA<base32:16>9", "akia<lower:16>"),
        group=1,
        keywords=("akia", "asia", "abia", "acca"),
        check="whole_token",
        source=_IDS,
    ),
    secret(
        "aws-secret-access-key",
        "AWS secret access key",
        r"(?:(?i:aws|amazon)[A-Za-z0-9_.\-]{0,30}(?i:key|secret)|(?i:secret[_\-.]?access[_\-.]?key|\bsecret[_\-.]?key))[A-Za-z_]{0,12}[\"'\]]{0,3}[ \t]{0,4}(?:=>|:=|[=:,]|[ \t])[ \t]{0,4}[\"']?([A-Za-z0-9/+]{40})\b",
        (
            'aws_secret_access_key = "[[<b64:40>]]"',
            "AWS_SECRET_ACCESS_KEY=[[<b64:40>]]",
            '"SecretAccessKey": "[[<b64:40>]]"',
        ),
        (
            'aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"',
            "AWS_SECRET_ACCESS_KEY=os.environ[name]",
        ),
        group=1,
        keywords=("aws", "secret"),
        check="random_looking",
        severity=Severity.CRITICAL,
        source="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
    ),
    secret(
        "aws-bedrock-api-key",
        "Amazon Bedrock API key",
        r"\b(ABSK[A-Za-z0-9+/]{60,200}={0,2}|bedrock-api-key-[A-Za-z0-9+/=]{60,})",
        ("ABSK<b64:128>",),
        ("ABSK-your-bedrock-key",),
        group=1,
        keywords=("absk", "bedrock-api-key"),
        check="mixed",
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
)
