"""What was already tried is never offered as new. Owns that rule for the drafted article."""

from dataclasses import dataclass
from enum import Enum, auto

from citewell.model.library import Library
from citewell.model.question import Query
from citewell.model.statement import Importance, Kind, Statement

__all__ = ["Placing", "Tried"]

# A statement about a failed drug still belongs where the trial itself is judged or ended.
_ABOUT_THE_TRIAL = frozenset(
    {"trial_adequacy", "pseudo_resistance", "taper", "combination", "disagreement", "red_flags"}
)


class Placing(Enum):
    """What becomes of a statement in the light of what was tried."""

    KEEP = auto()
    CONTEXT = auto()
    WITHHOLD = auto()


@dataclass(frozen=True, slots=True)
class Tried:
    """Drugs that failed or are forbidden, the classes they belong to, and those that failed."""

    drugs: frozenset[str]
    classes: frozenset[str]
    failed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, query: Query, library: Library) -> "Tried":
        """What a question says was tried without success, or what the safety rules forbid."""
        tried = query.tried
        named = tried & _CLASS_NAMES
        classes = {
            drug.drug_class
            for drug in library.drugs.values()
            if drug.drug_class and drug.generic in tried
        }
        members = {d.generic for d in library.drugs.values() if d.drug_class in named}
        failed = tried | members
        return cls(failed | query.ruled_out, frozenset(classes | named), failed)

    def place(self, statement: Statement) -> Placing:
        """Keep, keep as context only, or withhold a statement."""
        if not self.drugs:
            return Placing.KEEP
        aspects = set(statement.aspects)
        if statement.kind in (Kind.SAFETY, Kind.RED_FLAG) and not statement.offers:
            return Placing.KEEP  # it may still be taken, and a warning offers nothing
        if statement.offers and all(self._had(name) for name in statement.offers):
            if statement.aspects[0] == "first_line" and statement.importance is Importance.CORE:
                return Placing.CONTEXT
            about = aspects & (_ABOUT_THE_TRIAL - {"disagreement"})
            return Placing.KEEP if about else Placing.WITHHOLD
        if statement.treatments and all(self._had(name) for name in statement.treatments):
            return Placing.KEEP if aspects & _ABOUT_THE_TRIAL else Placing.WITHHOLD
        return Placing.KEEP

    def offered_again(self, statement: Statement) -> frozenset[str]:
        """The tried drugs that a kept statement still names as an option."""
        return self.failed.intersection(statement.offers or statement.treatments)

    def _had(self, name: str) -> bool:
        return name in self.drugs or name in self.classes


_CLASS_NAMES = frozenset(
    {
        "tricyclic antidepressant",
        "snri",
        "ssri",
        "gabapentinoid",
        "opioid",
        "nsaid",
        "penicillin antibacterial",
    }
)
