"""Which hosts ``@pip``, ``@conda`` and ``@npm`` stand for: what the tool itself is configured for, here and now.

Each tool is asked once, by its own command, with the environment that the process had at its start: a cell
that changes the environment afterwards changes nothing. What the commands print may hold passwords; only
scheme, host and port are taken from it, and nothing is logged.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from urllib.parse import urlsplit

from ..core.url import Target, UrlProblem, canonical_host

__all__ = ["TOOLS", "ToolHosts"]

TOOLS = ("pip", "conda", "npm")
_SECONDS = 20
_WEB_URL = re.compile(r"https?://\S+", re.IGNORECASE)


class ToolHosts:
    """Callable: name of a tool -> rules, one per host (``core.endpoints.Groups``). Asks each tool once."""

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        self._environ = dict(os.environ if environ is None else environ)
        self._rules: dict = {}
        self._lock = threading.Lock()

    def __call__(self, tool: str) -> tuple:
        with self._lock:
            if tool not in self._rules:
                urls = {"pip": self._pip, "conda": self._conda, "npm": self._npm}[tool]()
                self._rules[tool] = tuple(sorted({rule for rule in map(_rule_of, urls) if rule}))
            return self._rules[tool]

    def describe(self, tool: str) -> str:
        """One sentence for people: how many hosts, and where from. Asks the tool."""
        count = len(self(tool))
        if not count:
            return f"@{tool} is empty: {tool} is not installed here, or names no host"
        return f"@{tool} holds {count} host{'s' if count > 1 else ''} from {tool}'s own configuration"

    # -- each tool's own answer, as URLs

    def _pip(self) -> list:
        values: dict = {}
        for line in self._run([sys.executable, "-m", "pip", "config", "list"]).splitlines():
            key, _, value = line.partition("=")
            name = key.rpartition(".")[2].strip()
            if name in ("index-url", "extra-index-url", "find-links"):
                values.setdefault(name, []).extend(_WEB_URL.findall(_unquoted(value)))
        if not values.get("index-url"):
            values["index-url"] = _pip_constants()
        return [url for urls in values.values() for url in urls]

    def _conda(self) -> list:
        command = self._environ.get("CONDA_EXE") or shutil.which("conda", path=self._environ.get("PATH"))
        if not command:
            return []
        shown = ["channels", "default_channels", "custom_channels", "custom_multichannels", "channel_alias"]
        return _urls_in(_json_of(self._run([command, "config", "--show", *shown, "--json"])))

    def _npm(self) -> list:
        command = shutil.which("npm", path=self._environ.get("PATH"))
        if not command:
            return []
        settings = _json_of(self._run([command, "config", "list", "--json"]))
        if not isinstance(settings, dict):
            return []
        return _urls_in([value for key, value in settings.items() if key.rpartition(":")[2] == "registry"])

    def _run(self, command: list) -> str:
        """What the command prints; empty where it fails (then the group is empty, which admits nothing)."""
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env=self._environ,
                cwd=sys.prefix,  # a notebook's folder could hold a module or a file of the tool's name
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _pip_constants() -> list:
    """The index that pip uses when nothing is configured, from the one module of pip that says so."""
    spec = importlib.util.find_spec("pip")
    if spec is None or not spec.submodule_search_locations:
        return []
    path = os.path.join(spec.submodule_search_locations[0], "_internal", "models", "index.py")
    inner = importlib.util.spec_from_file_location("_mlsec_pip_index", path)
    if inner is None or inner.loader is None or not os.path.isfile(path):
        return []
    module = importlib.util.module_from_spec(inner)
    try:
        inner.loader.exec_module(module)  # the file alone: importing pip itself would take a tenth of a second
        index = module.PyPI
        return [index.url, f"https://{index.file_storage_domain}/"]
    except (ImportError, AttributeError, OSError, SyntaxError):
        return []  # another pip than we know: the group is empty, and describe() says so


def _unquoted(value: str) -> str:
    try:
        return str(ast.literal_eval(value.strip()))
    except (ValueError, SyntaxError):
        return value


def _json_of(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _urls_in(data: object) -> list:
    if isinstance(data, str):
        return _WEB_URL.findall(data)
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [url for item in items for url in _urls_in(item)]


def _rule_of(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = canonical_host(parts.hostname or ""), parts.port
    except (UrlProblem, ValueError):
        return ""
    return Target(parts.scheme, host, port).origin
