"""The patient's treatments and allergies from a note: the one entrance to reading treatments.

Each naming is read where it stands (``readings``); here the namings of one ingredient become entries:
one for each status, a second one only for a new dose or a renewed request.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from citewell.model.case import Named, Outcome, ReadFrom, Span, Treatment, TreatmentStatus
from citewell.understand.case.allergies import Allergy, not_allergic, read_allergies
from citewell.understand.case.effect_shapes import with_shapes
from citewell.understand.case.effects import complaints
from citewell.understand.case.mentions import Mention, TherapyKind, is_done
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.reading import Reading
from citewell.understand.case.readings import read_mentions
from citewell.understand.case.status_cues import HEADED
from citewell.understand.case.text import Note
from citewell.understand.case.therapies import Therapies, therapies_of
from citewell.understand.case.turns import mark_lasting
from citewell.understand.vocabulary import Vocabulary

__all__ = ["read_treatments"]


@dataclass(slots=True)
class _Entry:
    """A treatment being put together."""

    first: Mention
    status: TreatmentStatus
    sure: bool
    outcome: Outcome = Outcome.UNKNOWN
    mg: float | None = None
    least_mg: float | None = None
    doses: float | None = None
    days: float | None = None
    at_least: float | None = None
    at_maximum: bool = False
    in_vain: bool = False
    effects: list[str] = field(default_factory=list)
    words: list[ReadFrom] = field(default_factory=list)


def read_treatments(
    note: Note, vocabulary: Vocabulary
) -> tuple[tuple[Treatment, ...], tuple[Named, ...]]:
    """The treatments of the patient and what the patient is allergic to, both in order of the text.

    Args:
        note: the text; spans are into ``note.text``.
        vocabulary: names of medicines; the tables of its library name all else.
    """
    therapies = therapies_of(vocabulary)
    mentions = therapies.find(note)
    effects = with_shapes(note.lower, therapies.effects.find(note))
    allergies = read_allergies(note, mentions, therapies.allergens.find(note), effects)
    allergic = {one.span for one in allergies} | _said_again(mentions, allergies, note)
    allergic |= not_allergic(note, mentions)
    own = [m for m in mentions if not _PATIENT.match(note.lower, m.start)]
    kept = [m for m in own if Span(m.start, m.end) not in allergic]
    told = read_mentions(note, kept, effects, therapies.strengths)
    readings = [r for r in told if r.heading != "allergies"]
    mark_lasting(note, readings, therapies.alike)
    entries = _entries(note, readings, therapies)
    _lay_complaints(note, entries, readings, effects)
    entries += [e for one in allergies if (e := _reacted(one, mentions, entries)) is not None]
    entries.sort(key=lambda one: one.first.start)
    named = tuple(Named(name=one.name, span=one.span) for one in allergies)
    return tuple(_treatment(note, one) for one in entries), named


# "Pt's mother", "Pt 40M": the patient, and no physical therapy.
_PATIENT = re.compile(r"pt(?:['’]s\b|:?\s+\d{1,3}\s?(?:[mf]\b|y))")
_TAKES = small(r"\b(?:takes|taking|currently|(?:is|am|now|still) on)\s+$")
_STOPPED_LONG_AGO = small(
    r"\s+(?:\w+\s+){0,2}?(?:last year|(?:\d+|two|three|several|many|some|a few) (?:years?|months?) ago|years ago|in (?:19|20)\d\d)\b"
)


def _is_taken_again(note: Note, reading: Reading, known: _Entry) -> bool:
    """Whether a stop of long ago is told beside the plain present: "takes X; stopped X last year"."""
    if (known.status, reading.status) != (TreatmentStatus.CURRENT, TreatmentStatus.PAST):
        return False
    again = _TAKES.search(note.lower, max(0, known.first.start - 30), known.first.start)
    long_ago = _STOPPED_LONG_AGO.match(note.lower, reading.mention.end)
    return bool(again and long_ago and not reading.effects)


def _lay_complaints(
    note: Note, entries: list[_Entry], readings: list[Reading], effects: list[Match]
) -> None:
    """Where complaints went once a treatment was stopped, they were its effects."""
    ends = [r.mention.start for r in readings if r.relieved]
    for entry in entries:
        if ends and entry.outcome is Outcome.NOT_TOLERATED and not entry.effects:
            for one in complaints(note.lower, entry.first.end, ends[-1], effects):
                if one.name not in entry.effects:
                    entry.effects.append(one.name)
                    entry.words.append(ReadFrom("adverse_effects", Span(one.start, one.end)))


def _said_again(mentions: list[Mention], allergies: list[Allergy], note: Note) -> set[Span]:
    """Further namings of an allergen straight before "allergy"."""
    names = {one.name for one in allergies}
    return {
        Span(m.start, m.end)
        for m in mentions
        if m.name in names and re.match(r"\s+al+erg", note.lower[m.end : m.end + 9], re.IGNORECASE)
    }


def _reacted(allergy: Allergy, mentions: list[Mention], entries: list[_Entry]) -> _Entry | None:
    """A drug whose reaction is told was taken and not tolerated."""
    named = next((m for m in mentions if m.start == allergy.span.start), None)
    if named is None or not allergy.reactions:
        return None
    if named.kind is TherapyKind.OTHER or any(
        e.first.name == named.name and e.status is TreatmentStatus.PAST for e in entries
    ):
        return None
    entry = _Entry(named, TreatmentStatus.PAST, sure=True, outcome=Outcome.NOT_TOLERATED)
    for one in allergy.reactions:
        if one.name not in entry.effects:
            entry.effects.append(one.name)
            entry.words.append(ReadFrom("adverse_effects", Span(one.start, one.end)))
    return entry


def _entries(note: Note, readings: list[Reading], therapies: Therapies) -> list[_Entry]:
    entries: list[_Entry] = []
    members = [r.mention.name for r in readings if r.mention.kind is TherapyKind.DRUG]
    for at, reading in enumerate(readings):
        mention = reading.mention
        if at + 1 < len(readings) and _is_named_next(note, reading, readings[at + 1], therapies):
            continue
        if mention.kind is TherapyKind.CLASS:
            meant = _meant(note, reading, entries, members, therapies)
            if meant is not None:
                if meant.first is not mention:
                    _merge(meant, reading, entries)
                continue
        same = [e for e in entries if e.first.name == mention.name]
        reading.other_name = bool(same) and _written(note, same[-1].first) != _written(
            note, mention
        )
        if not same or not _is_taken_again(note, reading, same[-1]):
            _merge(same[-1] if same else None, reading, entries)
    return [*entries, *_asked_entries(readings, entries)]


def _asked_entries(readings: list[Reading], entries: list[_Entry]) -> Iterator[_Entry]:
    """An entry for each dose asked about beside the one taken: "on 60 mg, can I go to 90?"."""
    for reading in readings:
        asked, name = reading.dose_asked, reading.mention.name
        same = [e for e in entries if e.first.name == name]
        if asked is None or not same:
            continue
        told = [e for e in same if e.status is TreatmentStatus.PROPOSED]
        if any(asked.mg is not None and e.mg == asked.mg for e in told):
            continue
        now = same[-1]
        if len(same) == 1 and now.status is TreatmentStatus.PROPOSED and now.mg is None:
            now.status = TreatmentStatus.CURRENT  # nobody goes up on what is not taken
        yield _Entry(
            reading.mention,
            TreatmentStatus.PROPOSED,
            sure=True,
            mg=asked.mg,
            least_mg=asked.least_mg,
            doses=asked.doses,
            words=[ReadFrom("dose_mg_per_day", asked.span)],
        )


def _written(note: Note, mention: Mention) -> str:
    return note.text[mention.start : mention.written].lower()


_NAMED_NEXT = small(
    r"[\s,;]*(?:(?:[^,;.()]{0,30}\s)?\(|(?:[^,;.()]{0,30}[,;]?\s*)?(?:\b(?:such as|including|like|namely|e\.g\.?|i\.e\.?|called|specifically|which (?:is|was)|was|is|were|are|of|with|consisting of|looked like it was)\b|:|-|–))[\s,(]*(?:an?\s|the\s)?(?:\w+ly\s)?$"
)
_SAME_THING = small(
    r"[\s,(]*(?:(?:which|that) is\s+|(?:was|is|being|as)\s+|his\s+|her\s+)?(?:an?|the|another|other)\s+(?:\w+\s){0,2}$"
)


def _is_named_next(note: Note, reading: Reading, following: Reading, therapies: Therapies) -> bool:
    """Whether a class is only the lead to one of its members, which takes over what was said."""
    mention, member = reading.mention, following.mention
    gap = note.lower[mention.end : member.start]
    if mention.kind is not TherapyKind.CLASS or len(gap) > 60:
        return False
    if not therapies.belongs(member.name, mention.name) and not _SO_FAR.fullmatch(gap):
        return False
    if len(gap) > 60 or not (gap.strip() == "," or _NAMED_NEXT.fullmatch(gap)):
        return False
    if following.status is None:
        following.status = reading.status
    following.outcome = following.outcome or reading.outcome
    following.days = following.days or reading.days
    following.at_least = following.at_least or reading.at_least
    following.effects += [e for e in reading.effects if e not in following.effects]
    return True


# "Migraine meds so far - X, Y": the class only opens the list.
_SO_FAR = small(
    r"\s*(?:(?:he|she|i|we)(?:['’]?ve|['’]?s)?\s+)?(?:has\s+|have\s+|had\s+)?(?:so\s+far|to\s+date|(?:tried|used|trialled|taken|failed)(?:\s+(?:so\s+far|to\s+date|before|already|previously))?|history|hx|trials?)?\s*(?:[:–—-]|include[sd]?:?|are:?|were:?)\s*(?:\w+ly\s+)?"
)
_DEFINITE = small(r"\b(?:the|this|that|these|those|his|her|my)\s+$")


def _meant(
    note: Note, reading: Reading, entries: list[_Entry], members: list[str], therapies: Therapies
) -> _Entry | None:
    """The entry a class name stands for: a member named before ("the statin") or beside it."""
    mention = reading.mention
    named = [e for e in entries if therapies.belongs(e.first.name, mention.name)]
    definite = _DEFINITE.search(note.lower, max(0, mention.start - 8), mention.start)
    if (
        named
        and (definite or mention.name == "chemotherapy")
        and reading.status is not TreatmentStatus.NEVER
    ):
        return named[-1]
    if named and _SAME_THING.fullmatch(note.lower, named[-1].first.end, mention.start):
        return named[-1]
    if mention.name == "chemotherapy" and any(
        therapies.belongs(m, "chemotherapy") for m in members
    ):
        return _Entry(mention, TreatmentStatus.PAST, sure=False)
    return None


_GAIN = (Outcome.EFFECTIVE, Outcome.PARTIAL)


def _status_of(reading: Reading) -> tuple[TreatmentStatus, bool]:
    """Status and whether the text says it in so many words."""
    if reading.status is not None:
        if reading.unsure and reading.now and reading.outcome in _GAIN:
            return TreatmentStatus.CURRENT, False  # "gets good relief from X"
        return reading.status, not reading.unsure
    if reading.heading in HEADED and not reading.asked:
        return TreatmentStatus(HEADED[reading.heading]), True
    if reading.asked:
        return TreatmentStatus.PROPOSED, False
    if reading.outcome is Outcome.NOT_TOLERATED:
        return TreatmentStatus.PAST, True
    if reading.outcome is not None:
        done = reading.outcome is Outcome.NO_EFFECT or reading.over or is_done(reading.mention)
        past = done and not reading.now
        return (TreatmentStatus.PAST if past else TreatmentStatus.CURRENT), False
    if is_done(reading.mention):
        return TreatmentStatus.PAST, False
    dosed = reading.mg is not None or reading.doses is not None or reading.strength
    if reading.effects and not reading.harms and (reading.harmed or not dosed):
        return TreatmentStatus.PAST, False
    return TreatmentStatus.CURRENT, False


def _outcome_of(reading: Reading, status: TreatmentStatus) -> Outcome:
    if status in (TreatmentStatus.NEVER, TreatmentStatus.PROPOSED):
        return Outcome.UNKNOWN
    ended = status is TreatmentStatus.PAST
    if reading.reduced:
        return Outcome.NOT_TOLERATED
    weak = reading.outcome is None or (reading.outcome is Outcome.NO_EFFECT and not reading.in_vain)
    if reading.effects and ended and (weak or reading.stopped):
        return Outcome.NOT_TOLERATED
    if reading.outcome is Outcome.NOT_TOLERATED and not ended and not reading.stopped:
        return Outcome.UNKNOWN
    return reading.outcome or Outcome.UNKNOWN


def _merge(entry: _Entry | None, reading: Reading, entries: list[_Entry]) -> None:
    status, sure = _status_of(reading)
    if entry is not None and not _is_new(entry, reading, status, sure=sure):
        _add(entry, reading, status, sure=sure)
        return
    fresh = _Entry(reading.mention, status, sure)
    _fill(fresh, reading, status)
    entries.append(fresh)
    if reading.changed_to:
        entries += _changed(fresh, reading)


def _changed(fresh: _Entry, reading: Reading) -> list[_Entry]:
    """The second entry of a treatment whose dose was or is to be changed; the first takes its part."""
    mention = reading.mention
    if reading.questioned:
        fresh.status, fresh.sure, fresh.mg = TreatmentStatus.CURRENT, True, reading.previous_mg
        asked = reading.planned_mg or reading.mg
        return [_Entry(mention, TreatmentStatus.PROPOSED, sure=True, mg=asked)]
    if reading.previous_mg is None or reading.mg is None or reading.status in _NOT_TAKEN:
        return []
    now = _Entry(mention, TreatmentStatus.CURRENT, sure=True, mg=reading.mg, doses=reading.doses)
    fresh.status, fresh.sure, fresh.mg, fresh.doses = (
        TreatmentStatus.PAST,
        True,
        reading.previous_mg,
        None,
    )
    if reading.reduced and reading.effects:
        now.outcome, fresh.outcome = reading.outcome or Outcome.UNKNOWN, Outcome.NOT_TOLERATED
    else:
        now.outcome, now.effects, fresh.effects = fresh.outcome, fresh.effects, []
        fresh.outcome = Outcome.UNKNOWN
    now.days, fresh.days = fresh.days, None
    return [now]


_NOT_TAKEN = (TreatmentStatus.PROPOSED, TreatmentStatus.NEVER, TreatmentStatus.PAST)


def _is_new(entry: _Entry, reading: Reading, status: TreatmentStatus, *, sure: bool) -> bool:
    """Whether a further naming makes a second entry."""
    if status is entry.status:
        return False
    old, new = entry.status, status
    if new is TreatmentStatus.PROPOSED:
        if old is TreatmentStatus.CURRENT:
            return reading.mg is not None and entry.mg is not None and reading.mg != entry.mg
        other = (
            reading.mention.kind is TherapyKind.DRUG
            and old is TreatmentStatus.PAST
            and reading.other_name
        )
        return other or (
            sure and (reading.renewed or reading.mg is not None or old is TreatmentStatus.NEVER)
        )
    if old is TreatmentStatus.PAST and new is TreatmentStatus.CURRENT:
        return sure and entry.sure and entry.outcome is not Outcome.UNKNOWN and not reading.effects
    if new is TreatmentStatus.NEVER:
        return False
    return False


def _add(entry: _Entry, reading: Reading, status: TreatmentStatus, *, sure: bool) -> None:
    if sure and status in (TreatmentStatus.PAST, TreatmentStatus.CURRENT):
        if not (
            entry.sure
            and entry.status is TreatmentStatus.PAST
            and status is TreatmentStatus.CURRENT
        ):
            entry.status = status
            entry.sure = True
    elif (
        not entry.sure
        and entry.status is TreatmentStatus.PROPOSED
        and status is not TreatmentStatus.PROPOSED
    ):
        entry.status = status
    _fill(entry, reading, entry.status)


def _fill(entry: _Entry, reading: Reading, status: TreatmentStatus) -> None:
    outcome = _outcome_of(reading, status)
    if outcome is not Outcome.UNKNOWN and entry.outcome is not Outcome.NOT_TOLERATED:
        known = entry.outcome is Outcome.PARTIAL and outcome is Outcome.EFFECTIVE
        entry.outcome = entry.outcome if known else outcome
    entry.mg = entry.mg if entry.mg is not None else reading.mg
    entry.least_mg = entry.least_mg if entry.least_mg is not None else reading.least_mg
    entry.doses = entry.doses if entry.doses is not None else reading.doses
    entry.days = entry.days if entry.days is not None else reading.days
    entry.at_least = entry.at_least if entry.at_least is not None else reading.at_least
    entry.in_vain = entry.in_vain or reading.in_vain
    entry.at_maximum = entry.at_maximum or reading.at_maximum
    entry.effects += [e for e in reading.effects if e not in entry.effects]
    entry.words += reading.words
    harmless = entry.outcome is Outcome.NO_EFFECT and not entry.in_vain
    if (
        entry.effects
        and entry.status is TreatmentStatus.PAST
        and (harmless or (reading.stopped and entry.outcome is Outcome.UNKNOWN))
    ):
        entry.outcome = Outcome.NOT_TOLERATED


def _treatment(note: Note, entry: _Entry) -> Treatment:
    never = entry.status is TreatmentStatus.NEVER
    return Treatment(
        as_written=note.text[entry.first.start : entry.first.written],
        ingredient=entry.first.name,
        dose_mg_per_day=None if never else entry.mg,
        at_least_mg_per_day=None if never or entry.mg is not None else entry.least_mg,
        doses_per_day=None if never else entry.doses,
        duration_days=None if never else entry.days,
        at_least_days=None if never or entry.days not in (None, entry.at_least) else entry.at_least,
        status=entry.status,
        outcome=Outcome.UNKNOWN if never else entry.outcome,
        adverse_effects=() if never else tuple(entry.effects),
        at_maximum=entry.at_maximum,
        span=Span(entry.first.start, entry.first.end),
        read_from=tuple(dict.fromkeys(entry.words)),
    )
