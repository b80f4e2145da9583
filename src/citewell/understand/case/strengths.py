"""Whether a number beside a drug's name can be milligrams of it, by its usual strengths.

"dulox 60" is 60 mg; "gabapentin 2019" is a year and "pregabalin 7" a score.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from citewell.understand.case.patterns import small

__all__ = ["Strengths"]

# A number straight after the name, with no unit, range, time or rate to it.
_BESIDE = small(
    r"(?:\s(?:xr|er|sr|mr|cr|ir|dr|tabs?|tablets?|caps?|capsules?|dose|at|up\sto|max|only))*\s\(?(?P<n>\d{1,4}(?:\.\d)?)(?![\d,]?\d|\.\d|\s?(?:%|/|-|–|:|x\b|out\sof\b|mg|mcg|g\b|µg|ug\b|ml|units?\b|iu\b|years?|yrs?|y/?o|months?|mths?|mos?\b|weeks?|wks?|days?|hours?|hrs?|h\b|mins?\b|minutes?|times|tablets?|tabs?\b|caps?\b|capsules?|pills?|doses?|patch|more\b|different|other\b|st\b|nd\b|rd\b|th\b|patients|trials?|attempts|kg|lbs?\b))"
)
_MOST = 6  # times the highest strength; no daily dose is more
_FINE = 10  # a tenth of a milligram is the finest strength


_A_FEW = (1.0, 2.0, 3.0, 4.0)
_A_DAY = small(r"\s*(?:of them\s+)?(?:a|per|each|every)\s+day\b")


@dataclass(frozen=True, slots=True)
class Strengths:
    """The usual strengths of single medicines, from the vocabulary: ingredient and numbers."""

    table: Mapping[str, str]

    def beside(self, text: str, name: str, start: int, end: int) -> tuple[float, int, int] | None:
        """The milligrams of a number without a unit straight after a name, and its characters.

        Args:
            text: the note in small letters.
            name: the ingredient.
            start: where its name ends.
            end: where to stop.
        """
        if name not in self.table:
            return None
        found = _BESIDE.match(text, start, end)
        if found is None or not self.is_dose(name, float(found["n"])):
            return None
        if float(found["n"]) in _A_FEW and _A_DAY.match(text, found.end("n")):
            return None  # "2 a day" counts tablets, of a strength not told
        return float(found["n"]), found.start("n"), found.end("n")

    def is_dose(self, name: str, mg: float) -> bool:
        """Whether a number is made of the strengths of an ingredient.

        >>> usual = Strengths({"duloxetine": "20 30 40 60"})
        >>> usual.is_dose("duloxetine", 120), usual.is_dose("duloxetine", 7)
        (True, False)
        """
        usual = [float(n) for n in self.table[name].split()]
        step = math.gcd(*(round(n * _FINE) for n in usual))
        fits = round(mg * _FINE) % step == 0
        return fits and min(usual) <= mg <= _MOST * max(usual)
