"""Whether the library can answer at all. Owns abstention: its reasons and their words.

To abstain is a result. It is better to say "I hold nothing on this" than to answer a neighbouring
question as if it were the one asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from citewell.model.library import Library, Topic
from citewell.model.question import Intent, Query, Scope
from citewell.patterns import later
from citewell.retrieve.narrower import other_subject
from citewell.retrieve.pairs import pair_statements
from citewell.words import capital, join_names

__all__ = ["Abstention", "abstention", "waits_for_nothing"]

# Share of the question's telling words that its topic must cover. Set on paraphrases of the starter
# questions (lowest right answer .09, a long vignette) and on questions outside the library.
_MIN_COVERAGE = 0.08
_MIN_COVERAGE_SHORT = 0.3
_SHORT_TERMS = 6

_FOCUSED = frozenset(
    {Intent.DOSE, Intent.SAFETY, Intent.IDENTITY, Intent.EFFECT, Intent.DEFINITION, Intent.OTHER}
)

# "Warfarin or apixaban" asks for a choice, not for both together.
_EITHER = later(
    r"\b(or|vs|versus|instead of|rather than|compared (to|with)|better than)\b", re.IGNORECASE
)

_SCOPE_WORDS = {
    Scope.CRISIS: "If you might harm yourself or someone else, get help now: call your local emergency "
    "number, go to the nearest emergency department, or tell someone near you. Citewell cannot help "
    "in a crisis, and people can.",
    Scope.POISONING: "This may be an emergency: call your local emergency number or poison centre now. "
    "Citewell holds no advice on overdose or poisoning.",
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
}


@dataclass(frozen=True, slots=True)
class Abstention:
    """Why there is no answer. ``final`` means that ingested passages could not help either."""

    reason: str
    final: bool


def abstention(query: Query, library: Library) -> Abstention | None:
    """Why the curated library cannot answer this question, or None when it can."""
    if query.scope in _SCOPE_WORDS:
        return Abstention(_SCOPE_WORDS[query.scope], final=True)
    if (strange := _unheld_focus(query, library)) is not None:
        return Abstention(strange, final=False)
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
    known_drug = best.medicine in query.asked
    least = _MIN_COVERAGE_SHORT if short and not known_drug else _MIN_COVERAGE
    if query.coverage < least and query.pair is None:
        return Abstention(
            f"The nearest topic, {best.title!r}, does not answer what is asked, "
            "so Citewell gives no answer.",
            final=False,
        )
    return None


def _unheld_focus(query: Query, library: Library) -> str | None:
    """A drug the question turns on that the library knows nothing of.

    For a question about what to do next, an unknown drug in the history is only noted.
    """
    if not query.unknown or _is_spoken_of(query, library):
        return None
    held = {m.ingredient for m in query.drugs} - set(query.unknown)
    if query.intent not in _FOCUSED and held:
        return None
    if query.intent not in _FOCUSED and query.topics and not _is_asked_about(query):
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


def _is_spoken_of(query: Query, library: Library) -> bool:
    """Whether what is unknown is half of a pair of which the library speaks by its class."""
    pair = query.pair
    return (
        pair is not None
        and set(query.unknown) <= set(pair)
        and bool(pair_statements(pair, library))
    )


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
    first, second = query.pair
    return (
        f"The library holds nothing on {first} together with {second}, so Citewell gives no "
        "answer. That is no sign that the two are safe together: ask a pharmacist."
    )


def _is_asked_about(query: Query) -> bool:
    """Whether the unknown name is what the question proposes rather than part of its history."""
    text = query.text.lower()
    at = text.find(query.unknown[0].lower())
    before = text[max(0, at - 60) : at]
    return not any(cue in before for cue in ("tried", "failed", "taking", "takes", " on ", "after"))


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
