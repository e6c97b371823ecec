"""Writes tests/detectors/printed_tables.json: one invented table, as other libraries really print it.

The test environment has pandas and rich only. To make the file again, in an environment of its own:

    pip install pandas polars pyarrow tabulate prettytable rich pyspark        (pyspark needs Java)
    python tests/support/printed.py > tests/detectors/printed_tables.json
"""

from __future__ import annotations

import contextlib
import io
import json
import sys

__all__ = ["FRAME"]

# Invented people; example.com is reserved for documentation (RFC 2606).
FRAME = {
    "id": [101, 102, 103, 104],
    "name": ["Ada Holloway", "Jürgen Adeyemi", "Wanda Lindqvist", "Priya Lefèvre"],
    "email": ["ada.holloway@example.com", "j.adeyemi@example.com", "wanda@example.org", "p.lefevre@example.net"],
    "score": [0.647, 0.169, 0.227, 0.404],
}


def _rich(width: int, html: bool = False, color: bool = False) -> str:
    from rich.console import Console
    from rich.table import Table

    system = "truecolor" if color else None
    console = Console(file=io.StringIO(), width=width, record=html, force_terminal=color, color_system=system)
    table = Table()
    for name in FRAME:
        table.add_column(name, style="cyan", overflow="fold")
    for row in zip(*FRAME.values()):
        table.add_row(*map(str, row))
    console.print(table)
    code = '<pre style="white-space:pre">{code}</pre>'
    return console.export_html(inline_styles=True, code_format=code) if html else console.file.getvalue()


def _polars() -> dict:
    import polars as pl

    frame = pl.DataFrame(FRAME)
    with pl.Config(tbl_width_chars=120), pl.Config(fmt_str_lengths=40):
        forms = {
            "polars": repr(frame),
            "polars describe": repr(frame.describe()),
            "polars series": repr(frame["name"]),
            "polars value counts": repr(frame["name"].value_counts()),
            "polars html": frame._repr_html_(),
            "polars glimpse": frame.glimpse(return_type="string"),
            "polars dicts": repr(frame.to_dicts()),
        }
    with pl.Config(fmt_str_lengths=6):
        forms["polars cut"] = repr(frame)
    return forms


def _others() -> dict:
    import prettytable
    import pyarrow
    import tabulate

    pretty = prettytable.PrettyTable(list(FRAME))
    pretty.add_rows(list(zip(*FRAME.values())))
    forms = {
        "pyarrow": str(pyarrow.table(FRAME)),
        "prettytable": str(pretty),
        "prettytable html": pretty.get_html_string(),
    }
    for style in (
        "plain",
        "simple",
        "github",
        "grid",
        "rounded_outline",
        "psql",
        "presto",
        "rst",
        "jira",
        "latex",
        "html",
    ):
        forms[f"tabulate {style}"] = tabulate.tabulate(FRAME, headers="keys", tablefmt=style)
    forms["tabulate wrapped"] = tabulate.tabulate(FRAME, headers="keys", tablefmt="grid", maxcolwidths=9)
    forms.update({"rich": _rich(120), "rich ansi": _rich(120, color=True), "rich html": _rich(120, html=True)})
    forms["rich narrow"] = _rich(44)
    return forms


def _spark() -> dict:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    frame = session.createDataFrame(list(zip(*FRAME.values())), list(FRAME))
    wanted = {
        "spark": lambda: frame.show(),
        "spark whole": lambda: frame.show(truncate=False),
        "spark vertical": lambda: frame.show(vertical=True),
        "spark describe": lambda: frame.describe().show(),
        "spark rows": lambda: print(frame.collect()),
    }
    forms = {}
    for name, show in wanted.items():
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            show()
        forms[name] = printed.getvalue()
    return forms


if __name__ == "__main__":
    json.dump({**_polars(), **_others(), **_spark()}, sys.stdout, ensure_ascii=False, indent=1)
