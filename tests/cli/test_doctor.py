"""``doctor`` tells the truth: about gates that hold, and about gates that do not."""

from __future__ import annotations

import json

from jupyter_mlsec.audit import Trail, event_of
from jupyter_mlsec.cli.doctor.evidence import collect, names_in
from jupyter_mlsec.core.verdict import Action, Reason, Verdict

STRICT = """
[secrets]
run = "block"
save = "block"
[endpoints]
mode = "block"
allow = []
"""
NAMES = {"run", "output", "save", "network", "websocket", "audit"}


def examine(mlsec, *arguments, policy=STRICT, **options):
    audit = f'[audit]\npath = "{mlsec.root / "audit"}"\n'
    done = mlsec("doctor", "--json", "--policy", mlsec.policy(policy + audit), *arguments, **options)
    body = json.loads(done.stdout)
    return done, body, {gate["gate"]: gate for gate in body["gates"]}


def test_all_gates_hold_under_a_strict_policy(mlsec):
    done, body, gates = examine(mlsec)
    assert set(gates) >= NAMES
    assert {name for name, gate in gates.items() if not gate["held"]} == set(), body
    assert (done.returncode, body["level"]) == (0, "guardrail")
    assert "refused" in gates["run"]["detail"] and "refused" in gates["network"]["detail"]


def test_older_damage_in_the_trail_is_a_note_and_no_failed_gate(mlsec):
    examine(mlsec)
    (server,) = (mlsec.root / "audit").glob("server-*.jsonl")
    lines = server.read_bytes().splitlines(keepends=True)
    server.write_bytes(b"".join(lines[:1] + lines[2:]))
    done, body, gates = examine(mlsec)
    assert done.returncode == 0 and gates["audit"]["held"], body
    (note,) = body["notes"]
    assert "damaged" in note and "jupyter mlsec audit verify" in note
    assert mlsec("audit", "verify", "--path", mlsec.root / "audit").returncode == 1


def test_events_of_others_do_not_stand_in_for_the_runs_own(tmp_path):
    """A notebook that somebody uses meanwhile writes to the same folder."""
    trail = tmp_path / "trail"
    old = Trail.open(trail, "kernel")
    old.write(event("run", kernel="old"))
    before = names_in(trail)
    Trail.open(trail, "kernel").write(event("network", kernel="somebodys"))
    Trail.open(trail, "kernel").write(event("output", kernel="own"))
    old.write(event("save", kernel="own"))
    found = collect(trail, before, 0, ["own"], tmp_path / "copies")
    assert (found.gates, found.problems, found.older) == ({"output"}, (), 0)
    assert not found.holds(["planted"])


def test_damage_in_the_runs_own_file_is_found(tmp_path):
    trail = tmp_path / "trail"
    own = Trail.open(trail, "kernel")
    for gate in ("run", "output", "save"):
        own.write(event(gate, kernel="own"))
    (path,) = trail.iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:2] + lines[3:]))
    found = collect(trail, frozenset(), 0, ["own"], tmp_path / "copies")
    assert found.problems and found.older == 0


def event(gate, kernel):
    reasons = (Reason("secret/sample", "secret", 1, action=Action.BLOCK),)
    return event_of(Verdict(Action.BLOCK, reasons, "0" * 32, "d-1"), gate, kernel=kernel)


def test_a_verdict_that_the_policy_does_not_give_is_not_met(mlsec):
    policy = '[secrets]\nrun = "warn"\n[endpoints]\nmode = "warn"\n'
    done, body, gates = examine(mlsec, "--expect", "block", policy=policy)
    assert done.returncode == 1
    assert not gates["run"]["held"] and not gates["network"]["held"]
    assert gates["output"]["held"], body


def test_a_server_without_the_extension_is_found_out(mlsec):
    settings = mlsec.root / "config"
    settings.mkdir()
    switched_off = {"ServerApp": {"jpserver_extensions": {"jupyter_mlsec": False}}}
    (settings / "jupyter_server_config.json").write_text(json.dumps(switched_off))
    done, body, gates = examine(mlsec)
    assert done.returncode == 1
    assert not gates["save"]["held"] and not gates["websocket"]["held"] and not gates["server"]["held"]
    assert body["level"] == "none"


def test_a_server_that_does_not_start_could_not_be_tested(mlsec):
    settings = mlsec.root / "config"
    settings.mkdir()
    (settings / "jupyter_server_config.py").write_text("raise SystemExit('no server today')\n")
    done, body, _ = examine(mlsec)
    assert done.returncode == 3
    assert "did not start" in body["error"] and "no server today" in body["error"]
