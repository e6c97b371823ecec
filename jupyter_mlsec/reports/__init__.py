"""What a scan says, in the form that its reader wants. No form ever holds a value.

    Report --render--> text | json | sarif | html
           <--made of-- FileReport(path, hits, failures) of every file

``model`` has the types, one module each the forms, ``baseline`` the findings that a team knows already,
``writing`` puts a report on disk whole or not at all.
"""

from __future__ import annotations

from .model import Failure, FileReport, Hit, Report

__all__ = ["FORMATS", "Failure", "FileReport", "Hit", "Report", "render"]

FORMATS = ("text", "json", "sarif", "html")


def render(report: Report, form: str, width: int | None = None, colour: bool = False) -> str:
    """``report`` as a text in one of FORMATS, with a line end. ``width`` and ``colour`` are for ``text``."""
    # Imported here: rich alone takes longer than a scan of a few files.
    if form == "json":
        from .jsonform import render_json

        return render_json(report)
    if form == "sarif":
        from .sarif import render_sarif

        return render_sarif(report)
    if form == "html":
        from .htmlform import render_html

        return render_html(report)
    from .table import render_table

    return render_table(report, width, colour)
