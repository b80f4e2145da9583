"""Query to ranked evidence: which statements and passages answer. Writes no sentence."""
