"""National and tax ids, passports, licences and medical ids of many countries, as the quality benchmark makes them up.

Forms and names are those of the authorities that issue the numbers (python-stdnum's documentation names the
source of each); where python-stdnum knows the check digits, it decides what is valid. Nothing here is read
from the product: the words beside a number are chosen from how the number is officially called.
"""

# ruff: noqa: E501 - a table
from __future__ import annotations

from typing import NamedTuple

__all__ = ["IDENTITIES", "Identity"]

_YMD = "[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])"
_DMY = "(?:0[1-9]|1[0-9]|2[0-8])(?:0[1-9]|1[0-2])[0-9]{2}"
_LONG_YMD = "19[4-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])"


class Identity(NamedTuple):
    """One number: ISO country, sort (national, tax, passport, licence, medical), python-stdnum module ("" for none),
    form as a regular expression, how a sentence calls it, how a column calls it."""

    country: str
    sort: str
    module: str
    form: str
    word: str
    column: str


def _national(*fields: str) -> Identity:
    return Identity(fields[0], "national", *fields[1:])


def _tax(*fields: str) -> Identity:
    return Identity(fields[0], "tax", *fields[1:])


IDENTITIES = (
    _tax("AD", "ad.nrt", "[AL]-[0-9]{6}-[A-Z]", "NRT", "nrt"),
    _tax("AL", "al.nipt", "[A-M][0-9]{8}[A-Z]", "NIPT", "nipt"),
    _tax("AR", "ar.cuit", "(?:20|23|27)-[0-9]{8}-[0-9]", "CUIT", "cuit"),
    _national("AR", "ar.dni", "[1-4][0-9]\\.[0-9]{3}\\.[0-9]{3}", "DNI", "dni"),
    _national("AT", "at.vnr", "[1-9][0-9]{3} ?" + _DMY, "Sozialversicherungsnummer", "svnr"),
    _tax("AT", "at.tin", "[0-9]{2}-[0-9]{3}/[0-9]{4}", "Abgabenkontonummer", "steuernummer"),
    _tax("AU", "au.tfn", "[1-9][0-9]{2} [0-9]{3} [0-9]{3}", "TFN", "tfn"),
    _tax("AZ", "az.voen", "[0-9]{9}[12]", "VOEN", "voen"),
    _national("BE", "be.nn", "[4-9][0-9]\\.(?:0[1-9]|1[0-2])\\.(?:0[1-9]|1[0-9]|2[0-8])-[0-9]{3}\\.[0-9]{2}", "rijksregisternummer", "rijksregisternummer"),
    _national("BG", "bg.egn", _YMD + "[0-9]{4}", "EGN", "egn"),
    _national("BR", "br.cpf", "[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}", "CPF", "cpf"),
    _national("BR", "br.cpf", "[0-9]{11}", "CPF", "cpf"),
    _tax("BY", "by.unp", "[1-7][0-9]{8}", "UNP", "unp"),
    _national("CA", "ca.sin", "[1-79][0-9]{2}-[0-9]{3}-[0-9]{3}", "SIN", "sin"),
    _national("CH", "ch.ssn", "756\\.[0-9]{4}\\.[0-9]{4}\\.[0-9]{2}", "AHV-Nummer", "ahv_nummer"),
    _tax("CL", "cl.rut", "[1-2][0-9]\\.[0-9]{3}\\.[0-9]{3}-[0-9K]", "RUT", "rut"),
    _national("CN", "cn.ric", "(?:110101|310101|440106)" + _LONG_YMD + "[0-9]{3}[0-9X]", "resident identity card number", "id_card"),
    _tax("CO", "co.nit", "[1-9][0-9]{8}-[0-9]", "NIT", "nit"),
    _national("CR", "cr.cpf", "[1-7]-[0-9]{4}-[0-9]{4}", "cédula", "cedula"),
    _national("CU", "cu.ni", _YMD + "[0-9]{5}", "carné de identidad", "carnet_identidad"),
    _national("CZ", "cz.rc", "[5-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])/[0-9]{4}", "rodné číslo", "rodne_cislo"),
    _tax("DE", "de.idnr", "[1-9][0-9]{10}", "Steuer-ID", "steuer_id"),
    _tax("DE", "de.idnr", "[1-9][0-9]{10}", "steuerliche Identifikationsnummer", "idnr"),
    _national("DK", "dk.cpr", _DMY + "-[0-9]{4}", "CPR-nummer", "cpr"),
    _national("DO", "do.cedula", "[0-9]{3}-[0-9]{7}-[0-9]", "cédula", "cedula"),
    _tax("DZ", "dz.nif", "[0-9]{15}", "NIF", "nif"),
    _national("EC", "ec.ci", "(?:0[1-9]|1[0-9]|2[0-4])[0-5][0-9]{7}", "cédula de identidad", "cedula"),
    _national("EE", "ee.ik", "[34][4-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])[0-9]{4}", "isikukood", "isikukood"),
    _national("EG", "", "2[5-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])(?:01|02|21)[0-9]{5}", "national ID number", "national_id"),
    _national("ES", "es.dni", "[0-9]{8}[A-Z]", "DNI", "dni"),
    _national("ES", "es.nie", "[XYZ]-?[0-9]{7}-?[A-Z]", "NIE", "nie"),
    _national("FI", "fi.hetu", _DMY + "[-+][0-9]{3}[0-9A-FHJ-NPR-Y]", "henkilötunnus", "hetu"),
    _national("FR", "fr.nir", "[12] [4-9][0-9] (?:0[1-9]|1[0-2]) (?:[1-8][0-9]) [0-9]{3} [0-9]{3} [0-9]{2}", "numéro de sécurité sociale", "nir"),
    _tax("FR", "fr.nif", "[0-3][0-9]{12}", "numéro fiscal", "numero_fiscal"),
    _national("GB", "", "[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]", "National Insurance number", "nino"),
    _tax("GB", "gb.utr", "[0-9]{10}", "Unique Taxpayer Reference", "utr"),
    _tax("GH", "gh.tin", "[PCGQV]00[0-9]{7}[0-9X]", "TIN", "tin"),
    _national("GR", "gr.amka", _DMY + "[0-9]{5}", "AMKA", "amka"),
    _tax("GR", "gr.vat", "[0-9]{9}", "ΑΦΜ", "afm"),
    _tax("GT", "gt.nit", "[1-9][0-9]{6}-[0-9K]", "NIT", "nit"),
    _national("HR", "hr.oib", "[0-9]{11}", "OIB", "oib"),
    _tax("HU", "", "8[0-9]{9}", "adóazonosító jel", "adoazonosito"),
    _national("HU", "", "[0-9]{3} [0-9]{3} [0-9]{3}", "TAJ szám", "taj_szam"),
    _national("ID", "id.nik", "(?:31|32|33)[0-9]{2}[0-9]{2}(?:0[1-9]|1[0-9]|2[0-8])(?:0[1-9]|1[0-2])[0-9]{2}[0-9]{4}", "NIK", "nik"),
    _tax("ID", "id.npwp", "[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}\\.[0-9]-[0-9]{3}\\.[0-9]{3}", "NPWP", "npwp"),
    _national("IE", "ie.pps", "[0-9]{7}[A-W]", "PPS number", "pps"),
    _national("IL", "il.idnr", "[0-9]{9}", "Teudat Zehut", "teudat_zehut"),
    _national("IN", "in_.aadhaar", "[2-9][0-9]{3} [0-9]{4} [0-9]{4}", "Aadhaar number", "aadhaar"),
    _tax("IN", "in_.pan", "[A-Z]{3}P[A-Z][0-9]{4}[A-Z]", "PAN", "pan_number"),
    _national("IN", "in_.epic", "[A-Z]{3}[0-9]{7}", "voter ID", "voter_id"),
    _national("IS", "is_.kennitala", _DMY + "-[0-9]{3}[09]", "kennitala", "kennitala"),
    _national("IT", "it.codicefiscale", "[A-Z]{6}[4-9][0-9][ABCDEHLMPRST](?:0[1-9]|1[0-9]|2[0-8])[A-L][0-9]{3}[A-Z]", "codice fiscale", "codice_fiscale"),
    _national("JP", "jp.in_", "[0-9]{12}", "My Number", "my_number"),
    _tax("KE", "ke.pin", "A[0-9]{9}[A-Z]", "KRA PIN", "kra_pin"),
    _national("KR", "kr.rrn", _YMD + "-[12][0-9]{6}", "resident registration number", "rrn"),
    _national("LT", "lt.asmens", "[34][4-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])[0-9]{4}", "asmens kodas", "asmens_kodas"),
    _national("LV", "lv.pvn", _DMY + "-1[0-9]{4}", "personas kods", "personas_kods"),
    _national("MU", "mu.nid", "[A-Z][0-9]{13}", "national identity card number", "nid"),
    _national("MX", "mx.curp", "[A-Z][AEIOU][A-Z]{2}" + _YMD + "[HM](?:DF|JC|NL|OC|VZ)[B-DF-HJ-NP-TV-Z]{3}[0-9][0-9]", "CURP", "curp"),
    _tax("MX", "mx.rfc", "[A-Z][AEIOU][A-Z]{2}" + _YMD + "[A-Z0-9]{2}[0-9A]", "RFC", "rfc"),
    _national("MY", "my.nric", _YMD + "-(?:01|10|14)-[0-9]{4}", "MyKad", "nric"),
    _tax("MZ", "mz.nuit", "[0-9]{9}", "NUIT", "nuit"),
    _national("NG", "", "[1-9][0-9]{10}", "National Identification Number", "nin"),
    _national("NL", "nl.bsn", "[1-9][0-9]{8}", "BSN", "bsn"),
    _national("NL", "nl.bsn", "[1-9][0-9]{8}", "burgerservicenummer", "burgerservicenummer"),
    _national("NO", "no.fodselsnummer", _DMY + " ?[0-9]{5}", "fødselsnummer", "fodselsnummer"),
    _tax("NZ", "nz.ird", "[0-9]{2}-[0-9]{3}-[0-9]{3}", "IRD number", "ird_number"),
    _national("PE", "pe.cui", "[0-9]{8}-[0-9]", "DNI", "dni"),
    _national("PH", "", "[0-9]{4}-[0-9]{7}-[0-9]", "UMID CRN", "crn"),
    _tax("PH", "", "[1-9][0-9]{2}-[0-9]{3}-[0-9]{3}-000", "TIN", "tin"),
    _national("PK", "pk.cnic", "[1-7][0-9]{4}-[0-9]{7}-[0-9]", "CNIC", "cnic"),
    _national("PL", "pl.pesel", _YMD + "[0-9]{5}", "PESEL", "pesel"),
    _tax("PL", "pl.nip", "[1-9][0-9]{2}-[0-9]{3}-[0-9]{2}-[0-9]{2}", "NIP", "nip"),
    _tax("PT", "pt.nif", "[12][0-9]{8}", "NIF", "nif"),
    _national("PT", "pt.cc", "[0-9]{8} [0-9] Z[A-Z][0-9]", "Cartão de Cidadão", "cartao_cidadao"),
    _tax("PY", "py.ruc", "[1-9][0-9]{6}-[0-9]", "RUC", "ruc"),
    _national("RO", "ro.cnp", "[12]" + _YMD + "(?:0[1-9]|[1-3][0-9])[0-9]{4}", "CNP", "cnp"),
    _tax("RS", "rs.pib", "[1-9][0-9]{8}", "PIB", "pib"),
    _tax("RU", "ru.inn", "[0-9]{12}", "ИНН", "inn"),
    _national("SE", "se.personnummer", _YMD + "-[0-9]{4}", "personnummer", "personnummer"),
    _national("SG", "", "[ST][0-9]{7}[A-Z]", "NRIC", "nric"),
    _national("SI", "si.emso", "(?:0[1-9]|1[0-9]|2[0-8])(?:0[1-9]|1[0-2])9[4-9][0-9]50[0-9]{4}", "EMŠO", "emso"),
    _national("SK", "sk.rc", "[5-9][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])/[0-9]{4}", "rodné číslo", "rodne_cislo"),
    _tax("SV", "sv.nit", "[0-9]{4}-" + _DMY + "-[0-9]{3}-[0-9]", "NIT", "nit"),
    _national("TH", "th.pin", "[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]", "Thai national ID", "thai_id"),
    _national("TR", "tr.tckimlik", "[1-9][0-9]{10}", "T.C. Kimlik No", "tckn"),
    _national("TW", "", "[A-Z][12][0-9]{8}", "national ID card number", "national_id"),
    _tax("UA", "ua.rntrc", "[1-9][0-9]{9}", "РНОКПП", "rnokpp"),
    _national("US", "us.ssn", "[1-8][0-9]{2}-[1-9][0-9]-[0-9]{4}", "SSN", "ssn"),
    _tax("US", "us.itin", "9[0-9]{2}-[78][0-9]-[0-9]{4}", "ITIN", "itin"),
    _national("UY", "", "[1-6]\\.[0-9]{3}\\.[0-9]{3}-[0-9]", "cédula de identidad", "cedula"),
    _tax("VE", "ve.rif", "V-[0-9]{8}-[0-9]", "RIF", "rif"),
    _national("VN", "", "0[0-9]{2}[0-3][0-9]{8}", "CCCD", "cccd"),
    _national("ZA", "za.idnr", _YMD + "[0-9]{4}[01]8[0-9]", "South African ID number", "id_number"),
    # The forms that the issuing offices describe; no public check digit, or none that python-stdnum knows.
    Identity("US", "passport", "", "[0-9]{9}", "passport number", "passport_number"),
    Identity("US", "passport", "", "[A-Z][0-9]{8}", "US passport", "passport_no"),
    Identity("GB", "passport", "", "[0-9]{9}", "passport no.", "passport"),
    Identity("DE", "passport", "", "[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{7}[0-9]", "Reisepassnummer", "reisepass"),
    Identity("FR", "passport", "", "[0-9]{2}[A-Z]{2}[0-9]{5}", "numéro de passeport", "passeport"),
    Identity("ES", "passport", "", "[A-Z]{3}[0-9]{6}", "número de pasaporte", "pasaporte"),
    Identity("IT", "passport", "", "[A-Z]{2}[0-9]{7}", "numero di passaporto", "passaporto"),
    Identity("IN", "passport", "", "[A-PR-WY][1-9][0-9]{6}", "passport number", "passport_number"),
    Identity("JP", "passport", "", "[A-Z]{2}[0-9]{7}", "passport number", "passport_number"),
    Identity("NL", "passport", "nl.identiteitskaartnummer", "[A-NP-Z]{2}[A-NP-Z0-9]{6}[0-9]", "paspoortnummer", "paspoortnummer"),
    Identity("GB", "licence", "", "[A-Z]{5}[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9]|2[0-8])[0-9][A-Z]{2}9[A-Z]{2}", "driving licence", "driving_licence"),
    Identity("US", "licence", "", "[A-Z][0-9]{7}", "driver's license", "driver_license"),
    Identity("US", "licence", "", "[A-Z][0-9]{12}", "driver license number", "drivers_license"),
    Identity("DE", "licence", "", "[A-Z][0-9]{3}[0-9A-Z]{6}[0-9][0-9A-Z]", "Führerscheinnummer", "fuehrerschein"),
    Identity("IT", "licence", "", "[A-Z]{2}[0-9]{7}[A-Z]", "patente di guida", "patente"),
    Identity("KR", "licence", "", "(?:11|13|26)-[0-9]{2}-[0-9]{6}-[0-9]{2}", "driver's license number", "driver_license"),
    Identity("US", "medical", "", "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]-[AC-HJKMNP-RT-Y]{2}[0-9]{2}", "Medicare Beneficiary Identifier", "mbi"),
    Identity("US", "medical", "", "[0-9]{7,8}", "MRN", "mrn"),
    Identity("US", "medical", "", "[0-9]{8}", "medical record number", "medical_record_number"),
    Identity("US", "medical", "", "[ABFM][A-Z][0-9]{7}", "DEA number", "dea_number"),
    Identity("CA", "medical", "ca.bc_phn", "9[0-9]{9}", "Personal Health Number", "phn"),
    Identity("AU", "medical", "", "[2-6][0-9]{3} [0-9]{5} [0-9]", "Medicare number", "medicare_number"),
    Identity("DE", "medical", "", "[A-Z][0-9]{9}", "Krankenversichertennummer", "versichertennummer"),
    Identity("GB", "medical", "gb.nhs", "[4-7][0-9]{2} [0-9]{3} [0-9]{4}", "NHS number", "nhs_number"),
)  # fmt: skip
