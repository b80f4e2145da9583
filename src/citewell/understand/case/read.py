"""From free text to the patient case: every part read once and joined, with the words it came from."""

import re
from dataclasses import replace

from citewell.model.case import (
    Case,
    Condition,
    ConditionStatus,
    Measurement,
    Outcome,
    ReadFrom,
    Span,
    Symptom,
    Treatment,
    TreatmentStatus,
)
from citewell.understand.case.asks import read_asks
from citewell.understand.case.aura import with_aura
from citewell.understand.case.conditions import ConditionReader
from citewell.understand.case.creatinine import read_creatinine_bound
from citewell.understand.case.feet import with_hiv_neuropathy
from citewell.understand.case.gestation import weeks_in_pregnancy, without_gestation
from citewell.understand.case.habitual import with_habitual_reactions
from citewell.understand.case.kidney import read_kidney_bounds, without_recovered
from citewell.understand.case.labs import read_labs
from citewell.understand.case.measurements import read_measurements
from citewell.understand.case.particulars import ParticularReader
from citewell.understand.case.person import read_age, read_pregnant
from citewell.understand.case.phrases import Match
from citewell.understand.case.pump import with_failing_heart
from citewell.understand.case.red_flags import RedFlagReader
from citewell.understand.case.scores import read_scores
from citewell.understand.case.sex import read_sex
from citewell.understand.case.superseded import with_values_of_now
from citewell.understand.case.symptoms import SymptomReader
from citewell.understand.case.text import Note
from citewell.understand.case.therapies import therapies_of
from citewell.understand.case.treatments import read_treatments
from citewell.understand.case.washouts import read_washouts
from citewell.understand.case.weighed import without_doubt
from citewell.understand.groups import PREGNANCY_PLANS
from citewell.understand.vocabulary import Vocabulary
from citewell.words import keep_lines

__all__ = ["CaseReader"]


