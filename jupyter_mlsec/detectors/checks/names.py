"""Checks of names: of people, by the words before them, and of their accounts."""

from __future__ import annotations

import re

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from .contact import is_commit_line
from .hit import Hit

__all__ = ["CHECKS"]

_NO_NAMES = frozenset(
    "none null true false string str int integer text object any unknown name names id type value n/a na test user admin customer client patient"
    " employee student optional required number date list dict array series dataframe select from where and or not the this that your my new"
    " default please enter first last full given family all everyone team colleagues colleague friends friend reader readers madam sirs sir folks"
    " santa diary god lord hiring valued members member students parents guest guests subscriber editor editors committee data scientist".split()
)
_COMPANY = frozenset(
    "inc llc ltd gmbh corp ai labs bank university hospital api client server service services support group team department company manager"
    " elasticsearch redis postgres chroma qdrant list mailing".split()
)


# Words after which one name alone is enough.
_SINGLE = (
    "dear ", "first", "last", "family", "maiden", "given", "middle", "surname", "forename", "name is", "vorname", "nachname", "prénom", "prenom",
    "apellido", "cognome", "sobrenome", "naam", "imi", "nazwisko", "namn", "navn", "nimi", "heisse", "heiße", "appelle", "llamo", "chiamo", "heter",
    "hedder", "heet", "nombre es", "nome é", "nom est", "name ist", "geehrte", "chère", "cher ", "estimad", "gentile", "egregio", "prezad", "geachte",
    "szanown", "mr. ", "mrs. ", "ms. ", "dr. ", "mr ", "mrs ", "mme ", "madame ", "monsieur ", "señor", "signor", "herrn ", "ms ", "dr ", "frau ", "herr ", "зовут", "имя", "фамилия", "фио", "όνομα",
)  # fmt: skip


def person_name(hit: Hit) -> bool:
    """Words with capitals that are no type, no constant and no company; a single one only after a title or "last name"."""
    bare = hit.value.rstrip("'’-")  # a quotation mark is no part of a name, nor is the s of the genitive
    hit.end = hit.start + len(bare[:-2] if bare.endswith(("'s", "’s")) else bare)
    words = hit.value.lower().replace(".", "").split()
    if not set(words).isdisjoint(_NO_NAMES) or not set(words).isdisjoint(_COMPANY):
        return False
    if hit.after.isalnum() or hit.after in ("(", "_", "[", "<", "{", "@", "/") or hit.value.isupper():
        return False
    if hit.after == "." and hit.text[hit.end + 1 : hit.end + 2].isalpha():
        return False  # an attribute
    if not hit.document.surface.is_output:
        hit.confidence = Confidence.LOW  # what somebody wrote by hand names examples more often than people
    if len(words) > 1:
        return True
    before = hit.text[max(0, hit.start - 32) : hit.start].lower()
    if before.endswith("dear "):
        return False  # one word: a greeting to anybody
    in_code = hit.document.language == "python" and hit.before not in ("'", '"')
    return not in_code and any(word in before for word in _SINGLE)


def prose_name(hit: Hit) -> bool:
    """A whole name in an output, behind words that introduce a person; no word for things in it."""
    return hit.document.surface.is_output and person_name(hit) and _is_whole_name(hit.value)


def _is_whole_name(value: str) -> bool:
    from ..tables.people import is_full_name, is_thing  # with the tables' words: few texts get here

    return is_full_name(value) and not is_thing(value) and value.split()[0] not in _OPENERS


_OPENERS = frozenset(
    "The A An In On At Our Your My His Her Its Their We You He She It This That These Those No Not All Please If When".split()
)
_NAME_BEFORE = LazyPattern(
    r"(?<![\w.'’-])[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,24}(?: (?:de|van|von|der|den|la|del|di|da|dos|bin|al|el|ten|ter|zu|le|du)){0,2}"
    r"(?: (?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{1,24}|[A-Z]\.)){1,3}\Z"
)


def name_before(hit: Hit) -> bool:
    """The name that stands before what is said of people only."""
    found = _NAME_BEFORE.search(hit.text, max(0, hit.start - 80), hit.start)
    if found is None:
        return False
    hit.start, hit.end = found.span()
    words = hit.value.lower().replace(".", "").split()
    if not hit.document.surface.is_output or not set(words).isdisjoint(_NO_NAMES | _COMPANY):
        return False
    return not hit.value.isupper() and _is_whole_name(hit.value)


