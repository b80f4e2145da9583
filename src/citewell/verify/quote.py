"""Whether a quote stands verbatim in a passage.

Owns the one rule of quoting: the same characters, at the stated place, or it is not a quote.
White space, quotation marks and dashes count like every other character.
"""

from dataclasses import dataclass

from citewell.verify.words import fold_space

__all__ = ["QuoteCheck", "check_quote"]

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The outcome: ``verbatim``, where it stands, and a reason when it does not."""

    verbatim: bool
    start: int | None = None
    end: int | None = None
    reason: str | None = None


def check_quote(
    quote: str, passage: str, *, start: int | None = None, end: int | None = None
) -> QuoteCheck:
    """Hold a quote against a passage, character by character.

    Args:
        quote: the words said to be quoted.
        passage: the whole text of the passage.
        start: offset into ``passage`` where the quote is said to begin; None to look for it.
        end: offset after its last character; None follows from ``start``.

    Returns:
        ``verbatim`` only when ``passage[start:end] == quote`` for the given span or, without a
        span, for the first place where the quote stands.

    >>> check_quote("at night", "Take it at  night.").reason
    'the quote differs from the passage in white space only, so it is not verbatim'
    """
    if not quote.strip():
        return QuoteCheck(verbatim=False, reason="the quote is empty")
    if start is None and end is None:
        found = passage.find(quote)
        if found >= 0:
            return QuoteCheck(verbatim=True, start=found, end=found + len(quote))
        return QuoteCheck(verbatim=False, reason=_why_absent(quote, passage))
    begin = start if start is not None else (end or 0) - len(quote)
    stop = end if end is not None else begin + len(quote)
    if begin < 0 or stop < begin or stop > len(passage):
        return QuoteCheck(
            verbatim=False,
            reason=f"the span {begin}-{stop} lies outside the passage of {len(passage)} characters",
        )
    if passage[begin:stop] == quote:
        return QuoteCheck(verbatim=True, start=begin, end=stop)
    return QuoteCheck(verbatim=False, reason=_why_elsewhere(quote, passage, begin, stop))


def _why_elsewhere(quote: str, passage: str, start: int, end: int) -> str:
    found = passage.find(quote)
    if found >= 0:
        return f"the quote stands at {found}-{found + len(quote)}, not at {start}-{end} as cited"
    return _why_absent(quote, passage)


def _why_absent(quote: str, passage: str) -> str:
    if fold_space(quote) in fold_space(passage):
        return "the quote differs from the passage in white space only, so it is not verbatim"
    length = _longest_prefix(quote, passage)
    if length == 0:
        return "the quote does not stand in the passage"
    at = passage.find(quote[:length])
    there = passage[at + length : at + length + _SHOWN]
    here = quote[length : length + _SHOWN]
    return (
        f'the quote first differs at its character {length + 1}: the passage goes on "{there}", '
        f'the quote "{here}"'
    )


def _longest_prefix(quote: str, passage: str) -> int:
    """Length of the longest beginning of the quote that stands anywhere in the passage."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        if quote[:middle] in passage:
            low = middle
        else:
            high = middle - 1
    return low
