"""Faults are injected into real kernels and real servers: the fixtures are those of their own tests."""

from __future__ import annotations

from tests.kernel.conftest import launcher_of, start_kernel
from tests.server.conftest import card, close_clients, email, secret, start_server

__all__ = ["card", "close_clients", "email", "launcher_of", "secret", "start_kernel", "start_server"]
