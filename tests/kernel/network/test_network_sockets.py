"""Look-ups, bare sockets, pins, and what must never be refused."""

from __future__ import annotations

import socket
import threading

import pytest

# Stands where a name server would answer, so that a test can be rebound.
ANSWERS = """
import _socket, socket
answers = {}
plain = _socket.getaddrinfo
def from_table(host, port, *rest):
    if host in answers:
        found = answers[host]
        if found and isinstance(found[0], list):
            found = found.pop(0)
        return [(socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port or 0))
                for one in found]
    return plain(host, port, *rest)
_socket.getaddrinfo = from_table
"""

SPELLINGS = ["127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "0", "127.0.0.1.", "::ffff:127.0.0.1", "::1"]


@pytest.mark.parametrize("how", ["create_connection", "connect", "connect_ex", "_socket"])
def test_every_spelling_of_loopback_is_refused(how, child, server):
    denied = server()
    call = {
        "create_connection": "socket.create_connection(to, 2)",
        "connect": "socket.socket(family).connect(to)",
        "connect_ex": "socket.socket(family).connect_ex(to)",
        "_socket": "_socket.socket(family).connect(to)",
    }[how]
    found = child(
        f"""
        import socket, _socket
        got = {{}}
        for spelling in {[*SPELLINGS, "", "localhost", "127.0.0.1"]!r}:
            family, to = socket.AF_INET6 if ":" in spelling else socket.AF_INET, (spelling, {denied.port})
            got[spelling] = outcome(lambda: {call})
        report(got=got)
        """
    )
    let_through = [spelling for spelling, got in found["got"].items() if "error" not in got]
    by_others = {spelling for spelling, got in found["got"].items() if "EndpointBlocked" not in got.get("error", "")}
    assert not let_through
    # Two fail by themselves: no addresses to try, and a look-up in C that finds none.
    assert by_others == {"create_connection": {""}, "_socket": {"127.0.0.1."}}.get(how, set())
    assert denied.connections() == 0


def test_connections_raise_what_libraries_expect(child, server):
    denied = server()
    found = child(
        f"""
        import errno, pickle, socket
        try:
            socket.create_connection(("127.0.0.1", {denied.port}), 2)
        except OSError as error:
            import jupyter_mlsec
            copy = pickle.loads(pickle.dumps(error))
            report(name=type(error).__name__, permission=isinstance(error, PermissionError), number=error.errno,
                   strerror=error.strerror, text=str(error), host=error.host, copy=str(copy),
                   blocked=isinstance(error, jupyter_mlsec.EndpointBlocked))
        """
    )
    assert found["name"] == "EndpointBlockedOSError"
    assert found["permission"]
    assert found["blocked"]
    assert found["number"] == 13
    assert found["strerror"] == found["text"] == found["copy"]
    assert found["text"].startswith("requests to 127.0.0.1 are not allowed here (endpoints.mode = block, user policy).")
    assert found["host"] == "127.0.0.1"


@pytest.mark.parametrize(
    "call",
    [
        "socket.getaddrinfo('not-allowed.example', 80)",
        "socket.getaddrinfo(b'not-allowed.example', 80)",
        "socket.getaddrinfo('NOT-allowed.example', 'http')",
        "early('not-allowed.example', 80)",
        "_socket.getaddrinfo('not-allowed.example', 80)",
        "socket.gethostbyname('not-allowed.example')",
        "socket.gethostbyname_ex('not-allowed.example')",
        "socket.gethostbyaddr('not-allowed.example')",
        "socket.socket().connect(('not-allowed.example', 80))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', 0, ('not-allowed.example', 53))",
    ],
)
def test_lookups_are_refused(call, child):
    found = child(
        f"import socket, _socket\nreport(got=outcome(lambda: {call}))", before="from socket import getaddrinfo as early"
    )
    assert "EndpointBlocked" in found["got"]["error"], found["got"]
    assert found["events"] == [["not-allowed.example", "code", found["events"][0][2]]]


@pytest.mark.parametrize("send", ["sendto(b'x', {to})", "sendmsg([b'x'], [], 0, {to})", "connect({to})"])
def test_datagrams_are_refused(send, child):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(0.2)
        to = repr(receiver.getsockname())
        found = child(
            f"import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
            f"report(got=outcome(lambda: s.{send.format(to=to)}))"
        )
        assert found["got"]["error"] == "EndpointBlockedOSError"
        with pytest.raises(TimeoutError):
            receiver.recv(1)


def test_asyncio_streams_and_threads(child, server):
    denied = server()
    found = child(
        f"""
        import asyncio, socket, threading
        async def dial():
            return await asyncio.open_connection("127.0.0.1", {denied.port})
        results = []
        thread = threading.Thread(target=lambda: results.append(outcome(
            lambda: socket.create_connection(("127.0.0.1", {denied.port})))))
        thread.start(); thread.join()
        report(stream=outcome(lambda: asyncio.run(dial())), thread=results[0])
        """
    )
    assert found["stream"]["error"] == found["thread"]["error"] == "EndpointBlockedOSError"
    assert denied.connections() == 0


def test_forked_children_keep_the_gate(child, server):
    denied = server()
    found = child(
        f"""
        import multiprocessing, socket
        def dial(queue):
            queue.put(outcome(lambda: socket.create_connection(("127.0.0.1", {denied.port}))))
        context = multiprocessing.get_context("fork")
        queue = context.SimpleQueue()
        process = context.Process(target=dial, args=(queue,))
        process.start()
        report(got=queue.get())
        """
    )
    assert found["got"]["error"] == "EndpointBlockedOSError"
    assert denied.connections() == 0


# -- names, answers, pins


def test_a_name_that_turns_to_metadata_is_refused_the_second_time(child):
    found = child(
        """
        answers["api.example.com"] = [["93.184.215.14"], ["169.254.169.254"]]
        look = lambda: socket.getaddrinfo("api.example.com", 443)[0][4][0]
        report(first=outcome(look), second=outcome(look))
        """,
        before=ANSWERS,
        allow=["https://api.example.com"],
    )
    assert found["first"] == {"ok": "93.184.215.14"}
    assert found["second"]["error"] == "EndpointBlocked"
    assert "metadata" in found["second"]["text"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["93.184.215.14", "10.0.0.1"], ["93.184.215.14"]),
        (["10.0.0.1", "fd00::1"], None),
        (["93.184.215.14", "169.254.169.254"], None),
        (["::ffff:10.0.0.1"], None),
        (["64:ff9b::a9fe:a9fe", "93.184.215.14"], None),
    ],
)
def test_answers_are_vetted(given, kept, child):
    found = child(
        f"""
        answers["api.example.com"] = {given!r}
        report(got=outcome(lambda: [row[4][0] for row in socket.getaddrinfo("api.example.com", 443)]))
        """,
        before=ANSWERS,
        allow=["https://api.example.com"],
    )
    if kept is None:
        assert found["got"]["error"] == "EndpointBlocked"
    else:
        assert found["got"] == {"ok": str(kept)}


