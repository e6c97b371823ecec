"""The places where a kernel's network clients can be stopped, each translated into one question to the gate.

watch     what stands in the interpreter from the start; opens the rest with the first request
level     how much of a request a seam sees
gate      asks the policy, records, warns, refuses with the exception that suits the place
sockets   look-ups and connections: the audit hook and the wrapped resolver
clients   URL level: urllib3/requests, httpx, httpx2, httpcore, aiohttp, http.client, websockets
imports   patches a client the moment it is imported, and imports none itself
commands  URLs in a shell command
own       the kernel's own sockets, which are never refused
"""

from __future__ import annotations

__all__: list = []
