"""Names of people, only where the words before them say so; and the names they log in with."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence, Severity

_WORD = "[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][A-Za-z'’À-ɏΆ-ωА-яё-]{1,24}"
_PARTICLE = "de|van|von|der|den|la|del|di|da|dos|bin|al|el|ten|ter|zu|le|du|O'"
_WHOLE = rf"({_WORD}(?:[ ](?:(?:{_PARTICLE})[ ]){{0,2}}(?:{_WORD}|[A-Z]\.)){{0,3}})"
_FULL = rf"({_WORD}[ ](?:(?:{_PARTICLE})[ ]){{0,2}}(?:{_WORD}|[A-Z]\.)(?:[ ]{_WORD}){{0,2}})"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Sr|Sra|Sig|M|Mme|Mlle)\.?[ ]){0,2}"
_ROLES = (
    "patient|customer|client|employee|applicant|cardholder|card holder|account holder|policyholder|policy holder|insured|beneficiary|recipient|tenant|borrower"
    "|student|next of kin|emergency contact|contact person|attending physician|physician|passenger|guest|payee|payer|spouse|mother|father|guardian|witness|plaintiff"
    "|defendant|caller|subscriber|signed by|prepared by|reported by|kunde|kundin|mitarbeiter|mitarbeiterin|patientin|versicherter|cliente|paciente|empleado|empleada"
    "|client[e]?|employé|employée|paziente|klant|medewerker|klient|pacjent"
)
_FIELDS = (
    "(?:full|first|last|given|family|maiden|middle|legal|birth|contact|employee|patient|customer|client|cardholder|account)[ _-]?name|surname|forename|vorname|nachname|familienname"
    "|prénom|prenom|nom de famille|nom complet|nombre completo|apellidos?|nome completo|cognome|sobrenome|voornaam|achternaam|imię|imie|nazwisko|förnamn|efternamn|fornavn|etternavn|efternavn"
    "|etunimi|sukunimi"
)

RULES = (
    personal(
        "person-name",
        "Name of a person",
        "PERSON",
        "PERSON",
        rf"(?:\b(?i:{_ROLES})(?:[ _-]?(?i:full[ _-]?)?(?i:name))?[\"']?[ \t]{{0,2}}[:=][ \t]{{0,2}}[\"']?{_TITLE}"
        rf"|\b(?i:{_FIELDS})[\"']?[ \t]{{0,2}}[:=][ \t]{{0,2}}[\"']?{_TITLE}"
        r"|(?i:имя|фамилия|фио|όνομα|επώνυμο)[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?"
        r"|\b(?i:my name is|ich hei(?:ss|ß)e|mein name ist|je m'appelle|mon nom est|me llamo|mi chiamo|mi nombre es|meu nome é|mijn naam is|ik heet|nazywam się|jag heter|jeg hedder|jeg heter|меня зовут)[ ]"
        r"|\b(?:Dear|DEAR) (?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?[ ]"
        r"|\b(?:Sehr geehrter? (?:Herr|Frau)|Chère? (?:M\.|Monsieur|Mme|Madame)|Estimad[oa] (?:[Ss]eñora?|Sra?\.?)|Gentile (?:Sig\.?(?:ra)?|[Ss]ignora?)|Egregio (?:Sig\.?|[Ss]ignor)|Prezad[oa] (?:Sra?\.?|[Ss]enhora?)|Geachte (?:heer|mevrouw)|Szanown[ya] Pani?)(?: (?:Dr|Prof)\.?)?[ ]"
        r"|\b(?i:dear)[ ])" + _WHOLE,
        (
            "Patient: [[Ada Byron]], admitted",
            'full_name = "[[Grace Murray Hopper]]"',
            "Dear Mr. [[Babbage]],",
            "Dear [[Ada Byron]],",
            "Hello, my name is [[Ada Lovelace]].",
            "Sehr geehrte Frau [[Noether]],",
            "Nachname: [[Müller]]",
            "Mitarbeiter: Dr. [[Emmy Noether]]",
            "Estimado Sr. [[Cajal]]:",
            "{'customer': '[[Ada Byron]]'}",
        ),
        (
            "patient: None",
            "customer = Customer",
            "client: OpenAI",
            "student: True",
            "last_name: String",
            "Dear All,",
            "Dear Customer Service,",
            "Dear Reader, this",
            "client = Elasticsearch",
            "customer = 'Acme Corp'",
        ),
        group=1,
        check="person_name",
        keywords=(
            "patient", "customer", "client", "employee", "name", "dear ", "holder", "insured", "beneficiary", "recipient", "applicant", "tenant",
            "borrower", "student", "next of kin", "contact", "ich hei", "appelle", "llamo", "chiamo", "nombre", "nome", "nom", "physician", "passenger",
            "guest", "payee", "payer", "spouse", "mother", "father", "guardian", "witness", "plaintiff", "defendant", "caller", "subscriber", " by",
            "kund", "mitarbeiter", "versicherter", "pacien", "emplead", "employ", "paziente", "klant", "medewerker", "klient", "pacjent", "prénom", "apellido",
            "naam", "imi", "nazw", "namn", "navn", "nimi", "ik heet", "heter", "hedder", "зовут", "имя", "фамилия", "фио", "όνομα", "επώνυμο", "geehrte",
            "cher", "estimad", "gentile", "egregio", "prezad", "geachte", "szanown",
        ),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "person-name-titled",
        "Name of a person",
        "PERSON",
        "PERSON",
        r"\b(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Señora?|Signora?)\.?[ ]" + _WHOLE,
        ("seen by Dr. [[Emmy Noether]] today", "Mr. [[Babbage]] called", "Bonjour Madame [[Durand]],", "Frau [[Ada Müller]] fragt"),
        ("5 Elm Dr. Spring Hill", "MS Word", "Dr. Strange (2016)", "Prof. Of Physics", "Herr der Ringe", "Madame (the)"),
        group=1,
        check="titled_name",
        keywords=("mr ", "mr. ", "mrs", "ms ", "ms. ", "dr ", "dr. ", "prof", "herr", "frau", "mme", "mlle", "mons", "madame", "señor", "signor"),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "person-name-signed",
        "Name of a person",
        "PERSON",
        "PERSON",
        r"\b(?i:regards|sincerely(?: yours)?|yours (?:truly|faithfully)|freundlichen? gr(?:ü|ue)(?:ß|ss)en?|viele gr(?:ü|ue)(?:ß|ss)e|cordialement|saludos(?: cordiales)?|atentamente|cordiali saluti"
        rf"|distinti saluti|vriendelijke groet(?:en)?|atenciosamente|vänlig hälsning|poważaniem|best wishes),?[ \t]{{0,3}}(?:\r?\n[ \t]{{0,8}}){{0,2}}{_TITLE}{_FULL}",
        ("Kind regards, [[Ada Byron]]", "Mit freundlichen Grüßen\n[[Emmy Noether]]", "Yours sincerely,\n\nDr. [[Grace M. Hopper]]\n"),
        ("regards the Model", "Regards, Team", "Kind regards,\nThe Support Team"),
        group=1,
        check="person_name",
        keywords=("regards", "sincerely", "yours", "freundlich", "viele gr", "cordial", "saludos", "atent", "saluti", "groet", "atenc", "hälsning", "poważ", "wishes"),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "person-name-introduced",
        "Name of a person",
        "PERSON",
        "PERSON",
        r"(?:\b(?:[Ii](?: a|['’])m|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ii]k ben|[Jj]ag är|(?:signed|approved|sent|submitted|witnessed|interviewed|treated|examined|referred) by|signed,|c/o)[ ]"
        r"|\b(?i:attn|attention|cc|contact|doctor|nurse|teacher|instructor|interviewer|supervisor|landlord|driver|assignee|ansprechpartner|arzt|ärztin|médecin|médico|docente)[.]?:[ ]"
        r"|\b(?:[Bb]est|[Cc]heers|[Tt]hanks|[Tt]hank you|[Ll]ove|LG|VG|[Gg]racias|[Mm]erci|[Gg]razie),?[ \t]{0,2}\r?\n[ \t]{0,8}"
        r"|\b(?:patient|employee|applicant|student|physician|passenger|guest|tenant|borrower|witness|plaintiff|defendant|nurse|doctor|professor|teacher|customer|client|colleague)[ ])"
        + _TITLE + _FULL,
        ("Hi, I'm [[Ada Byron]] from", "Best,\n[[Grace M. Hopper]]", "the patient [[Emmy Noether]] was seen", "Attn: [[Ada Byron]]", "approved by [[Ada Byron]] on"),
        ("This is New York", "Contact: Sales Department", "client OpenAI Python", "Thanks,\nThe Data Team", "This is Random Forest", "student Performance Report"),
        group=1,
        check="prose_name",
        keywords=("m ", "is ", "bin ", "suis ", "soy ", "ben ", " är ", "by ", "signed", "c/o", ": ", "\n", "ent ", "ee ", "er ", "or "),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "person-name-told",
        "Name of a person",
        "PERSON",
        "PERSON",
        # What is said of people only; the name before it is read by the check.
        r"(,? aged [0-9]|,? [0-9]{1,3}[ -]years?[ -]old|,? \(?born (?:on|in|[0-9])| was born (?:on|in)| (?:lives|resides|lived|resided) (?:at|in)\b|['’]s (?:e-?mail|phone|address|passport|birthday|date of birth|SSN|salary|diagnosis)\b)",
        ("[[Ada Byron]], aged 34, said", "[[Emmy Noether]] was born in", "[[Grace M. Hopper]] lives at", "about [[Ada Byron]]'s email"),
        ("a 34 years old house", "Random Forest's address", "The Company's phone", "it was born in"),
        group=1,
        check="name_before",
        keywords=(" aged ", "years old", "year-old", "years-old", "born", " lives", " resides", " lived", " resided", "s e", "s phone", "s address", "s passport", "s birthday", "s date", "s s"),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "person-name-mail",
        "Name of a person",
        "PERSON",
        "PERSON",
        rf"{_FULL}[\"']?[ ]{{1,2}}(?:<|&lt;)[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}\.",
        ("From: [[Ada Byron]] <lt>ada@x.example<gt>", 'To: "[[Grace M. Hopper]]" <lt>g@x.example<gt>, x'),
        ("From: The Support Team <lt>a@x.example<gt>", "Mailing List <lt>l@x.example<gt>", "Data Science <lt>l@x.example<gt>"),
        group=1,
        check="mail_name",
        keywords=("@",),
        source="https://www.rfc-editor.org/rfc/rfc5322#section-3.4",
    ),
    personal(
        "person-name-field",
        "Name of a person",
        "PERSON",
        "PERSON",
        # Models, layers and products have names as well: a hint, no more.
        rf"\b(?:name|Name|NAME|nombre|Nombre|nome|Nome|naam|Naam|author|Author)[\"']?[ \t]{{0,2}}[:=][ \t]{{0,2}}[\"']?{_TITLE}({_WORD}[ ](?:{_WORD}|[A-Z]\.)(?:[ ]{_WORD})?)",
        ('{"name": "[[Grace Hopper]]", "age": 3}', "{'name': '[[Ada Byron]]', 'email': 'x'}"),
        ("name: None", "Name: Age, dtype: int64", "Name: Total Amount, dtype: float64", "Name: Random Forest, Length: 3", "name = Model(",
         "{'name': 'Random Forest', 'score': 0.93}", '{"name": "Los Angeles", "lat": 34}', "name: Blue Shirt\nprice: 12", "Name: Ada Byron"),
        group=1,
        confidence=Confidence.LOW,
        check="person_field",
        keywords=("name", "nombre", "nome", "naam", "author"),
        source="https://microsoft.github.io/presidio/supported_entities/",
    ),
    personal(
        "username",
        "Name of an account",
        "USERNAME",
        "USER",
        r"\b(?i:user[ _-]?name|login(?:[ _-]?(?:name|id))?|logon(?:[ _-]?name)?|user[ _-]?login|screen[ _-]?name|benutzername|nutzername|nom d'utilisateur|nombre de usuario|nome utente|nome de usuário|gebruikersnaam)"
        r"[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?([A-Za-z][A-Za-z0-9._-]{2,31})",
        ("username: [[ada.byron<digits:2>]]", '"login": "[[g_hopper<digits:2>]]"', "Benutzername = [[noether<digits:3>]]"),
        ("username: None", "login=True", 'username = "admin"', "user_name: str", "username=os.environ", "login: required", "username = getpass.getuser()", "login = config.login"),
        group=1,
        severity=Severity.LOW,
        confidence=Confidence.LOW,
        check="username",
        keywords=("user", "login", "logon", "screen", "benutzer", "nutzer", "utilisateur", "utente", "usu", "gebruiker"),
        source="https://www.rfc-editor.org/rfc/rfc7613#section-3",
    ),
)  # fmt: skip
