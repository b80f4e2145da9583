"""The one statement that holds every telling word of a short question.

A topic is found by its subject, and leads by the kind of question. "SGLT2 inhibitor before surgery,
when to stop" names no topic's subject, though one statement is on just that. Owns when a statement is
so plainly to the point that it answers where no topic does, and goes before a lead that speaks past
it.
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from citewell.bands import are_left
from citewell.model.case import Case
from citewell.model.library import Library
from citewell.model.question import Query, Scope
from citewell.model.statement import Importance, Statement
from citewell.patterns import later
from citewell.sides import without_chatter
from citewell.words import STOPWORDS, stem_line, tokens

__all__ = ["Pointed"]

_WHOLE = 0.95  # share of the telling words that the statement must hold
_PAST = 0.6  # a lead with no more of them than this speaks past the question
_FEW, _MANY = 2, 7  # telling words; more tell of a patient
_ALONE = 3  # telling words of a question that no topic is on
# Words that ask and tell nothing of what is asked.
_ASKING = frozenset(
    stem_line(
        """trial trials study studies result results summary summarise evidence data finding findings
        show shows showed happen happens ask asking know think thing things please ok okay fine just
        really ever patient take takes taking used using help helps say says does cause causes"""
    ).split()
)
# "OPTION-DM", "the AGREE trial": a trial by its name in capitals.
_TRIAL = later(r"\b[A-Z]{3,}-[A-Z]{2,}\b|\b[A-Z]{4,}(?= (?:trial|study)\b)")
_A_NUMBER = later(r"(?<![\w.-])\d")
_OF_A_TRIAL = 2  # statements
_RANK = {Importance.CORE: 0, Importance.SUPPORTING: 1, Importance.BACKGROUND: 2}


class Pointed:
    """Finds the statement of a library that is to the point of a question.

    Args:
        library: its statements and topics.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _stems(self) -> dict[str, frozenset[str]]:
        return {s.id: _stems_of(s) for s in self._library.statements.values()}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem for stems in self._stems.values() for stem in stems)

    def _weight(self, stem: str) -> float:
        return math.log(1 + len(self._stems) / (1 + self._counts[stem]))

    def covered(self, text: str, words: frozenset[str]) -> float:
        """Share (0 to 1) of the words, by how telling they are, that a text holds."""
        total = sum(map(self._weight, words))
        return sum(map(self._weight, words & _stems_in(text))) / total if total else 0.0

    def words(self, query: Query) -> frozenset[str]:
        """Stems of what a question tells of its subject, every medicine under the library's name."""
        pieces, at = [], 0
        spans = [(m.start, m.end, m.ingredient) for m in query.drugs]
        named = {start for start, _, _ in spans}
        case = query.case
        if case.text == query.text:
            spans += [
                (t.span.start, t.span.end, t.ingredient)
                for t in case.treatments
                if t.span is not None and t.span.start not in named
            ]
        for start, end, name in sorted(spans):
            if start >= at:
                pieces += [query.text[at:start], name]
                at = end
        pieces.append(query.text[at:])
        told = _content(without_chatter(" ".join(pieces)))
        return frozenset(w for w in told if w not in _ASKING and not w[0].isdigit())

    def best(self, query: Query) -> list[Statement]:
        """The statement that holds the question's telling words; none where none holds them all.

        Of a trial asked for by its name, the first that tell of it.
        """
        words = self.words(query)
        if of_trial := self._of_trial(query, words):
            return of_trial
        if not self._is_short(query, words):
            return []
        total = sum(map(self._weight, words))
        meant = self._meant(query)
        found = [
            (self._held(words, s) / total, s)
            for s in self._library.statements.values()
            if meant.fits(s)
        ]
        enough = [(share, s) for share, s in found if share >= _WHOLE]
        if not enough:
            return []
        return [min(enough, key=lambda f: (-f[0], _RANK[f[1].importance], *_size(f[1])))[1]]

    def _of_trial(self, query: Query, words: frozenset[str]) -> list[Statement]:
        """What tells of a trial, of its results first, where a few words ask for it by its name."""
        named = {m.group() for m in _TRIAL.finditer(query.text)}
        if len(named) != 1 or len(words) > _ALONE:
            return []
        [name] = named
        held = [s for s in self._library.statements.values() if s.clinician.find(name) >= 0]
        meant = self._meant(query)
        first = [s for s in held if meant.fits(s)]
        return sorted(first, key=lambda s: (not s.values, _RANK[s.importance]))[:_OF_A_TRIAL]

    def stands_alone(self, query: Query) -> bool:
        """Whether a question without a topic tells enough to be answered by one statement."""
        words = self.words(query)
        named = bool(query.drugs or query.case.treatments)
        return (named and len(words) >= _ALONE) or bool(self._of_trial(query, words))

    def speaks_past(self, query: Query, told: str) -> bool:
        """Whether a lead holds too few of the question's telling words to be on its point."""
        return self.covered(told, self.words(query)) <= _PAST

    def _held(self, words: frozenset[str], statement: Statement) -> float:
        return sum(map(self._weight, words & self._stems[statement.id]))

    def _is_short(self, query: Query, words: frozenset[str]) -> bool:
        if query.scope is not Scope.CLINICAL or query.unknown or query.pair is not None:
            return False
        if query.case.measurements or query.case.age_years is not None:
            return False
        if _A_NUMBER.search(query.text):  # a value or a dose tells of a patient
            return False
        return _FEW <= len(words) <= _MANY

    def _meant(self, query: Query) -> "_Meant":
        """Whom and which medicines a statement must be of, looked up once for a question."""
        every = self._library.every_name
        asked = {m.ingredient for m in query.drugs}
        told = {t.ingredient for t in query.case.treatments} if not asked else frozenset[str]()
        return _Meant(
            query.case,
            frozenset(query.groups),
            asked=tuple(every(name) | {name} for name in asked),
            told=frozenset[str]().union(*map(every, told)) if told else None,
        )


@dataclass(frozen=True, slots=True)
class _Meant:
    """The patients and the medicines of one question; each medicine asked about by all its names.

    ``told`` are the names of those only told of, where none is asked about and some are told.
    """

    case: Case
    groups: frozenset[str]
    asked: tuple[frozenset[str], ...]
    told: frozenset[str] | None

    def fits(self, statement: Statement) -> bool:
        """Whether a statement is of these patients, and of every medicine that is asked about."""
        if statement.only_for and self.groups.isdisjoint(statement.only_for):
            return False
        if are_left(statement.bands, self.case):
            return False
        about = statement.treatments
        if self.told is not None and self.told.isdisjoint(about):
            return False
        return not any(names.isdisjoint(about) for names in self.asked)


def _stems_of(statement: Statement) -> frozenset[str]:
    texts = (statement.clinician, statement.plain or "", statement.population or "")
    return _stems_in(" . ".join((*texts, *statement.treatments)))


def _stems_in(text: str) -> frozenset[str]:
    """Stems of a text, of words with a hyphen also the parts ("cannabis-based")."""
    return _content(text) | _content(text.replace("-", " "))


def _content(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens(text) if t.text.lower() not in STOPWORDS)


def _size(statement: Statement) -> tuple[int, int, str]:
    return len(statement.treatments), len(statement.clinician), statement.id
