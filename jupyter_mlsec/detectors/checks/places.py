"""Checks of places that people live at: postal addresses and coordinates.

The rule's pattern is the word for a street only, which is rare; what stands around it is read here.
Forms: UPU S42 addressing standards and each post's own guide.
"""

from __future__ import annotations

import re

from ...core.lazy import LazyPattern
from ...core.rule import Confidence
from .hit import Hit

__all__ = ["CHECKS"]

_BACK, _AHEAD = 60, 120
_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{1,24}"
_NUMBER = r"[0-9]{1,5}(?:[ -]?[A-Za-z](?![A-Za-z]))?(?:[-/][0-9]{1,4}[A-Za-z]?)?"
_STREETS = (
    # 221B Baker Street, 1600 N. Main St., 12/5 Old Mill Lane
    rf"{_NUMBER},? (?:[NSEW]{{1,2}}\.? )?(?:(?:{_CAP}|[0-9]{{1,3}}(?:st|nd|rd|th)) ){{1,4}}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Parkway|Pkwy|Highway|Hwy|Terrace|Close|Crescent|Square|Mews|Way|Circle|Cir|Place|Pl)\b\.?"
    r"(?: (?:N|S|E|W|NE|NW|SE|SW)\b)?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|#)\.? ?#?[0-9A-Za-z]{1,5})?",
    # Hauptstraße 5, Am Alten Markt 12b, Lange Straße 7, Prinsengracht 263
    rf"(?:{_CAP}[ -]){{0,2}}(?:[A-ZÄÖÜ][\w.-]{{1,24}}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|straat|laan|plein|gracht|kade|dijk|singel|gatan?|gade|vej|vägen|veien|katu)|(?:utca|náměstí|Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Gasse)) {_NUMBER}",
    # 12 bis, rue de la Paix
    rf"{_NUMBER}(?: ?(?:bis|ter))?,? (?i:rue|avenue|boulevard|bd|place|all[ée]e|chemin|impasse|quai|cours|route|square|faubourg)(?: (?:de|du|des|la|le|les|l['’]|d['’]))*(?: ?{_CAP}){{1,4}}",
    # Calle Mayor 5, Via Roma, 12, Rua Augusta nº 100, ul. Długa 5/7, Ulica Marszałkowska 1
    rf"(?i:calle|c/|avenida|avda\.?|av\.|paseo|plaza|carrera|camino|ronda|via|viale|piazza|corso|vicolo|largo|rua|travessa|praça|alameda|estrada|ul\.|ulica|al\.|aleja|os\.|pl\.|str\.|strada|bulevardul)"
    rf"(?: (?:de|del|da|do|dos|das|la|las|los|el|di|della|dei|delle|san|santa))*(?: ?{_CAP}){{1,4}},?(?: n[ºo°.]{{1,2}})? {_NUMBER}",
    r"(?:P\.? ?O\.? Box|Postfach|Boîte postale|Apartado) [0-9]{1,6}",
)
_TOWN = rf"{_CAP}(?:[ -](?:am|an|der|den|de|la|le|sur|upon|on|in|{_CAP})){{0,4}}"
# The postcode, before or behind its town, on this line or the next.
_POSTCODE = rf"(?:[,;]|[ \t]*\\?\n|\s-|[ ])\s{{0,12}}(?:(?:{_TOWN}|[0-9]{{1,4}}\s?[a-zº°ª.]{{1,4}}),?\s{{1,4}}){{0,2}}(?:(?:[A-Z]{{2}},?\s)[0-9]{{5}}(?:-[0-9]{{4}})?\b|[0-9]{{5}}-[0-9]{{4}}\b|[A-Z]{{1,2}}[0-9][0-9A-Z]? ?[0-9][A-Z]{{2}}\b|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]\b|[0-9]{{4}} ?[A-Z]{{2}}\b|[0-9]{{4,5}}-[0-9]{{3}}\b|[0-9]{{2}}-[0-9]{{3}}\b|[0-9]{{3}} [0-9]{{2}}\b|(?:[A-Z]{{1,2}}-)?[0-9]{{4,5}}\b)(?:[ ,]{{1,2}}{_TOWN})?"
_street = tuple(LazyPattern(pattern) for pattern in _STREETS)
_postcode = LazyPattern(_POSTCODE)
_ADDRESS_WORDS = (
    "address", "addr", "adresse", "anschrift", "dirección", "direccion", "domicilio", "indirizzo", "endereço", "morada", "adres", "residing",
    "resides", "lives at", "living at", "live at", "wohnhaft", "wohnt", "ship to", "shipping", "deliver to", "delivery", "billing", "habite", "residence",
    "mail to", "home", "moved to", "send it to", "sent to", "office", "located at", "wohnort",
)  # fmt: skip


# A town without its postcode, behind a comma: London; Boston, MA.
_TOWN_ALONE = LazyPattern(
    rf"(?:,[ ](?:{_TOWN}|[A-ZÀ-Ö][A-ZÀ-Ö ]{{2,20}})){{1,2}}(?:,? [A-Z]{{2}}\b(?:[ ]{{1,2}}[0-9]{{5}}(?:-[0-9]{{4}})?\b)?)?(?![\w(=])"
)
# Where a company or foundation is at home is nobody's address.
_COMPANY_BEFORE = LazyPattern(
    r"\b(?:Inc|LLC|Ltd|GmbH|Corp|Corporation|Foundation|AG|S\.A|B\.V|Pty)\.?,?\s{1,3}(?:\W{1,3}\s)?\Z"
)


