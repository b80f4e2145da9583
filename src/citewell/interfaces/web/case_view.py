"""The case as a page shows it: the text with each fact's words marked, the facts, how to mend each.

Owns which words a fact is taken out with and which facts can be corrected in place. A place is
``start-end`` in characters of the case's text, as asking without it takes it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from citewell.draft.case_words import case_rows
from citewell.errors import InputError
from citewell.model.case import Case, Measurement, Span, Treatment, TreatmentStatus
from citewell.model.kept import Kept
from citewell.model.library import Library
from citewell.understand.forget import place_of, places
from citewell.words import clean

__all__ = ["AnswerView", "CaseView", "CorrectView", "FactView", "Piece", "RemovedView", "case_view"]

_DETAILS = frozenset(
    """dose_mg_per_day at_least_mg_per_day doses_per_day duration_days at_least_days
    at_maximum""".split()
)
_MARKED = frozenset({"dose_mg_per_day", "duration_days", "at_least_days", "outcome"})
_DETAIL_WORDS = {
    "dose_mg_per_day": "dose",
    "duration_days": "length",
    "at_least_days": "length",
    "outcome": "outcome",
}
_PERSON = (("age_years", "age"), ("sex", "sex"), ("pregnant", "pregnancy"))
_LISTS = (
    ("red_flags", "danger sign"),
    ("conditions", "condition"),
    ("symptoms", "symptom"),
    ("particulars", "detail"),
    ("measurements", "value"),
    ("scores", "value"),
    ("bounds", "value"),
    ("allergies", "allergy"),
)
# Rows that are no fact of the patient, or stand in a list of their own.
_NO_FACT = frozenset({"Asks for", "Answer"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; ``what`` names the fact read from it, empty where none was.

    ``taken_out`` says that the reader took its fact out.
    """

    text: str
    what: str = ""
    taken_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectView:
    """How a fact is corrected: the field's name and label, and the places its old words have."""

    name: str
    label: str
    hint: str
    value: str
    without: tuple[str, ...]
    is_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """One fact read: ``place`` is what takes it out, empty where it was given beside the text."""

    label: str
    words: str
    place: str
    correct: CorrectView | None = None
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class RemovedView:
    """Words taken out, with what restores them."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A fact given beside the text; ``fact`` is the answer word for word, which takes it back."""

    fact: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """The case for a page. ``earlier`` is how much of the text stems from earlier questions."""

    pieces: tuple[Piece, ...]
    facts: tuple[FactView, ...]
    removed: tuple[RemovedView, ...]
    answers: tuple[AnswerView, ...]
    earlier: int

    @property
    def carried(self) -> tuple[FactView, ...]:
        """Facts that were told in the questions before."""
        return tuple(fact for fact in self.facts if fact.is_carried)

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything to show or to mend."""
        return bool(self.facts or self.removed or self.answers)


def case_view(kept: Kept, library: Library) -> CaseView | None:
    """The case of a kept article; None where it has none."""
    case = kept.article.case
    if case is None:
        return None
    before = clean("\n".join(entry.question for entry in kept.thread))
    earlier = len(before) if kept.thread else 0
    out = _taken_out(kept.asked.without, case.text)
    return CaseView(
        pieces=tuple(_pieces(case, out)),
        facts=tuple(_facts(case, library, earlier)),
        removed=tuple(RemovedView(place_of(s), case.text[s.start : s.end]) for s in out),
        answers=tuple(_answers(kept.asked.answers, case, library)),
        earlier=earlier,
    )


def _taken_out(given: tuple[str, ...], text: str) -> tuple[Span, ...]:
    """The places taken out. One that lies outside the text now shows nothing, and does no harm."""
    try:
        return places(given, text)
    except InputError:
        return ()


def _facts(case: Case, library: Library, earlier: int) -> Iterator[FactView]:
    spans = {r.field: r.span for r in case.read_from}
    for field, label in _PERSON:
        value = getattr(case, field)
        if value is not None and field in spans:
            words = _person_words(case, field)
            yield _fact(label, words, spans[field], earlier, _of_age(case, field, spans[field]))
    for treatment in case.treatments:
        if treatment.span:
            words = _words_alone(Case(treatments=(treatment,)))
            correct = _of_trial(treatment, case)
            yield _fact("treatment", words, treatment.span, earlier, correct)
    for field, label in _LISTS:
        for item in getattr(case, field):
            if item.span:
                words = _words_alone(_holding(field, (item,)))
                correct = _of_value(item, library) if isinstance(item, Measurement) else None
                yield _fact(label, words, item.span, earlier, correct)


def _fact(
    label: str, words: str, span: Span, earlier: int, correct: CorrectView | None
) -> FactView:
    return FactView(
        label=label,
        words=words,
        place=place_of(span),
        correct=correct,
        is_carried=span.end <= earlier,
    )


def _words_alone(case: Case) -> str:
    """The words for the one fact a case holds."""
    return next((words for label, words in case_rows(case) if label not in _NO_FACT), "")


def _person_words(case: Case, field: str) -> str:
    return _words_alone(_holding(field, getattr(case, field)))


def _holding(field: str, value: object) -> Case:
    """A case that tells one thing alone."""
    alone: dict[str, Any] = {field: value}
    return Case(**alone)


def _of_age(case: Case, field: str, span: Span) -> CorrectView | None:
    if field != "age_years":
        return None
    return CorrectView(
        name="answer.age_years",
        label="Age in years",
        hint="",
        value=f"{case.age_years:g}",
        without=(place_of(span),),
        is_number=True,
    )


def _of_value(item: Measurement, library: Library) -> CorrectView | None:
    """A value can be corrected where a rule of the library asks for it by that name."""
    known = any(item.name in fact.measurements for fact in library.facts.values())
    if not known or item.span is None:
        return None
    unit = f" in {item.unit}" if item.unit else ""
    return CorrectView(
        name=f"answer.{item.name}",
        label=f"{item.name}{unit}",
        hint="",
        value=f"{item.value:g}",
        without=(place_of(item.span),),
        is_number=True,
    )


def _of_trial(treatment: Treatment, case: Case) -> CorrectView | None:
    if treatment.status in (TreatmentStatus.PROPOSED, TreatmentStatus.NEVER):
        return None
    named = [t.span for t in case.treatments if t.span]
    told = {r.span for r in treatment.read_from if r.field in _DETAILS}
    # Words that hold the name of a treatment would take that treatment out with them.
    own = sorted(s for s in told if not any(s.start <= n.start < s.end for n in named))
    return CorrectView(
        name=f"answer.trial.{treatment.ingredient}",
        label=f"Dose, length and effect of {treatment.ingredient}",
        hint="Dose, how often, for how long, and whether it helped",
        value="",
        without=tuple(place_of(span) for span in own),
        is_number=False,
    )


def _answers(given: tuple[str, ...], case: Case, library: Library) -> Iterator[AnswerView]:
    """The answers given beside the text; an age kept in place of a birth date says so."""
    for n, answer in enumerate(given):
        view = _answer(answer, library)
        # The age of a birth date is put before all that was given.
        worked_out = n == 0 and answer.startswith("age_years=") and _A_BIRTH in case.text
        yield replace(view, value=f"{view.value}, {_WORKED_OUT}") if worked_out else view


_A_BIRTH = "[date of birth]"
_WORKED_OUT = "worked out from the birth date; the date itself is not kept"


def _answer(answer: str, library: Library) -> AnswerView:
    at = min((i for i in (answer.find("="), answer.find(":")) if i >= 0), default=len(answer))
    key, value = answer[:at].strip(), answer[at + 1 :].strip()
    fact = library.facts.get(key)
    label = fact.label if fact else key.removeprefix("trial.").replace("_", " ")
    return AnswerView(answer, label, value)


def _pieces(case: Case, out: tuple[Span, ...]) -> Iterator[Piece]:
    named = dict(_named_spans(case, out))
    edges = {0, len(case.text)}.union(*((s.start, s.end) for s in named))
    for start, end in pairwise(sorted(edges)):
        what, gone = named.get(Span(start, end), ("", False))
        yield Piece(case.text[start:end], what, gone)


def _named_spans(case: Case, out: tuple[Span, ...]) -> Iterator[tuple[Span, tuple[str, bool]]]:
    """Spans with their names, none over another: words taken out, then facts, then their details."""
    taken: list[Span] = []
    for span, what, gone in (
        *((s, "taken out", True) for s in out),
        *_longest_first(_fact_spans(case)),
        *_longest_first(_detail_spans(case)),
    ):
        rest = _left_of(span, taken, case.text)
        if rest is not None:
            taken.append(rest)
            yield rest, (what, gone)


def _left_of(span: Span, taken: list[Span], text: str) -> Span | None:
    """What is left of a span beside those that have their name: the end of it, or nothing."""
    over = [t for t in taken if span.start < t.end and t.start < span.end]
    start = max((t.end for t in over if t.start <= span.start), default=span.start)
    if any(t.start > span.start for t in over) or start >= span.end:
        return None
    words = text[start : span.end]
    rest = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    return rest if rest.start < rest.end else None


def _longest_first(found: Iterable[tuple[Span, str]]) -> list[tuple[Span, str, bool]]:
    # An age may stand within the words that tell the sex ("65 year old woman").
    ordered = sorted(found, key=lambda f: (f[1] != "age", f[0].start - f[0].end, f[0].start))
    return [(span, what, False) for span, what in ordered]


def _fact_spans(case: Case) -> Iterator[tuple[Span, str]]:
    spans = {r.field: r.span for r in case.read_from}
    yield from ((spans[f], label) for f, label in _PERSON if f in spans)
    yield from ((t.span, "treatment") for t in case.treatments if t.span)
    for field, label in _LISTS:
        yield from ((x.span, label) for x in getattr(case, field) if x.span)


def _detail_spans(case: Case) -> Iterator[tuple[Span, str]]:
    for treatment in case.treatments:
        for read in treatment.read_from:
            if read.field in _MARKED:
                yield read.span, f"{_DETAIL_WORDS[read.field]} of {treatment.ingredient}"
