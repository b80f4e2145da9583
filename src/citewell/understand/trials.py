"""What was tried: reads from the question which drugs failed, are taken now, or are asked about.

Works clause by clause: a cue such as "failed" or "no effect" speaks for every drug in its clause.
Doses and times are read only where strength and frequency stand beside the drug; the full reading of
a patient's history is the case room's work.
"""

import re
from itertools import pairwise

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.question import DrugMention

__all__ = ["read_trials"]

_CLAUSE = re.compile(
    r"[.;?!](?=\s|$)|,? (?:and|but) (?=(?:has|have|had|is|was|are|experienced|developed|still|now|i|she|he|they)\b)"
    r"|,? (?:who|which) (?=(?:has|have|had|is|was|experienced)\b)"
    r"|,? (?=(?:can|should|what|which|how|would|could|is there|are there) (?:i|we|you|be|else|are|is|the|can|should|it)\b)",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b((?<!heart )(?<!kidney )(?<!renal )(?<!liver )(?<!respiratory )(?<!hepatic )fail(ed|ure|s|ing)?|no (effect|relief|benefit|response|improvement|help)|without (any )?"
    r"(effect|relief|benefit|response|improvement|success)|not (responded|responding|helped|helping"
    r"|worked|working|effective|improved|help|work)|(did|does|do|has|have)(n't| not) (help|work|respond"
    r"|improve|done|do)(ed|ped)?|(didn|doesn|hasn|haven|isn|aren)['’]?t (help|work|respond|been|do|"
    r"done)\w*|ineffective|unsuccessful\w*|refractory to|resistant to|unresponsive to|inadequate "
    r"(response|relief|control)|nothing (works|worked|helps|helped)|useless|exhausted|"
    r"little (effect|relief|benefit)|tried)\b",
    re.IGNORECASE,
)
_NOT_TOLERATED = re.compile(
    r"\b(intoleran(t|ce)|not tolerated?|could ?n[o']t tolerate|unable to tolerate|can(no|')t tolerate|"
    r"(had|with|from|developed|because of|due to|got|gave \w+|bad|terrible) (the |many |bad |some )?side effects?|stopped (it |them )?(because|due|after)|discontinued (because|due)|"
    r"aggressi(on|ve)|made (me|him|her|them) (drowsy|dizzy|sick|sleepy|aggressive)|"
    r"bad reaction|adverse (reaction|effect))\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\b(taking|takes|take|currently|is on|am on|i'm on|are on|on|receiving|maintained on|"
    r"has been (on|taking)|still (on|taking))\b",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\b(ongoing|persist\w*|continu\w+|still|residual|uncontrolled|partial\w*|some relief|despite|"
    r"breakthrough)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"\b(can|could|should|would|is it|safe|add|start|consider|switch to|dose of|what about)\b",
    re.IGNORECASE,
)
_DOSE = re.compile(
    r"(\d[\d,]*(?:\.\d+)?) ?(mg|g|mcg|micrograms?)\b(?: ?(?:of|/) ?)?", re.IGNORECASE
)
_TIMES = (
    (3.0, r"\b(tid|tds|three times (a|per|each)? ?(day|daily)|3 times|every 8 ?h\w*)\b"),
    (2.0, r"\b(bid|bd|twice (a |per )?(day|daily)|two times|every 12 ?h\w*)\b"),
    (4.0, r"\b(qid|qds|four times (a |per )?(day|daily))\b"),
    (1.0, r"\b(daily|a day|per day|/day|once|nightly|at night|every day|each day|qd|od)\b"),
)
_FEEL = re.compile(r"\b(aggression|aggressive|drowsiness|drowsy|dizziness|dizzy|sedation|nausea|"
                   r"weight gain|swelling|confusion|rash)\b", re.IGNORECASE)  # fmt: skip
_NOUNS = {"aggressive": "aggression", "drowsy": "drowsiness", "dizzy": "dizziness"}


def read_trials(text: str, mentions: tuple[DrugMention, ...]) -> tuple[Treatment, ...]:
    """One treatment for each drug named, the strongest reading of its clauses.

    A drug named in several clauses keeps what says most: not tolerated, then no effect, then
    current, then proposed.
    """
    edges = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text)]
    read: dict[str, Treatment] = {}
    for start, end in pairwise(edges):
        # One mention of a drug in a clause is enough: a text may name it a thousand times.
        first: dict[str, DrugMention] = {}
        for mention in mentions:
            if start <= mention.start < end:
                first.setdefault(mention.ingredient, mention)
        inside = list(first.values())
        for mention in inside:
            treatment = _treatment(text, start, end, mention, inside)
            known = read.get(mention.ingredient)
            if known is None or _weight(treatment) > _weight(known):
                read[mention.ingredient] = treatment
    return tuple(read.values())


