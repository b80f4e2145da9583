"""What the conditions and lines of the content ask of a patient, worked out once for all patients.

Owns no truth: `facts` holds what is asked against a case.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter
from threading import Lock

from citewell.model.pathway import Condition, Line

__all__ = ["Asked", "Questions", "Sieve", "facts_of", "is_open_without"]

_Placed = tuple[int, Line]  # a line and its place, to put it back in order
_PLACE = itemgetter(0)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What a condition asks; the same object for all conditions that ask the same.

    ``facts`` are those it asks for, sorted. Where none of ``needs`` is known it cannot be told;
    ``needs`` is None where it may hold or not hold all the same.
    """

    condition: Condition
    facts: tuple[str, ...]
    needs: frozenset[str] | None


class Questions:
    """What each condition and each list of lines of the content asks, remembered by identity.

    For the content only: whatever it is asked about stays alive, so that an identity stays its own.
    ``every`` are the different things asked so far. It only grows, and holds what is asked before
    anyone learns of it, so that no thread takes a condition for one that is settled.
    """

    def __init__(self) -> None:
        self.every: list[Asked] = []
        self._lock = Lock()
        self._asked: dict[int, Asked] = {}
        self._alike: dict[Condition, Asked] = {}
        self._kept: list[Condition] = []
        self._sieves: dict[int, Sieve] = {}

    def asked(self, condition: Condition) -> Asked:
        """What a condition asks."""
        asked = self._asked.get(id(condition))
        if asked is None:
            with self._lock:
                asked = self._add(condition)
        return asked

    def _add(self, condition: Condition) -> Asked:
        asked = self._alike.get(condition)
        if asked is None:
            asked = self._alike[condition] = _asked(condition)
            self.every.append(asked)
        self._kept.append(condition)
        self._asked[id(condition)] = asked
        return asked

    def sieve(self, lines: tuple[Line, ...]) -> "Sieve":
        """A list of lines by what they ask."""
        sieve = self._sieves.get(id(lines))
        if sieve is None:
            sieve = Sieve(lines, self)
            self._sieves[id(lines)] = sieve
        return sieve


class Sieve:
    """Lines by what they ask, so that those which hold are found without trying each.

    ``always`` hold for everyone. Of what the others ask, ``facts`` are asked for alone, so that it
    cannot be told where they are not known; ``mixed`` is all the rest.
    """

    def __init__(self, lines: tuple[Line, ...], questions: Questions) -> None:
        self._lines = lines  # kept alive with the sieve
        self._always: list[_Placed] = []
        self._asking: dict[Asked, list[_Placed]] = {}
        for placed in enumerate(lines):
            when = placed[1].when
            if when.is_always:
                self._always.append(placed)
            else:
                self._asking.setdefault(questions.asked(when), []).append(placed)
        self.always = tuple(line for _, line in self._always)
        self.asks = frozenset(self._asking)
        alone = {asked for asked in self.asks if asked.needs and asked.condition.fact}
        self.facts = frozenset(fact for asked in alone for fact in asked.facts)
        self.mixed = self.asks - alone

    def held(self, true: AbstractSet[Asked]) -> Sequence[Line]:
        """Those that hold where these conditions do, in their order."""
        met = self.asks & true
        if not met:
            return self.always
        return _in_order([*self._always, *(p for asked in met for p in self._asking[asked])])

    def asking(self, these: AbstractSet[Asked]) -> Sequence[Line]:
        """Those with one of these conditions, all of the sieve's own, in their order."""
        return _in_order([p for asked in these for p in self._asking[asked]])


def _in_order(placed: list[_Placed]) -> list[Line]:
    placed.sort(key=_PLACE)
    return [line for _, line in placed]


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Every fact a condition asks for, each once."""
    if condition.fact is not None:
        return (condition.fact,)
    return tuple(dict.fromkeys(f for c in _below(condition) for f in facts_of(c)))


def _asked(condition: Condition) -> Asked:
    facts = tuple(sorted(facts_of(condition)))
    return Asked(condition, facts, frozenset(facts) if is_open_without(condition) else None)


def is_open_without(condition: Condition) -> bool:
    """Whether a condition cannot be told as long as none of its facts is known."""
    if condition.fact is not None:
        return condition.is_ != "known"
    below = _below(condition)
    return bool(below) and all(is_open_without(c) for c in below)


def _below(condition: Condition) -> tuple[Condition, ...]:
    return (*condition.all_of, *condition.any_of, *condition.none_of)
