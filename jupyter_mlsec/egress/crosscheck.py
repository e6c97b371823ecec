"""A second opinion on where a URL leads, from the WHATWG parser that browsers share (ada-url)."""

from __future__ import annotations

from ..core.url import WEB_SCHEMES, UrlProblem, canonical

__all__ = ["agrees", "is_available"]


def is_available() -> bool:
    """True where ada-url can be imported; servers and commands have it, kernels often do not."""
    try:
        import ada_url  # noqa: F401
    except ImportError:
        return False
    return True


def agrees(url: str) -> bool | None:
    """Whether a browser would contact the host that the canonical reading names.

    None where there is nothing to compare: no ada-url, no web URL, or one that is refused anyway.
    """
    try:
        target = canonical(url)
    except UrlProblem:
        return None
    if target.scheme not in WEB_SCHEMES or not is_available():
        return None
    import ada_url

    try:
        host = ada_url.URL(url).hostname
    except ValueError:
        return False
    return host.strip("[]").rstrip(".") == target.host
