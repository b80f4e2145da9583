"""What rules ask for and the case has no field for: how bad, how recent, of which class; work, ancestry.

A particular is told by a phrase of its own ("Child-Pugh C", "lorry driver"), by a word of degree beside
a condition ("asthma, poorly controlled"), or by when something happened ("MI 3 weeks ago"). It stands
beside the condition and never takes its place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from operator import attrgetter

from citewell.model.case import Condition, ConditionStatus, Span
from citewell.understand.case.circumstances import read_circumstances
from citewell.understand.case.context import is_denied, standing
from citewell.understand.case.drinking import read_drinking
from citewell.understand.case.durations import Duration, DurationKind, find_durations
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match, Phrases
from citewell.understand.case.text import Note

__all__ = ["ParticularReader"]

_PRECEDENCE = (
    ConditionStatus.PRESENT,
    ConditionStatus.PAST,
    ConditionStatus.POSSIBLE,
    ConditionStatus.ABSENT,
)
_KIN = "family history of "
_NO = "no "  # opens the name of a phrase that denies it: "stopped breastfeeding"
_OTHER_SENSE = "-"  # the name of phrases that mean something else
_NEAR = 40  # characters between a degree and its condition
_RECENT_DAYS = 183  # "the last weeks or months": half a year
# Conditions whose last word is enough: a severe back pain is a severe pain.
_HEADS = frozenset({"pain", "neuropathy", "neuralgia", "epilepsy", "seizures", "cirrhosis"})
# What may stand between a degree and the condition after it, and before it.
_TO_CONDITION = frozenset(
    "and or but chronic bronchial persistent known longstanding long standing primary allergic essential arterial systemic large small massive"
    " anterior inferior lateral silent acute another second of his her my the a an had suffered having very".split()
)
_TO_DEGREE = frozenset(
    "is was are were has have been being remains remained still now currently which that very quite really so but and it its grade class score"
    " classified type considered as becoming became stays stayed again in the a an ms interval".split()
)
_TO_EVENT = frozenset(
    "post after since following status s p out from his her my the a an another recent acute ago had has have she he i suffered days day weeks"
    " week months month on with and was for admitted treated prior to large small massive anterior inferior lateral his there".split()
)
_TO_TIME = frozenset(
    "about approximately approx around roughly just only some almost nearly over was were occurred happened had and with s p status post pci"
    " stent stents stenting cabg treated by anterior inferior lateral posterior large small a an the his her my on in which that medically managed"
    " two one three drug eluting bypass angioplasty thrombolysis admitted to hospital last this".split()
)
_WITHIN = ("in the last", "within the last", "in the past", "within the past")
_OF_ANOTHER = 12  # characters between another event and a time that is its own
# After a degree that ends a statement stands one of these; before a noun it is of that noun.
_GOES_ON = frozenset(
    "and but on with since for despite at in when though although as so because while under over this last even to who that or from".split()
)
_WORDS = re.compile(r"[a-z']+|[^\sa-z']")
_start = attrgetter("start")


class ParticularReader:
    """Reads particulars with the tables of one library. Immutable after building."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, str]]) -> None:
        self._table = lexicon.get("particulars", {})
        self._phrases = Phrases(self._table)
        self._degrees = Phrases(lexicon.get("degrees", {}))
        self._names = frozenset(self._table.values())
        self._episodic = frozenset(lexicon.get("conditions_episodic", {}).values())
        self._dated = {
            name.removeprefix("recent ") for name in self._names if name.startswith("recent ")
        }

    def read(self, note: Note, conditions: list[Match]) -> tuple[Condition, ...]:
        """The particulars in the order of the text, each name once.

        Args:
            note: the text.
            conditions: where it names conditions, in order, however they stand.
        """
        best: dict[str, Condition] = {}
        for one in (
            *self._by_phrase(note),
            *self._by_degree(note, conditions),
            *self._by_time(note, conditions),
            *read_drinking(note),
            *read_circumstances(note),
        ):
            known = best.get(one.name)
            if known is None or _rank(one) < _rank(known):
                best[one.name] = one
        return tuple(sorted(best.values(), key=lambda one: (one.span or Span(0, 0)).start))

    def _by_phrase(self, note: Note) -> Iterator[Condition]:
        for match in self._phrases.find(note):
            if match.name == _OTHER_SENSE:
                continue
            if note.sentence_at(match.start).heading == "allergies":
                continue
            name, status = self._standing(note, match)
            if _is_only_tested(note, match):
                continue
            if status is not None and status is not ConditionStatus.FAMILY:
                yield Condition(name=name, status=status, span=Span(match.start, match.end))

    def _standing(self, note: Note, match: Match) -> tuple[str, ConditionStatus | None]:
        """How a phrase stands; of a relative it tells a shared ancestry or a death in the family."""
        name = match.name
        episodic = name in self._episodic
        status = standing(note, match.start, match.end, episodic=episodic).status
        if status is ConditionStatus.PAST and _is_just_over(note, match):
            status = ConditionStatus.PRESENT
        if status is ConditionStatus.FAMILY and f"{_KIN}{name}" in self._names:
            name = f"{_KIN}{name}"
        if status is ConditionStatus.FAMILY and name.endswith("ancestry"):
            status = ConditionStatus.PRESENT
        if name.startswith(_KIN):
            denied = is_denied(note, match.start, match.end)
            told = None if status is None else ConditionStatus.PRESENT
            status = ConditionStatus.ABSENT if denied else told
        if name.startswith(_NO):
            ended = status is ConditionStatus.PRESENT or status is ConditionStatus.PAST
            name, status = name.removeprefix(_NO), ConditionStatus.ABSENT if ended else None
        return name, status

    def _by_degree(self, note: Note, conditions: list[Match]) -> Iterator[Condition]:
        for degree in self._degrees.find(note):
            match = _beside(note, degree, conditions) or _pain_after(note, degree)
            name = self._closer(degree.name, match.name) if match else None
            if match is None or name is None:
                continue
            status = _joint(note, degree, match)
            if status is not None:
                span = Span(min(degree.start, match.start), max(degree.end, match.end))
                yield Condition(name=name, status=status, span=span)

    def _closer(self, degree: str, name: str) -> str | None:
        """The particular that a degree makes of a condition, or None where no rule asks for it."""
        closer = self._table.get(f"{degree} {name}")
        if closer is None and (head := name.split()[-1]) in _HEADS:
            closer = self._table.get(f"{degree} {head}")
        return closer

    def _by_time(self, note: Note, conditions: list[Match]) -> Iterator[Condition]:
        for at, match in enumerate(conditions):
            if match.name not in self._dated or not _is_recent(note, conditions, at):
                continue
            status = standing(note, match.start, match.end, episodic=True).status
            if status is ConditionStatus.PAST:
                status = ConditionStatus.PRESENT
            if status in _PRECEDENCE:
                name = f"recent {match.name}"
                yield Condition(name=name, status=status, span=Span(match.start, match.end))


