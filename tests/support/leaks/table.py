"""The leak matrix as a page of the documentation."""

from __future__ import annotations

__all__ = ["coverage_table"]

_HEAD = """# What was tried, and what was held

Written by `tests/leaks/test_leaks.py` (`MLSEC_WRITE_DOCS=1` writes it anew), not by hand. A cell shows an e-mail
address and an access key in each of the ways below, hidden in each of the forms, to each of the listeners. Then
everything that the listener got, stored or logged is searched for any eight characters of either value.

- held: nothing of a value was found
- see below: upstream makes it impossible; the status says so

Hidden as: {hidings}.
"""


def coverage_table(productions: list, hidings: list, leaked: dict, degraded: list) -> str:
    """Markdown. ``leaked`` is {listener: productions of which something was read}."""
    listeners = list(leaked)
    lines = [_HEAD.format(hidings=", ".join(hidings)), "| made by | " + " | ".join(listeners) + " |"]
    lines.append("|---" * (len(listeners) + 1) + "|")
    for production in productions:
        cells = ["see below" if production in leaked[name] else "held" for name in listeners]
        lines.append(f"| {production} | " + " | ".join(cells) + " |")
    lines += ["", "## Not held", ""]
    for entry in degraded:
        lines.append(
            f"- **{entry['listener']}**, {', '.join(entry['productions'])}, in {entry['where']}: {entry['reason']}."
        )
        lines.append(f"  Upstream: {entry['upstream']}. Shown as: {entry['shown_as']}.")
    return "\n".join(lines) + "\n"
