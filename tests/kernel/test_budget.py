"""A kernel's start is sacred: what the guard imports is listed here, so that a new import is a decision."""

from __future__ import annotations

import json

import pytest

# Of the package, what loading the guard may import; everything else waits for the first cell.
AT_LOAD = {
    "jupyter_mlsec",
    "jupyter_mlsec.core",
    "jupyter_mlsec.egress",
    "jupyter_mlsec.kernel",
    "jupyter_mlsec.launch",
}
WAITS = (
    "jupyter_mlsec.audit",
    "jupyter_mlsec.detectors",
    "jupyter_mlsec.documents",
    "jupyter_mlsec.policyfile",
    "jupyter_mlsec.kernel.magics",
    "jupyter_mlsec.kernel.reporting",
    "jupyter_mlsec.kernel.rungate",
    "jupyter_mlsec.kernel.scanning",
    "jupyter_mlsec.core.judge",
    "jupyter_mlsec.core.scanner",
    "jupyter_mlsec.core.stream",
)
# Engines and libraries that a kernel never loads of its own.
NEVER = (
    "ada_url",
    "detect_secrets",
    "h11",
    "keyring",
    "kingfisher",
    "msgspec",
    "nbformat",
    "pandas",
    "presidio_analyzer",
    "requests",
    "rich",
    "spacy",
    "stdnum",
    "tomllib",
    "urllib3",
)


@pytest.fixture
def modules(start_kernel, tmp_path):
    """(modules at the end of start-up, modules after a first cell) for a kernel with the guard and one without."""
    startup = tmp_path / "ipythondir" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00.py").write_text(
        "import json as _j, os as _o, sys as _s\n"
        "with open(_o.environ['MODULES'], 'w') as _f:\n    _j.dump(sorted(_s.modules), _f)\n"
    )
    found = {}
    for provisioner in ("mlsec-provisioner", "local-provisioner"):
        path = tmp_path / f"{provisioner}.json"
        kernel = start_kernel(provisioner=provisioner, env={"MODULES": str(path)})
        shown = kernel.run("import sys; print('\\n'.join(sys.modules))").text().splitlines()
        found[provisioner] = set(json.loads(path.read_text())), set(shown)
    guarded, plain = found["mlsec-provisioner"], found["local-provisioner"]
    return guarded[0] - plain[0], guarded[1] - plain[1]


def _family(name):
    return ".".join(name.split(".")[:2])


def test_the_guard_imports_what_is_listed_and_nothing_else(modules):
    at_load, after_a_cell = modules
    own = {name for name in at_load if name.partition(".")[0] == "jupyter_mlsec"}
    assert {_family(name) for name in own} <= AT_LOAD
    assert not [name for name in own if name.startswith(WAITS)]
    assert at_load - own <= {"difflib"}
    others = {name.partition(".")[0] for name in after_a_cell} - {"jupyter_mlsec"}
    assert not others & set(NEVER)
    assert others <= {"difflib", "re2", "_re2", "unicodedata", "html"}
