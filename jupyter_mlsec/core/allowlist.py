"""Rules that say which endpoints a list admits.

    rule    = [METHODS SP] [scheme "://"] host [":" ports] [path]
    METHODS = "GET" / "GET,HEAD"                  seen only where a client shows its URL
    scheme  = https (default; admits wss too) / http / ws / grpc / tcp / postgresql / ... / "*"
              tcp speaks of the connection: it admits any protocol on that port
    host    = name / "*." base (one label) / "**." base (one or more; the base itself never) / IP / CIDR
    ports   = n / n "-" m / "*"                   default: the scheme's own; tcp and grpc need one
    path    = exact / prefix ending "/**"

In place of the text a table may stand: {rule, resolve, reason, owner, expires}.
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .address import parse_address, plain
from .endpointrule import ANY_PORT, Rule
from .errors import PolicyError
from .groups import group_of
from .suffixes import is_public_suffix
from .url import DEFAULT_PORTS, Target, UrlProblem, canonical_host, canonical_scheme

__all__ = ["RESOLVE", "Rule", "parse_rule", "parse_rules"]

RESOLVE = ("public", "private", "any")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY")
_FIELDS = ("rule", "resolve", "reason", "owner", "expires")
_SHAPE = re.compile(
    r"(?:(?P<methods>[A-Za-z]+(?:,[A-Za-z]+)*)[ ])?"
    r"(?:(?P<scheme>\*|[A-Za-z][A-Za-z0-9+.-]*)://)?"
    r"(?P<host>\[[^\]\s]*\](?:/[0-9]{1,3}(?![^:]))?|[0-9.]+/[0-9]{1,2}(?![^:])|[^/:\s]+)"
    r"(?::(?P<ports>[^/\s]*))?"
    r"(?P<path>/\S*)?\Z"
)
_PORTS = re.compile(r"(?P<low>[0-9]{1,5})(?:-(?P<high>[0-9]{1,5}))?\Z")


def parse_rules(item: Any, is_allow: bool = True) -> tuple:
    """The rules of one list entry: a text, or a table as mapping or as pairs. PolicyError with a hint."""
    fields = _fields_of(item)
    text = fields["rule"]
    if text.startswith("@"):
        group = group_of(text)
        if group.tool:
            rules: tuple = (Rule(text, tool=group.tool, group=text),)
        else:
            rules = tuple(replace(parse_rule(member, is_allow), text=text, group=text) for member in group.rules)
    else:
        rules = (parse_rule(text, is_allow),)
    extra = {name: fields[name] for name in ("resolve", "reason", "owner", "expires") if name in fields}
    return tuple(replace(rule, **extra) for rule in rules)


def parse_rule(text: str, is_allow: bool = True) -> Rule:
    """The rule that ``text`` writes; PolicyError with a hint where it writes none."""
    match = _SHAPE.match(text)
    if match is None or "\\" in text or not text.isascii():
        raise _bad(text, "cannot be read", 'Write it like "https://api.example.com/v1/**" or "tcp://host:5432".')
    if "@" in text or "?" in text or "#" in text or "%" in match["host"]:
        raise PolicyError("an endpoint rule holds @, ?, # or %", "Write host, port and path only.")
    scheme = _scheme_of(match["scheme"], text)
    host, depth, network = _host_of(match["host"], text, is_allow)
    path, is_prefix = _path_of(match["path"], text)
    return Rule(
        text,
        methods=_methods_of(match["methods"], text),
        scheme=scheme,
        host=host,
        depth=depth,
        network=network,
        ports=_ports_of(match["ports"], scheme, text),
        path=path,
        is_prefix=is_prefix,
    )


def _bad(text: str, problem: str, hint: str) -> PolicyError:
    # A rule may have been pasted with a password in it: then it is not repeated.
    shown = f'"{text}"' if "@" not in text and "?" not in text and len(text) < 200 else "an endpoint rule"
    return PolicyError(f"{shown} {problem}", hint)


def _fields_of(item: Any) -> dict:
    if isinstance(item, str):
        return {"rule": item}
    try:
        fields = dict(item.items() if isinstance(item, Mapping) else item)
    except (TypeError, ValueError):
        raise PolicyError("an endpoint rule is neither text nor a table", 'Write {rule = "https://host"}.') from None
    unknown = [name for name in fields if name not in _FIELDS]
    if unknown:
        raise PolicyError("an endpoint rule has an unknown field", "The fields are " + ", ".join(_FIELDS) + ".")
    if not isinstance(fields.get("rule"), str):
        raise PolicyError("an endpoint rule has no text", 'Write {rule = "https://host"}.')
    if "resolve" in fields and fields["resolve"] not in RESOLVE:
        raise PolicyError("resolve of an endpoint rule must be one of " + ", ".join(RESOLVE))
    if "expires" in fields:
        fields["expires"] = _date_of(fields["expires"])
    return fields


def _date_of(value: Any) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise PolicyError("expires of an endpoint rule is no date", "Write it like 2030-12-31.") from None


def _methods_of(text: str | None, rule: str) -> frozenset | None:
    if text is None:
        return None
    methods = frozenset(text.split(","))
    if not methods <= frozenset(_METHODS):
        raise _bad(rule, "names an unknown method", "Methods are upper case: " + ", ".join(_METHODS) + ".")
    return methods


def _scheme_of(text: str | None, rule: str) -> str:
    if text is None or text == "*":
        return text or "https"
    try:
        return canonical_scheme(text)
    except UrlProblem:
        raise _bad(rule, "has an unknown scheme", "Use one of " + ", ".join(DEFAULT_PORTS) + ", or *.") from None


def _host_of(text: str, rule: str, is_allow: bool) -> tuple:
    network = _network_of(text, rule)
    if network is not None:
        return "", 0, network
    depth = 2 if text.startswith("**.") else 1 if text.startswith("*.") else 0
    base = text[depth + 1 :] if depth else text
    if "*" in base:
        raise _bad(rule, "has a * inside its host", 'A wildcard stands for whole labels in front: "*.example.com".')
    try:
        host = canonical_host(base)
    except UrlProblem as problem:
        raise _bad(rule, str(problem), "Write the host as clients send it.") from None
    is_everybodys = "." not in host or (is_allow and is_public_suffix(host))
    if depth and is_everybodys and host != "localhost":
        raise _bad(rule, "admits hosts of everybody", "Name the organisation: a wildcard needs a domain of its own.")
    return host, depth, None


def _network_of(text: str, rule: str) -> Any:
    bare, slash, length = text.replace("[", "").replace("]", "").partition("/")
    address = parse_address(bare)
    if address is None:
        if slash:
            raise _bad(rule, "has an address that cannot be read", 'Write it like "10.0.0.0/8".')
        return None
    try:
        return ipaddress.ip_network(f"{plain(address) if not slash else address}{slash}{length}")
    except ValueError:
        raise _bad(rule, "is no network", "The bits behind the prefix must be 0.") from None


def _ports_of(text: str | None, scheme: str, rule: str) -> tuple:
    if text is None:
        port = DEFAULT_PORTS.get(scheme)
        if scheme != "*" and port is None:
            raise _bad(rule, "needs a port", f'Write it like "{scheme}://host:5432", or ":*" for every port.')
        return ANY_PORT if port is None else (port, port)
    if text == "*":
        return ANY_PORT
    match = _PORTS.match(text)
    low = int(match["low"]) if match else 0
    high = int(match["high"] or low) if match else 0
    if not 1 <= low <= high <= 65535:
        raise _bad(rule, "has ports that cannot be read", "Write a number, a range such as 8000-8010, or *.")
    return low, high


def _path_of(text: str | None, rule: str) -> tuple:
    if text is None or text == "/**":
        return None, False
    is_prefix = text.endswith("/**")
    path = text[: -len("/**")] if is_prefix else text
    if "*" in path or not Target("https", "", None, path).has_clear_path:
        raise _bad(rule, "has a path that can be read in two ways", 'A path is exact, or a prefix ending in "/**".')
    return path, is_prefix
