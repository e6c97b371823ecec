"""``doctor`` tells the truth: about gates that hold, and about gates that do not."""

from __future__ import annotations

import json

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
