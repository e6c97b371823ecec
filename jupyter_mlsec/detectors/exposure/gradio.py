"""Gradio: public tunnels, and listening on every interface."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import exposure

__all__ = ["RULES"]

_ANY = r"(?:[\"'](?:0\.0\.0\.0|::|\[::\]|\*|)[\"'])"

_ARGS = r"(?:[^()]|\([^()]*\))*?"
_PRIVATE = "Leave `share` out and give colleagues access through your hub or an authenticated proxy."

RULES = (
    exposure(
        "gradio-share",
        "Gradio app shared with everyone",
        r"\.launch\(" + _ARGS + r"\b(share[ \t]*=[ \t]*True)\b",
        (
            "demo.launch([[share=True]])",
            "gr.Interface(fn, 'text', 'text').launch(\n    server_port=7860, [[share = True]])",
        ),
        ("demo.launch(share=False)", "# demo.launch(share=True)", "demo.launch()", "plot(share=True)"),
        group=1,
        severity=Severity.HIGH,
        keywords=(".launch(",),
        advice=_PRIVATE,
        source="https://www.gradio.app/guides/sharing-your-app",
    ),
    exposure(
        "gradio-share-env",
        "Gradio apps shared with everyone",
        r"\b(GRADIO_SHARE[\"'\]]{0,2}[ \t]*[=:][ \t]*[\"']?(?i:true|1)\b)",
        ('os.environ["[[GRADIO_SHARE"] = "True]]"', "%env [[GRADIO_SHARE=1]]"),
        ("GRADIO_SHARE=false", "# GRADIO_SHARE=True"),
        group=1,
        severity=Severity.HIGH,
        keywords=("gradio_share",),
        advice=_PRIVATE,
        source="https://www.gradio.app/guides/environment-variables",
    ),
    exposure(
        "gradio-all-interfaces",
        "Gradio app open to the network",
        r"\b(server_name[ \t]*=[ \t]*"
        + _ANY
        + r"|GRADIO_SERVER_NAME[\"'\]]{0,2}[ \t]*[=:][ \t]*[\"']?(?:0\.0\.0\.0|::)(?:[\"']|\b))",
        ('demo.launch([[server_name="0.0.0.0"]])', "%env [[GRADIO_SERVER_NAME=0.0.0.0]]"),
        ('demo.launch(server_name="127.0.0.1")', 'x = {"server_name": "db"}'),
        group=1,
        keywords=("server_name",),
        advice='Use `server_name="127.0.0.1"`.',
        source="https://www.gradio.app/docs/gradio/blocks",
    ),
)
