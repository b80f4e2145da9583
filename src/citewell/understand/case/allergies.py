"""What the patient is said to be allergic or sensitive to, and the reactions named with it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from citewell.model.case import Span
from citewell.understand.case.cues import tells_own_illness
from citewell.understand.case.effects import unlisted
from citewell.understand.case.mentions import Mention
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.scenes import Stretch
from citewell.understand.case.status_cues import KIN_SUBJECT
from citewell.understand.case.text import Note

__all__ = ["Allergy", "not_allergic", "read_allergies"]

_TO = small(
    r"\b(?:(?P<no>(?:no\s+(?:known\s+|other\s+|drug\s+|medication\s+|food\s+)*|not\s+|denies\s+(?:any\s+|known\s+|drug\s+|medication\s+)*|isn'?t\s+|without\s+(?:any\s+|known\s+|drug\s+)*|never\s+(?:been\s+)?))?"
    r"(?:(?:severe(?:ly)?|deathly|highly|very|known|drug|medication|medicine|food|documented|reported|stated|true|mild|possible|childhood|seasonal|environmental|multiple|has|an?|drug/food|listed|hx\s+of|history\s+of|life-threatening|serious)\s+)*"
    r"(?:(?P<listed>(?:drug\s+|medication\s+)?(?:al{1,2}err?g(?:y|ies)|sensitivities|intolerances)(?:\s+(?:include[sd]?|are|is|list(?:ed)?|list\s+includes|to\s+medications?|to\s+drugs|significant\s+for|remarkable\s+for|positive\s+for|consist\s+of|with|noted\s+(?:to|for)|on\s+file))?\s*[:\-–]?\s+(?!to\b|of\b|for\b|shots?|season|medic\w+|testing|test|symptoms|clinic|or\b|and\b))"
    r"|al{1,2}err?gic(?:\s+(?:reactions?|sensitivity|rash|response))?(?:\s+(?:only|also|both))?\s+(?:to|from|with)|al{1,2}err?g(?:y|ies)(?:\s+\w+)?\s+(?:to|of)|anaphyla\w+(?:\s+\w+)?(?:\s+(?:reaction|shock))?\s+(?:to|from|after|with)|hypersensitiv(?:e|ity)(?:\s+reactions?)?\s+to|sensitivit(?:y|ies)\s+to|sensitive\s+to|al{1,2}err?gic\s*:"
    r"))\s*:?"
)
_AFTER = small(
    r"[\s-]*(?:\([^)]{0,30}\)\s*)?(?:(?:drug|antibiotic|medication)\s+)?(?:al{1,2}err?g(?:y|ies|ic)\b(?!\s+(?:shot|season|medic))|(?P<shock>anaphylaxis)\b|(?:is\s+)?listed\s+as\s+(?:an?\s+)?allergy\b|hypersensitivity|sensitivity\b)"
)
_NONE = small(
    r"\b(?:no|not|denies|denied|without|negative|never|n't|any|isn'?t|no\s+known|tests?\s+for|tested\s+for)\s+(?:\w+\s+){0,3}$"
)
_GAP = small(
    r"[\s,/+&:\-–]*(?:\([^)]*\)[\s,]*)?(?:(?:and|or|as well as|also|plus|possibly|probably|both|including|like|such as|the|an?|all|most|some|other|possible|certain|oral|iv|mild|antibiotics?|drugs?|medications?|products?|containing|which|causes?|caused|gives?|gave|her|him|me|his|my|family|group|class|class of|to|topical)\b[\s,]*)*"
)
_REACTION = small(
    r"[\s,:\-–]*(?:which\s+|that\s+|it\s+|they\s+|both\s+)?(?:\(|[-–:=→>]|caus\w+|set(?:s|ting)?\s+off|br(?:ings|ought)\s+on|trigger\w*|giv\w+|gave|mak\w+|made|with\b|reaction|results?|develop\w*|got|gets|where|resulting|led|leads|leading|produc\w+|he\s+gets|she\s+gets|i\s+get|breaks?\s+out|broke\s+out)"
)
_SHOCK = small(r"\b(?P<what>anaphylaxis)\s+(?:\w+\s+)?(?:to|from|after|with)\s*$")
_NO_SUCH = small(
    r"\b(?:no|not|denies(?:\s+any)?|denied|without|never\s+had)\s+(?:an?\s+|any\s+|known\s+|history\s+of\s+|a\s+)*$"
)
_IS_TAKEN = small(
    r"[\s,:\-–(]*(?:(?:xr|er|sr|cr|la|mr|oral|tablets?|tabs?|caps?|capsules?|patch(?:es)?)\s+)?(?:\d[\d.,]*\s?(?:mg|mcg|µg|g|gm|units?|iu|ml|mls|puffs?|tabs?|tablets?|caps?)\b|(?:once|twice|daily|nightly|bid|tid|qid|tds|qds|bd|od|qhs|nocte|prn|weekly|every\s+\w+)\b|(?:\w+\s+){0,2}(?:for|x)\s+\d+\s+(?:days?|weeks?|months?|years?)\b|(?:helps?|helped|helping|works?|worked|working|tolerat\w+|failed|no\s+(?:effect|benefit|help|relief)|stopped|started|currently|now)\b)"
)
_BREAK = small(
    r"[.;\n](?=\s|$)|\b(?:but|he|she|takes|taking|meds?|medications|current\w*|on\b|who|what|which of|can|is there|father|mother)\b"
)


@dataclass(frozen=True, slots=True)
class Allergy:
    """A substance, where it is named, and the reactions named with it."""

    name: str
    span: Span
    reactions: tuple[Match, ...]


def read_allergies(
    note: Note, mentions: list[Mention], allergens: list[Match], effects: list[Match]
) -> list[Allergy]:
    """Allergies stated as present, in order; a substance is told once."""
    text = note.lower
    named = _named(mentions, allergens)
    found: dict[str, Allergy] = {}
    for start, end in _stretches(note):
        shock = _SHOCK.search(text, max(0, start - 40), start)
        for allergy in _listed(text, start, end, named, effects):
            if shock is not None and not allergy.reactions:
                word = Match(*shock.span("what"), shock["what"], "")
                allergy = Allergy(allergy.name, allergy.span, (word,))
            found.setdefault(allergy.name, allergy)
    for name, span in named:
        denied = _NONE.search(text, max(0, span.start - 40), span.start)
        after = _AFTER.match(text, span.end)
        if after is not None and not denied and not _kin(note, span.start):
            stop = min(note.sentence_at(span.start).end, after.end() + 60)
            reactions, _ = _reactions(text, after.end(), stop, effects)
            if not reactions and after["shock"]:
                reactions = [Match(*after.span("shock"), after["shock"], "")]
            found.setdefault(name, Allergy(name, span, tuple(reactions)))
    for sentence in note.sentences:
        if sentence.heading == "allergies":
            for allergy in _listed(text, sentence.start, sentence.end, named, effects, loose=True):
                found.setdefault(allergy.name, allergy)
    return sorted(found.values(), key=lambda one: one.span.start)


def _speaks(text: str) -> bool:
    """Whether any word of allergy stands in a text; most have none, and need no closer look."""
    return any(part in text for part in ("lerg", "lerrg", "anaphyla", "sensitiv", "intolerances"))


def not_allergic(note: Note, mentions: list[Mention]) -> set[Span]:
    """Where a treatment is named only to deny an allergy to it: "not allergic to penicillin"."""
    text = note.lower
    spans: set[Span] = set()
    for cue in _TO.finditer(text) if _speaks(text) else ():
        if not cue["no"] and not _NONE.search(text, max(0, cue.start() - 30), cue.start()):
            continue
        last = cue.end()
        at = bisect_left(mentions, last, key=lambda m: m.start)
        while at < len(mentions) and _GAP.fullmatch(text, last, mentions[at].start):
            if spans and _IS_TAKEN.match(text, mentions[at].end):
                break
            spans.add(Span(mentions[at].start, mentions[at].end))
            last = mentions[at].end
            at += 1
    for m in mentions:
        denied = _NO_SUCH.search(text, max(0, m.start - 30), m.start)
        if denied is not None and _AFTER.match(text, m.end):
            spans.add(Span(m.start, m.end))
    return spans


def _named(mentions: list[Mention], allergens: list[Match]) -> list[tuple[str, Span]]:
    named = [(m.name, Span(m.start, m.end)) for m in mentions]
    taken = [s for _, s in named]
    for match in allergens:
        span = Span(match.start, match.end)
        at = bisect_right(taken, span)
        near = taken[max(0, at - 1) : at + 1]
        if all(span.end <= one.start or one.end <= span.start for one in near):
            named.append((match.name, span))
    return sorted(named, key=lambda one: one[1])


def _stretches(note: Note) -> list[Stretch]:
    """The words after each statement of allergy, to the end of its sentence."""
    found = []
    for cue in _TO.finditer(note.lower) if _speaks(note.lower) else ():
        if (
            cue["no"]
            or _NONE.search(note.lower, max(0, cue.start() - 30), cue.start())
            or _kin(note, cue.start())
        ):
            continue
        found.append((cue.end(), note.sentence_at(cue.end() - 1).end))
    return found


def _kin(note: Note, at: int) -> bool:
    sentence = note.sentence_at(at)
    if sentence.heading == "family":
        return True
    found = KIN_SUBJECT.search(note.lower, sentence.start, at + 12)
    if found is None or _BUT_I.search(note.lower, found.end(), at):
        return False
    if found["whose"] is not None and found["whose"].lower() not in ("my", "our"):
        return True
    return tells_own_illness(note.lower)


_BUT_I = small(r"\b(?:i|im|i['’]m|ive|i['’]ve)\b")


def _listed(
    text: str,
    start: int,
    end: int,
    named: list[tuple[str, Span]],
    effects: list[Match],
    *,
    loose: bool = False,
) -> list[Allergy]:
    """Substances one after another from a character on, each with what its reaction was."""
    out: list[Allergy] = []
    at = bisect_left(named, start, key=lambda one: one[1].start)
    last = start
    while at < len(named) and named[at][1].end <= end:
        name, span = named[at]
        gap = text[last : span.start]
        if loose:
            if _NONE.search(text, max(start, span.start - 30), span.start):
                break
        elif not _GAP.fullmatch(gap) and not (out and _skips(text, last, span.start, effects)):
            break
        if out and not loose and _IS_TAKEN.match(text, span.end):
            break  # a dose or what it did: the next thing told, no allergy
        following = named[at + 1][1].start if at + 1 < len(named) else end
        reactions, last = _reactions(text, span.end, min(following, end), effects)
        out.append(Allergy(name, span, tuple(reactions)))
        last = max(last, span.end)
        at += 1
    return out


def _skips(text: str, start: int, end: int, effects: list[Match]) -> bool:
    """Whether only reactions and joining words lie between two substances."""
    gap = text[start:end]
    if _BREAK.search(gap) or len(gap) > 60:
        return False
    return bool(re.fullmatch(r"[\s,]*(?:\w+\s*){0,3}(?:,|\band\b|\bor\b)\s*(?:to\s+)?", gap))


def _reactions(text: str, start: int, end: int, effects: list[Match]) -> tuple[list[Match], int]:
    """The reactions told straight after a substance, and where their words end."""
    at = bisect_left(effects, start, key=lambda m: m.start)
    lead = _REACTION.match(text, start, end)
    if lead is None:
        after = _COMMA.match(text, start, end)
        if after is None or at == len(effects) or effects[at].start > after.end():
            return [], start
        lead = after
    bracket = text[lead.end() - 1] == "("
    if bracket:
        closed = text.find(")", lead.end(), end)
        stop = closed if closed > 0 else end
    else:
        cut = _BREAK.search(text, lead.end(), end)
        stop = min(end, cut.start()) if cut else end
    found: list[Match] = []
    while at < len(effects) and effects[at].end <= stop:
        if not found or effects[at].start - found[-1].end <= 20:
            found.append(effects[at])
        at += 1
    if not found:
        found = _in_other_words(text, (start, lead.end(), stop), bracket=bracket)
    last = found[-1].end if found else start
    if bracket and stop < end:
        last = stop + 1
    return found, last


def _in_other_words(text: str, where: tuple[int, int, int], *, bracket: bool) -> list[Match]:
    """A reaction of no table: what fills a short bracket, or follows a plain word of cause."""
    start, lead, stop = where
    if bracket:
        what = text[lead:stop].strip()
        if not _REACTION_WORDS.fullmatch(what) or _NO_REACTION.search(what):
            return []
        at = text.index(what, lead)
        return [Match(at, at + len(what), what, "")]
    told = unlisted(text, start, stop)
    if told is None:
        return []
    at = text.index(told, start)
    return [Match(at, at + len(told), told, "")]


_COMMA = small(r",\s*(?:an?\s+)?")
_REACTION_WORDS = small(r"[a-z][a-z'-]*(?:\s+[a-z][a-z'-]*){0,2}")
_NO_REACTION = small(
    r"\b(?:severe|mild|moderate|serious|childhood|child|unknown|unsure|unclear|reaction|documented|confirmed|reported|possible|ago|years?|self|mother|patient|brand|generic|all|and|or|including|other|tolerates?|tested|testing|drug|class|listed|confirmed|proven|true|true|not|no|trade|positive|patch)\b"
)
