"""What was asked, read: the question in its thread, without facts read wrongly, with facts given.

Owns how a follow-up stands in its thread. A follow-up is read together with what was said before, so
that its patient and its illness are known; what it asks, and of which medicines, is its own.
"""

from dataclasses import replace

from citewell.model.case import TreatmentStatus
from citewell.model.kept import Asked
from citewell.model.question import Intent, Query, Scope
from citewell.understand.amend import amend
from citewell.understand.deidentify import BIRTH
from citewell.understand.forget import blanked, places, without
from citewell.understand.read import Reader
from citewell.words import clean

__all__ = ["age_masked_in", "read_asked"]


def read_asked(asked: Asked, before: tuple[str, ...], reader: Reader) -> Query:
    """The query of what was asked.

    Args:
        asked: the question, facts given and facts taken out; the latter count characters of the
            case's text, which begins with the thread.
        before: the questions of the thread, oldest first.
        reader: reads texts.

    Raises:
        InputError: a text is too long, an answer cannot be read, a place lies outside the text.
    """
    query = reader.read("\n".join((*before, asked.question)))
    if asked.without:
        query = _without(query, asked.without, reader)
    if before:
        query = _continued(query, before, asked.question, reader)
    if asked.answers:
        query = reader.with_case(query, amend(query.case, asked.answers, reader))
    return query


def age_masked_in(text: str, masked: str, reader: Reader) -> float | None:
    """The age that a text tells by a date of birth alone, which its masked form tells no more.

    Raises:
        InputError: the text is too long to read.
    """
    if f"[{BIRTH}]" not in masked:
        return None
    age = reader.case(text).age_years
    return age if reader.case(masked).age_years is None else None


def _without(query: Query, taken_out: tuple[str, ...], reader: Reader) -> Query:
    """The query of the text without some words, its case that of the whole less the facts."""
    out = places(taken_out, query.case.text)
    less = reader.read(blanked(query.case.text, out))
    return replace(
        reader.with_case(less, without(query.case, out)),
        question=query.question,
        masked=query.masked,
    )


def _continued(whole: Query, before: tuple[str, ...], question: str, reader: Reader) -> Query:
    """The query of a whole thread, asking what its last question asks."""
    alone = reader.read(question)
    if alone.scope not in (Scope.CLINICAL, Scope.NOT_A_QUESTION, Scope.NOT_CLINICAL):
        return alone  # a call for help, or a question of another kind, stands by itself
    start = len(clean("\n".join(before)))
    named = [m for m in whole.drugs if m.start >= start]
    own = {m.ingredient for m in named}
    if not own:
        intents = whole.intents if alone.intent is Intent.OTHER else alone.intents
        return replace(whole, intents=intents, corrections=alone.corrections or whole.corrections)
    # What was proposed before gives way to what is proposed now.
    left = {
        t.ingredient
        for t in whole.treatments
        if t.status is TreatmentStatus.PROPOSED and t.ingredient not in own
    }
    whole = replace(
        whole,
        drugs=tuple(m for m in whole.drugs if m.start >= start or m.ingredient not in left),
    )
    kept = tuple(t for t in whole.case.treatments if t.ingredient not in left)
    whole = reader.with_case(whole, replace(whole.case, treatments=kept))
    return whole if alone.intent is Intent.OTHER else replace(whole, intents=alone.intents)
