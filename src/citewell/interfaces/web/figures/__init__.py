"""Figures made on the server: inline SVG, each with a table that says the same."""
