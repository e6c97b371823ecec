"""Resolve once, vet every answer, pin what is left; and the second opinion on hosts."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.endpoints import EndpointPolicy
from jupyter_mlsec.egress.crosscheck import agrees
from jupyter_mlsec.egress.lookup import resolve
from jupyter_mlsec.egress.pins import Pins

POLICY = EndpointPolicy.of("block", [["https://a.example"]], ["*://9.9.9.0/24"])


def rows(*addresses: str):
    asked = []

    def getaddrinfo(host: str, port: int, **options: object) -> list:
        asked.append(host)
        return [(2, 1, 6, "", (address, port)) for address in addresses]

    getaddrinfo.asked = asked
    return getaddrinfo


def test_a_refused_name_is_not_looked_up():
    look = rows("8.8.8.8")
    found = resolve(POLICY, "b.example", 443, look)
    assert found.refusal.host == "b.example"
    assert look.asked == []


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        (["8.8.8.8", "10.0.0.1", "9.9.9.9"], ["8.8.8.8"]),
        (["8.8.8.8", "169.254.169.254"], []),
        (["9.9.9.9"], []),
        (["not an address"], []),
    ],
)
def test_answers(answers, kept):
    pins = Pins()
    found = resolve(POLICY, "a.example", 443, rows(*answers), pins)
    assert [row[4][0] for row in found.rows] == kept
    assert (found.refusal is None) is bool(kept)
    assert [address for address in answers if pins.names(address, 443)] == kept


@pytest.mark.parametrize(
    "url", ["https://a.example/x", "http://[::1]:80/", "http://xn--bcher-kva.example/", "wss://a.example./"]
)
def test_the_whatwg_parser_agrees(url):
    assert agrees(url) is True


@pytest.mark.parametrize("url", ["http://a\\@b/", "tcp://a.example:1", "", "http://127.1/"])
def test_nothing_to_compare(url):
    assert agrees(url) is None


def test_a_label_that_only_browsers_refuse():
    # Valid punycode, but a mark cannot begin a label: one client refuses what another would contact.
    label = "xn--" + "\u0301a\u0301".encode("punycode").decode()
    assert agrees(f"http://{label}.example/") is not True
