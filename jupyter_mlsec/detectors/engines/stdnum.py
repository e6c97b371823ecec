"""python-stdnum as a detector: national identification numbers, each with its own check digits.

A number whose form is rare (letters in fixed places) counts alone; one of bare digits only beside a word
that says what it is, because one in ten or a hundred of all numbers passes a checksum.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Optional

from ...core.document import Document
from ...core.finding import Finding
from ...core.lazy import LazyPattern
from ...core.rule import Category, Confidence, Severity
from .joined import awake
from .prefilter import Prefilter

__all__ = ["NUMBERS", "StdnumDetector"]


class Number(NamedTuple):
    """One kind: stdnum's module, presidio's entity, what people call it, its form, words beside it (empty: none needed)."""

    module: str
    entity: str
    title: str
    pattern: str
    words: tuple = ()


NUMBERS = (
    Number("it.codicefiscale", "IT_FISCAL_CODE", "Italian fiscal code", r"[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z]"),
    Number("fi.hetu", "FI_PERSONAL_IDENTITY_CODE", "Finnish identity code", r"[0-3][0-9][01][0-9][0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-Y]"),
    Number("es.nie", "ES_NIE", "Spanish NIE", r"[XYZxyz]-?[0-9]{7}-?[A-Za-z]"),
    Number("es.dni", "ES_NIF", "Spanish DNI", r"[0-9]{8}-?[A-Z]"),
    Number("in_.pan", "IN_PAN", "Indian PAN", r"[A-Z]{3}[ABCFGHJLPT][A-Z][0-9]{4}[A-Z]"),
    Number("in_.gstin", "IN_GSTIN", "Indian GSTIN", r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]"),
    Number("in_.aadhaar", "IN_AADHAAR", "Aadhaar number", r"[2-9][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}"),
    Number("in_.aadhaar", "IN_AADHAAR", "Aadhaar number", r"[2-9][0-9]{11}", ("aadhaar", "aadhar", "uidai", "uid")),
    Number("kr.rrn", "KR_RRN", "Korean resident number", r"[0-9]{6}-[1-8][0-9]{6}"),
    Number("se.personnummer", "SE_PERSONNUMMER", "Swedish personal number", r"(?:19|20)?[0-9]{6}[-+][0-9]{4}"),
    Number("br.cpf", "BR_CPF", "Brazilian CPF", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}"),
    Number("br.cpf", "BR_CPF", "Brazilian CPF", r"[0-9]{11}", ("cpf",)),
    Number("pl.pesel", "PL_PESEL", "Polish PESEL", r"[0-9]{11}", ("pesel",)),
    Number("de.idnr", "DE_TAX_ID", "German tax id", r"[0-9]{11}", ("idnr", "steuer-id", "steuerid", "steueridentifikationsnummer", "steuer")),
    Number("tr.tckimlik", "TR_NATIONAL_ID", "Turkish identity number", r"[1-9][0-9]{10}", ("kimlik", "tckn", "tc", "turkish id")),
    Number("za.idnr", "ZA_ID_NUMBER", "South African ID number", r"[0-9]{13}", ("id", "rsa", "south african", "identity")),
    Number("th.pin", "TH_TNIN", "Thai identity number", r"[1-8][0-9]{12}", ("thai", "national id", "tnin")),
    Number("nl.bsn", "NL_BSN", "Dutch BSN", r"[0-9]{9}", ("bsn", "burgerservicenummer", "sofinummer")),
    Number("ca.sin", "CA_SIN", "Canadian SIN", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", ("sin", "social insurance", "nas")),
    Number("au.tfn", "AU_TFN", "Australian tax file number", r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", ("tfn", "tax file")),
    Number("fr.nir", "FR_NIR", "French social security number", r"[12][ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{2}", ("nir", "sécurité sociale", "securite sociale", "insee", "nss")),
    Number("be.nn", "BE_NRN", "Belgian national number", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}"),
    Number("ch.ssn", "CH_AHV", "Swiss AHV number", r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}"),
    Number("no.fodselsnummer", "NO_FNR", "Norwegian birth number", r"[0-9]{6} ?[0-9]{5}", ("fødselsnummer", "fodselsnummer", "fnr", "personnummer")),
    Number("dk.cpr", "DK_CPR", "Danish CPR number", r"[0-9]{6}-[0-9]{4}", ("cpr", "personnummer")),
)  # fmt: skip

_GATE = LazyPattern(r"[0-9]{3}")


class StdnumDetector:
    """Tries the forms on text that has three digits in a row; imports a country's module when its form is there."""

    name = "python-stdnum"

    def __init__(self) -> None:
        self._forms: Optional[list] = None
        self._modules: dict = {}
        # The forms below without what RE2 cannot say of the characters around them.
        self._prefilter = Prefilter([rf"(?:^|[^\w.+/-]){number.pattern}(?:$|[^\w/-])" for number in NUMBERS])

    def detect(self, document: Document) -> Iterable[Finding]:
        """Numbers that are valid by their country's rules."""
        text = document.text
        if not _GATE.search(text):
            return
        forms = self._compiled()
        for number, form, words in (forms[index] for index in self._prefilter.awake(text)):
            for match in form.finditer(text):
                if words is not None and not words.search(text[max(0, match.start() - 50) : match.start()].lower()):
                    continue
                if len(set(match.group())) > 3 and self._valid(number.module, match.group()):
                    yield _finding(number, match.start(), match.end(), document)

    def worth_asking(self, documents: Sequence[Document]) -> set:
        """Numbers of the documents that hold something of one of the forms."""
        return awake([document.text for document in documents], self._prefilter.awake)

    def _compiled(self) -> list:
        if self._forms is None:
            self._forms = [
                (
                    number,
                    re.compile(rf"(?<![\w.+/-])(?<!\d ){number.pattern}(?![\w/-]|\.\d| \d)", re.ASCII),
                    re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, number.words))})(?![a-z])")
                    if number.words
                    else None,
                )
                for number in NUMBERS
            ]
        return self._forms

    def _valid(self, name: str, value: str) -> bool:
        if name not in self._modules:
            self._modules[name] = importlib.import_module(f"stdnum.{name}")
        module: Any = self._modules[name]
        return bool(module.is_valid(value.upper()))


def _finding(number: Number, start: int, end: int, document: Document) -> Finding:
    return Finding(
        rule=f"personal-data/{number.entity.lower().replace('_', '-')}",
        title=number.title,
        category=Category.PERSONAL_DATA,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH if number.words else Confidence.MEDIUM,
        start=start,
        end=end,
        entity=number.entity,
        placeholder="ID",
        advice="Show only what is needed, or mask the column before you print it.",
        help_uri="rules.html#engines",
        surface=document.surface,
        location=document.location,
    )
