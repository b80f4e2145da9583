"""Words that a text must hold for a pattern to match at all, and texts that know which they hold.

The case reader tries some 800 patterns on a text, and nine in ten find nothing. Most of them cannot
match without one of a few words: ``(?:mrn|record) [0-9]`` needs "mrn" or "record". These are
worked out from a pattern once; a text is looked through once for the words of all patterns together
(Aho-Corasick), and a pattern none of whose words stand in it is not tried; one that reaches only so far
(``reach``) is tried around its words alone. The way is that of RE2's ``FilteredRE2`` and of R. Cox,
"Regular Expression Matching with a Trigram Index" (2012).

It only saves time: what is found is the same with and without. Owns no pattern and no meaning.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from citewell.reach import Reach, Runs, runs_of

__all__ = [
    "Scanned",
    "any_of",
    "needed",
    "needed_by",
    "only_where_needed",
    "scanned",
    "scanned_like",
]

Words = frozenset[str]

_NOTHING: Words = frozenset([""])
_SHORTEST = 2  # letters
_LONG_ENOUGH = 5  # letters; longer words tell no more
_MOST_WRITTEN_OUT = 48  # ways to write a part, up to which it is written out
_MOST_BRANCHES = 400
_WIDEST_CLASS = 4  # letters of a class that is written out
_EDGE = 2  # letters; a pattern may look whether a word ends behind the last letter
_SHORT = (
    1_500  # letters; to look where the words stand in so few takes longer than to try the pattern
)
_NOWHERE: list[int] = []
_APART = 64  # letters; parts of a text nearer to each other are looked through as one
# Letters that match an ASCII letter when case is ignored, though they are not made it by ``lower``; and
# halves of letters, which no net takes.
_ODD_LETTERS = re.compile("[\u017f\u212a\u0130\u0131\ud800-\udfff]")


class Scanned(str):
    """A text that knows which words of patterns it holds, and where. Otherwise equal to the plain one.

    Attributes:
        met: the numbers of the patterns of which it holds a word.
        upto: patterns with a lower number were looked for; of later ones nothing is known.
        is_long: whether it is worth to look where its words stand.
    """

    __slots__ = ("_hits", "_known", "_runs", "is_long", "met", "upto")

    met: set[int]
    upto: int
    is_long: bool
    _known: "_Known"
    _hits: dict[int, list[int]]
    _runs: Runs | None

    @property
    def holds(self) -> Words:
        """The words of patterns that stand in it, in small letters."""
        return frozenset([self._known.net.words[at] for at in self._known.places])

    def hits(self, number: int) -> list[int]:
        """Where the words of a pattern begin, in order; only of a long text."""
        hits = self._hits.get(number)
        if hits is None:
            net, places = self._known
            own = [places[at] for at in net.needs[number] if at in places]
            hits = self._hits[number] = sorted(chain.from_iterable(own))
        return hits

    def runs(self) -> Runs:
        """Its longest runs, measured once."""
        if self._runs is None:
            self._runs = runs_of(self)
        return self._runs


class _Net(NamedTuple):
    """Finds the words of the patterns registered so far."""

    words: list[str]
    finder: AhoCorasick
    upto: int
    needs: list[list[int]]  # of each pattern, its words
    users: list[list[int]]  # of each word, the patterns that need it or another


class _Known(NamedTuple):
    """What was found in a text: which words stand in it, and of a long one where."""

    net: _Net
    places: dict[int, list[int]]


class _Register:
    """What the patterns of this process need, and the net that finds it.

    The net is made anew after 1, 2, 4, 8 … texts where patterns came to it since: each comes in when
    it is first used.
    """

    def __init__(self) -> None:
        self.needs: list[Words] = []
        self._net = _made(())
        self._texts = 0
        self._next = 1

    def add(self, need: Words) -> int:
        self.needs.append(need)
        return len(self.needs) - 1

    def net(self) -> _Net:
        self._texts += 1
        if self._texts >= self._next:
            self._next = 2 * self._texts
            if len(self.needs) > self._net.upto:
                # A copy: another thread may add to the register while the net is made.
                self._net = _made(tuple(self.needs))
        return self._net


def scanned(text: str) -> str:
    """The text, looked through for the words of patterns where it is safe to.

    Call it where many patterns are tried on one text. Slices of it are plain text.
    """
    if _ODD_LETTERS.search(text) is not None:
        return text
    net = _register.net()
    stood = net.finder.find_matches_as_indexes(text.lower(), overlapping=True)
    places: dict[int, list[int]]
    if len(text) <= _SHORT:
        places = dict.fromkeys([at for at, _, _ in stood], _NOWHERE)
    else:
        places = defaultdict(list)
        for at, start, _ in stood:
            places[at].append(start)
    met: set[int] = set()
    for at in places:
        met.update(net.users[at])
    return _knowing(text, _Known(net, places), met)


def scanned_like(known: str, text: str) -> str:
    """A text that differs from a scanned one only in the case of letters: it holds the same words."""
    return _knowing(text, known._known, known.met) if isinstance(known, Scanned) else scanned(text)


def _knowing(text: str, known: "_Known", met: set[int]) -> Scanned:
    made = Scanned(text)
    made.met, made.upto, made._known = met, known.net.upto, known
    made.is_long = len(text) > _SHORT
    made._hits, made._runs = {}, None
    return made


def any_of(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Tells whether one of some words stands in a text in small letters, as ``in`` would.

    >>> any_of(("gout", "tophi"))("a gouty toe")
    True
    """
    number = _register.add(frozenset(words))

    def stands(text: str) -> bool:
        if isinstance(text, Scanned) and number < text.upto:
            return number in text.met
        return any(word in text for word in words)

    return stands


