"""Adapters: one outside thing a file, each filling a port. They know no stage."""
