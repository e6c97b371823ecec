"""Which addresses a notebook may contact (written by the network part; see core.allowlist and core.address)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EndpointAnswer", "EndpointPolicy"]


@dataclass(frozen=True)
class EndpointAnswer:
    """Whether an address may be contacted, why, and the next step."""

    allowed: bool
    reason: str = ""
    advice: str = ""
    host: str = ""
    rule: str = ""


@dataclass(frozen=True)
class EndpointPolicy:
    mode: str

    @classmethod
    def of(cls, mode, allow, deny, resolve):
        return cls(mode)

    def check_url(self, url: str, method: str = "GET") -> EndpointAnswer:
        raise NotImplementedError
