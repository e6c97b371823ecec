"""One question per gate: did the planted value meet the verdict that it should?"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...audit import AuditError
from ...core.verdict import Action
from ...documents.bundles import BLOCKED_MIME
from .evidence import collect
from .host import PLAIN_KERNEL, Cell, Host
from .planting import Expected, Plants

__all__ = ["Gate", "Listener", "check_guarded", "check_server"]

_RAN = "mlsec-doctor-ran"
_NOTEBOOK = "mlsec-doctor.ipynb"


@dataclass(frozen=True)
class Gate:
    """One answer. ``detail`` is a sentence without any planted value; ``note`` is beside the question, or ""."""

    gate: str
    held: bool
    detail: str
    note: str = ""

    def to_json(self) -> dict:
        return {"gate": self.gate, "held": self.held, "detail": self.detail}


class Listener:
    """A server on loopback that counts who connects, and answers nothing of interest."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.connections = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # closed
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                with connection:
                    connection.sendall(b"HTTP/1.0 204 No Content\r\n\r\n")

    def close(self) -> None:
        self._socket.close()


def check_guarded(host: Host, plants: Plants, expected: Expected, url: str, listener: Listener) -> Iterator[Gate]:
    """The gates around a kernel as every notebook gets it. ScanError where one cannot be asked."""
    cells = (_secret_cell(plants), _print_cell(plants), _rich_cell(plants), _request_cell(url))
    run, printed, shown, requested = host.run(host.start_kernel(), *cells)
    yield _run_gate("run", run, plants, expected)
    yield _output_gate("output", printed, shown, plants, expected)
    yield _save_gate(host, plants, expected)
    yield _network_gate(requested, expected, listener)


def check_server(host: Host, plants: Plants, expected: Expected, trail: Path, before: frozenset) -> Iterator[Gate]:
    """The server's own gates: before a kernel without a guard, its evidence, its log.

    ``before`` are the names of the trail's files when the run began.
    """
    cells = (_secret_cell(plants), _print_cell(plants), _rich_cell(plants))
    yield _websocket_gate(*host.run(host.start_kernel(PLAIN_KERNEL), *cells), plants, expected)
    yield _audit_gate(host, trail, before, plants, expected)
    yield _log_gate(host, plants)


# -- cells


def _secret_cell(plants: Plants) -> str:
    return f'key = "{plants.secret}"\nprint("{_RAN}")'


def _print_cell(plants: Plants) -> str:
    return f"print({plants.pieces(plants.card)})"


def _rich_cell(plants: Plants) -> str:
    return f"display({{'text/plain': {plants.pieces(plants.card)}}}, raw=True)"


def _request_cell(url: str) -> str:
    return f"import urllib.request\nurllib.request.urlopen('{url}', timeout=5).status"


# -- gates


def _run_gate(name: str, cell: Cell, plants: Plants, expected: Expected) -> Gate:
    has_run = _RAN in cell.text("stdout")
    if cell.error == "MlsecBlocked" and not has_run:
        seen = Action.BLOCK
    else:
        seen = Action.WARN if "mlsec" in cell.text("stderr") else Action.ALLOW
    leaked = expected.run >= Action.REDACT and plants.secret in cell.everything()
    words = {
        Action.BLOCK: "a cell that holds a secret was refused",
        Action.WARN: "a cell that holds a secret ran, with a warning",
        Action.ALLOW: "a cell that holds a secret ran without a word",
    }
    detail = words[seen] + (", but the answer repeats the secret" if leaked else "")
    return Gate(name, seen is expected.run and not leaked, _sentence(detail, expected.run, seen))


def _output_gate(name: str, printed: Cell, shown: Cell, plants: Plants, expected: Expected) -> Gate:
    is_hidden = plants.card not in printed.everything()
    stream_held = is_hidden if expected.stream >= Action.REDACT else not is_hidden
    seen = _rich_action(shown, plants.card)
    rich_held = seen is expected.rich or (expected.rich is Action.WARN and seen is Action.ALLOW)
    words = {
        Action.BLOCK: "a rich output with a card number was replaced",
        Action.REDACT: "a rich output with a card number was masked",
        Action.ALLOW: "a rich output showed a card number",
    }
    detail = f"a printed card number was {'masked' if is_hidden else 'shown'}, {words[seen]}"
    return Gate(name, stream_held and rich_held, _sentence(detail, expected.rich, seen))


def _rich_action(cell: Cell, value: str) -> Action:
    if value in cell.everything():
        return Action.ALLOW
    return Action.BLOCK if any(BLOCKED_MIME in data for data in cell.bundles()) else Action.REDACT


