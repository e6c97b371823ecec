"""Measurements: speed and quality, beside the tools that the field uses."""