class CaseReader:
    """Reads cases with the words of one library. Immutable; the same text gives the same case."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        lexicon = vocabulary.library.lexicon
        self._short = frozenset(lexicon.get("shorthand", {}))
        self._conditions = ConditionReader(lexicon)
        self._symptoms = SymptomReader(lexicon)
        self._red_flags = RedFlagReader(lexicon, vocabulary.library.members_of("serotonergic"))
        self._particulars = ParticularReader(lexicon)

    def guess(self, word: str) -> str | None:
        """The medicine that a strange word (small letters) is read as, or None."""
        return therapies_of(self._vocabulary).guess(word)

    def read(self, text: str) -> Case:
        """The case a text states. All spans are characters of ``Case.text``.

        Raises:
            InputError: longer than ``MAX_QUESTION_CHARS`` characters.
        """
        note = Note(keep_lines(text))
        age, age_span = read_age(note)
        pregnant, pregnant_span = read_pregnant(note)
        weeks = weeks_in_pregnancy(note) if pregnant is None else None
        if weeks is not None:
            pregnant, pregnant_span = True, weeks
        weeks = pregnant_span if pregnant else None
        sex, sex_span = read_sex(note, pregnant=pregnant)
        treatments, allergies = read_treatments(note, self._vocabulary)
        treatments = without_gestation(with_habitual_reactions(note, treatments), weeks)
        effects = [e for t in treatments for e in t.adverse_effects if e not in _LASTING]
        named = self._conditions.find(note)
        short = {t.span for t in treatments if t.as_written.lower() in self._short}
        named = [m for m in named if Span(m.start, m.end) not in short]  # "tried AMI"
        conditions = self._conditions.read(note, effects, named)
        asks, asks_span = read_asks(note, _guesses(conditions))
        measurements = with_values_of_now(note, read_measurements(note))
        conditions = with_failing_heart(conditions, measurements)
        conditions = without_recovered(note, with_aura(note, conditions))
        conditions = with_hiv_neuropathy(note, without_doubt(note, conditions, treatments))
        taken = [c.span for c in conditions if c.span] + [a.span for a in allergies if a.span]
        symptoms = _felt(note, self._symptoms.read(note, taken, effects), treatments)
        told = (
            ("age_years", age_span),
            ("sex", sex_span or (pregnant_span if sex else None)),
            ("pregnant", pregnant_span),
            ("asks_for", asks_span),
        )
        return Case(
            age_years=age,
            sex=sex,
            pregnant=pregnant,
            conditions=conditions,
            treatments=tuple(_checked(t, note, conditions) for t in treatments),
            particulars=tuple(
                p
                for p in without_doubt(note, self._told(note, named, short, treatments), treatments)
                if not (sex == "male" and p.name in PREGNANCY_PLANS)
            ),
            scores=_with_labs(note),
            bounds=(*read_kidney_bounds(note), *read_creatinine_bound(age, sex, measurements)),
            allergies=allergies,
            measurements=measurements,
            symptoms=symptoms,
            red_flags=self._red_flags.read(note, conditions, measurements, treatments, age),
            asks_for=asks,
            text=str(note.text),
            read_from=_read_from(told),
        )

    def _told(
        self,
        note: Note,
        named: list[Match],
        short: set[Span | None],
        treatments: tuple[Treatment, ...],
    ) -> tuple[Condition, ...]:
        """The particulars of the text, and what was stopped so lately that it still acts."""
        told = [p for p in self._particulars.read(note, named) if p.span not in short]
        known = {p.name for p in told}
        members_of = self._vocabulary.library.members_of
        told += _fits(treatments)
        lately = {c.name: c for c in read_washouts(note, treatments, members_of)}
        return (*told, *(c for name, c in lately.items() if name not in known))


_FITS = frozenset({"fit", "fits", "seizure", "seizures", "convulsion", "convulsions"})


def _fits(treatments: tuple[Treatment, ...]) -> list[Condition]:
    """Seizures a medicine once brought on: whoever had one may have another on the next."""
    return [
        Condition(name="seizures", status=ConditionStatus.PAST, span=one.span)
        for one in treatments
        if one.status is TreatmentStatus.PAST and not _FITS.isdisjoint(one.adverse_effects)
    ][:1]


def _with_labs(note: Note) -> tuple[Measurement, ...]:
    """Values the schema has no name for, each kind once: scores first, then laboratory values."""
    scores = read_scores(note)
    known = {one.name for one in scores}
    return (*scores, *(lab for lab in read_labs(note) if lab.name not in known))


def _guesses(conditions: tuple[Condition, ...]) -> frozenset[int]:
    """Where the illnesses end that are only thought of."""
    possible = (c for c in conditions if c.status is ConditionStatus.POSSIBLE)
    return frozenset(c.span.end for c in possible if c.span is not None)


_BANNED = re.compile(
    r"contra-?indicat|\bavoid|declin|refus|\bno more\b|\bnot to (?:take|have|use)|\b(?:must|should|may) ?n[o']?t\b"
    r"|\bcan(?:no|')?t (?:take|have|tolerate)|\bcannot (?:take|have)|react(?:s|ed)? badly|\bwo(?:n't|uld not) (?:take|have)"
    r"|\bdoes(?:n't| not) want|\bdo(?:n't| not) want",
    re.IGNORECASE,
)


def _checked(treatment: Treatment, note: Note, conditions: tuple[Condition, ...]) -> Treatment:
    asked = _asked_whether(treatment, note)
    return _with_ban(_without_disease_as_effect(asked, note, conditions), note)


_JOINED = re.compile(r"\s*(?:and|with|plus|or|&|\+|/)\s*", re.IGNORECASE)
_ASKED = re.compile(r"\s*\?*\s*$")


def _felt(
    note: Note, symptoms: tuple[Symptom, ...], treatments: tuple[Treatment, ...]
) -> tuple[Symptom, ...]:
    """The symptoms but for one asked of two medicines: "allopurinol and ampicillin rash?"."""
    spans = [t.span for t in treatments if t.status is TreatmentStatus.PROPOSED and t.span]
    if len(spans) != _PAIR or len(treatments) != _PAIR or "?" not in note.text:
        return symptoms
    first, second = sorted(spans, key=lambda span: span.start)
    bare = not note.text[: first.start].strip()
    if not bare or not _JOINED.fullmatch(note.text[first.end : second.start]):
        return symptoms
    return tuple(
        s
        for s in symptoms
        if s.span is None
        or note.text[second.end : s.span.start].strip()
        or not _ASKED.match(note.text, s.span.end)
    )


_PAIR = 2
_WHETHER = re.compile(
    r"\b(?:would|could|might|will|does|do|can|should)\s+(?:(?:taking|using|trying|some|low|dose|an?|the)\s+){0,3}$",
    re.IGNORECASE,
)
_IT_HELPS = re.compile(
    r"\s*(?:\d+\s?mg\s*)?(?:really |even |also |actually )?(?:help|work|do anything|be (?:better|any good|good|worth))\b",
    re.IGNORECASE,
)


def _asked_whether(treatment: Treatment, note: Note) -> Treatment:
    """A treatment of which the text asks if it would help; it is neither taken nor of any effect yet."""
    span = treatment.span
    if span is None or treatment.outcome is not Outcome.EFFECTIVE:
        return treatment
    before = note.text[max(0, span.start - 40) : span.start]
    if not _WHETHER.search(before) or not _IT_HELPS.match(note.text, span.end):
        return treatment
    return replace(treatment, status=TreatmentStatus.PROPOSED, outcome=Outcome.UNKNOWN)


# What a medicine brought out stays an illness of the patient.
_LASTING = frozenset(("glaucoma", "angle-closure glaucoma", "acute glaucoma"))
_ON = re.compile(r"\bon $", re.IGNORECASE)


def _without_disease_as_effect(
    treatment: Treatment, note: Note, conditions: tuple[Condition, ...]
) -> Treatment:
    """A disease named before "on warfarin" is the patient's, not what the medicine did."""
    effects = treatment.adverse_effects
    names = {c.name for c in conditions}
    if not effects or treatment.span is None or not set(effects) <= names:
        return treatment
    if not _ON.search(note.text[max(0, treatment.span.start - 4) : treatment.span.start]):
        return treatment
    known = treatment.outcome is not Outcome.NOT_TOLERATED
    return replace(
        treatment,
        adverse_effects=(),
        status=treatment.status if known else TreatmentStatus.CURRENT,
        outcome=treatment.outcome if known else Outcome.UNKNOWN,
    )


def _with_ban(treatment: Treatment, note: Note) -> Treatment:
    """A treatment that the text refuses or forbids, told apart from one that was merely never tried."""
    if treatment.status is not TreatmentStatus.NEVER or treatment.span is None:
        return treatment
    sentence = note.sentence_at(treatment.span.start)
    banned = _BANNED.search(note.text, sentence.start, sentence.end) is not None
    return replace(treatment, to_avoid=banned)


def _read_from(told: tuple[tuple[str, Span | None], ...]) -> tuple[ReadFrom, ...]:
    return tuple(ReadFrom(field, span) for field, span in told if span is not None)
