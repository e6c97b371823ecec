"""Texts that come near to what rules look for: pieces of samples, what hides values, and what stands around them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from jupyter_mlsec.core.document import Document
from jupyter_mlsec.detectors.build import authored_rules
from jupyter_mlsec.detectors.samples import expand

from .properties import LANGUAGES, SURFACES

__all__ = ["documents", "samples"]

_GLUE = (
    " ",
    "\n",
    "\t",
    "=",
    ": ",
    '"',
    "'",
    ",",
    "|",
    "@",
    "://",
    "\u200b",
    "\u00ad",
    "\u202e",
    "\u00a0",
    "\x1b[31m",
    "\x1b[0m",
    "&#64;",
    "&amp;",
    "<td>",
    "</td>",
    "<!--",
    "%40",
    "\\u0040",
    "=3D",
    "😀",
    "é",
    "\ud800",
    "\x00",
    "１２３",
    "(",
    ")",
    "{",
    "}",
    "f'",
    "'''",
    "#",
    "# pragma: allowlist secret",
    "mlsec: allow * -- x",
)
_NAMES = (
    "password",
    "api_key",
    "token",
    "email",
    "phone",
    "ssn",
    "iban",
    "name",
    "Dear ",
    "Patient: ",
    "os.environ['X'] = ",
    "%env A=",
    "!export B=",
    "curl -u ",
    "-H 'Authorization: Bearer ",
    "passport number",
    "| id | email |\n|---|---|\n",
    "id,email,card\n",
    "   email  card\n0 ",
    "BEGIN RSA PRIVATE KEY-----",
    "data:image/png;base64,",
    "postgresql://u:p@",
)


@cache
def samples() -> tuple:
    """One expanded sample of every rule: generated, never a real value."""
    found = []
    for rule in authored_rules():
        for number, sample in enumerate((*rule.samples_match[:2], *rule.samples_miss[:1])):
            found.append(expand(sample, f"{rule.id} {number}").replace("[[", "").replace("]]", ""))
    return tuple(found)


@st.composite
def _pieces(draw) -> str:
    """A sample, or a part of one, or noise."""
    kind = draw(st.integers(0, 5))
    if kind <= 1:
        return draw(st.sampled_from(samples()))
    if kind == 2:
        sample = draw(st.sampled_from(samples()))
        start = draw(st.integers(0, len(sample)))
        return sample[start : start + draw(st.integers(1, 60))]
    if kind == 3:
        return draw(st.sampled_from(_NAMES))
    if kind == 4:
        return draw(st.text(max_size=12))
    return draw(st.sampled_from("a@1/+=-_. \n0A9f")) * draw(st.integers(1, 400))


@st.composite
def documents(draw) -> Document:
    """A document of any surface and language."""
    parts = draw(st.lists(st.one_of(_pieces(), st.sampled_from(_GLUE)), min_size=1, max_size=14))
    return Document("".join(parts), draw(st.sampled_from(SURFACES)), draw(st.sampled_from(LANGUAGES)))
