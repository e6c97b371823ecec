"""Telephone numbers: international form, North American groups, and numbers beside a word for telephone."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence

# Words that mean a telephone, and words that only may; the check asks more of a number after one of these.
_ASCII = (
    r"(?i:(?:call|ring|text|phone|reach)(?:ing)? (?:me|us|him|her|them)(?: back)?|(?:answering|answers) at|(?:tele|cell|smart)?phones?|telephones?|tel|mobile|cell|cellular|landline|fax|telefax|whatsapp|sms|msisdn|gsm|hotline|helpline"
    r"|call|dial|text|reach|ring|contact|telefono|telefoon|telefon|telefone|telefonu|telefonszam|telepon|telepono|handy|mobil|mobilni|movil|celular"
    r"|rufnummer|durchwahl|portable|puhelin|matkapuhelin|puh|komorka|kom|cep|hp|no\. hp|dien thoai|number is)"
)
_WIDE = (
    "t[ée]l[ée]phone|tel[ée]fono|telefonsz[áa]m|m[óo]vil|tel[ée]fon|mobiln[íi]|kom[óo]rk[aęi]|τηλ[έε]φωνο|κινητ[όο]|[Тт]елефон|[Тт]ел|[Мм]обильный|电话|電話"
    "|手机|手機|携帯|전화(?:번호)?|휴대폰|핸드폰|[Đđ]iện thoại|SĐT|โทร(?:ศัพท์)?|مب?وبايل|هاتف|جوال|تلفن|טלפון|נייד|फ़?ोन|मोबाइल"
)
_SUFFIX = (
    r"(?i:[ _-]?(?:numbers?|number|nummer|numero|numer|no|nr|num|home|work|mobile|[12]\b))?s?\.?[\"'’”]?\)?"
    r"(?i:[ ](?:is|at|on|me|us|to|our|via|under|unter|am|al|ist|es|est|under|number|office|=)){0,3}[ \t]{0,3}(?:[:=#|\-–]|[:：][ \t]{0,3}\r?\n)?[ \t]{0,3}[\"'\[]{0,2}"
)

RULES = (
    personal(
        "phone-number",
        "Telephone number",
        "PHONE_NUMBER",
        "PHONE",
        r"(\+[1-9][0-9]{0,3}(?:[ .\-/]{0,2}\(?[0-9]{1,6}\)?){1,7})",
        (
            "+44 20 7946 0<digits:3>",
            "call [[+1 415 555 01<digits:2>]] now",
            "+493012<digits:6>",
            "[[+49 30 9018<digits:4> ext. 12]]",
            "tel:[[+33 1 70 18 99 <digits:2>]];",
        ),
        ("x +1234567", "1e+10", "+0.12345678", "+12", "a+4915112345678b", "+99912345678", "+12345.678901"),
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
        r"((?:1[ .-])?(?:\([2-9][0-9]{2}\)[ .-]?|[2-9][0-9]{2}[ ./-])[2-9][0-9]{2}[ .-][0-9]{4}|[2-9][0-9]{2}[2-9][0-9]{6} (?:x|ext\.?) ?[0-9]|0[1-9][0-9]{1,2}-[0-9]{3,4}-[0-9]{4})",
        (
            "(415) 555-01<digits:2>",
            "415-555-01<digits:2>",
            "phone: [[415.555.01<digits:2>]]",
            "415/555-01<digits:2>",
            "[[(415) 555-01<digits:2> x 123]]",
            "row 3: [[0917-<digits:3>-4567]], paid",
            "[[41555501<digits:2> x 123]]",
        ),
        (
            "0.415-555-0123",
            "415.555.0123",
            "2024-555-0123-1",
            "200 300 4000",
            "1.415 555 0123",
            "shape (224) 224-3333",
            "sizes: (256) 256-2048",
            "0000-0002-1825-0097",
            "id 0917-1234-5678-9012",
        ),
        group=1,
        check="phone_national",
        source="https://www.nanpa.com/numbering",
    ),
    personal(
        "phone-number-named",
        "Telephone number",
        "PHONE_NUMBER",
        "PHONE",
        rf"(?:(?:\b|_)(?P<word>{_ASCII})|{_WIDE}){_SUFFIX}(?P<v1>\(?[0-9][0-9 ().\-/]{{5,18}}[0-9])",
        (
            "Tel: [[030 12<digits:6>]]",
            'mobile = "[[0917-<digits:3>-<digits:4>]]"',
            "You can reach me at [[07700 900<digits:3>]].",
            '{"phoneNumber": "[[0301234<digits:3>]]"}',
            "Téléphone : [[01 99 00 <digits:2> <digits:2>]]",
            "电话：[[010-8255<digits:4>]]",
            "home_phone=[[5550<digits:4>]]",
            "Fon (Büro), Tel.: [[(030) 9018<digits:4>]]",
            "(phone [[0301234<digits:3>]])",
            "Call [[66 905 15 7<digits:1>]] now",
            "My Japanese number is [[090-1234-<digits:4>]]",
            "Phone:\n[[021 984 2<digits:3>]]",
            "call me on [[450 0<digits:3>]]",
            "They are not answering at [[079 2718 1<digits:3>]]",
        ),
        (
            "call 2024-01-15",
            "tel = 0.1234567",
            "phone: none",
            "cell 12",
            "call 1234567 took 3 s",
            "phone 2024-01-15 10:30",
            "contact: 192.0.2.17",
            "cell 1048576 4096",
            "the number is 12345678",
        ),
        confidence=Confidence.MEDIUM,
        keywords=(
            "phone", "tel", "mobil", "cel", "fax", "call", "whatsapp", "msisdn", "handy", "hotline", "helpline", "landline", "gsm", "sms",
            "dial", "text", "reach", "ring", "contact", "rufnummer", "durchwahl", "portable", "puh", "kom", "cep", "hp", "dien", "number",
            "tél", "vil", "kóm", "τηλ", "κιν", "тел", "моб", "电话", "電話", "手", "携帯", "전화", "휴대폰", "핸드폰", "điện", "đt", "โทร",
            "بايل", "هاتف", "جوال", "تلفن", "טלפון", "נייד", "ोन", "मोबाइल",
        ),
        check="phone_named",
        source="https://www.itu.int/rec/T-REC-E.123/",
    ),
)  # fmt: skip
