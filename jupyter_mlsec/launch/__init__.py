"""How a guard gets into a kernel, and how the server knows that it is there.

provisioner   every kernel that this server starts: argv goes through ``kernel/boot.py``
guardfile     every kernel of an environment, person or machine: a block in IPython's configuration
handshake     what a guarded kernel signs, and the server's register of keys
"""

from __future__ import annotations

__all__: list = []
