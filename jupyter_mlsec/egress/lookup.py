"""A name is resolved once; of the answers only those stay that policy lets a name of its kind have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..core.address import AddressClass, classify, parse_address
from ..core.endpoints import EndpointAnswer, EndpointPolicy
from .pins import Pins

__all__ = ["Vetted", "resolve", "vet"]


@dataclass(frozen=True)
class Vetted:
    """What is left of a look-up: rows as ``socket.getaddrinfo`` gives them, and the refusal where none is left."""

    rows: tuple
    refusal: EndpointAnswer | None = None


def vet(endpoints: EndpointPolicy, via: EndpointAnswer, rows: Iterable) -> Vetted:
    """The rows whose address may be contacted. ``via`` is the answer that allowed the name.

    One metadata address among the answers condemns them all: no honest name has one.
    """
    kept: list = []
    refusal: EndpointAnswer | None = None
    for row in rows:
        text = row[4][0]
        answer = endpoints.check_address(text, via)
        if answer.allowed:
            kept.append(row)
            continue
        refusal = refusal or answer
        address = parse_address(str(text).partition("%")[0])
        if address is not None and classify(address) is AddressClass.METADATA:
            return Vetted((), answer)
    return Vetted(tuple(kept), None if kept else refusal)


def resolve(
    endpoints: EndpointPolicy,
    host: str,
    port: int | None,
    getaddrinfo: Callable[..., Any],
    pins: Pins | None = None,
    **options: Any,
) -> Vetted:
    """Judges ``host``, resolves it once, vets every answer and pins what is left.

    ``options`` go to ``getaddrinfo`` (family, type, proto, flags); what it raises is passed on.
    """
    via = endpoints.check_host(host, port)
    if not via.allowed:
        return Vetted((), via)
    vetted = vet(endpoints, via, getaddrinfo(host, port, **options))
    if pins is not None:
        for row in vetted.rows:
            pins.remember(via.host, row[4][0], port)
    return vetted
