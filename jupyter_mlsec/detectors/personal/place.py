"""Where people live: postal addresses and precise coordinates."""

from __future__ import annotations

from ..authoring import personal

__all__ = ["RULES"]

from ...core.rule import Confidence

_ENGLISH = "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Parkway|Pkwy|Highway|Hwy|Terrace|Close|Crescent|Square|Mews|Way|Circle|Cir|Place|Pl"
# USPS Publication 28, appendix B, and the provinces of Canada.
_STATES = "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]|GU|AS|MP|FM|MH|PW"

RULES = (
    personal(
        "postal-address",
        "Postal address",
        "LOCATION",
        "ADDRESS",
        # The word only: what stands around it is read by the check.
        rf"[A-Za-z.] ((?:{_ENGLISH})\b)"
        r"|((?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|straat|laan|plein|gracht|kade|dijk|singel|gatan?|gade|vej|vägen|veien|katu|utca|náměstí|Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Gasse) [0-9])"
        r"|[0-9r],? ((?i:rue|avenue|boulevard|bd|place|chemin|impasse|quai|cours|route|faubourg) (?:[A-Z]|d[eu]|l))"
        r"|\b((?:[Cc]alle|CALLE|C/|[Aa]venida|[Aa]vda|Av\.|[Pp]aseo|Plaza|Carrera|Via|[Vv]iale|[Pp]iazza|Corso|[Rr]ua|[Tt]ravessa|Praça|[Aa]lameda|[Uu]l\.|[Uu]lica|[Aa]l\.|[Oo]s\.|[Ss]tr\.|[Ss]trada) (?:[A-Z]|d|l|san))"
        r"|((?:P\.? ?O\.? Box|Postfach|Apartado) [0-9])",
        (
            "Ship to: [[1600 Elm Street, Springfield, IL 62704]]",
            "lives at [[221B Baker Street, London NW1 6XE]].",
            "Adresse: [[Musterstraße 12, 12345 Musterstadt]]",
            "[[12 rue de la Paix, 75002 Paris]]",
            "Dirección: [[Calle Mayor 5, 28013 Madrid]]",
            "[[Via Roma 12, 00184 Roma]]",
            "[[Prinsengracht 263, 1016 GV Amsterdam]]",
            "[[Rua Augusta 100, 1100-053 Lisboa]]",
            "[[ul. Długa 5/7, 00-238 Warszawa]]",
            "home: [[742 Evergreen Terrace]]",
            "[[Kungsgatan 12, 111 35 Stockholm]]",
            "[[Kossuth Lajos utca 5, 1053 Budapest]]",
            "send it to [[59 Crown Street, London]]",
        ),
        (
            "Street View House Numbers",
            "the 3 Main Roads",
            "Place 5 in",
            "via Bayes 3",
            "a close 2 call",
            "0.5 Drive",
        ),
        confidence=Confidence.LOW,
        keywords=(
            "street", " st", "ave", "road", " rd", "boulevard", "blvd", "lane", " ln", "drive", " dr", "court", " ct", "parkway", "pkwy", "highway",
            "hwy", "terrace", "close", "crescent", "square", "mews", "way", "circle", " cir", "place", " pl", "straße", "strasse", "str.", "weg",
            "platz", "allee", "gasse", "ring", "damm", "straat", "laan", "plein", "gracht", "kade", "dijk", "singel", "gata", "gade", "vej", "vägen", "veien", "katu", "utca", "náměstí", "rue", "bd", "chemin",
            "impasse", "quai", "cours", "route", "faubourg", "calle", "c/", "avda", "av.", "paseo", "plaza", "carrera", "via", "piazza", "corso",
            "rua", "travessa", "praça", "alameda", "ul.", "ulica", "al.", "os.", "strada", "box", "postfach", "apartado",
        ),
        check="postal_address",
        source="https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
    ),
    personal(
        "postal-address-town",
        "Postal address",
        "LOCATION",
        "ADDRESS",
        rf"((?:\b(?:{_STATES}),? [0-9]{{5}}(?:-[0-9]{{4}})?|\b(?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT),? [0-9]{{4}}"
        r"|\b[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][ABD-HJLNP-UW-Z]{2}|\b[ABCEGHJ-NPRSTVXY][0-9][A-Z] ?[0-9][A-Z][0-9])\b)",
        (
            "[[672 Carl Locks, Laurenton, IN 68<digits:3>]]",
            "[[10 Some Hollow, Little Town, LE1 6AB]]",
            "sent to [[55 Deer Run, Halifax, NS B3H 4R2]] today",
        ),
        ("IN 68702", "LR 0.1, GA 12345", "in Room 5, WA 98101", "epoch 12 AB1 2CD", "Table 3: Some Result, CA 94105"),
        group=1,
        check="postal_town",
        source="https://pe.usps.com/text/pub28/28c2_007.htm",
    ),
    personal(
        "postal-address-named",
        "Postal address",
        "LOCATION",
        "ADDRESS",
        r"(?:\b(?i:(?:home|postal|street|mailing|billing|shipping|residential|delivery|full|current|permanent|customer|patient)[ _-]?address|address(?:[ _-]?(?:line)?[ _-]?1)?|wohnadresse|wohnanschrift|anschrift|adresse|direcci[oó]n|domicilio|indirizzo|endere[cç]o|morada|adres(?: zamieszkania)?|adresa|osoite|lakc[ií]m)"
        r"|住所|地址|주소|[Аа]дрес[аи]?|Διεύθυνση|العنوان)[\"']?[ \t]{0,2}[:=：][ \t]{0,2}[\"']?([^\"'\n|<>{}]{8,120})",
        (
            "Address: [[12 Carl Locks, Laurenton 68702]]",
            '{"home_address": "[[Old Mill 5, Little Town]]"}',
            "Anschrift: [[Am Hang 3, 01234 Musterstadt]]",
            "住所: [[東京都千代田区1-2-3]]",
        ),
        (
            "Address: 0x7f3b5c1d2e80",
            "address = 'tcp://10.0.0.1:80'",
            "address: 12 34 56 78 90",
            "Address: None of these",
            "address = get_address(5, User)",
            "IP address: 203.0.113.7",
        ),
        group=1,
        keywords=("addr", "adres", "anschrift", "direcci", "domicilio", "indirizzo", "endere", "morada", "osoite", "lakc", "住所", "地址", "주소", "адрес", "διεύθυνση", "العنوان"),
        check="postal_named",
        source="https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
    ),
    personal(
        "geo-coordinates",
        "Coordinates of a place",
        "LOCATION",
        "GEO",
        r"(?i:\b(?:lat|latitude|latitud|latitudine|breitengrad|lat_?lon|lat_?lng|lat, ?lon(?:g|gitude)?|coordinates?|coords|gps|geolocation|geo[_ ]?point|koordinaten|coordenadas|coordonnées)\b)"
        r"|(?P<v1>[0-9]{1,2}°[ ]?[0-9]{1,2}['′’][ ]?[0-9]{1,2}(?:\.[0-9]{1,4})?[\"″”][ ]?[NS],?[ ]?[0-9]{1,3}°[ ]?[0-9]{1,2}['′’][ ]?[0-9]{1,2}(?:\.[0-9]{1,4})?[\"″”][ ]?[EWO])",
        (
            "GPS: [[52.520008, 13.40495<digits:2>]]",
            '{"lat": [[40.712776, "lng": -74.00597<digits:1>]]}',
            "coordinates: ([[48.858370, 2.294481]])",
            "at [[52°31'12.0\"N 13°24'18.0\"E]]",
        ),
        (
            "lat 37.88 lon -122.23",
            "tensor([0.520008, 0.404954])",
            "coords = [0.123456, 0.654321, 0.111111]",
            "latitude 37.880000",
            "gps 152.520008, 13.404954",
        ),
        keywords=("lat", "coord", "gps", "geo", "breitengrad", "koordinaten", "°"),
        check="coordinates",
        source="https://www.rfc-editor.org/rfc/rfc7946#section-4",
    ),
)  # fmt: skip
