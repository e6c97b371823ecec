"""Settings of detect-secrets as its baseline files hold them: plugins with their limits, filters with their patterns.

What we understand is used; what we do not is named (``Settings.warnings``), kept and written back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Exclusions", "Settings"]

_FILTERS = "detect_secrets.filters."
# Their work is done here too: pragmas by core.allowance, placeholders, look-ups, UUIDs and templates by our filters.
_COVERED = frozenset(
    _FILTERS + name
    for name in (
        "allowlist.is_line_allowlisted",
        "common.is_baseline_file",
        "common.is_ignored_due_to_verification_policies",
        "common.is_invalid_file",
        "heuristic.is_indirect_reference",
        "heuristic.is_likely_id_string",
        "heuristic.is_lock_file",
        "heuristic.is_non_text_file",
        "heuristic.is_not_alphanumeric_string",
        "heuristic.is_potential_uuid",
        "heuristic.is_prefixed_with_dollar_sign",
        "heuristic.is_sequential_string",
        "heuristic.is_swagger_file",
        "heuristic.is_templated_secret",
    )
)
_PATTERNS = {
    _FILTERS + "regex.should_exclude_file": "files",
    _FILTERS + "regex.should_exclude_line": "lines",
    _FILTERS + "regex.should_exclude_secret": "values",
}
_LOCK_FILES = frozenset(
    "Brewfile.lock.json Cartfile.resolved composer.lock Gemfile.lock Package.resolved package-lock.json Podfile.lock"
    " yarn.lock Pipfile.lock poetry.lock Cargo.lock packages.lock.json".split()
)
# What a fresh file names: everything that detect-secrets has, as its own `scan` writes it.
_PLUGINS = (
    "ArtifactoryDetector AWSKeyDetector AzureStorageKeyDetector Base64HighEntropyString BasicAuthDetector"
    " CloudantDetector DiscordBotTokenDetector GitHubTokenDetector GitLabTokenDetector HexHighEntropyString"
    " IbmCloudIamDetector IbmCosHmacDetector IPPublicDetector JwtTokenDetector KeywordDetector MailchimpDetector"
    " NpmDetector OpenAIDetector PrivateKeyDetector PypiTokenDetector SendGridDetector SlackDetector"
    " SoftlayerDetector SquareOAuthDetector StripeDetector TelegramBotTokenDetector TwilioKeyDetector"
).split()
_EXTRAS: dict = {
    "Base64HighEntropyString": {"limit": 4.5},
    "HexHighEntropyString": {"limit": 3.0},
    "KeywordDetector": {"keyword_exclude": ""},
}


@dataclass(frozen=True)
class Exclusions:
    """Regular expressions of its filters, for files, lines and values; ``lock_files``: those are left out too."""

    files: tuple = ()
    lines: tuple = ()
    values: tuple = ()
    lock_files: bool = False

    def reason(self, path: str, line: str, value: str) -> str:
        """The filter that leaves a secret out, or an empty string."""
        shown = path.replace("\\", "/")
        if self.lock_files and shown.rpartition("/")[2] in _LOCK_FILES:
            return "filter is_lock_file"
        for name, patterns, text in (
            ("file", self.files, shown),
            ("line", self.lines, line),
            ("secret", self.values, value),
        ):
            if any(re.search(pattern, text) for pattern in patterns):
                return f"filter should_exclude_{name}"
        return ""


@dataclass(frozen=True)
class Settings:
    """``plugins`` and ``filters`` as the file lists them: dicts with ``name`` or ``path`` and their options."""

    plugins: tuple = ()
    filters: tuple = ()
    warnings: tuple = field(default=())

    @classmethod
    def default(cls) -> Settings:
        """What detect-secrets writes where nobody sets anything."""
        plugins = tuple({"name": name, **_EXTRAS.get(name, {})} for name in _PLUGINS)
        names = sorted(_COVERED - {_FILTERS + "common.is_invalid_file", _FILTERS + "heuristic.is_non_text_file"})
        filters = [{"path": name} for name in names]
        for one in filters:
            if one["path"].endswith("verification_policies"):
                one["min_level"] = 2  # type: ignore[assignment] # as its enumeration numbers "unverified"
        return cls(plugins, tuple(one for one in filters if not one["path"].endswith("is_baseline_file")))

    @classmethod
    def of(cls, body: dict) -> Settings:
        """The settings in a file; whatever is not understood is named in ``warnings``."""
        plugins = tuple(one for one in body.get("plugins_used", ()) if isinstance(one, dict) and one.get("name"))
        filters = tuple(one for one in body.get("filters_used", ()) if isinstance(one, dict) and one.get("path"))
        warnings = [
            f"plugin {one['name']} of the baseline is not known here: what it alone finds is not looked for."
            for one in plugins
            if one["name"] not in _PLUGINS or "path" in one
        ]
        warnings += [
            f"keyword_exclude of plugin {one['name']} is not used: our own rules read names and values."
            for one in plugins
            if one.get("keyword_exclude")
        ]
        for one in filters:
            kind = _PATTERNS.get(one["path"])
            if kind is None and one["path"] not in _COVERED:
                warnings.append(f"filter {one['path']} of the baseline is not known here and leaves nothing out.")
            elif kind is not None:
                warnings += [
                    f"a pattern of filter {one['path']} is no regular expression and leaves nothing out."
                    for pattern in _listed(one)
                    if not _is_pattern(pattern)
                ]
        return cls(plugins, filters, tuple(warnings))

    def exclusions(self) -> Exclusions:
        """What its filters leave out."""
        found: dict = {"files": (), "lines": (), "values": ()}
        for one in self.filters:
            kind = _PATTERNS.get(one["path"])
            if kind is not None:
                found[kind] = tuple(pattern for pattern in _listed(one) if _is_pattern(pattern))
        return Exclusions(
            **found, lock_files=any(one["path"].endswith("heuristic.is_lock_file") for one in self.filters)
        )

    def to_json(self) -> dict:
        return {"plugins_used": list(self.plugins), "filters_used": list(self.filters)}


def _listed(one: dict) -> list:
    patterns = one.get("pattern", [])
    return patterns if isinstance(patterns, list) else [patterns]


def _is_pattern(text: object) -> bool:
    try:
        re.compile(text)  # type: ignore[call-overload]
    except (re.error, TypeError):
        return False
    return True
