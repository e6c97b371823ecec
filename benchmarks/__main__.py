"""``python -m benchmarks [speed|quality ...]``: what the README's figures come from. No name: all of them."""

from __future__ import annotations

import importlib
import sys

from .texts import DEFAULT_FOLDER

NAMES = ("speed", "quality")


def main(argv: list) -> int:
    """Runs one benchmark with its arguments, or all of them with none."""
    if argv and argv[0] not in NAMES:
        print(f"no such benchmark: {argv[0]}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    status = 0
    for name in argv[:1] or NAMES:
        print(f"-- {name}")
        arguments = argv[1:]
        if name == "quality" and not argv:
            if not DEFAULT_FOLDER.is_dir():
                print(f"left out: there are no labelled cases beside this checkout ({DEFAULT_FOLDER.parent.name})")
                continue
            arguments = [str(DEFAULT_FOLDER.parent)]
        status = importlib.import_module(f".{name}", __package__).main(arguments) or status
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
