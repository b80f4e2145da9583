"""A number typed as the answer on one fact: its unit, its value in the fact's own, its bounds.

Owns what may stand behind such a number. Whatever is not understood is an error, never dropped: three
days are not three hours.
"""

import re
from collections.abc import Callable

from citewell.errors import InputError
from citewell.model.case import Measurement
from citewell.model.pathway import Fact
from citewell.renal import CREATININE, creatinine_mg_per_dl, kilograms

__all__ = ["bad_answer", "read_number"]

_HINT = "Write egfr=28, pregnant=no, or a treatment: duloxetine: 60 mg for 8 weeks."

# No thousands, exponents or ranges: what has two readings is asked for again. A comma is a decimal's.
_TYPED = re.compile(
    r"(?P<number>[0-9]{1,6}(?:\.[0-9]{1,6}|,[0-9]{1,2})?)(?![0-9.,])\s*(?P<unit>.*)", re.DOTALL
)
_MINUS = re.compile(r"\s*[-\u2212\u2013]\s*[0-9.]")
_BLANKS = re.compile(r"\s+|(?<=[a-z])\.", re.IGNORECASE)  # "y.o.", "mL / min"
_PER_LITRE = "x 10^9/L"
# Signs typed in more than one way: both for micro, raised figures, times.
_SIGNS = str.maketrans({"\u00b5": "u", "\u03bc": "u", "\u00b2": "2", "\u2079": "9", "\u00d7": "x"})

# Each unit of a fact in its usual spellings, small letters, without spaces.
_OWN = {
    "mL/min": ("ml/min", "mls/min", "ml/minute", "mlmin", "ml/min/1.73m2", "ml/min/1.73m^2",
               "ml/min/1.73", "ml/min/1.73sqm", "mlperminute", "mlpermin"),
    "years": ("years", "year", "yrs", "yr", "y", "yo", "y/o", "yearsold", "yearold", "yrsold", "yrold"),
    "hours": ("hours", "hour", "hrs", "hr", "h", "hoursago", "hourago", "hrsago", "hago"),
    "kg": ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"),
    "mg/dL": ("mg/dl", "mgdl", "mgperdl"),
    "%": ("%", "percent", "pct"),
    "ms": ("ms", "msec", "msecs", "millisecond", "milliseconds"),
    "mmol/L": ("mmol/l", "mmoll", "mmolperl", "mmol/litre", "mmol/liter", "meq/l", "meql"),
    "mmHg": ("mmhg",),
    "/min": ("/min", "/minute", "bpm", "min-1", "permin", "perminute", "beats/min", "beatsperminute",
             "breaths/min", "breathsperminute"),
    "pg/mL": ("pg/ml", "pgml", "ng/l"),
    "/10": ("/10", "outof10", "points", "point", "pts"),
    "points": ("points", "point", "pts"),
    _PER_LITRE: ("x10^9/l", "10^9/l", "x109/l", "109/l", "x10*9/l", "10*9/l", "x10e9/l", "10e9/l",
                 "x10^9", "10^9", "k/ul"),
}  # fmt: skip


def _creatinine(number: float) -> float | None:
    return creatinine_mg_per_dl(Measurement(name=CREATININE, value=number, unit="umol/L"))


def _pounds(number: float) -> float | None:
    return kilograms(Measurement(name="weight", value=number, unit="lb"))


# A fact's own unit, or the name of what is measured -> another unit, exactly turned into it.
# Months, weeks and days of an age as the reader of cases counts them.
_TURNED: dict[str, tuple[tuple[tuple[str, ...], Callable[[float], float | None]], ...]] = {
    "years": (
        (
            ("months", "month", "mo", "mos", "mth", "mths", "monthsold", "monthold"),
            lambda n: n / 12,
        ),
        (("weeks", "week", "wk", "wks", "weeksold", "weekold"), lambda n: n / 52),
        (("days", "day", "d", "daysold", "dayold"), lambda n: n / 365),
    ),
    "hours": (
        (("days", "day", "d", "daysago", "dayago"), lambda n: n * 24),
        (("weeks", "week", "wk", "wks", "w", "weeksago", "weekago"), lambda n: n * 24 * 7),
    ),
    "ms": ((("s", "sec", "secs", "second", "seconds"), lambda n: n * 1000),),
    _PER_LITRE: ((("/ul", "/mm3", "/mm^3", "cells/ul", "cells/mm3"), lambda n: n / 1000),),
    CREATININE: (
        (("umol/l", "umoll", "umol", "micromol/l", "micromoles/l", "mcmol/l"), _creatinine),
    ),
    "weight": ((("lb", "lbs", "pound", "pounds"), _pounds),),
}

