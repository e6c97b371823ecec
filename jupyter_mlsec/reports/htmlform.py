"""The report as one HTML file: no script, no outside address, everything escaped."""

from __future__ import annotations

from html import escape

from .model import Hit, Report, plain
from .table import summary_line

__all__ = ["render_html"]

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;
border-bottom:1px solid #ddd}td.path{overflow-wrap:anywhere}code{font:13px ui-monospace,monospace}
.critical,.high{color:#b00020;font-weight:600}.medium{color:#8a5a00}.low{color:#0b5c8a}.muted{color:#666}
h2{margin-top:2rem}@media(prefers-color-scheme:dark){body{background:#161616;color:#e4e4e4}
th,td{border-color:#444}.critical,.high{color:#ff8a8a}.medium{color:#e8b65a}.low{color:#7cc4f0}.muted{color:#a0a0a0}}
"""


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
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
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
    rows = "\n".join(_row(hit) for hit in report.shown())
    if not rows:
        return "<p>Nothing to report.</p>"
    names = ("Path", "Place", "Rule", "Severity", "Action", "What to do", "Decided by")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<h2>Findings</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(hit: Hit) -> str:
    finding = hit.finding
    cells = (
        f'<td class="path"><code>{_text(finding["path"] or "-")}</code></td>',
        f"<td>{_text(hit.place())}</td>",
        f"<td><code>{_text(finding['rule'])}</code></td>",
        f'<td class="{finding["severity"]}">{finding["severity"]}</td>',
        f"<td>{_text(hit.excuse or hit.action)}</td>",
        f"<td>{_text(finding['message'])}</td>",
        f'<td class="muted">{_text(hit.key)} ({_text(hit.layer)})</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"


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
