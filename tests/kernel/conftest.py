"""Real kernels, started the way a server starts them, with a policy and an audit folder of their own."""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import time

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from jupyter_mlsec.core.policy import Layer, Rank, merge
from jupyter_mlsec.launch.handshake import register


class Run:
    """Everything that one request brought: messages by type, and the reply."""

    def __init__(self, messages, reply):
        self.messages = messages
        self.reply = reply

    def of(self, *types):
        return [message for message in self.messages if message["msg_type"] in types]

    def text(self, name=None):
        return "".join(
            message["content"]["text"] for message in self.of("stream") if name in (None, message["content"]["name"])
        )

    @property
    def data(self):
        return [
            message["content"]["data"] for message in self.of("execute_result", "display_data", "update_display_data")
        ]

    @property
    def error(self):
        errors = self.of("error")
        return errors[0]["content"] if errors else None

    def everything(self):
        """All that left the kernel for this request, as one text."""
        return repr([(message["content"], message["metadata"]) for message in (*self.messages, self.reply)])


class GuardedKernel:
    def __init__(self, manager, client, audit):
        self.manager, self.client, self.audit = manager, client, audit

    def run(self, code, cell_id=None, **options):
        """Runs code; gives what came back until the kernel was idle again."""
        if cell_id is None:
            return self.collect(self.client.execute(code, **options))
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        message = self.client.session.msg("execute_request", content, metadata={"cellId": cell_id})
        self.client.shell_channel.send(message)
        return self.collect(message["header"]["msg_id"])

    def collect(self, request):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == request:
                return Run(messages, reply)

    def events(self):
        from jupyter_mlsec import audit

        return list(audit.read(self.audit))


def policy_of(values=None, rank=Rank.USER, may_relax=None):
    return merge([Layer(rank, values or {}, may_relax or {}, source="test")])


class Launcher:
    """Starts guarded kernels in a folder of their own; ``close`` ends them."""

    def __init__(self, folder, monkeypatch):
        self.folder, self._patch, self._running = folder, monkeypatch, []
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
            monkeypatch.setenv(name, str(folder / name.lower()))
        factory = KernelProvisionerFactory.instance()
        monkeypatch.setattr(factory, "default_provisioner_name", "mlsec-provisioner")

    def __call__(self, values=None, rank=Rank.USER, may_relax=None, log=None, provisioner=None, problems=(), **launch):
        """A kernel whose policy is the defaults with a layer of ``values`` on top."""
        if provisioner is not None:
            self._patch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", provisioner)
        policy = policy_of(values, rank, may_relax)
        audit = self.folder / "audit"
        told = {
            "policy": policy.to_json(),
            "fingerprint_key": "11" * 32,
            "audit_path": str(audit),
            "user": "tester",
            "problems": list(problems),
        }
        self._patch.setattr(register, "payload_of", lambda kernel_id: told)
        manager = KernelManager(kernel_name="python3")
        # ipykernel captures no descriptors where pytest's variable is set; users' kernels have it not.
        env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        env.update(launch.pop("env", {}))
        folder = launch.pop("cwd", self.folder)
        manager.start_kernel(
            cwd=str(folder), stderr=log or subprocess.DEVNULL, stdout=log or subprocess.DEVNULL, env=env, **launch
        )
        client = manager.blocking_client()
        client.start_channels()
        self._running.append((manager, client))
        client.wait_for_ready(timeout=60)
        return GuardedKernel(manager, client, audit)

    def close(self):
        for manager, client in self._running:
            client.stop_channels()
            with contextlib.suppress(RuntimeError):
                manager.shutdown_kernel(now=True)
            manager.cleanup_resources()


@pytest.fixture
def start_kernel(tmp_path, monkeypatch):
    """start_kernel(values, ...) -> GuardedKernel, for this test only."""
    launcher = Launcher(tmp_path, monkeypatch)
    yield launcher
    launcher.close()


@pytest.fixture(scope="module")
def launcher_of(tmp_path_factory):
    """launcher_of(values) -> generator of one kernel, to be shared by the tests of a file."""

    def shared(values=None, **options):
        with pytest.MonkeyPatch.context() as monkeypatch:
            launcher = Launcher(tmp_path_factory.mktemp("kernel"), monkeypatch)
            try:
                yield launcher(values, **options)
            finally:  # also where the generator is closed before its end
                launcher.close()

    return shared


@pytest.fixture(scope="module")
def kernel(launcher_of):
    """A guarded kernel under the built-in defaults, shared by the tests of a file."""
    yield from launcher_of()


@pytest.fixture
def secret():
    """A well-formed, random, worthless AWS access key id."""
    letters = "BCDFGHJKLMNPQRSTVWXZ"  # nothing that reads like words
    body = [secrets.choice(letters) for _ in range(11)] + [secrets.choice("234567") for _ in range(5)]
    secrets.SystemRandom().shuffle(body)
    return "AK" + "IA" + "".join(body)


@pytest.fixture
def card():
    """A payment card number of a test range with a right check digit, in groups of four."""
    digits = "4000" + "".join(secrets.choice("0123456789") for _ in range(11))
    total = sum(sum(divmod(int(digit) * 2, 10)) if at % 2 == 0 else int(digit) for at, digit in enumerate(digits))
    digits += str(-total % 10)
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


@pytest.fixture
def email():
    """An invented address of a reserved domain."""
    return f"kim.{secrets.token_hex(4)}@example.com"


@pytest.fixture
def eventually():
    return wait_until


def wait_until(condition, seconds=30):
    """Polls until ``condition`` holds; AssertionError after ``seconds``."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