@pytest.mark.parametrize(("resolve", "ok"), [("public", False), ("private", False), ("any", True)])
def test_resolve_decides_about_a_name_on_loopback(resolve, ok, child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        answers["api.example.com"] = ["127.0.0.1"]
        report(got=outcome(lambda: requests.get("http://api.example.com:{wanted.port}/").text))
        """,
        before=ANSWERS,
        allow=[f"http://api.example.com:{wanted.port}"],
        resolve=resolve,
    )
    assert ("ok" in found["got"]) is ok, found["got"]
    assert wanted.connections() == int(ok)


def test_an_address_that_no_allowed_name_produced_is_bare(child, server):
    wanted = server()
    code = f"""
        answers["api.example.com"] = ["127.0.0.1"]
        import time
        bare = outcome(lambda: socket.create_connection(("127.0.0.1", {wanted.port})).close())
        socket.getaddrinfo("api.example.com", {wanted.port})
        report(bare=bare, pinned=outcome(lambda: socket.create_connection(("127.0.0.1", {wanted.port})).close()),
               other=outcome(lambda: socket.create_connection(("127.0.0.1", {wanted.port} + 1))))
        """
    found = child(code, before=ANSWERS, allow=[f"http://api.example.com:{wanted.port}"], resolve="any")
    assert found["bare"]["error"] == "EndpointBlockedOSError"
    assert "ok" in found["pinned"]
    assert found["other"]["error"] == "EndpointBlockedOSError"


@pytest.mark.parametrize(("later", "ok"), [("127.0.0.1", True), ("127.0.0.2", False)])
def test_an_expired_pin_is_asked_again(later, ok, child, server):
    wanted = server()
    found = child(
        f"""
        answers["api.example.com"] = [["127.0.0.1"], [{later!r}]]
        network._installed["watch"].gate.pins.lifetime = -1.0
        socket.getaddrinfo("api.example.com", {wanted.port})
        report(got=outcome(lambda: socket.create_connection(("127.0.0.1", {wanted.port})).close()))
        """,
        before=ANSWERS,
        allow=[f"http://api.example.com:{wanted.port}"],
        resolve="any",
    )
    assert ("ok" in found["got"]) is ok, found["got"]


def test_aiodns_answers_are_pinned_by_the_connector(child, server):
    wanted = server()
    found = child(
        f"""
        import asyncio, aiohttp
        async def get(url):
            connector = aiohttp.TCPConnector(resolver=aiohttp.AsyncResolver(), family=2)
            async with aiohttp.ClientSession(connector=connector) as session, session.get(url) as answer:
                return await answer.text()
        report(got=outcome(lambda: asyncio.run(get("http://localhost:{wanted.port}/"))))
        """,
        allow=[f"http://localhost:{wanted.port}"],
    )
    assert found["got"] == {"ok": "ok"}


@pytest.mark.parametrize(
    "dial",
    [
        "import websocket; call = lambda url: websocket.create_connection(url, timeout=5)",
        "from websockets.sync.client import connect; call = lambda url: connect(url)",
        "import asyncio, websockets; call = lambda url: asyncio.run(_dial(url))\n"
        "async def _dial(url):\n    async with websockets.connect(url): pass",
    ],
)
def test_websockets(dial, child, server):
    denied = server()
    found = child(
        f"{dial}\nreport(name=outcome(lambda: call('ws://not-allowed.example/x')),"
        f" address=outcome(lambda: call('ws://127.0.0.1:{denied.port}/x')))"
    )
    assert found["name"]["error"] == "EndpointBlocked", found["name"]
    assert "EndpointBlocked" in found["address"]["error"]
    assert denied.connections() == 0


# -- what must never be refused


def test_this_machines_own_work_goes_on(child, tmp_path):
    found = child(
        f"""
        import asyncio, socket, subprocess, http.server
        path = {str(tmp_path / "s")!r}
        def unix():
            listener = socket.socket(socket.AF_UNIX); listener.bind(path); listener.listen()
            socket.socket(socket.AF_UNIX).connect(path)
        async def serve():
            server = await asyncio.start_server(lambda r, w: None, "localhost", 0)
            server.close()
        report(
            unix=outcome(unix), pair=outcome(lambda: socket.socketpair()), serve=outcome(lambda: asyncio.run(serve())),
            uname=outcome(lambda: subprocess.run(["uname", "-p"], check=True, capture_output=True).returncode),
            shell=outcome(lambda: subprocess.check_output("true", shell=True)),
            http=outcome(lambda: http.server.HTTPServer(("0.0.0.0", 0), None).server_close()),
            fqdn=outcome(lambda: bool(socket.getfqdn())), passive=outcome(lambda: len(socket.getaddrinfo(
                None, 80, flags=socket.AI_PASSIVE)) > 0),
            own=outcome(lambda: bool(socket.gethostbyname(socket.gethostname()))),
        )
        """
    )
    failed = {name: found[name] for name in found if isinstance(found[name], dict) and "error" in found[name]}
    assert not failed
    assert found["events"] == []


def test_ports_of_the_connection_file_are_the_kernels_own(child, server):
    wanted, other = server(), server()
    found = child(
        f"""
        import socket
        from ipykernel.kernelapp import IPKernelApp
        application = IPKernelApp.instance()
        application.shell_port = {wanted.port}
        report(own=outcome(lambda: socket.create_connection(("127.0.0.1", {wanted.port})).close()),
               other=outcome(lambda: socket.create_connection(("127.0.0.1", {other.port}))))
        """
    )
    assert "ok" in found["own"]
    assert found["other"]["error"] == "EndpointBlockedOSError"


def test_the_debugger_dials_itself(child, server):
    wanted = server()
    found = child(
        f"""
        import types, sys
        module = types.ModuleType("debugpy.dial")
        exec("import socket\\ndef dial(port): socket.create_connection(('127.0.0.1', port)).close()", module.__dict__)
        report(got=outcome(lambda: module.dial({wanted.port})))
        """
    )
    assert "ok" in found["got"]


# -- modes


@pytest.mark.parametrize("mode", ["warn", "observe", "off"])
def test_modes_that_let_pass(mode, child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        for _ in range(3):
            requests.get({wanted.url!r})
        report()
        """,
        mode=mode,
    )
    assert wanted.connections() == 3
    line = "mlsec: requests to 127.0.0.1 are not allowed here (endpoints.mode = warn, user policy)."
    assert found["stderr"].count(line) == (mode == "warn")
    assert found["events"] == [["127.0.0.1", "requests", "url"]] * (0 if mode == "off" else 3)


