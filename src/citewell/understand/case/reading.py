"""One naming of a treatment and all the text says of it. Owns the shape the readers fill in."""

import re
from dataclasses import dataclass, field

from citewell.model.case import Outcome, ReadFrom, Span, TreatmentStatus
from citewell.understand.case.mentions import Mention
from citewell.understand.case.outcomes import Result
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match, fold
from citewell.understand.case.status_cues import KIN_SUBJECT
from citewell.understand.case.strengths import Strengths
from citewell.understand.case.text import Note

__all__ = [
    "SINGULAR",
    "AskedDose",
    "Page",
    "Reading",
    "add_effects",
    "add_words",
    "give",
    "is_of_kin",
]

SINGULAR = small(
    r"^[\s,]*(?:(?:that |which )?(?:i|he|she) (?:took|was|had|got|used)|which|it|this|but it|was|is|has|causes|makes|that)\b"
)


@dataclass(frozen=True, slots=True)
class AskedDose:
    """A dose asked about or planned beside the one taken now; None is not told."""

    mg: float | None
    least_mg: float | None
    doses: float | None
    span: Span


@dataclass(slots=True)
class Reading:
    """One naming of a treatment and all that is said of it; None and empty are not said."""

    mention: Mention
    status: TreatmentStatus | None = None
    outcome: Outcome | None = None
    now: bool = False
    over: bool = False
    stopped: bool = False
    failed: bool = False
    in_vain: bool = False  # told in so many words to have done nothing, not only "failed"
    asked: bool = False
    questioned: bool = False
    renewed: bool = False
    reduced: bool = False
    relieved: bool = False
    harmed: bool = False  # they are told as past: "it caused a rash"
    harms: bool = False  # the unwanted effects are told as going on
    unsure: bool = False
    other_name: bool = False
    heading: str | None = None
    effects: list[str] = field(default_factory=list)
    mg: float | None = None
    doses: float | None = None
    days: float | None = None
    at_least: float | None = None
    at_maximum: bool = False
    strength: bool = False  # a strength is written, if no dose a day
    least_mg: float | None = None  # a day, where a strength is told and not how often
    previous_mg: float | None = None
    planned_mg: float | None = None
    changed_to: bool = False
    asked_dose: AskedDose | None = None
    asked_times: float | None = None  # twice the dose taken is asked about, or half of it
    words: list[ReadFrom] = field(default_factory=list)

    @property
    def dose_asked(self) -> AskedDose | None:
        """The dose that is asked about, as a number or as so many times the one taken."""
        if self.asked_dose is not None or self.asked_times is None or self.mg is None:
            return self.asked_dose
        span = Span(self.mention.start, self.mention.end)
        return AskedDose(self.mg * self.asked_times, None, self.doses, span)

    def tell(self, what: str, start: int, end: int) -> None:
        """Keep the words a field was read from."""
        self.words.append(ReadFrom(what, Span(start, end)))


@dataclass(frozen=True, slots=True)
class Page:
    """The note, its words of unwanted effects, whether the patient writes, and usual strengths."""

    note: Note
    effects: list[Match]
    own_voice: bool  # the writer is the patient, so "my mother" is kin
    strengths: Strengths

    @property
    def text(self) -> str:
        """The text of the note in small letters, as the cues are."""
        return self.note.lower


def give(reading: Reading, result: Result) -> None:
    """Join an outcome to what is known already; harm stays, gain and failure make partial."""
    if reading.outcome is Outcome.NOT_TOLERATED and result.outcome is not Outcome.NOT_TOLERATED:
        return
    if result.lingers and reading.outcome is not None:
        return
    known = {reading.outcome, result.outcome}
    if known == {Outcome.EFFECTIVE, Outcome.NO_EFFECT}:
        reading.outcome = Outcome.PARTIAL
    elif not (reading.outcome is Outcome.PARTIAL and result.outcome is Outcome.EFFECTIVE):
        over = result.lingers and reading.status is TreatmentStatus.PAST
        reading.outcome = Outcome.NO_EFFECT if over else result.outcome
    reading.now, reading.over = result.now, result.over
    reading.in_vain = result.outcome is Outcome.NO_EFFECT and result.plain
    reading.tell("outcome", result.span.start, result.span.end)


