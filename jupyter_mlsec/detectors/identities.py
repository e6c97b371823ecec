"""National and tax numbers, passports, licences, medical and device ids: what they are called and how they look.

Each of these is bare digits to anyone who does not know its name, so each counts only beside one of its names
(or in a column of that name). Names in English and in the language of the country; a form is RE2; a module is
that of python-stdnum, which names the standard of each number and, where it is installed, tells valid ones.

    KINDS             all kinds
    fits(kind, text)  whether a text is such a number
    kinds_of(name)    the kinds that are called so
    PATTERN           RE2: any of the names
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["KINDS", "PATTERN", "Kind", "fits", "kinds_of", "plain_name"]


class Kind(NamedTuple):
    """One kind. ``names`` are separated by ``|``; a blank in them stands for a blank, ``_``, ``-`` or nothing."""

    entity: str
    title: str
    names: str
    form: str
    module: str = ""


_ANY = r"[A-Z0-9](?:[./ -]?[A-Z0-9]){4,17}"
_PASSPORT = r"[A-Z]{0,3}[ -]?[0-9]{6,9}[A-Z]{0,2}|[A-Z][A-Z0-9]{2}[0-9A-Z]{5,7}|[A-Z]{1,2}[0-9]{4,8}"
_MONTH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Mm]är|[Aa]pr|[Mm]a[iy]|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo][ck]t|[Nn]ov|[Dd]e[cz])[a-zé]{0,7}\.?"
_BIRTH = (
    r"(?:19|20)[0-9]{2}[-/.年 ]{1,2}[0-9]{1,2}[-/.月 ]{1,2}[0-9]{1,2}日?|[0-3]?[0-9][-/. ]{1,2}[0-3]?[0-9][-/. ]{1,2}(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    rf"|[0-3]?[0-9](?:st|nd|rd|th|\.)?(?: de| of)?[ -]{_MONTH}(?: de|,)?[ -](?:19|20)?[0-9]{{2}}|{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]"
)
_LICENCE = r"[A-Z]{0,5}[0-9][A-Z0-9](?:[ -]?[A-Z0-9]){3,15}|[A-Z]{1,5}[ -]?[0-9][A-Z0-9](?:[ -]?[A-Z0-9]){2,14}"

KINDS = (
    # -- the Americas
    Kind("US_SSN", "US social security number", "ssn|social security|social security number|socialsecuritynumber", r"[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.ssn"),
    Kind("US_ITIN", "US individual taxpayer number", "itin|individual taxpayer|individual tax id", r"9[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.itin"),
    Kind("US_EIN", "US employer identification number", "ein|fein|employer identification|employer id", r"[0-9]{2}-?[0-9]{7}", "us.ein"),
    Kind("US_PTIN", "US preparer tax number", "ptin", r"P[0-9]{8}", "us.ptin"),
    Kind("ABA_ROUTING_NUMBER", "US bank routing number", "aba|routing number|routing no|aba routing|bank routing|rtn", r"[0-9]{4}-?[0-9]{4}-?[0-9]", "us.rtn"),
    Kind("US_NPI", "US provider number", "npi|national provider", r"[12][0-9]{9}"),
    Kind("US_MBI", "Medicare beneficiary id", "mbi|medicare id|medicare beneficiary|medicare number|medicare no|medicare", r"[1-9][AC-HJ-NP-RT-Y][0-9AC-HJ-NP-RT-Y][0-9]-?[AC-HJ-NP-RT-Y][0-9AC-HJ-NP-RT-Y][0-9]-?[AC-HJ-NP-RT-Y]{2}[0-9]{2}"),
    Kind("MEDICAL_LICENSE", "DEA number", "dea|dea number|dea no|medical license|medical licence", r"[A-Z][A-Z9][0-9]{7}|[A-Z]{0,4}[ -]?[0-9]{5,10}"),
    Kind("US_BANK_NUMBER", "Bank account number", "bank account|account number|account no|acct|acct no|acct number|checking account|savings account|kontonummer|numero de cuenta|número de cuenta|cuenta bancaria|rekeningnummer|numéro de compte|conta bancária|conto corrente", r"[0-9](?:[ -]?[0-9]){6,19}"),
    Kind("CA_SIN", "Canadian SIN", "sin|social insurance|social insurance number|numéro d'assurance sociale|assurance sociale", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "ca.sin"),
    Kind("CA_HEALTH_CARD", "Canadian health number", "ohip|health card|phn|personal health number|ramq|carte soleil", r"[0-9]{4}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{2})?|[A-Z]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9]{9}"),
    Kind("MX_CURP", "Mexican CURP", "curp|clave única|clave unica", r"[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]", "mx.curp"),
    Kind("MX_RFC", "Mexican RFC", "rfc|registro federal", r"[A-ZÑ&]{3,4}-?[0-9]{6}-?[A-Z0-9]{3}", "mx.rfc"),
    Kind("MX_NSS", "Mexican social security number", "nss|imss|número de seguridad social|numero de seguridad social", r"[0-9]{11}"),
    Kind("BR_CPF", "Brazilian CPF", "cpf|cadastro de pessoa|cadastro de pessoas", r"[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}", "br.cpf"),
    Kind("BR_CNPJ", "Brazilian CNPJ", "cnpj", r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}/?[0-9]{4}-?[0-9]{2}", "br.cnpj"),
    Kind("BR_RG", "Brazilian RG", "rg|registro geral", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-?[0-9Xx]"),
    Kind("BR_PIS", "Brazilian PIS", "pis|pasep|nis", r"[0-9]{3}\.?[0-9]{5}\.?[0-9]{2}-?[0-9]"),
    Kind("BR_CNS", "Brazilian health card", "cns|cartão sus|cartao sus", r"[1-9][0-9]{2} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}"),
    Kind("AR_CUIT", "Argentinian CUIT", "cuit|cuil", r"[0-9]{2}-?[0-9]{8}-?[0-9]", "ar.cuit"),
    Kind("AR_DNI", "Argentinian DNI", "dni|documento nacional", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}", "ar.dni"),
    Kind("AR_CBU", "Argentinian CBU", "cbu|clave bancaria", r"[0-9]{8} ?[0-9]{14}", "ar.cbu"),
    Kind("CL_RUT", "Chilean RUT", "rut|rol único|rol unico", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-?[0-9Kk]", "cl.rut"),
    Kind("CO_NIT", "Colombian NIT", "nit|cédula de ciudadanía|cedula de ciudadania|cédula ciudadanía", r"[0-9]{1,3}\.?[0-9]{3}\.?[0-9]{3}(?:-?[0-9])?|[0-9]{8,10}"),
    Kind("PE_DNI", "Peruvian DNI", "cui|dni", r"[0-9]{8}(?:-?[0-9A-K])?"),
    Kind("PE_RUC", "Peruvian or Ecuadorian RUC", "ruc", r"[0-9]{11}|[0-9]{13}|[0-9]{6,8}-[0-9]"),
    Kind("EC_CEDULA", "Ecuadorian cédula", "cédula|cedula|cédula de identidad|cedula de identidad", r"[0-9]{9}-?[0-9]", "ec.ci"),
    Kind("DO_CEDULA", "Dominican cédula", "cédula|cedula", r"[0-9]{3}-?[0-9]{7}-?[0-9]", "do.cedula"),
    Kind("CR_CEDULA", "Costa Rican cédula", "cédula|cedula|cédula física|cedula fisica", r"[0-9]{1,2}-[0-9]{4}-[0-9]{4}"),
    Kind("UY_CEDULA", "Uruguayan cédula", "cédula|cedula|c.i.", r"[0-9]\.?[0-9]{3}\.?[0-9]{3}-?[0-9]"),
    Kind("VE_CEDULA", "Venezuelan cédula or RIF", "cédula|cedula|rif", r"[VEJPGvejpg]-?[0-9]{5,8}(?:-?[0-9])?"),
    Kind("GT_DPI", "Guatemalan DPI", "dpi|documento personal de identificación", r"[0-9]{4} ?[0-9]{5} ?[0-9]{4}"),
    Kind("CU_NI", "Cuban identity number", "carné de identidad|carne de identidad|carnet de identidad", r"[0-9]{11}|[0-9]{5,8}", "cu.ni"),
    # -- Europe
    Kind("UK_NHS", "NHS number", "nhs|nhs number|nhs no|national health", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", "gb.nhs"),
    Kind("UK_NINO", "UK national insurance number", "nino|national insurance|national insurance number|ni number|ni no", r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"),
    Kind("UK_UTR", "UK taxpayer reference", "utr|unique taxpayer", r"[0-9]{5} ?[0-9]{5}K?"),
    Kind("UK_UPN", "UK pupil number", "upn|unique pupil", r"[A-Z][0-9]{11}[0-9A-Z]", "gb.upn"),
    Kind("UK_SORT_CODE", "UK sort code", "sort code", r"[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}"),
    Kind("IE_PPS", "Irish PPS number", "pps|ppsn|pps number|personal public service", r"[0-9]{7}[A-W][A-IW]?", "ie.pps"),
    Kind("DE_TAX_ID", "German tax id", "steuer id|steuerid|idnr|id nr|steuer idnr|steueridentifikationsnummer|steuerliche identifikationsnummer|tax id|tin", r"[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "de.idnr"),
    Kind("DE_TAX_NUMBER", "German tax number", "steuernummer|steuer nr|st nr|stnr", r"[0-9]{2,3}[/ ]?[0-9]{3,4}[/ ]?[0-9]{4,5}|[0-9]{13}"),
    Kind("DE_SOCIAL_SECURITY", "German pension number", "sozialversicherungsnummer|rentenversicherungsnummer|versicherungsnummer|sv nummer|svnr|rvnr|sozialversicherung|rentenversicherung", r"[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}"),
    Kind("DE_HEALTH_INSURANCE", "German health insurance number", "krankenversichertennummer|krankenversicherungsnummer|kvnr|versichertennummer|versicherten nr|krankenkasse", r"[A-Z][0-9]{9}"),
    Kind("DE_ID_CARD", "German identity card", "personalausweis|personalausweisnummer|ausweis|ausweisnummer|ausweis nr|id card|identity card", r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]?D?|T[0-9]{8}"),
    Kind("DE_LANR", "German physician number", "lanr|arztnummer|bsnr|betriebsstättennummer|betriebsstaettennummer", r"[0-9]{9}"),
    Kind("DE_HANDELSREGISTER", "German company register", "handelsregister|handelsregisternummer|registergericht", r"HR[AB] ?[0-9]{1,6}(?: ?[A-Z]{1,3})?"),
    Kind("AT_SVNR", "Austrian insurance number", "svnr|sv nummer|vnr|versicherungsnummer|sozialversicherungsnummer|e card", r"[1-9][0-9]{3} ?[0-9]{6}", "at.vnr"),
    Kind("AT_TIN", "Austrian tax number", "abgabenkontonummer|steuernummer", r"[0-9]{2}-?[0-9]{3}/?[0-9]{4}", "at.tin"),
    Kind("CH_AHV", "Swiss AHV number", "ahv|ahvn13|avs|ahv nummer|ahv nr|numéro avs|numero avs|navs13|oasi", r"756\.?[0-9]{4}\.?[0-9]{4}\.?[0-9]{2}", "ch.ssn"),
    Kind("FR_NIR", "French social security number", "nir|numéro de sécurité sociale|numero de securite sociale|sécurité sociale|securite sociale|numéro sécu|insee|nss|carte vitale", r"[1-478] ?[0-9]{2} ?[0-9]{2} ?[0-9][0-9AB] ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}", "fr.nir"),
    Kind("FR_NIF", "French tax number", "numéro fiscal|numero fiscal|spi|référence fiscale", r"[0-3][0-9] ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "fr.nif"),
    Kind("FR_CNI", "French identity card", "cni|carte d'identité|carte nationale|carte d'identite", r"[0-9]{12}|[A-Z0-9]{9}"),
    Kind("ES_NIF", "Spanish NIF", "nif|dni|d.n.i.|documento nacional|n.i.f.|número de identificación fiscal", r"[0-9]{7,8}-?[A-Za-z]|[KLM][0-9]{7}[A-Z]", "es.nif"),
    Kind("ES_NIE", "Spanish NIE", "nie|n.i.e.|número de identidad de extranjero|tarjeta de residencia", r"[XYZxyz]-?[0-9]{7}-?[A-Za-z]", "es.nie"),
    Kind("ES_SSN", "Spanish social security number", "seguridad social|nuss|naf|número de afiliación", r"[0-9]{2}[ /-]?[0-9]{8}[ /-]?[0-9]{2}"),
    Kind("PT_NIF", "Portuguese NIF", "nif|contribuinte|número de contribuinte|número fiscal", r"[1-35689][0-9]{2} ?[0-9]{3} ?[0-9]{3}", "pt.nif"),
    Kind("PT_CC", "Portuguese citizen card", "cartão de cidadão|cartao de cidadao|bilhete de identidade|bi", r"[0-9]{8} ?[0-9] ?[A-Z0-9]{2} ?[0-9]|[0-9]{8} ?[0-9]"),
    Kind("PT_NISS", "Portuguese social security number", "niss|segurança social|seguranca social", r"[12][0-9]{10}"),
    Kind("IT_FISCAL_CODE", "Italian fiscal code", "codice fiscale|codicefiscale|cf|fiscal code", r"[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]", "it.codicefiscale"),
    Kind("IT_VAT_CODE", "Italian VAT number", "partita iva|p iva|p.iva|piva", r"(?:IT)?[0-9]{11}", "it.iva"),
    Kind("IT_IDENTITY_CARD", "Italian identity card", "carta d'identità|carta d'identita|carta identità|carta di identità|carta identita", r"[A-Z]{2} ?[0-9]{7}|[0-9]{7}[A-Z]{2}|[A-Z]{2}[0-9]{5}[A-Z]{2}"),
    Kind("IT_DRIVER_LICENSE", "Italian driving licence", "patente|patente di guida", r"[A-Z]{2}[0-9]{7}[A-Z]|U1[A-Z0-9]{7}[A-Z]"),
    Kind("NL_BSN", "Dutch BSN", "bsn|burgerservicenummer|sofinummer|sofi nummer", r"[0-9]{4}\.?[0-9]{2}\.?[0-9]{3}|[0-9]{8,9}", "nl.bsn"),
    Kind("BE_NRN", "Belgian national number", "rijksregisternummer|rijksregister|registre national|numéro national|numéro de registre national|insz|niss|nrn|national register", r"[0-9]{2}[.-]?[0-9]{2}[.-]?[0-9]{2}[-. ]?[0-9]{3}[. -]?[0-9]{2}", "be.nn"),
    Kind("LU_MATRICULE", "Luxembourg matricule", "matricule|numéro d'identification national", r"(?:19|20)[0-9]{11}"),
    Kind("DK_CPR", "Danish CPR number", "cpr|cpr nummer|cpr nr|personnummer", r"[0-3][0-9][01][0-9]{3}[- ]?[0-9]{4}", "dk.cpr"),
    Kind("NO_FNR", "Norwegian birth number", "fødselsnummer|fodselsnummer|fnr|personnummer|birth number|d nummer", r"[0-9]{6} ?[0-9]{5}", "no.fodselsnummer"),
    Kind("SE_PERSONNUMMER", "Swedish personal number", "personnummer|personnr|pnr|samordningsnummer|swedish id|swedish id code|personal identity number|swedish personal", r"(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}", "se.personnummer"),
    Kind("SE_ORGANISATIONSNUMMER", "Swedish organisation number", "organisationsnummer|org nr|orgnr|org nummer|company identity code|organisation number", r"[0-9]{6}-?[0-9]{4}", "se.orgnr"),
    Kind("FI_PERSONAL_IDENTITY_CODE", "Finnish identity code", "henkilötunnus|henkilotunnus|hetu|sosiaaliturvatunnus|finnish personal identity|personal identity code", r"[0-3][0-9][01][0-9][0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-Y]", "fi.hetu"),
    Kind("IS_KENNITALA", "Icelandic kennitala", "kennitala|kt", r"[0-9]{6}-?[0-9]{4}", "is_.kennitala"),
    Kind("EE_IK", "Estonian identity code", "isikukood|isikukoodi|estonian id|asmens kodas|asmens kodą|lithuanian id", r"[1-8][0-9]{10}", "ee.ik"),
    Kind("LV_PK", "Latvian personal code", "personas kods|personas kodu|latvian personal code", r"[0-9]{6}-?[0-9]{5}"),
    Kind("PL_PESEL", "Polish PESEL", "pesel|nr pesel|numer pesel", r"[0-9]{11}", "pl.pesel"),
    Kind("PL_NIP", "Polish NIP", "nip|numer identyfikacji podatkowej", r"[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9]{3}", "pl.nip"),
    Kind("PL_REGON", "Polish REGON", "regon", r"[0-9]{14}|[0-9]{9}", "pl.regon"),
    Kind("PL_ID_CARD", "Polish identity card", "dowód osobisty|dowod osobisty|nr dowodu|dowodu osobistego|numer dowodu", r"[A-Z]{3} ?[0-9]{6}"),
    Kind("CZ_RC", "Czech or Slovak birth number", "rodné číslo|rodne cislo|rodného čísla|rč|birth number", r"[0-9]{6}/?[0-9]{3,4}", "cz.rc"),
    Kind("HU_TAJ", "Hungarian TAJ number", "taj|taj szám|tajszám|társadalombiztosítási", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}"),
    Kind("HU_TAX", "Hungarian tax number", "adóazonosító|adóazonosító jel|adószám|személyi szám|személyi azonosító", r"8[0-9]{9}|[0-9]{8}-?[0-9]-?[0-9]{2}|[1-8]-?[0-9]{6}-?[0-9]{4}|[0-9]{6}[A-Z]{2}"),
    Kind("RO_CNP", "Romanian CNP", "cnp|cod numeric personal|codul numeric personal", r"[1-9][0-9]{12}", "ro.cnp"),
    Kind("BG_EGN", "Bulgarian EGN", "egn|егн|единен граждански номер|лнч", r"[0-9]{10}", "bg.egn"),
    Kind("HR_OIB", "Croatian OIB", "oib|osobni identifikacijski broj", r"[0-9]{11}", "hr.oib"),
    Kind("SI_EMSO", "Yugoslav unique number (EMŠO, JMBG)", "emšo|emso|jmbg|jmb|јмбг|matični broj|maticni broj|enotna matična številka", r"[0-9]{13}", "si.emso"),
    Kind("SI_TAX", "Slovenian tax number", "davčna številka|davcna stevilka|davčna", r"(?:SI)?[1-9][0-9]{7}"),
    Kind("GR_AMKA", "Greek AMKA", "amka|αμκα|α.μ.κ.α.", r"[0-9]{11}", "gr.amka"),
    Kind("GR_AFM", "Greek AFM", "afm|αφμ|α.φ.μ.", r"(?:EL)?[0-9]{9}"),
    Kind("CY_TIC", "Cypriot tax number", "tic|cyprus tax", r"[0-9]{8}[A-Z]", "cy.vat"),
    Kind("MT_ID", "Maltese identity card", "karta tal-identità|maltese id|malta id", r"[0-9]{3,7}[MGAPLHBZ]"),
    Kind("AL_NIPT", "Albanian identity number", "nid|nipt|numri personal|letërnjoftim", r"[A-Z][0-9]{8}[A-Z]"),
    Kind("MD_IDNP", "Moldovan IDNP", "idnp|idno", r"[0-9]{13}"),
    Kind("TR_NATIONAL_ID", "Turkish identity number", "tc kimlik|t.c. kimlik|tc kimlik no|kimlik|kimlik no|kimlik numarası|tckn|tc no|tcno|turkish id", r"[1-9][0-9]{10}", "tr.tckimlik"),
    Kind("RU_INN", "Russian INN", "inn|инн", r"[0-9]{12}|[0-9]{10}", "ru.inn"),
    Kind("RU_SNILS", "Russian SNILS", "snils|снилс", r"[0-9]{3}-?[0-9]{3}-?[0-9]{3}[ -]?[0-9]{2}"),
    Kind("RU_PASSPORT", "Russian passport", "паспорт|паспорта|серия", r"[0-9]{2} ?[0-9]{2} ?(?:№ ?)?[0-9]{6}"),
    Kind("UA_RNTRC", "Ukrainian tax number", "рнокпп|іпн|rnokpp|ipn|ідентифікаційний код", r"[0-9]{10}", "ua.rntrc"),
    Kind("BY_PIN", "Belarusian identity number", "личный номер|ідэнтыфікацыйны нумар|идентификационный номер|unp|унп", r"[1-6][0-9]{6}[ABCKEMH][0-9]{3}(?:PB|BA|BI)[0-9]|[0-9]{9}"),
    Kind("KZ_IIN", "Kazakh IIN", "iin|иин|жсн|бин", r"[0-9]{12}"),
    Kind("VAT_ID", "VAT number", "vat|vat id|vat no|vat number|vat reg|ust id|ust idnr|ustid|ustidnr|umsatzsteuer id|tva|numéro de tva|btw|btw nummer|moms|momsnummer|ust id nr|alv numero|dič|dic|iva", r"[A-Z]{2}[ -]?[A-Z0-9](?:[ .-]?[A-Z0-9]){6,12}|[0-9]{9,12}"),
    # -- Asia and the Pacific
    Kind("IN_AADHAAR", "Aadhaar number", "aadhaar|aadhar|uidai|uid|आधार|aadhaar card", r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", "in_.aadhaar"),
    Kind("IN_PAN", "Indian PAN", "pan|pan card|pan no|pan number|permanent account", r"[A-Za-z]{5}[0-9]{4}[A-Za-z]", "in_.pan"),
    Kind("IN_VOTER", "Indian voter id", "voter|voter id|epic|epic no|elector", r"[A-Z]{3}/?[0-9]{7}", "in_.epic"),
    Kind("IN_GSTIN", "Indian GSTIN", "gstin|gst|gst no|gst number", r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]", "in_.gstin"),
    Kind("IN_UAN", "Indian UAN", "uan|universal account", r"1[0-9]{11}"),
    Kind("PK_CNIC", "Pakistani CNIC", "cnic|nicop|nadra", r"[0-9]{5}-?[0-9]{7}-?[0-9]", "pk.cnic"),
    Kind("BD_NID", "Bangladeshi NID", "nid|জাতীয় পরিচয়পত্র", r"[0-9]{17}|[0-9]{13}|[0-9]{10}"),
    Kind("LK_NIC", "Sri Lankan NIC", "nic|nic no|national identity card", r"[0-9]{9}[VXvx]|[0-9]{12}"),
    Kind("NP_CITIZENSHIP", "Nepali citizenship number", "नागरिकता|citizenship number|citizenship no", r"[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{5}"),
    Kind("CN_RIC", "Chinese resident identity number", "身份证|身份證|身份证号|居民身份证|resident identity|chinese id|shenfenzheng|公民身份号码", r"[1-9][0-9]{16}[0-9Xx]", "cn.ric"),
    Kind("HK_ID", "Hong Kong identity card", "hkid|香港身份證|hong kong id", r"[A-Z]{1,2}[0-9]{6}(?:\([0-9A]\)|[0-9A])"),
    Kind("TW_ID", "Taiwanese identity number", "身分證|身分證字號|taiwan id|arc|統一證號", r"[A-Z][1289ABCD][0-9]{8}"),
    Kind("JP_MY_NUMBER", "Japanese My Number", "my number|mynumber|マイナンバー|個人番号|individual number", r"[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", "jp.in_"),
    Kind("KR_RRN", "Korean resident number", "rrn|korean rrn|주민등록번호|주민번호|resident registration|jumin", r"[0-9]{6}-?[1-4][0-9]{6}", "kr.rrn"),
    Kind("KR_FRN", "Korean foreigner number", "frn|korean frn|외국인등록번호|foreigner registration|foreign registration", r"[0-9]{6}-?[5-8][0-9]{6}"),
    Kind("KR_BRN", "Korean business number", "brn|korean brn|사업자등록번호|business registration", r"[0-9]{3}-?[0-9]{2}-?[0-9]{5}"),
    Kind("TH_TNIN", "Thai identity number", "เลขประจำตัวประชาชน|บัตรประชาชน|thai id|thai national id|tnin|thai identity", r"[1-8][ -]?[0-9]{4}[ -]?[0-9]{5}[ -]?[0-9]{2}[ -]?[0-9]", "th.pin"),
    Kind("VN_CCCD", "Vietnamese citizen number", "cccd|cmnd|căn cước|chứng minh nhân dân|can cuoc", r"[0-9]{12}|[0-9]{9}"),
    Kind("VN_MST", "Vietnamese tax number", "mst|mã số thuế|ma so thue", r"[0-9]{10}(?:-?[0-9]{3})?"),
    Kind("MY_NRIC", "Malaysian NRIC", "nric|mykad|kad pengenalan|no kad pengenalan|ic no|ic number", r"[0-9]{6}-?[0-9]{2}-?[0-9]{4}", "my.nric"),
    Kind("SG_NRIC_FIN", "Singaporean NRIC", "nric|fin|nric no|fin no|nric number", r"[STFGMstfgm][0-9]{7}[A-Za-z]"),
    Kind("SG_UEN", "Singaporean UEN", "uen|unique entity", r"[0-9]{8,9}[A-Z]|[TSR][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z]", "sg.uen"),
    Kind("ID_NIK", "Indonesian NIK", "nik|ktp|no ktp|nomor induk kependudukan|induk kependudukan", r"[0-9]{16}", "id.nik"),
    Kind("ID_NPWP", "Indonesian NPWP", "npwp", r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}\.?[0-9]-?[0-9]{3}\.?[0-9]{3}", "id.npwp"),
    Kind("PH_TIN", "Philippine number (TIN, SSS, PhilHealth)", "tin|sss|philhealth|pag ibig|umid|philsys|psn", r"[0-9]{3}-?[0-9]{3}-?[0-9]{3}(?:-?[0-9]{3,5})?|[0-9]{2}-?[0-9]{7}-?[0-9]|[0-9]{2}-?[0-9]{9}-?[0-9]|[0-9]{4}-?[0-9]{4}-?[0-9]{4}(?:-?[0-9]{4})?"),
    Kind("AU_TFN", "Australian tax file number", "tfn|tax file|tax file number", r"[0-9]{3} ?[0-9]{3} ?[0-9]{2,3}", "au.tfn"),
    Kind("AU_MEDICARE", "Australian Medicare number", "medicare|medicare number|medicare no|medicare card", r"[2-6][0-9]{3} ?[0-9]{5} ?[0-9](?:[ /-]?[0-9])?"),
    Kind("AU_ABN", "Australian business number", "abn|australian business", r"[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "au.abn"),
    Kind("AU_ACN", "Australian company number", "acn|australian company", r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "au.acn"),
    Kind("NZ_IRD", "New Zealand IRD number", "ird|ird number|ird no|inland revenue", r"[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "nz.ird"),
    Kind("NZ_NHI", "New Zealand health number", "nhi|national health index", r"[A-Z]{3}[0-9]{4}|[A-Z]{3}[0-9]{2}[A-Z]{2}"),
    # -- the Middle East and Africa
    Kind("IL_ID", "Israeli identity number", "teudat zehut|תעודת זהות|ת.ז.|מספר זהות|israeli id", r"[0-9]{9}|[0-9]-?[0-9]{7}-?[0-9]", "il.idnr"),
    Kind("AE_EMIRATES_ID", "Emirates id", "emirates id|eid|الهوية|رقم الهوية|emirates identity", r"784-?[0-9]{4}-?[0-9]{7}-?[0-9]"),
    Kind("SA_ID", "Saudi identity number", "iqama|saudi id|الهوية|رقم الهوية|الإقامة", r"[12][0-9]{9}"),
    Kind("QA_QID", "Gulf civil id", "qid|civil id|البطاقة المدنية|cpr", r"[23][0-9]{10,11}|[0-9]{9}"),
    Kind("EG_ID", "Egyptian identity number", "الرقم القومي|egyptian id", r"[23][0-9]{13}", "eg.tn"),
    Kind("IR_MELLI", "Iranian national code", "کد ملی|کدملی|melli|code melli|national code", r"[0-9]{3}-?[0-9]{6}-?[0-9]"),
    Kind("MA_CIN", "Moroccan identity card", "cin|cnie|carte d'identité nationale", r"[A-Z]{1,2}[0-9]{5,6}"),
    Kind("TN_CIN", "Tunisian identity card", "cin|بطاقة التعريف", r"[01][0-9]{7}"),
    Kind("DZ_NIN", "Algerian or Nigerian NIN", "nin|national identification number|nigeria national|national identity number", r"[0-9]{18}|[0-9]{11}"),
    Kind("NG_BVN", "Nigerian BVN", "bvn|bank verification", r"2[0-9]{10}"),
    Kind("GH_CARD", "Ghana card", "ghana card|ghanacard|ghana tin", r"[A-Z]{3}-?[0-9]{9}-?[0-9]|[PCGQV][0-9]{9}[0-9X]"),
    Kind("KE_ID", "Kenyan identity or tax number", "kra|kra pin|huduma", r"[AP][0-9]{9}[A-Z]|[0-9]{7,8}"),
    Kind("UG_NIN", "Ugandan NIN", "nin|ndaga muntu", r"C[MF][0-9]{5,9}[A-Z0-9]{4,7}"),
    Kind("ET_TIN", "Ethiopian or Tanzanian number", "nida|tin", r"[0-9]{20}|[0-9]{8}-?[0-9]{5}-?[0-9]{5}-?[0-9]{2}|[0-9]{10}"),
    Kind("ZA_ID_NUMBER", "South African ID number", "south african id|sa id|rsa id|identiteitsnommer|refugee id", r"[0-9]{13}|[0-9]{6} [0-9]{4} [0-9]{3}", "za.idnr"),
    Kind("MU_NID", "Mauritian identity number", "nid|mauritian id", r"[A-Z][0-9]{12}[0-9A-Z]", "mu.nid"),
    # -- dates of birth
    Kind("DATE_TIME", "Date of birth", "date of birth|dob|d.o.b.|birth date|birthdate|birthday|born|born on|geburtsdatum|geboren|geboren am|geb|geb.|date de naissance|né le|née le|naissance|fecha de nacimiento|nacido el|nacida el|f. nac.|data di nascita|nato il|nata il|data de nascimento|nascimento|geboortedatum|fødselsdato|födelsedatum|syntymäaika|data urodzenia|datum narození|születési dátum|data nașterii|doğum tarihi|дата рождения|дата народження|出生日期|生年月日|생년월일|วันเกิด|ngày sinh|ημερομηνία γέννησης|تاريخ الميلاد", _BIRTH),
    # -- papers, medicine, vehicles, devices
    Kind("PASSPORT", "Passport number", "passport|passeport|pasaporte|reisepass|reisepassnummer|passaporto|passaporte|paspoort|paszport|paszportu|pass nr|passnummer|passport no|passport number|passnr|pas pasport|útlevél|pașaport|паспорт|护照|護照|パスポート|여권|여권번호|पासपोर्ट|جواز سفر|جواز|หนังสือเดินทาง|διαβατήριο|hộ chiếu|pasaport|паспорта|passi number", _PASSPORT),
    Kind("DRIVER_LICENSE", "Driver's licence", "driver license|driver licence|driver's license|driver's licence|drivers license|drivers licence|driving license|driving licence|dl|dl no|dl number|license number|licence number|license no|licence no|führerschein|fuehrerschein|führerscheinnummer|permis de conduire|permis|licencia de conducir|carnet de conducir|permiso de conducir|carteira de motorista|cnh|carta de condução|patente|rijbewijs|rijbewijsnummer|prawo jazdy|körkort|førerkort|kørekort|ajokortti|sürücü belgesi|ehliyet|водительское удостоверение|운전면허|운전면허번호|my license|my licence|驾驶证|運転免許", _LICENCE),
    Kind("NATIONAL_ID", "National identity number", "id number|id no|national id|national id number|national identity|nationalid|identity number|identity no|identity document|personal id|personal number|personal code|citizen id|citizen number|id card|id card number|identity card|resident id|residence permit|documento de identidad|documento identidad|número de identificación|document number|identification number|identifikationsnummer|personal identification number|personnel id", _ANY),
    Kind("TAX_ID", "Tax number", "tax id|taxid|tax identification|tax identification number|tax number|tax no|taxpayer|taxpayer id|taxpayer number|tin|nif|tax reference|identification fiscale|identificación fiscal|steuer nummer", _ANY),
    Kind("MEDICAL_RECORD", "Medical record number", "mrn|medical record|medical record number|medical record no|patient id|patient no|patient number|patientid|patient identifier|patientennummer|patienten id|hospital number|health id|health insurance number|insurance member|member id|policy number|policy no|subscriber id|health plan|beneficiary number|medicaid|medicaid id|chart number|case record|historia clínica|historia clinica|dossier médical|cartella clinica|numéro de patient", r"[A-Z]{0,5}[ -]?[0-9](?:-?[A-Z0-9]){3,14}"),
    Kind("VEHICLE_REGISTRATION", "Licence plate", "license plate|licence plate|number plate|plate|plate no|plate number|car reg|car registration|vehicle registration|registration number|registration plate|vehicle reg|kfz|kfz kennzeichen|kennzeichen|nummernschild|immatriculation|plaque d'immatriculation|matrícula|matricula|targa|kenteken|plaka|plaka no|rejestracyjny|numer rejestracyjny|placa|reg no", r"[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[0-9]{1,4}[EH]?|[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[0-9]{2} ?[A-Z]{1,3} ?[0-9]{2,5}|[A-Z]{2}[ -]?[0-9]{1,2}[ -]?[A-Z]{1,3}[ -]?[0-9]{1,4}|[A-Z]{2,3}[ -]?[0-9]{3,4}[ -]?[A-Z]{0,3}|[A-Z]{2}[ -][0-9]{3}[ -][A-Z]{2}|[0-9]{1,4}[ -]?[A-Z]{2,3}(?:[ -]?[0-9]{1,3})?|[0-9][A-Z]{3}[0-9]{3}|[A-Z]{1,2}-?[0-9]{2}-?[0-9]{2,3}(?:-?[A-Z]{1,2})?|[0-9]{2}-?[A-Z]{2}-?[0-9]{2}"),
    Kind("VIN", "Vehicle identification number", "vin|vin no|vin number|chassis|chassis number|chassis no|fahrgestellnummer|fahrzeug identifizierungsnummer|vehicle identification", r"[A-HJ-NPR-Z0-9]{11}[0-9A-HJ-NPR-Z]{2}[0-9]{4}"),
    Kind("IMEI", "IMEI", "imei|imei no|imei number|imeisv", r"[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9]{1,2}|[0-9]{14,16}", "imei"),
    Kind("IMSI", "SIM or subscriber number", "imsi|iccid|sim card|msisdn", r"[0-9]{14,15}|89[0-9]{17,18}"),
    Kind("SWIFT_CODE", "Bank identifier (BIC)", "swift|bic|swift code|swift bic|bic code", r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", "bic"),
    Kind("INSURANCE_MEMBER", "Student or employee number", "student id|student number|matrikelnummer|matriculation number|employee id|employee number|employee no|personalnummer|staff id|staff number", r"[A-Z]{0,4}[ -]?[0-9]{5,12}"),
)  # fmt: skip


def plain_name(name: str) -> str:
    """A name without what may stand between its words, in small letters."""
    return re.sub(r"[ _\-.]", "", name).lower()


_by_name: dict = {}


def kinds_of(name: str) -> tuple:
    """The kinds that are called ``name``, the more particular ones first."""
    if not _by_name:
        for kind in KINDS:
            for one in kind.names.split("|"):
                _by_name.setdefault(plain_name(one), []).append(kind)
    return tuple(_by_name.get(plain_name(name), ()))


def fits(kind: Kind, value: str) -> bool:
    """True where the whole of a cell has the form of a kind."""
    return sum(map(str.isdigit, value)) >= 3 and re.fullmatch(kind.form, value, re.ASCII) is not None


def _spelt(name: str) -> str:
    """RE2 for one name. Only ASCII is folded: engines differ on the case of other letters."""
    parts = [re.escape(part).replace("\\ ", " ") for part in name.split(" ")]
    return "[ _.-]{0,2}".join(parts)


def _pattern() -> str:
    names = {name for kind in KINDS for name in kind.names.split("|")}
    ascii_names = sorted((name for name in names if name.isascii()), key=lambda name: (-len(name), name))
    others = {form for name in names if not name.isascii() for form in (name, name.capitalize(), name.upper())}
    known = "|".join(map(_spelt, ascii_names))
    wide = "|".join(map(_spelt, sorted(others, key=lambda name: (-len(name), name))))
    # Then the end of the word, or the next of one in camelCase; and a digit somewhere near.
    return rf"(?:(?:\b|_)(?P<name>(?i:{known}))s?(?:\b|_|[A-Z][a-z])|(?P<other>{wide}))"


PATTERN = _pattern()
