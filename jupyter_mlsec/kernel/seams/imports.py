"""Patches a client's module the moment it is imported; what is imported already, at once; imports none itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

__all__ = ["PostImport"]


class PostImport:  # no MetaPathFinder: importlib.abc would cost 8 ms
    """A finder that finds nothing itself: it lets the others find and looks at the result.

    names     modules to patch
    patch     is called with the imported module
    failed    is called with (module name, error) where a patch could not be applied
    """

    def __init__(
        self, names: Iterable[str], patch: Callable[[ModuleType], None], failed: Callable[[str, Exception], None]
    ) -> None:
        self._names = frozenset(names)
        self._patch = patch
        self._failed = failed

    def install(self) -> None:
        """First in line, so that a reload passes here too."""
        for name in self._names:
            module = sys.modules.get(name)
            if module is not None:
                self.apply(name, module)
        sys.meta_path.insert(0, self)

    def apply(self, name: str, module: ModuleType) -> None:
        """Runs the patch; a client of another version than we know stays importable, and is reported."""
        try:
            self._patch(module)
        except Exception as error:  # noqa: BLE001 - an import must not fail for our sake; state() says degraded
            self._failed(name, error)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if name not in self._names:
            return None
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            spec = find(name, path, target) if finder is not self and find is not None else None
            if spec is not None:
                if spec.loader is not None and hasattr(spec.loader, "exec_module"):
                    spec.loader = _PatchingLoader(spec.loader, self)
                return spec
        return None


class _PatchingLoader:
    """The found loader, with the patch after the module's own code; takes itself out again."""

    def __init__(self, loader: Any, hook: PostImport) -> None:
        self._loader = loader
        self._hook = hook

    def __getattr__(self, name: str) -> Any:
        return getattr(self._loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)  # type: ignore[no-any-return]

    def exec_module(self, module: ModuleType) -> None:
        spec = module.__spec__
        if spec is not None:
            spec.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._hook.apply(module.__name__, module)
