"""Reactions told as what a medicine does whenever it is taken: "aspirin makes my throat swell".

They are of the past and no emergency, and the medicine is one the patient reacts to. A reaction told as
under way ("is swelling", "took one an hour ago") is none of them.
"""

import re
from dataclasses import replace

from citewell.model.case import Outcome, Treatment, TreatmentStatus
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note

__all__ = ["is_habitual", "with_habitual_reactions"]

_PART = r"(?:throat|tongue|lips?|face|mouth|eyes?|eyelids?)"
_SWELLS = (
    r"(?:swells?|swelling|swollen|puffs?|clos(?:es?|ing)|tight(?:ens?|ening)|blows?)(?:\s+up)?"
)
_AND = r"(?:(?:and|or|&)\s+(?:my|his|her|the)?\s*\w+\s+)?"
_REACTION = small(
    rf"\b(?:(?P<part>{_PART})\s+{_AND}(?:to\s+)?{_SWELLS}|(?:swelling|swollen)\s+(?:of\s+)?(?:my\s+|his\s+|her\s+|the\s+)?(?P<part2>{_PART})"
    r"|(?P<hives>hives|urticaria|welts|nettle\s+rash)|(?P<wheeze>wheez(?:e|es|ing|y)|asthma\s+attacks?|(?:can['’]?t|cannot|could\s+not|couldn['’]?t|struggles?\s+to|hard\s+to)\s+breathe)|(?P<shock>anaphyla\w+))\b"
)
_NOUNS = {"hives": "hives", "wheeze": "wheezing", "shock": "anaphylaxis"}
_WHOEVER = r"(?:i|he|she|they|we|you|the\s+patient|pt)"
_TAKES = r"(?:takes?|have|has|had|uses?|am\s+given|is\s+given|gets?|try|tries|swallows?)"
_SOME = r"(?:(?:an?|any|some|the|my|his|her|one|even|just|oral|of|\d+\s?mg)\s+)*"
_EACH = r"(?:when(?:ever)?|if|every\s*time|each\s+time|any\s*time|as\s+soon\s+as|once)"
# Straight before the medicine, after the reaction: "hives when I take", "wheezes with".
_TO_MEDICINE = small(
    rf"[\s,]*(?:(?:badly|always|really|up|out|all\s+over|every\s+time|each\s+time)\s+)*(?:{_EACH}\s+{_WHOEVER}\s+(?:ever\s+)?{_TAKES}|on\s+taking|with|after|from|on|to)\s+{_SOME}"
)
# Straight after the medicine, before the reaction: "when I take aspirin I", "aspirin makes my".
_TO_REACTION = small(
    r"[\s,]*(?:(?:then|that|which|it|always|usually|and|i|he|she|we|they|my|his|her|their|the|me|him|makes?|gives?|causes?|brings?|triggers?|sets?|off|on|gets?|get|breaks?|comes?|come|break|out|in|bad|terrible|severe|an?|start|starts|to)[\s,]+){1,8}"
)
_BEFORE = small(rf"\b{_EACH}\s+{_WHOEVER}\s+(?:ever\s+)?{_TAKES}\s+{_SOME}$")
_MAKES = small(
    r"\s+(?:always\s+|usually\s+)?(?:makes?|gives?|causes?|brings?|triggers?|sets?\s+off)\b"
)
_SIMPLE = small(r"\b(?:swells?|puffs?|closes?|tightens?|wheezes)\b")
# Under way, or just taken.
_ACUTE_HERE = small(
    r"\b(?:(?:is|are|am|was|feels?|felt|feeling|starting|started|began|begun|been|getting|suddenly|got)\s+(?:all\s+|now\s+|very\s+|so\s+|to\s+)?(?:swell\w*|swollen|clos\w+|tight\w*|puff\w*|wheez\w+|cover\w+)|right\s+now|since\s+(?:this|last|yesterday)|today|tonight|this\s+(?:morning|afternoon|evening)|minutes?\s+ago|hours?\s+ago)\b"
)
_JUST_TAKEN = small(
    r"\b(?:just\s+(?:took|taken|had|swallowed)|(?:took|taken|swallowed|had)\s+(?:one|some|it|two|an?|\d+|my)\b|(?:took|taken|swallowed)\s+[\w-]+\s+(?:\w+\s+)?(?:just|today|now|ago|earlier|this|minutes|an?\s+hour)|by\s+mistake|accident\w*|minutes?\s+ago|hours?\s+ago)\b"
)
_YEARS = small(r"\b(?:years?|months?)\s+ago\b|\blast\s+(?:year|month)\b|\bin\s+(?:19|20)\d\d\b")


def is_habitual(note: Note, start: int, end: int) -> bool:
    """Whether a reaction is told as what happens with a medicine, and not as happening now.

    Args:
        note: the text.
        start: where the words of the reaction begin.
        end: where they end.
    """
    text = note.lower
    sentence = note.sentence_at(start)
    if _ACUTE_HERE.search(text, sentence.start, sentence.end):
        return False
    if _JUST_TAKEN.search(text) and not _YEARS.search(text):
        return False
    told = text[max(sentence.start, start - 40) : min(sentence.end, end + 40)]
    return _SIMPLE.search(text, start, end) is not None or _FRAMES.search(told) is not None


_FRAMES = small(
    rf"\b{_EACH}\s+{_WHOEVER}\s+(?:ever\s+)?{_TAKES}\b|\b(?:makes|gives|causes|brings|triggers|sets\s+off)\b|\b(?:i|he|she)\s+(?:always\s+)?(?:gets?|comes?\s+out|breaks?\s+out)\b"
)


def with_habitual_reactions(note: Note, treatments: tuple[Treatment, ...]) -> tuple[Treatment, ...]:
    """The treatments, those of which a habitual reaction is told no longer taken and not tolerated."""
    found = list(_REACTION.finditer(note.lower))
    if not found:
        return treatments
    return tuple(_with_reaction(note, t, found) for t in treatments)


def _with_reaction(note: Note, given: Treatment, found: list[re.Match[str]]) -> Treatment:
    span = given.span
    if span is None or given.status is TreatmentStatus.NEVER:
        return given
    names = [
        _name(one)
        for one in found
        if _is_of(note.lower, one, span.start, span.end) and is_habitual(note, *one.span())
    ]
    if not names:
        return given
    known = tuple(dict.fromkeys((*given.adverse_effects, *names)))
    return replace(
        given,
        status=TreatmentStatus.PAST,
        outcome=Outcome.NOT_TOLERATED,
        adverse_effects=given.adverse_effects or known,
    )


def _is_of(text: str, one: re.Match[str], start: int, end: int) -> bool:
    """Whether a reaction is tied to the medicine at these characters by words of cause or habit."""
    if one.end() <= start:
        return _TO_MEDICINE.fullmatch(text, one.end(), start) is not None
    if one.start() < end or _TO_REACTION.fullmatch(text, end, one.start()) is None:
        return False
    return _BEFORE.search(text, max(0, start - 60), start) is not None or (
        _MAKES.match(text, end) is not None
    )


def _name(one: re.Match[str]) -> str:
    part = one["part"] or one["part2"]
    if part:
        return f"{part.removesuffix('s')} swelling"
    return next(name for group, name in _NOUNS.items() if one[group])
