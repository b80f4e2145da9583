"""Numbers as notes and patients write them: digits, fractions, number words, ranges.

Patterns are text to build larger patterns from; they hold no capturing group.
"""

import re

__all__ = ["DIGITS", "HYPHEN", "NUMBER", "RANGE", "WORD_NUMBER", "number", "number_range"]

_WORDS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
    "fifteen": 15.0, "twenty": 20.0, "twenty-five": 25.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "sixty": 60.0, "seventy-five": 75.0, "eighty": 80.0, "ninety": 90.0,
    "hundred": 100.0, "half": 0.5, "couple": 2.0, "quarter": 0.25,
}  # fmt: skip
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "½": 0.5, "¼": 0.25, "¾": 0.75}

HYPHEN = r"[-\u2010\u2011\u2012\u2013\u2014]"
_COUNT_WORD = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    "|twenty[- ]five|twenty|thirty|forty|fifty|sixty|seventy[- ]five|eighty|ninety"
)
_FRACTION = r"(?:[½¼¾]|(?:1/[234]|3/4)(?![\d/]))"
_PLAIN = r"(?:(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,9}(?![\d,]\d))(?:\.\d{1,6})?|\.\d{1,6})"
DIGITS = rf"(?:{_PLAIN}(?:\s?(?:and\s|&\s)?{_FRACTION})|{_FRACTION}|{_PLAIN})"
WORD_NUMBER = (
    rf"(?<![A-Za-z])(?:(?:{_COUNT_WORD})(?:\shundred(?:\sand\sfifty)?|\sand\s(?:a|one)[-\s]half)?"
    r"|(?:one|a)[-\s](?:half|quarter)|half)(?![A-Za-z])"
)
NUMBER = rf"(?:{DIGITS}|{WORD_NUMBER})"
RANGE = rf"(?:{NUMBER}(?:\s?(?:{HYPHEN}|to(?=\s)|or(?=\s))\s?{NUMBER})?)"

_FRACTION_IN = re.compile(r"[½¼¾]|\d/\d")
_NUMBERS = re.compile(NUMBER, re.IGNORECASE)


def number(written: str) -> float | None:
    """The value of one written number, or None where it is none.

    >>> number("1,200"), number("1 1/2"), number("two and a half"), number(".5")
    (1200.0, 1.5, 2.5, 0.5)
    """
    text = written.strip().lower().replace(",", "")
    half = re.fullmatch(r"(\w+) and (?:a|one)[- ]half", text)
    if half is not None:
        whole = number(half[1])
        return None if whole is None else whole + 0.5
    if text in _WORDS:
        return _WORDS[text]
    hundreds = re.fullmatch(r"(\w+) hundred( and fifty)?", text)
    if hundreds is not None:
        return _WORDS.get(hundreds[1], 1.0) * 100 + (50 if hundreds[2] else 0)
    if text.replace(" ", "-") in _WORDS:
        return _WORDS[text.replace(" ", "-")]
    if text in ("one-half", "a-half", "one half", "a half"):
        return 0.5
    if text in ("one-quarter", "a-quarter", "one quarter", "a quarter"):
        return 0.25
    return _with_fraction(text)


def _with_fraction(text: str) -> float | None:
    fraction = _FRACTION_IN.search(text)
    rest, extra = text, 0.0
    if fraction is not None:
        extra = _FRACTIONS.get(fraction.group(), 0.0)
        rest = text[: fraction.start()].replace("and", "").replace("&", "").strip()
        if not rest:
            return extra or None
    try:
        return float(rest) + extra
    except ValueError:
        return None


def number_range(written: str) -> tuple[float, float] | None:
    """Lowest and highest value of a number or range; equal where one number stands alone.

    >>> number_range("1 to 2"), number_range("10-20"), number_range("half")
    ((1.0, 2.0), (10.0, 20.0), (0.5, 0.5))
    """
    values = [number(match.group()) for match in _NUMBERS.finditer(written)]
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else None
