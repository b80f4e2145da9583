"""What an emergency makes of a question: whether it is a crisis or a poisoning, and of which topic first."""

from collections.abc import Container, Sequence

from citewell.model.question import Alarm, Scope, TopicMatch

__all__ = ["scope_of", "topics_of"]

_SCOPES = {"crisis": Scope.CRISIS, "poison": Scope.POISONING}
# No question by its form, and one all the same when somebody is in danger.
_NO_QUESTION = (Scope.NOT_A_QUESTION, Scope.NOT_CLINICAL, Scope.NOT_ENGLISH, Scope.VETERINARY,
                Scope.OVERDOSE_FACTS)  # fmt: skip


def scope_of(scope: Scope, found: Sequence[Alarm]) -> Scope:
    """The scope of a text that tells of these emergencies."""
    if scope in (Scope.CRISIS, Scope.POISONING, Scope.EMPTY) or not found:
        return scope
    for alarm in found:
        special = _SCOPES.get(alarm.help)
        told_better = special is Scope.POISONING and scope in (Scope.DOUBLE_DOSE, Scope.WRONG_DOSE)
        if special is not None and not told_better:
            return special
    if scope in (Scope.DOUBLE_DOSE, Scope.WRONG_DOSE) and any(a.help == "now" for a in found):
        return Scope.POISONING
    return Scope.CLINICAL if scope in _NO_QUESTION else scope


def topics_of(
    found: Sequence[Alarm], topics: tuple[TopicMatch, ...], held: Container[str]
) -> tuple[TopicMatch, ...]:
    """The topics, that of an emergency first where it leads whatever else is named."""
    first = next((a.topics[0] for a in found if a.leads and a.topics and a.topics[0] in held), None)
    if first is None or (topics and topics[0].topic == first):
        return topics
    others = tuple(match for match in topics if match.topic != first)
    return (TopicMatch(topic=first, score=1.0, reasons=("an emergency",)), *others)
