"""Where jupyter-lsp keeps cells as they are typed.

For its language servers it writes them to disk, at every key and past the contents manager: by default to
``.virtual_documents`` below the root, where the next commit or upload takes them along. Here they go to a
folder of the runtime directory, which nobody else can enter and which goes with the server.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_runtime_dir
from traitlets.config import Config

__all__ = ["TypedCells"]

_EXTENSION = "jupyter_lsp"
_SECTION, _TRAIT = "LanguageServerManager", "virtual_documents_dir"
_DEFAULT = ".virtual_documents"


class TypedCells:
    """The folder of one server's jupyter-lsp; ``move`` it while extensions are linked, before any is loaded."""

    def __init__(self, serverapp: Any) -> None:
        self._serverapp = serverapp
        self._own = Path(jupyter_runtime_dir()) / f"mlsec-typed-{os.getpid()}"

    def move(self) -> None:
        """Points jupyter-lsp to the runtime directory. A folder outside of the root, chosen by people, stays."""
        known = getattr(self._serverapp, "extension_manager", None)
        extension = known.extensions.get(_EXTENSION) if known is not None else None
        if extension is None or not extension.enabled or not self._is_below_root(self._configured()):
            return
        self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
        # jupyter-lsp removes its folder and makes it again: one that it makes inside ours is as closed as ours.
        self._serverapp.update_config(Config({_SECTION: {_TRAIT: str(self._own / "documents")}}))

    def remove(self) -> None:
        """Deletes what was written."""
        shutil.rmtree(self._own, ignore_errors=True)

    def hints(self) -> list[str]:
        """What people should know: cells that are written below the root all the same, or were before."""
        found = []
        manager = getattr(self._serverapp, "language_server_manager", None)
        folder = getattr(manager, _TRAIT, "")
        if folder and self._is_below_root(folder):
            found.append(
                f"jupyter-lsp writes cells as they are typed to {folder} below the root, past the save gate:"
                f" set c.{_SECTION}.{_TRAIT} to a folder elsewhere."
            )
        left = self._root / _DEFAULT
        if left.is_dir() and not found:
            found.append(f"{left} holds cells as they were typed, written by jupyter-lsp: delete it.")
        return found

    @property
    def _root(self) -> Path:
        return Path(self._serverapp.root_dir).resolve()

    def _configured(self) -> str:
        section = self._serverapp.config.get(_SECTION, {})
        return str(section.get(_TRAIT) or os.environ.get("JP_LSP_VIRTUAL_DIR") or _DEFAULT)

    def _is_below_root(self, folder: str) -> bool:
        path = (self._root / folder).resolve()
        return self._root in (path, *path.parents) and self._own.resolve() not in path.parents
