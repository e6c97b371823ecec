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

__all__ = ["KINDS", "PATTERN", "Kind", "fits", "kinds_of", "name_in", "plain_name"]


class Kind(NamedTuple):
    """One kind. ``names`` are separated by ``|``; a blank in them stands for a blank, ``_``, ``-``, an apostrophe or nothing."""

    entity: str
    title: str
    names: str
    form: str
    module: str = ""


_ANY = r"[A-Z0-9](?:[./ -]?[A-Z0-9]){4,17}"
_PASSPORT = r"[A-Z][A-Z0-9]{7}[0-9]|[0-9]{2}[A-Z]{2}[0-9]{5}|[A-ZА-ЯІЇЄ]{2}[ №]{0,2}[0-9]{6}|[A-Z][0-9]{3}[A-Z][0-9]{4}|[A-Z]{0,3}[ -]?[0-9]{6,9}[A-Z]{0,2}|[A-Z][A-Z0-9]{2}[0-9A-Z]{5,7}|[A-Z]{1,2}[0-9]{4,8}"
_MONTH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Mm]är|[Aa]pr|[Mm]a[iy]|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo][ck]t|[Nn]ov|[Dd]e[cz])[a-zé]{0,7}\.?"
_BIRTH = (
    r"(?:19|20)[0-9]{2}[-/.年 ]{1,2}[0-9]{1,2}[-/.月 ]{1,2}[0-9]{1,2}日?|[0-3]?[0-9][-/. ]{1,2}[0-3]?[0-9][-/. ]{1,2}(?:(?:19|20)[0-9]{2}|[0-9]{2})"
    rf"|[0-3]?[0-9](?:st|nd|rd|th|\.)?(?: de| of)?[ -]{_MONTH}(?: de|,)?[ -](?:19|20)?[0-9]{{2}}|{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? (?:19|20)[0-9]{{2}}"
    r"|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]"
)
_LICENCE = r"[A-Z]{0,5}[0-9][A-Z0-9](?:[ -]?[A-Z0-9]){3,15}|[A-Z]{1,5}[ -]?[0-9][A-Z0-9](?:[ -]?[A-Z0-9]){2,14}"

