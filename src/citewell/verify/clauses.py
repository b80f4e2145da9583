"""Sentences as clauses with their cues, and with the words they deny.

Owns what a negation reaches and which words point up, down, for or against. Must
not compare sentences: ``direction`` does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from citewell.patterns import later
from citewell.verify.lexicon import BURDENS, CUES, NEGATORS, STOP, WEAK_CUES
from citewell.verify.words import concept, is_light, spell_out, stem

__all__ = ["OPPOSITE", "Clause", "Cue", "read_clauses", "without_denials"]

_TOKEN = later(r"[^\W\d_]+(?:-(?=\d)[\w-]+|\d\w*)?|\d[\w.]*|[,;:()#]")
_STOPS_NEGATION = frozenset(",;:()") | {
    "and",
    "but",
    "however",
    "although",
    "though",
    "whereas",
    "while",
    "except",
    "unless",
    "because",
}
_ENDS_CLAUSE = _STOPS_NEGATION | {"or"}
_FAR = 6
# "without rash" denies the rash, not the verb behind it.
_REACH = {"without": 2, "non": 1}
#: The other side of a sign.
OPPOSITE = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that gives direction. ``sign``: ``+``, ``-``, ``=``, or ``!+``/``!-`` when denied."""

    family: str
    sign: str
    words: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence: its content stems in order, its cues, and which stems it denies."""

    stems: tuple[str, ...]
    cues: tuple[Cue, ...]
    denied: frozenset[str]

    @property
    def concepts(self) -> Iterator[str]:
        """What a claim must find in its evidence: stems, and cues by family and sign."""
        yield from self.stems
        for cue in self.cues:
            if not cue.weak:
                yield f"{cue.family}{_plain(cue.sign)}"
        yield from self._implied()

    def _implied(self) -> Iterator[str]:
        if any(word in _burdens() for word in self.stems):
            for cue in self.cues:
                if cue.family == "change" and cue.sign in OPPOSITE:
                    yield f"benefit{OPPOSITE[cue.sign]}?"


def _plain(sign: str) -> str:
    return "0" if sign in ("=", "!+", "!-") else sign


@cache
def _burdens() -> frozenset[str]:
    return frozenset(concept(word) for word in BURDENS)


@cache
def _cue_table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for family, signs in CUES.items():
        for sign, words in signs.items():
            for word in words.split():
                table[word] = (family, sign)
    return table


def _deny(family: str, sign: str) -> str:
    if family in ("change", "comparison"):
        return f"!{sign}" if sign in OPPOSITE else "!="
    return OPPOSITE[sign]


class _Reader:
    """Reads tokens one by one into clauses, keeping track of what a negation reaches."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self._stems: list[str] = []
        self._cues: list[Cue] = []
        self._denied: set[str] = set()
        # Words a negation still reaches; whether the word it denies is still to come; whether the
        # next "and" belongs to a "between".
        self._reach, self._head_due, self._paired = 0, False, False

    def read(self, word: str) -> None:
        """Take the next token."""
        if word == "between":
            self._paired = True
        elif word == "and" and self._paired:
            self._paired = False
        elif word in _ENDS_CLAUSE:
            self.close()
            if word in _STOPS_NEGATION:
                self._reach, self._head_due = 0, False
        elif word in NEGATORS:
            # Two negations in one scope cancel: "not without".
            self._reach = 0 if self._reach else _REACH.get(word, _FAR)
            self._head_due = self._reach > 0
        elif word in _cue_table():
            self._cue(word)
        elif word == "#":
            self._number()
        elif word not in STOP:
            self._word(word)

    def _cue(self, word: str) -> None:
        family, sign = _cue_table()[word]
        words = f"not {word}" if self._reach else word
        sign = _deny(family, sign) if self._reach else sign
        self._cues.append(Cue(family, sign, words, word in WEAK_CUES and sign == "+"))
        self._head_due = False
        self._step()

    def _word(self, word: str) -> None:
        stemmed = concept(word)
        self._stems.append(stemmed)
        if self._head_due and not is_light(stem(word)):
            self._denied.add(stemmed)
            self._head_due = False
        self._step()

    def _number(self) -> None:
        if self._head_due:
            self._denied.add("#")
            self._head_due = False

    def _step(self) -> None:
        self._reach = max(0, self._reach - 1)

    def close(self) -> None:
        """End the clause that is being read."""
        cues = tuple(self._cues)
        for family, sign in (("advice", "-"), ("change", "=")):
            # "avoid using", "no difference in increase": that sign governs the clause.
            if any(cue.family == family and cue.sign == sign for cue in cues):
                cues = tuple(cue for cue in cues if cue.family != family or cue.sign == sign)
        if self._stems or cues:
            self.clauses.append(Clause(tuple(self._stems), cues, frozenset(self._denied)))
        self._stems, self._cues, self._denied = [], [], set()


@lru_cache(maxsize=4096)
def read_clauses(masked: str) -> tuple[Clause, ...]:
    """Read a sentence whose quantities are blanked out as ``#`` into clauses.

    >>> [c.sign for c in read_clauses("It is not recommended in children.")[0].cues]
    ['-']
    """
    reader = _Reader()
    for token in _TOKEN.findall(spell_out(masked)):
        reader.read(token)
    reader.close()
    return tuple(reader.clauses)


def without_denials(masked: str) -> tuple[tuple[str, ...], int]:
    """The words of a sentence but for its negations, and how many these are.

    >>> without_denials("It is not safe.")
    (('it', 'is', 'safe'), 1)
    """
    words = _TOKEN.findall(spell_out(masked))
    kept = tuple(word for word in words if word not in NEGATORS)
    return kept, len(words) - len(kept)
