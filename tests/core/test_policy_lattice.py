"""No sequence of lower layers can weaken what a higher layer has bound."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_mlsec.core.finding import Finding
from jupyter_mlsec.core.policy import BUILT_IN, MOMENTS, Layer, Policy, Rank, merge
from jupyter_mlsec.core.policykeys import ENTITY_PREFIX, KEYS, kind_of
from jupyter_mlsec.core.rule import Category, Confidence, Severity
from jupyter_mlsec.core.verdict import Action

ENTITIES = ("EMAIL_ADDRESS", "IP_ADDRESS", "PERSON")
ALL_KEYS = (*KEYS, *(ENTITY_PREFIX + name for name in ENTITIES))
GLOBS = st.lists(st.sampled_from(["a", "b", "c*", "*"]), max_size=3)
HOSTS = st.lists(
    st.one_of(
        st.sampled_from(["https://a.example.com", "https://b.example.com", "@loopback"]),
        st.just({"rule": "https://c.example.com", "resolve": "private"}),
    ),
    max_size=3,
)


def values_of(key: str) -> st.SearchStrategy:
    kind = kind_of(key)
    if kind.sort == "choice":
        return st.sampled_from(kind.options)
    if key.startswith("endpoints."):
        return HOSTS
    if kind.letters:
        return st.lists(st.sampled_from(["DE", "GB", "US"]), max_size=3)
    return {
        "flag": st.booleans(),
        "number": st.integers(1, 1000),
        "text": st.sampled_from(["/tmp/one", "/tmp/two"]),
    }.get(kind.sort, GLOBS)


RELAX = st.sampled_from(["", "reason", "approval", "free"])


@st.composite
def layers(draw, ranks, relax=RELAX, may_be_trusted=True):
    keys = draw(st.lists(st.sampled_from(ALL_KEYS), unique=True, max_size=8))
    values = {key: draw(values_of(key)) for key in keys}
    freed = {
        key: draw(relax) for key in draw(st.lists(st.sampled_from([*keys, *ALL_KEYS[:4]]), unique=True, max_size=4))
    }
    rank = draw(st.sampled_from(ranks))
    is_trusted = may_be_trusted and draw(st.booleans()) if rank is Rank.PROJECT else True
    return Layer(rank, values, {key: word for key, word in freed.items() if word}, f"{rank.name} file", is_trusted)


ADMINISTRATOR = layers([Rank.ADMINISTRATOR], relax=st.sampled_from(["", "reason", "approval"]))
STRICT = layers([Rank.ADMINISTRATOR], relax=st.just(""))
LOWER = st.lists(layers([Rank.HUB, Rank.USER, Rank.PROJECT]), max_size=4)
ANY = st.lists(layers([Rank.ADMINISTRATOR, Rank.HUB, Rank.USER, Rank.PROJECT]), max_size=4)
UNTRUSTED = st.lists(layers([Rank.PROJECT], may_be_trusted=False), min_size=1, max_size=3)


def finding(category: Category, **changes) -> Finding:
    return Finding(
        "secret/x", "X", category, Severity.HIGH, changes.pop("confidence", Confidence.HIGH), 0, 1, **changes
    )


FINDINGS = st.builds(
    finding,
    st.sampled_from([Category.SECRET, Category.PERSONAL_DATA, Category.EXPOSURE]),
    entity=st.sampled_from(["", *ENTITIES]),
    confidence=st.sampled_from(Confidence),
)
EXCUSED = st.builds(
    finding,
    st.sampled_from([Category.SECRET, Category.PERSONAL_DATA, Category.EXPOSURE]),
    entity=st.sampled_from(["", *ENTITIES]),
    allowed_by=st.sampled_from(["inline", "tag"]),
    allow_reason=st.sampled_from(["", "test data"]),
)


def is_at_least(key: str, tight, loose) -> bool:
    """Whether ``tight`` is as tight as ``loose``, by the order of the key's values."""
    kind = kind_of(key)
    if kind.sort == "narrow":
        return set(loose) <= set(tight)
    if kind.sort == "union":
        return set(loose) <= set(tight)
    return kind.join(loose, tight) == tight


def acts_on(policy: Policy, found: Finding) -> list:
    return [policy.action(found, moment)[0] for moment in MOMENTS]


