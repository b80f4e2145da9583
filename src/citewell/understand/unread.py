"""Signs, illnesses and events of a question that no part of the reading took up.

No vocabulary holds every way of telling ("my little toe has a dark patch"). What is not read changes no
answer, so it is shown as not used: nobody may take it for weighed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from citewell.model.case import Case, ReadFrom, Span
from citewell.model.question import DrugMention
from citewell.patterns import later
from citewell.understand.vocabulary import Vocabulary
from citewell.words import Token, tokens

__all__ = ["unread"]

_APART = 2  # words between two that are shown together
_ASIDE = 2  # words shown on either side
_MOST = 3
_SURE = 6  # letters from which a word with one wrong can be told
_LONG = 2_000  # characters; the shorthand of a longer note is not guessed at
# Told as not there, or as well: nothing that an answer would have to weigh.
_DENIED = later(
    r"\b(?:(?:no|nor|denie[sd]|denying|without|nil|zero|negative for|no h/o|free of)\b[^.;!?]{0,28}"
    r"|(?:not|never|isn'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|don'?t|doesn'?t|didn'?t|neither"
    r"|apart from)\b(?:(?!\b(?:and|but|now|since)\b)[^.;,!?]){0,24})$"
)
_WELL = later(
    r"^[\s,:]*(?:\w+[\s,]+){0,2}?(?:is|are|was|were|all|ok|okay)?\s*"
    r"(?:normal|fine|ok|okay|clear|intact|full|perfect|settled|gone|resolved|stable|negative|nil|none)\b"
)
# "In case I faint", "a leaflet scared me about my skin peeling off", "does it cause bruising?"
_FEARED = later(
    r"\b(?:scared|terrified|worr(?:y|ied)|afraid|in case|leaflet|read|heard|googled?|risk of|chance of"
    r"|cause[sd]?|causing|prevents?|avoid|side effects?|would i|will i|could i"
    r"|do(?:es)? (?:you|it|they|people|anyone|i) (?:get|give|make|have)"
    r"|mum|dad|mother|father|cousin|brother|sister|nan|gran|aunt|uncle|friend|neighbour|next door)\b"
    r"[^.;!?]{0,60}$"
)
_NO_SIGN = later(
    r"^(?:(?:black|blue|purple|grey|yellow|pale|dark)\s+(?:\w+\s+)?(?:pills?|tabs?|tablets?|caps?|capsules?|box)"
    r"|runs? (?:in|out|for)|fits? (?:in|with|and well|for)"
    r"|spots? on\b|dead (?:easy|good)|stroke (?:risk|prevention)|heavy (?:lift|load|box|smok|drink)\w*"
    r"|hives? of|breath work|weed ?killer|voices? (?:mail|note)s?)"
)


def unread(case: Case, mentions: Iterable[DrugMention], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Stretches of a question that tell of a patient and that nothing was read from, at most three.

    Args:
        case: what was read; each ``Span`` in it, at any depth, is into its text, and was used.
        mentions: the medicines that were found.
        vocabulary: holds the words that tell of a sign, an illness or an event.
    """
    text = case.text
    if not text:
        return ()
    words, low = tokens(text), text.lower()
    used = _Used(_spans(case))
    named = {part.text.lower() for m in mentions for part in tokens(m.as_written)}
    # What was read once ("cirrhosis, Child-Pugh A") is not unread where it is named again.
    named.update(w.text.lower() for w in words if used.holds(w.start))
    left = [
        i
        for i, word in enumerate(words)
        if word.text.lower() not in named
        and _tells(word.text.lower(), vocabulary, guess=len(text) <= _LONG)
        and not _is_used(words, i, used)
        and _is_of_now(low, word)
    ]
    return tuple(dict.fromkeys(_shown(text, words, run) for run in _runs(left)))[:_MOST]


def _tells(word: str, vocabulary: Vocabulary, *, guess: bool) -> bool:
    """Whether a word tells of a patient, if need be with one letter put right ("feverrish")."""
    telling = vocabulary.library.lexicon.get("telling", {})
    if word in telling or not guess or len(word) < _SURE or vocabulary.is_ordinary(word):
        return word in telling
    near = process.extractOne(word, telling.keys(), scorer=OSA.distance, score_cutoff=1)
    return near is not None and len(near[0]) >= _SURE


class _Used:
    """The stretches of a text that were used, joined where they overlap: looked up by halving."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]


def _is_used(words: tuple[Token, ...], at: int, used: _Used) -> bool:
    """Whether a word stands in what was read, or is the label of a value that was ("ketones 3.1")."""
    value = words[at + 1] if at + 1 < len(words) and words[at + 1].text[:1].isdigit() else words[at]
    return used.holds(words[at].start) or used.holds(value.start)


def _is_of_now(low: str, word: Token) -> bool:
    before, behind = low[max(0, word.start - 80) : word.start], low[word.end : word.end + 40]
    passed = _DENIED.search(before) or _FEARED.search(before) or _WELL.search(behind)
    return not passed and _NO_SIGN.search(low[word.start : word.end + 40]) is None


def _runs(left: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of words that stand near each other."""
    at = 0
    while at < len(left):
        end = at
        while end + 1 < len(left) and left[end + 1] - left[end] <= _APART:
            end += 1
        yield left[at], left[end]
        at = end + 1


def _shown(text: str, words: tuple[Token, ...], run: tuple[int, int]) -> str:
    """A run with the words about it, up to a comma, a full stop or what was masked."""
    first, last = run
    for _ in range(_ASIDE):
        if first and text[words[first - 1].end : words[first].start].isspace():
            first -= 1
        if last + 1 < len(words) and text[words[last].end : words[last + 1].start].isspace():
            last += 1
    return text[words[first].start : words[last].end]


def _spans(found: object) -> Iterator[tuple[int, int]]:
    if isinstance(found, ReadFrom) and found.field == "asks_for":
        return  # the whole sentence, of which only the verb was used
    if isinstance(found, Span):
        yield found.start, found.end
    elif isinstance(found, (tuple, list, set, frozenset)):
        for one in found:
            yield from _spans(one)
    elif is_dataclass(found) and not isinstance(found, type):
        for field in fields(found):
            yield from _spans(getattr(found, field.name))
