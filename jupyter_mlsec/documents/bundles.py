"""Rich outputs: a mime bundle as documents, and the card that stands for a bundle that is blocked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

from ..core.document import Document, Location, Surface
from ..core.judge import Judgement
from ..core.redaction import Placeholders, redact
from ..core.verdict import Action, Verdict
from .leaves import Leaves, rebuild

__all__ = ["BLOCKED_MIME", "BundleView", "card", "fallback_text"]

BLOCKED_MIME = "application/vnd.mlsec.blocked+json"

_MARKUP = ("text/html", "image/svg+xml", "text/xml", "application/xml")
_MEDIA = ("image/", "audio/", "video/", "font/", "application/pdf", "application/octet-stream", "application/zip")
_MASKED_VIEWS = ("text/html", "text/plain")
_SHORTEST_ECHO = 5


def _is_media(mime: str) -> bool:
    """True for what is base64 wherever a message carries it; any other string is text, known type or not."""
    return mime.startswith(_MEDIA) and mime != "image/svg+xml"


def _joined(data: Any) -> Any:
    # nbformat allows a list of lines wherever a message has one string.
    if isinstance(data, list) and all(isinstance(line, str) for line in data):
        return "".join(data)
    return data


@dataclass(frozen=True)
class BundleView:
    """A judged mime bundle. ``texts`` and ``trees`` map a mime type to (judgement, leaves or None)."""

    data: dict = field(repr=False)
    judgements: dict

    @classmethod
    def of(cls, data: dict, judged: Callable[[Document], Judgement], location: Location) -> BundleView:
        """Judges every representation in ``data``; base64 media are left as they are."""
        judgements: dict = {}
        for mime, item in data.items():
            body = _joined(item)
            if isinstance(body, str) and not mime.endswith("json"):
                if not _is_media(mime):
                    judgements[mime] = (judged(_document(mime, body, location)), None)
            else:
                leaves = Leaves.of(body)
                surface = Document(leaves.text, Surface.RICH, "text", location)
                judgements[mime] = (judged(surface), leaves)
        return cls(data, judgements)

    @property
    def action(self) -> Action:
        actions = [judgement.verdict.action for judgement, _ in self.judgements.values()]
        return max(actions, default=Action.ALLOW)

    @property
    def is_too_deep(self) -> bool:
        return any(leaves is not None and leaves.too_deep for _, leaves in self.judgements.values())

    def findings(self) -> tuple:
        """The findings of the representation that shows most of them: each value counts once, not per mime."""
        lists = [judgement.findings for judgement, _ in self.judgements.values()]
        return max(lists, key=len, default=())

    def reason(self) -> str | None:
        """Why the bundle was not wholly scanned, or None."""
        if self.is_too_deep:
            return "nested too deeply"
        return next((j.reason or "unknown" for j, _ in self.judgements.values() if not j.complete), None)

    def masked(self, placeholders: Placeholders) -> dict:
        """A copy of the bundle in which every hidden value is a placeholder, in all representations alike."""
        echoes = self._echoes(placeholders)
        masked = dict(self.data)
        for mime, (judgement, leaves) in self.judgements.items():
            if leaves is None:
                masked[mime] = _echo(redact(_joined(self.data[mime]), judgement.hidden(), placeholders), echoes)
            else:
                masked[mime] = mask_leaves(self.data[mime], leaves, judgement.hidden(), placeholders, echoes)
        return masked

    def masked_view(self, placeholders: Placeholders) -> dict | None:
        """What a blocked card shows on demand: the masked HTML and plain text."""
        masked = self.masked(placeholders)
        view = {mime: masked[mime] for mime in _MASKED_VIEWS if mime in masked}
        return view or None

    def _echoes(self, placeholders: Placeholders) -> list:
        """(value, placeholder) of what was found in one representation and may stand in another."""
        found: dict = {}
        for mime, (judgement, leaves) in self.judgements.items():
            text = _joined(self.data[mime]) if leaves is None else leaves.text
            for finding in judgement.hidden():
                value = text[finding.start : finding.end]
                if len(value) >= _SHORTEST_ECHO:
                    found.setdefault(value, placeholders.of(finding))
        return sorted(found.items(), key=lambda pair: -len(pair[0]))


def mask_leaves(value: Any, leaves: Leaves, hidden: tuple, placeholders: Placeholders, echoes: list) -> Any:
    """A copy of ``value`` with the hidden spans of its leaves replaced."""
    shared = leaves.share(hidden)

    def change(number: int, leaf: Any) -> Any:
        findings = shared.get(number, ())
        if not findings and not isinstance(leaf, str):
            return leaf
        text = redact(leaf if isinstance(leaf, str) else str(leaf), findings, placeholders)
        return _echo(text, echoes)

    return rebuild(value, change)


def _echo(text: str, echoes: list) -> str:
    for value, placeholder in echoes:
        if value in text:
            text = text.replace(value, placeholder)
    return text


def _document(mime: str, body: str, location: Location) -> Document:
    language = "html" if mime in _MARKUP else "markdown" if mime == "text/markdown" else "text"
    is_table = (language == "html" and "<table" in body) or (mime == "text/plain" and "\n" in body)
    return Document(body, Surface.TABLE if is_table else Surface.RICH, language, location)


def card(verdict: Verdict, reveal: str, masked: dict | None) -> dict:
    """The mime bundle that stands for a blocked one, with a fallback that reads well in any client."""
    deciding = {(reason.key, reason.layer): reason.action.word for reason in verdict.reasons if reason.key}
    return {
        BLOCKED_MIME: {
            "version": 1,
            "decision": verdict.decision,
            "action": verdict.action.word,
            "decided": [{"key": key, "layer": layer, "action": word} for (key, layer), word in deciding.items()],
            "reasons": [reason.to_json() for reason in verdict.reasons],
            "reveal": reveal,
            "masked": masked,
        },
        "text/plain": fallback_text(verdict, masked is not None),
    }


def fallback_text(verdict: Verdict, has_masked: bool) -> str:
    """One readable paragraph: what was hidden, by which key of which layer, and what to do."""
    keys = sorted({f"{reason.key} ({reason.layer})" for reason in verdict.reasons if reason.key})
    by = f" by {', '.join(keys)}" if keys else ""
    text = f"[mlsec] Output hidden{by}: {verdict.sentence()}."
    if has_masked:
        text += " JupyterLab shows the masked form on demand; %%mlsec redact in the cell's first line does anywhere."
    return text
