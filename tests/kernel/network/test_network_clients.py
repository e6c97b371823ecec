"""Every client that the gate knows, driven for real: refused before a byte leaves, allowed where policy says so."""

from __future__ import annotations

import pytest

CLIENTS = {
    "requests": "import requests\ncall = lambda url: requests.get(url, timeout=5).text",
    "requests session": "import requests\ns = requests.Session()\ncall = lambda url: s.get(url, timeout=5).text",
    "urllib3": """
import urllib3
pool = urllib3.PoolManager(retries=urllib3.Retry(connect=0, redirect=3))
call = lambda url: pool.request("GET", url).data
""",
    "httpx": "import httpx\ncall = lambda url: httpx.get(url, follow_redirects=True).text",
    "httpx async": """
import asyncio, httpx
async def get(url):
    async with httpx.AsyncClient(follow_redirects=True) as client:
        return (await client.get(url)).text
call = lambda url: asyncio.run(get(url))
""",
    "httpx2": "import httpx2\ncall = lambda url: httpx2.get(url, follow_redirects=True).text",
    "httpx2 async": """
import asyncio, httpx2
async def get(url):
    async with httpx2.AsyncClient(follow_redirects=True) as client:
        return (await client.get(url)).text
call = lambda url: asyncio.run(get(url))
""",
    "urllib": "import urllib.request\ncall = lambda url: urllib.request.urlopen(url, timeout=5).read()",
    "pandas": "import pandas\ncall = lambda url: pandas.read_csv(url)",
    "aiohttp": """
import asyncio, aiohttp
async def get(url):
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.text()
call = lambda url: asyncio.run(get(url))
""",
    "http.client": """
import http.client
from urllib.parse import urlsplit
def call(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    connection.request("GET", parts.path or "/")
    return connection.getresponse().read()
""",
    "tornado": """
from tornado.httpclient import AsyncHTTPClient
import asyncio
async def get(url):
    return (await AsyncHTTPClient().fetch(url)).body
call = lambda url: asyncio.run(get(url))
""",
}
BARE = ("socket", "asyncio", "udp")
SEES_URL = [name for name in CLIENTS if name != "tornado"]
FOLLOWS = [name for name in CLIENTS if name not in ("http.client",)]


@pytest.mark.parametrize("name", CLIENTS)
def test_refused_by_address(name, child, server):
    denied = server()
    found = child(f"{CLIENTS[name]}\nreport(got=outcome(lambda: call({denied.url + '/x'!r})))")
    assert found["got"]["error"] in ("EndpointBlocked", "EndpointBlockedOSError"), found["got"]
    assert "127.0.0.1 are not allowed here (endpoints.mode = block, user policy)" in found["got"]["text"]
    assert '"@loopback" in [endpoints] allow' in found["got"]["text"]
    assert denied.connections() == 0
    assert found["events"]
    assert all(event[0] == "127.0.0.1" for event in found["events"])


@pytest.mark.parametrize("name", CLIENTS)
def test_refused_by_name(name, child):
    found = child(f"{CLIENTS[name]}\nreport(got=outcome(lambda: call('http://not-allowed.example/')))")
    assert found["got"]["error"] == "EndpointBlocked", found["got"]
    assert "requests to not-allowed.example are not allowed here (endpoints.mode = block" in found["got"]["text"]
    assert 'Ask for "http://not-allowed.example" in [endpoints] allow' in found["got"]["text"]
    assert found["events"][0][0] == "not-allowed.example"


@pytest.mark.parametrize("name", CLIENTS)
def test_allowed_on_loopback(name, child, server):
    wanted = server()
    found = child(
        f"{CLIENTS[name]}\nreport(got=outcome(lambda: call({wanted.url + '/x'!r})))",
        allow=[f"http://127.0.0.1:{wanted.port}"],
    )
    assert "ok" in found["got"], found["got"]
    assert wanted.requests == ["GET /x"]
    assert found["events"] == []


@pytest.mark.parametrize("name", CLIENTS)
def test_localhost_by_name_with_the_group(name, child, server):
    wanted = server()
    url = f"http://localhost:{wanted.port}/x"
    found = child(f"{CLIENTS[name]}\nreport(got=outcome(lambda: call({url!r})))", allow=["@loopback"])
    assert "ok" in found["got"], found["got"]
    assert found["events"] == []


@pytest.mark.parametrize("name", FOLLOWS)
def test_redirect_to_a_refused_host(name, child, server):
    wanted, denied = server(), server()
    url = f"{wanted.url}/hop?to={denied.url}/landed"
    found = child(
        f"{CLIENTS[name]}\nreport(got=outcome(lambda: call({url!r})))", allow=[f"http://127.0.0.1:{wanted.port}"]
    )
    assert "EndpointBlocked" in found["got"]["error"], found["got"]
    assert len(wanted.requests) == 1
    assert denied.connections() == 0


@pytest.mark.parametrize("name", SEES_URL)
def test_paths_and_methods_count(name, child, server):
    wanted = server()
    found = child(
        f"""{CLIENTS[name]}
report(inside=outcome(lambda: call({wanted.url + "/v1/models"!r})),
       outside=outcome(lambda: call({wanted.url + "/admin"!r})))""",
        allow=[f"GET http://127.0.0.1:{wanted.port}/v1/**"],
    )
    assert "ok" in found["inside"], found["inside"]
    assert "EndpointBlocked" in found["outside"]["error"]
    assert wanted.requests == ["GET /v1/models"]


