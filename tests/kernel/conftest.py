"""Real kernels, started the way a server starts them, with a policy and an audit folder of their own."""

from __future__ import annotations

import contextlib
import secrets
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

    def run(self, code, **options):
        """Runs code; gives what came back until the kernel was idle again."""
        return self.collect(self.client.execute(code, **options))

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


@pytest.fixture
def start_kernel(tmp_path, monkeypatch):
    """start_kernel(values, rank=...) -> GuardedKernel; every kernel is shut down at the end."""
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", "mlsec-provisioner")
    running = []

    def start(values=None, rank=Rank.USER, may_relax=None, stderr=None, **launch):
        policy = policy_of(values, rank, may_relax)
        folder = tmp_path / "audit"
        monkeypatch.setattr(
            register,
            "payload_of",
            lambda kernel_id: {
                "policy": policy.to_json(),
                "fingerprint_key": "11" * 32,
                "audit_path": str(folder),
                "user": "tester",
            },
        )
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel(cwd=str(tmp_path), stderr=stderr, stdout=stderr, **launch)
        client = manager.blocking_client()
        client.start_channels()
        running.append((manager, client))
        client.wait_for_ready(timeout=60)
        return GuardedKernel(manager, client, folder)

    yield start
    for manager, client in running:
        client.stop_channels()
        with contextlib.suppress(RuntimeError):
            manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


@pytest.fixture
def secret():
    """A well-formed, random, worthless AWS access key id."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "AK" + "IA" + "".join(secrets.choice(alphabet) for _ in range(16))


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