def only_where_needed(
    find: Callable[..., Any],
    need: Words,
    nothing: Callable[[], Any],
    join: Callable[[Iterator[Any]], Any] | None = None,
    reach: Reach | None = None,
) -> Any:  # noqa: ANN401
    """A pattern's ``find`` that on a scanned text is tried only near a word that it needs.

    Args:
        find: ``search`` or ``finditer`` of the compiled pattern.
        need: what ``needed`` said of the pattern; not empty.
        nothing: makes what ``find`` returns where it finds nothing.
        join: makes one of what ``find`` returned of several parts of a text.
        reach: how far the pattern reaches from a word; None where that is not known.
    """
    number = _register.add(need)
    near, back = reach is not None and reach.is_near, 0 if reach is None else reach.back

    def found(text: str, *span: int) -> Any:  # noqa: ANN401
        if text.__class__ is not Scanned or number >= text.upto:
            return find(text, *span)
        if number not in text.met:
            return nothing()
        if not text.is_long or reach is None or join is None or not (span or near):
            return find(text, *span)
        low, high = (*span, len(text))[:2] if span else (0, len(text))
        hits = text.hits(number)
        first = bisect_left(hits, low - back)
        if first == len(hits) or hits[first] >= high:
            return nothing()
        if not near or high - low < _SHORT:
            return find(text, low, high)
        parts = _parts(hits[first : bisect_left(hits, high)], reach, text.runs())
        return join(find(text, max(low, start), min(high, end)) for start, end in parts)

    return found


def _parts(hits: list[int], reach: Reach, runs: Runs) -> list[tuple[int, int]]:
    """The parts of a text in which a pattern can match: around the words it needs.

    Of what the pattern looks at each part holds all, so it matches there as it does in the whole.
    """
    before = reach.within(runs)
    after = before + reach.back + _EDGE
    parts: list[tuple[int, int]] = []
    start, end = hits[0] - before, hits[0] + after
    for hit in hits:
        if hit - before > end + _APART:
            parts.append((start, end))
            start = hit - before
        end = hit + after
    parts.append((start, end))
    return parts


def needed(pattern: str, flags: int = 0) -> Words:
    r"""Words in small letters one of which stands in every text that the pattern matches.

    Empty where nothing can be said. A wrong pattern raises ``re.error``.

    >>> sorted(needed(r"\b(?:mrn|record)s?\s?\d+"))
    ['mrn', 'record']
    >>> needed(r"\d+")
    frozenset()
    """
    return needed_by(_parser.parse(pattern, flags))


