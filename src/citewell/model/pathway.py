"""Pathways: computable clinical content as nouns. Owns their shape; evaluating them is `pathways`.

Each line cites statements of the library, and through them sources; a line with no words of its own is
worded as its first statement. Where a rule stands (file and line) is kept for the trace.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from citewell.model.statement import Stance

__all__ = [
    "Band",
    "Checklist",
    "Combination",
    "Condition",
    "DrugRules",
    "Fact",
    "FactKind",
    "Interaction",
    "Line",
    "Pathway",
    "Place",
    "Profile",
    "Range",
    "Severity",
    "Standing",
    "Step",
    "TaperRule",
    "Therapy",
    "TrialRule",
    "Workup",
]


class FactKind(StrEnum):
    """What values a fact takes: a number with a unit, present or absent, or one word of a list."""

    NUMBER = "number"
    STATE = "state"
    CHOICE = "choice"


class Severity(StrEnum):
    """How strongly a source speaks against taking two medicines together."""

    NEVER = "never"
    AVOID = "avoid"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands in the content: file and line."""

    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A test on facts, three-valued: either one fact, or all of / any of / none of further tests.

    ``is_`` is ``present``, ``absent``, ``known``, a word, a comparison (``>= 18``, ``< 30``) or a
    closed range (``30-59``), numbers in the fact's unit. An empty condition is true.
    """

    fact: str | None = None
    is_: str = ""
    all_of: tuple["Condition", ...] = ()
    any_of: tuple["Condition", ...] = ()
    none_of: tuple["Condition", ...] = ()

    @property
    def is_always(self) -> bool:
        """Whether it asks nothing, and so is true of every patient."""
        return not (self.fact or self.all_of or self.any_of or self.none_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something about a patient that a rule may ask for, and how a case tells it.

    A state is present when the case names one of ``conditions`` (conditions, symptoms and danger signs
    alike), takes one of ``takes`` now, ever had one of ``has_had`` or is allergic to one of
    ``allergic_to`` (names of medicines or classes), or when a fact of ``implied_by`` is present.
    ``but_not`` are names that hold a name of ``conditions`` and mean something else. A case that denies
    a name of ``conditions``, or a broader one of ``denied_by``, denies the fact. ``counts_past`` and
    ``counts_possible`` say that a past or a suspected one counts as well; ``counts_effects`` that the
    adverse effect of a treatment does.
    ``present_when`` tells it by other facts (a low sodium);
    ``absent_when`` excludes it. ``between_when`` are ranges in which a number lies where others hold (a
    kidney function on dialysis); ``estimated`` says that a kidney function is worked out from a
    creatinine where none is told. ``group`` gathers facts that one question asks for.
    """

    id: str
    kind: FactKind
    label: str
    question: str
    plain_question: str
    unit: str | None = None
    field: str | None = None
    measurements: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    has_had: tuple[str, ...] = ()
    allergic_to: tuple[str, ...] = ()
    counts_past: bool = False
    counts_possible: bool = False
    counts_effects: bool = True
    implied_by: tuple[str, ...] = ()
    present_when: tuple[Condition, ...] = ()
    absent_when: tuple[Condition, ...] = ()
    between_when: tuple["Range", ...] = ()
    estimated: bool = False
    group: str | None = None
    choices: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Where a number lies, both ends included, where a condition holds."""

    when: Condition
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One disputable statement of a pathway or a drug, with its cite and when it applies.

    ``fact`` and ``is_`` of a rule written in short stand in ``when``. ``because`` is the reason of a
    never, avoid or prefer rule, in a few words. A ``pending`` rule speaks against a treatment until a
    test or a check is done.
    """

    id: str
    cite: tuple[str, ...]
    say: str | None = None
    plain: str | None = None
    when: Condition = Condition()
    because: str | None = None
    pending: bool = False
    mg_per_day: float | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One row of a dose table: for values of ``fact`` in ``is_``, the dose range, or never.

    ``source`` labels the table it belongs to; rows of one table neither overlap nor leave gaps.
    """

    table: str
    fact: str
    is_: str
    cite: tuple[str, ...]
    dose: str | None = None
    low_mg_per_day: float | None = None
    high_mg_per_day: float | None = None
    never: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperRule:
    """How a medicine is stopped: ``step_mg_per_day`` less every ``every_days``, or by a share.

    ``at_least_days`` is the shortest time a source allows for the whole.
    """

    cite: tuple[str, ...]
    step_mg_per_day: float | None = None
    step_percent: float | None = None
    every_days: float | None = None
    at_least_days: float | None = None
    warnings: tuple[Line, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugRules:
    """The computable facts of one treatment, by generic name. Stand once, for every pathway.

    ``loads`` are effects that add up with those of other medicines: serotonin, sedation,
    respiratory_depression, anticholinergic, qt_prolongation, seizure_threshold, bleeding,
    blood_pressure, hyponatremia, kidney_injury. ``one_of`` are classes of which only one medicine is
    taken at a time, besides ``classes``. ``label`` is the name as printed, where that has capitals.
    ``instead_of`` are treatments whose rules would hold for this one as a member of theirs, and do
    not: aspirin guards a heart that other NSAIDs harm.
    """

    treatment: str
    plain_name: str
    label: str | None = None
    classes: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    start: tuple[Line, ...] = ()
    titration: tuple[Line, ...] = ()
    target: tuple[Line, ...] = ()
    maximum: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    no_renal_rule: str | None = None
    never: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    caution: tuple[Line, ...] = ()
    monitoring: tuple[Line, ...] = ()
    adverse_effects: tuple[Line, ...] = ()
    taper: tuple[TaperRule, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Two sets of medicines or classes that interact, as one statement says.

    ``line`` is what is said of them: words of its own, or the statement's.
    """

    statement: str
    between: tuple[str, ...]
    with_: tuple[str, ...]
    severity: Severity
    effect: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a guideline puts a therapy: line (1 = first) if it ranks, stance, strength."""

    guideline: str
    stance: Stance
    cite: tuple[str, ...]
    line: int | None = None
    strength: str | None = None
    when: Condition = Condition()
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRule:
    """What counts as a fair trial by one source.

    Dose in mg a day. A trial shorter than ``weeks_low`` is too short, one of ``weeks_high`` or more is
    long enough; between the two it depends on the time at the full dose. ``weeks_low`` equals
    ``weeks_high`` where a source gives one number.
    """

    source: str
    cite: tuple[str, ...]
    at_least_mg_per_day: float | None = None
    weeks_low: float | None = None
    weeks_high: float | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Therapy:
    """A treatment as a step of a pathway offers it. ``treatment`` names its drug rules.

    ``covers`` are further ingredients or names that mean this therapy was tried.
    """

    treatment: str
    step: str
    standings: tuple[Standing, ...] = ()
    trial: tuple[TrialRule, ...] = ()
    no_trial_rule: str | None = None
    covers: tuple[str, ...] = ()
    prefer: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    never: tuple[Line, ...] = ()
    numbers: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    only_when: Condition = Condition()
    specialist: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Two or more treatments together: what the evidence says, for and against."""

    id: str
    parts: tuple[str, ...]
    lines: tuple[Line, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workup:
    """A test or a screen: due when ``when`` holds, done when ``done_when`` holds."""

    line: Line
    done_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One thing a complete answer must address.

    With ``told_by`` it is addressed where one sentence told to the reader holds each of these patterns.
    Else when the plan has one of ``parts`` (taper, red_flags, referral...) or cites one of
    ``statements``. ``not_applicable_when`` excuses it.
    """

    id: str
    title: str
    parts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    not_applicable_when: Condition | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Whose guidelines lead: the first of ``guidelines`` that places a therapy decides its line.

    Where all are silent the first of ``where_silent`` does, and the reader is told that ``body``, which
    is what clinicians call the profile's own guidelines, does not place it.
    """

    id: str
    title: str
    guidelines: tuple[str, ...]
    where_silent: tuple[str, ...] = ()
    body: str = ""

    @property
    def all_guidelines(self) -> tuple[str, ...]:
        """Its own guidelines, then those that stand in."""
        return (*self.guidelines, *self.where_silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file of a pathway."""

    id: str
    title: str
    effective: str
    status: str
    applies_when: Condition = Condition()
    red_flags: tuple[Line, ...] = ()
    therapies: tuple[Therapy, ...] = ()
    combinations: tuple[Combination, ...] = ()
    workup: tuple[Workup, ...] = ()
    screens: tuple[Workup, ...] = ()
    pseudo_resistance: tuple[Line, ...] = ()
    referral: tuple[Line, ...] = ()
    advice: tuple[Line, ...] = ()
    expectations: tuple[Line, ...] = ()
    disagreements: tuple[Line, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """A condition's pathway: when it applies, whose guidelines lead, its steps and checklist.

    ``condition`` is the fact that makes a patient one of its own, ``topics`` are the topics whose
    questions it may plan for, the first where a patient's question names none. ``applies_when`` must
    not be false.
    ``titled_by`` are those of them whose title fits every patient they are found for; an article on
    another bears the pathway's title.
    ``short_names`` are what clinicians call a guideline, by its source id ("NeuPSIG 2025").
    """

    id: str
    title: str
    plain_title: str
    condition: str
    topics: tuple[str, ...]
    profiles: tuple[Profile, ...]
    titled_by: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    applies_when: Condition = Condition()
    must_address: tuple[Checklist, ...] = ()
    same_class: Line | None = None
    short_names: dict[str, str] = field(default_factory=dict)
    place: Place = Place()
