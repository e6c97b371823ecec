"""The save gate: what is about to be written, judged before it is.

    block    the save is refused with HTTP 422 and a sentence that says which cell, what, and what to do
    redact   outputs and metadata are masked in the model. Code and text are never rewritten behind their
             author's back: a secret there refuses the save, personal data there is reported and saved
    warn     saved, and said so on the event bus

Jupyter lets a save through when a hook fails, so nothing may leave this module but ``PolicySaveRejected``.
"""

from __future__ import annotations

import asyncio
import base64
import inspect
import json
import logging
import re
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from tornado.web import HTTPError

from ..core.document import Surface
from ..core.errors import ScanError
from ..core.verdict import Action, Verdict
from ..documents.masking import mask_parts, numbers_in_use
from ..documents.notebooks import Part, parts_of
from ..documents.source import kind_of
from .authority import Authority
from .judged import Judged, refusal_of
from .recording import NotRecorded
from .uploads import UnknownKind, Uploads, decoded

__all__ = ["PolicySaveRejected", "SaveGate", "is_guarded_save"]

GATE = "save"

_JUDGED: ContextVar = ContextVar("mlsec_judged_model", default=None)


class PolicySaveRejected(HTTPError):
    """A refused save. The message is in ``str`` and ``repr``: jupyter-collaboration shows only the latter."""

    def __init__(self, message: str) -> None:
        super().__init__(422, log_message=message, reason="Refused by the mlsec policy")
        self.message = message

    def __str__(self) -> str:
        return self.message

    def __repr__(self) -> str:
        return self.message


