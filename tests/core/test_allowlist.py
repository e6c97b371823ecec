"""The grammar of endpoint rules, and the two promises of lists: deny wins, narrowing never widens."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jupyter_mlsec.core.allowlist import parse_rule, parse_rules
from jupyter_mlsec.core.endpoints import EndpointPolicy
from jupyter_mlsec.core.errors import PolicyError
from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.core.verdict import Action

ADMITS = {
    "api.example.com": (
        ["https://api.example.com", "https://api.example.com/x?y", "wss://api.example.com/", "https://API.example.com.:443/"],
        ["http://api.example.com", "https://api.example.com:8443", "https://x.api.example.com", "https://notapi.example.com",
         "https://api.example.com.evil.example", "ws://api.example.com"],
    ),
    "http://a.example": (["http://a.example/x"], ["https://a.example", "http://a.example:8080", "ws://a.example"]),
    "*.example.com": (["https://a.example.com"], ["https://example.com", "https://a.b.example.com", "https://aexample.com"]),
    "**.example.com": (
        ["https://a.example.com", "https://a.b.example.com"],
        ["https://example.com", "https://xexample.com", "https://example.com.evil.example"],
    ),
    "https://a.example:8000-8010": (["https://a.example:8000", "https://a.example:8010"], ["https://a.example", "https://a.example:8011"]),
    "https://a.example:*": (["https://a.example", "https://a.example:9"], ["http://a.example"]),
    "*://a.example": (["https://a.example:9", "http://a.example", "postgresql://a.example"], ["https://b.example"]),
    "https://a.example/v1/**": (
        ["https://a.example/v1", "https://a.example/v1/", "https://a.example/v1/x/y"],
        ["https://a.example/", "https://a.example/v10", "https://a.example/v1/../x", "https://a.example/v1/%2e%2e/x",
         "https://a.example/v1//x", "https://a.example/v1/..;/x", "https://a.example/V1/x"],
    ),
    "https://a.example/one": (["https://a.example/one?q=1"], ["https://a.example/one/two", "https://a.example/"]),
    "https://a.example/**": (["https://a.example/", "https://a.example/x/../y"], ["https://b.example/"]),
    "tcp://db.internal:5432": (["tcp://db.internal:5432", "postgresql://u:p@db.internal/x"], ["tcp://db.internal:5433", "https://db.internal"]),
    "postgresql://db.internal": (["postgres://db.internal/x", "postgresql+psycopg://db.internal"], ["mysql://db.internal"]),
    "https://8.8.8.8": (["https://8.8.8.8/"], ["https://8.8.4.4/", "https://134744072/"]),
    "*://8.8.0.0/16": (["https://8.8.4.4/", "http://8.8.8.8:53/"], ["https://8.9.0.1/"]),
    "https://[2606:4700::1111]": (["https://[2606:4700:0::1111]/"], ["https://[2606:4700::1112]/"]),
    "*://[2606:4700::]/32": (["https://[2606:4700::9]/"], ["https://[2606:4701::9]/"]),
    "@loopback": (
        ["http://localhost:8888/x", "http://127.0.0.1:9", "http://[::1]:80/", "https://app.localhost:1", "http://127.9.9.9/",
         "http://[::ffff:127.0.0.1]/"],
        ["http://0.0.0.0/", "http://10.0.0.1/", "http://localhost.evil.example/", "http://[::]/", "http://128.0.0.1/"],
    ),
}  # fmt: skip


def policy_of(*allow: list, deny: tuple = (), **options: object) -> EndpointPolicy:
    return EndpointPolicy.of("block", allow, deny, options.pop("resolve", "public"), **options)


@pytest.mark.parametrize("rule", ADMITS)
def test_what_a_rule_admits(rule):
    policy = policy_of([rule])
    admitted, refused = ADMITS[rule]
    assert [url for url in admitted if not policy.check_url(url).allowed] == []
    assert [url for url in refused if policy.check_url(url).allowed] == []


@pytest.mark.parametrize("rule", ADMITS)
def test_what_a_deny_rule_refuses(rule):
    policy = policy_of([rule], deny=[rule])
    assert [url for url in ADMITS[rule][0] if policy.check_url(url).allowed] == []


@pytest.mark.parametrize(
    "rule",
    ["", "*", "**", "*.com", "**.com", "**.co.uk", "*.github.io", "**.amazonaws.com", "a*.example.com",
     "*.*.example.com",
     "http://", "https://a.example:", "https://a.example:0", "https://a.example:99999", "https://a.example:9-1", "tcp://a.example",
     "grpc://a.example", "gopher://a.example", "https://a.example/x/*", "https://a.example/../x", "https://a.example//x",
     "https://user:hidden@a.example", "https://a.example?x", "https://a.example#x", "FETCH https://a.example",
     "get https://a.example", "GET  https://a.example", "https://a example", "https://127.1", "10.0.0.1/8",
     "10.0.0.0/33",
     "https://ａ.example", "https://a.example\\x", "https://[a.example]", "@nobody", "@loopbak", 5, {"resolve": "any"},
     {"rule": "a.example", "resolve": "every"}, {"rule": "a.example", "expires": "soon"},
     {"rule": "a.example", "color": 1}],
)  # fmt: skip
def test_rules_that_cannot_be_used(rule):
    with pytest.raises(PolicyError) as caught:
        parse_rules(rule)
    assert "hidden" not in str(caught.value)


def test_a_wrong_group_names_the_nearest():
    with pytest.raises(PolicyError, match='Did you mean "@loopback"'):
        parse_rules("@loopbak")


def test_a_wildcard_over_a_public_suffix_may_be_denied():
    assert parse_rule("**.gradio.live", is_allow=False).depth == 2


@pytest.mark.parametrize(
    "form", [dict, lambda table: tuple(sorted(table.items())), lambda table: [list(pair) for pair in table.items()]]
)
def test_tables_in_every_form_a_policy_takes(form):
    table = {"rule": "http://10.0.0.5", "resolve": "private", "owner": "data team", "reason": "feature store"}
    assert policy_of([form(table)]).check_url("http://10.0.0.5/").allowed


def test_methods_are_seen_only_with_a_url():
    policy = policy_of(["GET,HEAD https://a.example"])
    assert policy.check_url("https://a.example", "head").allowed
    assert not policy.check_url("https://a.example", "POST").allowed
    assert policy.check_host("a.example", 443).allowed


def test_a_rule_with_an_end():
    table = {"rule": "https://a.example", "expires": datetime.date(2030, 1, 31)}
    day = datetime.datetime(2030, 1, 31, 23, tzinfo=datetime.UTC).timestamp()
    assert policy_of([table], now=lambda: day).check_url("https://a.example").allowed
    late = policy_of([table], now=lambda: day + 7200).check_url("https://a.example")
    assert not late.allowed
    assert "expired" in late.reason


def test_private_addresses_need_resolve_and_metadata_has_no_rule():
    for rule, url, reach in [
        ("http://10.0.0.5", "http://10.0.0.5/", "private"),
        ("http://169.254.0.9", "http://169.254.0.9/", "any"),
        ("http://0.0.0.0", "http://0.0.0.0/", "any"),
    ]:
        assert not policy_of([rule]).check_url(url).allowed
        assert policy_of([rule], resolve=reach).check_url(url).allowed
        assert policy_of([{"rule": rule, "resolve": reach}]).check_url(url).allowed
        assert not policy_of([{"rule": rule, "resolve": reach}], resolve_bound=True).check_url(url).allowed
    for url in ("http://169.254.169.254/", "http://metadata.google.internal/", "http://[::ffff:169.254.169.254]/"):
        answer = policy_of(["*://169.254.0.0/16", "*://metadata.google.internal"], resolve="any").check_url(url)
        assert not answer.allowed
        assert "metadata" in answer.reason


def test_loopback_that_a_rule_names_needs_no_resolve():
    assert policy_of(["http://127.0.0.1:8000"]).check_url("http://127.0.0.1:8000/").allowed
    assert policy_of(["http://localhost:8000"]).check_url("http://localhost:8000/").allowed
    answer = policy_of(["http://localhost:8000"]).check_host("localhost", 8000)
    policy = policy_of(["http://localhost:8000"])
    assert policy.check_address("127.0.0.1", answer).allowed
    assert not policy.check_address("10.0.0.1", answer).allowed


def test_an_administrators_resolve_binds_a_users_rule():
    user = Layer(Rank.USER, {"endpoints.allow": [{"rule": "http://10.0.0.5", "resolve": "private"}]})
    administrator = Layer(Rank.ADMINISTRATOR, {"endpoints.resolve": "public"})
    assert merge([user]).endpoints.check_url("http://10.0.0.5").allowed
    assert not merge([administrator, user]).endpoints.check_url("http://10.0.0.5").allowed


def test_reasons_and_advice_read_well():
    policy = policy_of(["https://a.example/v1/**", "http://b.example"], deny=["https://c.example"])
    answer = policy.check_url("http://not-allowed.example/")
    assert answer.reason == "requests to not-allowed.example are not allowed here"
    assert answer.advice == 'Ask for "http://not-allowed.example" in [endpoints] allow, or use a host that is there.'
    assert "other methods or paths" in policy.check_url("https://a.example/v2").reason
    assert "another scheme than https" in policy.check_url("https://b.example").reason
    assert 'deny holds "https://c.example"' in policy.check_url("https://c.example").reason
    assert 'resolve = "private"' in policy.check_url("http://10.0.0.1/").advice
    assert '"@loopback"' in policy.check_url("http://127.0.0.1:5/").advice


def test_the_line_to_ask_for_is_enough():
    for url in ("http://a.example:8080/x", "https://a.example/", "postgresql://a.example/", "http://[2606:4700::1]:8/"):
        line = policy_of([]).check_url(url).advice.split('"')[1]
        assert policy_of([line]).check_url(url).allowed


def test_actions_follow_the_mode():
    for mode, action in [
        ("off", Action.ALLOW),
        ("observe", Action.ALLOW),
        ("warn", Action.WARN),
        ("block", Action.BLOCK),
    ]:
        policy = EndpointPolicy.of(mode, [[]])
        assert policy.action(policy.check_url("https://a.example")) is action


def test_groups_of_tools_are_asked_last_and_once():
    asked = []

    def hosts(tool: str) -> tuple:
        asked.append(tool)
        return ("https://index.example", "https://files.example:8443")

    policy = policy_of(["@pip", "https://a.example"], groups=hosts)
    assert policy.check_url("https://a.example").allowed
    assert asked == []
    answer = policy.check_url("https://files.example:8443/x")
    assert (answer.allowed, answer.rule) == (True, "@pip")
    assert not policy.check_url("https://other.example").allowed
    assert asked == ["pip"]
    assert not policy_of(["@pip"]).check_url("https://index.example").allowed, "nobody to ask: empty"


# -- invariants

HOSTS = [
    "a.example.com",
    "b.example.com",
    "c.b.example.com",
    "example.com",
    "8.8.8.8",
    "10.0.0.1",
    "127.0.0.1",
    "localhost",
]
RULES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "GET ", "GET,POST "]),
    st.sampled_from(["", "http://", "*://"]),
    st.sampled_from(
        ["a.example.com", "*.example.com", "**.example.com", "b.example.com", "8.8.8.8", "10.0.0.0/8", "localhost"]
    ),
    st.sampled_from(["", ":*", ":443", ":8000-9000"]),
    st.sampled_from(["", "/v1/**", "/one"]),
) | st.sampled_from(["@loopback", "tcp://a.example.com:443"])
LISTS = st.lists(RULES, max_size=4)
URLS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "ws", "wss"]),
    st.sampled_from(HOSTS),
    st.sampled_from(["", ":443", ":8080"]),
    st.sampled_from(["", "/", "/v1/x", "/one", "/v1/../x", "/V1/x", "/%761/x"]),
)
METHODS = st.sampled_from(["GET", "POST"])
RESOLVE = st.sampled_from(["public", "private", "any"])


@given(st.lists(LISTS, min_size=1, max_size=3), LISTS, LISTS, URLS, METHODS, RESOLVE)
def test_narrowing_and_denying_never_widen(lists, extra, deny, url, method, resolve):
    wide = policy_of(*lists, resolve=resolve).check_url(url, method).allowed
    assert policy_of(*lists, extra, resolve=resolve).check_url(url, method).allowed <= wide
    assert policy_of(*lists, deny=deny, resolve=resolve).check_url(url, method).allowed <= wide
    assert policy_of(*lists, resolve="public").check_url(url, method).allowed <= wide


@given(LISTS, LISTS, URLS, METHODS)
def test_deny_wins(allow, deny, url, method):
    denied = policy_of(deny, resolve="any").check_url(url, method).allowed
    answer = policy_of([*allow, *deny], deny=deny, resolve="any").check_url(url, method)
    assert not (denied and answer.allowed), "what a list admits as allow, it refuses as deny"


@given(st.lists(LISTS, min_size=1, max_size=2), URLS, METHODS, RESOLVE)
def test_host_and_port_alone_admit_at_least_what_the_url_does(lists, url, method, resolve):
    from jupyter_mlsec.core.url import canonical

    policy = policy_of(*lists, resolve=resolve)
    target = canonical(url)
    if policy.check_url(url, method).allowed:
        assert policy.check_host(target.host, target.port).allowed, "or the connection would be refused afterwards"


@given(st.text(max_size=30))
def test_any_text_is_a_rule_or_a_policy_error(text):
    try:
        parse_rules(text)
    except PolicyError as error:
        assert error.hint or error.message


@pytest.mark.parametrize(("url", "own"), [("http://0.0.0.0:8000/x", "127.0.0.1"), ("http://[::]:8000/", "[::1]")])
@pytest.mark.parametrize("allow", [[], ["@loopback"], ["**.example.com"]])
def test_who_asks_for_the_address_of_listeners_is_told_what_to_call(url, own, allow):
    answer = EndpointPolicy.of("block", [allow]).check_url(url)
    assert not answer.allowed and f"use {own}." in answer.advice
