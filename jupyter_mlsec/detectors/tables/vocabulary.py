"""The words of column names, by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish,
Swedish, Danish and Norwegian. Data only; accents may be left out in a header, so everything is compared folded.

A word counts where it stands alone in a header or among others (``customer_phone``); one that is written together
(``Kundennummer``) is listed as such.

    folded(text)   lower case, without accents
    GATE           RE2: one of these must stand in a text before it is worth looking for tables by their headers
"""

from __future__ import annotations

import unicodedata

from ..identities import PATTERN

__all__ = [
    "ABOUT_PEOPLE", "ABOUT_THINGS", "ADDRESS", "AMBIGUOUS", "BARE_NAME", "BIRTH", "CARD", "COUNTS", "EMAIL", "GATE", "ID",
    "NAME", "NAME_PARTS", "NOT_POSTAL", "NUMBERED_THINGS", "PERSONS", "PHONE", "VITAL", "WHOLE_NAME", "folded",
]  # fmt: skip

_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i"})


def folded(text: str) -> str:
    """``text`` in lower case and without accents: ``Prénom`` and ``prenom`` are one header."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    parts = unicodedata.normalize("NFKD", lowered.translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _words(**by_language: str) -> frozenset:
    return frozenset(folded(word) for words in by_language.values() for word in words.split())


# -- names

NAME = _words(en="name names", fr="nom noms", es="nombre nombres", it="nome", nl="naam", sv="namn", da="navn")
BARE_NAME = NAME | {"fio"}
WHOLE_NAME = _words(
    en="firstname lastname fullname surname surnames forename givenname familyname maidenname middlename realname legalname"
    " customername clientname patientname employeename studentname membername username_full fname lname cardholder"
    " accountholder passengername contactname contactperson nextofkin",
    de="vorname nachname familienname zuname rufname geburtsname kundenname patientenname mitarbeitername kontoinhaber"
    " ansprechpartner karteninhaber vollername",
    fr="prénom prénoms nomdefamille nomcomplet patronyme nomclient titulaire",
    es="apellido apellidos nombrecompleto primernombre segundonombre titular nombrecliente nombreyapellidos",
    it="cognome nominativo nomecompleto nomecognome intestatario",
    pt="sobrenome sobrenomes apelido nomecompleto primeironome últimonome nomecliente",
    nl="voornaam achternaam roepnaam volledigenaam klantnaam tussenvoegsel rekeninghouder",
    pl="imię imiona nazwisko imięinazwisko nazwiska",
    sv="förnamn efternamn fullständigtnamn kundnamn",
    da="fornavn efternavn etternavn mellemnavn kundenavn",
)
NAME_PARTS = _words(
    en="first last full given family middle maiden legal real birth preferred nick",
    de="voller vollständiger",
    fr="complet famille",
    es="completo primer",
    it="completo",
    pt="completo primeiro ultimo social",
    nl="volledige voor achter",
    sv="fullständigt",
    da="fulde",
)
PERSONS = _words(
    en="customer customers client patient patients employee student teacher person passenger buyer applicant guest borrower holder"
    " doctor physician nurse spouse parent child tenant landlord victim witness donor recipient payer payee beneficiary"
    " insured policyholder subscriber member cardholder candidate respondent participant defendant plaintiff claimant"
    " mother father guardian surgeon resident caregiver voter worker staff manager supervisor salesperson",
    de="kunde kunden kundin mitarbeiter mitarbeiterin patientin schüler lehrer arzt ärztin mieter vermieter empfänger bewerber"
    " angestellter versicherter student studentin person",
    fr="patiente étudiant employé salarié locataire destinataire médecin bénéficiaire assuré élève personne",
    es="cliente paciente empleado estudiante alumno inquilino destinatario médico beneficiario asegurado persona trabajador",
    it="paziente dipendente studente inquilino destinatario medico beneficiario assicurato persona",
    pt="empregado funcionário aluno inquilino destinatário médico beneficiário segurado pessoa",
    nl="klant patiënt werknemer medewerker leerling huurder ontvanger arts verzekerde persoon",
    pl="klient pacjent pracownik uczeń najemca odbiorca lekarz ubezpieczony osoba",
    sv="kund anställd elev hyresgäst mottagare läkare försäkrad",
    da="kunde medarbejder ansat elev lejer modtager læge",
)
# People or machines, papers or works of art: these need people-like cells and company as well.
AMBIGUOUS = _words(
    en="user users contact owner author agent host sender subscriber member staff manager person holder child parent worker"
)
BIRTH = _words(
    en="dob birthdate birthday dateofbirth bday",
    de="geburtsdatum geburtstag geb geboren gebdatum",
    fr="naissance datedenaissance datenaissance",
    es="nacimiento fechanacimiento fechadenacimiento cumpleaños",
    it="nascita datanascita datadinascita",
    pt="nascimento datanascimento datadenascimento aniversário",
    nl="geboortedatum geboorte geboren verjaardag",
    pl="urodzenia dataurodzenia urodziny",
    sv="födelsedatum födelsedag född",
    da="fødselsdato fødselsdag født",
)

# -- how to reach somebody

EMAIL = _words(
    en="mail email emails mails emailaddress mailaddress emailaddr",
    de="emailadresse mailadresse",
    fr="courriel mél adressemail",
    es="correo correoelectrónico",
    it="posta pec",
    pt="correio",
    nl="emailadres mailadres",
    pl="poczta",
    sv="epost mejl epostadress",
    da="epost epostadresse",
)
PHONE = _words(
    en="phone phones telephone mobile cell cellphone cellular tel fax portable msisdn whatsapp phonenumber phoneno mobileno landline"
    " contactnumber contactno mobilenumber telephonenumber phonenum",
    de="telefon telefonnummer telefonnr handy handynummer handynr rufnummer mobilnummer mobiltelefon festnetz mobil telefax",
    fr="téléphone portable télécopie numérodetéléphone",
    es="teléfono celular móvil telefonocelular",
    it="telefono cellulare",
    pt="telefone telemóvel celular",
    nl="telefoon telefoonnummer mobiel gsm mobielnummer",
    pl="telefon telefonu komórka komórkowy",
    sv="telefonnummer mobilnummer mobil",
    da="telefon telefonnummer mobilnummer tlf telefonnr",
)
ADDRESS = _words(
    en="address addr street streetaddress homeaddress addressline postaladdress mailingaddress",
    de="adresse anschrift strasse straße wohnort wohnadresse lieferadresse rechnungsadresse hausnummer postanschrift",
    fr="adresse rue domicile",
    es="dirección calle domicilio",
    it="indirizzo via residenza",
    pt="endereço morada rua",
    nl="adres straat woonadres straatnaam postadres",
    pl="adres ulica zamieszkania",
    sv="adress gata gatuadress bostadsadress postadress",
    da="adresse gade vej bopæl gateadresse",
)
NOT_POSTAL = frozenset(
    "ip mac mail email web url wallet host server memory dns http bitcoin btc eth ethereum contract tx hash port proxy node".split()
)
CARD = _words(
    en="card cc pan creditcard cardnumber cardno creditcardnumber ccnumber ccnum debitcard",
    de="kreditkarte kreditkartennummer kartennummer",
    fr="carte cartebancaire numérocarte",
    es="tarjeta",
    it="carta",
    pt="cartão",
    nl="creditcardnummer kaartnummer",
    pl="karta karty",
    sv="kortnummer kort",
    da="kortnummer",
)
ID = frozenset(
    "passport passeport pasaporte reisepass nino aadhaar aadhar cpf dni nie nif bsn pesel steuerid nationalid taxid driverlicense"
    " drivinglicence fiscalcode codicefiscale personalausweis personnummer fodselsnummer".split()
)

# -- what the other columns tell

# Said of people: a bare "name" beside one of these is a person's, if it is written like one.
VITAL = _words(
    en="age ages sex gender dob birth birthdate birthday salary wage income marital spouse diagnosis nationality ethnicity religion"
    " bmi gpa occupation profession",
    de="alter geschlecht gehalt lohn beruf familienstand einkommen diagnose staatsangehörigkeit",
    fr="âge sexe salaire métier nationalité revenu",
    es="edad sexo género salario sueldo profesión nacionalidad ingresos diagnóstico",
    it="età sesso genere stipendio professione reddito diagnosi nazionalità",
    pt="idade sexo salário profissão renda nacionalidade diagnóstico",
    nl="leeftijd geslacht salaris beroep inkomen nationaliteit",
    pl="wiek płeć wynagrodzenie zawód pensja dochód narodowość",
    sv="ålder kön lön yrke inkomst",
    da="alder køn løn erhverv indkomst",
)
ABOUT_PEOPLE = VITAL | _words(
    en="department dept employer hired job jobtitle disease symptom symptoms admission discharge admitted grade classroom survived"
    " enrolled tenure children allergies blood insurance ward doctor hire seniority homeroom attendance loan",
    de="abteilung eintritt klasse schulnote",
    fr="service poste emploi",
    es="departamento puesto empleo",
    it="reparto impiego",
    pt="departamento cargo",
    nl="afdeling functie",
    pl="dział stanowisko",
    sv="avdelning befattning",
    da="afdeling stilling",
)
ABOUT_THINGS = frozenset(
    "accuracy acc loss f1 precision recall auc params parameters param layer layers shape dtype size version url uri path file"
    " filename extension model models brand price cost stock sku quantity units unit category genre genres rating ratings votes"
    " species breed habitat hp attack defense population area capital continent latitude longitude lat lon lng currency"
    " iso symbol ticker market module package license stars forks downloads runtime epochs epoch optimizer kernel task dataset"
    " metric value default description mpg cylinders horsepower calories protein released release manufacturer vendor importance"
    " feature coefficient coef weight correlation ip mac port hostname host os cpu gpu ram latency throughput flops bytes memory"
    " elevation duration album track artist movie film isbn publisher budget gross color colour"
    " class classes label labels train test topic cluster node nodes edge support severity".split()
)
COUNTS = frozenset(
    "count counts len length num total avg mean rate ratio score pct percent id ids idx index type status flag valid verified"
    " encoded hash hashed missing opt kind error errors freq frequency nunique std min max median".split()
)
# A stock-keeping unit may have the form of a social security number.
NUMBERED_THINGS = frozenset(
    "sku part item product model serial order version code isbn case ticket invoice article batch lot build catalog artikel asin upc"
    " ean reference ref bestell produkt pedido commande ordine date time timestamp".split()
)

# Whole words that are short or ordinary; longer ones count inside of other words too.
_SHORT = 5


def _alternatives() -> str:
    words = (
        NAME
        | WHOLE_NAME
        | BIRTH
        | EMAIL
        | PHONE
        | ADDRESS
        | CARD
        | ID
        | PERSONS
        | {"ssn", "nhs", "birth", "iban", "tax", "ip", "born"}
    )
    stems: list = []
    for word in sorted(words, key=lambda one: (len(one), one)):
        if not any(stem in word for stem in stems) and (
            len(word) >= _SHORT or word in ("name", "mail", "addr", "card", "iban")
        ):
            stems.append(word)
    short = sorted(word for word in words if len(word) < _SHORT and not any(stem in word for stem in stems))
    return f"(?i:{'|'.join(map(_accented, sorted(stems)))})|\\b(?i:{'|'.join(map(_accented, short))})(?:_|\\b)"


_ACCENTS = {
    "a": "[aáàâãäåą]", "c": "[cçć]", "d": "[dð]", "e": "[eéèêëę]", "i": "[iíìîïı]", "l": "[lł]", "n": "[nñń]", "o": "[oóòôõöø]",
    "u": "[uúùûü]", "y": "[yý]", "z": "[zźż]",
}  # fmt: skip


def _accented(word: str) -> str:
    """``word`` as a pattern that takes accents as they come."""
    pattern = "".join(_ACCENTS.get(letter, letter) for letter in word)
    return pattern.replace("ss", "(?:ss|ß)").replace("[aáàâãäåą][eéèêëę]", "(?:[aáàâãäåą][eéèêëę]|æ)")


# No engine sees the end of a word behind the last letter of this one.
GATE = _alternatives() + "|imię|" + PATTERN
