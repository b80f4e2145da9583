"""The article in the formats that other programs read: RIS, BibTeX, Markdown, JSON, one claim."""
