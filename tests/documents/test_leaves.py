"""Structured content as one text: what is found in it goes back to the leaf or key that it stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.context import Context
from jupyter_mlsec.core.document import Document, Location, Surface
from jupyter_mlsec.core.judge import judge
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.core.redaction import Placeholders
from jupyter_mlsec.core.verdict import Action
from jupyter_mlsec.detectors import build_scanner
from jupyter_mlsec.documents.bundles import BundleView, mask_leaves
from jupyter_mlsec.documents.leaves import Leaves, rebuild

SCANNER = build_scanner(Context(key=b"k" * 32))
POLICY = merge([Layer(Rank.USER, {"personal-data.output": "redact"})])
ADA, BEN = "ada.byron@example.com", "ben.ohm@example.com"
CARD = "4000056655665556"  # a number that Stripe publishes for tests


def judged(document):
    return judge(document, SCANNER, POLICY, "output")


def masked(value, style="numbered"):
    leaves = Leaves.of(value)
    hidden = judged(Document(leaves.text, Surface.RICH)).hidden()
    return mask_leaves(value, leaves, hidden, Placeholders(style), [])


def test_keys_are_masked_as_values_are():
    assert masked({ADA: 12.5, BEN: 99.0}) == {"[EMAIL-1]": 12.5, "[EMAIL-2]": 99.0}
    assert masked({CARD: {"n": 1}, "other": [{"id": BEN}]}) == {"[CARD-1]": {"n": 1}, "other": [{"id": "[EMAIL-1]"}]}
    assert masked({int(CARD): 1}) == {"[CARD-1]": 1}


def test_a_value_under_the_same_key_has_the_same_number():
    assert masked({ADA: {"mail": ADA}, "to": [ADA]}) == {"[EMAIL-1]": {"mail": "[EMAIL-1]"}, "to": ["[EMAIL-1]"]}


@pytest.mark.parametrize("style", ["label", "mask"])
def test_no_entry_is_lost_where_placeholders_are_the_same(style):
    assert list(masked({ADA: 1, BEN: 2}, style).values()) == [1, 2]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=12) | st.sampled_from([ADA, CARD, "image/png"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_leaves_are_counted_alike_when_they_are_read_and_when_they_are_replaced(value):
    leaves = Leaves.of(value)
    seen = []

    def note(number, leaf):
        start, end = leaves.spans[number]
        assert leaves.text[start:end] == str(leaf)
        seen.append(number)
        return leaf

    assert rebuild(value, note) == value
    assert seen == list(range(len(leaves.spans)))


@pytest.mark.parametrize("mime", ["application/x-yaml", "application/vnd.notes", "chemical/x-pdb", "application/json"])
def test_text_of_a_type_that_nobody_knows_is_read(mime):
    view = BundleView.of({mime: f"write to {ADA}"}, judged, Location())
    assert view.action is Action.REDACT
    assert ADA not in str(view.masked(Placeholders()))


@pytest.mark.parametrize("mime", ["image/png", "application/pdf", "application/octet-stream"])
def test_media_are_left_as_they_are(mime):
    data = {mime: "aGVsbG8=" + ADA}
    assert BundleView.of(data, judged, Location()).masked(Placeholders()) == data
