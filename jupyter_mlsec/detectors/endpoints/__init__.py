"""Rules for addresses that a notebook names. Whether they are allowed is policy."""
