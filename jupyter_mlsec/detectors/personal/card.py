"""Payment card numbers (primary account numbers)."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence, Severity

RULES = (
    personal(
        "payment-card",
        "Payment card number",
        "CREDIT_CARD",
        "CARD",
        # Boundaries, which the check asks for as well: else the digits of every float are candidates.
        r"\b((?:[2-6][0-9]{3}|81[0-9]{2}|1800)(?:[0-9]{8,15}\b|[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}(?:[ -][0-9]{3})?|[ -][0-9]{6}[ -][0-9]{4,5}))",
        ("<luhn:4:16>", "<card:4:16>", "card=[[<card:52:16:->]]", "'[[<luhn:37:15>]]'", "pan\t[[<luhn:2223:16>]]"),
        (
            "0.<luhn:4:16>",
            "<luhn:4:16>7",
            "4111111111111112",
            "id_<luhn:4:16>",
            "-<luhn:1:16>",
            "4444444444444444",
            "1609459200000",
            "[<card:4:16>]\n [5520 6807 9874 5880]]",
            "run <luhn:62:18>",
        ),
        group=1,
        severity=Severity.HIGH,
        check="payment_card",
        source="https://www.iso.org/standard/70484.html",
    ),
    personal(
        "payment-card-named",
        "Payment card number",
        "CREDIT_CARD",
        "CARD",
        r"(?:\b|_)(?i:cards?|visa|mastercard|amex|credit|debit|kreditkarte|karte|carte|tarjeta|ccnum)(?i:[ _-]?(?:numbers?|nummer|number is|num|no|nr|is))?[ .:=\"'#]{1,4}([2-6][0-9](?:[ ./_-]{0,2}[0-9]){11,17})",
        (
            "card no: [[4242.4242.4242.4242]]",
            "card number is [[4242  4242  4242  4242]]",
            "Visa [[42424242 42424242]],",
            "credit_card = '[[4242/4242/4242/4242]]'",
        ),
        ("card 4242.4242.4242.4241", "card 42.42 42 42", "cards: 4242 4242", "scorecard 4242.4242.4242.4242"),
        group=1,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        check="named_card",
        keywords=("card", "visa", "amex", "credit", "debit", "karte", "carte", "tarjeta", "ccnum"),
        source="https://www.iso.org/standard/70484.html",
    ),
)
