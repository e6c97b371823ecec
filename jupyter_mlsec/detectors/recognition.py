"""Which token is this text? For values that were put together or decoded, and so stand in no document as they are.

recognised(value, document) -> (rule, start, end) of the first token in a short text, or None
"""

from __future__ import annotations

import threading
from typing import Any, Optional

from ..core.document import Document
from ..core.rule import Category, Confidence
from .checks.hit import Hit
from .words import is_placeholder

__all__ = ["recognised"]

_matcher: Optional[Any] = None
_lock = threading.Lock()


def recognised(value: str, document: Document) -> Optional[tuple]:
    """(rule, start, end) of the first token in ``value`` that its own form gives away; None where there is none.

    Rules are gated by their keywords and compiled one by one, when a text first asks for them: values that are put
    together are rare, and a set of all rules would cost a kernel more memory than they are worth.
    """
    from .checks import find

    matcher = _tokens()
    inner = Document(value, document.surface, "text", document.location)
    for rule, match, names in matcher.hits(value, value.encode("utf-8", "replace")):
        hit = Hit(rule, match, names, value, inner)
        if hit.start < 0 or rule.check and not find(rule.check)(hit) or rule.context and not hit.near():
            continue
        if hit.start < hit.end and (rule.id in _ARMOURED or not is_placeholder(_tail(hit.value))):
            return hit.rule, hit.start, hit.end
    return None


_ARMOURED = ("secret/private-key", "secret/pgp-private-key", "secret/age-identity")
# Rules that would ask this module again.
_ASKING = ("encoded", "encoded_hex", "escaped", "pieces")


def _tail(value: str) -> str:
    """The part of a token that is its own: prefixes are the same in every token."""
    return value[len(value) // 3 :] if len(value) >= 24 else value


def _tokens() -> Any:
    global _matcher
    if _matcher is None:
        from ._table import RULES
        from .matching import Matcher
        from .named import is_named

        with _lock:
            _matcher = Matcher(
                [
                    rule
                    for rule in RULES
                    if rule.category is Category.SECRET
                    and rule.confidence is Confidence.HIGH
                    and rule.keywords
                    and rule.check not in _ASKING
                    and not is_named(rule)
                ],
                "re",
            )
    return _matcher
