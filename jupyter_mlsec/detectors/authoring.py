"""How rule files are written: one function per category fills in what its rules share.

Only the builder and the tests import rule files; everything else loads ``detectors._table``.
"""

from __future__ import annotations

import re

from ..core.document import Surface
from ..core.rule import Category, Confidence, Rule, Severity

__all__ = ["CODE", "beside", "exposure", "personal", "secret", "token"]

CODE = (Surface.CELL, Surface.FILE)

_REVOKE = "Take it out, keep it in the environment or the keyring, and revoke it with the provider if it was shared."


def secret(name: str, title: str, pattern: str, match: tuple, miss: tuple = (), **fields) -> Rule:
    """A secret's rule: high severity and confidence unless ``fields`` says otherwise."""
    fields.setdefault("advice", _REVOKE)
    return Rule(
        id=f"secret/{name}",
        title=title,
        category=Category.SECRET,
        pattern=pattern,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )


# What a field of a sample stands for, as a pattern.
_CLASSES = {
    "hex": "[0-9a-f]",
    "HEX": "[0-9A-F]",
    "digits": "[0-9]",
    "lower": "[a-z]",
    "upper": "[A-Z]",
    "base32": "[A-Z2-7]",
    "base36": "[0-9a-z]",
    "BASE36": "[0-9A-Z]",
    "alnum": "[0-9A-Za-z]",
    "url": "[0-9A-Za-z_-]",
    "b64": "[0-9A-Za-z+/]",
}
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FIELD = r"<([A-Za-z0-9]+)(?::([0-9]+)(?:-([0-9]+))?)?>"


def token(name: str, title: str, variable: str, form: str, source: str, **fields) -> Rule:
    """A key with a prefix of its own, described by a sample; the rule's samples are made from it.

    variable   the setting or environment variable that holds it
    form       the key as a sample, alternatives with ``|``: ``fio-u-<url:64>``. Each starts with letters that say enough
    source     where the provider describes the key
    """
    fields.setdefault("check", "own_token")
    forms = form.split("|")
    heads = tuple(one.partition("<")[0] for one in forms)
    miss = [
        f'{variable} = os.environ["{variable}"]',
        f'{variable} = "{heads[0]}..."',
        f'{variable} = "{heads[0]}{"x" * 80}"',
    ]
    miss += [f'{variable} = "{head}<alnum:5>"' for head in heads]
    return secret(
        name,
        title,
        rf"\b({'|'.join(map(_pattern_of, forms))})",
        (*(f'{variable} = "[[{one}]]"' for one in forms), f"--token [[{forms[0]}]]\n", f"Bearer [[{forms[-1]}]]"),
        tuple(miss),
        group=1,
        keywords=tuple(dict.fromkeys(head.lower() for head in heads)),
        source=source,
        **fields,
    )


def beside(name: str, title: str, names: str, variable: str, form: str, source: str, **fields) -> Rule:
    """A key that only its provider's name gives away (``detectors.named``); its samples are made from the rest.

    names      what the provider is called, ``|`` between: ``datadog|dd_api``; for ``_`` any separator may stand, or none
    variable   how the provider itself calls the setting or environment variable: ``DD_API_KEY``
    form       the key as a sample, alternatives with ``|``: ``<hex:32>``, ``<alnum:20-40>``, ``v1.<uuid>``
    source     where the provider describes the key
    """
    fields.setdefault("check", "beside_name")
    words = tuple(names.split("|"))
    forms = form.split("|")
    match = [f'{variable} = "[[{one}]]"' for one in forms]
    match += [f'os.environ["{variable}"] = "[[{forms[0]}]]"', f"%env {variable}=[[{forms[0]}]]"]
    match += [f'{{"{words[0]}": {{"api_key": "[[{forms[-1]}]]"}}}}', f"{words[0]} token: [[{forms[0]}]]"]
    miss = [
        f'{variable} = os.environ["{variable}"]',
        f'{variable} = "YOUR_{variable}_HERE"',
        f'{variable} = "{"x" * 32}"',
        f'{words[0]}.agent.sha = "{forms[0]}"',
        f'{words[0]}_commit: "<hex:40>"',
        f'{words[0]}_model_id = "{forms[0]}"',
        f"import {words[0]}\nrevision = '{forms[0]}'",
    ]
    return secret(
        name,
        title,
        "|".join(_pattern_of(one, any_case=True) for one in forms),
        tuple(match),
        tuple(miss),
        keywords=tuple(word.lower() for word in words),
        source=source,
        **fields,
    )


def _pattern_of(form: str, any_case: bool = False) -> str:
    """The pattern of a sample: its fields as classes, the rest as it stands. ``any_case`` is about hexadecimal digits."""
    parts, at = [], 0
    for field in re.finditer(_FIELD, form):
        kind, low, high = field.groups()
        parts.append(re.escape(form[at : field.start()]))
        count = f"{{{low},{high}}}" if high else f"{{{low}}}"
        wide = any_case and kind in ("hex", "HEX")
        parts.append(_UUID if kind == "uuid" else ("[0-9A-Fa-f]" if wide else _CLASSES[kind]) + count)
        at = field.end()
    return "".join(parts) + re.escape(form[at:])


def personal(
    name: str, title: str, entity: str, word: str, pattern: str, match: tuple, miss: tuple = (), **fields
) -> Rule:
    """Personal data: ``entity`` as presidio names it, ``word`` for the placeholder."""
    fields.setdefault("severity", Severity.MEDIUM)
    fields.setdefault("confidence", Confidence.MEDIUM)
    fields.setdefault("advice", "Show only what is needed, or mask the column before you print it.")
    return Rule(
        id=f"personal-data/{name}",
        title=title,
        category=Category.PERSONAL_DATA,
        pattern=pattern,
        entity=entity,
        placeholder=word,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )


def exposure(name: str, title: str, pattern: str, match: tuple, miss: tuple = (), **fields) -> Rule:
    """A model or server opened to others: looked for in cells and files, never in outputs."""
    fields.setdefault("severity", Severity.MEDIUM)
    fields.setdefault("surfaces", CODE)
    fields.setdefault("check", "live_code")
    fields.setdefault("placeholder", "EXPOSURE")
    return Rule(
        id=f"exposure/{name}",
        title=title,
        category=Category.EXPOSURE,
        pattern=pattern,
        samples_match=match,
        samples_miss=miss,
        **fields,
    )
