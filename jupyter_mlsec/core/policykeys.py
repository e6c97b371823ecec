"""Every key of a policy: which values it takes, and which of two values is the tighter one.

Each key's values form a lattice; ``join`` gives the loosest value that is at least as tight as both.
Merging layers is nothing but joins, so no order of layers can weaken what a higher one has bound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["ACTIONS", "DEPENDS", "ENTITY_PREFIX", "KEYS", "Kind", "frozen", "kind_of"]

ACTIONS = ("allow", "warn", "redact", "block")
ENTITY_PREFIX = "personal-data.entities."


# Never compared: the code that a class generates is most of what it costs a kernel's start.
@dataclass(frozen=True, eq=False)
class Kind:
    """How values of a key compare.

    sort     ``choice`` (options from loose to tight), ``flag`` (True is tighter), ``number`` (smaller is
             tighter, at least 1), ``reach`` (a number; larger is tighter), ``union`` (a list; more is
             tighter), ``narrow`` (a list of lists, all of which must admit; more lists are tighter),
             ``text`` (the highest layer's value stays)
    tables   items of the list may be tables (``{rule = "...", resolve = "..."}``) as well as text
    letters  items of the list are codes of so many capital letters
    """

    sort: str
    options: tuple = ()
    default: Any = None
    about: str = ""
    tables: bool = False
    letters: int = 0

    def join(self, bound: Any, value: Any) -> Any:
        """The loosest value at least as tight as both."""
        if self.sort == "choice":
            return self.options[max(self.options.index(bound), self.options.index(value))]
        if self.sort == "flag":
            return bound or value
        if self.sort == "number":
            return min(bound, value)
        if self.sort == "reach":
            return max(bound, value)
        if self.sort in ("union", "narrow"):
            return bound + tuple(item for item in value if item not in bound)
        return bound

    def problem(self, value: Any) -> str:
        """Why ``value`` cannot be used, or an empty string."""
        if self.sort == "choice" and value not in self.options:
            return "must be one of " + ", ".join(self.options)
        if self.sort == "flag" and not isinstance(value, bool):
            return "must be true or false"
        if self.sort == "number" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            return "must be a whole number of at least 1"
        if self.sort == "text" and not isinstance(value, str):
            return "must be text"
        if self.sort in ("union", "narrow"):
            return self._list_problem(value)
        return ""

    def _list_problem(self, value: Any) -> str:
        if not isinstance(value, (list, tuple)):
            return "must be a list"
        for item in value:
            is_table = isinstance(item, (Mapping, tuple)) and self.tables
            if not (is_table or (isinstance(item, str) and item.strip())):
                return "must hold text only" + (" or tables with a rule" if self.tables else "")
            if self.letters and not (
                len(item) == self.letters and item.isascii() and item.isalpha() and item.isupper()
            ):
                return f"must hold codes of {self.letters} capital letters only"
        return ""

    def normal(self, value: Any) -> Any:
        """``value`` as written in a file, in the immutable form in which policies hold it.

        A list becomes a tuple, a list that narrows a tuple of one tuple, and a table in it a tuple of
        (key, value) pairs in the order of the keys, with dates as ISO text.
        """
        if self.sort == "union":
            return frozen(value)
        if self.sort == "narrow":
            return (frozen(value),)
        return value


def frozen(value: Any) -> Any:
    """Lists as tuples, tables as sorted tuples of pairs, dates as ISO text, all the way down."""
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), frozen(item)) for key, item in value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(frozen(item) for item in value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _choice(default: str, *options: str, about: str) -> Kind:
    return Kind("choice", options, default, about)


def _action(default: str, about: str, without: tuple = ()) -> Kind:
    return Kind("choice", tuple(word for word in ACTIONS if word not in without), default, about)


KEYS = {
    "secrets.edit": _action("warn", "as you type", without=("redact", "block")),
    "secrets.run": _action("warn", "before a cell runs", without=("redact",)),
    "secrets.save": _action("warn", "before the file is written"),
    "secrets.output": _action("redact", "before an output is shown"),
    "secrets.min_confidence": _choice("medium", "high", "medium", "low", about="what is below is left out"),
    "personal-data.output": _action("block", "streams are masked in place, rich outputs replaced"),
    "personal-data.save": _action("redact", "before the file is written"),
    "personal-data.run": _action("allow", "before a cell runs", without=("redact",)),
    "personal-data.reveal": _choice(
        "reason", "reason", "approval", "never", about="who may see a blocked output's original"
    ),
    "personal-data.placeholder": _choice("numbered", "numbered", "label", "mask", about="what stands for a value"),
    "personal-data.regions": Kind(
        "union", (), (), "countries (ISO 3166 codes) whose telephone numbers count in their national form", letters=2
    ),
    "personal-data.columns.block": Kind("union", (), (), "columns that are always personal data (globs)"),
    "personal-data.columns.allow": Kind("narrow", (), ((),), "columns that never are (globs)"),
    "endpoints.mode": _choice("warn", "off", "observe", "warn", "block", about="requests to hosts not allowed"),
    "endpoints.allow": Kind("narrow", (), (("@loopback",),), "hosts that may be contacted", tables=True),
    "endpoints.deny": Kind("union", (), (), "hosts that never may be", tables=True),
    "endpoints.resolve": _choice(
        "public",
        "any",
        "private",
        "public",
        about="which addresses a name may resolve to; metadata addresses never",
    ),
    "endpoints.payload.secrets": _action("block", "a secret sent to a host it does not belong to"),
    "endpoints.payload.personal-data": _action("warn", "personal data sent in a request"),
    "exposure.action": _action("warn", "a model served to everyone", without=("redact",)),
    "scan.fail_on": _choice("warn", "block", "redact", "warn", about="exit 1 for an action of at least this"),
    "enforcement.require": _choice(
        "guardrail",
        "guardrail",
        "proxied",
        "enforced",
        about="a kernel below this level does not start",
    ),
    "enforcement.rejudge": Kind("flag", (), False, "the server judges again what the kernel guard signed"),
    "limits.on_incomplete": _action("block", "where something could not be scanned", without=("redact",)),
    "limits.max_output_mib": Kind("number", (), 64, "an output above this is not scanned: on_incomplete decides"),
    "audit.path": Kind("text", (), "~/.local/share/jupyter/mlsec/audit/", "folder of the audit files"),
}

_ENTITY = _action("warn", "action for one kind of personal data, whatever the moment")

# Keys that could undo another: a layer below the one that bound a base may only tighten these.
_SECRETS = ("secrets.edit", "secrets.run", "secrets.save", "secrets.output")
_PERSONAL = ("personal-data.output", "personal-data.save", "personal-data.run")
DEPENDS = {
    "secrets.min_confidence": _SECRETS + _PERSONAL,
    "personal-data.columns.allow": _PERSONAL,
    "personal-data.reveal": _PERSONAL,
    "limits.on_incomplete": _SECRETS + _PERSONAL + ("endpoints.mode",),
    "endpoints.resolve": ("endpoints.mode", "endpoints.allow"),
    "limits.max_output_mib": (
        "limits.on_incomplete",
        "secrets.output",
        "personal-data.output",
    ),
}


def kind_of(key: str) -> Kind | None:
    """The kind of ``key``, or None where there is no such key."""
    if key.startswith(ENTITY_PREFIX) and len(key) > len(ENTITY_PREFIX):
        return _ENTITY
    return KEYS.get(key)
