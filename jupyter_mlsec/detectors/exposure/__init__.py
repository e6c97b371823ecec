"""Rules for models and servers that are opened to others."""
