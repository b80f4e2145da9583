"""Doors: translate in, translate out, decide nothing."""