_FAR = 320  # characters
_NEAR = 40
# "My neighbours methadone got stolen": theirs by the word before it.
_THEIRS = small(
    r"\b(?:wife|husband|partner|mother|mum|mom|father|dad|brother|sister|nan|gran|uncle|aunt(?:y|ie)?|cousin|friend|mate|neighbou?r|colleague|flatmate|roommate|boyfriend|girlfriend)['’]?s\s+(?:(?:old|own|left ?over|spare|new)\s+)?$"
)
_TAKES_OF = small(
    r"\b(?:take|took|taken|taking|have|had|having|try|tried|use|used|using|borrow\w*|given|gave|swallow\w*|pop\w*|nick\w*|pinch\w*|on|of|with|and|add\w*|start\w*)\s+(?:\w+\s+){0,3}$"
)
# "Husband had his tablets and is snoring": who opens so asks for him, where no other patient is told of.
_ASKED_FOR = small(
    r"\W*(?:wife|husband|partner|son|daughter)\s+(?:(?:has|just|have)\s+)*(?:had|took|taken)\s+(?:his|her|their)\b(?!.*\b(?:wife|husband|partner|son|daughter|\d+\s?[mf])\b)",
    re.DOTALL,
)
# "Her son has asked for diazepam": for the patient.
_ASKS_FOR = small(
    r"\s*(?:(?:has|have|been|now)\s+)*(?:ask\w*|request\w*|enquir\w*|wonder\w*|want\w*)\b"
)
_DEAD = ("died", "killed", "hanged", "hung", "overdosed")
_HOMELY = frozenset(
    {
        "dad",
        "daddy",
        "mum",
        "mam",
        "mom",
        "mummy",
        "mommy",
        "gran",
        "granny",
        "nan",
        "nana",
        "nanny",
    }
    | {"grandma", "grandpa", "grandad", "granddad", "grandmum", "grandmom"}
)


def is_of_kin(page: Page, start: int, name: int) -> bool:
    """Whether somebody of the family, not the patient, is said to take it."""
    theirs = _THEIRS.search(page.text, max(start, name - _NEAR), name) if page.own_voice else None
    if theirs and not _TAKES_OF.search(
        page.text, max(start, theirs.start() - _NEAR), theirs.start()
    ):
        return True
    every = list(KIN_SUBJECT.finditer(page.text, max(start, name - _FAR), name))
    found = every[-1] if every else None
    if found is None or _ASKS_FOR.match(page.text, found.end()):
        return False
    whose = (found["whose"] or "").lower()
    if not whose and (_ASKED_FOR.match(page.text) or found["kin"].lower() in _HOMELY):
        whose = "my"  # "Dad had surgery", "husband had his tablets": who writes so asks for them
    if whose in ("my", "our") and not page.own_voice and not found.group().endswith(_DEAD):
        return False
    return not re.search(
        r"[.;]|\b(?:he|she|i|patient)\s+(?:is|was|has|takes|also)\b|\bi\s+(?:have|take|am|had|use|also)\b|\bi['’]?(?:m|ve)\b",
        page.text[found.end() : name],
    ) and not re.search(
        r"\b(?:gave|giving|brought|says|reports|notes|stated)\b", page.text[found.start() : name]
    )


def add_effects(page: Page, reading: Reading, found: list[Match]) -> None:
    """Keep unwanted effects: a noun as the text has it, other words by their usual noun."""
    for one in found:
        written = page.text[one.start : one.end].lower()
        name = (
            written
            if " ".join(map(fold, one.phrase.split())) == " ".join(map(fold, one.name.split()))
            else one.name
        )
        name = _USUAL.get(name, name)
        if name not in reading.effects:
            reading.effects.append(name)
            reading.tell("adverse_effects", one.start, one.end)


# As a verb: "it made her fall"; in a bracket: "(low Na)".
_USUAL = {"fall": "falls", "low na": "hyponatremia"}


def add_words(reading: Reading, name: str | None, start: int, end: int) -> None:
    """Keep an unwanted effect told in words of no table."""
    if name is not None and name not in reading.effects:
        reading.effects.append(name)
        reading.tell("adverse_effects", start, end)
