"""What outside engines call their rules, as a person would call the thing that was found; and how grave it is.

noun(title, rule_id) -> "Groq API key" for "Identified a Groq API Key, which may expose ..."
severity_of(name) -> Severity
"""

from __future__ import annotations

import re

from ...core.lazy import LazyPattern
from ...core.rule import Severity

__all__ = ["noun", "severity_of"]

_VERB = LazyPattern(
    r"(?:(?:detected|identified|discovered|uncovered|found|possible|potential|potentially|hardcoded|a|an|the)\s+)+",
    re.I,
)
# Where a title goes on to say what somebody could do with the thing.
_END = LazyPattern(
    r",|;|\.\s|\.$|:\s|\s-\s|\s(?:which|that|that's|risking|posing|potentially|compromising|exposing|used|in a|in an|in the"
    r"|embedded|configured|paired|provided|detected|may|could|leads?|granting|allowing|when|where|with|without)\b"
)
# A title that is a whole sentence, or that names no thing, says less than the rule's id.
_VAGUE = LazyPattern(r"\b(?:is|are|has|was|pattern)\b|^\S+$", re.I)
_ABBREVIATIONS = {
    word.lower(): word
    for word in "API AWS CI GCP HTTP ID IBM JWT LLM MQ NPM OAuth PAT PEM PGP RSA SAS SDK SSH STS SMTP TLS URI URL AI".split()
}
# Words for things that identify or are published: not secret by themselves, or of little use alone.
_LESSER = LazyPattern(
    r"\b(?:public|publishable|publish|client id|application id|app id|username|domain|host|host name|tenant|test|sandbox)\b",
    re.I,
)
# Keys to everything: an account's root, and private keys, which also sign.
_GRAVE = LazyPattern(r"\b(?:private key|root|admin|administrative|master key|service account|owner)\b", re.I)


def noun(title: str, rule_id: str) -> str:
    """A title of at most a few words without verb, article and end; from the rule's id where it is a sentence."""
    verb = _VERB.match(title)
    text = title[verb.end() :] if verb else title
    end = _END.search(text)
    text = (text[: end.start()] if end and end.start() else text).strip()
    return _spoken(rule_id) if len(text) > 60 or _VAGUE.search(text) else text


def _spoken(rule_id: str) -> str:
    """``cisco-meraki-api-key`` as words; the engine's own name before a dot and a number behind one left out."""
    parts = [part for part in re.split(r"[./]", rule_id.lower()) if part and not part.isdigit()]
    words = (parts[-1] if parts else rule_id).replace("_", "-").split("-")
    spoken = [_ABBREVIATIONS.get(word, word) for word in words if not word.isdigit()]
    return " ".join([spoken[0][:1].upper() + spoken[0][1:], *spoken[1:]]) if spoken else rule_id


def severity_of(name: str) -> Severity:
    """By what the engine says that it found: published and identifying things less, keys to everything more."""
    if _LESSER.search(name):
        return Severity.MEDIUM
    return Severity.CRITICAL if _GRAVE.search(name) else Severity.HIGH
