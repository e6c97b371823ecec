"""What ``from jupyter_mlsec import ...`` promises."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

import jupyter_mlsec
from jupyter_mlsec import check_url, load_policy, redact, scan
from jupyter_mlsec.core.errors import PolicyError, ScanError, UsageError
from jupyter_mlsec.core.verdict import Action
from jupyter_mlsec.detectors import samples

MAIL, OTHER = "ada@example.com", "grace@example.org"


@pytest.fixture(autouse=True)
def own_machine(tmp_path, monkeypatch):
    """No policy of this machine's user or folder; the key lies in a folder of its own."""
    for name in ("config", "data", "work"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("JUPYTER_MLSEC_POLICY", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def policy(own_machine):
    """Writes the user's policy."""

    def _policy(text: str) -> None:
        (own_machine / "config" / "mlsec.toml").write_text("version = 1\n" + text)

    return _policy


def test_the_public_names_are_there():
    assert set(jupyter_mlsec.__all__) == {
        "EndpointBlocked",
        "MlsecBlocked",
        "__version__",
        "check_url",
        "load_policy",
        "redact",
        "scan",
    }
    assert all(getattr(jupyter_mlsec, name) for name in jupyter_mlsec.__all__)


def test_scan_finds_and_never_repeats_the_value():
    result = scan(f"to: {MAIL}")
    (finding,) = result.findings
    assert (finding.rule, finding.start, finding.end) == ("personal-data/email-address", 4, 4 + len(MAIL))
    assert result.complete
    assert MAIL not in repr(result)


@pytest.mark.parametrize("surface", ["output", "cell", "file", "stream", "traceback", "rich output"])
def test_scan_takes_every_surface(surface):
    assert scan(f"mail = '{MAIL}'", surface=surface).findings


def test_scan_refuses_a_surface_that_does_not_exist():
    with pytest.raises(UsageError, match="output"):
        scan("x", surface="screen")


def test_what_is_below_the_policys_confidence_is_left_out(policy):
    everything = {finding.confidence.value for finding in scan(f"{MAIL} and 4111 1111 1111 1111").findings}
    assert "medium" in everything
    policy('[secrets]\nmin_confidence = "high"\n')
    assert "medium" not in {finding.confidence.value for finding in scan(MAIL).findings}


def test_redact_masks_a_text_and_the_same_value_keeps_its_number():
    shown = redact(f"{MAIL}, {OTHER}, {MAIL}")
    first, second, third = shown.split(", ")
    assert first == third != second
    assert first.startswith("[EMAIL-")
    assert redact(f"again {MAIL}") == f"again {first}"
    assert redact("loss: 0.123, step 100") == "loss: 0.123, step 100"


def test_redact_follows_the_placeholder_and_the_entities_of_the_policy(policy):
    policy('[personal-data]\nplaceholder = "label"\n')
    assert redact(MAIL) == "[EMAIL]"
    policy('[personal-data.entities]\nEMAIL_ADDRESS = "allow"\n')
    assert redact(MAIL) == MAIL


def customers() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "email": [MAIL, None, OTHER],
            "loss": [0.1, 0.2, 0.3],
            "note": ["fine", f"write to {MAIL}", "fine"],
            "when": pd.to_datetime(["2024-01-01", "2024-01-02", None]),
        },
        index=["r1", OTHER, "r3"],
    )


