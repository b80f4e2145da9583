"""How urgent a question sounds: a weighed sum of its words, beneath the rules that name an emergency.

Rules read what somebody thought of. People tell of danger in words nobody thought of ("what he is flushing
looks like tar"), and of such a text many words together still sound like one. Each stem, and each two that
stand side by side, has a weight (``vocabulary/urgent.tsv``, fitted by ``benchmarks/urgency.py``: logistic
regression on questions labelled urgent or not). Only words told of these days count, by the same grammar as
the rules. It names no illness and answers nothing: it says which words made it think so.
"""

from collections.abc import Mapping
from functools import cached_property
from math import fsum

from citewell.model.library import Library
from citewell.understand.alarm.stands import Told, told
from citewell.words import STOPWORDS, Token, tokens

__all__ = ["Sounding", "features"]

_LONGEST = 700  # characters; what is longer is a note, which the case reader reads
_BASE = "(base)"
# Log odds. Chosen on questions of other writers than those fitted on; benchmarks/RESULTS.md has both rates.
_URGENT = 0.7
_SHOWN = 3
_LETTERS = 3
_ASIDE = 1  # words shown on either side
# Small words that tell something here.
_KEPT = frozenset("""no not cant can't dont don't wont won't now after since""".split())


# Words that tell when, and no sign, are weighed and not shown.
_WHEN = frozenset(
    """today tonight yesterday morning afternoon evening night day days week weeks month months hour hours
    min mins minutes ago last time times twice once monday tuesday wednesday thursday friday saturday sunday
    first second just still started start took take taken feel feels feeling look looks like says think old
    new gave giving bit keeps keep got ive hes shes its thats""".split()
)

# Who writes, and of whom, is no sign.
_WHO = frozenset(
    """pharmacist pharmacy gp gps nurse carer midwife paramedic doctor doctors doc dr reg registrar junior hca
    student consultant clinic ward surgery here dad mum mom mother father husband wife partner son daughter
    nan gran grandma grandad brother sister aunt uncle friend mate neighbour neighbor patient pt resident
    sir madam hi hello please""".split()
)


class Sounding:
    """Weighs texts against the weights of one library."""

    def __init__(self, library: Library) -> None:
        self._table = library.lexicon.get("urgent", {})

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {name: float(weight) for name, weight in self._table.items()}

    def __call__(self, text: str) -> tuple[str, ...]:
        """The words for which a text sounds urgent, as told, at most three; none where it does not."""
        weights = self._weights
        if not weights or len(text) > _LONGEST:
            return ()
        note = told(text)
        base = weights.get(_BASE, 0.0)
        # Most questions fall short even if every word that speaks for it counted.
        most = (weights.get(name, 0.0) for name in _features(note, all_count=True))
        if fsum((base, *(max(weight, 0.0) for weight in most))) <= _URGENT:
            return ()
        # Exact, so that the order of a set, which differs between processes, tips no scale.
        if fsum((base, *(weights.get(name, 0.0) for name in _features(note)))) <= _URGENT:
            return ()
        return _shown(note, weights)


def features(text: str) -> frozenset[str]:
    """What a text is weighed by: stems, and pairs of stems side by side, told of these days."""
    return _features(told(text))


def _features(note: Told, *, all_count: bool = False) -> frozenset[str]:
    found: set[str] = set()
    before: Token | None = None
    for word in tokens(note.text):
        tells = not word.text[0].isdigit() and word.text not in _WHO
        counts = tells and (all_count or note.is_now(word.start, word.end))
        if not counts:
            before = None
            continue
        if word.text not in STOPWORDS or word.text in _KEPT:
            found.add(word.stem)
        if before is not None and word.start - before.end <= 2:
            found.add(f"{before.stem} {word.stem}")
        before = word
    return frozenset(found)


def _shown(note: Told, weights: Mapping[str, float]) -> tuple[str, ...]:
    """Stretches about the heaviest words that name something, in the order of the text."""
    words = tokens(note.text)
    found = [
        (weights.get(word.stem, 0.0), i)
        for i, word in enumerate(words)
        if len(word.text) >= _LETTERS
        and word.text not in STOPWORDS | _KEPT | _WHEN
        and note.is_now(word.start, word.end)
    ]
    heavy = sorted(found, key=lambda one: -one[0])[:_SHOWN]
    places = sorted(i for weight, i in heavy if weight > 0)
    shown = list(dict.fromkeys(_about(note, words, i) for i in places))
    return tuple(one for one in shown if not any(one in other for other in shown if other != one))


def _about(note: Told, words: tuple[Token, ...], at: int) -> str:
    """A word and its neighbours in the same sentence."""
    near = [
        word
        for word in words[max(0, at - _ASIDE) : at + _ASIDE + 1]
        if note.in_one(min(word.start, words[at].start), max(word.end, words[at].end))
    ]
    return note.text[near[0].start : near[-1].end]
