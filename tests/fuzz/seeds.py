"""Seeds for atheris: a file for each sample of each rule. ``python -m tests.fuzz.seeds FOLDER``"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from .texts import samples

__all__ = ["main"]


def main(folder: str) -> int:
    """Writes the seeds; samples are generated, so nothing that looks real is kept in the repository."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for text in samples():
        # FuzzedDataProvider takes its integers from the end, and 1 as first byte means ASCII.
        data = b"\x01" + text.encode("ascii", "replace") + b"\x05\x00"
        (target / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    print(f"{len(samples())} seeds in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
