"""What answers a question put in one manner: which of two, from one to the other, a dose missed.

Stands beside the safeguard: it asks the drug rules and the statements, and the article is led by what
they say whatever the topic. A change from one medicine to another is no combination of the two.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from citewell.counsel.safeguard import Safeguard
from citewell.counsel.turned import Turn
from citewell.draft.compose import Draft, led
from citewell.draft.direct_lead import cited, compared, on_both, switched
from citewell.draft.facets import facet_aspects
from citewell.draft.manner import Manner, catches_up, effect_asked
from citewell.draft.plan_writer import PlanWriter
from citewell.draft.warned import Warned, warned_first
from citewell.model.audience import Audience
from citewell.model.case import Treatment, TreatmentStatus
from citewell.model.claim import Claim, ClaimKind
from citewell.model.library import Topic
from citewell.model.plan import Plan, PlanLine
from citewell.model.question import Scope
from citewell.model.statement import Importance, Kind, Statement
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.patterns import later
from citewell.retrieve.answerable import Abstention
from citewell.retrieve.pairs import clashes, pair_statements
from citewell.words import capital, join_names, stem_line

__all__ = ["Direct"]

# After these a medicine is stopped at once, with no taper.
_GRAVE = later(
    r"anaphyla|angio-?o?edema|stevens|necrolysis|dress|blister|(?:lip|tongue|face|facial|throat|mouth)"
    r" swell|swollen (?:lip|tongue|face|throat)|throat (?:clos|tight)",
    re.IGNORECASE,
)
_OF_SWELLING = ("angioedema", "face", "throat")
_MOST_LINES = 2
_MOST_STEPS = 3
# "Dizzy on it, may I drive?" asks for more than the effect.
_ASIDE = frozenset({"pregnancy", "precautions", "interactions", "max_dose", "contraindications"})
_OF_MILK = later(r"\b(?:breast|lactat|milk|nurs)", re.IGNORECASE)
_OF_LATE = later(
    r"third trimester|last (?:trimester|month|3 months)|late pregnancy|near (?:term|birth)|delivery"
    r"|after \d\d weeks|\d\d weeks or later",
    re.IGNORECASE,
)
_MIDDLE = later(
    r"\b(?:second|2nd) trimester|\b2[0-7](?:\+\d)?(?:/40|\s?(?:weeks?|wks?|w)\b)", re.IGNORECASE
)
_TIME = later(r"\b(?:hour|day|week|month)s?\b", re.IGNORECASE)
_WEEKS = later(r"\bweeks?\b", re.IGNORECASE)
_UNHELD = {
    Manner.MISSED: "The library holds nothing on a missed dose of {0}, so Citewell gives no answer. "
    "The leaflet in the pack says what to do; a pharmacist can tell you.",
    Manner.MISSED_SEVERAL: "The library holds nothing on how to go on after several missed doses of "
    "{0}, so Citewell gives no answer. Ask a doctor or pharmacist before the next dose.",
    Manner.ONSET: "The library holds nothing on how long {0} takes to work, so Citewell gives no "
    "answer.",
    Manner.SWITCH: "The library holds nothing on changing from {0} to {1}, so Citewell gives no "
    "answer. Ask a pharmacist.",
}
_CAUGHT_UP = (
    "No. Do not take missed doses together, and take no extra to catch up: too much {0} at once can "
    "do harm. Ask a pharmacist or doctor how to go on before the next dose. If too much was taken, "
    "call a poison centre or your emergency number now."
)
_OF_HARM = ("adverse_effects", "precautions", "monitoring")
_LOOSE = frozenset(
    {"of", "in", "and", "or", "on", "a", "the", "your", "my", "level", "rais", "high"}
)
_OF_TOO_MUCH = later(r"\btoo much\b|\boverdos(?:e|age)\b|\bno 2 doses at once\b", re.IGNORECASE)
_IN_A_DAY = later(r"\b24 hours\b|\ba day\b|\bmg/day\b|\bdaily\b", re.IGNORECASE)
_SIDES = ("renal_dose", "hepatic_dose", "pregnancy")
_HOW_TO = later(r"taper|overlap|reduc|stop|replac|began|switch", re.IGNORECASE)
_BOTH_WAYS = later(r"\bbetween\b", re.IGNORECASE)


class Direct:
    """Answers one question put in a manner that has an answer of its own.

    Args:
        planner: what answers by the rules.
        turn: the question, from :func:`turned`.
        facts: the facts of its case.
        audience: who reads.
    """

    def __init__(self, planner: Planner, turn: Turn, facts: Facts, audience: Audience) -> None:
        self._planner = planner
        self._library = planner.library
        self._query, self._asking = turn.query, turn.asking
        self._facts = facts
        self._audience = audience
        self._writer = PlanWriter(planner.library, audience, "direct")
        self._claims = self._told()

    @property
    def answers(self) -> bool:
        """Whether there is such an answer."""
        return bool(self._claims)

    def refused(self, refusal: Abstention | None) -> Abstention | None:
        """Why there is no answer: as it was judged, unless the question has an answer of its own.

        A dose missed of a medicine of which no leaflet is held is not answered by what else is known.
        """
        if refusal is not None and refusal.final:
            return refusal
        if self._query.scope is Scope.CLINICAL and catches_up(self._query):
            named = dict.fromkeys(m.ingredient for m in self._query.drugs)
            missed = join_names([self._library.label(name) for name in named])
            return Abstention(_CAUGHT_UP.format(missed), final=True)
        if self._claims and (self._query.topics or self.topic is not None):
            return None
        if self._claims or self._asking is None:
            return refusal
        names = [self._library.label(name) for name in self._asking.drugs]
        if self._asking.manner is Manner.MISSED_SEVERAL:
            names = [join_names(names)]
        said = _UNHELD.get(self._asking.manner)
        # What else is known of a medicine is no answer on a dose missed; it may be one on a change.
        if said is None or (self._asking.manner is Manner.SWITCH and self._is_of_illness(refusal)):
            return refusal
        return Abstention(said.format(*names), final=False)

    def _is_of_illness(self, refusal: Abstention | None) -> bool:
        """Whether what is known of the illness answers on a change; a medicine's own topic does not."""
        best = [self._library.topics[m.topic] for m in self._query.topics[:1]]
        return refusal is None and not any(topic.medicine for topic in best)

    @property
    def topic(self) -> Topic | None:
        """The own topic of the first medicine named; of a class, that of one of its medicines."""
        if self._asking is None:
            return None
        first = self._asking.drugs[0]
        names = (first, *sorted(self._library.members_of(first)))
        return next((t for n in names if (t := self._library.topic_of(n)) is not None), None)

    @property
    def title(self) -> str:
        """What the article is about."""
        assert self._asking is not None  # noqa: S101  (asked for only where there is an answer)
        names = [self._library.label(name) for name in self._asking.drugs]
        return {
            Manner.COMPARE: f"{capital(names[0])} or {names[-1]}",
            Manner.SWITCH: f"Changing from {names[0]} to {names[-1]}",
            Manner.MISSED: f"A missed dose of {names[0]}",
            Manner.MISSED_SEVERAL: f"Missed doses of {join_names(names)}",
            Manner.ADD: f"{capital(names[-1])} added to {names[0]}",
            Manner.LATE_PREGNANCY: f"{capital(names[0])} in pregnancy",
            Manner.ONSET: f"How long {names[0]} takes to work",
            Manner.BLAMED: f"{capital(names[0])}: unwanted effects",
            Manner.CAUSES: f"{capital(names[0])}: unwanted effects",
            Manner.TOO_MUCH: f"Too much {names[0]}",
            Manner.ANOTHER: f"{capital(names[0])}: the most in a day",
            Manner.WATCHED: f"{capital(names[0])}: what is watched",
            Manner.TITRATE: f"{capital(names[0])}: how it is begun and raised",
        }[self._asking.manner]

    def lead(self, draft: Draft | None, plan: Plan | None, safeguard: Safeguard) -> Draft:
        """The answer behind what safety must say first, before the sections of the topic.

        Args:
            draft: what the topic or the plan gives.
            plan: where something speaks against a choice between two, what the plan puts forward of
                others is told as well.
            safeguard: what must come first.
        """
        warned = safeguard.lead(replace(draft, lead=()) if draft else None)
        first = warned.lead if warned else ()
        said = {c.text for c in first}
        own = tuple(c for c in self._claims if not any(text.endswith(c.text) for text in said))
        planned = draft.lead if draft and plan and first else ()
        said |= {c.text for c in own}
        others = (c for c in planned if self._is_of_others(c) and c.text not in said)
        lead = (*first, *own, *others)
        return led(lead, warned.sections if warned else ())

    def _is_of_others(self, claim: Claim) -> bool:
        asking = self._asking
        if (
            asking is None
            or asking.manner is not Manner.COMPARE
            or claim.kind is not ClaimKind.PLAN
        ):
            return False
        names = {n for drug in asking.drugs for n in (drug, *self._library.names_of(drug))}
        return not any(name in claim.text.lower() for name in names)

    def _told(self) -> tuple[Claim, ...]:
        if self._asking is None:
            return ()
        drugs = self._asking.drugs
        if self._asking.manner is Manner.COMPARE:
            return self._compared((drugs[0], drugs[1]))
        if self._asking.manner is Manner.SWITCH:
            return self._switched(drugs[0], drugs[1])
        if self._asking.manner is Manner.BLAMED:
            return self._blamed(drugs[0])
        if self._asking.manner is Manner.TITRATE:
            return self._begun(drugs[0])
        return self._lines(self._on_one(self._asking.manner, drugs[0]))

    def _begun(self, drug: str) -> tuple[Claim, ...]:
        """How a medicine is begun and raised; by its table alone for weak kidneys."""
        if self._writer.lay:
            return ()  # a patient is given no dose
        _, barred = self._planner.spoken_against(self._facts, drug)
        if barred:
            return ()  # what is forbidden here is not told how to be begun
        rows = self._planner.kidney_doses(self._facts, drug)
        steps = rows or self._planner.first_doses(self._facts, drug)
        return tuple(self._writer.lines(steps, _MOST_STEPS))

    def _on_one(self, manner: Manner, drug: str) -> list[Statement]:
        """The statements that answer what is asked of one medicine."""
        ways: dict[Manner, Callable[[str], list[Statement]]] = {
            Manner.MISSED: lambda name: self._on(name, "missed_dose", by_class=False),
            Manner.LATE_PREGNANCY: self._late,
            Manner.ONSET: self._until_it_works,
            Manner.CAUSES: self._on_effect,
            Manner.TOO_MUCH: self._on_too_much,
            Manner.ANOTHER: self._most_in_a_day,
            Manner.WATCHED: self._watched,
        }
        return ways[manner](drug) if manner in ways else []

    def _watched(self, drug: str) -> list[Statement]:
        """What is first of all on watching a medicine, by its own name, for who watches it."""
        if self._writer.lay:
            return []
        found = self._on(drug, "monitoring", by_class=False)
        own = [s for s in found if s.aspects[0] == "monitoring" and s.treatments[0] == drug]
        return sorted(own, key=lambda s: (len(s.treatments), list(Importance).index(s.importance)))

    def _on_too_much(self, drug: str) -> list[Statement]:
        """What too much of a medicine does, and whom to call."""
        held = {s.id: s for aspect in (*_OF_HARM, "max_dose") for s in self._on(drug, aspect)}
        lay = self._writer.lay
        told = {id_: (s.plain if lay else s.clinician) or "" for id_, s in held.items()}
        others = {s.id: {t for t in s.treatments if t != drug} for s in held.values()}
        found = [
            s
            for s in held.values()
            if _OF_TOO_MUCH.search(told[s.id])
            and (
                drug in told[s.id].lower() or not any(t in told[s.id].lower() for t in others[s.id])
            )
        ]
        return sorted(found, key=lambda s: len(s.treatments))

    def _most_in_a_day(self, drug: str) -> list[Statement]:
        """The most that may be taken in a day, where a further dose is asked about."""
        found = self._on(drug, "max_dose", by_class=False)
        lay = self._writer.lay
        told = (s for s in found if _IN_A_DAY.search((s.plain if lay else s.clinician) or ""))
        return sorted(told, key=lambda s: len(s.treatments))[:1]

    def _on_effect(self, drug: str) -> list[Statement]:
        """What names the effect asked of a medicine; nothing where no statement does."""
        effect = effect_asked(self._query)
        named = self._library.lexicon.get("effects", {}).get(effect, effect)  # "fat": weight gain
        asked = set(stem_line(named).split()) - _LOOSE

        def told(statement: Statement) -> int:
            text = statement.plain if self._writer.lay else statement.clinician
            return len(asked & set(stem_line(text or "").split()))

        held = {s.id: s for aspect in _OF_HARM for s in self._on(drug, aspect)}
        found = [s for s in held.values() if asked and 2 * told(s) >= len(asked) and told(s)]
        return sorted(found, key=lambda s: (-told(s), s.treatments[0] != drug, len(s.treatments)))

    def _blamed(self, drug: str) -> tuple[Claim, ...]:
        """What is known of the effect that a medicine is said to have, and how it may be stopped."""
        given = self._query.blames
        found = self._on(drug, "adverse_effects", by_class=False)
        if given is None or not found or _ASIDE & set(facet_aspects(self._query.text)):
            return ()
        grave = any(_GRAVE.search(effect) for effect in given.adverse_effects)
        names = (*given.adverse_effects, *(_OF_SWELLING if grave else ()))
        told = [stem_line(effect) for effect in names]

        def rank(statement: Statement) -> tuple[bool, bool, int]:
            line = stem_line(f"{statement.clinician} {statement.plain}")
            aside = statement.aspects[0] != "adverse_effects"
            return not any(effect in line for effect in told), aside, len(statement.treatments)

        against, ban = self._planner.spoken_against(self._facts, drug)
        planner, facts = self._planner, self._facts
        ruled = [*planner.current_against(facts), *planner.cautions(facts, drug)]
        first = self._writer.lines(dict.fromkeys(x for x in ruled if x.facts), 1)
        if ban:  # after such a reaction it is never taken again
            barred = (Warned(drug, against, ban=True),)
            first = list(warned_first(None, barred, self._library, self._audience).lead[:1])
        said = (*first, *self._lines(sorted(found, key=rank)))
        stopping = () if grave else self._planner.on_stopping(self._facts, given)
        return (*said, *self._writer.lines(filter(self._is_of_stopping, stopping), 1))

    def _compared(self, two: tuple[str, str]) -> tuple[Claim, ...]:
        topics = [m.topic for m in self._query.topics[:1]]
        placed = self._planner.side_by_side(self._facts, two, topics)
        trials = on_both(self._library, "comparison", two)
        if not placed and not trials:
            return ()
        return compared(self._writer, placed, trials, self._on_the_side(two))

    def _on_the_side(self, two: tuple[str, str]) -> list[tuple[str, PlanLine]]:
        """One line on each for the side that the question names, such as kidney disease."""
        sides = [a for a in facet_aspects(self._query.text) if a in _SIDES]
        found = []
        for name in two:
            # "With heart failure, which?": what the illness told of has to do with each.
            found += [(name, line) for line in self._planner.cautions(self._facts, name)[:1]]
        for name in two if sides else ():
            lines = list(self._planner.kidney_doses(self._facts, name))
            lines += [cited(s) for s in self._on(name, sides[0], by_class=False)]
            found += [(name, line) for line in lines[:1]]
        return found

    def _switched(self, old: str, new: str) -> tuple[Claim, ...]:
        planner, facts = self._planner, self._facts
        given = next((t for t in self._query.treatments if t.ingredient == old), None)
        known = given or Treatment(as_written=old, ingredient=old, status=TreatmentStatus.PAST)
        both = on_both(self._library, "switching", (old, new))
        ways = [s for s in both if s.aspects[0] == "switching" and self._goes(s, old)]
        # What is forbidden here is not told how to be begun.
        _, barred = planner.spoken_against(facts, new)
        ways = [s for s in ways if _HOW_TO.search(s.clinician) and not barred]
        begun = (new, planner.first_doses(facts, new))
        weak = {"kidney", "dialysis"}.intersection(self._query.groups)
        if weak or planner.kidney_doses(facts, new):
            # Doses of a study in others are not for these kidneys.
            ways = [s for s in ways if s.kind is not Kind.FINDING]
        taper = [x for x in planner.on_stopping(facts, known) if self._is_of_stopping(x)]
        if not ways and planner.side_by_side(facts, (old, new), ()):
            general = (s for s in self._all("switching") if not s.treatments)
            ways = [s for s in general if "taper" in s.aspects][:1]
        if not ways and not taper:
            return ()
        pair = pair_statements((old, new), self._library)
        rules = clashes((old, new), self._library)
        together = [cited(s) for s in pair if s.id in rules]
        return switched(self._writer, ways, taper, begun, together)

    def _is_of_stopping(self, line: PlanLine) -> bool:
        """Whether a line tells how to stop, not that one should go on."""
        return any(
            self._library.statements[c.statement_id].aspects[0] == "taper" for c in line.cites
        )

    def _goes(self, statement: Statement, old: str) -> bool:
        """Whether a statement on a change holds from this medicine: its first name is the one left."""
        names = self._library.every_name(old)
        return (
            _BOTH_WAYS.search(statement.clinician) is not None or statement.treatments[0] in names
        )

    def _late(self, drug: str) -> list[Statement]:
        milk = _OF_MILK.search(self._query.text) is not None
        found = [
            s for s in self._on(drug, "pregnancy") if milk or _OF_MILK.search(s.clinician) is None
        ]
        late = [s for s in found if _OF_LATE.search(s.clinician)]
        if _MIDDLE.search(self._query.text):
            late = [
                s for s in late if _WEEKS.search(s.clinician)
            ]  # not what is said of its end only
        return sorted(
            late, key=lambda s: (not _WEEKS.search(s.clinician), drug not in s.treatments)
        )

    def _until_it_works(self, drug: str) -> list[Statement]:
        """After how long relief may come, then how long a trial lasts before it has failed."""
        found = [
            s
            for s in self._on(drug, "trial_adequacy", by_class=False)
            if _TIME.search((s.plain or "") if self._writer.lay else s.clinician)
        ]
        return sorted(found, key=lambda s: "expectations" not in s.aspects)

    def _on(self, drug: str, aspect: str, *, by_class: bool = True) -> list[Statement]:
        names = {drug, *(self._library.classes_of(drug) if by_class else ())}
        return [s for s in self._all(aspect) if names & set(s.treatments)]

    def _all(self, aspect: str) -> list[Statement]:
        return [s for s in self._library.statements.values() if aspect in s.aspects]

    def _lines(self, statements: list[Statement]) -> tuple[Claim, ...]:
        return tuple(self._writer.lines((cited(s) for s in statements), _MOST_LINES))
