"""The canonicaliser: what all clients read alike passes unchanged in meaning, all else is refused."""

from __future__ import annotations

import contextlib
from urllib.parse import urlsplit

import ada_url
import httpx
import pytest
import urllib3
from hypothesis import example, given
from hypothesis import strategies as st

from jupyter_mlsec.core.url import DEFAULT_PORTS, Target, UrlProblem, canonical

REFUSED = [
    "",
    "allowed.example",
    "//evil.example",
    "http:evil.example",
    "http:/evil.example",
    "http:///evil.example",
    "http:\\\\evil.example",
    "http://",
    "http:///",
    "http://allowed.example@evil.example/",
    "http://allowed.example:80@evil.example:80/",
    "http://evil.example\\@allowed.example/",
    "http://allowed.example\\@evil.example/",
    "http://evil.example\\.allowed.example/",
    "http://evil.example;@allowed.example/",
    "http://a@b@allowed.example/",
    "http://allowed.example,evil.example/",
    "http://allowed.example%2eevil.example/",
    "http://%61llowed.example/",
    "http://evil%E3%80%82example/",
    "http://ａllowed.example/",
    "http://①②⑦.0.0.1/",
    "http://allowed。example/",
    "http://аllowed.example/",
    "http://faß.example/",
    "http://xn--a/",
    "http://xn--abc-.example/",
    "http://xn--99999999999.example/",
    "http://allo\twed.example/",
    "http://allowed.example\r\nHost: evil.example/",
    "http://allowed.example/\x00",
    "http://allowed.example/a b",
    "http://allowed.example/\u00a0",
    "http://allowed.example/\u200b",
    " http://allowed.example/",
    "http://allowed.example/ ",
    "http://allowed.example:080/",
    "http://allowed.example:/",
    "http://allowed.example:0/",
    "http://allowed.example:99999/",
    "http://allowed.example:８０/",
    "http://allowed.example:80:81/",
    "http://allowed.example:+80/",
    "http://[allowed.example]/",
    "http://evil.example[allowed.example]/",
    "http://[::1]allowed.example/",
    "http://[fe80::1%25eth0]/",
    "http://[::1",
    "http://::1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://127.0.0.01/",
    "http://256.0.0.1/",
    "http://1.2.3.4.5/",
    "http://-a.example/",
    "http://a-.example/",
    "http://a..example/",
    "http://.example/",
    "http://*.example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "http://allowed.example/" + "a" * 20000,
    "file:///etc/passwd",
    "gopher://allowed.example/",
    "data:text/plain,x",
    "http+unix://allowed.example/",
    "javascript:alert(1)",
]

ACCEPTED = {
    "https://allowed.example": ("https", "allowed.example", 443, "/"),
    "HTTPS://Allowed.Example./x": ("https", "allowed.example", 443, "/x"),
    "http://allowed.example:8080/a/b?c=d#e": ("http", "allowed.example", 8080, "/a/b"),
    "http://allowed.example?x=http://evil.example/": ("http", "allowed.example", 80, "/"),
    "http://allowed.example#@evil.example": ("http", "allowed.example", 80, "/"),
    "https://allowed.example/@user": ("https", "allowed.example", 443, "/@user"),
    "http://127.0.0.1:8888/": ("http", "127.0.0.1", 8888, "/"),
    "http://[0:0:0:0:0:0:0:1]:80/": ("http", "::1", 80, "/"),
    "wss://a_b.example/ws": ("wss", "a_b.example", 443, "/ws"),
    "http://xn--bcher-kva.example/": ("http", "xn--bcher-kva.example", 80, "/"),
    "http://r3---sn-4g5e.example/": ("http", "r3---sn-4g5e.example", 80, "/"),
    "tcp://db.internal:5432": ("tcp", "db.internal", 5432, "/"),
    "postgresql+psycopg://user@db.internal/name": ("postgresql", "db.internal", 5432, "/name"),
    "https://allowed.example/é": ("https", "allowed.example", 443, "/é"),
}


@pytest.mark.parametrize("url", REFUSED)
def test_refused(url):
    with pytest.raises(UrlProblem) as caught:
        canonical(url)
    assert "evil" not in str(caught.value), "the text of a problem repeats nothing of the URL"


@pytest.mark.parametrize("url", ACCEPTED)
def test_accepted(url):
    target = canonical(url)
    assert (target.scheme, target.host, target.port, target.path) == ACCEPTED[url]


def test_a_password_is_in_no_repr():
    target = canonical("postgresql://user:hidden-word@db.internal/hidden-word")
    assert "hidden-word" not in repr(target)


@pytest.mark.parametrize(
    "path",
    ["/a/../b", "/..", "/.", "/a/./b", "/a//b", "/a;x/b", "/%2e%2e/", "/..%2f", "/%252e", "/%5c", "/%00", "/%76", "/é",
     "/%", "/%zz"],
)  # fmt: skip
def test_paths_that_can_be_read_in_two_ways(path):
    assert not Target("https", "a.example", 443, path).has_clear_path


@pytest.mark.parametrize("path", ["/", "/v1/models", "/a.b/c..d/.e", "/a%20b", "/%C3%A9", "/a,b=c&d"])
def test_paths_that_cannot(path):
    assert Target("https", "a.example", 443, path).has_clear_path


# -- what other parsers make of the same text

PIECES = st.sampled_from(
    ["allowed.example", "evil.example", "a", "1", "127.0.0.1", "0x7f", "[", "]", "::1", "@", ":", ":80", "/", "//",
     "\\", "?", "#", "%", "%2e", "%40", ".", "..", ";", ",", "&", "=", "。", "①", "ß", "а", "xn--", "xn--bcher-kva",
     "-", "_",
     "\t", "\n", "\x00", " ", "\u200b", "user:pw@", "http://", "https://"]
)  # fmt: skip
URLS = st.builds(
    lambda scheme, parts: scheme + "".join(parts),
    st.sampled_from(["http://", "https://", "HTTP://", "http:", "//", ""]),
    st.lists(PIECES, min_size=1, max_size=7),
) | st.text(max_size=40).map(lambda text: "http://" + text)


def _hosts(url: str) -> dict:
    """The host that each parser would contact; a parser that refuses is left out."""
    found = {}
    for name, parse in {
        "urllib": lambda: urlsplit(url).hostname,
        "urllib3": lambda: urllib3.util.parse_url(url).host,
        "httpx": lambda: httpx.URL(url).raw_host.decode(),
        "whatwg": lambda: ada_url.URL(url).hostname,
    }.items():
        try:
            host = parse()
        except Exception:  # noqa: BLE001, S112 - each parser has errors of its own; a refusal contacts nobody
            continue
        found[name] = (host or "").strip("[]").rstrip(".").lower()
    return found


@given(URLS)
@example("http://evil.example\\@allowed.example/")
@example("http://allowed.example#@evil.example")
@example("http://a:80/@b")
def test_what_is_accepted_every_parser_reads_alike(url):
    try:
        target = canonical(url)
    except UrlProblem:
        return
    for name, host in _hosts(url).items():
        same = host == target.host or (":" in target.host and canonical(f"http://[{host}]/").host == target.host)
        assert same, f"{name} reads another host"


@given(URLS)
def test_canonical_text_is_a_fixed_point(url):
    try:
        target = canonical(url)
    except UrlProblem:
        return
    assert canonical(target.text) == target


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(UrlProblem):
        assert canonical(text).scheme in DEFAULT_PORTS
