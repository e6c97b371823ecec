"""Leaving this machine: names resolved once, every address vetted, connections pinned to what was vetted.

lookup      resolve and vet                     (kernel guard and proxy)
pins        which address came from which name, for a minute
toolgroups  what pip, conda and npm are configured for
crosscheck  a second opinion on a URL's host, where ada-url is installed
"""

from __future__ import annotations

__all__: list = []
