"""Claims to verdicts: quotes, numbers, medicines and direction, each with its reason."""
