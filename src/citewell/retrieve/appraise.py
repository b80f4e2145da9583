"""Evidence appraisal, the second stage of passage search: kind, year and people decide near-ties.

Relevance decides first. A passage is counted down by so many levels, and each level takes away an equal
share of ``BAND`` from its relevance, the lowest the whole of it: a passage whose relevance is higher by
more than that stays before another, whatever either is, unless it is retracted.

Where the levels come from:

- **Kind.** Of treatment and harms: the levels of evidence of the Oxford Centre for Evidence-Based
  Medicine (2011): 1 systematic reviews, 2 randomised trials, 3 cohorts, 4 case reports, 5 what argues
  from mechanism. Guidelines, which they do not list, stand with the systematic reviews they rest
  on; of a dose or a harm an official label does too. Of outlook, frequency, cause and diagnosis the
  same table puts cohorts before trials. What gives no results (a protocol, a registration, a
  commentary) stands last, a kind not known in the middle. Kinds are ``SourceType``, read from the
  publication types of the National Library of Medicine (``ingest/records/publication``).
- **Year.** One level for six years behind the newest found, and no more for more: about half of
  reviews and guidelines were out of date after five to six years (Shojania 2007, Shekelle 2001). An
  edition of a guideline behind a newer one of the same body, or one that is known to be replaced,
  counts one more.
- **People.** GRADE rates evidence down by one or two levels for being indirect: other ages, pregnancy
  where none is asked; what was seen in animals or cells alone by three, where people are asked about.

- **Retraction.** What is retracted is no evidence. Answers leave it out before; a search, which is to
  show that it is held, counts it down by ``RETRACTED``, far below whatever else is near.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citewell.model.case import Case
from citewell.model.source import Source, SourceType
from citewell.patterns import later
from citewell.retrieve.people import apart, asked_about, spoken_of
from citewell.sides import asked_sides

__all__ = ["BAND", "RETRACTED", "Appraised", "Asked", "Weighed", "appraise", "as_asked"]

BAND = 0.25
"""The most that appraisal takes from a relevance.

