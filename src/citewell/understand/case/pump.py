"""A failing heart told by its ejection fraction alone: "EF 25%".

The one illness read from a value: rules that forbid a medicine in heart failure must hear it where a note
gives no more than the number. 40 % and less is reduced (universal definition of heart failure, 2021).
"""

from collections.abc import Iterable

from citewell.model.case import Condition, ConditionStatus, Measurement

__all__ = ["with_failing_heart"]

_NAME = "heart failure with reduced ejection fraction"
_REDUCED = 40.0  # percent


def with_failing_heart(
    conditions: tuple[Condition, ...], measurements: Iterable[Measurement]
) -> tuple[Condition, ...]:
    """The conditions, with heart failure where the ejection fraction is reduced and none is named.

    >>> from citewell.model.case import Span
    >>> low = Measurement(name="ejection fraction", value=25, unit="%", span=Span(3, 6))
    >>> [c.name for c in with_failing_heart((), [low])]
    ['heart failure with reduced ejection fraction']
    """
    low = next(
        (m for m in measurements if m.name == "ejection fraction" and m.value <= _REDUCED), None
    )
    named = any(
        "heart failure" in c.name or "cardiomyopathy" in c.name
        for c in conditions
        if c.status is not ConditionStatus.FAMILY
    )
    if low is None or named:
        return conditions
    found = Condition(name=_NAME, status=ConditionStatus.PRESENT, span=low.span)
    return (*conditions, found)
