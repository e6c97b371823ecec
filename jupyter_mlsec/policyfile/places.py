"""Where policy files and this user's own small files are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ENVIRONMENT_NAME", "FILE_NAME", "Places"]

FILE_NAME = "mlsec.toml"
ENVIRONMENT_NAME = "JUPYTER_MLSEC_POLICY"
_ADMINISTRATOR = Path("/etc/jupyter/mlsec") if os.name != "nt" else Path("C:/ProgramData/jupyter/mlsec")


@dataclass(frozen=True)
class Places:
    """Folders and files that ``load`` looks at.

    administrator   a constant: neither the environment nor a user's configuration may move it. Tests
                    construct a ``Places`` of their own
    owner           the user id that must own the administrator's files; None: not checked (Windows)
    config, data    Jupyter's folders of this user
    named           the file that ``JUPYTER_MLSEC_POLICY`` names, or None
    """

    config: Path
    data: Path
    named: Path | None = None
    administrator: Path = _ADMINISTRATOR
    owner: int | None = 0 if hasattr(os, "getuid") else None

    @classmethod
    def of(cls, environ: Mapping[str, str] | None = None) -> Places:
        """The places that ``environ`` (the process's own when None) leads to."""
        from jupyter_core import paths

        environ = os.environ if environ is None else environ
        named = environ.get(ENVIRONMENT_NAME, "").strip()
        return cls(
            config=Path(environ.get("JUPYTER_CONFIG_DIR") or paths.jupyter_config_dir()),
            data=Path(environ.get("JUPYTER_DATA_DIR") or paths.jupyter_data_dir()),
            named=Path(os.path.expanduser(named)) if named else None,
        )

    @property
    def user_file(self) -> Path:
        return self.config / FILE_NAME

    @property
    def own_folder(self) -> Path:
        """The folder of this user's key and trusted projects, mode 0700."""
        return self.data / "mlsec"

    def administrator_files(self) -> tuple:
        """``mlsec.toml`` first, then the other ``*.toml`` beside it by name; OSError where the folder is unreadable."""
        try:
            names = sorted(item.name for item in self.administrator.iterdir() if item.name.endswith(".toml"))
        except FileNotFoundError:
            return ()
        names.sort(key=lambda name: name != FILE_NAME)
        return tuple(self.administrator / name for name in names)

    @staticmethod
    def project_files(start: Path) -> tuple:
        """``mlsec.toml`` in ``start`` and its parents up to the repository's root, outermost first.

        Outside of a repository only ``start`` itself counts: a file in /tmp is nobody's project.
        """
        start = Path(os.path.abspath(start))
        folders = [start, *start.parents]
        root = next((number for number, folder in enumerate(folders) if (folder / ".git").exists()), 0)
        return tuple(
            folder / FILE_NAME for folder in reversed(folders[: root + 1]) if os.path.lexists(folder / FILE_NAME)
        )
