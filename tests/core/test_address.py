"""Kinds of address: the registries' ranges, what clouds hide in them, and addresses inside addresses."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.address import AddressClass, classify, ends_in_number, is_metadata_name, parse_address, plain

KINDS = {
    AddressClass.PUBLIC: ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808", "64:ff9b:1:808:8:800::"],
    AddressClass.PRIVATE: ["10.0.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"],
    AddressClass.LOOPBACK: ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "2002:7f00:1::"],
    AddressClass.LINK_LOCAL: ["169.254.0.1", "fe80::1", "64:ff9b::a9fe:1"],
    AddressClass.RESERVED: [
        "0.0.0.0",
        "0.0.0.1",
        "::",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "ff02::1",
        "fec0::1",
        "4000::1",
    ],
    AddressClass.METADATA: [
        "169.254.169.254",
        "169.254.170.2",
        "168.63.129.16",
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
        "::169.254.169.254",
        "::ffff:169.254.169.254",
        "::ffff:0:169.254.169.254",
        "64:ff9b::169.254.169.254",
        "2002:a9fe:a9fe::",
        "2001:0:a9fe:a9fe::1",
    ],
}
ADDRESSES = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in KINDS.items() for text in texts])
def test_kind(text, kind):
    assert classify(ipaddress.ip_address(text)) is kind


def test_teredo_is_what_its_client_is():
    client = int(ipaddress.ip_address("10.0.0.1")) ^ 0xFFFFFFFF
    server = int(ipaddress.ip_address("8.8.8.8"))
    assert classify(ipaddress.IPv6Address(0x20010000 << 96 | server << 64 | client)) is AddressClass.PRIVATE


@given(ADDRESSES)
def test_every_address_has_a_kind_and_metadata_is_never_within(address):
    kind = classify(address)
    reaches = [kind.within(reach) for reach in ("public", "private", "any")]
    assert reaches == sorted(reaches), "a wider reach admits at least as much"
    if kind is AddressClass.METADATA:
        assert not any(reaches)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_never_makes_it_more_public(inner):
    number = int(inner)
    wrapped = [
        number,  # compatible
        0xFFFF << 32 | number,  # mapped
        0x64FF9B << 96 | number,  # NAT64
        0x2002 << 112 | number << 80,  # 6to4
    ]
    for outer in wrapped:
        if outer > 1:
            assert classify(ipaddress.IPv6Address(outer)).rank >= classify(inner).rank


@given(st.ip_addresses(v=4))
def test_nothing_that_python_calls_private_is_public(address):
    # The other way round does not hold: several metadata addresses are global to Python.
    if classify(address) is AddressClass.PUBLIC:
        assert address.is_global


def test_plain_unwraps_notation_only():
    assert str(plain(ipaddress.ip_address("::ffff:10.0.0.1"))) == "10.0.0.1"
    assert str(plain(ipaddress.ip_address("2002:7f00:1::"))) == "2002:7f00:1::"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "1.2.3.4.", "a.0x", "425.510.425.510"])
def test_hosts_that_are_read_as_numbers(host):
    assert ends_in_number(host)


@pytest.mark.parametrize("host", ["1337.com", "0xabc.example", "a1", "4chan.example", "1.2.3.a"])
def test_hosts_that_are_names(host):
    assert not ends_in_number(host)


def test_metadata_names():
    assert is_metadata_name("Metadata.Google.Internal.")
    assert not is_metadata_name("metadata.example.com")


@pytest.mark.parametrize("text", ["", "127.1", "fe80::1%eth0", "[::1]", "a"])
def test_only_canonical_text_parses(text):
    assert parse_address(text) is None
