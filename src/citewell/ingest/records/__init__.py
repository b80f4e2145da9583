"""Readers of literature as its publishers ship it: PubMed, PMC, product labels, trial registries."""
