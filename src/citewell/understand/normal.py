"""A blood pressure told as normal: it tells of a patient, and is no subject of a question."""

import re

from citewell.patterns import later

__all__ = ["without_normal_pressure"]

_PRESSURE = later(
    r"\b(?:bp|blood pressure)\s*(?:(?:is|of|was|at|now|today)\s+)*[:=]?\s*"
    r"(?:(?P<upper>\d{2,3})\s?/\s?(?P<lower>\d{2,3})\b|(?:ok(?:ay)?|normal|fine|good)\b)",
    re.IGNORECASE,
)
_UPPER, _LOWER, _LEAST = 130, 80, 90  # mmHg: from here raised, and below the last one low


def without_normal_pressure(text: str) -> str:
    """The text, a blood pressure that is neither raised nor low blanked out.

    Args:
        text: a question as typed.
    """
    return _PRESSURE.sub(lambda m: " " * len(m.group()) if _is_normal(m) else m.group(), text)


def _is_normal(told: re.Match[str]) -> bool:
    if told["upper"] is None:
        return True
    return _LEAST <= int(told["upper"]) < _UPPER and int(told["lower"]) < _LOWER
