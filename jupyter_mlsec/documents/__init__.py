"""Host objects (messages, notebooks, files) as documents."""
