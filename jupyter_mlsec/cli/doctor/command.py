"""``jupyter mlsec doctor``: arguments, report, exit code."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import textwrap
from pathlib import Path

from ...core.errors import ScanError
from ...core.policy import Policy
from ...core.verdict import Action
from ...reports.model import plain
from ..exitcodes import ExitCode
from ..parsing import Parser
from ..policies import load_effective
from .checks import Gate, Listener, check_guarded, check_server
from .evidence import names_in
from .host import Host
from .planting import Plants, expectations, scanner_for

__all__ = ["configure", "run"]

# Reserved by RFC 2606: no such host can exist, so nothing can leave even where the gate fails.
_FORBIDDEN_HOST = "mlsec-doctor.invalid"


def configure(parser: Parser) -> None:
    """Adds the command's arguments."""
    actions = [action.word for action in Action]
    parser.add_argument("--expect", choices=actions, help="the verdict to hold every gate to, in place of the policy's")
    parser.add_argument("--json", action="store_true", help="JSON, for programs")
    parser.add_argument("--policy", metavar="FILE", help="one more policy file, for the doctor's server and kernels")


def run(arguments: argparse.Namespace) -> int:
    """CLEAN where every gate held, FINDINGS where one did not, INCOMPLETE where it could not be tested."""
    from ...policyfile import fingerprint_key

    loaded = load_effective(arguments.policy)
    gates: list = []
    level, problem = None, None
    with tempfile.TemporaryDirectory(prefix="mlsec-doctor-") as folder:
        try:
            asked = Action.parse(arguments.expect) if arguments.expect else None
            level = _examine(Path(folder), loaded, fingerprint_key(), asked, arguments.policy, gates)
        except ScanError as error:
            problem = str(error)
    _report(level, gates, problem, arguments.json)
    if problem is not None:
        return ExitCode.INCOMPLETE
    return ExitCode.CLEAN if all(gate.held for gate in gates) else ExitCode.FINDINGS


def _examine(root: Path, loaded, key: bytes, asked: Action | None, policy_path: str | None, gates: list) -> str:
    """Fills ``gates``; the enforcement level that the server reports."""
    scanner = scanner_for(key)
    plants = Plants.fresh(scanner)
    trail = Path(loaded.policy["audit.path"]).expanduser()
    before = names_in(trail)
    listener = Listener()
    try:
        url = _forbidden_url(loaded.policy, listener.port)
        expected = expectations(loaded.policy, scanner, plants, url, asked)
        policy_path = _carry_project(loaded, root / "work", policy_path)
        with Host(root, policy_path) as host:
            gates.extend(check_guarded(host, plants, expected, url, listener))
            level = _level(host, loaded.policy, gates)  # before a kernel without a guard lowers it
            gates.extend(check_server(host, plants, expected, trail, before))
            return level
    finally:
        listener.close()


def _forbidden_url(policy: Policy, port: int) -> str:
    """An address that the policy does not allow: on loopback, where a connection would be counted, if it can be."""
    url = f"http://127.0.0.1:{port}/"
    return url if not policy.endpoints.check_url(url).allowed else f"http://{_FORBIDDEN_HOST}:{port}/"


def _carry_project(loaded, work: Path, policy_path: str | None) -> str | None:
    """Takes the working folder's own policy along: the doctor's server runs in another folder."""
    work.mkdir(parents=True, exist_ok=True)
    for layer in loaded.layers:
        source = Path(layer.source)
        if layer.name != "project" or not source.is_file() or (policy_path and source.samefile(policy_path)):
            continue
        if layer.state == "active" and policy_path is None:
            policy_path = str(source.resolve())
        else:
            shutil.copyfile(source, work / "mlsec.toml")
    return str(Path(policy_path).resolve()) if policy_path else None


def _level(host: Host, policy: Policy, gates: list) -> str:
    status, body = host.request("GET", "mlsec/status")
    if status != 200 or not isinstance(body, dict):
        gates.append(Gate("server", False, f"the server extension does not answer (HTTP {status}): is it enabled?"))
        return "none"
    if body.get("policy_digest") != policy.digest:
        gates.append(Gate("policy", False, "the server works under another policy than this command"))
    return str(body.get("level", "none"))


def _report(level: str | None, gates: list, problem: str | None, as_json: bool) -> None:
    if as_json:
        notes = [gate.note for gate in gates if gate.note]
        body = {"level": level, "gates": [gate.to_json() for gate in gates], "notes": notes}
        print(json.dumps(body | ({"error": problem} if problem else {})))
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 110)
    for gate in gates:
        line = plain(f"{'held' if gate.held else 'FAILED':<7} {gate.gate:<10} {gate.detail}")
        print(textwrap.fill(line, max(width, 40), subsequent_indent=" " * 19, break_long_words=False))
    for note in (gate.note for gate in gates if gate.note):
        print(plain(f"note: {note}"))
    if problem is not None:
        print(plain(f"could not test: {problem}"))
    elif all(gate.held for gate in gates):
        print(f"All gates held. Level: {level}.")
    else:
        print(f"{sum(not gate.held for gate in gates)} of {len(gates)} gates did not hold. Level: {level}.")
