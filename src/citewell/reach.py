r"""How far a pattern reaches from a word it cannot do without, so that it is tried only around it.

``\bno\s+(?:known )?allerg\w+`` can begin at most so many letters before "allerg", and looks at no
letter farther behind it. What a repeated class takes ("\s+", "\w*") has no bound of its own; in a
given text it is no longer than that text's longest run of such letters. A pattern that repeats
anything else without end ("[^.]*") reaches through any text.

It only saves time. Owns no pattern and no meaning.
"""

import re
from collections.abc import Iterable
from re import _constants as _c  # type: ignore[attr-defined]
from typing import Any, NamedTuple

__all__ = ["Reach", "Runs", "reach_of", "runs_of"]


class Reach(NamedTuple):
    r"""The most letters a pattern takes or looks at: so many, and so many runs of a kind.

    Attributes:
        fixed: letters, whatever the text.
        inked: repeated classes that hold no blank ("\w+").
        gaps: repeated classes that hold no letter or digit ("[\s,]*").
        back: of ``fixed``, how many lie before the place where it begins to match.
    """

    fixed: int
    inked: int = 0
    gaps: int = 0
    back: int = 0

    @property
    def is_near(self) -> bool:
        """Whether it is worth to try the pattern around its words alone."""
        return self.fixed <= _FARTHEST

    def within(self, runs: "Runs") -> int:
        """The letters it takes or looks at in a text with such runs."""
        return self.fixed + self.inked * runs.inked + self.gaps * runs.gap


class Runs(NamedTuple):
    """The longest run of a text without a blank, and the longest without a letter or digit."""

    inked: int
    gap: int


_ENDLESS = 10**9  # letters
_NONE = Reach(0)
_ONE = Reach(1)
_ANYWHERE = Reach(_ENDLESS, back=_ENDLESS)
_FARTHEST = 1_000  # letters; a pattern that reaches farther is tried on the whole
_GAP = re.compile(r"\W{2,}")
_INK = (_c.CATEGORY_WORD, _c.CATEGORY_DIGIT, _c.CATEGORY_NOT_SPACE)
_BLANK = (_c.CATEGORY_SPACE, _c.CATEGORY_NOT_WORD)
_ASCII = 128


def runs_of(text: str) -> Runs:
    """The longest runs of a text.

    >>> runs_of("so it is,  indeed")
    Runs(inked=6, gap=3)
    """
    return Runs(
        max(map(len, text.split()), default=0),
        max([1, *map(len, _GAP.findall(text))]),
    )


def reach_of(parsed: Any) -> Reach | None:  # noqa: ANN401
    """How far a pattern that ``re`` has parsed reaches; None where that cannot be said."""
    try:
        return _ANYWHERE if parsed.state.flags & re.ASCII else _of_sequence(parsed)
    except (AttributeError, TypeError, ValueError):  # a Python whose parser is built another way
        return None


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> Reach:
    reaches = [_of_part(op, value) for op, value in parts]
    return Reach(*map(sum, zip(_NONE, *reaches, strict=True)))


def _of_part(op: Any, value: Any) -> Reach:  # noqa: ANN401
    if op in (_c.LITERAL, _c.NOT_LITERAL, _c.IN, _c.ANY):
        return _ONE
    if op is _c.AT:
        return _NONE
    if op is _c.SUBPATTERN:
        if value[1] & re.ASCII:
            return _ANYWHERE
        return _of_sequence(value[3])
    if op is _c.BRANCH:
        ways = map(_of_sequence, value[1])
        return Reach(*map(max, zip(_NONE, *ways, strict=True)))
    if op in (_c.MAX_REPEAT, _c.MIN_REPEAT):
        return _of_repeat(*value)
    if op in (_c.ASSERT, _c.ASSERT_NOT):
        reach = _of_sequence(value[1])
        return reach if value[0] > 0 else reach._replace(back=reach.back + reach.fixed)
    return _ANYWHERE  # a reference to a group, of which few patterns have one


def _of_repeat(_least: int, most: int, part: Any) -> Reach:  # noqa: ANN401
    reach = _of_sequence(part)
    if most != _c.MAXREPEAT:
        return Reach(*(int(most) * letters for letters in reach))
    run = _of_run(*part[0]) if len(part) == 1 else None
    return run or Reach(_ENDLESS, back=reach.back)


def _of_run(op: Any, value: Any) -> Reach | None:  # noqa: ANN401
    """A class repeated without end: a run of the text, where its letters are of one kind."""
    if op is _c.LITERAL:
        op, value = _c.IN, [(op, value)]
    if op is not _c.IN:
        return None
    if value[0][0] is _c.NEGATE:  # "[^\W\d_]", "[^\s,]": what it leaves out bounds it
        out = [what for of, what in value[1:] if of is _c.CATEGORY]
        if _c.CATEGORY_NOT_WORD in out or _c.CATEGORY_SPACE in out:
            return Reach(0, inked=1)
        gap = _c.CATEGORY_WORD in out or _c.CATEGORY_NOT_SPACE in out
        return Reach(0, gaps=1) if gap else None
    if all(_is_inked(*member) for member in value):
        return Reach(0, inked=1)
    return Reach(0, gaps=1) if all(_is_gap(*member) for member in value) else None


def _is_inked(op: Any, value: Any) -> bool:  # noqa: ANN401
    if op is _c.LITERAL:
        return not chr(value).isspace()
    if op is _c.RANGE:
        low, high = value
        return bool(high < _ASCII) and not any(chr(at).isspace() for at in range(low, high + 1))
    return op is _c.CATEGORY and value in _INK


def _is_gap(op: Any, value: Any) -> bool:  # noqa: ANN401
    if op is _c.LITERAL:
        return bool(value < _ASCII) and not (chr(value).isalnum() or chr(value) == "_")
    return op is _c.CATEGORY and value in _BLANK
