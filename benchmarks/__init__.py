"""Benchmarks: what Citewell costs and how right it is, measured beside a peer."""