KINDS = (
    # -- the Americas
    Kind("US_SSN", "US social security number", "ssn|social security|social security number|socialsecuritynumber|ssn number|social security no|soc sec|social insurance no", r"[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.ssn"),
    Kind("US_ITIN", "US individual taxpayer number", "itin|individual taxpayer|individual tax id", r"9[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{4}", "us.itin"),
    Kind("US_EIN", "US employer identification number", "ein|fein|employer identification|employer id|federal tax id|federal ein|employer tax id", r"[0-9]{2}-?[0-9]{7}", "us.ein"),
    Kind("US_PTIN", "US preparer tax number", "ptin", r"P[0-9]{8}", "us.ptin"),
    Kind("ABA_ROUTING_NUMBER", "US bank routing number", "aba|routing number|routing no|aba routing|bank routing|rtn", r"[0-9]{4}-?[0-9]{4}-?[0-9]", "us.rtn"),
    Kind("US_NPI", "US provider number", "npi|national provider", r"[12][0-9]{9}"),
    Kind("US_MBI", "Medicare beneficiary id", "mbi|medicare id|medicare beneficiary|medicare number|medicare no|medicare", r"[1-9][AC-HJ-NP-RT-Y][0-9AC-HJ-NP-RT-Y][0-9]-?[AC-HJ-NP-RT-Y][0-9AC-HJ-NP-RT-Y][0-9]-?[AC-HJ-NP-RT-Y]{2}[0-9]{2}"),
    Kind("MEDICAL_LICENSE", "DEA number", "dea|dea number|dea no|medical license|medical licence", r"[A-Z][A-Z9][0-9]{7}|[A-Z]{0,4}[ -]?[0-9]{5,10}"),
    Kind("US_BANK_NUMBER", "Bank account number", "bank account|account number|account no|acct|acct no|acct number|checking account|savings account|kontonummer|numero de cuenta|número de cuenta|cuenta bancaria|rekeningnummer|numéro de compte|conta bancária|conto corrente|bank account number|bank account no|bankkonto|bankrekening|numero de conta|número da conta|número de conta|numer konta|nr konta|kontonr|bankszámlaszám|číslo účtu|cislo uctu|hesap no|hesap numarası|tilinumero|numero di conto|rib|a/c no|a/c number|beneficiary account|account num|clabe|銀行口座|口座番号|银行账号|银行卡号|계좌번호|номер счёта|номер счета|расчётный счёт", r"[0-9](?:[ -]?[0-9]){6,19}"),
    Kind("CA_SIN", "Canadian SIN", "sin|social insurance|social insurance number|numéro d'assurance sociale|assurance sociale|sin number|nas|social insurance no", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "ca.sin"),
    Kind("CA_HEALTH_CARD", "Canadian health number", "ohip|health card|phn|personal health number|ramq|carte soleil|ohip number|health card number|health card no|carte santé", r"[0-9]{4}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{2})?|[A-Z]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9]{9}"),
    Kind("MX_CURP", "Mexican CURP", "curp|clave única|clave unica|clave única de registro de población|clave unica de registro de poblacion", r"[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[A-Z0-9][0-9]", "mx.curp"),
    Kind("MX_RFC", "Mexican RFC", "rfc|registro federal|registro federal de contribuyentes", r"[A-ZÑ&]{3,4}-?[0-9]{6}-?[A-Z0-9]{3}", "mx.rfc"),
    Kind("MX_NSS", "Mexican social security number", "nss|imss|número de seguridad social|numero de seguridad social", r"[0-9]{11}"),
    Kind("BR_CPF", "Brazilian CPF", "cpf|cadastro de pessoa|cadastro de pessoas|cadastro de pessoas físicas|cadastro de pessoas fisicas|número do cpf|cpf number", r"[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}", "br.cpf"),
    Kind("BR_CNPJ", "Brazilian CNPJ", "cnpj", r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}/?[0-9]{4}-?[0-9]{2}", "br.cnpj"),
    Kind("BR_RG", "Brazilian RG", "rg|registro geral|carteira de identidade|cédula de identidade|identidade", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-?[0-9Xx]"),
    Kind("BR_PIS", "Brazilian PIS", "pis|pasep|nis|pis/pasep|nit", r"[0-9]{3}\.?[0-9]{5}\.?[0-9]{2}-?[0-9]"),
    Kind("BR_CNS", "Brazilian health card", "cns|cartão sus|cartao sus", r"[1-9][0-9]{2} ?[0-9]{4} ?[0-9]{4} ?[0-9]{4}"),
    Kind("AR_CUIT", "Argentinian CUIT", "cuit|cuil|código único de identificación laboral|codigo unico de identificacion|clave única de identificación tributaria|cuit/cuil", r"[0-9]{2}-?[0-9]{8}-?[0-9]", "ar.cuit"),
    Kind("AR_DNI", "Argentinian DNI", "dni|documento nacional|documento|documento nacional de identidad|nro documento|número de documento|numero de documento|nro de documento", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}", "ar.dni"),
    Kind("AR_CBU", "Argentinian CBU", "cbu|clave bancaria", r"[0-9]{8} ?[0-9]{14}", "ar.cbu"),
    Kind("CL_RUT", "Chilean RUT", "rut|rol único|rol unico|rol único tributario|rol unico tributario|rol único nacional", r"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-?[0-9Kk]", "cl.rut"),
    # A word that means other things too: only with the form that nothing else has.
    Kind("CL_RUT", "Chilean RUN", "rol único nacional|run chileno|r.u.n.|número de run|run cliente|run paciente", r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk]|[0-9]{7,8}-[0-9Kk]", "cl.rut"),
    Kind("NATIONAL_ID", "Honduran identity number", "dni|número de identidad|tarjeta de identidad|identidad", r"[01][0-9]{3}-[0-9]{4}-[0-9]{5}|[0-9]{4}-[0-9]{4}-[0-9]{5}"),
    Kind("NATIONAL_ID", "Macanese identity card", "bir|澳門身份證|身份證號碼|身份證|macau id|macao id", r"[157][0-9]{6}\([0-9]\)"),
    Kind("NATIONAL_ID", "Azerbaijani FIN", "fin|fİn|fin code|fin kod|fİn kod|şəxsiyyət vəsiqəsi", r"[0-9][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5}|[0-9]{2}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}|[0-9]{3}[A-HJ-NP-Z][A-HJ-NP-Z0-9]{3}"),
    Kind("NATIONAL_ID", "Myanmar NRC", "nrc|nrc no|မှတ်ပုံတင်", r"[0-9]{1,2}/[A-Za-z]{3,9} ?\([A-Z]\) ?[0-9]{6}"),
    Kind("NATIONAL_ID", "Zimbabwean identity number", "zimbabwe id|zimbabwean id|national id|id number|national registration", r"[0-9]{2}-? ?[0-9]{6,7} ?[A-Z] ?[0-9]{2}"),
    Kind("CO_NIT", "Colombian NIT", "nit|cédula de ciudadanía|cedula de ciudadania|cédula ciudadanía|cédula|cedula|c.c.|número de cédula|numero de cedula|tarjeta de identidad", r"[0-9]\.[0-9]{3}\.[0-9]{3}\.[0-9]{3}|[0-9]{1,3}\.?[0-9]{3}\.?[0-9]{3}(?:-?[0-9])?|[0-9]{8,10}"),
    Kind("PE_DNI", "Peruvian DNI", "cui|dni|documento de identidad", r"[0-9]{8}(?:-?[0-9A-K])?"),
    Kind("PE_RUC", "Peruvian or Ecuadorian RUC", "ruc|registro único de contribuyentes", r"[0-9]{11}|[0-9]{13}|[0-9]{6,8}-?[0-9]"),
    Kind("EC_CEDULA", "Ecuadorian cédula", "cédula|cedula|cédula de identidad|cedula de identidad", r"[0-9]{9}-?[0-9]", "ec.ci"),
    Kind("DO_CEDULA", "Dominican cédula", "cédula|cedula|cédula de identidad|cedula de identidad", r"[0-9]{3}-?[0-9]{7}-?[0-9]", "do.cedula"),
    Kind("CR_CEDULA", "Costa Rican cédula", "cédula|cedula|cédula física|cedula fisica|cédula de identidad|cedula de identidad|número de cédula|numero de cedula", r"[0-9]{1,2}-[0-9]{3,4}-[0-9]{3,6}|[0-9]{1,2}-[0-9]{4}-[0-9]{4}"),
    Kind("UY_CEDULA", "Uruguayan cédula", "cédula|cedula|c.i.|cédula de identidad|cedula de identidad", r"[0-9]\.?[0-9]{3}\.?[0-9]{3}-?[0-9]"),
    Kind("VE_CEDULA", "Venezuelan cédula or RIF", "cédula|cedula|rif|cédula de identidad|cedula de identidad|c.i.", r"[VEJPGvejpg]-?[0-9]{5,8}(?:-?[0-9])?"),
    Kind("GT_DPI", "Guatemalan DPI", "dpi|documento personal de identificación|cui|código único de identificación", r"[0-9]{4} ?[0-9]{5} ?[0-9]{4}"),
    Kind("CU_NI", "Cuban identity number", "carné de identidad|carne de identidad|carnet de identidad|número de identidad|numero de identidad|carnet identidad|carné identidad|carne identidad|número identidad|numero identidad", r"[0-9]{11}|[0-9]{5,8}", "cu.ni"),
    # -- Europe
    Kind("UK_NHS", "NHS number", "nhs|nhs number|nhs no|national health", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", "gb.nhs"),
    Kind("UK_NINO", "UK national insurance number", "nino|national insurance|national insurance number|ni number|ni no|nino number|national insurance no|nat ins", r"(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ) ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]"),
    Kind("UK_UTR", "UK taxpayer reference", "utr|unique taxpayer|tax reference|utr number|self assessment", r"[0-9]{5} ?[0-9]{5}K?"),
    Kind("UK_UPN", "UK pupil number", "upn|unique pupil|unique pupil number", r"[A-Z][0-9]{11}[0-9A-Z]", "gb.upn"),
    Kind("UK_SORT_CODE", "UK sort code", "sort code", r"[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}"),
    Kind("IE_PPS", "Irish PPS number", "pps|ppsn|pps number|personal public service|pps no|personal public service number|rsi number", r"[0-9]{7}[A-W][A-Z]?", "ie.pps"),
    Kind("DE_TAX_ID", "German tax id", "steuer id|steuerid|idnr|id nr|steuer idnr|steueridentifikationsnummer|steuerliche identifikationsnummer|tax id|tin|steuer identifikationsnummer|identifikationsnummer|tin nummer|steuerident|persönliche identifikationsnummer|steuer identnummer|steueridnr|german tax id", r"[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "de.idnr"),
    Kind("DE_TAX_NUMBER", "German tax number", "steuernummer|steuer nr|st nr|stnr|steuer nummer", r"[0-9]{2,3}[/ ]?[0-9]{3,4}[/ ]?[0-9]{4,5}|[0-9]{13}"),
    Kind("DE_SOCIAL_SECURITY", "German pension number", "sozialversicherungsnummer|rentenversicherungsnummer|versicherungsnummer|sv nummer|svnr|rvnr|sozialversicherung|rentenversicherung|rv nummer|german social security", r"[0-9]{2} ?[0-9]{6} ?[A-Z] ?[0-9]{3}"),
    Kind("DE_HEALTH_INSURANCE", "German health insurance number", "krankenversichertennummer|krankenversicherungsnummer|kvnr|versichertennummer|versicherten nr|krankenkasse|krankenkassennummer|krankenkassen nr|versichertennr|krankenversichertennr|gesundheitskarte|egk nummer|krankenversicherung", r"[A-Z][0-9]{9}"),
    Kind("DE_ID_CARD", "German identity card", "personalausweis|personalausweisnummer|ausweis|ausweisnummer|ausweis nr|id card|identity card|perso nr|perso|personalausweisnr|personalausweis nr", r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}[0-9]?D?|T[0-9]{8}"),
    Kind("DE_LANR", "German physician number", "lanr|arztnummer|bsnr|betriebsstättennummer|betriebsstaettennummer", r"[0-9]{9}"),
    Kind("DE_HANDELSREGISTER", "German company register", "handelsregister|handelsregisternummer|registergericht", r"HR[AB] ?[0-9]{1,6}(?: ?[A-Z]{1,3})?"),
    Kind("AT_SVNR", "Austrian insurance number", "svnr|sv nummer|vnr|versicherungsnummer|sozialversicherungsnummer|e card|sozialversicherung|österreichische sozialversicherungsnummer", r"[1-9][0-9]{3} ?[0-9]{6}|[1-9][0-9]{3}/[0-9]{6}", "at.vnr"),
    Kind("AT_TIN", "Austrian tax number", "abgabenkontonummer|steuernummer", r"[0-9]{2}-?[0-9]{3}/?[0-9]{4}", "at.tin"),
    Kind("CH_AHV", "Swiss AHV number", "ahv|ahvn13|avs|ahv nummer|ahv nr|numéro avs|numero avs|navs13|oasi|sozialversicherungsnummer|numéro d'assuré|ahv versichertennummer|versichertennummer|svnr|avs no|avs number|ahv number", r"756\.?[0-9]{4}\.?[0-9]{4}\.?[0-9]{2}", "ch.ssn"),
    Kind("FR_NIR", "French social security number", "nir|numéro de sécurité sociale|numero de securite sociale|sécurité sociale|securite sociale|numéro sécu|insee|nss|carte vitale|n° de sécurité sociale|n° sécurité sociale|numéro ss|n° ss|numéro de sécu|n° sécu|numéro insee|num secu|numero secu|no sécurité sociale|french social security", r"[1-478] ?[0-9]{2} ?[0-9]{2} ?[0-9][0-9AB] ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}", "fr.nir"),
    Kind("FR_NIF", "French tax number", "numéro fiscal|numero fiscal|spi|référence fiscale|numéro fiscal de référence|nif|identifiant fiscal", r"[0-3][0-9] ?[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "fr.nif"),
    Kind("FR_CNI", "French identity card", "cni|carte d'identité|carte nationale|carte d'identite|numéro de carte d'identité|carte d'identité nationale|carte nationale d'identité|n° cni|identité nationale", r"[0-9]{12}|[A-Z0-9]{9}"),
    Kind("ES_NIF", "Spanish NIF", "nif|dni|d.n.i.|documento nacional|documento nacional de identidad|documento de identidad|n.i.f.|número de identificación fiscal|identificación fiscal|número de dni|nº dni", r"[0-9]{7,8}-?[A-Za-z]|[KLM][0-9]{7}[A-Z]", "es.nif"),
    Kind("ES_NIE", "Spanish NIE", "nie|n.i.e.|número de identidad de extranjero|tarjeta de residencia|número de extranjero|número de identidad de extranjeros", r"[XYZxyz]-?[0-9]{7}-?[A-Za-z]", "es.nie"),
    Kind("ES_SSN", "Spanish social security number", "seguridad social|nuss|naf|número de afiliación|nss|número de la seguridad social|numero de la seguridad social|número de seguridad social|número de afiliación a la seguridad social", r"[0-9]{2}[ /-]?[0-9]{8}[ /-]?[0-9]{2}"),
    Kind("PT_NIF", "Portuguese NIF", "nif|contribuinte|número de contribuinte|número fiscal|número de identificação fiscal|numero de identificacao fiscal|identificação fiscal|nº contribuinte", r"[1-9][0-9]{2} ?[0-9]{3} ?[0-9]{3}", "pt.nif"),
    Kind("PT_CC", "Portuguese citizen card", "cartão de cidadão|cartao de cidadao|bilhete de identidade|bi|cartão do cidadão|cartao do cidadao|número do cartão de cidadão|número de identificação civil|nic|cartão cidadão|cartao cidadao", r"[0-9]{8}[ -]?[0-9][ -]?[A-Z0-9]{2}[ -]?[0-9]|[0-9]{8} ?[0-9]"),
    Kind("PT_NISS", "Portuguese social security number", "niss|segurança social|seguranca social|número de identificação de segurança social|identificação da segurança social|nº segurança social", r"[12][0-9]{10}"),
    Kind("IT_FISCAL_CODE", "Italian fiscal code", "codice fiscale|codicefiscale|cf|fiscal code|c.f.|cod fiscale|cod fisc|cod. fiscale|codice fisc|italian fiscal code", r"[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]", "it.codicefiscale"),
    Kind("IT_VAT_CODE", "Italian VAT number", "partita iva|p iva|p.iva|piva|p. iva|part iva|p. i.v.a.", r"(?:IT)?[0-9]{11}", "it.iva"),
    Kind("IT_IDENTITY_CARD", "Italian identity card", "carta d'identità|carta d'identita|carta identità|carta di identità|carta identita", r"[A-Z]{2} ?[0-9]{7}|[0-9]{7}[A-Z]{2}|[A-Z]{2}[0-9]{5}[A-Z]{2}"),
    Kind("IT_DRIVER_LICENSE", "Italian driving licence", "patente|patente di guida", r"[A-Z]{2}[0-9]{7}[A-Z]|U1[A-Z0-9]{7}[A-Z]"),
    Kind("NL_BSN", "Dutch BSN", "bsn|burgerservicenummer|sofinummer|sofi nummer|bsn nummer|bsn nr|citizen service number", r"[0-9]{4}\.?[0-9]{2}\.?[0-9]{3}|[0-9]{8,9}", "nl.bsn"),
    Kind("BE_NRN", "Belgian national number", "rijksregisternummer|rijksregister|registre national|numéro national|numéro de registre national|insz|niss|nrn|national register|nationalregisternummer|identificatienummer van het rijksregister|numéro de sécurité sociale|riziv|belgian national", r"[0-9]{2}[.-]?[0-9]{2}[.-]?[0-9]{2}[-. ]?[0-9]{3}[. -]?[0-9]{2}", "be.nn"),
    Kind("LU_MATRICULE", "Luxembourg matricule", "matricule|numéro d'identification national|matricule national|matricule nationale|sozialversicherungsmatrikel", r"(?:19|20)[0-9]{11}"),
    Kind("DK_CPR", "Danish CPR number", "cpr|cpr nummer|cpr nr|personnummer|cpr nummeret|personnr|danish cpr", r"[0-3][0-9][01][0-9]{3}[- ]?[0-9]{4}", "dk.cpr"),
    Kind("NO_FNR", "Norwegian birth number", "fødselsnummer|fodselsnummer|fnr|personnummer|birth number|d nummer|fødselsnr|personnr|fødsels og personnummer|d nr|fodselsnr|national identity number", r"[0-9]{6} ?[0-9]{5}", "no.fodselsnummer"),
    Kind("SE_PERSONNUMMER", "Swedish personal number", "personnummer|personnr|pnr|samordningsnummer|swedish id|swedish id code|personal identity number|swedish personal|personnumret|svenskt personnummer|pers nr|persnr", r"(?:19|20)?[0-9]{6}[-+ ]?[0-9]{4}", "se.personnummer"),
    Kind("SE_ORGANISATIONSNUMMER", "Swedish organisation number", "organisationsnummer|org nr|orgnr|org nummer|company identity code|organisation number", r"[0-9]{6}-?[0-9]{4}", "se.orgnr"),
    Kind("FI_PERSONAL_IDENTITY_CODE", "Finnish identity code", "henkilötunnus|henkilotunnus|hetu|sosiaaliturvatunnus|finnish personal identity|personal identity code|hetun|henkilötunnuksen|henkilötunnukseni|hlötunnus|personbeteckning", r"[0-3][0-9][01][0-9][0-9]{2}[-+A-FU-Y][0-9]{3}[0-9A-Y]", "fi.hetu"),
    Kind("IS_KENNITALA", "Icelandic kennitala", "kennitala|kt|kt.|kennitalan", r"[0-9]{6}-?[0-9]{4}", "is_.kennitala"),
    Kind("EE_IK", "Estonian identity code", "isikukood|isikukoodi|estonian id|asmens kodas|asmens kodą|lithuanian id|asmens kodo|personal code|isikukoodiks|lietuvos asmens kodas", r"[1-8][0-9]{10}", "ee.ik"),
    Kind("LV_PK", "Latvian personal code", "personas kods|personas kodu|latvian personal code|personas koda", r"[0-9]{6}-?[0-9]{5}"),
    Kind("PL_PESEL", "Polish PESEL", "pesel|nr pesel|numer pesel|numer ewidencyjny pesel|numer ewidencyjny|numeru pesel|peselem", r"[0-9]{11}", "pl.pesel"),
    Kind("PL_NIP", "Polish NIP", "nip|numer identyfikacji podatkowej|nr nip|numer nip", r"[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9]{3}", "pl.nip"),
    Kind("PL_REGON", "Polish REGON", "regon|nr regon|numer regon", r"[0-9]{14}|[0-9]{9}", "pl.regon"),
    Kind("PL_ID_CARD", "Polish identity card", "dowód osobisty|dowod osobisty|nr dowodu|dowodu osobistego|numer dowodu|numer dowodu osobistego|nr dowodu osobistego|seria i numer dowodu|dowodu osobistego nr|numer dowodu tożsamości", r"[A-Z]{3} ?[0-9]{6}"),
    Kind("CZ_RC", "Czech or Slovak birth number", "rodné číslo|rodne cislo|rodného čísla|rč|birth number|rodné č|r.č.|rodne c|rodný list|rodného číslo|rč.", r"[0-9]{6}/?[0-9]{3,4}", "cz.rc"),
    Kind("HU_TAJ", "Hungarian TAJ number", "taj|taj szám|tajszám|társadalombiztosítási|taj szam|tajszam|társadalombiztosítási azonosító", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}"),
    Kind("HU_TAX", "Hungarian tax number", "adóazonosító|adóazonosító jel|adószám|személyi szám|személyi azonosító|adóazonosító szám|személyi igazolvány|személyazonosító|adoazonosito", r"8[0-9]{9}|[0-9]{8}-?[0-9]-?[0-9]{2}|[1-8]-?[0-9]{6}-?[0-9]{4}|[0-9]{6}[A-Z]{2}"),
    Kind("RO_CNP", "Romanian CNP", "cnp|cod numeric personal|codul numeric personal|codul numeric|cnp ul|cod personal", r"[1-9][0-9]{12}", "ro.cnp"),
    Kind("BG_EGN", "Bulgarian EGN", "egn|егн|единен граждански номер|лнч|егн номер|единния граждански номер", r"[0-9]{10}", "bg.egn"),
    Kind("HR_OIB", "Croatian OIB", "oib|osobni identifikacijski broj|osobni id broj|oib broj", r"[0-9]{11}", "hr.oib"),
    Kind("SI_EMSO", "Yugoslav unique number (EMŠO, JMBG)", "emšo|emso|jmbg|jmb|јмбг|matični broj|maticni broj|enotna matična številka|emšo številka|jedinstveni matični broj|jedinstveni maticni broj|матични број|јединствени матични број|матичен број|единствен матичен број|ембг|embg", r"[0-9]{13}", "si.emso"),
    Kind("SI_TAX", "Slovenian tax number", "davčna številka|davcna stevilka|davčna|davčno številko|davčne številke|id za ddv|id ddv", r"(?:SI)?[1-9][0-9]{7}"),
    Kind("GR_AMKA", "Greek AMKA", "amka|αμκα|α.μ.κ.α.|αμκα μου", r"[0-9]{11}", "gr.amka"),
    Kind("GR_AFM", "Greek AFM", "afm|αφμ|α.φ.μ.|α.φ.μ|αριθμός φορολογικού μητρώου", r"(?:EL)?[0-9]{9}"),
    Kind("NATIONAL_ID", "Greek identity card", "αριθμός ταυτότητας|αριθμός δελτίου ταυτότητας|ταυτότητα|ταυτότητας|αδτ|α.δ.τ.|δελτίο ταυτότητας|id card|greek id", r"[A-ZΑ-Ω]{1,2}[ -]?[0-9]{6}"),
    Kind("CY_TIC", "Cypriot tax number", "tic|cyprus tax|cypriot tic|αφτ", r"[0-9]{8}[A-Z]", "cy.vat"),
    Kind("MT_ID", "Maltese identity card", "karta tal-identità|maltese id|malta id|id card|identity card|karta tal-identita|id card no", r"[0-9]{3,8}[MGAPLHBZ]"),
    Kind("AL_NIPT", "Albanian identity number", "nid|nipt|numri personal|letërnjoftim|numri personal i identitetit|numri i identitetit|numri i letërnjoftimit|kartë identiteti", r"[A-Z][0-9]{8}[A-Z]|[A-Z][0-9]{9}"),
    Kind("MD_IDNP", "Moldovan IDNP", "idnp|idno|cod personal|codul personal|număr de identificare", r"[0-9]{13}"),
    Kind("TR_NATIONAL_ID", "Turkish identity number", "tc kimlik|t.c. kimlik|tc kimlik no|kimlik|kimlik no|kimlik numarası|tckn|tc no|tcno|turkish id|tc kimlik numarası|t.c. kimlik numarası|t.c. kimlik no|tc kimlik numaram|kimlik numaram|t.c. no|tc numarası|nüfus cüzdanı|vatandaşlık numarası", r"[1-9][0-9]{10}", "tr.tckimlik"),
    Kind("RU_INN", "Russian INN", "inn|инн|инн физлица|идентификационный номер налогоплательщика", r"[0-9]{12}|[0-9]{10}", "ru.inn"),
    Kind("RU_SNILS", "Russian SNILS", "snils|снилс|страховой номер", r"[0-9]{3}-?[0-9]{3}-?[0-9]{3}[ -]?[0-9]{2}"),
    Kind("RU_PASSPORT", "Russian passport", "паспорт|паспорта|серия|серия и номер паспорта|паспорт серия|паспортные данные|паспорт гражданина|паспортом", r"[0-9]{2} ?[0-9]{2} ?(?:№ ?)?[0-9]{6}"),
    Kind("UA_RNTRC", "Ukrainian tax number", "рнокпп|іпн|rnokpp|ipn|ідентифікаційний код|реєстраційний номер|ідентифікаційний номер|рнокпп номер|едрпоу|інн", r"[0-9]{10}", "ua.rntrc"),
    Kind("BY_PIN", "Belarusian identity number", "личный номер|ідэнтыфікацыйны нумар|идентификационный номер|unp|унп|асабісты нумар", r"[1-6][0-9]{6}[ABCKEMH][0-9]{3}(?:PB|BA|BI)[0-9]|[0-9]{9}"),
    Kind("KZ_IIN", "Kazakh IIN", "iin|иин|жсн|бин|жеке сәйкестендіру нөмірі|индивидуальный идентификационный номер", r"[0-9]{12}"),
    Kind("VAT_ID", "VAT number", "vat|vat id|vat no|vat number|vat reg|ust id|ust idnr|ustid|ustidnr|umsatzsteuer id|tva|numéro de tva|btw|btw nummer|moms|momsnummer|ust id nr|alv numero|dič|dic|iva", r"[A-Z]{2}[ -]?[A-Z0-9](?:[ .-]?[A-Z0-9]){6,12}|[0-9]{9,12}"),
    # -- Asia and the Pacific
    Kind("IN_AADHAAR", "Aadhaar number", "aadhaar|aadhar|uidai|uid|आधार|aadhaar card|aadhaar no|aadhar card|aadhaar id|आधार संख्या|आधार कार्ड|ஆதார்|ఆధార్", r"[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", "in_.aadhaar"),
    Kind("IN_PAN", "Indian PAN", "pan|pan card|pan no|pan number|permanent account|pancard|पैन", r"[A-Za-z]{5}[0-9]{4}[A-Za-z]", "in_.pan"),
    Kind("IN_VOTER", "Indian voter id", "voter|voter id|epic|epic no|elector|voter card|voter id card|elector photo", r"[A-Z]{3}/?[0-9]{7}", "in_.epic"),
    Kind("IN_GSTIN", "Indian GSTIN", "gstin|gst|gst no|gst number", r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]", "in_.gstin"),
    Kind("IN_UAN", "Indian UAN", "uan|universal account", r"1[0-9]{11}"),
    Kind("PK_CNIC", "Pakistani CNIC", "cnic|nicop|nadra|nic|nic number|شناختی کارڈ|national identity card|قومی شناختی کارڈ", r"[0-9]{5}-?[0-9]{7}-?[0-9]", "pk.cnic"),
    Kind("BD_NID", "Bangladeshi NID", "nid|জাতীয় পরিচয়পত্র|এনআইডি|national id", r"[0-9]{17}|[0-9]{13}|[0-9]{10}"),
    Kind("LK_NIC", "Sri Lankan NIC", "nic|nic no|national identity card|nic number|identity card no", r"[0-9]{9}[VXvx]|[0-9]{12}"),
    Kind("NP_CITIZENSHIP", "Nepali citizenship number", "नागरिकता|citizenship number|citizenship no|नागरिकता नं|नागरिकता प्रमाणपत्र|राष्ट्रिय परिचयपत्र", r"[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{5}"),
    Kind("CN_RIC", "Chinese resident identity number", "身份证|身份證|身份证号|居民身份证|resident identity|chinese id|shenfenzheng|公民身份号码|身份证号码|居民身份证号|居民身份证号码|公民身份证|证件号码|证件号|shenfenzheng hao|prc id|chinese resident", r"[1-9][0-9]{16}[0-9Xx]", "cn.ric"),
    Kind("HK_ID", "Hong Kong identity card", "hkid|香港身份證|hong kong id|身份證號碼|身份證|hong kong identity|hk id|hkid card|hong kong identity card", r"[A-Z]{1,2}[0-9]{6}(?:\([0-9A]\)|[0-9A])"),
    Kind("TW_ID", "Taiwanese identity number", "身分證|身分證字號|taiwan id|arc|統一證號|國民身分證|國民身分證統一編號|身份證字號|統一編號|national id", r"[A-Z][1289ABCD][0-9]{8}"),
    Kind("JP_MY_NUMBER", "Japanese My Number", "my number|mynumber|マイナンバー|個人番号|individual number|個人番号カード|法人番号|マイナンバーカード|kojin bango", r"[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", "jp.in_"),
    Kind("KR_RRN", "Korean resident number", "rrn|korean rrn|주민등록번호|주민번호|resident registration|jumin|주민등록|resident registration number", r"[0-9]{6}-?[0-9]{7}", "kr.rrn"),
    Kind("KR_FRN", "Korean foreigner number", "frn|korean frn|외국인등록번호|foreigner registration|foreign registration", r"[0-9]{6}-?[5-8][0-9]{6}"),
    Kind("KR_BRN", "Korean business number", "brn|korean brn|사업자등록번호|business registration", r"[0-9]{3}-?[0-9]{2}-?[0-9]{5}"),
    Kind("TH_TNIN", "Thai identity number", "เลขประจำตัวประชาชน|บัตรประชาชน|thai id|thai national id|tnin|thai identity|เลขบัตรประชาชน|เลขที่บัตรประชาชน|หมายเลขบัตรประชาชน|เลขประจำตัว|เลขประจำตัวผู้เสียภาษี|citizen id", r"[1-8][ -]?[0-9]{4}[ -]?[0-9]{5}[ -]?[0-9]{2}[ -]?[0-9]", "th.pin"),
    Kind("VN_CCCD", "Vietnamese citizen number", "cccd|cmnd|căn cước|chứng minh nhân dân|can cuoc|căn cước công dân|số cccd|số cmnd|số căn cước|can cuoc cong dan|chung minh nhan dan|cmt", r"[0-9]{12}|[0-9]{9}"),
    Kind("VN_MST", "Vietnamese tax number", "mst|mã số thuế|ma so thue|số thuế", r"[0-9]{10}(?:-?[0-9]{3})?"),
    Kind("MY_NRIC", "Malaysian NRIC", "nric|mykad|kad pengenalan|no kad pengenalan|ic no|ic number|no. kad pengenalan|nombor kad pengenalan|malaysian ic|no ic|mykad no", r"[0-9]{6}-?[0-9]{2}-?[0-9]{4}", "my.nric"),
    Kind("SG_NRIC_FIN", "Singaporean NRIC", "nric|fin|nric no|fin no|nric number|nric/fin|nric fin|singapore nric|fin number", r"[STFGMstfgm][0-9]{7}[A-Za-z]"),
    Kind("SG_UEN", "Singaporean UEN", "uen|unique entity", r"[0-9]{8,9}[A-Z]|[TSR][0-9]{2}[A-Z]{2}[0-9]{4}[A-Z]", "sg.uen"),
    Kind("ID_NIK", "Indonesian NIK", "nik|ktp|no ktp|nomor induk kependudukan|induk kependudukan|nomor ktp|no. ktp|nomor nik|no nik|nomor identitas", r"[0-9]{16}", "id.nik"),
    Kind("ID_NPWP", "Indonesian NPWP", "npwp|nomor pokok wajib pajak|nomor npwp", r"[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}\.?[0-9]-?[0-9]{3}\.?[0-9]{3}", "id.npwp"),
    Kind("PH_TIN", "Philippine number (TIN, SSS, PhilHealth)", "tin|sss|philhealth|pag ibig|umid|philsys|psn|sss number|sss no|philhealth number|philhealth no|tin number|tin no|taxpayer identification number|pagibig|gsis|crn|common reference|umid crn|crn no|umid no", r"[0-9]{3}-?[0-9]{3}-?[0-9]{3}(?:-?[0-9]{3,5})?|[0-9]{4}-?[0-9]{7}-?[0-9]|[0-9]{2}-?[0-9]{7}-?[0-9]|[0-9]{2}-?[0-9]{9}-?[0-9]|[0-9]{4}-?[0-9]{4}-?[0-9]{4}(?:-?[0-9]{4})?"),
    Kind("AU_TFN", "Australian tax file number", "tfn|tax file|tax file number", r"[0-9]{3} ?[0-9]{3} ?[0-9]{2,3}", "au.tfn"),
    Kind("AU_MEDICARE", "Australian Medicare number", "medicare|medicare number|medicare no|medicare card|medicare card number", r"[2-6][0-9]{3} ?[0-9]{5} ?[0-9](?:[ /-]?[0-9])?"),
    Kind("AU_ABN", "Australian business number", "abn|australian business|business number", r"[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "au.abn"),
    Kind("AU_ACN", "Australian company number", "acn|australian company", r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "au.acn"),
    Kind("NZ_IRD", "New Zealand IRD number", "ird|ird number|ird no|inland revenue|inland revenue number|ird num", r"[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}", "nz.ird"),
    Kind("NZ_NHI", "New Zealand health number", "nhi|national health index|nhi number|nhi no", r"[A-Z]{3}[0-9]{4}|[A-Z]{3}[0-9]{2}[A-Z]{2}"),
    # -- the Middle East and Africa
    Kind("IL_ID", "Israeli identity number", "teudat zehut|תעודת זהות|ת.ז.|מספר זהות|israeli id|ת\"ז|ת״ז|מספר ת.ז.|מס' זהות|מספר תעודת זהות|ת.ז", r"[0-9]{9}|[0-9]-?[0-9]{7}-?[0-9]", "il.idnr"),
    Kind("AE_EMIRATES_ID", "Emirates id", "emirates id|eid|الهوية|رقم الهوية|emirates identity|رقم الهوية الإماراتية|بطاقة الهوية|uae id", r"784-?[0-9]{4}-?[0-9]{7}-?[0-9]"),
    Kind("SA_ID", "Saudi identity number", "iqama|saudi id|الهوية|رقم الهوية|الإقامة|رقم الإقامة|هوية|الهوية الوطنية|رقم الهوية الوطنية|national id", r"[12][0-9]{9}"),
    Kind("QA_QID", "Gulf civil id", "qid|civil id|البطاقة المدنية|cpr|qatar id|kuwait id|bahrain id|omani id|رقم البطاقة الشخصية|البطاقة الشخصية|الرقم المدني|رقم مدني|الرقم الشخصي|civil number|civil no|civil id no|cpr number|رقم البطاقة المدنية|رقم البطاقة", r"[23][0-9]{10,11}|[0-9]{8,9}"),
    Kind("EG_ID", "Egyptian identity number", "الرقم القومي|egyptian id|رقم قومي|البطاقة القومية|egyptian national id", r"[23][0-9]{13}", "eg.tn"),
    Kind("IR_MELLI", "Iranian national code", "کد ملی|کدملی|melli|code melli|national code|شماره ملی|کد ملي|كد ملي|kart melli", r"[0-9]{3}-?[0-9]{6}-?[0-9]"),
    Kind("MA_CIN", "Moroccan identity card", "cin|cnie|carte d'identité nationale|carte nationale|carte d'identite nationale|cin number|البطاقة الوطنية للتعريف", r"[A-Z]{1,2}[0-9]{5,6}"),
    Kind("TN_CIN", "Tunisian identity card", "cin|بطاقة التعريف|بطاقة التعريف الوطنية", r"[01][0-9]{7}"),
    Kind("DZ_NIN", "Algerian or Nigerian NIN", "nin|national identification number|nigeria national|national identity number|nin number|رقم التعريف الوطني|numéro d'identification national|numéro d'identité nationale", r"[0-9]{18}|[0-9]{11}"),
    Kind("NG_BVN", "Nigerian BVN", "bvn|bank verification|bvn number", r"[0-9]{11}"),
    Kind("GH_CARD", "Ghana card", "ghana card|ghanacard|ghana tin|ghana card number|ghana card no|ghana id", r"[A-Z]{3}-?[0-9]{9}-?[0-9]|[PCGQV][0-9]{9}[0-9X]"),
    Kind("KE_ID", "Kenyan identity or tax number", "kra|kra pin|huduma|kenyan id|kenya id|huduma number|national id|kra number", r"[AP][0-9]{9}[A-Z]|[0-9]{7,8}"),
    Kind("UG_NIN", "Ugandan NIN", "nin|ndaga muntu|ugandan id|national id", r"C[MF][0-9]{5,9}[A-Z0-9]{4,7}"),
    Kind("ET_TIN", "Ethiopian or Tanzanian number", "nida|tin|nida number|fayda|fayda number|fan|fin number|national id", r"[0-9]{20}|[0-9]{8}-?[0-9]{5}-?[0-9]{5}-?[0-9]{2}|[0-9]{10}|[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}(?:[ -]?[0-9]{4})?"),
    Kind("ZA_ID_NUMBER", "South African ID number", "south african id|sa id|rsa id|identiteitsnommer|refugee id|id number|identity number|id no|south african identity|suid afrikaanse id", r"[0-9]{13}|[0-9]{6} [0-9]{4} [0-9]{3}", "za.idnr"),
    Kind("MU_NID", "Mauritian identity number", "nid|mauritian id|national identity number|national id", r"[A-Z][0-9]{12}[0-9A-Z]", "mu.nid"),
    # -- dates of birth
    Kind("DATE_TIME", "Date of birth", "date of birth|dob|d.o.b.|birth date|birthdate|birthday|born|born on|geburtsdatum|geboren|geboren am|geb|geb.|date de naissance|né le|née le|naissance|fecha de nacimiento|nacido el|nacida el|f. nac.|data di nascita|nato il|nata il|data de nascimento|nascimento|geboortedatum|fødselsdato|födelsedatum|syntymäaika|data urodzenia|datum narození|születési dátum|data nașterii|doğum tarihi|дата рождения|дата народження|出生日期|生年月日|생년월일|วันเกิด|ngày sinh|ημερομηνία γέννησης|تاريخ الميلاد", _BIRTH),
    # -- papers, medicine, vehicles, devices
    Kind("PASSPORT", "Passport number", "passport|passeport|pasaporte|reisepass|reisepassnummer|passaporto|passaporte|paspoort|paszport|paszportu|pass nr|passnummer|passport no|passport number|passnr|pas pasport|útlevél|pașaport|паспорт|护照|護照|パスポート|여권|여권번호|पासपोर्ट|جواز سفر|جواز|หนังสือเดินทาง|διαβατήριο|hộ chiếu|pasaport|паспорта|passi number|paspoortnummer|numéro de passeport|numero di passaporto|número de pasaporte|numero de pasaporte|número do passaporte|passeport n°|n° de passeport|n° passeport|numer paszportu|číslo pasu|cestovní pas|passin numero|pasaport no|pasaport numarası|номер паспорта|загранпаспорт|закордонний паспорт|护照号|护照号码|護照號碼|旅券番号|旅券|パスポート番号|여권 번호|رقم جواز السفر|رقم الجواز|گذرنامه|דרכון|מספר דרכון|nomor paspor|paspor|pasport|broj pasoša|putovnica|broj putovnice|número de passaporte|passport num|passportnumber|passport id|passport card", _PASSPORT),
    Kind("DRIVER_LICENSE", "Driver's licence", "driver license|driver licence|driver's license|driver's licence|drivers license|drivers licence|driving license|driving licence|dl|dl no|dl number|license number|licence number|license no|licence no|führerschein|fuehrerschein|führerscheinnummer|permis de conduire|permis|licencia de conducir|carnet de conducir|permiso de conducir|carteira de motorista|cnh|carta de condução|patente|rijbewijs|rijbewijsnummer|prawo jazdy|körkort|førerkort|kørekort|ajokortti|sürücü belgesi|ehliyet|водительское удостоверение|운전면허|운전면허번호|my license|my licence|驾驶证|運転免許|driving licence number|driving license number|driver number|driver licence number|driver license number|dvla|fahrerlaubnis|fahrerlaubnisnummer|führerschein nr|permis de conduire n°|n° de permis|numéro de permis|numero di patente|número de licencia|licencia de manejo|número de carta de condução|numer prawa jazdy|nr prawa jazdy|číslo řidičského průkazu|řidičský průkaz|vodičský preukaz|vodičský průkaz|vezetői engedély|jogosítvány|permis auto|vozačka dozvola|возачка дозвола|vozniško dovoljenje|шофьорска книжка|δίπλωμα οδήγησης|άδεια οδήγησης|vairuotojo pažymėjimas|vadītāja apliecība|juhiluba|ökuskírteini|водительские права|посвідчення водія|駕駛執照|駕照|驾照|驾驶证号|驾照号码|運転免許証|運転免許証番号|免許証番号|ใบขับขี่|bằng lái xe|giấy phép lái xe|lesen memandu|surat izin mengemudi|nomor sim|رخصة القيادة|رخصة قيادة|گواهینامه|רישיון נהיגה|driver's license number|drivers license number|dl num|driving permit|licence de conduire", _LICENCE),
    Kind("NATIONAL_ID", "National identity number", "id number|id no|national id|national id number|national identity|nationalid|identity number|identity no|identity document|personal id|personal number|personal code|citizen id|citizen number|id card|id card number|identity card|resident id|residence permit|documento de identidad|documento identidad|número de identificación|document number|identification number|identifikationsnummer|personal identification number|personnel id|national identity card|national identity no|national number|national no|national identification no|civil registration|identification no|identity card number|id document|id document number|government id|govt id|photo id|alien registration|alien number|green card|residence card|residence permit number|social card|social card number|social number|социальная карта|personalidentificationnumber|identiteitskaart|identiteitskaartnummer|identiteitsbewijs|numéro d'identité|numéro d'identification nationale|numéro national d'identification|numéro de document|carnet de identidad|carné de extranjería|carne de extranjeria|cédula de identidad personal|cédula de identidad|dui|documento único de identidad|documento unico de identidad|tarjeta de identidad|número de identidad|título de eleitor|titulo de eleitor|titulo eleitoral|título eleitoral|carteira de identidade|documento di identità|numero documento|občanský průkaz|číslo občanského průkazu|obcansky prukaz|číslo op|op č|občiansky preukaz|číslo občianskeho preukazu|osobná karta|lična karta|broj lične karte|licna karta|лична карта|број на лична карта|osobna iskaznica|osebna izkaznica|carte de identitate|buletin|serie ci|αριθμός ταυτότητας|ταυτότητα|αδτ|δελτίο ταυτότητας|személyi igazolvány|henkilökortti|nasjonalt id|id kort|id kortti|identitetskort|legitimation|letërnjoftimi|şəxsiyyət vəsiqəsi|fin kod|պետական ծառայության|սոցիալական քարտ|հծհ|անձնագիր|პირადი ნომერი|piradi nomeri|პირადი|пинфл|jshshir|pinfl|удостоверение личности|номер удостоверения|indangamuntu|irangamuntu|nrc|မှတ်ပုံတင်|អត្តសញ្ញាណប័ណ្ណ|cambodian id|បណ្ណសម្គាល់|澳門身份證|身份證號碼|身分證號碼|الرقم الوطني|رقم وطني|البطاقة الوطنية|رقم البطاقة الوطنية|بطاقة الهوية|رقم الهوية|lebanese id|cyprus id|jordanian id|iraqi id|cni|kartu identitas|identity document number|identification card|person number|social security code|eid number", _ANY),
    # -- tax numbers whose name is a word elsewhere: only with their own check digits, or a form that says enough
    Kind("TAX_ID", "Andorran tax number", "nrt|número de registre tributari", r"[A-Z]-?[0-9]{6}-?[A-Z]", "ad.nrt"),
    Kind("TAX_ID", "Azerbaijani tax number", "voen|vöen", r"[0-9]{10}", "az.voen"),
    Kind("TAX_ID", "Mozambican tax number", "nuit", r"[0-9]{9}", "mz.nuit"),
    Kind("TAX_ID", "Serbian or Montenegrin tax number", "pib|пиб|poreski identifikacioni broj|порески идентификациони број", r"[0-9]{9}", "rs.pib"),
    Kind("TAX_ID", "Montenegrin tax number", "pib", r"[0-9]{8}", "me.pib"),
    Kind("TAX_ID", "Moroccan company number", "ice|identifiant commun de l'entreprise", r"[0-9]{15}", "ma.ice"),
    Kind("TAX_ID", "Guinean tax number", "nifp", r"[0-9]{9}", "gn.nifp"),
    Kind("TAX_ID", "Liechtenstein tax number", "peid|peid nummer", r"[0-9]{4,12}", "li.peid"),
    Kind("TAX_ID", "San Marino tax number", "codice operatore economico", r"(?:SM)?[0-9]{4,5}", "sm.coe"),
    Kind("TAX_ID", "Senegalese tax number", "ninea", r"[0-9]{7,9}(?: ?[0-9][A-Z][0-9])?", "sn.ninea"),
    Kind("TAX_ID", "Tunisian tax number", "matricule fiscal|matricule fiscale", r"[0-9]{7}[/ ]?[A-Z](?:[/ ]?[A-Z][/ ]?[A-Z][/ ]?[0-9]{3})?", "tn.mf"),
    Kind("TAX_ID", "Algerian tax number", "nif|numéro d'identification fiscale", r"[0-9]{15}(?:[0-9]{5})?", "dz.nif"),
    Kind("TAX_ID", "Finnish business number", "y tunnus|ytunnus|business id", r"[0-9]{7}-[0-9]", "fi.ytunnus"),
    Kind("TAX_ID", "Danish company number", "cvr nummer|cvr nr|cvr no", r"[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2}", "dk.cvr"),
    Kind("TAX_ID", "Norwegian company number", "organisasjonsnummer|orgnr|org nr", r"[0-9]{3} ?[0-9]{3} ?[0-9]{3}", "no.orgnr"),
    Kind("TAX_ID", "Swiss company number", "uid|che nummer|unternehmens identifikationsnummer", r"CHE-?[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}", "ch.uid"),
    Kind("TAX_ID", "Canadian business number", "business number", r"[0-9]{9}(?: ?R[CMPTZ] ?[0-9]{4})?", "ca.bn"),
    Kind("TAX_ID", "Chinese company number", "统一社会信用代码|uscc|unified social credit", r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", "cn.uscc"),
    Kind("TAX_ID", "Russian registration number", "огрн|огрнип|ogrn", r"[0-9]{13}|[0-9]{15}", "ru.ogrn"),
    Kind("TAX_ID", "Taiwanese company number", "統一編號|統編|ubn", r"[0-9]{8}", "tw.ubn"),
    Kind("TAX_ID", "Romanian tax number", "cui|cod fiscal|cif", r"(?:RO)?[0-9]{5,10}", "ro.cui"),
    Kind("TAX_ID", "Tax number", "tax id|taxid|tax identification|tax identification number|tax number|tax no|taxpayer|taxpayer id|taxpayer number|tin|nif|tax reference|identification fiscale|identificación fiscal|steuer nummer|tax identification no|tax code|tax file|taxpayer no|income tax number|income tax no|fiscal number|fiscal id|fiscal code|steueridentnummer|numéro d'identification fiscale|identifiant fiscal|numero de identificacion tributaria|número de identificación tributaria|identificação fiscal|vergi numarası|vergi no|vergi kimlik no|vergi kimlik numarası|vkn|αφμ|едб|edb|даночен број|numer podatkowy|daňové číslo|unp|adószám|verotunniste|skattenummer|siren|siret|cif|cnpj|ninea|mã số thuế|税号|納稅人|納税者番号|納税番号|납세번호|الرقم الضريبي|رقم ضريبي|מספר עוסק|utr|nit|rif|ruc|rtn|rnc|ič dph|ičo|ico č|krs", _ANY),
    Kind("MEDICAL_RECORD", "Medical record number", "mrn|medical record|medical record number|medical record no|patient id|patient no|patient number|patientid|patient identifier|patientennummer|patienten id|hospital number|health id|health insurance number|insurance member|member id|policy number|policy no|subscriber id|health plan|beneficiary number|medicaid|medicaid id|chart number|case record|historia clínica|historia clinica|dossier médical|cartella clinica|numéro de patient", r"[A-Z]{0,5}[ -]?[0-9](?:-?[A-Z0-9]){3,14}"),
    Kind("VEHICLE_REGISTRATION", "Licence plate", "license plate|licence plate|number plate|plate|plate no|plate number|car reg|car registration|vehicle registration|registration number|registration plate|vehicle reg|kfz|kfz kennzeichen|kennzeichen|nummernschild|immatriculation|plaque d'immatriculation|matrícula|matricula|targa|kenteken|plaka|plaka no|rejestracyjny|numer rejestracyjny|placa|reg no", r"[A-Z]{3}-?[0-9][A-Z0-9][0-9]{2}|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[0-9]{1,4}[EH]?|[A-Z]{2}[0-9]{2} ?[A-Z]{3}|[0-9]{2} ?[A-Z]{1,3} ?[0-9]{2,5}|[A-Z]{2}[ -]?[0-9]{1,2}[ -]?[A-Z]{1,3}[ -]?[0-9]{1,4}|[A-Z]{2,3}[ -]?[0-9]{3,4}[ -]?[A-Z]{0,3}|[A-Z]{2}[ -][0-9]{3}[ -][A-Z]{2}|[0-9]{1,4}[ -]?[A-Z]{2,3}(?:[ -]?[0-9]{1,3})?|[0-9][A-Z]{3}[0-9]{3}|[A-Z]{1,2}-?[0-9]{2}-?[0-9]{2,3}(?:-?[A-Z]{1,2})?|[0-9]{2}-?[A-Z]{2}-?[0-9]{2}"),
    Kind("VIN", "Vehicle identification number", "vin|vin no|vin number|chassis|chassis number|chassis no|fahrgestellnummer|fahrzeug identifizierungsnummer|vehicle identification", r"[A-HJ-NPR-Z0-9]{11}[0-9A-HJ-NPR-Z]{2}[0-9]{4}"),
    Kind("IMEI", "IMEI", "imei|imei no|imei number|imeisv", r"[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9]{1,2}|[0-9]{14,16}", "imei"),
    Kind("IMSI", "SIM or subscriber number", "imsi|iccid|sim card|msisdn", r"[0-9]{14,15}|89[0-9]{17,18}"),
    Kind("SWIFT_CODE", "Bank identifier (BIC)", "swift|bic|swift code|swift bic|bic code", r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", "bic"),
    Kind("INSURANCE_MEMBER", "Student or employee number", "student id|student number|matrikelnummer|matriculation number|employee id|employee number|employee no|personalnummer|staff id|staff number", r"[A-Z]{0,4}[ -]?[0-9]{5,12}"),
)  # fmt: skip


def plain_name(name: str) -> str:
    """A name without what may stand between its words, in small letters."""
    return re.sub(r"[ _\-.'’]", "", name).lower()


_by_name: dict = {}


def kinds_of(name: str) -> tuple:
    """The kinds that are called ``name``, the more particular ones first."""
    if not _by_name:
        for kind in KINDS:
            for one in kind.names.split("|"):
                _by_name.setdefault(plain_name(one), []).append(kind)
    # Nearly every name that is asked about is plain already, and is none.
    return tuple(_by_name.get(name.lower() if name.isalnum() else plain_name(name), ()))


def name_in(match: str) -> tuple:
    """(start, end, kinds) of the name within what ``PATTERN`` matched: without ``_``, an s, or the next word's start."""
    start = len(match) - len(match.lstrip("_"))
    end = len(match.rstrip("_"))
    for stop in (end, end - 2, end - 1, end - 3):
        kinds = kinds_of(match[start:stop]) if stop > start else ()
        if kinds:
            return start, stop, kinds
    return start, end, ()


def fits(kind: Kind, value: str) -> bool:
    """True where the whole of a cell has the form of a kind."""
    enough = 1 if kind.entity == "PASSPORT" and value.isupper() else 3
    return sum(map(str.isdigit, value)) >= enough and re.fullmatch(kind.form, value, re.ASCII) is not None


def _letter(character: str) -> str:
    """RE2 for a letter in either case. Beyond ASCII by a class of both: there the engines fold differently."""
    if character.isascii():
        return re.escape(character)
    both = sorted({character, character.lower(), character.upper()})
    single = len(both) > 1 and all(len(one) == 1 and one.lower() in (character, character.lower()) for one in both)
    return f"[{''.join(both)}]" if single else re.escape(character)


def _spelt(name: str) -> str:
    """RE2 for one name. A point at its end may be there or not."""
    spelt = re.escape if name.isascii() else lambda part: "".join(map(_letter, part))
    parts = [spelt(part) for part in re.split("[ '-]", name.rstrip("."))]
    return "[ _.'’-]{0,2}".join(parts)


def _bounded(name: str) -> str:
    """The name as a word of its own, where its ends are letters of which both engines know that."""
    start, end = r"(?:\b|_)" if name[0].isascii() else "", r"(?:\b|_)" if name.rstrip(".")[-1].isascii() else ""
    return f"{start}{_spelt(name)}{end}"


def _pattern() -> str:
    names = {name for kind in KINDS for name in kind.names.split("|")}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    # By their first letter: without RE2 each of them would be tried at every place of a text.
    groups: dict = {}
    for name in filter(str.isascii, longest_first):
        groups.setdefault(_letter(name[0]), []).append(_spelt(name)[len(_letter(name[0])) :])
    known = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
    wide = "|".join(_bounded(name) for name in longest_first if not name.isascii())
    # After an ASCII name the end of the word, or the next of one in camelCase. The others first: some of them
    # begin with a whole one of these. No groups: for them RE2 would leave its automaton, and take fifty times longer.
    return rf"(?:(?i:{wide})|(?:\b|_)(?i:{known})s?(?:\b|_|[A-Z][a-z]))"


PATTERN = _pattern()
