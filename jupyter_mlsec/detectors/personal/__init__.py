"""Rules for personal data: one file per kind of identifier."""
