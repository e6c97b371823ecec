"""The policy: frozen, validated, with a digest. ``merge`` makes one from layers; ``decide`` answers.

Layer, Layer, ... --merge--> Policy --decide(findings, moment)--> Verdict
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .context import Context
from .errors import PolicyError
from .kinds import Category, Confidence
from .merging import BUILT_IN, Layer, Rank, Setting, merge_settings
from .policykeys import ENTITY_PREFIX, KEYS, kind_of
from .verdict import Action, Reason, Verdict

if TYPE_CHECKING:  # a kernel loads its policy before it has anything to judge
    from .endpoints import EndpointPolicy, Groups
    from .finding import Finding

__all__ = ["BUILT_IN", "MOMENTS", "Layer", "Policy", "Rank", "Setting", "merge"]

MOMENTS = ("edit", "run", "save", "output")


def merge(layers: Iterable[Layer]) -> Policy:
    """One policy from layers (any order; the built-in defaults are added). PolicyError on a bad value."""
    settings, notes = merge_settings(layers)
    return Policy(settings, tuple(notes))


@dataclass(frozen=True)
class Policy:
    """What is allowed. ``settings`` maps every key to its value, and to the layer it came from.

    ``groups`` answers for ``@pip`` and its like (``egress.toolgroups.hosts_of``): the core asks no tool itself.
    """

    settings: Mapping[str, Setting]
    notes: tuple = ()
    groups: Groups | None = field(default=None, compare=False, repr=False)

    def __getitem__(self, key: str) -> Any:
        """The value of ``key``; KeyError where no layer sets it (only entities have no default)."""
        return self.settings[key].value

    @cached_property
    def digest(self) -> str:
        """32 hexadecimal digits that change whenever any decision could."""
        values = {key: item.to_json() for key, item in self.settings.items()}
        for item in values.values():
            del item["source"]  # where a file lies decides nothing
        text = json.dumps(values, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @cached_property
    def endpoints(self) -> EndpointPolicy:
        """The part that judges addresses."""
        from .endpoints import EndpointPolicy  # with the first request: a kernel's start is sacred

        return EndpointPolicy.of(
            mode=self["endpoints.mode"],
            allow=self["endpoints.allow"],
            deny=self["endpoints.deny"],
            resolve=self["endpoints.resolve"],
            resolve_bound=self._is_resolve_bound(),
            groups=self.groups,
        )

    def _is_resolve_bound(self) -> bool:
        """True where a layer above the author of the allow list fixed ``resolve``: no rule may then loosen it."""
        allow = self.settings["endpoints.allow"]
        author = allow.rank if allow.bound_rank is None else allow.bound_rank
        return self.settings["endpoints.resolve"].is_bound_above(author)

    def action(self, finding: Finding, moment: str) -> tuple:
        """(Action, key, layer name) for one finding at one moment of MOMENTS."""
        if finding.confidence.rank < Confidence(self["secrets.min_confidence"]).rank:
            return (
                Action.ALLOW,
                "secrets.min_confidence",
                self.settings["secrets.min_confidence"].layer,
            )
        key, action = self._ruling(finding, moment)
        setting = self.settings[key]
        if action and finding.allowed_by and not self._is_locked(setting, finding, moment):
            return Action.ALLOW, key, finding.allowed_by
        return action, key, setting.layer

    def decide(self, findings: Iterable[Finding], moment: str, context: Context | None = None) -> Verdict:
        """The verdict on ``findings`` at ``moment``: the strongest action, with one reason per rule and place."""
        counts: dict = {}
        strongest = Action.ALLOW
        for finding in findings:
            action, key, layer = self.action(finding, moment)
            if action is Action.ALLOW and not finding.allowed_by:
                continue
            strongest = max(strongest, action)
            where = f"column {finding.column}" if finding.column else finding.entity
            counts.setdefault((finding.rule, where, action), [finding, key, layer, 0])[3] += 1
        reasons = tuple(
            Reason(rule, found.category.value, count, where, found.title, action, key, layer)
            for (rule, where, action), (found, key, layer, count) in counts.items()
        )
        decision = (context or Context()).decision_id()
        return Verdict(strongest, reasons, self.digest, decision)

    def incomplete(self, reason: str, context: Context | None = None) -> Verdict:
        """The verdict where something could not be scanned: ``limits.on_incomplete`` decides."""
        setting = self.settings["limits.on_incomplete"]
        action = Action.parse(setting.value)
        why = Reason(
            "scan/incomplete",
            "scan",
            1,
            reason,
            "could not be scanned",
            action,
            "limits.on_incomplete",
            setting.layer,
        )
        return Verdict(action, (why,), self.digest, (context or Context()).decision_id())

    def column_action(self, name: str) -> str | None:
        """``block``, ``allow`` or None: what the policy says of a table's column by its name alone."""
        folded = name.strip().lower()
        if any(fnmatch.fnmatchcase(folded, glob.lower()) for glob in self["personal-data.columns.block"]):
            return "block"
        lists = self["personal-data.columns.allow"]
        if lists and all(any(fnmatch.fnmatchcase(folded, glob.lower()) for glob in globs) for globs in lists):
            return "allow"
        return None

    def to_json(self) -> dict:
        """The compiled policy for a kernel: plain values that ``from_json`` reads back."""
        return {
            "version": 1,
            "digest": self.digest,
            "settings": {key: item.to_json() for key, item in self.settings.items()},
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: Mapping) -> Policy:
        """The policy that ``to_json`` described; PolicyError where data is not one."""
        try:
            settings = {key: Setting.from_json(key, item) for key, item in data["settings"].items()}
            policy = cls(settings, tuple(data.get("notes", ())))
            stated = data["digest"]
            problems = [key for key, item in settings.items() if _problem(key, item.value)]
            problems += [key for key in KEYS if key not in settings]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise PolicyError("the compiled policy cannot be read", "Restart the server.") from error
        if problems or stated != policy.digest:
            raise PolicyError("the compiled policy does not match its digest", "Restart the server.")
        return policy

    # -- how one finding is ruled

    def _ruling(self, finding: Finding, moment: str) -> tuple:
        if finding.category is Category.SECRET:
            key = f"secrets.{moment}"
            return key, Action.parse(self[key])
        if finding.category is Category.PERSONAL_DATA:
            return self._personal_ruling(finding, moment)
        if finding.category is Category.EXPOSURE:
            # A listener is not in a file or an output: writing about it is never refused.
            strongest = {"run": Action.BLOCK, "edit": Action.WARN, "save": Action.WARN}.get(moment, Action.ALLOW)
            return "exposure.action", min(Action.parse(self["exposure.action"]), strongest)
        return "endpoints.mode", self._endpoint_ruling(finding, moment)

    def _personal_ruling(self, finding: Finding, moment: str) -> tuple:
        key = "personal-data.run" if moment == "edit" else f"personal-data.{moment}"
        base = Action.parse(self[key])
        override = self.settings.get(ENTITY_PREFIX + finding.entity)
        if override is not None:
            action = Action.parse(override.value)
            # An entity's own line wins, except where it would undo what a higher layer has bound.
            if override.only_tightens or self.settings[key].is_bound_above(override.authority):
                built_in = BUILT_IN.values.get(override.key)
                action = max(action, base if built_in is None else Action.parse(built_in))
            key, base = override.key, action
        ceiling = {"edit": Action.WARN}.get(moment, Action.BLOCK)
        return key, min(base, ceiling)

    def _endpoint_ruling(self, finding: Finding, moment: str) -> Action:
        """An address in a text is advice: it may stand in a comment. The network gate stops the request."""
        if finding.rule != "endpoint/not-allowed":
            return Action.ALLOW
        warned = {"edit": ("warn", "block"), "save": ("block",)}.get(moment, ())
        return Action.WARN if self["endpoints.mode"] in warned else Action.ALLOW

    def _is_locked(self, setting: Setting, finding: Finding, moment: str) -> bool:
        """True where an excuse written in a notebook does not count."""
        bases = [setting]
        if setting.key.startswith(ENTITY_PREFIX):
            bases.append(self.settings["personal-data.run" if moment == "edit" else f"personal-data.{moment}"])
        for base in bases:
            if base.pinned and not (base.relax == "free" or (base.relax == "reason" and finding.allow_reason)):
                return True
        return False


def _problem(key: str, value: Any) -> str:
    """Why a compiled value cannot be one of ``key``, or an empty string."""
    kind = kind_of(key)
    if kind is None:
        return "no such key"
    if kind.sort == "narrow" and isinstance(value, tuple):
        return next((kind.problem(items) for items in value if kind.problem(items)), "")
    return kind.problem(value)
