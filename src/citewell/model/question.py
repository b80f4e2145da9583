"""The question as understood: intent, topics, drugs, population. Owns the Query noun."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from citewell.model.case import Case, Treatment, TreatmentStatus

__all__ = [
    "Alarm",
    "Correction",
    "DrugMention",
    "Intent",
    "NameKind",
    "Query",
    "Scope",
    "TopicMatch",
]


class Intent(StrEnum):
    """What the question wants, in the words of the case schema."""

    NEXT_TREATMENT = "next_treatment"
    DOSE = "dose"
    SAFETY = "interaction_or_safety"
    TEST = "diagnosis_or_test"
    IMMEDIATE = "immediate_management"
    IDENTITY = "drug_identity"
    EFFECT = "mechanism_or_effect"
    DEFINITION = "definition"
    PROGNOSIS = "prognosis"
    OTHER = "other"


class NameKind(StrEnum):
    """How a drug was named."""

    GENERIC = "generic"
    BRAND = "brand"
    ABBREVIATION = "abbreviation"
    CLASS = "class"
    MISSPELLING = "misspelling"


class Scope(StrEnum):
    """Whether the text is a question that Citewell may answer at all."""

    CLINICAL = "clinical"
    CRISIS = "crisis"
    POISONING = "poisoning"
    OVERDOSE_FACTS = "overdose_facts"
    DOUBLE_DOSE = "double_dose"
    WRONG_DOSE = "wrong_dose"
    EMPTY = "empty"
    NOT_A_QUESTION = "not_a_question"
    NOT_CLINICAL = "not_clinical"
    NOT_ENGLISH = "not_english"
    VETERINARY = "veterinary"
    NOTHING_NEW = "nothing_new"


@dataclass(frozen=True, slots=True)
class Alarm:
    """An emergency that a question tells of: what it may be, and who is called.

    ``help`` is ``now``, ``today``, ``crisis``, ``poison`` or ``abuse``; ``topics`` may speak of it, and
    the first is asked where ``leads``.
    """

    name: str
    help: str = "now"
    topics: tuple[str, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A word read as another, always shown to the reader."""

    as_written: str
    read_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugMention:
    """A drug or drug class found in the question; offsets are into ``Query.text``."""

    ingredient: str
    as_written: str
    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicMatch:
    """A topic the question is about, with the score that ranked it and why."""

    topic: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, read.

    ``question`` is the question as asked, personal data masked, space folded; ``text`` is the same
    without what was denied and without orders to the program. ``masked`` are the kinds of personal
    data taken out. ``treatments`` are the case's under the library's names. ``intents`` is ordered,
    the main one first. ``terms`` are stems of the words that carry meaning; ``unknown`` are
    words that look like a drug or disease name but stand in no vocabulary of the library.
    ``ruled_out`` are treatments that the safety rules forbid for this patient.
    ``raises`` is the treatment whose dose is asked to go up, with the dose it has now;
    ``doubts`` one whose dose is asked to be right; ``stops`` one whose stopping is asked about.
    ``blames`` one that is said to do harm, where a question tells nothing else.
    ``groups`` are special populations the question names (``kidney``, ``pregnancy``...).
    ``unread`` are stretches of the text that nothing was read from; ``names_emergency`` tells whether a
    danger sign stands in it by name, ``sounds_urgent`` holds the words for which it sounds like one.
    ``alarms`` are emergencies told of as happening now, whatever the question is about.
    ``supposed`` are earlier questions of the thread that supposed what they told ("and if she were
    pregnant?"), each with whether this one still goes by it.
    """

    text: str
    question: str
    scope: Scope
    intents: tuple[Intent, ...]
    topics: tuple[TopicMatch, ...]
    drugs: tuple[DrugMention, ...]
    case: Case
    treatments: tuple[Treatment, ...]
    terms: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    coverage: float = 0.0
    ruled_out: frozenset[str] = frozenset()
    masked: tuple[str, ...] = ()
    raises: Treatment | None = None
    doubts: Treatment | None = None
    stops: Treatment | None = None
    blames: Treatment | None = None
    alarms: tuple[Alarm, ...] = ()
    unread: tuple[str, ...] = ()
    names_emergency: bool = False
    sounds_urgent: tuple[str, ...] = ()
    supposed: tuple[tuple[str, bool], ...] = ()

    @property
    def intent(self) -> Intent:
        """The main intent."""
        return self.intents[0] if self.intents else Intent.OTHER

    @property
    def asked(self) -> frozenset[str]:
        """Generic names of the drugs asked about: not those tried, taken now or never taken.

        A drug named once, as an allergy, is not asked about.
        """
        told = {
            t.ingredient
            for t in self.treatments
            if t.was_tried or t.status in (TreatmentStatus.CURRENT, TreatmentStatus.NEVER)
        }
        allergic = Counter(a.name for a in self.case.allergies)
        if not allergic:
            return frozenset({m.ingredient for m in self.drugs} - told)
        named = set[str]()
        for mention in self.drugs:
            name = next(
                (n for n in (mention.ingredient, mention.as_written.lower()) if allergic[n]), None
            )
            if name is None:
                named.add(mention.ingredient)
            else:
                allergic[name] -= 1
        return frozenset(named - told)

    @property
    def taken(self) -> frozenset[str]:
        """Generic names of the medicines taken now."""
        now = TreatmentStatus.CURRENT
        return frozenset(t.ingredient for t in self.treatments if t.status is now)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two drugs whose being together is asked about, or None.

        A drug that no statement speaks of counts too: what is known of the other is not the answer.
        """
        told = (t.ingredient for t in self.treatments if t.status is not TreatmentStatus.NEVER)
        both = dict.fromkeys((*(m.ingredient for m in self.drugs), *told))
        tried = self.tried
        named = [name for name in both if name not in tried]
        if self.intent is not Intent.SAFETY or len(named) != 2:
            return None
        return named[0], named[1]

    @property
    def tried(self) -> frozenset[str]:
        """Generic names of treatments the question says were tried without success."""
        return frozenset(t.ingredient for t in self.treatments if t.was_tried)
