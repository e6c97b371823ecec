"""What stands in the interpreter before there is anything to judge."""

from __future__ import annotations

from jupyter_mlsec.core.policy import merge
from jupyter_mlsec.egress.groups import ToolGroups
from jupyter_mlsec.kernel.seams import gate, sockets, watch


def test_the_watch_knows_every_event_that_the_judging_parts_know():
    seam = sockets.SocketSeam(gate.NetworkGate(lambda: merge([]), print, ToolGroups({})), list)
    assert seam._handlers.keys() == watch.EVENTS


def test_what_judges_is_imported_by_the_first_request(child, server):
    denied = server()
    found = child(
        f"""
        judging = ("jupyter_mlsec.core.endpoints", "jupyter_mlsec.core.url", "jupyter_mlsec.kernel.seams.gate")
        before = [name for name in judging if name in sys.modules]
        left, right = __import__("socket").socketpair()
        asked = [name for name in judging if name in sys.modules]
        report(before=before, after=network.refusals(), got=outcome(
            lambda: __import__("urllib.request").request.urlopen({denied.url!r})), asked=asked)
        """
    )
    assert found["before"] == found["after"] == []
    assert found["got"]["error"] == "EndpointBlocked"
    assert denied.connections() == 0


def test_a_first_request_fails_where_what_judges_cannot_be_imported(child, server):
    denied = server()
    found = child(
        f"""
        import socket
        sys.modules["jupyter_mlsec.kernel.seams.gate"] = None
        def dial():
            with socket.socket() as sock:
                sock.connect(("127.0.0.1", {denied.port}))
        got = outcome(dial)
        named = outcome(lambda: socket.create_connection(("localhost", {denied.port})))
        import http.client
        client = outcome(lambda: http.client.HTTPConnection("127.0.0.1", {denied.port}).request("GET", "/"))
        report(got=got, named=named, client=client)
        """
    )
    assert all("error" in found[name] for name in ("got", "named", "client"))
    assert denied.connections() == 0


def test_the_judging_parts_are_found_after_a_cell_has_changed_folder_and_path(child, server, tmp_path):
    denied = server()
    found = child(
        f"""
        import os, socket
        os.chdir({str(tmp_path)!r})
        standard = os.path.dirname(os.__file__)
        sys.path[:] = [standard, os.path.join(standard, "lib-dynload")]
        def dial():
            with socket.socket() as sock:
                sock.connect(("127.0.0.1", {denied.port}))
        report(got=outcome(dial))
        """
    )
    assert found["got"]["error"] == "EndpointBlockedOSError"
    assert denied.connections() == 0


def test_the_environment_of_the_start_says_what_tools_are_configured_for(child):
    found = child(
        """
        import os
        os.environ["PIP_INDEX_URL"] = "https://evil.example/simple"
        report(known=network._watch().gate._tools._environ.get("PIP_INDEX_URL", ""))
        """
    )
    assert found["known"] != "https://evil.example/simple"