_JUST_AFTER = small(r"\b(?:after|following|post|since)[- ](?:(?:an?|the|his|her|my)\s+)?$")
_DATED = small(
    r"\bago\b|\byears?\b|\bmonths?\b|\b(?:19|20)\d\d\b|\bin (?:his|her|my) \w+s\b|\bold\b|\bprevious\b"
)


def _is_just_over(note: Note, match: Match) -> bool:
    """Whether what is called acute is the event that the question starts from: "after an acute MI"."""
    sentence = note.sentence_at(match.start)
    written = note.lower[match.start : match.end]
    before = note.lower[max(sentence.start, match.start - 24) : match.start]
    dated = _DATED.search(note.lower[sentence.start : sentence.end]) is not None
    return (
        written.startswith(("acute", "recent")) and bool(_JUST_AFTER.search(before)) and not dated
    )


_GENE = small(r"hla\b|g6pd")
_RESULT = small(
    r"\b(?:positive|pos|\+ve|carrie[rs]|carries|carrying|detected|present|has|had|with|found|shows?|showed|known)\b|\+"
)
_TESTED = small(
    r"\b(?:test(?:s|ing)?|be (?:tested|screened|checked)|screen(?:ing)?|genotyping|check(?:ing)?|typing)\b"
)


def _is_only_tested(note: Note, match: Match) -> bool:
    """Whether a gene is named in a question on testing for it ("who should be tested"): no result."""
    if _GENE.match(match.name.lower()) is None:
        return False
    sentence = note.sentence_at(match.start)
    said = note.lower[sentence.start : sentence.end]
    return _TESTED.search(said) is not None and _RESULT.search(said) is None