def needed_by(parsed: Iterable[tuple[Any, Any]]) -> Words:
    """As ``needed``, of a pattern that ``re`` has parsed."""
    try:
        written, need = _of_sequence(parsed)
    except (AttributeError, TypeError, ValueError):  # a Python whose parser is built another way
        return frozenset()
    words = _better(_telling(written), need) or frozenset()
    return frozenset([w for w in words if not any(o in w for o in words if o != w)])


# Of each part: the ways to write it, where they are few, and the words it cannot do without one of.
_Part = tuple[Words | None, Words | None]


def _of_sequence(parts: Iterable[tuple[Any, Any]]) -> _Part:
    run, best, whole = _NOTHING, None, True
    for op, value in parts:
        written, need = _of_part(op, value)
        best = _better(best, need)
        if written is not None and len(run) * len(written) <= _MOST_WRITTEN_OUT:
            run = frozenset([before + after for before in run for after in written])
            continue
        best = _better(best, _telling(run))
        run = written or _NOTHING
        whole = False
    return (run if whole else None), _better(best, _telling(run))


def _of_part(op: Any, value: Any) -> _Part:  # noqa: ANN401
    if op is _constants.LITERAL:
        return _letters([value]), None
    if op is _constants.IN:
        return _of_class(value), None
    if op is _constants.SUBPATTERN:
        return _of_sequence(value[3])
    if op is _constants.BRANCH:
        return _of_branches(value[1])
    if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        return _of_repeat(*value)
    if op is _constants.ASSERT:
        written, need = _of_sequence(value[1])
        return _NOTHING, _better(_telling(written), need)
    if op in (_constants.ASSERT_NOT, _constants.AT):
        return _NOTHING, None
    return None, None


def _letters(codes: Iterable[int]) -> Words | None:
    letters = [chr(code) for code in codes]
    return frozenset([c.lower() for c in letters]) if "".join(letters).isascii() else None


def _of_class(members: Iterable[tuple[Any, Any]]) -> Words | None:
    codes: list[int] = []
    for op, value in members:
        if op is _constants.LITERAL:
            codes.append(value)
        elif op is _constants.RANGE and value[1] - value[0] < _WIDEST_CLASS:
            codes += range(value[0], value[1] + 1)
        else:
            return None
    return _letters(codes) if len(codes) <= _WIDEST_CLASS else None


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> _Part:
    written: Words | None = frozenset()
    need: Words | None = frozenset()
    for ways, words in map(_of_sequence, branches):
        written = written | ways if written is not None and ways is not None else None
        telling = _better(_telling(ways), words)
        need = need | telling if need is not None and telling is not None else None
    many = written is None or len(written) > _MOST_BRANCHES
    return (None if many else written), need


def _of_repeat(least: int, most: int, part: Iterable[tuple[Any, Any]]) -> _Part:
    written, need = _of_sequence(part)
    if least == 0:
        once = most == 1 and written is not None
        return (written | _NOTHING if once and written is not None else None), None
    return (written if most == 1 else None), _better(_telling(written), need)


def _telling(words: Words | None) -> Words | None:
    """The words, where every one of them is long enough to tell something."""
    return words if words and min(map(len, words)) >= _SHORTEST else None


def _better(one: Words | None, other: Words | None) -> Words | None:
    """Of two sets, either of which must be met, that which fewer texts meet."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda ws: (min(_LONG_ENOUGH, *map(len, ws)), -len(ws)))


def _made(needs: tuple[Words, ...]) -> _Net:
    words = sorted(frozenset().union(*needs))
    numbers = {word: at for at, word in enumerate(words)}
    of_patterns = [[numbers[word] for word in need] for need in needs]
    users: list[list[int]] = [[] for _ in words]
    for pattern, own in enumerate(of_patterns):
        for at in own:
            users[at].append(pattern)
    return _Net(words, AhoCorasick(words), len(needs), of_patterns, users)


_register = _Register()
