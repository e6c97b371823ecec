"""``python -m benchmarks [speed|quality ...]``: what the README's figures come from. No name: all of them."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

NAMES = ("speed", "quality")


def main(argv: list) -> int:
    """Runs one benchmark with its arguments, or all with none."""
    names = [argv[0]] if argv and argv[0] in NAMES else list(NAMES)
    rest = argv[1:] if argv and argv[0] in NAMES else argv
    for name in names:
        if not Path(__file__).with_name(f"{name}.py").exists():
            print(f"{name}: not in this checkout", file=sys.stderr)
            continue
        module = importlib.import_module(f".{name}", __package__)
        parser = argparse.ArgumentParser(prog=f"python -m benchmarks {name}", description=module.__doc__)
        module.configure(parser)
        module.run(parser.parse_args(rest))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
