"""What is sent in place of a message that may not be shown: the least that keeps the protocol alive."""

from __future__ import annotations

from ..core.verdict import Verdict
from .bundles import card, fallback_text

__all__ = ["BUNDLES", "stopped_content"]

BUNDLES = frozenset(("display_data", "update_display_data", "execute_result"))


def stopped_content(msg_type: str, content: dict, verdict: Verdict) -> dict:
    """The least content that keeps the protocol alive, saying what happened."""
    sentence = fallback_text(verdict, False)
    if msg_type == "stream":
        return {"name": content.get("name", "stdout"), "text": sentence + "\n"}
    if msg_type in BUNDLES:
        stopped = {"data": card(verdict, "never", None), "metadata": {}}
        kept = {key: content[key] for key in ("transient", "execution_count") if key in content}
        return {**stopped, **kept}
    if msg_type == "execute_input":
        return {"code": f"# {sentence}", "execution_count": content.get("execution_count")}
    if msg_type.startswith("comm_"):
        kept = {key: content[key] for key in ("comm_id", "target_name", "target_module") if key in content}
        return {**kept, "data": {}}
    if msg_type == "input_request":
        return {"prompt": "[mlsec] input: ", "password": bool(content.get("password"))}
    failed = {
        "status": "error",
        "ename": "MlsecBlocked",
        "evalue": sentence,
        "traceback": [sentence],
    }
    if msg_type == "execute_reply":
        failed.update(execution_count=content.get("execution_count"), payload=[], user_expressions={})
    return failed
