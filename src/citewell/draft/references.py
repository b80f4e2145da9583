"""Numbering: references by first use, each source once. Owns nothing else."""

from collections.abc import Mapping
from dataclasses import replace

from citewell.model.article import Reference, Section
from citewell.model.claim import Claim
from citewell.model.source import Source

__all__ = ["number"]


def number(
    lead: tuple[Claim, ...], sections: tuple[Section, ...], sources: Mapping[str, Source]
) -> tuple[tuple[Claim, ...], tuple[Section, ...], tuple[Reference, ...]]:
    """Number every citation in reading order.

    Returns:
        The lead and sections with numbered citations, and the reference list.
    """
    numbers: dict[str, int] = {}

    def numbered(claim: Claim) -> Claim:
        for citation in claim.citations:
            numbers.setdefault(citation.source_id, len(numbers) + 1)
        ordered = sorted(
            (replace(c, n=numbers[c.source_id]) for c in claim.citations), key=lambda c: c.n
        )
        return replace(claim, citations=tuple(ordered))

    lead = tuple(numbered(claim) for claim in lead)
    sections = tuple(replace(s, claims=tuple(numbered(c) for c in s.claims)) for s in sections)
    references = tuple(Reference(n, sources[id_]) for id_, n in numbers.items())
    return lead, sections, references