# What a base key's own binding protects: a finding under it never gets a weaker answer.
def binds(layer: Layer, found: Finding, moment: str) -> bool:
    if found.category is Category.EXPOSURE:
        return "exposure.action" in layer.values
    if found.category is Category.SECRET:
        return f"secrets.{moment}" in layer.values
    return ("personal-data.run" if moment == "edit" else f"personal-data.{moment}") in layer.values


@settings(max_examples=400)
@given(ADMINISTRATOR, LOWER)
def test_what_an_administrator_sets_lower_layers_only_tighten(administrator, lower):
    alone, together = merge([administrator]), merge([administrator, *lower])
    for key in administrator.values:
        if key != "limits.max_output_mib":  # which way is tight depends on on_incomplete: below
            assert is_at_least(key, together[key], alone[key]), key


@settings(max_examples=400)
@given(ADMINISTRATOR, LOWER, FINDINGS)
def test_no_finding_gets_a_weaker_answer_for_what_lower_layers_say(administrator, lower, found):
    alone, together = merge([administrator]), merge([administrator, *lower])
    for moment in MOMENTS:
        if binds(administrator, found, moment):
            assert together.action(found, moment)[0] >= alone.action(found, moment)[0], moment


@settings(max_examples=400)
@given(ANY, UNTRUSTED, FINDINGS)
def test_an_untrusted_project_never_weakens_anything_not_even_the_defaults(others, untrusted, found):
    without, with_it = merge(others), merge([*others, *untrusted])
    assert all(after >= before for before, after in zip(acts_on(without, found), acts_on(with_it, found), strict=True))
    for key in KEYS:
        if key != "limits.max_output_mib":
            assert is_at_least(key, with_it[key], without[key]), key
    for name in ("a", "b", "call", "zzz"):
        if with_it.column_action(name) == "allow":
            assert without.column_action(name) == "allow"
        if without.column_action(name) == "block":
            assert with_it.column_action(name) == "block"


@settings(max_examples=300)
@given(ADMINISTRATOR, LOWER, st.integers(1, 2000))
def test_lower_layers_cannot_let_a_large_output_through_unread(administrator, lower, mebibytes):
    def passes_unread(policy: Policy) -> bool:
        unread = mebibytes > policy["limits.max_output_mib"]
        return unread and policy["limits.on_incomplete"] != "block"

    together = merge([administrator, *lower])
    if "secrets.output" in administrator.values and passes_unread(together):
        assert passes_unread(merge([administrator]))


@settings(max_examples=200)
@given(STRICT, LOWER, EXCUSED)
def test_an_excuse_in_a_notebook_does_not_undo_what_an_administrator_set(administrator, lower, found):
    policy = merge([administrator, *lower])
    for moment in MOMENTS:
        if binds(administrator, found, moment):
            assert policy.action(found, moment)[0] == policy.action(unexcused(found), moment)[0]


@given(st.sampled_from(["", "reason", "approval", "free"]), st.sampled_from(["", "test data"]))
def test_an_excuse_counts_as_far_as_the_administrator_lets_it(relax, reason):
    key = "secrets.run"
    policy = merge([Layer(Rank.ADMINISTRATOR, {key: "block"}, {key: relax} if relax else {})])
    excused = finding(Category.SECRET, allowed_by="inline", allow_reason=reason)
    counts = relax == "free" or (relax == "reason" and reason != "")
    assert policy.action(excused, "run")[0] is (Action.ALLOW if counts else Action.BLOCK)
    users = merge([Layer(Rank.USER, {key: "block"})])
    assert users.action(excused, "run")[0] is Action.ALLOW


def unexcused(found: Finding) -> Finding:
    return finding(found.category, entity=found.entity, confidence=found.confidence)


@given(st.sampled_from(sorted(KEYS)), st.data())
def test_may_relax_free_lets_the_next_layer_choose(key, data):
    high, low = data.draw(values_of(key)), data.draw(values_of(key))
    administrator = Layer(Rank.ADMINISTRATOR, {key: high}, {key: "free"})
    assert merge([administrator, Layer(Rank.USER, {key: low})])[key] == kind_of(key).normal(low)


