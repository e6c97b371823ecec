"""Telephone numbers: international form, North American groups, and numbers beside a word for telephone."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence

_WORDS = r"(?i:phones?|telephone|tel|mobile|cell|cellphone|fax|call(?: me| us)?(?: at| on)?|whatsapp|msisdn|telefono|telefon|telefone|celular|handy|mobil|hotline)"

RULES = (
    personal(
        "phone-number",
        "Telephone number",
        "PHONE_NUMBER",
        "PHONE",
        r"(\+[1-9][0-9]{0,3}(?:[ .\-/]{0,2}\(?[0-9]{1,6}\)?){1,7})",
        ("+44 20 7946 0<digits:3>", "call [[+1 415 555 01<digits:2>]] now", "+493012<digits:6>"),
        ("x +1234567", "1e+10", "+0.12345678", "+12", "a+4915112345678b", "+99912345678"),
        group=1,
        keywords=("+",),
        check="phone_international",
        source="https://www.itu.int/rec/T-REC-E.164/",
    ),
    personal(
        "phone-number-national",
        "Telephone number",
        "PHONE_NUMBER",
        "PHONE",
        r"((?:1[ .-])?(?:\([2-9][0-9]{2}\)[ .-]?|[2-9][0-9]{2}[ ./-])[2-9][0-9]{2}[ .-][0-9]{4})",
        ("(415) 555-01<digits:2>", "415-555-01<digits:2>", "phone: [[415.555.01<digits:2>]]", "415/555-01<digits:2>"),
        ("0.415-555-0123", "415.555.0123", "2024-555-0123-1", "200 300 4000", "1.415 555 0123"),
        group=1,
        check="phone_national",
        source="https://www.nanpa.com/numbering",
    ),
    personal(
        "phone-number-named",
        "Telephone number",
        "PHONE_NUMBER",
        "PHONE",
        r"\b"
        + _WORDS
        + r"(?:[ _\-]?(?i:number|no|nr|num))?\.?[\"']?[ \t]{0,3}[:=#]?[ \t]{0,3}[\"']?(\(?[0-9][0-9 ().\-/]{5,18}[0-9])",
        ("Tel: [[030 12<digits:6>]]", 'mobile = "[[0917-<digits:3>-<digits:4>]]"'),
        ("call 2024-01-15", "tel = 0.1234567", "phone: none", "cell 12"),
        group=1,
        confidence=Confidence.MEDIUM,
        keywords=("phone", "tel", "mobil", "cel", "fax", "call", "whatsapp", "msisdn", "handy", "hotline"),
        check="phone_named",
        source="https://www.itu.int/rec/T-REC-E.123/",
    ),
)
