"""Evidence that cannot be written: a disk that is full (a real limit on file sizes), a folder that went."""

from __future__ import annotations

import resource
import shutil

import pytest

from jupyter_mlsec import audit

# Files of this process may grow to where the trail is now, and so many bytes more: the line after that is cut short.
FILL = """
import glob, os, resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sizes = [os.path.getsize(path) for path in glob.glob("{audit}/*.jsonl")]
limit = max(sizes, default=0) + {more}
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
"""
FREE = "resource.setrlimit(resource.RLIMIT_FSIZE, before)"


@pytest.mark.parametrize("more", [0, 1, 300])
def test_a_kernel_on_a_full_disk_shows_nothing_without_its_record(start_kernel, email, more):
    kernel = start_kernel()
    kernel.run(f"print('{email}')")
    kernel.run(FILL.format(audit=kernel.audit, more=more))
    done = kernel.run(f"print('one {email}')")
    assert email not in done.text() and "[EMAIL-" not in done.text()  # not even masked: there is no record of it
    assert "nothing to hide" in kernel.run("print('nothing to hide')").text()
    assert "audit" in (status := kernel.run("%mlsec status").text()) and "cannot be written" in status
    kernel.run(FREE)
    done = kernel.run(f"print('two {email}')")
    assert "two [EMAIL-1]" in done.text() and "cannot be written" not in kernel.run("%mlsec status").text()
    report = audit.verify(kernel.audit)
    # What was cut short was taken back: one file, whole, in which the chain goes on.
    assert (report.files, report.problems, report.unfinished) == (1, (), ())


def test_under_warn_a_kernel_on_a_full_disk_masks_and_says_that_nothing_is_recorded(start_kernel, email):
    kernel = start_kernel({"limits.on_incomplete": "warn"})
    kernel.run(f"print('{email}')")
    kernel.run(FILL.format(audit=kernel.audit, more=0))
    assert "one [EMAIL-1]" in kernel.run(f"print('one {email}')").text()
    assert "without a record" in kernel.run("%mlsec status").text()


def test_a_server_on_a_full_disk_refuses_and_recovers(start_server, secret, email):
    server = start_server('[secrets]\nsave = "warn"')
    save = lambda name: server.save(name, f"key = '{secret}'", "file", "text").status_code  # noqa: E731
    assert save("a.txt") == 201
    size = max(path.stat().st_size for path in server.audit.iterdir())
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size + 10, before[1]))
    assert save("b.txt") == 422 and not (server.work / "b.txt").exists()
    gate = next(gate for gate in server.status()["gates"] if gate["gate"] == "audit")
    assert (gate["state"], gate["action"]) == ("degraded", "record") and "is refused" in gate["why"]
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, before)
    assert save("b.txt") == 201
    report = audit.verify(server.audit)
    assert (report.files, report.problems, report.unfinished) == (1, (), ())


def test_a_folder_that_became_a_file_is_a_full_disk_too(start_kernel, email):
    kernel = start_kernel()
    kernel.run(f"print('{email}')")
    shutil.rmtree(kernel.audit)
    kernel.audit.write_text("in the way")
    done = kernel.run(f"print('one {email}')")
    assert email not in done.text() and "[EMAIL-" not in done.text()
    kernel.audit.unlink()
    assert "two [EMAIL-1]" in kernel.run(f"print('two {email}')").text()
    assert [problem.kind for problem in audit.verify(kernel.audit).problems] == ["removed"]
