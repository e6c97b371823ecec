"""Names of people, only where the words before them say so."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

_WORD = "[A-Z][A-Za-z'\u00c0-\u024f-]{1,24}"

RULES = (
    personal(
        "person-name",
        "Name of a person",
        "PERSON",
        "PERSON",
        r"(?:\b(?i:patient|customer|client|employee|applicant|cardholder|card holder|account holder|policyholder|insured|beneficiary|recipient|tenant|borrower|student|next of kin|emergency contact|contact person)(?:[ _-]?(?i:full[ _-]?)?(?i:name))?[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?[ ])?"
        r"|\b(?i:full|first|last|given|family|maiden)[ _-]?(?i:name)[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?"
        r"|\b(?i:my name is|ich hei(?:ss|ß)e|je m'appelle|me llamo|mi chiamo|mi nombre es|meu nome é)[ ]"
        r"|\bDear (?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?[ ])"
        rf"({_WORD}(?:[ ](?:(?:de|van|von|der|la|del|di|da|bin|al)[ ])?(?:{_WORD}|[A-Z]\.)){{0,3}})",
        (
            "Patient: [[Ada Byron]], admitted",
            'full_name = "[[Grace Murray Hopper]]"',
            "Dear Mr. [[Babbage]],",
            "Hello, my name is [[Ada Lovelace]].",
        ),
        ("patient: None", "customer = Customer", "client: OpenAI", "student: True", "last_name: String"),
        group=1,
        check="person_name",
        keywords=(
            "patient",
            "customer",
            "client",
            "employee",
            "name",
            "dear ",
            "holder",
            "insured",
            "beneficiary",
            "recipient",
            "applicant",
            "tenant",
            "borrower",
            "student",
            "next of kin",
            "contact",
            "ich hei",
            "appelle",
            "llamo",
            "chiamo",
            "nombre",
            "nome",
        ),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
)
