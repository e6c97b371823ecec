"""detect-secrets' own baseline files (format 1.5, usually ``.secrets.baseline``): read, matched and written.

    {"version": "1.5.0", "plugins_used": [{"name", ...}], "filters_used": [{"path", ...}],
     "results": {"path": [{"type", "filename", "hashed_secret", "is_verified", "line_number", "is_secret"}]},
     "generated_at": "..."}

``hashed_secret`` is the SHA-1 of the value as its plugin cuts it out; ours may be cut otherwise, so a finding is known
where the hash of any piece of its line that touches it is listed for its file. No value is kept: what crosses from a
scanner's process is the hash that the file holds anyway. Format and meaning: https://github.com/Yelp/detect-secrets
(docs/design.md, core/baseline.py of release 1.5.0).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..core.errors import UsageError
from .baseline import LABELS
from .model import FileReport, Hit
from .secretssettings import Exclusions, Settings
from .writing import write_whole

__all__ = ["KnownSecrets", "SecretsBaseline", "is_secrets_baseline"]

_HINT = "It is written by `detect-secrets scan > .secrets.baseline`."
_ARMOUR = re.compile(r"BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`\n]*)`")
_RUNS = (re.compile(r"[^\s'\"`=:,;()\[\]{}<>\\]+"), re.compile(r"[^\s'\"`,;()\\]+"), re.compile(r"[A-Za-z0-9+/=_.~-]+"))
_LONGEST_LINE = 20_000
# Our rules by detect-secrets' name for the same thing: its own scan then finds the entry again.
_TYPES = {
    "secret/aws-access-key-id": "AWS Access Key",
    "secret/aws-secret-access-key": "AWS Access Key",
    "secret/azure-storage-key": "Azure Storage Account access key",
    "secret/url-password": "Basic Auth Credentials",
    "secret/discord-bot-token": "Discord Bot Token",
    "secret/github-token": "GitHub Token",
    "secret/gitlab-token": "GitLab Token",
    "secret/json-web-token": "JSON Web Token",
    "secret/mailchimp-api-key": "Mailchimp Access Key",
    "secret/npm-token": "NPM tokens",
    "secret/openai-api-key": "OpenAI Token",
    "secret/private-key": "Private Key",
    "secret/pypi-token": "PyPI Token",
    "secret/sendgrid-api-key": "SendGrid API Key",
    "secret/square-token": "Square OAuth Secret",
    "secret/slack-token": "Slack Token",
    "secret/stripe-key": "Stripe Access Key",
    "secret/telegram-bot-token": "Telegram Bot Token",
    "secret/twilio-api-key": "Twilio API Key",
}
_GENERIC = "Secret Keyword"


def is_secrets_baseline(path: str) -> bool:
    """True for a file of that format, and for a name that asks for one where there is no file yet."""
    try:
        body = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError:
        return path.endswith(".secrets.baseline")
    except ValueError:
        return False
    return isinstance(body, dict) and isinstance(body.get("results"), dict) and "plugins_used" in body


@dataclass(frozen=True)
class KnownSecrets:
    """What a scanner's process needs of a file: hashes by absolute path, and what its filters leave out."""

    hashes: dict = field(repr=False)
    exclusions: Exclusions = field(default_factory=Exclusions)
    plugins: tuple = ()

    def look_up(self, path: str, text: str, start: int, end: int) -> tuple:
        """(hash, reason) of ``text[start:end]``: a listed one or its own; the filter that leaves it out, or ""."""
        listed = self.hashes.get(os.path.realpath(path), frozenset())
        value = text[start:end]
        line = _lines_around(text, start, end)
        armour = _ARMOUR.search(value)
        own = _sha1(armour.group() if armour else value)
        known = next((digest for digest in map(_sha1, _pieces(text, start, end)) if digest in listed), own)
        return known, self.exclusions.reason(path, line, value)


