"""A kernel's start is sacred: what the guard imports is listed here, so that a new import is a decision."""

from __future__ import annotations

import json

import pytest

# Of the package, what loading the guard may import; everything else waits for the first cell or request.
AT_LOAD = {
    "jupyter_mlsec",
    *(
        f"jupyter_mlsec.{name}"
        for name in (
            *("core", "core.context", "core.errors", "core.kinds", "core.merging", "core.policy"),
            *("core.policykeys", "core.verdict", "egress", "egress.groups"),
            *("kernel", "kernel.debugging", "kernel.directives", "kernel.lazymagic", "kernel.network"),
            *("kernel.evidence", "kernel.feeds", "kernel.inforce"),
            *("kernel.rawecho", "kernel.session", "kernel.shell", "kernel.source", "kernel.state"),
            *("kernel.seams", "kernel.seams.clients", "kernel.seams.imports", "kernel.seams.level"),
            *("kernel.seams.watch", "launch", "launch.bootfile", "launch.feed", "launch.handshake", "version"),
        )
    ),
}
# A first cell without findings and without a request imports none of these.
AFTER_A_CELL_NEITHER = (
    "jupyter_mlsec.audit",
    "jupyter_mlsec.core.endpoints",
    "jupyter_mlsec.core.url",
    "jupyter_mlsec.kernel.magics",
    "jupyter_mlsec.kernel.reporting",
    "jupyter_mlsec.kernel.seams.gate",
    "jupyter_mlsec.policyfile",
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


def test_the_guard_imports_what_is_listed_and_nothing_else(modules):
    at_load, after_a_cell = modules
    assert at_load <= AT_LOAD
    assert not [name for name in after_a_cell if name.startswith(AFTER_A_CELL_NEITHER)]
    others = {name.partition(".")[0] for name in after_a_cell} - {"jupyter_mlsec"}
    assert not others & set(NEVER)
    assert others <= {"re2", "_re2", "unicodedata", "html"}
