"""The nouns of Citewell: frozen dataclasses, no input or output."""
