"""Words to a Query: what is asked, about what, for whom. Knows no passages and writes no answers."""
