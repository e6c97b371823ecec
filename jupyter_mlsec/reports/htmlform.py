"""The report as one HTML file: no script, no outside address, everything escaped."""

from __future__ import annotations

from html import escape

from ..core.rule import Severity
from .grouping import CATEGORY_NAMES, Group, groups_of
from .model import Hit, Report, plain, summary_line

__all__ = ["render_html"]

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #ddd}td.path{overflow-wrap:anywhere}code{font:13px ui-monospace,monospace}
.critical,.high{color:#b00020;font-weight:600}.medium{color:#8a5a00}.low{color:#0b5c8a}.muted{color:#666}
h2{margin-top:2rem}@media(prefers-color-scheme:dark){body{background:#161616;color:#e4e4e4}
th,td{border-color:#444}.critical,.high{color:#ff8a8a}.medium{color:#e8b65a}.low{color:#7cc4f0}.muted{color:#a0a0a0}}
summary{cursor:pointer;margin-top:1.2rem;overflow-wrap:anywhere}.filters label{margin-right:1rem}
"""
_LONG = 50
_DIGEST = 4


def render_html(report: Report) -> str:
    """A whole HTML document."""
    title = "jupyter-mlsec scan"
    sections = [
        f"<h1>{title}</h1>",
        f"<p><strong>{escape(summary_line(report))}</strong></p>",
        f'<p class="muted">{escape(_about(report))}</p>',
        _failures(report),
        _findings(report),
        _skipped(report),
    ]
    style = _STYLE + "".join(
        f"body:has(#show-{name}:not(:checked)) tr.in-{name}{{display:none}}\n"
        for name in (*(level.value for level in Severity), *CATEGORY_NAMES)
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    body = "\n".join(section for section in sections if section)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _about(report: Report) -> str:
    counts = report.summary()
    media = sum(counts["media_not_read"].values())
    return (
        f"Policy {report.policy}; the scan fails from “{report.fail_on}” on. "
        f"{media} embedded media were not read as text. {counts['excused']} findings are excused. "
        f"{counts['addresses']} addresses are named and not refused. "
        "This report holds no secret and no personal data: it names places."
    )


def _findings(report: Report) -> str:
    groups = groups_of(report)
    if not groups:
        return "<p>Nothing to report.</p>"
    return "\n".join(("<h2>Findings</h2>", _filters(report), *(_file(group) for group in groups)))


def _filters(report: Report) -> str:
    """Check boxes that hide rows by style sheet alone: the page needs no script."""
    findings = [hit.finding for hit in report.shown()]
    levels = [level.value for level in reversed(Severity) if any(item["severity"] == level.value for item in findings)]
    kinds = [name for name in CATEGORY_NAMES if any(item["category"] == name for item in findings)]
    boxes = [_box(name, name) for name in levels]
    boxes += [_box(name, CATEGORY_NAMES[name]) for name in kinds]
    return f'<p class="filters">Show: {" ".join(boxes)}</p>'


def _box(name: str, label: str) -> str:
    return f'<label><input type="checkbox" id="show-{name}" checked> {label}</label>'


def _file(group: Group) -> str:
    """Every finding of one file; a long list begins folded."""
    names = ("Place", "Rule", "Severity", "Action", "What to do", "Decided by")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    rows = "\n".join(_row(hit) for row in group.rows for hit in row.hits)
    is_open = " open" if group.count <= _LONG else ""
    title = f"<code>{_text(group.path or '-')}</code> {group.count} finding{'s' * (group.count != 1)}"
    body = f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    return f"<details{is_open}><summary>{title}{_digest(group)}</summary>\n{body}\n</details>"


def _digest(group: Group) -> str:
    """The rows of the text form, for who does not unfold the list."""
    lines = "; ".join(f"{row.first.finding['rule']}: {', '.join(row.where())}" for row in group.rows[:_DIGEST])
    more = " ..." if len(group.rows) > _DIGEST else ""
    return f'<br><span class="muted">{_text(lines)}{more}</span>'


def _row(hit: Hit) -> str:
    finding = hit.finding
    column = f", column {hit.column!r}" if hit.column else ""
    cells = (
        f"<td>{_text(hit.place() + column)}</td>",
        f"<td><code>{_text(finding['rule'])}</code></td>",
        f'<td class="{finding["severity"]}">{finding["severity"]}</td>',
        f"<td>{_text(hit.excuse or hit.action)}</td>",
        f"<td>{_text(finding['message'])}</td>",
        f'<td class="muted">{_text(hit.key)} ({_text(hit.layer)})</td>',
    )
    return f'<tr class="in-{finding["severity"]} in-{finding["category"]}">{"".join(cells)}</tr>'


def _failures(report: Report) -> str:
    items = "\n".join(
        f"<li><code>{_text(path)}</code>: {_text(failure.reason)}. {_text(failure.hint)}</li>"
        for path, failure in report.failures()
    )
    return f"<h2>Could not be scanned</h2>\n<ul>\n{items}\n</ul>" if items else ""


def _skipped(report: Report) -> str:
    items = "\n".join(f"<li><code>{_text(path)}</code>: {_text(reason)}</li>" for path, reason in report.skipped)
    count = len(report.skipped)
    return f"<details><summary>{count} left out by kind</summary>\n<ul>\n{items}\n</ul></details>" if items else ""


def _text(text: str) -> str:
    return escape(plain(text))