def postal_address(hit: Hit) -> bool:
    """A street with its number; sure with a postcode or a word for an address, else hardly."""
    text = hit.text
    begin = max(0, hit.start - _BACK, text.rfind("\n", 0, hit.start) + 1)
    for pattern in _street:
        for found in pattern.finditer(text, begin, hit.end + _AHEAD):
            if found.start() > hit.end:
                break
            if found.start() <= hit.start < found.end() + 1 and not _is_glued(text, found.start(), found.end()):
                hit.start, hit.end = found.span()
                return _with_town(hit)
    return False


def _with_town(hit: Hit) -> bool:
    town = _postcode.match(hit.text, hit.end)
    if _COMPANY_BEFORE.search(hit.text, max(0, hit.start - 24), hit.start):
        hit.end = town.end() if town else hit.end
        return True
    if town:
        hit.end = town.end()
        hit.raise_to(Confidence.MEDIUM)
        return True
    beside = _TOWN_ALONE.match(hit.text, hit.end)
    if beside:
        hit.end = beside.end()
    if beside and hit.document.surface.is_output or hit.near(_ADDRESS_WORDS, 40, 0):
        hit.raise_to(Confidence.MEDIUM)
    return True


def _is_glued(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before in ("_", ".", "-", "/") or after.isalnum() or after in ("_", "=", "(")


_BEFORE_TOWN = LazyPattern(
    rf"(?:(?:Flat|Unit|Apt\.?|Suite|Studio) ?[0-9A-Za-z]{{1,5}}[,/ \r\n]{{1,3}})?(?:{_NUMBER},?|(?<=[\n:\"'])|(?<=: )) ?(?:(?:{_CAP}|Apt\.?|Suite|Flat|Unit|of|upon|the|[0-9]{{1,4}})[ ,\r\n]{{1,3}}){{2,9}}\Z"
)


def postal_town(hit: Hit) -> bool:
    """A town with its state and postcode, behind a street that may be called anything but has a number."""
    if hit.after.isalnum() or hit.after in ("_", "-", "="):
        return False
    found = _BEFORE_TOWN.search(hit.text, max(0, hit.start - 120), hit.start)
    if found is None or not any(map(str.isdigit, found.group())):
        return False
    lead = len(found.group()) - len(found.group().lstrip(" \r\n"))
    hit.start = found.start() + lead
    return not _is_glued(hit.text, hit.start, hit.end)


_NO_ADDRESS = LazyPattern(r"@|://|0x|[0-9]\.[0-9]+\.|[=_()\[\]{}]|^[0-9.:]+$|[a-z]\.[a-z]")
_WORDS = LazyPattern(rf"{_CAP}|[一-鿿가-힣぀-ヿ]{{2,}}|[А-ЯЁЇІЄ][а-яёїієґ.]+|[Α-Ω][α-ωά-ώ]+")


def postal_named(hit: Hit) -> bool:
    """What a field for an address holds: a number and words with capitals."""
    value = hit.value.rstrip(" ,;.\t\\")
    stop = re.search(r"\\n|  |\t|;| [-–] |, ?[\"']", value)
    value = value[: stop.start()] if stop else value
    hit.end = hit.start + len(value)
    if _NO_ADDRESS.search(value) or not value.isprintable() or not any(map(str.isdigit, value)):
        return False
    named = _WORDS.findall(value)
    if not named or len(value) < 8 or sum(map(str.isdigit, value)) > 0.5 * len(value):
        return False
    town = _postcode.match(hit.text, hit.end)
    if town and "\n" in town.group():
        hit.end = town.end()
    return len(named) >= 2 or town is not None or not value.isascii() or len(value.split()) > 2


_PAIR = LazyPattern(
    r"[\"']?[ \t]{0,2}[:=]?[ \t]{0,2}[\"']?(-?[0-9]{1,2}\.[0-9]{5,17})[\"']?[°, \t]{1,4}(?:[\"']?(?:lon|lng|long|longitude|länge|longitud)[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?)?(-?[0-9]{1,3}\.[0-9]{5,17})",
    re.I,
)


_GEOJSON = LazyPattern(r"[\"'](?:Multi)?(?:Point|LineString|Polygon)[\"']\s*,\s*[\"']coordinates[\"'][^\"']*\Z")


def coordinates(hit: Hit) -> bool:
    """A latitude and a longitude of five decimals (a metre) or more, behind a word for them."""
    if hit.match.span(hit.names["v1"])[0] >= 0:  # degrees, minutes, seconds
        return hit.choose()
    opened = re.compile(r"[^\w\n.-]{0,6}").match(hit.text, hit.end)
    found = _PAIR.match(hit.text, hit.end) or (_PAIR.match(hit.text, opened.end()) if opened else None)
    if found is None:
        return False
    latitude, longitude = float(found.group(1)), float(found.group(2))
    hit.start, hit.end = found.start(1), found.end(2)
    if _GEOJSON.search(hit.text, max(0, hit.start - 60), hit.start):
        hit.confidence = Confidence.LOW  # a map's geometry (RFC 7946)
    behind = re.compile(r"[\"'\s]{0,3},[\s]{0,2}-?[0-9]").match(hit.text, hit.end)
    if behind is not None or hit.after.isdigit() or hit.after in ("e", "E"):
        return False  # one of a longer row of floats
    return abs(latitude) <= 90 and abs(longitude) <= 180 and max(abs(latitude), abs(longitude)) > 1


CHECKS = {
    "coordinates": coordinates,
    "postal_address": postal_address,
    "postal_named": postal_named,
    "postal_town": postal_town,
}