# Behind a street's name or its number "Dr." is a drive.
_STREET_BEFORE = LazyPattern(r"[A-Z0-9][\w']* (?:Dr)\.? \Z")
_ALONE = LazyPattern(r"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Señora?|Signora?)\.? \Z")


def titled_name(hit: Hit) -> bool:
    """A name behind a title in an output: one word is enough behind those that films and streets do not have."""
    if not hit.document.surface.is_output or not person_name(hit):
        return False
    back = max(0, hit.start - 40)
    if _STREET_BEFORE.search(hit.text, back, hit.start) or hit.after in (")", "&") or _has_thing(hit.value):
        return False
    if _YEAR_BEHIND.match(hit.text, hit.end):
        return False  # a film
    return " " in hit.value or _ALONE.search(hit.text, back, hit.start) is not None


_YEAR_BEHIND = LazyPattern(r"[,:\w' ]{0,40} ?\((?:19|20)[0-9]{2}\)")


def mail_name(hit: Hit) -> bool:
    """A name before its mail address (RFC 5322, name-addr); authors of commits are public with the repository."""
    if not person_name(hit) or _has_thing(hit.value):
        return False
    if is_commit_line(hit):
        hit.confidence = Confidence.LOW
    return True


_SERIES = LazyPattern(r"[\"']?,? ?(?:dtype|Length|Freq|Categories)\b|[ \t]*[\[({=]")


def person_field(hit: Hit) -> bool:
    """As ``person_name`` behind ``name:`` alone, where a model, a city or a shirt may stand: only beside a title, or
    with what people have and things do not.
    """
    if _SERIES.match(hit.text, hit.end) or not person_name(hit):
        return False
    if _TITLE_BEFORE.search(hit.text, max(0, hit.start - 8), hit.start) or _ADDRESS_BEHIND.match(hit.text, hit.end):
        return True
    return hit.near(_OF_PEOPLE, 160, 160) and not _has_thing(hit.value)


_TITLE_BEFORE = LazyPattern(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herr|Frau|Sr|Sra|Sig|Mme|Mlle)\.? \Z")
_ADDRESS_BEHIND = LazyPattern(r" ?<[^<>\s@]{1,64}@")
# Keys beside the name in a record of a person.
_OF_PEOPLE = (
    "age", "alter", "edad", "âge", "dob", "birth", "birthday", "born", "birthdate", "date_of_birth", "birth_date", "geburtsdatum", "gender", "sex",
    "geschlecht", "email", "e-mail", "mail", "phone", "telephone", "tel", "mobile", "ssn", "passport", "salary", "gehalt", "salario", "salaire",
    "diagnosis", "patient", "employee", "nationality", "marital_status", "married", "occupation", "job_title", "spouse", "surname", "last_name",
    "address", "adresse", "dirección", "hire_date", "blood_type",
)  # fmt: skip


def _has_thing(value: str) -> bool:
    from ..tables.people import is_thing  # with the tables' words: few texts get here

    return is_thing(value)


_NO_ACCOUNTS = frozenset(
    "none null true false str string int text admin administrator root user users username login logon guest test tester demo default required optional"
    " postgres mysql sa ubuntu ec2-user jovyan git anonymous nobody system service oauth token password passwd name your yourname your_username my_username"
    " myusername example username_here self os get input config settings env form request data args kwargs the for and not failed success successful succeeded"
    " page url error attempt attempts with from into field button screen form".split()
)


def username(hit: Hit) -> bool:
    """A word that is no service's account and no code; likely where it looks made up by a person: ``ada.byron``, ``ghopper42``."""
    value = hit.value.rstrip(".-")
    hit.end = hit.start + len(value)
    if len(value) < 3 or value.lower() in _NO_ACCOUNTS or hit.after in ("(", "[", "@", "/", "=") or hit.after.isalnum():
        return False
    quoted = hit.before in ("'", '"')
    if not hit.document.surface.is_output and not quoted:
        return False  # a variable
    parts = [part for part in re.split(r"[._-]", value) if part]
    if parts[0].lower() in _NO_ACCOUNTS or any(
        part.lower() in ("environ", "username", "user", "id", "name") for part in parts
    ):
        return False
    made_up = any(map(str.isdigit, value)) or (
        len(parts) == 2 and all(part.isalpha() and len(part) > 2 for part in parts)
    )
    if hit.document.surface.is_output and made_up:
        hit.raise_to(Confidence.MEDIUM)
    return True


CHECKS = {
    "mail_name": mail_name,
    "name_before": name_before,
    "person_field": person_field,
    "person_name": person_name,
    "prose_name": prose_name,
    "titled_name": titled_name,
    "username": username,
}
