"""What kind of publication a record is, from what its indexers and its title say.

Owns that judgement for PubMed, PMC and everything that uses their publication types. The order is
that of use to a reader: a guideline that is also a systematic review is a guideline. Types are those
of the National Library of Medicine's "Publication Characteristics" and study-design headings.
"""

import re
from collections.abc import Callable, Collection

from citewell.model.source import SourceType

__all__ = ["article_kind", "source_type"]

_BY_TYPE: tuple[tuple[SourceType, frozenset[str]], ...] = (
    (SourceType.PREPRINT, frozenset({"preprint"})),
    (
        SourceType.COMMENTARY,
        frozenset({"editorial", "comment", "letter", "news", "interview", "published erratum"})
        | frozenset({"retraction of publication", "retraction notice", "expression of concern"}),
    ),
    (SourceType.PROTOCOL, frozenset({"clinical trial protocol"})),
    (
        SourceType.GUIDELINE,
        frozenset({"practice guideline", "guideline", "consensus development conference"})
        | frozenset({"consensus development conference, nih", "consensus statement"}),
    ),
    (
        SourceType.SYSTEMATIC_REVIEW,
        frozenset({"systematic review", "meta-analysis", "network meta-analysis"}),
    ),
    (
        SourceType.TRIAL,
        frozenset({"randomized controlled trial", "controlled clinical trial", "clinical trial"})
        | frozenset({f"clinical trial, phase {n}" for n in ("i", "ii", "iii", "iv")})
        | frozenset({"pragmatic clinical trial", "equivalence trial", "adaptive clinical trial"}),
    ),
    (SourceType.CASE_REPORT, frozenset({"case reports"})),
    (SourceType.REVIEW, frozenset({"review", "scoping review"})),
    (SourceType.COHORT, frozenset({"observational study"})),
)
_RANKS = {name: rank for rank, (_, names) in enumerate(_BY_TYPE) for name in names}
_COHORT_HEADINGS = frozenset(
    {"cohort studies", "prospective studies", "retrospective studies", "follow-up studies"}
    | {"longitudinal studies", "case-control studies", "cross-sectional studies"}
)
# New records carry no types for months; an author's own subtitle is then the best there is.
_PROTOCOL = re.compile(r"\b(?:study |trial )?protocol\b", re.IGNORECASE)
_SYSTEMATIC = re.compile(
    r"\b(?:systematic (?:literature )?review|(?:network )?meta-analysis)\b", re.IGNORECASE
)
_TRIAL = re.compile(
    r"\brandomi[sz]ed\b[^.?]{0,80}\b(?:trial|study)\b|\bdouble-blind\b", re.IGNORECASE
)
_COHORT = re.compile(
    r"\b(?:cohort|case-control|cross-sectional|observational)\b[^.?]{0,40}\bstudy\b", re.IGNORECASE
)
_CASE = re.compile(r"\b(?:case report|a report of (?:a|two|three) cases?|case series)\b", re.I)
# Each with plain words that it cannot do without: to look for those first is many times faster.
_BY_TITLE = (
    ("protocol", _PROTOCOL, SourceType.PROTOCOL),
    ("systematic", _SYSTEMATIC, SourceType.SYSTEMATIC_REVIEW),
    ("meta-analysis", _SYSTEMATIC, SourceType.SYSTEMATIC_REVIEW),
    ("randomi", _TRIAL, SourceType.TRIAL),
    ("double-blind", _TRIAL, SourceType.TRIAL),
    ("study", _COHORT, SourceType.COHORT),
    ("case", _CASE, SourceType.CASE_REPORT),
)
_JATS_KINDS = {
    "review-article": SourceType.REVIEW,
    "systematic-review": SourceType.SYSTEMATIC_REVIEW,
    "case-report": SourceType.CASE_REPORT,
    "editorial": SourceType.COMMENTARY,
    "letter": SourceType.COMMENTARY,
    "article-commentary": SourceType.COMMENTARY,
    "correction": SourceType.COMMENTARY,
    "retraction": SourceType.COMMENTARY,
    "expression-of-concern": SourceType.COMMENTARY,
    "protocol": SourceType.PROTOCOL,
    "preprint": SourceType.PREPRINT,
    "guideline": SourceType.GUIDELINE,
}


def source_type(
    title: str, types: Collection[str] = (), headings: Callable[[], Collection[str]] = tuple
) -> SourceType:
    """The kind by publication types, else by study-design ``headings`` (MeSH), else by ``title``.

    ``headings`` is asked only where the types leave the kind open, which few records do.

    >>> source_type("Gabapentin for pain.", ["Journal Article", "Review", "Meta-Analysis"]).value
    'systematic_review'
    """
    ranks = [_RANKS[name] for name in map(str.lower, types) if name in _RANKS]
    if ranks:
        return _BY_TYPE[min(ranks)][0]
    if {heading.lower() for heading in headings()} & _COHORT_HEADINGS:
        return SourceType.COHORT
    plain = title.lower()
    for cue, pattern, kind in _BY_TITLE:
        if cue in plain and pattern.search(title):
            return kind
    return SourceType.DOCUMENT


def article_kind(article_type: str, title: str, subjects: Collection[str] = ()) -> SourceType:
    """The kind of a JATS article, by its ``article-type``, else by its title and ``subjects``."""
    kind = _JATS_KINDS.get(article_type.lower())
    found = source_type(title, subjects)
    if kind is SourceType.REVIEW and found is SourceType.SYSTEMATIC_REVIEW:
        return found
    return kind or found