def test_method_is_refused(child, server):
    wanted = server()
    found = child(
        f"import requests\nreport(got=outcome(lambda: requests.post({wanted.url!r}, data='x')))",
        allow=[f"GET http://127.0.0.1:{wanted.port}"],
    )
    assert found["got"]["error"] == "EndpointBlocked"
    assert wanted.connections() == 0


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("requests", "requests"),
        ("urllib3", "urllib3"),
        ("httpx", "httpx"),
        ("httpx2", "httpx2"),
        ("aiohttp", "aiohttp"),
    ],
)
def test_the_event_names_the_client_once(name, module, child):
    found = child(f"{CLIENTS[name]}\noutcome(lambda: call('http://not-allowed.example/'))\nreport()")
    assert found["events"] == [["not-allowed.example", module, "url"]]


@pytest.mark.parametrize("name", ["requests", "httpx", "aiohttp"])
def test_modules_imported_before_the_gate(name, child):
    found = child(
        f"{CLIENTS[name]}\nreport(got=outcome(lambda: call('http://not-allowed.example/')))", before=CLIENTS[name]
    )
    assert found["got"]["error"] == "EndpointBlocked"
    assert found["events"][0][2] == "url"


def test_nothing_is_imported_early(child):
    modules = child("report()")["modules"]
    heavy = {"requests", "urllib3", "httpx", "httpx2", "aiohttp", "http.client", "asyncio", "urllib.request"}
    assert not heavy & set(modules)


def test_reload_does_not_take_the_seam_out(child):
    found = child(
        """
        import importlib, socket, urllib3, urllib3.connectionpool, requests
        importlib.reload(urllib3.connectionpool); importlib.reload(socket)
        report(got=outcome(lambda: urllib3.PoolManager().request("GET", "http://not-allowed.example", retries=False)),
               name=outcome(lambda: socket.getaddrinfo("not-allowed.example", 80)))
        """
    )
    assert found["got"]["error"] == found["name"]["error"] == "EndpointBlocked"


def test_vendored_copies_are_judged_by_host(child):
    found = child(
        """
        from pip._vendor import requests
        report(got=outcome(lambda: requests.get("http://not-allowed.example")))
        """
    )
    assert found["got"]["error"] == "EndpointBlocked"


def test_source_of_a_patched_module_stays_readable(child):
    found = child(
        """
        import inspect, http.client
        report(size=len(inspect.getsource(http.client)), loader=type(http.client.__spec__.loader).__name__)
        """
    )
    assert found["size"] > 1000
    assert found["loader"] == "SourceFileLoader"


def test_proxies_set_in_code_are_judged(child, server):
    wanted, proxy = server(), server()
    found = child(
        f"""
        import requests
        proxies = {{"http": {proxy.url!r}}}
        report(got=outcome(lambda: requests.get({wanted.url!r}, proxies=proxies)),
               target=outcome(lambda: requests.get("http://not-allowed.example/", proxies=proxies)))
        """,
        allow=[f"http://127.0.0.1:{wanted.port}"],
    )
    assert "EndpointBlocked" in str(found["got"]["causes"])
    assert found["target"]["error"] == "EndpointBlocked"
    assert proxy.connections() == wanted.connections() == 0


def test_a_target_behind_an_allowed_proxy_is_still_judged(child, server):
    proxy = server()
    found = child(
        f"""
        import requests, httpx
        proxies = {{"http": {proxy.url!r}}}
        report(one=outcome(lambda: requests.get("http://not-allowed.example/", proxies=proxies)),
               two=outcome(lambda: httpx.get("http://not-allowed.example/", proxy={proxy.url!r})))
        """,
        allow=["@loopback"],
    )
    assert found["one"]["error"] == found["two"]["error"] == "EndpointBlocked"
    assert proxy.connections() == 0


def test_a_transport_of_ones_own_is_judged(child, server):
    denied = server()
    found = child(
        f"""
        import httpcore
        report(got=outcome(lambda: httpcore.ConnectionPool().request("GET", {denied.url!r})))
        """
    )
    assert found["got"]["error"] == "EndpointBlocked"
    assert found["events"][0][1:] == ["httpcore", "transport"]
    assert denied.connections() == 0


def test_a_swallowed_refusal_is_still_reported(child):
    found = child(
        """
        import requests
        try:
            requests.get("http://not-allowed.example")
        except Exception:
            pass
        report(refused=[answer.host for answer in network.refusals()], again=network.refusals())
        """
    )
    assert found["events"] == [["not-allowed.example", "requests", "url"]]
    assert found["refused"] == ["not-allowed.example"]
    assert found["again"] == []


def test_files_and_data_urls_are_not_requests(child, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a\n1\n")
    found = child(
        f"""
        import urllib.request
        report(one=outcome(lambda: urllib.request.urlopen({path.as_uri()!r}).read()),
               two=outcome(lambda: urllib.request.urlopen("data:,x").read()))
        """
    )
    assert "ok" in found["one"]
    assert "ok" in found["two"]
