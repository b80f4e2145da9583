"""What was tried: reads from the question which drugs failed, are taken now, or are asked about.

Works clause by clause: a cue such as "failed" or "no effect" speaks for every drug in its clause.
Doses and times are read only where strength and frequency stand beside the drug; the full reading of
a patient's history is the case room's work.
"""

import re
from dataclasses import replace
from itertools import pairwise

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.model.question import DrugMention

__all__ = ["read_trials"]

_CLAUSE = re.compile(
    r"[.;?!](?=\s|$)"
    r"|,? but |,? and (?=(?:has|have|had|is|was|are|experienced|developed|still|now|i|she|he|they|it|then|also|previously)\b)"
    r"|,? (?:who|which|that) (?=(?:has|have|had|is|was|did|does|failed|experienced)\b)"
    r"|,? (?=(?:when|after|although|though|while|if|because(?! of)|since) )"
    r"|,? (?=(?:can|should|what|which|how|would|could|is there|are there) (?:i|we|you|be|else|are|is|the|can|should|it)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:so |and )?(does|do|can|could|should|would|is|are|will|what|which|how)\b", re.IGNORECASE
)
_HISTORY = re.compile(
    r"\b(experienced|developed|stopped|made|gave|had|has|have|was|were|did|didn|failed|taken|already tried|not (responded|working|helped))\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"^\W*(?:and |but |,)?\s*(they|it|both|neither|none|these|those|nothing|no |without|with no|still|each|all of)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b((?<!heart )(?<!kidney )(?<!renal )(?<!liver )(?<!respiratory )(?<!hepatic )(?<!not )(?<!n't )fail(ed|ure|s|ing)?|no (effect|relief|benefit|response|improvement|help)|without (any )?"
    r"(effect|relief|benefit|response|improvement|success)|not (responded|responding|helped|helping"
    r"|worked|working|effective|improved|help|work)|(did|does|do|has|have)(n't| not) (help|work|respond"
    r"|improve|done|do)(ed|ped)?|(didn|doesn|hasn|haven|isn|aren)['’]?t (help|work|respond|been|do|"
    r"done)\w*|ineffective|unsuccessful\w*|refractory to|resistant to|unresponsive to|inadequate "
    r"(response|relief|control)|nothing (works|worked|helps|helped)|useless|exhausted|"
    r"little (effect|relief|benefit)|no better|"
    r"(?<!be )(?<!not )(?<!never )(?<!been )tried(?! (?:next|after|instead|first(?![- ]line))\b))\b",
    re.IGNORECASE,
)
_NOT_TOLERATED = re.compile(
    r"\b(intoleran(t|ce)|not tolerated?|could ?n[o']t tolerate|unable to tolerate|can(no|')t tolerate|"
    r"(had|with|from|developed|because of|due to|got|gave \w+|bad|terrible) (the |many |bad |some )?side effects?|stopped (it |them )?(because|due|after)|discontinued (because|due)|"
    r"aggressi(on|ve)|angry|made (me|him|her|them) (so |very |too )?(drowsy|dizzy|sick|sleepy|aggressive|angry)|"
    r"bad reaction|adverse (reaction|effect))\b",
    re.IGNORECASE,
)
_ALLERGIC = re.compile(
    r"\b(allerg(y|ies|ic) to|hypersensitiv\w+ to|intolerant (of|to)|anaphylaxis (to|with))\b",
    re.IGNORECASE,
)
_ALLERGY_AFTER = re.compile(
    r"^\W*(allerg(y|ies|ic)|hypersensitivity|intoleran(t|ce)|anaphylaxis)\b", re.IGNORECASE
)
_NEVER = re.compile(
    r"\b(never|not|denies|no|hasn'?t|haven'?t) (yet |ever |been )*(tried|taken|taking|used|using|had|on|started)\b",
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
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?) ?(mg|g|mcg|micrograms?)\b"
_DOSE_BEFORE = re.compile(_AMOUNT + r"(?: (?:a|per) day)?(?: of| daily)? ?\(?$", re.IGNORECASE)
_DOSE_AFTER = re.compile(
    r"^\W{0,3}(?:\([^)]*\) ?)?(?:[a-z]+\) ?)?(?:at |to |dose )?" + _AMOUNT, re.IGNORECASE
)
_TIMES = (
    (3.0, r"\b(tid|tds|three times (a|per|each)? ?(day|daily)|3 times|every 8 ?h\w*)\b"),
    (2.0, r"\b(bid|bd|twice (a |per )?(day|daily)|two times|every 12 ?h\w*)\b"),
    (4.0, r"\b(qid|qds|four times (a |per )?(day|daily))\b"),
    (1.0, r"\b(daily|a day|per day|/day|once|nightly|at night|every day|each day|qd|od)\b"),
)
_FEEL = re.compile(r"\b(aggression|aggressive|angry|drowsiness|drowsy|dizziness|dizzy|sedation|nausea|"
                   r"weight gain|swelling|confusion|rash)\b", re.IGNORECASE)  # fmt: skip
_NOUNS = {
    "aggressive": "aggression",
    "angry": "anger",
    "drowsy": "drowsiness",
    "dizzy": "dizziness",
}


def read_trials(text: str, mentions: tuple[DrugMention, ...]) -> tuple[Treatment, ...]:
    """One treatment for each drug named, the strongest reading of its clauses.

    A drug named in several clauses keeps what says most: not tolerated, then no effect, then
    current, then proposed.
    """
    edges = [0, *(m.start() for m in _CLAUSE.finditer(text)), len(text)]
    read: dict[str, Treatment] = {}
    before: list[Treatment] = []
    for start, end in pairwise(edges):
        # One mention of a drug in a clause is enough: a text may name it a thousand times.
        first: dict[str, DrugMention] = {}
        for mention in mentions:
            if start <= mention.start < end:
                first.setdefault(mention.ingredient, mention)
        inside = list(first.values())
        found = [_treatment(text, start, end, mention, inside) for mention in inside]
        if not inside:
            found = _said_of(text[start:end], before)
        for treatment in found:
            known = read.get(treatment.ingredient)
            if known is None or _weight(treatment) > _weight(known):
                read[treatment.ingredient] = treatment
        before = found if inside else before
    return tuple(read.values())


def _said_of(clause: str, before: list[Treatment]) -> list[Treatment]:
    """What a clause without a drug says of the drugs just named: "... and they did not help"."""
    if not _THEY.search(clause) or _ASKS.search(clause):
        return []
    failed, ongoing = _FAILED.search(clause), _ONGOING.search(clause)
    told = []
    for treatment in before:
        if failed:
            current = treatment.status is TreatmentStatus.CURRENT
            status = TreatmentStatus.CURRENT if current else TreatmentStatus.PAST
            told.append(replace(treatment, status=status, outcome=Outcome.NO_EFFECT))
        elif ongoing and treatment.status is TreatmentStatus.CURRENT:
            told.append(replace(treatment, outcome=Outcome.PARTIAL))
    return told


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
    if _ASKS.search(clause) and not _HISTORY.search(clause):
        pass  # "Does gabapentin cause aggression?" tells no history
    elif _NOT_TOLERATED.search(clause) and _speaks_of(clause, start, mention, others):
        status, outcome = TreatmentStatus.PAST, Outcome.NOT_TOLERATED
        effects = tuple(
            dict.fromkeys(_NOUNS.get(f.lower(), f.lower()) for f in _FEEL.findall(clause))
        )
    elif _NEVER.search(text[max(start, mention.start - 60) : mention.start]):
        status = TreatmentStatus.NEVER
    elif _is_allergy(text, start, end, mention):
        status, outcome = TreatmentStatus.PAST, Outcome.NOT_TOLERATED
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


def _is_allergy(text: str, start: int, end: int, mention: DrugMention) -> bool:
    before = text[max(start, mention.start - 60) : mention.start]
    after = text[mention.end : min(end, mention.end + 25)]
    return bool(_ALLERGIC.search(before) or _ALLERGY_AFTER.search(after))


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
    nexts = [m.start for m in others if m.start > mention.end]
    lasts = [m.end for m in others if m.end <= mention.start]
    before = text[max([start, *lasts]) : mention.start]
    after = text[mention.end : min([end, *nexts])]
    stated = _DOSE_BEFORE.search(before)
    around = after if stated is None else f"{before[-20:]} {after}"
    stated = stated or _DOSE_AFTER.search(after)
    if stated is None:
        return None, None
    amount = float(stated.group(1).replace(",", ""))
    milligrams = amount * {"g": 1000.0, "mg": 1.0}.get(stated.group(2).lower(), 0.001)
    for times, pattern in _TIMES:
        if re.search(pattern, around[:90].lower()):
            return round(milligrams * times, 6), times
    return None, None
