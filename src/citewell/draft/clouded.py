"""Whether what helps also clouds the mind: then no lead tells to go on with it."""

import re

from citewell.model.case import Case, ConditionStatus, TreatmentStatus
from citewell.patterns import later

__all__ = ["is_clouded"]

_CLOUDED = later(
    r"drows|sedat|somnol|confus|deliri|hallucinat|myoclon|ataxia|unsteady|slurred|disorient"
    r"|encephalopath|toxicity",
    re.IGNORECASE,
)
_UNSTEADY = later(r"balance|\bfalls?\b|falling|stagger|double vision|fainting", re.IGNORECASE)
# What clouds the mind or makes unsteady: too much of it, or too little sodium by it.
_CLOUDS = later(
    r"azepine|gabapentin|pregabalin|mirogabalin|tript[yi]line|imipramine|desipramine|doxepin|tricyclic"
    r"|opioid|codeine|tramadol|morphine|oxycodone|fentanyl|buprenorphine|tapentadol|methadone|lamotrigine"
    r"|phenytoin|topiramate|valproate|baclofen|duloxetine|venlafaxine|lithium|diazepam",
    re.IGNORECASE,
)


def is_clouded(case: Case) -> bool:
    """Whether a clouded mind, unsteadiness or falls are told beside a medicine that brings them.

    However well it helps, it is not to be told to go on.
    """
    told = [s.name for s in case.symptoms if s.status is ConditionStatus.PRESENT]
    told += [flag.name for flag in case.red_flags]
    told += [effect for t in case.treatments for effect in t.adverse_effects]
    now = (t for t in case.treatments if t.status is TreatmentStatus.CURRENT)
    return any(_CLOUDS.search(t.ingredient) for t in now) and any(
        _CLOUDED.search(name) or _UNSTEADY.search(name) for name in told
    )
