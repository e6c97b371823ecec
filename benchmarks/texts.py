"""What is measured on: the texts of real notebooks, or made-up ones where none are at hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jupyter_mlsec.core.document import Document, Location, Surface
from jupyter_mlsec.documents.notebooks import parts_of

__all__ = ["DEFAULT_FOLDER", "Sample", "sample_of"]

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "notebooks"
_LINES = (
    "import numpy as np",
    "model = build(layers=[64, 64, 10], rate={0:.4f})",
    "loss: {0:.6f} - accuracy: {1:.4f} - step {2}",
    "The table below shows what the model learned after {2} steps.",
    "df = pd.read_csv('data/part-{2}.csv')",
    "print(f'{{epoch}} {{loss:.3f}}')",
)


@dataclass(frozen=True)
class Sample:
    """Documents, where they are from, and their size in bytes of UTF-8."""

    documents: tuple
    origin: str
    size: int

    def only(self, wanted: Callable[[Document], bool]) -> Sample:
        """Those of the documents that are wanted."""
        kept = tuple(filter(wanted, self.documents))
        return Sample(kept, self.origin, sum(len(item.text.encode("utf-8", "replace")) for item in kept))

    def texts(self) -> list:
        return [document.text for document in self.documents]


def sample_of(folder: Path, limit: int) -> Sample:
    """About ``limit`` bytes of text, notebooks taken in a fixed shuffled order; made up where there are none."""
    paths = sorted(folder.glob("*.ipynb"))
    random.Random(7).shuffle(paths)
    documents, size = _take((part.document for path in paths for part in parts_of(path.read_bytes())), limit)
    if size >= limit // 2:
        return Sample(documents, f"{folder.name}, {len(documents)} cells and outputs", size)
    documents, size = _take(_made_up(), limit)
    return Sample(documents, f"made up, {len(documents)} cells", size)


def _take(documents: Iterator[Document], limit: int) -> tuple:
    taken, size = [], 0
    for document in documents:
        if size >= limit:
            break
        taken.append(document)
        size += len(document.text.encode("utf-8", "replace"))
    return tuple(taken), size


def _made_up() -> Iterator[Document]:
    source = random.Random(11)
    while True:
        lines = [
            source.choice(_LINES).format(source.random(), source.random(), source.randrange(10_000)) for _ in range(20)
        ]
        yield Document("\n".join(lines), Surface.CELL, "python", Location())
