"""Pins hold for their time, for their port, and in any notation of an address."""

from __future__ import annotations

import threading

from jupyter_mlsec.egress.pins import Pins


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_pin_expires_into_a_hint():
    clock = Clock()
    pins = Pins(lifetime=60, now=clock)
    pins.remember("a.example", "8.8.8.8", 443)
    assert pins.names("8.8.8.8", 443) == ("a.example",)
    assert pins.names("8.8.8.8", 80) == ()
    assert pins.expired("8.8.8.8", 443) == ()
    clock.now = 61
    assert pins.names("8.8.8.8", 443) == ()
    assert pins.expired("8.8.8.8", 443) == ("a.example",)


def test_an_unknown_port_holds_for_all_and_notation_does_not_matter():
    pins = Pins()
    pins.remember("a.example", "::ffff:8.8.8.8", None)
    assert pins.names("8.8.8.8", 443) == ("a.example",)
    pins.remember("b.example", "fe80::1%eth0", 1)
    assert pins.names("fe80::1", 1) == ("b.example",)


def test_several_names_share_an_address():
    pins = Pins()
    pins.remember("a.example", "8.8.8.8", 443)
    pins.remember("b.example", "8.8.8.8", 443)
    assert set(pins.names("8.8.8.8", 443)) == {"a.example", "b.example"}


def test_memory_is_bounded_and_the_latest_stay():
    pins = Pins(limit=10)
    for number in range(100):
        pins.remember("a.example", f"8.8.8.{number}", 443)
    assert pins.names("8.8.8.99", 443)
    assert not pins.names("8.8.8.5", 443)


def test_threads():
    pins = Pins()

    def fill(start: int) -> None:
        for number in range(start, start + 200):
            pins.remember(f"n{number}.example", "8.8.8.8", 443)

    threads = [threading.Thread(target=fill, args=(start,)) for start in range(0, 1600, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pins.names("8.8.8.8", 443)) == 1600
