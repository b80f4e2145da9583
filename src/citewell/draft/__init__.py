"""Evidence to cited claims: lead, sections, references, words for the reader. Searches nothing."""
