"""Which addresses a notebook may contact.

    url --canonical--> Target --deny?--> --every allow list?--> --kind of address?--> EndpointAnswer

Pure: names are not resolved here. Whoever resolves one asks ``check_address`` about each answer.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Callable

from .address import AddressClass, classify, is_metadata_name, parse_address, plain
from .allowlist import RESOLVE, parse_rules
from .answers import EndpointAnswer, denied, metadata, not_admitted, refused, target_of, unreadable, wrong_kind
from .endpointrule import ANY_PORT, Rule
from .reach import reaches_private
from .url import Target, UrlProblem, canonical, canonical_host
from .verdict import Action

__all__ = ["EndpointAnswer", "EndpointPolicy", "Groups", "reaches_private"]

Groups = Callable[[str], Iterable[str]]  # name of a tool -> rules for the hosts that it is configured for


@dataclass(frozen=True)
class EndpointPolicy:
    """The network part of a policy.

    allow           lists of rules, all of which must admit
    deny            rules that win over them
    resolve         ``public``, ``private`` or ``any``
    resolve_bound   True where no rule's own ``resolve`` may be looser than that
    groups          says which hosts a tool is configured for (None: tool groups are empty)
    now             seconds since the epoch, for rules that expire
    """

    mode: str
    allow: tuple = ()
    deny: tuple = ()
    resolve: str = "public"
    resolve_bound: bool = False
    groups: Groups | None = field(default=None, compare=False, repr=False)
    now: Callable[[], float] = field(default=time.time, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        mode: str,
        allow: Iterable,
        deny: Iterable = (),
        resolve: str = "public",
        *,
        resolve_bound: bool = False,
        groups: Groups | None = None,
        now: Callable[[], float] = time.time,
    ) -> EndpointPolicy:
        """From plain values. ``allow`` is a list of lists. PolicyError where a rule cannot be read."""
        lists = tuple(_parsed(entries, is_allow=True) for entries in allow)
        return cls(mode, lists, _parsed(deny, is_allow=False), resolve, resolve_bound, groups, now)

    def with_groups(self, groups: Groups | None) -> EndpointPolicy:
        """The same policy with another source for the groups of tools."""
        return replace(self, groups=groups)

    def check_url(self, url: str, method: str = "GET") -> EndpointAnswer:
        """The answer for a URL as text. One that clients read differently is refused."""
        try:
            target = canonical(url)
        except UrlProblem as problem:
            return unreadable(problem)
        return self.check_target(target, method)

    def check_target(self, target: Target, method: str = "GET") -> EndpointAnswer:
        """The answer for what a client has already taken apart."""
        if target.port is None:
            return refused(target.host, "it has no port", f'Write it like "{target.scheme}://{target.host}:5432".')
        never = self._never(target.host)
        if never is not None:
            return never
        denying = self._first(self._deny, lambda rule: rule.refuses(target, method))
        if denying is not None:
            return denied(target.host, denying)
        admitting = self._admitting(lambda rule: rule.admits(target, method))
        if admitting is None:
            return not_admitted(target, self._limits(target))
        return self._admitted(target.host, admitting)

    def check_host(self, host: str, port: int | None = None) -> EndpointAnswer:
        """The answer where only host and port are seen (look-up, connection): paths and methods are not.

        ``port`` None means that it is not known yet.
        """
        try:
            host = canonical_host(host)
        except UrlProblem as problem:
            return unreadable(problem)
        never = self._never(host)
        if never is not None:
            return never

        def covers(rule: Rule) -> bool:
            return rule.covers_host(host) and rule.covers_port(port)

        # A deny rule speaks of one port; where the port is not known yet, the connection will be judged.
        denying = self._first(
            self._deny,
            lambda rule: rule.is_host_wide and covers(rule) and (port is not None or rule.ports == ANY_PORT),
        )
        if denying is not None:
            return denied(host, denying)
        admitting = self._admitting(covers)
        if admitting is None:
            return not_admitted(target_of(host, port), "")
        return self._admitted(host, admitting)

    def check_address(self, address: Any, via: EndpointAnswer | None = None) -> EndpointAnswer:
        """Whether ``address`` (text or ipaddress object) may be contacted as an answer for ``via.host``."""
        found = address if not isinstance(address, str) else parse_address(address.partition("%")[0])
        host = via.host if via is not None else str(address)
        if found is None:
            return refused(host, "it resolved to what is no address", "Check the name server.")
        kind = classify(found)
        reach = via.resolve if via is not None else self.resolve
        denying = self._first(self._deny, lambda rule: rule.is_host_wide and rule.covers_address(found))
        if denying is not None:
            return denied(host, denying)
        if kind.within(reach) or (reach == "loopback" and kind is AddressClass.LOOPBACK):
            return EndpointAnswer(True, "", "", host, via.rule if via is not None else "", reach)
        if kind is AddressClass.METADATA:
            return metadata(host)
        return wrong_kind(host, kind, self.resolve, is_answer=via is not None and parse_address(host) is None)

    def action(self, answer: EndpointAnswer) -> Action:
        """What a gate does with ``answer`` under this mode: allow, warn or block."""
        if answer.allowed:
            return Action.ALLOW
        return {"warn": Action.WARN, "block": Action.BLOCK}.get(self.mode, Action.ALLOW)

    # -- how lists are read

    def _is_current(self, rule: Rule) -> bool:
        """False once the rule's end has passed (the day itself still counts, in UTC)."""
        if rule.expires is None:
            return True
        return datetime.datetime.fromtimestamp(self.now(), datetime.timezone.utc).date() <= rule.expires

    @cached_property
    def _deny(self) -> tuple:
        return self._expanded(self.deny)

    @cached_property
    def _tools(self) -> dict[tuple, tuple]:
        return {}

    def _expanded(self, rules: Iterable[Rule]) -> tuple:
        """``rules`` with those of tools replaced by what the tool is configured for."""
        expanded: list = []
        for rule in rules:
            expanded.extend(self._members(rule) if rule.tool else (rule,))
        return tuple(expanded)

    def _members(self, rule: Rule) -> tuple:
        key = (rule.tool, rule.resolve, rule.expires)
        if key not in self._tools:
            texts = tuple(self.groups(rule.tool)) if self.groups is not None else ()
            self._tools[key] = tuple(
                replace(member, text=rule.text, group=rule.text, resolve=rule.resolve, expires=rule.expires)
                for text in texts
                for member in parse_rules(text)
            )
        return self._tools[key]

    def _first(self, rules: Iterable[Rule], speaks: Callable[[Rule], bool]) -> Rule | None:
        return next((rule for rule in rules if speaks(rule) and self._is_current(rule)), None)

    def _admitting(self, admits: Callable[[Rule], bool]) -> tuple | None:
        """One admitting rule of every list, or None. Tools are asked only where no written rule admits."""
        chosen = []
        for rules in self.allow:
            rule = self._first((rule for rule in rules if not rule.tool), admits)
            if rule is None:
                rule = self._first(self._expanded(rule for rule in rules if rule.tool), admits)
            if rule is None:
                return None
            chosen.append(rule)
        return tuple(chosen) or None

    def _admitted(self, host: str, rules: tuple) -> EndpointAnswer:
        reach = self._reach(rules)
        answer = EndpointAnswer(True, "", "", host, rules[0].text, reach)
        address = parse_address(host)
        return answer if address is None else self.check_address(plain(address), answer)

    def _reach(self, rules: tuple) -> str:
        """The tightest reach that the rules leave; naming loopback asks for loopback and nothing else."""
        if all(rule.names_loopback for rule in rules):
            return "loopback"
        wanted = [rule.resolve or self.resolve for rule in rules]
        if self.resolve_bound:
            wanted.append(self.resolve)
        return min(wanted, key=RESOLVE.index)

    def _never(self, host: str) -> EndpointAnswer | None:
        address = parse_address(host)
        is_metadata = is_metadata_name(host) if address is None else classify(address) is AddressClass.METADATA
        return metadata(host) if is_metadata else None

    def _limits(self, target: Target) -> str:
        """What keeps rules for this very host from admitting it, in words."""
        rules = [rule for rules in self.allow for rule in rules if not rule.tool and rule.covers_host(target.host)]
        if not rules:
            return ""
        if not any(rule.covers_scheme(target.scheme) for rule in rules):
            return f"rules for it admit another scheme than {target.scheme}"
        if not any(rule.covers_port(target.port) for rule in rules):
            return f"rules for it admit another port than {target.port}"
        if not any(self._is_current(rule) for rule in rules):
            return "the rule for it has expired"
        if all(rule.path is not None for rule in rules) and not target.has_clear_path:
            return "its path can be read in two ways"
        return "" if any(rule.is_host_wide for rule in rules) else "rules for it admit other methods or paths"


def _parsed(entries: Iterable, is_allow: bool) -> tuple:
    return tuple(rule for entry in entries for rule in parse_rules(entry, is_allow))
