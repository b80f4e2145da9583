"""A case read for danger: what the signs of its text mean for rules that ask for a sign by its kind.

For danger the nearest reading is not good enough, so the wider one counts: a harm told of a medicine is
one of a medicine taken, and blue lips, low oxygen or a sleepy nursling are told as failing breath.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from citewell.model.case import (
    Case,
    ConditionStatus,
    Named,
    Outcome,
    Symptom,
    Treatment,
    TreatmentStatus,
)
from citewell.patterns import later

__all__ = [
    "acute_signs",
    "is_seen_at_once",
    "is_suspected",
    "of_a_joint",
    "told_in_danger",
    "with_build_up",
    "without_cleared",
]

_FAILING_BREATH = "respiratory depression"
_OF_BREATH = frozenset({"low oxygen", "hypoxia", "cyanosis", "difficult to rouse"})
# What no question of treatment waits for. Other danger signs may be of weeks, or a part of the history.
_ACUTE = _OF_BREATH | frozenset(
    {"headache with neck stiffness", "headache with fever", "thunderclap headache",
     "chest pain", "stridor", "respiratory depression", "loss of consciousness", "facial droop",
     "slurred speech", "limb ischemia", "sepsis", "status epilepticus", "anaphylaxis", "hematemesis",
     "serotonin toxicity", "lethargic infant", "petechial rash", "homicidal thoughts",
     "suicidal thoughts", "no urine passed", "fainting", "red streaks going up the limb",
     "very high blood sugar", "very low white cell count", "lithium toxicity", "carbamazepine toxicity",
     "hyperkalemia", "wide QRS on a tricyclic", "drug reaction with eosinophilia",
     "gabapentinoid toxicity", "Guillain-Barre syndrome", "acute stroke", "spinal cord compression",
     "signs of giant cell arteritis", "cranial nerve palsy", "acute angle-closure glaucoma",
     "herpes zoster oticus", "disseminated zoster", "herpes zoster encephalitis",
     "neutropenic sepsis", "adrenal crisis", "baclofen withdrawal", "serotonin syndrome",
     "botulinum toxin spread", "methotrexate toxicity", "severe thrombocytopenia",
     "severe anemia or bleeding", "acute kidney injury", "new foot drop", "steroid psychosis",
     "NSAID-exacerbated asthma", "deep vein thrombosis or cellulitis", "colchicine poisoning",
     "angioedema", "drug withdrawal", "possible heart attack", "posterior circulation stroke",
     "sudden vision loss", "hypertensive emergency", "kidney infection in pregnancy",
     "acute severe asthma", "marked sleepiness on a gabapentinoid", "infected joint fluid",
     "metformin-associated lactic acidosis", "liver injury on duloxetine",
     "very high glucose on a steroid",
     "raised liver enzymes with duloxetine", "signs of secondary trigeminal neuralgia",
     "possible acute Charcot foot", "possible tumor lysis syndrome"}
)  # fmt: skip
# A sign that is told only beside the medicines that cause it.
_TOXIC = frozenset({"serotonin toxicity"})
_OF_OLD = later(
    r"\b(?:stopped|had|previous\w*|past|before|ago|history|h/o|hx|pmhx?|phx|years?|(?:19|20)\d\d"
    r"|used to|last|was)\b",
    re.IGNORECASE,
)
_BUILT_UP = "gabapentinoid toxicity"
_CLOUDED = later(
    r"drows|sleep|sedat|somnol|confus|deliri|hallucinat|myoclon|jerk|twitch|ataxia|unsteady|slurred"
    r"|disorient|encephalopath",
    re.IGNORECASE,
)
_OF_RASHES = later(r"phenytoin|azepine|lamotrigine|allopurinol|phenobarb|zonisamide")
_LAID_TO = later(r"\b(?:caus(?:ed|es|ing)|g[ai]ve[sn]?|from|due to|secondary to)\b", re.IGNORECASE)
_SKIN = later(r"rash|hives|urticaria|eruption", re.IGNORECASE)
# A harm of old, or one for which another medicine is sought; "had a rash" alone says neither.
_ENDED = later(
    r"\b(?:stopp\w*|previous\w*|past|before|ago|history|h/o|hx|pmh|allerg\w+|intoleran\w+|tried|fail\w*"
    r"|years?|months?|in (?:19|20)\d\d|used to|last|next|instead|alternativ\w*|switch\w*|swap\w*|other"
    r"|else|replac\w*|off|avoid\w*|rechalleng\w*|settled|resolved|second[- ]line|which|options?)\b",
    re.IGNORECASE,
)
# "My arms came out in a rash. Could it be the lamotrigine?"
_SUSPECTED = later(
    r"\b(?:could|can|might|may|is|was) (?:it|this|that|these) (?:all )?(?:be )?"
    r"(?:(?:due|down) to|because of|caused by|from|the|my|his|her)\b",
    re.IGNORECASE,
)
# A harm of each dose, or one that asks whether to stop: it is taken still.
_STILL = later(
    r"->|→|=>|\b(?:gives|makes|causes|keeps)\b|\bstop(?: (?:it|this|now|the \w+))?\s*\?"
    r"|\bcontinue\s*\?",
    re.IGNORECASE,
)
_WENT = r"(?:is|are|looks?|went|gone|go|turned|turning|have gone)"
_BLUE = later(
    rf"(?<!no )(?<!not )\b(?:blue lips|lips? {_WENT} (?:\w+ )?(?:blue|gr[ea]y|purple)"
    r"|(?:gone|going|went|turned|turning) (?:blue|gr[ea]y) (?:in|around|round)"
    r"|(?:hard|difficult|impossible) to (?:wake|rouse)|(?:can['’]?t|cannot|won['’]?t) be woken"
    r"|won['’]?t wake(?: up)?\b(?! (?:me|us)\b)|(?:barely|hardly|not) breathing"
    r"|breathing (?:is )?(?:very )?slow\w*)",
    re.IGNORECASE,
)
_BEFORE = 70  # characters
_UNTOLD = later(
    r"\b(?:denie[sd]|denying|never|(?:scared|afraid|frightened) of|risks? of|how common"
    r"|if (?:i|he|she|they|it|a|the|my \w+)|what if|can it|signs of)\b[^.;?!]*$",
    re.IGNORECASE,
)
_OF_A_YEAR = later(r"[^.;?!,\d]{0,12}\bin (?:19|20)\d\d\b", re.IGNORECASE)
_DROWSY = (
    r"(?:sleepy|drowsy|floppy|limp|lethargic|hard to wake|won['’]?t (?:feed|wake)|not feeding|blue)"
)
_GROWS = r"(?:is|has|was|been|seems?|so|very|too|now|all|getting)"
_NURSLING = later(
    rf"\b(?:baby|infant|newborn|nursling)\b(?: {_GROWS})* {_DROWSY}"
    rf"|\b{_DROWSY} (?:baby|infant|newborn)\b",
    re.IGNORECASE,
)
_NURSED = later(r"\b(?:breast-?(?:feed|fed|milk)|nursing|lactat)", re.IGNORECASE)
_CALF = later(r"\bcal(?:f|ves)\b", re.IGNORECASE)
_OPERATED = later(r"\b(?:knee|hip|ankle)s? (?:op|operation|surgery|arthroscopy)\b", re.IGNORECASE)
_JOINT = later(
    r"\b(?:gout\w*|joints?|arthr\w+|knees?|ankles?|hips?|wrists?|elbows?|shoulders?|toes?|fingers?"
    r"|podagra|prosthe\w+|effusion|septic)\b",
    re.IGNORECASE,
)


def is_seen_at_once(names: Iterable[str]) -> bool:
    """Whether all of these are emergencies that show themselves: nobody has to look for them."""
    told = tuple(names)
    return bool(told) and all(name in _ACUTE for name in told)


def acute_signs(case: Case) -> tuple[str, ...]:
    """The signs of a case that no question of treatment waits for, as they are named."""
    named = [flag.name for flag in case.red_flags if flag.name in _ACUTE]
    named += [_FAILING_BREATH] if not named and _has_failing_breath(case) else []
    return tuple(dict.fromkeys(named))


def told_in_danger(case: Case) -> Case:
    """The case with signs of failing breath told as such, and with harmful medicines taken now."""
    symptoms = case.symptoms
    if _has_failing_breath(case):
        symptoms = (*symptoms, Symptom(name=_FAILING_BREATH, status=ConditionStatus.PRESENT))
    treatments = tuple(
        replace(t, status=TreatmentStatus.CURRENT) if _is_taken(t, case) else t
        for t in without_cleared(case).treatments
    )
    return replace(case, symptoms=symptoms, treatments=treatments)


def without_cleared(case: Case) -> Case:
    """The case without medicines whose rash is laid to another one by name."""
    kept = tuple(t for t in case.treatments if not _is_cleared(t, case))
    return case if len(kept) == len(case.treatments) else replace(case, treatments=kept)


def with_build_up(case: Case, too_much: Iterable[str]) -> Case:
    """The case with a build-up told as such: a clouded mind at a dose that the kidneys do not clear.

    Args:
        case: the patient.
        too_much: medicines taken above what is allowed at these kidneys.
    """
    told = [s.name for s in case.symptoms if s.status is ConditionStatus.PRESENT]
    above = frozenset(too_much)
    now = [t for t in case.treatments if t.ingredient in above]
    told += [effect for t in now for effect in t.adverse_effects]
    if not now or not any(map(_CLOUDED.search, told)):
        return case
    return replace(case, red_flags=(*case.red_flags, Named(name=_BUILT_UP)))


def _is_taken(given: Treatment, case: Case) -> bool:
    """Whether a medicine counts as taken beside a sign of danger, whatever it is read as.

    "Clonus on venlafaxine" may be read as not tolerated and past, "tramadol + paroxetine + clonus" as a
    question on the two, and "weak muscles on colchicine" as a harm of old.
    """
    if given.status is TreatmentStatus.PROPOSED:
        toxic = not _TOXIC.isdisjoint(flag.name for flag in case.red_flags)
        return toxic or is_suspected(case)
    if given.status is not TreatmentStatus.PAST:
        return False
    if not given.adverse_effects:
        return _is_untold(given) and _ENDED.search(case.text) is None
    return bool(
        case.red_flags
        or _is_on(given, case.text)
        or _is_on_the_skin(given, case.text)
        or (_STILL.search(case.text) and not _ENDED.search(case.text))
    )


def is_suspected(case: Case) -> bool:
    """Whether it is asked if a medicine named is behind what is told: it is taken, then."""
    return bool(case.treatments) and _SUSPECTED.search(case.text) is not None


def _is_untold(given: Treatment) -> bool:
    """Whether nothing is told of how a medicine did: "rash on my chest after lamotrigine"."""
    return given.outcome in (None, Outcome.UNKNOWN)


def _is_cleared(given: Treatment, case: Case) -> bool:
    """Whether a rash is laid to another medicine by name: "on phenytoin, gabapentin caused a rash"."""
    if given.adverse_effects or case.red_flags or not _OF_RASHES.search(given.ingredient):
        return False
    if any(_SKIN.search(s.name) for s in case.symptoms):
        return False
    blamed = [t for t in case.treatments if any(map(_SKIN.search, t.adverse_effects))]
    return bool(blamed) and _LAID_TO.search(case.text) is not None


def _is_on_the_skin(given: Treatment, text: str) -> bool:
    """Whether a rash is told of a medicine with no word that it was stopped or is to be replaced.

    "Allopurinol gave me a rash": the next tablet may be taken tonight.
    """
    skin = any(_SKIN.search(effect) for effect in given.adverse_effects)
    return skin and _ENDED.search(text) is None


def _is_on(given: Treatment, text: str) -> bool:
    """Whether a harm is told of a medicine still taken: "on" it, and nothing of old."""
    on = re.search(rf"\bon (?:\w+ )?{re.escape(given.as_written)}\b", text, re.IGNORECASE)
    return on is not None and _OF_OLD.search(text) is None


def of_a_joint(case: Case) -> bool:
    """Whether the text speaks of a joint or of gout, so that a fever may be one of the joint."""
    names = (*(c.name for c in case.conditions), *(s.name for s in case.symptoms))
    # "Calf swollen after a knee op": the leg, and not the joint, is told of.
    told = _OPERATED.sub(" ", case.text) if _CALF.search(case.text) else case.text
    return any(_JOINT.search(text) for text in (told, *names))


def _is_blue(text: str) -> bool:
    """Whether blue lips, hard waking or slow breath is told: not denied, dreaded or of years back."""
    return any(
        _UNTOLD.search(text, max(0, found.start() - _BEFORE), found.start()) is None
        and _OF_A_YEAR.match(text, found.end()) is None
        for found in _BLUE.finditer(text)
    )


def _has_failing_breath(case: Case) -> bool:
    named = {flag.name for flag in case.red_flags}
    named |= {s.name for s in case.symptoms if s.status is ConditionStatus.PRESENT}
    if not named.isdisjoint(_OF_BREATH) or _is_blue(case.text):
        return True
    nursed = _NURSED.search(case.text) is not None
    return nursed and _NURSLING.search(case.text) is not None