def _weight(treatment: Treatment) -> int:
    order = (Outcome.UNKNOWN, Outcome.PARTIAL, Outcome.NO_EFFECT, Outcome.NOT_TOLERATED)
    dosed = int(treatment.dose_mg_per_day is not None)
    return (
        4 * order.index(treatment.outcome)
        + 2 * (treatment.status is not TreatmentStatus.PROPOSED)
        + dosed
    )


def _treatment(
    text: str, start: int, end: int, mention: DrugMention, others: list[DrugMention]
) -> Treatment:
    clause = text[start:end]
    status, outcome, effects = TreatmentStatus.PROPOSED, Outcome.UNKNOWN, ()
    if _NOT_TOLERATED.search(clause) and _speaks_of(clause, start, mention, others):
        status, outcome = TreatmentStatus.PAST, Outcome.NOT_TOLERATED
        effects = tuple(
            dict.fromkeys(_NOUNS.get(f.lower(), f.lower()) for f in _FEEL.findall(clause))
        )
    elif _FAILED.search(clause):
        status, outcome = TreatmentStatus.PAST, Outcome.NO_EFFECT
    if _CURRENT.search(text[start : mention.start]) and not re.search(
        r"\b(tried|failed|was taking|used to|previously|stopped)\b", clause, re.IGNORECASE
    ):
        if outcome is Outcome.UNKNOWN and not _PROPOSED.search(text[start : mention.start]):
            status = TreatmentStatus.CURRENT
            outcome = Outcome.PARTIAL if _ONGOING.search(clause) else Outcome.UNKNOWN
        elif outcome is not Outcome.UNKNOWN:
            status = TreatmentStatus.CURRENT
    dose, times = _dose(text, start, end, mention, others)
    return Treatment(
        as_written=mention.as_written,
        ingredient=mention.ingredient,
        dose_mg_per_day=dose,
        doses_per_day=times,
        status=status,
        outcome=outcome,
        adverse_effects=effects,
    )


def _speaks_of(clause: str, start: int, mention: DrugMention, others: list[DrugMention]) -> bool:
    """Whether an adverse effect belongs to this drug: the nearest one named, or the only one."""
    cue = _NOT_TOLERATED.search(clause)
    if cue is None or len({m.ingredient for m in others}) <= 1:
        return cue is not None
    at = start + cue.start()
    nearest = min(others, key=lambda m: abs(m.start - at))
    return nearest.ingredient == mention.ingredient


def _dose(
    text: str, start: int, end: int, mention: DrugMention, others: list[DrugMention]
) -> tuple[float | None, float | None]:
    """Milligrams and doses a day where both strength and frequency stand beside the drug."""
    nexts = [
        m.start for m in others if m.start > mention.end and m.ingredient != mention.ingredient
    ]
    stop = min([end, *nexts])
    before = text[max(start, mention.start - 25) : mention.start]
    after = text[mention.end : stop]
    found = list(_DOSE.finditer(before))[-1:] or list(_DOSE.finditer(after))[:1]
    if not found:
        return None, None
    amount = float(found[0].group(1).replace(",", ""))
    unit = found[0].group(2).lower()
    milligrams = amount * (
        1000 if unit == "g" else 0.001 if unit.startswith("m") and unit != "mg" else 1
    )
    around = (before + after)[:90].lower()
    for times, pattern in _TIMES:
        if re.search(pattern, around):
            return milligrams * times, times
    return None, None