def test_redact_masks_a_table_and_keeps_its_shape_and_other_columns():
    frame = customers()
    before = frame.copy(deep=True)
    masked = redact(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert masked.shape == frame.shape
    assert list(masked.columns) == list(frame.columns)
    assert MAIL not in masked.to_string() + masked.to_csv()
    assert OTHER not in masked.to_string() + masked.to_csv()
    assert masked["email"].isna().tolist() == [False, True, False]
    pd.testing.assert_series_equal(masked["loss"].reset_index(drop=True), frame["loss"].reset_index(drop=True))
    pd.testing.assert_series_equal(masked["when"].reset_index(drop=True), frame["when"].reset_index(drop=True))
    assert list(masked.index)[::2] == ["r1", "r3"]
    assert masked["note"].iloc[1] == f"write to {masked['email'].iloc[0]}"


def test_columns_may_share_a_name_and_an_index_may_have_levels():
    index = pd.MultiIndex.from_tuples([("a", MAIL), ("b", "plain")], names=["x", "y"])
    frame = pd.DataFrame([[MAIL, 1], ["b", 2]], columns=["c", "c"], index=index)
    masked = redact(frame)
    assert MAIL not in masked.to_csv()
    assert masked.iloc[:, 1].tolist() == [1, 2]
    assert masked.index.names == ["x", "y"]
    assert masked.index[1] == ("b", "plain")


def test_a_column_is_masked_for_what_its_header_says():
    people = pd.DataFrame({"first_name": ["Ada", "Bob", "Ada"], "zip_count": [1, 2, 3], "label": ["Ada", "x", "y"]})
    masked = redact(people)
    first, second, third = masked["first_name"]
    assert first == third != second
    assert not {"Ada", "Bob"} & set(masked["first_name"])
    pd.testing.assert_frame_equal(masked[["zip_count", "label"]], people[["zip_count", "label"]])
    by_name = redact(people.set_index("first_name"))
    assert not {"Ada", "Bob"} & set(by_name.index)
    people.columns = pd.MultiIndex.from_tuples([("who", "first_name"), ("n", "zip_count"), ("n", "label")])
    masked = redact(people)
    assert not {"Ada", "Bob"} & set(masked[("who", "first_name")])
    assert masked[("n", "zip_count")].tolist() == [1, 2, 3]


def test_the_policys_columns_count(policy):
    policy('[personal-data.columns]\nblock = ["*diagnosis*"]\nallow = ["contact"]\n')
    frame = pd.DataFrame({"Diagnosis code": ["flu", "flu", None], "contact": [MAIL, "x", "y"], "n": [1, 2, 3]})
    masked = redact(frame)
    codes = masked["Diagnosis code"].tolist()
    assert codes[0] == codes[1] != "flu"
    assert pd.isna(codes[2])
    assert masked["contact"].tolist() == frame["contact"].tolist()


def test_a_secret_in_an_allowed_column_is_masked_all_the_same(policy):
    policy('[personal-data.columns]\nallow = ["contact"]\n')
    token = samples.expand("<crc32:ghp_:30>", "an allowed column")
    frame = pd.DataFrame({"contact": [MAIL, f"token {token}"]})
    masked = redact(frame)["contact"].tolist()
    assert masked[0] == MAIL
    assert token not in masked[1]


def test_whole_numbers_are_read_and_measurements_are_left_alone():
    frame = pd.DataFrame({"n": [5500000000000004, 7], "count": [1, 2], "x": [0.1, 4111111111111111.5]})
    masked = redact(frame)
    assert masked["n"].tolist() == [redact("5500000000000004"), 7]
    assert masked["count"].tolist() == [1, 2]
    assert masked["x"].dtype == frame["x"].dtype


def test_an_empty_table_stays_empty():
    assert redact(pd.DataFrame({"email": []})).shape == (0, 1)


def test_redact_refuses_what_it_does_not_know():
    with pytest.raises(UsageError, match="list"):
        redact([MAIL])


def test_what_cannot_be_scanned_is_not_given_back(monkeypatch):
    from jupyter_mlsec.core.context import Context
    from jupyter_mlsec.core.scanner import Scanner

    class Failing:
        name = "failing"

        def detect(self, document):
            raise RuntimeError(document.text)

    monkeypatch.setattr("jupyter_mlsec.api._scanner", lambda regions: Scanner((Failing(),), (), Context(key=b"k")))
    with pytest.raises(ScanError) as caught:
        redact(MAIL)
    assert MAIL not in str(caught.value)
    assert not scan(MAIL).complete


def test_check_url_answers_with_the_policys_action(policy):
    refused = check_url("https://not-allowed.example/path?q=1")
    assert refused.action is Action.WARN
    assert refused.reasons[0].where == "not-allowed.example"
    policy('[endpoints]\nmode = "block"\nallow = ["GET https://api.example.com/v1/**"]\n')
    assert check_url("https://not-allowed.example/").action is Action.BLOCK
    assert check_url("https://api.example.com/v1/x").action is Action.ALLOW
    assert check_url("https://api.example.com/v1/x", method="POST").action is Action.BLOCK
    assert check_url("http://127.0.0.1:8888/").action is Action.BLOCK
    policy('[endpoints]\nmode = "observe"\n')
    assert check_url("https://not-allowed.example/").action is Action.ALLOW


def test_load_policy_reads_what_is_there_and_says_what_is_wrong(policy):
    assert load_policy()["secrets.run"] == "warn"
    policy('[secrets]\nrun = "block"\n')
    assert load_policy()["secrets.run"] == "block"
    policy('[secrets]\nrn = "block"\n')
    with pytest.raises(PolicyError, match="Did you mean"):
        load_policy()


def test_the_package_itself_imports_next_to_nothing():
    import subprocess

    code = "import sys; import jupyter_mlsec; print(sorted(n for n in sys.modules if n.startswith('jupyter_mlsec')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['jupyter_mlsec', 'jupyter_mlsec.version']"
