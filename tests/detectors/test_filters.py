"""What excuses an outside engine's finding: its rules take all that a header holds, ours ask what it is."""

from __future__ import annotations

import pytest

from jupyter_mlsec.core.document import Document, Surface
from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.rule import Category, Confidence, Severity
from jupyter_mlsec.detectors.filters import is_named
from jupyter_mlsec.detectors.samples import expand, value_span


def finding_in(template, found_by="outside", seed=""):
    text, start, end = value_span(expand(template, f"{template}{seed}"))
    document = Document(text, Surface.FILE, "shell")
    made = Finding(
        rule="secret/outside-header",
        title="Header",
        category=Category.SECRET,
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        start=start,
        end=end,
        found_by=found_by,
        surface=document.surface,
        location=document.location,
    )
    return made, document


@pytest.mark.parametrize(
    "place", ("/run/secrets/token", "config.token", "secrets.TOKEN", "path/to/token", "my-token", "tu-clave-aqui")
)
def test_the_name_of_a_tokens_place_is_excused_only_where_an_engine_found_it(place):
    template = f'curl -H "Authorization: Bearer [[{place}]]" https://api.example.com'
    assert is_named(*finding_in(template))
    assert not is_named(*finding_in(template, found_by=""))


@pytest.mark.parametrize("kind", ("alnum:40", "hex:32", "base36:24", "url:43", "uuid"))
def test_what_was_drawn_by_lot_stays(kind):
    template = f'curl -H "Authorization: Bearer [[<{kind}>]]" https://api.example.com'
    assert not any(is_named(*finding_in(template, seed=seed)) for seed in range(40))


def test_what_stands_elsewhere_stays():
    assert not is_named(*finding_in('password = "[[config.token]]"'))
