"""IBM Cloud: API keys, forty-four characters beside the name."""

from __future__ import annotations

from ..authoring import beside

__all__ = ["RULES"]

RULES = (
    beside(
        "ibm-cloud-api-key",
        "IBM Cloud API key",
        "ibm|ibmcloud|ibm_cloud|cloud_iam|iam_api|iam_password|watson|bluemix",
        "IBM_CLOUD_API_KEY",
        "<url:44>",
        "https://cloud.ibm.com/docs/account?topic=account-userapikey",
    ),
)
