"""Plan lines to claims for one reader, each sentence once. Owns headings and citations of the plan."""

import re
from collections.abc import Iterable

from citewell.draft.grades import strength_for
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.library import Library
from citewell.model.plan import PlanCite, PlanLine
from citewell.model.statement import Statement
from citewell.patterns import later
from citewell.words import capital

__all__ = ["MOST_CITES", "PlanWriter", "written"]

MOST_CITES = 4  # most citations of a sentence that stands on many rules
_UNNAMED = later(r"\bthis (?:drug|medicine|pill)\b", re.IGNORECASE)
# Classes of which a sudden stop itself harms.
_TAPERED = frozenset(
    {"antidepressant", "ssri", "snri", "tricyclic antidepressant", "maoi", "opioid",
     "benzodiazepine", "antiepileptic", "gabapentinoid", "corticosteroid"}
)  # fmt: skip
# Heading for clinicians, heading for patients.
_HEADINGS = {
    "danger_signs": ("Danger signs", "Danger signs: get help now"),
    "danger_signs_to_exclude": ("Danger signs to exclude", "Get help now if you have any of these"),
    "earlier_trials": ("Were the earlier trials adequate?", "Did each medicine get a fair try?"),
    "asked_about": ("The treatment asked about", "The treatment you ask about"),
    "options": ("Options by line", "Choices to talk over with your doctor"),
    "options_avoided": ("Best avoided here", "Best avoided here"),
    "not_offered": ("Not offered, and why", "Not suggested here, and why"),
    "combination": ("Combination therapy", "Using two medicines together"),
    "taper": (
        "Stopping what did not help or may harm",
        "Stopping a medicine that did not help or may harm",
    ),
    "medicines": ("Medicines taken now: cautions and interactions", "Medicines you take now"),
    "causes": ("Treatable causes and tests", "Causes that can be treated"),
    "screens": ("Screen for", "Other things to check"),
    "advice": ("Safety and follow-up", "Staying safe"),
    "referral": ("Referral", "When to see a specialist"),
    "expectations": ("Realistic expectations", "What to expect"),
    "disagreement": ("Where guidelines disagree", "Where experts disagree"),
}


class PlanWriter:
    """Turns plan lines into claims for one reader, each sentence once."""

    def __init__(self, library: Library, audience: Audience, ids: str = "plan") -> None:
        self._library = library
        self.lay = audience.is_lay
        self._said: set[str] = set()
        self._n = 0
        self._ids = ids  # what the ids of its claims begin with

    def line(self, line: PlanLine, about: str = "") -> Claim | None:
        """A plan line as a claim, led by the treatment it is about where it does not name it.

        None where it has no plain wording or was said before.
        """
        text = line.plain if self.lay else line.text
        if text is None:
            return None
        named = not about or about.split()[0].lower() in text.lower()
        # A patient's sentence stands without a name, but for one that says "this drug".
        bare = self.lay and _UNNAMED.search(text) is None
        lead = "" if named or bare else f"{capital(self.name(about))}: "
        # A rule on tricyclics names the one it is told of, which its source need not.
        claim = self.say(lead + text, line.cites, (*line.facts, about or line.treatment))
        self._said.add(text.lower())  # not again without the name before it
        return claim

    def say(self, text: str, cites: Iterable[PlanCite], facts: Iterable[str] = ()) -> Claim | None:
        """A sentence of the plan as a claim; None where it was said before."""
        cites = tuple(cites)
        key = text.lower()
        if key in self._said:
            return None
        self._said.add(key)
        self._n += 1
        whole = next((c.statement_id for c in cites if self._is_wording(text, c)), None)
        # A statement's own words stand on that statement alone.
        ordered = [c for c in cites if c.statement_id == whole] if whole else cites
        statement = self._library.statements.get(whole or "")
        return Claim(
            id=f"{self._ids}-{self._n}",
            text=text,
            kind=ClaimKind.STATEMENT if statement else ClaimKind.PLAN,
            citations=tuple(
                Citation(
                    source_id=c.source_id,
                    locator=c.locator,
                    statement_id=c.statement_id,
                    checked=c.checked,
                )
                for c in ordered
            ),
            strength=strength_for(statement.strength if statement else None, lay=self.lay),
            certainty=statement.certainty if statement and not self.lay else None,
            facts=tuple(facts),
        )

    def _is_wording(self, text: str, cite: PlanCite) -> bool:
        statement = self._library.statements.get(cite.statement_id)
        return statement is not None and text in (statement.clinician, statement.plain)

    def name(self, treatment: str) -> str:
        """A treatment as it is printed."""
        return self._library.label(treatment)

    def is_held(self, treatment: str) -> bool:
        """Whether the library has a file on the medicine, and so more to say of it."""
        return any(drug.generic == treatment for drug in self._library.drugs.values())

    def has_rules(self, treatment: str) -> bool:
        """Whether the library holds rules on giving it or its class, not only on what it meets."""
        names = {treatment, *self._library.names_of(treatment)}
        return not names.isdisjoint(self._library.drug_rules)

    def tapers(self, treatment: str) -> bool:
        """Whether a treatment is not to be stopped at once."""
        rules = self._library.drug_rules.get(treatment)
        steps = rules.taper if rules else ()
        by_rule = any(x.step_mg_per_day or x.step_percent or x.at_least_days for x in steps)
        return by_rule or not _TAPERED.isdisjoint(self._library.classes_of(treatment))

    def fact(self, id_: str) -> str:
        """A fact's label."""
        fact = self._library.facts.get(id_)
        return fact.label if fact else id_

    def statement(self, id_: str) -> Statement | None:
        """A statement of the library."""
        return self._library.statements.get(id_)

    def lines(self, lines: Iterable[PlanLine], most: int) -> list[Claim]:
        """At most so many lines as claims."""
        found: list[Claim] = []
        for line in lines:
            claim = self.line(line) if len(found) < most else None
            if claim is not None:
                found.append(claim)
        return found

    def section(self, id_: str, claims: Iterable[Claim | None], note: str | None = None) -> Section:
        """Claims under the heading this reader gets."""
        kept = tuple(c for c in claims if c is not None)
        return Section(id=id_, heading=_HEADINGS[id_][self.lay], claims=kept, note=note)


def written(claims: Iterable[Claim | None]) -> tuple[Claim, ...]:
    """The claims that were written: a sentence said before, or without plain words, is None."""
    return tuple(c for c in claims if c is not None)