def test_a_bare_socket_is_reported_once_in_warn_mode(child, server):
    wanted = server()
    found = child(
        f"import socket\nsocket.create_connection(('localhost', {wanted.port})).close()\nreport()", mode="warn"
    )
    assert found["events"] == [["localhost", "code", "connect"]]


def test_the_policy_may_change_while_the_kernel_lives(child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        before = outcome(lambda: requests.get({wanted.url!r}).text)
        policy[0] = merge([Layer(Rank.USER, {{"endpoints.mode": "block", "endpoints.allow": ["@loopback"]}})])
        report(before=before, after=outcome(lambda: requests.get({wanted.url!r}).text))
        """
    )
    assert found["before"]["error"] == "EndpointBlocked"
    assert found["after"] == {"ok": "ok"}


def test_the_default_policy_warns_and_allows_loopback(child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        policy[0] = merge([])
        report(got=outcome(lambda: requests.get({wanted.url!r}).text), state=network.state())
        """
    )
    assert found["got"] == {"ok": "ok"}
    assert found["events"] == []
    assert found["state"][0] == "on"


@pytest.mark.parametrize(("on_incomplete", "ok"), [("block", False), ("warn", True), ("allow", True)])
def test_a_gate_that_fails_follows_on_incomplete(on_incomplete, ok, child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        gate = network._installed["watch"].gate
        def broken(): raise KeyError("x")
        gate.endpoints = broken
        report(got=outcome(lambda: requests.get({wanted.url!r}).text))
        """,
        on_incomplete=on_incomplete,
    )
    assert ("ok" in found["got"]) is ok, found["got"]
    if not ok:
        assert "could not be judged (KeyError)" in found["got"]["text"]
    assert found["events"]


def test_without_evidence_nothing_passes(child, server):
    wanted = server()
    found = child(
        f"""
        import requests
        from jupyter_mlsec.core.errors import MlsecBlocked
        def unwritable(answer, where): raise MlsecBlocked("The audit trail cannot be written.", "See %mlsec status.")
        network.install(lambda: policy[0], unwritable)
        report(got=outcome(lambda: requests.get({wanted.url!r}).text))
        """,
        mode="warn",
    )
    assert found["got"]["error"] == "EndpointBlocked"
    assert "audit trail" in found["got"]["text"]
    assert wanted.connections() == 0


def test_state_says_when_the_resolver_was_replaced(child):
    found = child(
        """
        import _socket
        before = network.state()
        _socket.getaddrinfo = lambda *args: []
        report(before=before[0], after=network.state())
        """
    )
    assert found["before"] == "on"
    assert found["after"][0] == "degraded"


def test_state_says_when_a_client_has_changed(child):
    found = child(
        """
        import sys, types
        from jupyter_mlsec.kernel.seams.clients import PATCHES
        from jupyter_mlsec.kernel.seams.imports import PostImport
        hook = next(item for item in sys.meta_path if isinstance(item, PostImport))
        hook.apply("aiohttp.connector", types.ModuleType("aiohttp.connector"))
        report(state=network.state())
        """
    )
    assert found["state"][0] == "degraded"
    assert "aiohttp" in found["state"][1]


def test_many_threads_at_once(child, server):
    wanted, denied = server(), server()
    found = child(
        f"""
        import threading, requests
        results = []
        def one(url): results.append("ok" in outcome(lambda: requests.get(url, timeout=20).text))
        urls = [{wanted.url!r}, {denied.url!r}] * 20
        threads = [threading.Thread(target=one, args=(url,)) for url in urls]
        [t.start() for t in threads]; [t.join() for t in threads]
        report(results=results)
        """,
        allow=[f"http://127.0.0.1:{wanted.port}"],
    )
    assert sum(found["results"]) == 20
    assert denied.connections() == 0
    assert len(found["events"]) == 20


def test_no_credentials_in_messages_or_events(child):
    secret = f"pw-{threading.get_ident()}-{socket.gethostname()}"
    found = child(
        f"""
        import urllib.request, requests
        report(one=outcome(lambda: urllib.request.urlopen("http://user:{secret}@not-allowed.example/")),
               two=outcome(lambda: requests.get("http://user:{secret}@not-allowed.example/?key={secret}")))
        """
    )
    assert found["one"]["error"] == found["two"]["error"] == "EndpointBlocked"
    assert secret not in str({name: found[name] for name in ("one", "two", "events", "stderr")})


def test_asking_for_this_machine_s_own_address_is_refused_and_told_to_nobody(child):
    found = child(
        """
        import socket
        def own_address():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
                sock.connect(("8.8.8.8", 80))
        def send():
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
                sock.sendto(b"x", ("8.8.4.4", 53))
        first = outcome(own_address)
        quiet = [answer.host for answer in network.refusals()]
        second = outcome(send)
        report(first=first, second=second, quiet=quiet, told=[answer.host for answer in network.refusals()])
        """
    )
    assert found["first"]["os"] and found["second"]["os"]
    assert found["quiet"] == [] and found["told"] == ["8.8.4.4"]
    assert ["8.8.8.8", "code", "connect"] in found["events"]
