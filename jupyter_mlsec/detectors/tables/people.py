"""Whether a column of names holds names of people: what their form says, and what the other columns are about.

``name`` stands over people, models, layers, cities and cheeses. Titles, initials and ``Last, First`` are people's.
Otherwise people are recognised as a list is by its reader: each with two or three capitalised words, nearly all of
the same number of words, hardly one twice, and no words for things among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.lazy import LazyPattern
from .content import is_cut, is_namelike
from .vocabulary import folded

__all__ = ["PARTICLES", "are_people", "is_capitalised", "is_full_name", "is_thing"]

_SAMPLE = 50
_FEW = 3
_MOST_CAPITALS = 2
_TITLES = LazyPattern(
    r"(?:^|[\s,])(?:mr|mrs|ms|miss|mx|dr|prof|herr|frau|mme|mlle|sr|sra|srta|dott|dña|ing|mag|rev|capt|sig|dhr|mevr|pan|pani)(?:\.|\s)",
    re.I,
)
_LAST_FIRST = LazyPattern(r"[^\W\d_][\w'’ -]{1,30}, [^\W\d_][\w'’. -]{0,40}")
_INITIAL = LazyPattern(r"(?:^|\s)[^\W\d_]\.(?:\s|$)|\s(?:jr|sr|ii|iii|iv|phd|md)\.?$", re.I)
PARTICLES = frozenset(
    "de da do dos das van von der den del della di du la le el al bin ibn ben bint ter ten op y e af av zu zum zur dit st".split()
)
# Words of things that are written like names of people, by trade; endings say the rest.
_THINGS = frozenset(
    """random forest naive bayes gradient boosting decision tree logistic linear ridge lasso elastic net neural network vector
    support machine nearest neighbors neighbours gaussian process means cluster extra trees deep transformer encoder decoder
    attention head block layer conv pool pooling dense dropout batch norm test train validation baseline model models small
    large base mini tiny medium big huge best worst mean median max min total average sum count rate score learning rate
    feature features data dataset set sample samples image images text audio video speech language vision generation
    classifier regressor regression analysis study project report task tasks question answering machine api cloud server
    service services client web app application system systems software hardware engine database table query index
    company corp corporation inc ltd llc gmbh group holding holdings partners bank insurance university college school
    institute hospital clinic center centre foundation association society agency department ministry museum library
    hotel restaurant cafe bar club store shop market mall airport station church tower bridge hall building house castle palace
    new old great united north south east west northern southern eastern western central upper lower saint san santa los las
    el fort port mount lake river island islands bay beach city town county state states republic kingdom federation park
    valley hills heights springs falls creek ocean sea gulf desert mountain mountains street avenue road square district
    province region national international world global european american african asian british german french italian
    spanish russian chinese japanese indian
    red blue yellow orange purple pink silver golden dark light bright
    shirt shoes hat jacket jeans dress pants socks phone laptop tablet keyboard mouse monitor cable charger camera headphones
    speaker watch chair desk lamp sofa bed mattress pillow blanket bottle cup mug bag box kit pro plus ultra premium deluxe
    edition version series classic special limited super mega pack bundle set
    cheese bread milk butter chocolate coffee tea juice water beer wine sugar salt sauce soup salad rice pasta chicken beef
    pork fish egg eggs cake cookie cookies fruit apple banana lemon potato tomato onion
    war wars star stars night day days life love death world game games king-size lord rings story return rise fall last
    first second third part episode season
    heart blood breast lung liver cancer disease syndrome disorder virus infection therapy treatment drug dose protein
    gene cell acid oil gas gold iron steel copper metal wood glass plastic paper
    cat dog bird horse bear lion tiger wolf fox eagle shark whale snake dragon
    high low open close volume price adjusted market revenue income profit loss cost tax credit debit
    unknown none missing other others yes no true false not available not applicable""".split()
)
_THING_ENDINGS = (
    "tion", "sion", "ment", "ness", "ology", "ics", "ware", "able", "ible", "ical", "former", "izer", "ised", "ized", "ifier",
    "burg", "grad", "shire", "polis", "abad", "pur",
)  # fmt: skip


def is_capitalised(word: str) -> bool:
    """True for ``Ada``, ``O'Neil``, ``J.`` and words in scripts without capitals; not for ``BERT`` or ``conv``."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters or not word[0].isalpha() and word[0] not in "'\"(":
        return False
    if letters[0].islower():
        return False
    if sum(map(str.isupper, letters)) > _MOST_CAPITALS and any(map(str.islower, letters)):
        return False  # CamelCase; two are McDonald's
    return len(letters) < 3 or any(map(str.islower, letters)) or not letters[0].isupper()


def is_full_name(value: str) -> bool:
    """Two to five words, each with a capital (or a script without capitals), or ``LAST, FIRST`` in capitals."""
    bare = value.split(" (")[0]  # what stands in brackets is a maiden name, or a nickname
    words = _TITLES.sub(" ", f" {bare}").replace(",", " ").split()
    named = [word for word in words if folded(word) not in PARTICLES]
    shouted = value.isupper() and len(value) > 8
    return (
        is_namelike(value)
        and 2 <= len(words) <= 5
        and bool(named)
        and all(is_capitalised(word.title() if shouted else word) for word in named)
    )


def are_people(values: Sequence[str], beside: str) -> bool:
    """True where the cells of a column called ``name`` or the like are names of people.

    beside   what the other columns tell: ``personal`` (another one is personal data), ``vital`` (an age, a salary),
             ``people`` (a department, an admission), ``things`` (a price, an accuracy), or nothing
    """
    seen = [value.rstrip(".… ") if is_cut(value) else value for value in values[:_SAMPLE]]
    if not seen or sum(map(is_namelike, seen)) < 0.75 * len(seen):
        return False
    marked = sum(bool(_TITLES.search(f" {one}") or _LAST_FIRST.fullmatch(one) or _INITIAL.search(one)) for one in seen)
    full = sum(map(is_full_name, seen)) / len(seen)
    of_things = sum(map(is_thing, seen)) / len(seen)
    if marked >= 0.5 * len(seen) and full >= 0.75 and of_things < 0.5:
        return True
    if of_things > 0.2 or beside == "things":
        return False
    single = all(is_capitalised(one.split()[0]) for one in seen) and len(set(seen)) >= 0.6 * len(seen)
    if beside == "personal":
        return full >= 0.6 or single
    if beside == "vital":
        return full >= 0.75 or single
    return full >= 0.75 if beside == "people" else _read_alone(seen, full, of_things)


def _read_alone(seen: Sequence[str], full: float, of_things: float) -> bool:
    lengths = [sum(folded(word) not in PARTICLES for word in one.split()) for one in seen]
    usual = max(lengths.count(2), lengths.count(3))
    distinct = len(set(seen))
    openings = len({one.split()[0] for one in seen})  # the species of a genus begin alike
    return (
        distinct >= _FEW
        and distinct >= 0.6 * len(seen)
        and openings >= 0.5 * distinct
        and full >= 0.9
        and of_things <= 0.1
        and usual >= 0.7 * len(seen)
    )


def is_thing(value: str) -> bool:
    """True where one of the words is one for things."""
    words = folded(value).replace(",", " ").replace(".", " ").split()
    return any(word in _THINGS or len(word) >= 6 and word.endswith(_THING_ENDINGS) for word in words)
