"""Words every door shows alike: review strip, check marks, a reference as text."""

from citewell.model.article import Article, Status
from citewell.model.claim import Claim, VerdictState
from citewell.model.source import Source

__all__ = [
    "CHECK_LEGEND",
    "REVIEW_STEPS",
    "bibliography",
    "check_mark",
    "disclaimer_words",
    "flags",
    "grade_words",
    "numbers",
    "review_words",
]

REVIEW_STEPS = (
    (Status.SUBMITTED, "Submitted"),
    (Status.UNDER_REVIEW, "Under review"),
    (Status.APPROVED, "Approved"),
)

# What the drafted disclaimers say of a review to come, which an approved article no longer says.
_NOT_YET = (" No medical board has reviewed it yet.", ", and no doctor has reviewed it yet")

_REVIEW = {
    Status.SUBMITTED: "Draft made by software. No medical board member has reviewed it.",
    Status.UNDER_REVIEW: "A medical board member is reviewing this draft. It is not approved.",
    Status.APPROVED: "Approved by the medical board.",
}

CHECK_LEGEND = (
    "\u2713 read against the source's own page   "
    "\u25d0 read in a copy or a summary   "
    "\u25cb not yet held against its source"
)
_MARKS = {"primary": "\u2713", "secondary": "\u25d0", "unseen": "\u25cb"}
_WORST = ("unseen", "secondary", "primary")


def review_words(status: Status) -> str:
    """What may be said of an article in this state."""
    return _REVIEW[status]


def disclaimer_words(article: Article) -> str:
    """The disclaimer as its state allows: what is approved no longer says that nobody reviewed it."""
    said = article.disclaimer
    if article.status is Status.APPROVED:
        for words in _NOT_YET:
            said = said.replace(words, "")
    return said


def check_mark(claim: Claim) -> str:
    """How far the claim's statements were checked, the weakest deciding; a quote stands verbatim."""
    if claim.verdict.state is VerdictState.SUPPORTED and claim.citations[0].quote:
        return "\u275d"
    states = {c.checked for c in claim.citations}
    return next((_MARKS[state] for state in _WORST if state in states), _MARKS["unseen"])


def grade_words(claim: Claim) -> str:
    """The source's own grade, where the sentence does not already say it."""
    strength = claim.strength or ""
    return "" if strength.lower() in claim.text.lower() else strength


def numbers(claim: Claim) -> str:
    """The citation numbers of a claim, each once: ``1, 3``."""
    return ", ".join(str(n) for n in sorted({c.n for c in claim.citations}))


def bibliography(source: Source) -> str:
    """Authors, journal, year, volume and pages, as far as known."""
    where = source.journal or ""
    if source.year:
        where = f"{where} {source.year}".strip()
    if source.volume:
        where += f";{source.volume}"
    if source.pages:
        where += f":{source.pages}"
    known = [p.rstrip(".") for p in (source.authors, where) if p]
    return ". ".join(known) + ("." if known else "")


def flags(source: Source) -> str:
    """Retracted and superseded flags in capitals, or nothing."""
    said = []
    if source.retracted:
        said.append("RETRACTED")
    if source.superseded_by:
        said.append("SUPERSEDED")
    return " ".join(said)
