"""IBM Cloud: API keys beside the name."""

from __future__ import annotations

from ..authoring import secret

__all__ = ["RULES"]

RULES = (
    secret(
        "ibm-cloud-api-key",
        "IBM Cloud API key",
        r"(?i:ibm|iam|watson|bluemix|cloudant|softlayer|sl)[A-Za-z0-9_.\-]{0,24}(?i:key|pass|pwd|password|token|secret)[A-Za-z0-9_]{0,8}[\"'\]]{0,3}[ \t]{0,4}(?:=>|:=|[=:,])[ \t]{0,4}[\"']?([A-Za-z0-9_-]{44}|[0-9a-f]{48}|[0-9a-f]{64})(?:[^A-Za-z0-9_-]|\b)",
        ('IBM_CLOUD_API_KEY = "[[<alnum:44>]]"', "ibm_cos_secret_access_key: [[<hex:48>]]"),
        ('ibm_api_key = "YOUR_KEY"',),
        group=1,
        keywords=("ibm", "iam", "watson", "bluemix", "cloudant", "softlayer", "sl_"),
        check="random_looking",
        source="https://cloud.ibm.com/docs/account?topic=account-userapikey",
    ),
)