def _websocket_gate(run: Cell, printed: Cell, shown: Cell, plants: Plants, expected: Expected) -> Gate:
    """A kernel without a guard of its own: the server alone stands between it and the browser."""
    first = _run_gate("websocket", run, plants, expected)
    second = _output_gate("websocket", printed, shown, plants, expected)
    # A warning needs somebody inside the kernel to say it; here the event is all there is.
    run_held = first.held or (expected.run is Action.WARN and _RAN in run.text("stdout"))
    return Gate(
        "websocket", run_held and second.held, f"without a guard in the kernel: {first.detail}; {second.detail}"
    )


def _save_gate(host: Host, plants: Plants, expected: Expected) -> Gate:
    code = _saved(host, plants.secret, _cell(f'key = "{plants.secret}"'))
    output = {"output_type": "stream", "name": "stdout", "text": plants.card + "\n"}
    shown = _saved(host, plants.card, _cell("show()", [output]))
    words = {Action.BLOCK: "refused", Action.REDACT: "masked", Action.ALLOW: "written as it is"}
    detail = f"a secret in a cell was {words[code]}, a card number in an output was {words[shown]}"
    output_held = _is_met(expected.save_output, shown)
    if expected.is_asked:  # `--expect` speaks of the secret; the card number must not stand there in clear
        output_held = shown >= min(expected.save_output, Action.REDACT) or output_held
    held = _is_met(expected.save_code, code) and output_held
    return Gate("save", held, _sentence(detail, max(expected.save_code, expected.save_output), max(code, shown)))


def _is_met(expected: Action, seen: Action) -> bool:
    # From outside, a save with a warning looks like one without.
    return seen is expected or (expected is Action.WARN and seen is Action.ALLOW)


def _cell(source: str, outputs: list | None = None) -> dict:
    return {
        "cell_type": "code",
        "id": "doctor",
        "metadata": {},
        "source": source,
        "execution_count": 1,
        "outputs": outputs or [],
    }


def _saved(host: Host, value: str, cell: dict) -> Action:
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    body = {"type": "notebook", "format": "json", "content": notebook}
    path = host.work / _NOTEBOOK
    path.unlink(missing_ok=True)
    host.request("PUT", f"api/contents/{_NOTEBOOK}", body)
    if not path.exists():
        return Action.BLOCK
    return Action.ALLOW if value in path.read_text(encoding="utf-8") else Action.REDACT


def _network_gate(cell: Cell, expected: Expected, listener: Listener) -> Gate:
    if cell.error == "EndpointBlocked":
        seen = Action.BLOCK
    else:
        seen = Action.WARN if "mlsec" in cell.text("stderr") else Action.ALLOW
    leaked = seen is Action.BLOCK and listener.connections > 0
    words = {
        Action.BLOCK: "a request to an address that is not allowed was refused",
        Action.WARN: "a request to an address that is not allowed was made, with a warning",
        Action.ALLOW: "a request to an address that is not on the list was made without a word",
    }
    if expected.network is Action.ALLOW and seen is Action.ALLOW:
        words[Action.ALLOW] = "the policy lets every request pass, and it did"
    detail = words[seen] + (", but a connection was made all the same" if leaked else "")
    return Gate("network", seen is expected.network and not leaked, _sentence(detail, expected.network, seen))


def _audit_gate(host: Host, trail: Path, before: frozenset, plants: Plants, expected: Expected) -> Gate:
    wanted = {
        name
        for name, action in (
            ("run", expected.run),
            ("output", max(expected.stream, expected.rich)),
            ("save", max(expected.save_code, expected.save_output)),
            ("network", expected.network),
        )
        if action > Action.ALLOW
    }
    if not wanted:
        return Gate("audit", True, "the policy allows everything that was planted: nothing to record")
    try:
        found = collect(trail, before, host.pid, host.kernels, host.root / "evidence")
    except (AuditError, OSError) as error:
        return Gate("audit", False, str(error))
    note = _older_damage(trail, found.older)
    missing = sorted(wanted - found.gates)
    if missing:
        return Gate("audit", False, f"no event of {', '.join(missing)} in {trail}", note)
    if found.problems:
        return Gate("audit", False, f"this run's part of {trail} is damaged: {found.problems[0]}", note)
    if found.holds(plants.values()):
        return Gate("audit", False, f"a file in {trail} holds a planted value", note)
    return Gate("audit", True, f"every verdict is in {trail}, without a value, and its chains are whole", note)


def _older_damage(trail: Path, problems: int | None) -> str:
    if problems is None:
        return f"Not every file in {trail} can be read; `jupyter mlsec audit verify` says which."
    if not problems:
        return ""
    places = f"{problems} place{'s' * (problems != 1)}"
    return f"Older files in {trail} are damaged in {places}; `jupyter mlsec audit verify` says where."


def _log_gate(host: Host, plants: Plants) -> Gate:
    data = host.log.read_bytes()
    held = not any(value.encode() in data for value in plants.values())
    return Gate("log", held, f"the server's log holds {'none' if held else 'one'} of the planted values")


def _sentence(detail: str, expected: Action, seen: Action) -> str:
    return f"{detail} (asked for: {expected.word})"
