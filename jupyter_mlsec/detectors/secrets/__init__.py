"""Rules for secrets: one file per provider or spelling."""