# By measurement, or by fact where nothing is measured: no patient has less, or more. Wide on purpose:
# they catch a slip of the key and another unit, not a sick patient. A blood count ends where one in
# thousands a litre and one in microlitres can no longer be told apart.
_BOUNDS = {
    "age_years": (0, 120),
    "creatinine clearance": (0, 250),
    "eGFR": (0, 250),
    CREATININE: (0.1, 40),
    "HbA1c": (2, 25),
    "QTc": (200, 900),
    "heart rate": (1, 350),
    "respiratory rate": (1, 120),
    "systolic blood pressure": (20, 350),
    "diastolic blood pressure": (1, 250),
    "potassium": (0.5, 12),
    "sodium": (80, 220),
    "weight": (0.2, 500),
    "INR": (0.3, 30),
    "white cell count": (0, 99.9),
    "neutrophil count": (0, 99.9),
    "pain score": (0, 10),
    "DN4": (0, 10),
    "DN4 score": (0, 10),
    "PHQ-9": (0, 27),
    "PHQ-9 score": (0, 27),
    "GAD-7": (0, 21),
    "GAD-7 score": (0, 21),
    "ISI": (0, 28),
    "Insomnia Severity Index": (0, 28),
}
_ANY = (0, 100_000)  # no measurement of a patient is larger


def read_number(key: str, value: str, fact: Fact, measured: str | None) -> float:
    """The number typed, in the unit of the fact.

    Args:
        key: the fact as it was named, for the message.
        value: what was typed.
        fact: the fact it answers.
        measured: the measurement it is given under, if the fact is measured.

    Raises:
        InputError: it is no single number of 0 or more, another unit or word stands behind it, or no
            patient has it.
    """
    answer = f"{key}={value}"
    typed = _TYPED.fullmatch(value.strip())
    if typed is None:
        why = "a number of 0 or more is wanted" if _MINUS.match(value) else "a number is wanted"
        raise bad_answer(answer, f"{why}, written plainly{_in_unit(fact)}", _hint(fact))
    number = _turned(float(typed["number"].replace(",", ".")), typed["unit"], fact, measured)
    if number is None:
        why = f"'{typed['unit']}' behind the number is not understood; a single number is wanted"
        raise bad_answer(answer, why + _in_unit(fact), _hint(fact))
    low, high = _BOUNDS.get(measured or fact.id, _ANY)
    if not low <= number <= high:
        why = f"no patient has this; a number between {low:,} and {high:,} is wanted"
        raise bad_answer(answer, why + _in_unit(fact), _hint(fact))
    return number


def bad_answer(answer: str, why: str, hint: str = _HINT) -> InputError:
    """The error for an answer that cannot be read, with what was not understood."""
    return InputError(f"the answer '{answer}' cannot be read: {why}", code="bad_answer", hint=hint)


def _turned(number: float, written: str, fact: Fact, measured: str | None) -> float | None:
    """The number in the fact's unit; None where the unit written is no unit of it."""
    unit = _BLANKS.sub("", written).lower().translate(_SIGNS)
    if not unit or unit in _spellings(fact, measured):
        return number
    for names, turn in (*_TURNED.get(fact.unit or "", ()), *_TURNED.get(measured or "", ())):
        if unit in names:
            return turn(number)
    return None


def _spellings(fact: Fact, measured: str | None) -> tuple[str, ...]:
    if fact.unit is None:
        return ()
    own = _OWN.get(fact.unit, (_BLANKS.sub("", fact.unit).lower(),))
    if fact.unit == "points" and measured in _BOUNDS:  # "14/27" of a questionnaire
        most = _BOUNDS[measured][1]
        return (*own, f"/{most:g}", f"outof{most:g}")
    return own


def _in_unit(fact: Fact) -> str:
    return f", in {fact.unit}" if fact.unit else ", without a unit"


def _hint(fact: Fact) -> str:
    example = "as in egfr=28 or duloxetine: 60 mg for 8 weeks."
    return f"Write one number, alone or in {fact.unit}, {example}" if fact.unit else (
        f"Write one number alone, {example}"
    )  # fmt: skip
