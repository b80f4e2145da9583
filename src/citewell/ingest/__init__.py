"""Ingest: files into sources and passages. Knows the store and the index only by their ports."""
