"""Whether the library can answer at all. Owns abstention: its reasons and their words.

To abstain is a result. It is better to say "I hold nothing on this" than to answer a neighbouring
question as if it were the one asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citewell.model.case import TreatmentStatus
from citewell.model.library import Library, Topic
from citewell.model.question import Intent, Query, Scope
from citewell.patterns import later
from citewell.retrieve.narrower import other_subject
from citewell.retrieve.pairs import clashes_of_members, pair_statements
from citewell.words import capital, join_names, stem_line

__all__ = ["Abstention", "abstention", "waits_for_nothing"]

# Share of the question's telling words that its topic must cover. Set on paraphrases of the starter
# questions (lowest right answer .09, a long vignette) and on questions outside the library.
_MIN_COVERAGE = 0.08
_MIN_COVERAGE_SHORT = 0.3
_SHORT_TERMS = 6
_TWO = 2

_FOCUSED = frozenset(
    {Intent.DOSE, Intent.SAFETY, Intent.IDENTITY, Intent.EFFECT, Intent.DEFINITION, Intent.OTHER}
)

# "Warfarin or apixaban" asks for a choice, not for both together.
_EITHER = later(
    r"\b(or|vs|versus|instead of|rather than|compared (to|with)|better than)\b", re.IGNORECASE
)

# "What bloods on X?" asks of X alone, though X is taken already.
_WATCHED = later(
    r"\b(?:monitor\w*|bloods?|blood tests?|levels?|lfts?|fbc|u&es?|hla|genotyp\w*|gene tests?)\b",
    re.IGNORECASE,
)

# What the patient has had or has, as against what is proposed.
_TOLD = (TreatmentStatus.CURRENT, TreatmentStatus.PAST, TreatmentStatus.NEVER)

_SCOPE_WORDS = {
    Scope.CRISIS: "If you might harm yourself or someone else, get help now: call your local emergency "
    "number, go to the nearest emergency department, or tell someone near you. Citewell cannot help "
    "in a crisis, and people can.",
    Scope.POISONING: "This may be an emergency: call your local emergency number or poison centre now. "
    "Citewell holds no advice on overdose or poisoning.",
    Scope.OVERDOSE_FACTS: "Citewell holds nothing on the signs and effects of an overdose. A poison "
    "centre or a pharmacist can tell you. If somebody may have taken too much, do not wait for signs: "
    "call a poison centre or an ambulance at once.",
    Scope.DOUBLE_DOSE: "Citewell holds no advice on one dose too many, so it gives no answer. Call a "
    "poison advice line or a pharmacist now, before the next dose: say the name, the strength, when "
    "it was taken, and what else is taken. Call your local emergency number if someone is very sleepy "
    "or hard to wake, breathes slowly, has a fit or faints.",
    Scope.WRONG_DOSE: "Citewell holds no advice on a dose given in error, so it gives no answer. Tell "
    "the doctor in charge and call a poison advice line or a pharmacist now: say the name, the dose "
    "given, the dose meant and when, the age, how the kidneys work, and what else is taken, above all "
    "opioids and what makes people sleepy. Watch how awake the patient is, the breathing, pulse and "
    "blood pressure. Give no more of it until the doctor says so. Call for emergency help if the "
    "patient is hard to wake, breathes slowly, has a fit or faints. Then report it.",
    Scope.EMPTY: "The question is empty. Type a clinical question in a full sentence.",
    Scope.NOT_A_QUESTION: "There is no question in this text that Citewell can read. "
    "Type a clinical question in words.",
    Scope.NOT_CLINICAL: "This is not a clinical question. Citewell only answers those.",
    Scope.NOT_ENGLISH: "Citewell reads English only, and this does not look like English. "
    "Please ask in English.",
    Scope.VETERINARY: "This asks about an animal. Citewell holds evidence about people only; "
    "please ask a veterinary surgeon.",
    Scope.NOTHING_NEW: "Citewell finds nothing in this follow-up that changes the answer before it: no "
    "fact it can read and no question it can answer. That answer stands as it was. To ask further, "
    "tell what is new about the patient, or ask in a full sentence.",
}


@dataclass(frozen=True, slots=True)
class Abstention:
    """Why there is no answer. ``final`` means that ingested passages could not help either.

    ``of_treatment``: it turns on a treatment that nothing is held on, which no plan speaks of.
    """

    reason: str
    final: bool
    of_treatment: bool = False

    @property
    def yields(self) -> bool:
        """Whether a plan for the patient may answer all the same."""
        return not (self.final or self.of_treatment)


def abstention(query: Query, library: Library) -> Abstention | None:
    """Why the curated library cannot answer this question, or None when it can."""
    if query.scope in _SCOPE_WORDS:
        return Abstention(_SCOPE_WORDS[query.scope], final=True)
    # What its own topic tells of an emergency does not wait for a name that stands beside it.
    if query.topics and query.topics[0].topic in {t for a in query.alarms for t in a.topics}:
        return None
    if (strange := _unheld_focus(query, library)) is not None:
        return Abstention(strange, final=False)
    if (untold := _unheld_care(query, library)) is not None:
        return Abstention(
            f"The library holds nothing on {untold}, so Citewell gives no answer.",
            final=False,
            of_treatment=True,
        )
    if not query.topics:
        return Abstention(
            "The library holds no evidence on this question, so Citewell gives no answer.",
            final=False,
        )
    best = library.topics[query.topics[0].topic]
    if "children" in query.groups and not _speaks_of_children(best):
        return Abstention(
            f"The library's evidence on {best.title!r} is about adults. Citewell gives no answer for "
            "a child.",
            final=False,
        )
    if (pair := _unheld_pair(query, library)) is not None:
        return Abstention(pair, final=False)
    if query.pair is None and (other := other_subject(query, best, library)) is not None:
        return Abstention(
            f"The library holds nothing on \u201c{other}\u201d; its nearest topic is "
            f"{best.title!r}, which is not what is asked.",
            final=False,
        )
    short = len(query.terms) <= _SHORT_TERMS
    known_drug = best.medicine in query.asked or _is_of_two(best, query, library)
    named = {m.ingredient for m in query.drugs}
    known_drug = known_drug or (named == {best.medicine} and bool(_WATCHED.search(query.text)))
    # "Had chest pain last year, can I have X": the history covers nothing, but X is known.
    known_drug = known_drug or _asks_leave_for_known(query, library)
    least = _MIN_COVERAGE_SHORT if short and not known_drug else _MIN_COVERAGE
    if query.coverage < least and query.pair is None and not _is_only_of_two(query, library):
        return Abstention(
            f"The nearest topic, {best.title!r}, does not answer what is asked, "
            "so Citewell gives no answer.",
            final=False,
        )
    return None


def _unheld_focus(query: Query, library: Library) -> str | None:
    """A drug the question turns on that the library knows nothing of.

    One that only stands beside what is known and asked about is no reason for silence: the notes name
    it, first of all, as not checked. "Is X safe with pregabalin?" turns on X all the same.
    """
    if not query.unknown or _is_spoken_of(query, library) or _is_only_beside(query):
        return None
    if _is_answered(query, library):
        return None
    strange = query.unknown[0]
    if strange in library.known_drug_names.values() or strange in library.known_drug_names:
        return (
            f"Citewell knows the name {strange} but holds no evidence about it, "
            "so it gives no answer."
        )
    return (
        f"Citewell does not know \u201c{strange}\u201d: it stands in none of its vocabularies. "
        "Check the spelling; if the name is right, the library holds no evidence about it."
    )


def _unheld_care(query: Query, library: Library) -> str | None:
    """A treatment other than a medicine that a few words ask about and of which nothing is held.

    "Mirror therapy for phantom limb pain" is not answered by the medicines for that pain.
    """
    if query.drugs or len(query.terms) > _SHORT_TERMS:
        return None
    known = set(library.lexicon.get("nondrug", {}).values())
    cared = {t.ingredient for t in query.case.treatments}
    if len(cared) != 1 or not cared <= known:
        return None
    [name] = cared
    told = next(t for t in query.case.treatments if t.ingredient == name).as_written
    held = _told_lines(query, library)
    phrases = (stem_line(name), stem_line(told))
    return None if any(phrase in line for line in held for phrase in phrases) else name


@lru_cache(maxsize=8)
def _lines_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem_line, texts))


def _told_lines(query: Query, library: Library) -> tuple[str, ...]:
    """Stem lines of all that the best topic says; of the library where there is no topic."""
    best = [library.topics[m.topic] for m in query.topics[:1]]
    of_topic = [s for topic in best for s in library.statements_for(topic)]
    said = [f"{s.clinician} . {s.plain or ''}" for s in of_topic or library.statements.values()]
    for topic in best or library.topics.values():
        said += [" . ".join((a.clinician, a.plain, *a.about)) for a in topic.answers]
    return _lines_of(tuple(said))


def _is_spoken_of(query: Query, library: Library) -> bool:
    """Whether what is unknown is half of a pair of which the library speaks by its class."""
    pair = query.pair
    return (
        pair is not None
        and set(query.unknown) <= set(pair)
        and bool(pair_statements(pair, library))
    )


def _is_answered(query: Query, library: Library) -> bool:
    """Whether an answer of the best topic is on every unknown medicine, by its class, by name."""
    best = [library.topics[m.topic] for m in query.topics[:1]]
    named = {phrase.lower() for t in best for a in t.answers for phrase in a.about}
    return bool(best) and all(name.lower() in named for name in query.unknown)


def _speaks_of_children(topic: Topic) -> bool:
    words = {"child", "children", "paediatric", "pediatric", "infant", "teen", "adolescent"}
    named = {word for answer in topic.answers for phrase in answer.about for word in phrase.split()}
    return bool(words & (named | set(topic.only_for)))


def _unheld_pair(query: Query, library: Library) -> str | None:
    """Two drugs asked about together of which no statement speaks together.

    What is known of one drug must not be read as an answer on the pair. A statement on a drug's
    class counts for the drug.
    """
    if query.pair is None or _EITHER.search(query.text) or pair_statements(query.pair, library):
        return None
    if clashes_of_members(query.pair, library):
        return None
    first, second = query.pair
    return (
        f"The library holds nothing on {first} together with {second}, so Citewell gives no "
        "answer. That is no sign that the two are safe together: ask a pharmacist."
    )


def _asks_leave_for_known(query: Query, library: Library) -> bool:
    """Whether it is asked if a medicine is safe that has a topic of its own among the best two."""
    if Intent.SAFETY not in query.intents:
        return False
    return any(library.topics[m.topic].medicine in query.asked for m in query.topics[:2])


def _is_of_two(best: Topic, query: Query, library: Library) -> bool:
    """Whether safety is asked of the medicine of a topic beside another, as of a drink on oxycodone."""
    if best.medicine is None or query.intent is not Intent.SAFETY:
        return False
    named = {m.ingredient for m in query.drugs}
    others = named - {best.medicine} if best.medicine in named else set()
    return any(pair_statements((best.medicine, other), library) for other in others)


def _is_only_of_two(query: Query, library: Library) -> bool:
    """Whether safety is asked where two medicines alone are named, of which the library speaks.

    "Why can't somebody on azathioprine have allopurinol? It was on television" is of the two.
    """
    named = tuple(dict.fromkeys(m.ingredient for m in query.drugs))
    if query.case.red_flags or query.alarms:
        return False
    of_safety = Intent.SAFETY in query.intents and len(named) == _TWO
    of_safety = of_safety and query.tried.isdisjoint(named)  # what was left behind meets nothing
    return of_safety and bool(pair_statements((named[0], named[1]), library))


def _is_only_beside(query: Query) -> bool:
    """Whether all that is unknown stands beside something known that the question asks about."""
    held = [m for m in query.drugs if m.ingredient not in query.unknown]
    strange = [(name, _first_place(name, query)) for name in query.unknown]
    background = all(_is_background(name, at, query) for name, at in strange)
    if query.intent is Intent.SAFETY:
        case = query.case
        of_more = len({m.ingredient for m in held}) > 1
        told = case.conditions or case.measurements or case.particulars or case.allergies
        return of_more or bool(held and told and background)
    if query.intent not in _FOCUSED:
        return bool(held) or bool(query.topics and background)
    asked = query.asked
    first = min((m.start for m in held if m.ingredient in asked), default=None)
    known_first = first is not None and any(first < at for _, at in strange)
    return bool(held or query.topics) and (background or known_first)


def _first_place(name: str, query: Query) -> int:
    """Where an unknown name is first written, by itself or by another name of the medicine."""
    mentioned = [m.start for m in query.drugs if m.ingredient == name]
    return min([*mentioned, query.text.lower().find(name.lower())], key=lambda at: (at < 0, at))


def _is_background(name: str, at: int, query: Query) -> bool:
    """Whether an unknown name is told of the patient's history, and is not what is proposed."""
    if any(t.ingredient == name and t.status in _TOLD for t in query.treatments):
        return True
    before = query.text[max(0, at - 60) : at].lower()
    return any(cue in before for cue in ("tried", "failed", "taking", "takes", " on ", "after"))


def waits_for_nothing(signs: Sequence[str]) -> Abstention:
    """The refusal of a question on a medicine beside signs that are themselves an emergency."""
    told = capital(join_names(list(signs)))
    return Abstention(
        f"{told} can mean an emergency, and no question about a "
        "medicine waits for that. Get emergency help now: call your local emergency number, or "
        "go to the nearest emergency department. Take no further dose of a medicine that slows "
        "the breathing until someone has helped."
        if "respiratory depression" in signs
        else f"{told} can mean an emergency: it is to be assessed at "
        "once, before any question about a medicine. Call your local emergency number, or go to "
        "the nearest emergency department.",
        final=True,
    )
