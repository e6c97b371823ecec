"""What the scan route answers when an engine is broken: findings of the others, and that it was not wholly scanned."""

from __future__ import annotations

import json

import pytest

from jupyter_mlsec import policyfile
from jupyter_mlsec.detectors import engines
from jupyter_mlsec.server.authority import Authority
from jupyter_mlsec.server.scanning import read_request, scan_cells


@pytest.fixture
def authority(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Authority(policyfile.load(), b"k" * 32)


@pytest.mark.parametrize("adapter", ["no_such_adapter", "prefilter"])
def test_a_broken_engine_is_an_incomplete_answer_and_no_error(authority, monkeypatch, secret, adapter):
    monkeypatch.setattr(engines, "_DETECTORS", (("kingfisher", "kingfisher_sdk", adapter, "KingfisherDetector"),))
    monkeypatch.setattr(engines, "_failed", {})
    body = json.dumps({"cells": [{"id": "a", "source": f"key = '{secret}'", "language": "python"}]})
    (answer,) = scan_cells(read_request(body.encode()), authority)["cells"]
    assert answer["complete"] is False and answer["reason"].startswith("kingfisher failed (")
    assert [found["rule"] for found in answer["findings"]] == ["secret/aws-access-key-id"]
    assert secret not in json.dumps(answer["reason"])