@pytest.mark.parametrize("relax", ["reason", "approval"])
def test_leave_with_conditions_is_none_for_the_layers_below(relax):
    administrator = Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"}, {"secrets.run": relax})
    assert merge([administrator, Layer(Rank.USER, {"secrets.run": "warn"})])["secrets.run"] == "block"


def test_may_relax_free_reaches_a_key_that_could_undo_another():
    administrator = Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"}, {"secrets.min_confidence": "free"})
    user = Layer(Rank.USER, {"secrets.min_confidence": "high"})
    assert merge([administrator, user])["secrets.min_confidence"] == "high"
    strict = Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"})
    assert merge([strict, user])["secrets.min_confidence"] == "medium"


def test_one_layers_leave_does_not_lift_what_a_higher_one_bound():
    administrator = Layer(Rank.ADMINISTRATOR, {"secrets.run": "block"})
    hub = Layer(Rank.HUB, {}, {"secrets.min_confidence": "free", "secrets.run": "free"})
    user = Layer(Rank.USER, {"secrets.min_confidence": "high", "secrets.run": "allow"})
    policy = merge([administrator, hub, user])
    assert (policy["secrets.min_confidence"], policy["secrets.run"]) == ("medium", "block")


@given(ANY)
def test_a_policy_survives_json(some):
    policy = merge(some)
    assert Policy.from_json(policy.to_json()) == policy
    again = Policy.from_json(json.loads(json.dumps(policy.to_json())))
    assert again == policy
    assert again.digest == policy.digest


@settings(max_examples=300)
@given(ANY, ANY, FINDINGS, EXCUSED)
def test_policies_with_one_digest_decide_alike(some, others, found, excused):
    one, two = merge(some), merge(others)
    if one.digest == two.digest:
        assert acts_on(one, found) == acts_on(two, found)
        assert acts_on(one, excused) == acts_on(two, excused)
    if acts_on(one, found) != acts_on(two, found) or acts_on(one, excused) != acts_on(two, excused):
        assert one.digest != two.digest


def test_the_digest_tells_a_trusted_wish_from_an_untrusted_one():
    values = {ENTITY_PREFIX + "EMAIL_ADDRESS": "allow"}
    trusted, untrusted = (merge([Layer(Rank.PROJECT, values, {}, "p", trusted)]) for trusted in (True, False))
    email = finding(Category.PERSONAL_DATA, entity="EMAIL_ADDRESS")
    assert acts_on(trusted, email) != acts_on(untrusted, email)
    assert trusted.digest != untrusted.digest


def test_a_layer_without_values_changes_no_digest():
    assert merge([Layer(Rank.USER, {}, {}, "anywhere")]).digest == merge([]).digest


def test_tightening_an_entity_below_an_administrator_says_what_was_asked():
    administrator = Layer(
        Rank.ADMINISTRATOR, {"personal-data.output": "block", ENTITY_PREFIX + "EMAIL_ADDRESS": "allow"}
    )
    user = Layer(Rank.USER, {ENTITY_PREFIX + "EMAIL_ADDRESS": "warn", ENTITY_PREFIX + "IP_ADDRESS": "redact"})
    policy = merge([administrator, user])
    email, address = (finding(Category.PERSONAL_DATA, entity=name) for name in ("EMAIL_ADDRESS", "IP_ADDRESS"))
    assert policy.action(email, "output")[0] is Action.WARN
    assert policy.action(address, "output")[0] is Action.REDACT


def test_of_two_files_of_one_person_the_later_wins_and_each_key_knows_its_file():
    first = Layer(Rank.USER, {"secrets.run": "block", "secrets.save": "warn"}, {}, "first.toml")
    second = Layer(Rank.USER, {"secrets.run": "allow"}, {}, "second.toml")
    policy = merge([first, second])
    assert policy["secrets.run"] == "allow"
    assert policy.settings["secrets.run"].source == "second.toml"
    assert policy.settings["secrets.save"].source == "first.toml"


def test_the_defaults_are_those_of_the_documented_policy():
    policy = merge([])
    assert {key: item.layer for key, item in policy.settings.items()} == dict.fromkeys(BUILT_IN.values, "defaults")
    assert policy["endpoints.allow"] == (("@loopback",),)
    assert policy.column_action("anything") is None
