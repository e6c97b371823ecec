"""Identity numbers whose written form tells them without their name: letters in fixed places, or groups that
nothing else has, and check digits. Bare digits are none of these (of a Chinese number only one that ends in X). All others count beside their name only (``detectors.identities``)."""

from __future__ import annotations

from ...core.rule import Severity
from ..authoring import personal

__all__ = ["RULES"]

_SOURCE = "https://arthurdejong.org/python-stdnum/doc/2.2/stdnum."
_DATE6 = "[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]"

# name, title, entity, form, published specimen, the same with a wrong check digit, python-stdnum's module
_FORMS = (
    ("it-fiscal-code", "Italian fiscal code", "IT_FISCAL_CODE", r"[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][0-7][0-9][A-Z][0-9]{3}[A-Z]", "RCCMNL83S18D969H", "RCCMNL83S18D969C", "it.codicefiscale"),
    ("fi-identity-code", "Finnish identity code", "FI_PERSONAL_IDENTITY_CODE", r"[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]", "131052-308T", "131052-308U", "fi.hetu"),
    ("es-nie", "Spanish NIE", "ES_NIE", r"[XYZ]-?[0-9]{7}-?[A-HJ-NP-TV-Z]", "X-2482300W", "X-2482300A", "es.nie"),
    ("br-cpf", "Brazilian CPF", "BR_CPF", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", "390.533.447-05", "390.533.447-06", "br.cpf"),
    ("br-cnpj", "Brazilian CNPJ", "BR_CNPJ", r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}", "16.727.230/0001-97", "16.727.230/0001-98", "br.cnpj"),
    ("ch-ahv", "Swiss AHV number", "CH_AHV", r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", "756.9217.0769.85", "756.9217.0769.84", "ch.ssn"),
    ("be-national-number", "Belgian national number", "BE_NRN", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}[.-][0-9]{2}", "85.07.30-033.28", "85.07.30-033.29", "be.nn"),
    ("kr-resident-number", "Korean resident number", "KR_RRN", rf"{_DATE6}-[1-8][0-9]{{6}}", "900101-1234568", "900101-1234567", "kr.rrn"),
    ("cn-identity-number", "Chinese resident identity number", "CN_RIC", r"[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}X", "11010519491231002X", "11010519491231003X", "cn.ric"),
    ("mx-curp", "Mexican CURP", "MX_CURP", r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]", "BOXW310820HNERXN09", "BOXW310820HNERXN08", "mx.curp"),
    ("ae-emirates-id", "Emirates id", "AE_EMIRATES_ID", r"784-[0-9]{4}-[0-9]{7}-[0-9]", "784-1984-1234567-4", "784-1984-1234567-8", "luhn"),
    ("fr-social-security", "French social security number", "FR_NIR", r"[12] [0-9]{2} [0-9]{2} [0-9]{2} [0-9]{3} [0-9]{3} [0-9]{2}", "2 95 10 99 126 111 93", "2 95 10 99 126 111 94", "fr.nir"),
    ("cl-rut", "Chilean RUT", "CL_RUT", r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk]", "12.531.909-2", "12.531.909-3", "cl.rut"),
    ("ar-cuit", "Argentinian CUIT", "AR_CUIT", r"2[0347]-[0-9]{8}-[0-9]", "20-05536168-2", "20-05536168-3", "ar.cuit"),
    ("th-identity-number", "Thai identity number", "TH_TNIN", r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]", "1-2345-45678-78-1", "1-2345-45678-78-2", "th.pin"),
    ("se-personal-number", "Swedish personal number", "SE_PERSONNUMMER", r"(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{2}[-+][0-9]{4}", "880320-0016", "880320-0018", "se.personnummer"),
)  # fmt: skip

RULES = tuple(
    personal(
        name,
        title,
        entity,
        "ID",
        rf"\b({form})\b",
        (specimen, f"the number [[{specimen}]] was given", f"a,[[{specimen}]],b"),
        (wrong, f"{specimen}7", f"x{specimen}", f"0.{specimen}", f"{specimen}-1"),
        group=1,
        severity=Severity.HIGH,
        check="national_form",
        source=_SOURCE + module,
    )
    for name, title, entity, form, specimen, wrong, module in _FORMS
)
