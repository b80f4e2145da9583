"""Two medicines together of which a class is named, not a medicine: "an antifungal and colchicine".

What the rules hold on the class itself leads. Where they speak of members only, it is said that some
are meant, and which: who reads knows which one is taken.
"""

from collections.abc import Iterator

from citewell.draft.direct_lead import cited
from citewell.draft.plan_writer import PlanWriter
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.pathway import Severity
from citewell.model.question import Intent, Query, Scope
from citewell.model.statement import Statement
from citewell.retrieve.pairs import clashes, clashes_of_members, class_members
from citewell.words import capital, join_names

__all__ = ["of_classes"]

_MOST_LINES = 2
_MOST_NAMES = 4
_TWO = 2  # telling words of a question that only names two
_ORDER = tuple(Severity)


def of_classes(query: Query, library: Library, writer: PlanWriter) -> tuple[Claim, ...]:
    """What the rules hold on the two that are asked about, where one at least is a class.

    Where a medicine is asked about beside a class that is taken, those are the two.

    Args:
        query: the question as read.
        library: for rules, classes and statements.
        writer: writes for the reader.
    """
    if query.scope is not Scope.CLINICAL or "children" in query.groups:
        return ()
    found: list[tuple[Severity, list[Claim]]] = []
    for pair in _pairs(query, library):
        if not any(class_members(name, library) for name in pair) or _is_one(pair, library):
            continue
        direct = clashes(pair, library)
        found += [
            (severity, writer.lines([cited(library.statements[id_])], 1))
            for id_, severity in direct.items()
        ]
        if not direct:
            found += _of_members(pair, library, writer)
    found.sort(key=lambda one: _ORDER.index(one[0]))
    return tuple(claim for _, claims in found for claim in claims)[:_MOST_LINES]


def _pairs(query: Query, library: Library) -> list[tuple[str, str]]:
    """The two asked about together, or each medicine asked about with each that is taken."""
    if query.intent is Intent.SAFETY and query.pair is not None:
        return [query.pair]
    now = query.taken
    if not now and query.intent is Intent.SAFETY:  # "DOAC with amiodarone or diltiazem?"
        others = {t.ingredient for t in query.treatments} - query.asked
        now = frozenset(name for name in others if class_members(name, library))
    if len(query.terms) <= _TWO:  # "antibiotic and colchicine": nobody is said to take the one
        now |= {t.ingredient for t in query.treatments} - query.asked
    return [(asked, taken) for asked in sorted(query.asked) for taken in sorted(now)]


def _is_one(pair: tuple[str, str], library: Library) -> bool:
    """Whether the class is that of the other: "a gabapentinoid, on pregabalin" is one medicine."""
    one, other = pair
    return one in library.names_of(other) or other in library.names_of(one)


def _of_members(
    pair: tuple[str, str], library: Library, writer: PlanWriter
) -> Iterator[tuple[Severity, list[Claim]]]:
    """What the rules hold on some medicines of a class, each with which they are."""
    ruled = clashes_of_members(pair, library)
    gravest_first = sorted(ruled.items(), key=lambda one: _ORDER.index(one[1][0]))
    for id_, (severity, members) in gravest_first[:_MOST_LINES]:
        claim = _some(pair, members, library.statements[id_], writer)
        yield severity, [claim] if claim else []


def _some(
    pair: tuple[str, str],
    members: tuple[frozenset[str], frozenset[str]],
    statement: Statement,
    writer: PlanWriter,
) -> Claim | None:
    """A statement led by the medicines of the class that it is of."""
    said = statement.plain if writer.lay else statement.clinician
    parts = [
        f"some kinds of {writer.name(name)} ({_listed(those, statement, writer)})"
        for name, those in zip(pair, members, strict=True)
        if those
    ]
    which = join_names(parts)
    text = f"{capital(which)}: {said}"
    if writer.lay:
        ask = "Tell your doctor or pharmacist which one you take before you take both."
        text = f"This is about {which}. {ask} {said or ''}".strip()
    names = [n for those in members for n in those]
    return writer.say(text, cited(statement).cites, (*pair, *names))


def _listed(members: frozenset[str], statement: Statement, writer: PlanWriter) -> str:
    """The medicines meant: those that the statement names first, then those better known here."""
    words = statement.clinician.lower()
    ordered = sorted(members, key=lambda n: (n.lower() not in words, not writer.is_held(n), n))
    more = ["others"] if len(ordered) > _MOST_NAMES else []
    return join_names([*ordered[:_MOST_NAMES], *more])