class SaveGate:
    """Judges models of the contents API. One per server."""

    def __init__(self, authority: Authority, log: logging.Logger, executor: Executor | None = None) -> None:
        self._authority = authority
        self._log = log
        self._executor = executor
        self._uploads = Uploads()

    def install(self, contents_manager: Any) -> None:
        """Adds the gate to a contents manager: as a hook, and around ``save`` for managers that run no hooks."""
        register = getattr(contents_manager, "register_pre_save_hook", None)
        if register is not None:

            def mlsec_save_gate(model: dict, path: str, contents_manager: Any, **_: Any) -> None:
                if _JUDGED.get() is not model:
                    self.check(model, path)

            register(mlsec_save_gate)
        self.wrap(contents_manager)

    def wrap(self, contents_manager: Any) -> None:
        """Puts the gate around ``save`` where it is not (any more)."""
        if not is_guarded_save(contents_manager):
            contents_manager.save = self._around(contents_manager.save)

    def _around(self, save: Callable) -> Callable:
        if inspect.iscoroutinefunction(save):

            async def save_async(model: dict, path: str = "", *args: Any, **kwargs: Any) -> Any:
                # A large notebook is judged in a thread: everybody on this server shares the event loop.
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(self._executor, self.check, model, path)
                token = _JUDGED.set(model)
                try:
                    return await save(model, path, *args, **kwargs)
                finally:
                    _JUDGED.reset(token)

            save_async.mlsec_guarded = True  # type: ignore[attr-defined]
            return save_async

        def save_sync(model: dict, path: str = "", *args: Any, **kwargs: Any) -> Any:
            self.check(model, path)
            token = _JUDGED.set(model)
            try:
                return save(model, path, *args, **kwargs)
            finally:
                _JUDGED.reset(token)

        save_sync.mlsec_guarded = True  # type: ignore[attr-defined]
        return save_sync

    def check(self, model: dict, path: str) -> None:
        """Raises ``PolicySaveRejected``, or masks ``model`` in place, or does nothing."""
        try:
            self._check(model, path.strip("/"))
        except PolicySaveRejected:
            raise
        except NotRecorded as error:
            raise PolicySaveRejected(f"Not saved: {error}") from None
        except ScanError as error:
            self._incomplete(error.message, error.hint, path)
        except Exception as error:  # noqa: BLE001 - any other exception would let the save through
            self._incomplete(f"the gate failed ({type(error).__name__})", "Report this to us.", path)

    def _check(self, model: dict, path: str) -> None:
        content = model.get("content")
        if content is None or model.get("type") == "directory":
            return
        if model.get("type") == "notebook" and not isinstance(content, str):
            self._judge_notebook(content, path)
        elif kind_of(path).sort == "notebook" and model.get("chunk") is None:
            self._judge_notebook_text(model, path)
        else:
            self._judge_file(model, path)

    # -- notebooks

    def _judge_notebook_text(self, model: dict, path: str) -> None:
        """A notebook that comes as a file: an upload, or JSON from the text editor."""
        encoded = model.get("format") == "base64"
        text = decoded(model["content"]).decode("utf-8") if encoded else model["content"]
        try:
            notebook = json.loads(text)
        except ValueError:
            notebook = None
        if not isinstance(notebook, dict):
            return self._judge_file(model, path)  # a draft that is no notebook yet: text like any other
        if self._judge_notebook(notebook, path):
            text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
            model["content"] = base64.b64encode(text.encode()).decode("ascii") if encoded else text

    def _judge_notebook(self, content: dict, path: str) -> bool:
        """Refuses, or masks ``content`` in place; True where it did."""
        judged = [self._judged(part) for part in parts_of(content, path)]
        verdict = self._verdict(judged)
        if verdict.action is Action.ALLOW and not verdict.reasons:
            self._authority.recorder.record(verdict, GATE, path=path)
            return False
        self._conclude(judged, verdict, path)
        masks = [item for item in judged if item.action is Action.REDACT]
        if masks:
            placeholders = self._authority.placeholders(numbers_in_use(item.part.document.text for item in judged))
            mask_parts(content, [(item.part, item.findings_at(Action.REDACT)) for item in masks], placeholders)
        return bool(masks)

    def _judged(self, part: Part) -> Judged:
        judgement = self._authority.judge(part.document, "save", full=True)
        is_written = part.address[-1] == "source" or part.document.surface is Surface.CELL
        return Judged.of(part, judgement, is_written)

    def _verdict(self, judged: Iterable[Judged]) -> Verdict:
        """One verdict for the whole file: the actions that apply, the reasons of all parts."""
        policy, context = self._authority.policy, self._authority.context
        judged = list(judged)
        findings = [finding for item in judged for finding in item.judgement.findings]
        verdict = policy.decide(findings, "save", context)
        action = max((item.action for item in judged), default=Action.ALLOW)
        for item in judged:
            if not item.judgement.complete:
                incomplete = policy.incomplete(item.judgement.reason or "", context)
                action = max(action, incomplete.action)
                verdict = replace(verdict, reasons=verdict.reasons + incomplete.reasons)
        return replace(verdict, action=action)

    # -- other files

    def _judge_file(self, model: dict, path: str) -> None:
        try:
            document = self._uploads.document_of(model, path)
        except UnknownKind as unknown:
            return self._note_unread(unknown.message, path)
        if document is None:
            return None
        part = Part(document, ("content",))
        judgement = self._authority.judge(document, "save", full=True)
        judged = [Judged.of(part, judgement, is_written=True)]
        self._conclude(judged, self._verdict(judged), path)

    def _conclude(self, judged: list[Judged], verdict: Verdict, path: str) -> None:
        """Records the verdict; raises where it refuses the save."""
        is_refused = verdict.action is Action.BLOCK
        sentence = refusal_of(judged, verdict) if is_refused else verdict.sentence()
        findings = [finding for item in judged for finding in item.judgement.findings]
        self._authority.recorder.record(verdict, GATE, findings, sentence=sentence, path=path)
        if is_refused:
            raise PolicySaveRejected(sentence)

    # -- what could not be judged

    def _note_unread(self, reason: str, path: str) -> None:
        """Saved, and on record: there was no text to refuse, and nobody may take it for scanned."""
        verdict = self._authority.policy.incomplete(reason, self._authority.context)
        reasons = tuple(replace(one, action=Action.ALLOW) for one in verdict.reasons)
        self._authority.recorder.record(replace(verdict, action=Action.ALLOW, reasons=reasons), GATE, path=path)

    def _incomplete(self, reason: str, hint: str, path: str) -> None:
        verdict = self._authority.policy.incomplete(re.sub(r"\s+", " ", reason), self._authority.context)
        sentence = f"Not saved: this file could not be judged: {reason}. {hint}".strip()
        try:
            self._authority.recorder.record(verdict, GATE, sentence=sentence, path=path)
        except NotRecorded as error:
            raise PolicySaveRejected(f"Not saved: {error}") from None
        if verdict.action is Action.BLOCK:
            self._log.warning("mlsec: a save was refused because it could not be judged")
            raise PolicySaveRejected(sentence)


def is_guarded_save(contents_manager: Any) -> bool:
    """True while a contents manager saves through the gate."""
    return bool(getattr(contents_manager.save, "mlsec_guarded", False))
