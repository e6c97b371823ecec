"""IP addresses of machines that people sit at."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Severity

RULES = (
    personal(
        "ip-address",
        "IP address",
        "IP_ADDRESS",
        "IP",
        r"([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3})",
        (
            "203.0.113.2<digits:1>",
            "login from [[198.51.100.77]] port 22",
            "http://[[203.0.113.9]]:8080/",
            "the printer has [[192.168.1.1<digits:1>]] now",
            "gateway: [[10.20.30.40]],",
        ),
        (
            "127.0.0.1",
            "0.0.0.0",
            "255.255.255.0",
            "v1.2.3.4",
            "pkg==1.20.30.40",
            "1.2.3.4.5",
            "999.1.1.1",
            "version 12.30.44.55",
            "Resolving cdn.example.com... 198.51.100.7",
        ),
        group=1,
        severity=Severity.LOW,
        check="ipv4",
        source="https://www.rfc-editor.org/rfc/rfc791",
    ),
    personal(
        "ipv6-address",
        "IP address",
        "IP_ADDRESS",
        "IP",
        # Two colons together, or seven: a log has a time of day on every line.
        r"((?:[0-9A-Fa-f]{1,4}:){6}(?:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*|[0-9]{1,3}\.[0-9.]+)|(?:[0-9A-Fa-f]+:)*[0-9A-Fa-f]*::[0-9A-Fa-f:.]*)",
        (
            "2a02:26f0::<hex:4>",
            "[[::ffff:192.0.2.7<digits:1>]]",
            "[[2a02:26f0:0:0:0:0:192.0.2.1]]",
            "from [[fe80::1%eth0]]",
            "src [[2a02:26f0:6c00:2b3::1a2b]] dst",
        ),
        ("12:30:45", "x[1::2]", "std::vector", "::1", "a::b", "01:02:03"),
        group=1,
        severity=Severity.LOW,
        keywords=(":",),
        check="ipv6",
        source="https://www.rfc-editor.org/rfc/rfc4291",
    ),
)
