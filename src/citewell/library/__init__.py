"""The curated library's room: strict YAML files in, checked nouns out. Knows no question."""
