"""Guideline bodies by name: which one is asked for its word, and what it says."""

from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.question import Query
from citewell.model.statement import Kind
from citewell.patterns import later

__all__ = ["bodies_asked", "names_one", "of_body"]

# As they are written: "nice" in small letters is no institute.
_BODY = later(
    r"\b(?:ADA|NICE|AAN|(?i:neupsig)|SFETD|EFNS|EAN|DGN|ACR|EULAR|BSR|ACP|AAPM|ASCO|CDC|SIGN|ESC"
    r"|KDIGO|MHRA|FDA|HIVMA|GINA|(?i:beers|cochrane))\b"
)


def bodies_asked(query: Query) -> frozenset[str]:
    """The bodies whose word is asked for: "ADA 2026 recommendation", "NICE first line"."""
    return frozenset(m.group().lower() for m in _BODY.finditer(query.question))


def of_body(query: Query, claims: tuple[Claim, ...], library: Library) -> tuple[Claim, ...]:
    """What a body that is asked for its word ("ASCO?") recommends among claims."""
    bodies = bodies_asked(query)
    cited = {c: [library.statements.get(x.statement_id or "") for x in c.citations] for c in claims}
    return tuple(
        claim
        for claim in claims
        if names_one(claim.text, bodies)
        and any(s is not None and s.kind is Kind.RECOMMENDATION for s in cited[claim])
    )


def names_one(text: str, bodies: frozenset[str]) -> bool:
    """Whether a text names one of some bodies."""
    return any(m.group().lower() in bodies for m in _BODY.finditer(text))
