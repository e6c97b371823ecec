"""Floor 0: pure. No I/O, no globals, the standard library only."""