def _rank(one: Condition) -> int:
    return _PRECEDENCE.index(one.status)


def _only(gap: str, words: frozenset[str], marks: str) -> bool:
    """Whether a gap holds nothing but these words and marks, on one line."""
    return "\n" not in gap and all(part in words or part in marks for part in _WORDS.findall(gap))


def _beside(note: Note, degree: Match, conditions: list[Match]) -> Match | None:
    """The condition a degree belongs to: the one straight after it, else the one straight before."""
    text = note.lower
    at = bisect_left(conditions, degree.start, key=_start)
    inside = conditions[at - 1] if at else None
    after = next((m for m in conditions[at : at + 2] if m.start >= degree.end), None)
    if after is not None and after.start - degree.end <= _NEAR:
        gap = text[degree.end : after.start]
        if _only(gap, _TO_CONDITION, "-,") and gap.strip() != ",":
            return after
    if inside is None or inside.end > degree.start or degree.start - inside.end > _NEAR:
        return None
    if not _only(text[inside.end : degree.start], _TO_DEGREE, ",(:-–'"):
        return None
    rest = _WORDS.match(text, degree.end + (text[degree.end : degree.end + 1] == " "))
    closed = rest is None or not rest.group()[0].isalpha() or rest.group() in _GOES_ON
    return inside if closed else None


def _pain_after(note: Note, degree: Match) -> Match | None:
    """A pain of any kind after a degree: "severe burning pain", "severe low back pain"."""
    for word in _WORDS.finditer(note.lower, degree.end, degree.end + _NEAR):
        if word.group() == "pain":
            return Match(word.start(), word.end(), "pain", "pain")
        if not word.group()[0].isalpha() or word.group() in _GOES_ON:
            return None
    return None


def _joint(note: Note, degree: Match, match: Match) -> ConditionStatus | None:
    """How a condition of a degree stands: denied where either is, unsure where either is."""
    told = [standing(note, m.start, m.end).status for m in (degree, match)]
    if None in told or ConditionStatus.FAMILY in told:
        return None
    for status in (ConditionStatus.ABSENT, ConditionStatus.POSSIBLE):
        if status in told:
            return status
    return told[1]


def _is_recent(note: Note, conditions: list[Match], at: int) -> bool:
    """Whether the text dates an event to the last months: "MI 3 weeks ago", "6 weeks post-MI"."""
    match = conditions[at]
    sentence = note.sentence_at(match.start)
    low = max(sentence.start, match.start - 60)
    high = min(sentence.end, match.end + 60)
    others = [m for m in conditions[max(0, at - 2) : at + 3] if m.start != match.start]
    for length in find_durations(note.text, low, high):
        if length.days > _RECENT_DAYS:
            continue
        span = length.span
        if span.start >= match.end and _is_past(note, length):
            near = _only(note.lower[match.end : span.start], _TO_TIME, ",(/-")
        else:
            near = (
                span.end <= match.start
                and _only(note.lower[span.end : match.start], _TO_EVENT, ",/-")
                and not any(0 <= span.start - m.end <= _OF_ANOTHER for m in others)
            )
        if near:
            return True
    return False


def _is_past(note: Note, length: Duration) -> bool:
    """Whether a length of time reaches back from now: "3 weeks ago", "in the last 2 months"."""
    return length.kind is DurationKind.AGO or (
        length.kind is DurationKind.FOR and note.lower.startswith(_WITHIN, length.span.start)
    )
