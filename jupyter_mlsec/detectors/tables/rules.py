"""What findings in columns count as: one rule per kind of personal data."""

from __future__ import annotations

from ...core.rule import Category, Rule, Severity

__all__ = ["RULES"]


def _rule(name: str, title: str, entity: str, word: str, severity: Severity = Severity.MEDIUM) -> Rule:
    return Rule(
        id=f"personal-data/{name}",
        title=title,
        category=Category.PERSONAL_DATA,
        pattern="",
        severity=severity,
        entity=entity,
        placeholder=word,
        advice="Leave the column out, or mask it before you print the table.",
    )


RULES = {
    "EMAIL_ADDRESS": _rule("email-address", "E-mail address", "EMAIL_ADDRESS", "EMAIL"),
    "PHONE_NUMBER": _rule("phone-number", "Telephone number", "PHONE_NUMBER", "PHONE"),
    "CREDIT_CARD": _rule("payment-card", "Payment card number", "CREDIT_CARD", "CARD", Severity.HIGH),
    "IBAN_CODE": _rule("iban", "Bank account number (IBAN)", "IBAN_CODE", "IBAN", Severity.HIGH),
    "US_SSN": _rule("us-ssn", "US social security number", "US_SSN", "SSN", Severity.HIGH),
    "UK_NHS": _rule("uk-nhs-number", "NHS number", "UK_NHS", "NHS", Severity.HIGH),
    "IP_ADDRESS": _rule("ip-address", "IP address", "IP_ADDRESS", "IP", Severity.LOW),
    "PERSON": _rule("person-name", "Name of a person", "PERSON", "PERSON"),
    "LOCATION": _rule("postal-address", "Postal address", "LOCATION", "ADDRESS"),
    "DATE_TIME": _rule("birth-date", "Date of birth", "DATE_TIME", "BIRTHDATE"),
    "ID_NUMBER": _rule("id-number", "Identity document or tax number", "ID_NUMBER", "ID", Severity.HIGH),
}
