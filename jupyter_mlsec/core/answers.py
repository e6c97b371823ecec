"""The answer on an endpoint, and its wording: what, why, and the one line to ask for."""

from __future__ import annotations

from dataclasses import dataclass

from .address import AddressClass, classify, parse_address
from .endpointrule import Rule
from .url import DEFAULT_PORTS, Target, UrlProblem

__all__ = [
    "EndpointAnswer",
    "denied",
    "metadata",
    "not_admitted",
    "refused",
    "target_of",
    "unreadable",
    "wrong_kind",
]


@dataclass(frozen=True)
class EndpointAnswer:
    """Whether an address may be contacted, whatever the mode.

    reason   one sentence without its full stop: names the host and says why (empty where allowed)
    advice   the one next step (empty where allowed)
    host     canonical host; empty where the URL could not be read
    rule     the rule that admitted or denied it, as written; empty where none did
    resolve  which answers a look-up of ``host`` may give: ``public``, ``private``, ``any``, or ``loopback``
             where the rule itself names loopback
    """

    allowed: bool
    reason: str = ""
    advice: str = ""
    host: str = ""
    rule: str = ""
    resolve: str = "public"


def unreadable(problem: UrlProblem) -> EndpointAnswer:
    """For an address that clients read differently. Nothing of it is repeated: it may hold a password."""
    reason = f"requests to this address are not allowed here: it {problem}"
    return EndpointAnswer(False, reason, "Write the address plainly, as scheme://host/path.")


def target_of(host: str, port: int | None) -> Target:
    """What to call a place of which only host and port are known."""
    scheme = {443: "https", None: "https", 80: "http"}.get(port, "tcp")
    return Target(scheme, host, port if port is not None else DEFAULT_PORTS[scheme])


# A server that listens there hears every address of its machine; nobody is called by it.
_LISTENING = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


def refused(host: str, why: str, advice: str, rule: str = "") -> EndpointAnswer:
    """The refusal of ``host``; ``why`` is half a sentence, or empty where no rule speaks of it."""
    own = _LISTENING.get(host.strip("[]"))
    if own is not None:
        advice = f"{host} is where a server listens: to reach it from this machine, use {own}."
    because = f": {why}" if why else ""
    return EndpointAnswer(False, f"requests to {host} are not allowed here{because}", advice, host, rule)


def not_admitted(target: Target, why: str) -> EndpointAnswer:
    """No rule of some list admits it."""
    return refused(target.host, why, f"Ask for {_line_for(target)} in [endpoints] allow, or use a host that is there.")


def _line_for(target: Target) -> str:
    """The line to ask for, so that asking once is enough."""
    address = parse_address(target.host)
    kind = AddressClass.PUBLIC if address is None else classify(address)
    if kind is AddressClass.LOOPBACK or target.host == "localhost":
        return '"@loopback"'
    if kind is AddressClass.PUBLIC:
        return f'"{target.origin}"'
    reach = "private" if kind is AddressClass.PRIVATE else "any"
    return f'{{rule = "{target.origin}", resolve = "{reach}"}}'


def denied(host: str, rule: Rule) -> EndpointAnswer:
    """A rule of the deny list names it."""
    return refused(
        host, f'[endpoints] deny holds "{rule.text}"', "Use another host, or ask for that line to go.", rule.text
    )


def metadata(host: str) -> EndpointAnswer:
    """Refused under every policy."""
    why = "it is a cloud's metadata service, which hands out credentials"
    return refused(host, why, "No policy can allow it; use the provider's client with credentials of its own.")


def wrong_kind(host: str, kind: AddressClass, reach: str, is_answer: bool) -> EndpointAnswer:
    """An address of a kind that ``resolve`` does not reach; ``is_answer`` where a name was looked up."""
    article = "an" if kind.value[0] in "aeiou" else "a"
    how = "it resolves to" if is_answer else "it is"
    why = f"{how} {article} {kind.value} address (endpoints.resolve = {reach})"
    if kind is AddressClass.LOOPBACK and not is_answer:
        return refused(host, why, 'Ask for "@loopback" in [endpoints] allow, or use the name localhost.')
    wanted = "private" if kind is AddressClass.PRIVATE else "any"
    return refused(host, why, f'Ask for the rule to carry resolve = "{wanted}" in [endpoints] allow.')
