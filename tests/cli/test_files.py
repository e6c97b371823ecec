"""A file's report is the same whichever way the file is read."""

from __future__ import annotations

import json
from dataclasses import replace

from jupyter_mlsec.cli.scanning import files
from jupyter_mlsec.cli.scanning.files import FileScanner, ScanSettings
from jupyter_mlsec.core.policy import merge
from jupyter_mlsec.detectors.samples import expand
from jupyter_mlsec.documents.walk import walk

SECRET = expand("<crc32:ghp_:30>", "files")


def cell(source, **outputs):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs.values())}


def test_a_large_notebook_is_read_cell_by_cell_and_nothing_is_lost(tmp_path, monkeypatch):
    image = {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=" * 50}}
    cells = [cell("x = 1", first=image), cell(f"token = '{SECRET}'"), cell("y = 2", first=image)]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    scanner = FileScanner(ScanSettings(merge(()).to_json(), b"k" * 32))
    (found,) = walk([str(path)])
    whole = scanner.scan(found)
    monkeypatch.setattr(files, "LARGE", 10)
    large = scanner.scan(found)
    assert [hit.finding["rule"] for hit in large.hits] == ["secret/github-token"]
    # Which line of the file that is, only the text of the whole file could tell.
    within = [hit.finding["line"] for hit in whole.hits]
    assert replace(whole, hits=tuple(replace(hit, file_line=line) for hit, line in zip(whole.hits, within))) == large


def test_what_stands_before_a_part_that_cannot_be_read_is_scanned(tmp_path):
    broken = {"cell_type": "code", "source": {"no": "text"}}
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [cell(f"token = '{SECRET}'"), broken], "nbformat": 4}))
    (found,) = walk([str(path)])
    report = FileScanner(ScanSettings(merge(()).to_json(), b"k" * 32)).scan(found)
    assert len(report.hits) == 1 and "cells[1].source" in report.failures[0].reason
