"""E-mail addresses."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

# Letters beyond ASCII, as in the hosts of internationalised domains.
_WIDE = "\u00a1-\U0010ffff"
# Latin letters with marks, which people write into the part before the @ as well (RFC 6531).
_LATIN = "\u00c0-\u024f"

RULES = (
    personal(
        "email-address",
        "E-mail address",
        "EMAIL_ADDRESS",
        "EMAIL",
        rf"((?:[A-Za-z0-9_{_LATIN}](?:[A-Za-z0-9._%+&|~{_LATIN}-]*[A-Za-z0-9_+{_LATIN}-])?|\"[^\"@\\\r\n]{{1,62}}\")@(?:[A-Za-z0-9"
        + _WIDE
        + r"](?:[A-Za-z0-9"
        + _WIDE
        + r"-]*[A-Za-z0-9"
        + _WIDE
        + r"])?\.)+(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,40}))",
        (
            "ada.<lower:6>@example.com",
            "Contact: [[<lower:8>+tag@mail.example.co.uk]], please",
            "<lt>[[<lower:8>@example.org]]<gt>",
            "'[[o_<lower:5>@example.net]]'",
            "[[Ada.Hervé@<lower:6>.example.org]]",
            "[[foo@<lower:9>.example.org]]",
            "[[foo@<lower:9>.com.au]]",
            "from [[x@x.au]], read",
            '[["ada  <lower:5>"@example.com]]',
            r"b'\x07[[ada@<lower:5>.example.com]]\n'",
        ),
        (
            "git@github.com:owner/repo.git",
            "icon@2x.png",
            "@property",
            "user@localhost",
            "pkg@1.2.3",
            "https://user@example.com/x",
            "s3://a@b",
            "name@company.com",
            "a@b.com",
            r"b'\x07a@example.comc@d.com'",
            "your_name@<lower:9>.org",
        ),
        group=1,
        keywords=("@",),
        check="email",
        source="https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1",
    ),
)