Chosen on SciFact's train split and half of BioASQ, whose judgements know relevance alone: nDCG@10
is .7055 and .8447 without the stage, .7071 and .8450 at .2, .7086 and .8464 at .25, .7078 and .8455
at .4.
"""

RETRACTED = 0.9
"""What a retraction takes from a relevance: whatever has over a tenth of it stays before."""

_LOWEST = 4  # levels down at which the whole band is taken
_YEARS_A_LEVEL, _MOST_BY_YEAR = 6, 1
_NO_RESULTS = {SourceType.PROTOCOL: 5, SourceType.TRIAL_RECORD: 5, SourceType.COMMENTARY: 5}
_OF_TREATMENT = _NO_RESULTS | {
    SourceType.GUIDELINE: 1,
    SourceType.SYSTEMATIC_REVIEW: 1,
    SourceType.TRIAL: 2,
    SourceType.CASE_REPORT: 4,
}
_OF_PRODUCT = _OF_TREATMENT | {SourceType.LABEL: 1}
_OF_COURSE = _OF_TREATMENT | {SourceType.COHORT: 2, SourceType.TRIAL: 3}
# What a thing is needs no study: what gathers is before what reports one piece.
_OF_BACKGROUND = _NO_RESULTS | {
    SourceType.GUIDELINE: 2,
    SourceType.SYSTEMATIC_REVIEW: 2,
    SourceType.REVIEW: 2,
    SourceType.CASE_REPORT: 4,
}
_UNKNOWN = 3
_TREATING = frozenset({"treatment", "prevention", "works"})
_PRODUCT = frozenset({"dose", "harms"})
_COURSE = frozenset({"outlook", "frequency", "risk", "causes", "diagnosis"})
_WORD = re.compile(r"\w+")
_EDITION = later(r"\b(?:(?:19|20)\d\d|updates?d?|edition|revised|version)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for as far as evidence is judged: of which sides, and about whom."""

    sides: frozenset[str]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage to be judged: its relevance (above 0), its source, and its words."""

    relevance: float
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Appraised:
    """Where a passage stands now: its place among those given, its score, and why, for a reader."""

    place: int
    score: float
    why: str


def as_asked(text: str, case: Case | None = None, groups: Sequence[str] = ()) -> Asked:
    """What a question asks for, by its words and by the patient read from them."""
    return Asked(asked_sides(text), asked_about(text, case, groups))


def appraise(found: Sequence[Weighed], asked: Asked, *, band: float = BAND) -> list[Appraised]:
    """Every passage once, best first; passages that stand equal keep their order."""
    standing = [one.source for one in found if not one.source.retracted]
    newest = max((source.year or 0 for source in standing), default=0)
    behind = _behind(standing)
    judged = []
    for place, one in enumerate(found):
        levels, reasons = _judge(one, asked, newest, is_behind=one.source.id in behind)
        score = one.relevance * (1 - band * min(levels, _LOWEST) / _LOWEST)
        if one.source.retracted:
            score *= 1 - RETRACTED
        judged.append((place, score, reasons))
    judged.sort(key=lambda row: -row[1])
    return [
        Appraised(place, score, "; ".join((*reasons, *_moved(place - now))))
        for now, (place, score, reasons) in enumerate(judged)
    ]


def _judge(one: Weighed, asked: Asked, newest: int, *, is_behind: bool) -> tuple[float, list[str]]:
    """How many levels down a passage is, and the reasons in words."""
    source = one.source
    level = _table(asked.sides).get(source.type, _UNKNOWN)
    by_year = _by_year(source.year, newest)
    people, said = apart(asked.people, spoken_of(source.title, one.text))
    if not asked.sides and not asked.people:
        # Neither care nor a patient is asked about, so that animals answer as well as people.
        people, said = 0, ""
    replaced = is_behind or source.superseded_by is not None
    reasons = [
        *(["Retracted: no evidence"] if source.retracted else []),
        source.evidence or "Kind and year not stated",
        *(["a newer one replaces it"] if replaced else []),
        *([said] if said else []),
    ]
    return level - 1 + by_year + replaced + people, reasons


def _table(sides: frozenset[str]) -> dict[SourceType, int]:
    if sides & _PRODUCT:
        return _OF_PRODUCT
    if sides & _TREATING:
        return _OF_TREATMENT
    return _OF_COURSE if sides & _COURSE else _OF_BACKGROUND


def _by_year(year: int | None, newest: int) -> float:
    """Levels down for age; what tells no year stands as if it were half the way."""
    if not newest:
        return 0.0
    if year is None:
        return _MOST_BY_YEAR / 2
    return max(0.0, min((newest - year) / _YEARS_A_LEVEL, _MOST_BY_YEAR))


def _behind(sources: Sequence[Source]) -> frozenset[str]:
    """Ids of guidelines of which a newer edition of the same body is found too."""
    told = {s.id: s for s in sources if s.type is SourceType.GUIDELINE and s.year}
    words = {key: _title_words(s.title) for key, s in told.items()}
    return frozenset(
        old.id
        for old in told.values()
        for new in told.values()
        if (new.year or 0) > (old.year or 0)
        and _is_one_body(old, new)
        and words[old.id] == words[new.id]
    )


def _is_one_body(old: Source, new: Source) -> bool:
    """Whether two guidelines with one title may be of one body: nothing tells them apart.

    A title only alike is of another guideline: for type 1 and 2, for children, of NICE and WHO.
    """
    places = {old.jurisdiction, new.jurisdiction} - {None, ""}
    authors = {(s.authors or "").split(",")[0].lower() for s in (old, new)} - {""}
    journals = {(s.journal or "").lower() for s in (old, new)} - {""}
    return len(places) < 2 and (len(authors) < 2 or len(journals) == 1)


def _title_words(title: str) -> tuple[str, ...]:
    """A title in small letters without its year and edition; figures and short words count."""
    return tuple(sorted(_WORD.findall(_EDITION.sub(" ", title).lower())))


def _moved(places: int) -> tuple[str, ...]:
    if not places:
        return ()
    many = "place" if abs(places) == 1 else "places"
    return (f"{abs(places)} {many} {'up' if places > 0 else 'down'} for it",)
