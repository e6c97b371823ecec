"""Which domains belong to everybody: under these, anyone may register a name, so a wildcard admits anyone.

Not the whole Public Suffix List: the generic second levels under a country's code, and the hosting domains
that machine learning work meets. Where in doubt a wildcard is refused and the rule names the host.
"""

from __future__ import annotations

__all__ = ["is_public_suffix"]

_SECOND_LEVEL = frozenset(
    ["ac", "co", "com", "edu", "gob", "gov", "gouv", "ltd", "me", "mil", "ne", "net", "nom", "or", "org", "plc", "sch"]
)
_SHARED = frozenset(
    (
        "amazonaws.com",
        "appspot.com",
        "azurewebsites.net",
        "blob.core.windows.net",
        "cloudapp.azure.com",
        "cloudfront.net",
        "cloudfunctions.net",
        "digitaloceanspaces.com",
        "firebaseapp.com",
        "fly.dev",
        "github.io",
        "gitlab.io",
        "gradio.live",
        "herokuapp.com",
        "hf.space",
        "loca.lt",
        "modal.run",
        "netlify.app",
        "ngrok-free.app",
        "ngrok-free.dev",
        "ngrok.app",
        "ngrok.dev",
        "ngrok.io",
        "onrender.com",
        "pages.dev",
        "r2.dev",
        "railway.app",
        "readthedocs.io",
        "run.app",
        "s3.amazonaws.com",
        "serveo.net",
        "streamlit.app",
        "trycloudflare.com",
        "vercel.app",
        "web.app",
        "workers.dev",
    )
)


def is_public_suffix(domain: str) -> bool:
    """True where names directly under ``domain`` (lower case) belong to strangers."""
    labels = domain.split(".")
    if len(labels) < 2 or domain in _SHARED:
        return True
    return len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND_LEVEL