@dataclass(frozen=True)
class SecretsBaseline:
    """A file of that format. ``body`` is kept whole, so that what we do not understand is written back."""

    body: dict = field(repr=False)
    folder: str = "."

    @classmethod
    def load(cls, path: str, must_exist: bool = True) -> SecretsBaseline:
        """The file; UsageError, with a hint, where it cannot be used. One that need not be there may be empty."""
        folder = os.path.dirname(os.path.realpath(path))
        if not must_exist and not os.path.exists(path):
            return cls({"version": "1.5.0", **Settings.default().to_json(), "results": {}}, folder)
        try:
            body = json.loads(Path(path).read_text(encoding="utf-8"))
            for name, entries in body["results"].items():
                assert isinstance(name, str) and all(isinstance(entry["hashed_secret"], str) for entry in entries)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, AssertionError):
            raise UsageError(f"{path} is no baseline of detect-secrets.", _HINT) from None
        return cls(body, folder)

    @property
    def settings(self) -> Settings:
        """Its plugins and filters."""
        return Settings.of(self.body)

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.body["results"].values())

    def known(self) -> KnownSecrets:
        """For the processes that scan."""
        hashes: dict = {}
        for name, entries in self.body["results"].items():
            for place in self._places(name):
                hashes.setdefault(place, set()).update(entry["hashed_secret"] for entry in entries)
        return KnownSecrets(hashes, self.settings.exclusions(), self.settings.plugins)

    def excuse(self, file: FileReport) -> FileReport:
        """``file`` with the secrets that are known or left out by its filters marked as excused."""
        return replace(file, hits=tuple(self._excused(file, hit) for hit in file.hits))

    def updated(self, files: Iterable[FileReport]) -> SecretsBaseline:
        """With exactly the secrets that count in ``files`` now; entries of those that are still there are kept.

        Files that were not scanned keep their entries, as with ``detect-secrets scan --baseline``. Personal data
        is never written: an unkeyed hash of it can be guessed.
        """
        results = dict(self.body["results"])
        for file in files:
            name = self._name_of(file.path)
            entries = list(self._entries(name, file))
            results.pop(name, None)
            if entries:
                results[name] = sorted(entries, key=lambda item: (item["line_number"], item["hashed_secret"]))
        body = {**self.body, "results": dict(sorted(results.items()))}
        return replace(self, body=body)

    def save(self, path: str) -> None:
        """Writes the file, whole or not at all."""
        body = {**self.body, "generated_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        write_whole(path, json.dumps(body, indent=2) + "\n")

    def label_of(self, path: str, digest: str) -> str:
        """``is-secret``, ``no-secret`` or "" as its audit left it."""
        return LABELS.get(self._listed(path).get(digest, {}).get("is_secret"), "")

    def _excused(self, file: FileReport, hit: Hit) -> Hit:
        if not hit.rank or hit.finding["category"] != "secret":
            return hit
        if hit.left_out:
            return replace(hit, action="allow", excuse="baseline", excuse_reason=hit.left_out)
        if hit.digest not in self._listed(file.path):
            return hit
        label = self.label_of(file.path, hit.digest)
        return replace(hit, action="allow", excuse="baseline", excuse_reason=label and f"audited: {label}", label=label)

    def _entries(self, name: str, file: FileReport) -> Iterator[dict]:
        listed = self._listed(file.path)
        seen: set = set()
        for hit in file.hits:
            counts = (hit.rank or hit.excuse == "baseline") and not hit.left_out
            if hit.finding["category"] != "secret" or not counts or hit.digest in seen:
                continue
            seen.add(hit.digest)
            old = listed.get(hit.digest)
            new = {"type": _type_of(hit), "filename": name, "hashed_secret": hit.digest, "is_verified": False}
            label = {"is-secret": True, "no-secret": False}.get(hit.label)
            if old is None and label is not None:
                new["is_secret"] = label
            yield {**(old or new), "filename": name, "line_number": hit.file_line}

    def _listed(self, path: str) -> dict:
        """{hash: entry} of one file, as the file was named when it was written."""
        place = os.path.realpath(path)
        return {
            entry["hashed_secret"]: entry
            for name, entries in self.body["results"].items()
            if place in self._places(name)
            for entry in entries
        }

    def _places(self, name: str) -> set:
        """Where a named file may be: from the baseline's folder, or from where the command runs."""
        return {os.path.realpath(os.path.join(root, name)) for root in (self.folder, os.getcwd())}

    def _name_of(self, path: str) -> str:
        place = os.path.realpath(path)
        for name in self.body["results"]:
            if place in self._places(name):
                return name
        return os.path.relpath(place, self.folder).replace(os.sep, "/")


def _type_of(hit: Hit) -> str:
    rule = hit.finding["rule"]
    if rule in _TYPES:
        return _TYPES[rule]
    return _GENERIC if rule.startswith("secret/generic-") else hit.title or rule


def _sha1(value: str) -> str:
    return hashlib.sha1(value.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _lines_around(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
    last = text.find("\n", end, end + _LONGEST_LINE)
    return text[max(first, start - _LONGEST_LINE) : last if last >= 0 else end + _LONGEST_LINE]


def _pieces(text: str, start: int, end: int) -> Iterator[str]:
    """What a plugin may have cut out of the lines around ``text[start:end]``: every piece that touches it."""
    value = text[start:end]
    yield value
    yield from _ARMOUR.findall(value)
    around = _lines_around(text, start, end)
    shift = text.find(around, max(0, start - _LONGEST_LINE)) if around else start
    for pattern in (_QUOTED, *_RUNS):
        for match in pattern.finditer(around):
            if match.start() + shift < end and start < match.end() + shift:
                piece = next((group for group in match.groups() if group is not None), match.group())
                yield piece
                yield json.dumps(piece)[1:-1]  # as it stands in a notebook's JSON
                yield piece + "\\"  # ... cut before the quote that JSON escapes
