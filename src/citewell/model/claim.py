"""Claims: the sentences of an article, with citations and verdicts.

Owns the chain Claim -> Citation -> Statement or Passage span -> Source.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Citation", "Claim", "ClaimKind", "Verdict", "VerdictState"]


class ClaimKind(StrEnum):
    """Where a claim's words come from."""

    LEAD = "lead"
    STATEMENT = "statement"
    QUOTE = "quote"
    PLAN = "plan"


class VerdictState(StrEnum):
    """How well a claim is supported by what it cites."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state and the reasons for it, in words a reader understands."""

    state: VerdictState
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source behind a claim.

    ``n`` is the number in the reference list (0 until the article is numbered). A claim from the
    curated library names its statement; a quote names its passage and the exact words.
    """

    source_id: str
    n: int = 0
    locator: str | None = None
    quote: str | None = None
    passage_id: str | None = None
    start: int | None = None
    end: int | None = None
    statement_id: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence (at most two) of the article.

    ``facts`` are words of the case, and values computed from it, that a claim of a plan may use beside
    what its statements say.
    """

    id: str
    text: str
    kind: ClaimKind
    citations: tuple[Citation, ...]
    strength: str | None = None
    certainty: str | None = None
    facts: tuple[str, ...] = ()
    verdict: Verdict = Verdict(VerdictState.UNCHECKED)
