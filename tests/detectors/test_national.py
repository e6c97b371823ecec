"""Check digits of our own, against python-stdnum's: the first tier runs where that is not installed."""

from __future__ import annotations

import importlib
import random
import re

import pytest

from jupyter_mlsec.detectors.checks.national import is_national
from jupyter_mlsec.detectors.personal.national import RULES

# Ours take any date that a calendar has; a number's age and a district's code are python-stdnum's to know.
MODULES = {
    "BR_CPF": "br.cpf",
    "BR_CNPJ": "br.cnpj",
    "CH_AHV": "ch.ssn",
    "CL_RUT": "cl.rut",
    "AR_CUIT": "ar.cuit",
    "TH_TNIN": "th.pin",
    "IT_FISCAL_CODE": "it.codicefiscale",
    "FI_PERSONAL_IDENTITY_CODE": "fi.hetu",
    "ES_NIE": "es.nie",
    "FR_NIR": "fr.nir",
    "SE_PERSONNUMMER": "se.personnummer",
    "CN_RIC": "cn.ric",
    "MX_CURP": "mx.curp",
    "BE_NRN": "be.nn",
    "KR_RRN": "kr.rrn",
}
SPECIMENS = {rule.entity: rule.samples_match[0] for rule in RULES}


@pytest.mark.parametrize("entity", sorted(MODULES))
def test_what_python_stdnum_takes_we_take_and_other_check_digits_neither(entity):
    is_valid = importlib.import_module(f"stdnum.{MODULES[entity]}").is_valid
    chance = random.Random(entity)
    number = SPECIMENS[entity]
    assert is_national(entity, number)
    agreed = valid = 0
    for _ in range(3000):
        # Digits at the end change: serial and check digits; dates and letters stay.
        tail = re.sub("[0-9]", lambda one: chance.choice("0123456789"), number[-6:])
        changed = number[:-6] + tail
        theirs = is_valid(changed)
        valid += theirs
        assert not theirs or is_national(entity, changed), changed
        agreed += theirs == is_national(entity, changed)
    assert valid > 5
    assert agreed >= 0.97 * 3000


def test_every_rule_has_its_check():
    assert all(is_national(rule.entity, rule.samples_match[0]) for rule in RULES)
    assert not any(is_national(rule.entity, rule.samples_miss[0]) for rule in RULES)
