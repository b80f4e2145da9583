"""Unwanted effects of the treatments of one list, from the words around it."""

import re

from citewell.model.case import Outcome, TreatmentStatus
from citewell.understand.case.effect_ends import (
    before_stop,
    ended_by,
    in_turn,
    is_complaint,
    is_own_illness,
    to_replace,
    told_apart,
    told_beside,
)
from citewell.understand.case.effects import (
    JOIN,
    after_effects,
    before_name,
    bracketed,
    inside,
    is_denied,
    led_effects,
    measured_effect,
    reasons,
    told_on_it,
    unlisted,
    worsened,
)
from citewell.understand.case.mentions import TherapyKind
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.reading import SINGULAR, Page, Reading, add_effects, add_words
from citewell.understand.case.scenes import Group, Stretch, after_dose

__all__ = ["MISSED", "REDUCED", "harm_after_dose", "is_illness", "set_effects"]

_SIDE_EFFECTS = small(r"\b(?:side[- ]?effects?|adverse \w+|reactions?|symptoms)\b[^.;]*$")
REDUCED = small(
    r"\b(?:dose|dosage|it)\s+(?:(?:was|were|is|has been|had to be|then|subsequently|needed to be)\s+)*(?:halved|reduced|lowered|decreased|cut|backed)|\b(?:reduced|lowered|decreased|halved|cut back|backed down)\s+(?:the|her|his|my)\s+dose|\bhalf (?:a|the) dose|\bhalved\b|\b(?:cut\s+back|reduced|lowered|decreased)\s+(?:because|for|due|after|owing|d/t|2/2)\b|\b(?:could|can)(?:n['’]?t|\s+not|not)\s+(?:\w+\s+)?(?:get|go|push|titrate|increase)\s+(?:it\s+|him\s+|her\s+|me\s+|the\s+dose\s+)?(?:above|past|beyond|over|higher|further|up)\b"
)
MISSED = small(
    r"\b(?:missed|misses|missing|skipp\w+|forg[oe]t\w*|r[au]n\s+out\s+of|out\s+of|withdrawal\s+(?:of|from))\b[^.;,]{0,30}$"
)
_MISSED_NEXT = small(r"[^.;,]{0,40}\b(?:missed|skipped|ran\s+out|withdrawal)\b")
_BEGUN = small(r"\bsince\b|\bstart")
_WAS_BEGUN = small(
    r"[\s\w]{0,20}?\b(?:was|were|being)\s+(?:\w+ly\s+|just\s+)?(?:started|added|begun|increased|introduced|initiated|prescribed|given)\b"
)
_HARMS = small(
    r"\b(?:(?:ok(?:ay)?|fine|good|helps|works|helping|working)\s+but\b|(?:is|are|be)\s+(?:making|giving|causing)|keeps?|keeping|knocks|upsets|puts|leaves?|leaving|(?:has|have)\s+(?:me|him|her|them)|makes\s+(?:me|him|her|them)\s+(?:\w+\s+)?dry|dries\s+(?:me|him|her|them)|gets?|getting|is|are|['’]s|['’]re|am|wipes|bungs|hurts|turns|sets)\b"
)
_NOTICED = small(
    r"\b(?:last\s+\w+|yesterday|today|ago|recently|since)\s+and\s+(?:now\s+)?(?:i|he|she|they)\s*(?:['’]m|['’]s|am|is|are|feels?|felt|have\s+been|has\s+been|gets?)\b|\band\s+(?:(?:now|have|has|had|i|she|he|i['’]ve|since|recently|just|also|then)\s+)*(?:noticed|noticing|developed|developing|started\s+(?:getting|having|to\s+(?:get|have|feel))|begun\s+(?:getting|having|to)|broke|come\s+out|came\s+out|become|became|becoming|been\s+getting)\b"
)
_COMPLAINS = small(
    r"\b(?:complains?|complaining|says|thinks|finds|reports|notes|worried|worries|wonders|concerned|bothered|feels)\s+(?:\w+\s+)?(?:that|the|his|her|my|about)\b"
)
_STOPPED = small(
    r"\b(?:stopped|discontinued|d/?c'?d|held|withheld|ceased|quit|withdrawn|abandoned|dropped)\s*(?:[-–—:,]+|->|→)\s*"
)
_SINCE_BEGUN = small(
    r"\b(?:ever\s+)?(?:since|after|when|once|whenever|every\s?time|each\s?time)\s+(?:(?:i|she|he|they|we|the\s+patient)\s+)?(?:(?:was|were|have|has|had|been|being)\s+)*(?:start\w*|beg[aiu]n\w*|tak\w+|took|go\w*\s+on|went\s+on|put\s+on|placed\s+on|on|given|using|used|add\w*|increas\w*)\s+(?:(?:on|taking|using|the|his|her|my|to|dose|of)\s+)*$"
)
_CAUSED = small(
    r"\b(?<!has )(?<!have )(?:caused|made|gave|left|turned|brought\s+(?:on|about)|set\s+off|triggered|produced|led\s+to|provoked|precipitated|pushed|put|knocked|slowed|upset|lengthened|prolonged)\b"
)
_MOVED = small(r"(?:dropped|lowered|raised|sent|drove|tanked|crashed)\b")
_THEN = small(
    r"(?:\s+(?:last|in|as|when|at|years?|months?|ago|\d+|a|an?|\w+er|\w+ay)\b){0,4}\s*[:–—-]\s*"
)
_SINCE_THEN = small(r"\bsince\b(?!\s+(?:then\s+)?(?:stopp|\d))")
_WHILE_ON = small(r"\b(?:whilst|while|when)?\s*on\s+$")
_SHE_HAD = small(
    r"[\s,]*(?:i|he|she|they|the\s+patient|pt)\s+(?:also\s+)?(?:had|got|developed|felt|became)\b"
)
_ARTICLE = small(r" (?:an? |some |bad |severe |awful )?")
_SO = small(r"(?:very|too|so|really|quite|bit|over|was|felt|got|became)[\s-]+")
_STATE = small(
    r"(?:over-?)?(?:sedated|dizzy|drowsy|sleepy|groggy|confused|muddled|constipated|nauseated|nauseous|sick|agitated|unsteady|suicidal|hallucinating|fell|vomited|fainted|zonked|spaced\sout|wiped\sout|zombied?|foggy|lightheaded|light-headed)"
)
# What a medicine of a list of trials may have been tried for.
_TREATED = re.compile(r"pain|ache|migraine|insomnia|seizure|anxiety|depress|itch|spasm|neuropath")
_DID = frozenset(("burned", "burnt", "burns", "stung", "stings", "itched", "itches"))
_ENDS = small(
    r"\s*(?:[.,;()]|$|(?:next|but|all|every|too|badly|in|at|on|last|so|and|then|with|when|after|a few|several|previously|before|years?)\b|\d{4}|\d\d\s?(?:[mf]\b|y))(?!\s*(?:prn|relief|treatment))"
)
_HELD = small(r"\bh[eo]ld(?:ing)?\s+(?:(?:his|her|my|the|home)\s+)*$")
_OWING = small(
    r"[\s,(]*(?:because|bc|b/c|due\s+to|d/t|2/2|secondary\s+to|owing\s+to|on\s+account\s+of|given)\b"
)
_DASH = re.compile(r"\s*(?:[-–—:=>]+|→|⇒)\s*")
_JUST = small(
    r"\b(?:after|following|since|upon)\s+(?:(?:taking|receiving|starting|using|an?|his|her|my|the|first|second|third|last|dose|of|being given)\s+)*$"
)
_SUCH_AS = small(
    r"[\s,]*(?:such as|including|like|:|\(|namely|e\.g\.?|(?:is|are|was|were|include[sd]?)\b)(?:\s*(?:an?|some|mild|occasional|severe|slight|bad)\b)*\s*"
)
_PAST_HAD = small(
    r"\b(?:had|got|developed|experienced|became|felt|broke out|came out|suffered|put on|lost|gained|threw up|vomited|fainted|passed out|collapsed|fell|dropped|rose|went|swelled|was|were|bled|couldn'?t|h/o|history of|prior|previous|last time)\b"
)
_ON = small(r"\s*(?:last\s+time\s+)?(?:on|with|from|to|w/)\s+(?:(?:his|her|my|the)\s+)?")
_PLAIN_ON = small(r"\s*on\s+(?:(?:his|her|my|the)\s+)?")
# Of an illness "on" tells who has it, not what brought it: "gout flare on clarithromycin".
_ILLS = frozenset(
    ("gout flare", "gout", "flare", "infection", "pneumonia", "migraine", "angina", "seizure")
)
# Diseases a medicine is for, or that stand beside it: named bare after one they are no effect of it.
_STANDING = frozenset(
    (
        *(
            "heart failure",
            "liver failure",
            "kidney failure",
            "heart block",
            "glaucoma",
            "epilepsy",
        ),
        *("acute renal failure", "acute kidney injury", "kidney problems", "liver problems"),
        *(
            "hypertension",
            "high blood pressure",
            "elevated blood pressure",
            "depression",
            "anxiety",
        ),
        *(
            "insomnia",
            "migraines",
            "osteoporosis",
            "neuropathy",
            "dvt",
            "hypothyroidism",
            "hepatitis",
        ),
        *("back pain", "leg pain", "facial pain", "foot pain", "neck pain", "nerve damage"),
        *("high cholesterol", "kidney stones", "gallstones", "cataract", "cataracts", "arrhythmia"),
        *("duodenal ulcer", "gastric ulcer", "peptic ulcer", "stomach ulcer", "hyperuricemia"),
        *("seizures", "eczema", "asthma attack", "asthma flare", "high blood sugar", "clot"),
    )
)
# "Amitriptyline 25 stopped urinary retention": nothing else than why it was stopped.
_ENDED_FOR = small(
    r"[\s,]*(?:stopped|d/c['’]?d|discontinued|ceased)\s+(?=(?:urinary|acute|rash|drows|dizz|swell|leg|ankle|hypona|falls|confus|constip|sedat|sleep|suicid|glaucoma|weight|oedema|edema|angio)\w*)"
)
_NEUROTOXIC = small(
    r"(?:platin|cristine|blastine|taxel|tezomib|thalidomide|isoniazid|amiodarone|chemo\w*)\s+(?:\w+\s+)?$"
)
_CAME_ABOUT = small(
    r"\b(?:developed|develops|got|gets|had|new|caused|went into|onset|precipitated|worse|worsening|worsened)\b[^.;,]{0,24}$"
)
_OWN_ILLNESS = small(r"\b(?:diabetic|painful|hiv|known|trigeminal|chronic)\s+(?:\w+\s+)?$")
_HAS = small(
    r"\b(?:is|are|has|have|having|gets?|getting|feels?|feeling|still|now|currently|reports?|complains?|ongoing|notices|am|i'm|she's|he's|suffers?)\b"
)
_HAS_NOW = small(r"\b(?:has|have|having|still|now|currently|ongoing|suffer(?:s|ing))\b")
# "New rash after X 2 weeks": so it opens, the harm is of now and the medicine is taken.
_NEW_AFTER = small(
    r"\s+(?:\d[\d.]*\s?m?c?g\s+)?(?:for\s+)?(?:\d+|one|two|three|a\s+few)\s?(?:d|days?|wks?|weeks?|doses?|tablets?|/7|/52)\b(?!\s*(?:ago|course|last|in\s+(?:19|20)|years?))"
)
_OPENS = small(
    r"\W*(?:(?:i|he|she|pt|patient|ive|i['’]ve|has|have|got|a|an|new|now|some|bad|mild|itchy|red|spotty|widespread|sudden|come|came|out|in|with|\d+\s?(?:yo?|y/o)?\s?[mf]?)\b\W*)*"
)
_BAD_END = small(
    r"\b(?:burn(?:ed|t|s)?|hurt|itch\w*|sting\w*|stung|dr(?:y|ied|ies))\s+(?:too|so|very|my|her|his|the)\b"
)


def set_effects(page: Page, group: Group, readings: list[Reading]) -> None:
    """Lay unwanted effects named around a list to its members."""
    text, last = page.text, readings[-1]
    start, end = group.tail
    for i, reading in enumerate(readings):
        if group.own[i][1] > group.own[i][0] and text.find("(", *group.own[i]) >= 0:
            add_effects(page, reading, bracketed(text, *group.own[i], page.effects))
    if _apart(page, readings, group.tail):
        return
    laid = _behind(page, group, readings)
    tail = [m for m in laid if not is_own_illness(text, start, m, page.effects)]
    bracket = group.own[-1][1] > group.own[-1][0]
    alone = SINGULAR.match(text[start : start + 12]) or not group.joined or bracket
    complains = _COMPLAINS.search(text, group.earlier[0], group.mentions[0].start)
    caused = bool(tail) and bool(
        _CAUSED.search(text, start, tail[0].start + 1) or _MOVED.match(text, tail[0].start, end)
    )
    if caused and last.status is None and not complains:
        last.harmed = True
    since = bool(tail) and _SINCE_THEN.search(text, tail[0].end, min(end, tail[-1].end + 24))
    tail = [m for m in tail if m.name not in _STANDING or not told_beside(text, start, m)]
    harms = bool(tail) and bool(since or complains or _HARMS.search(text, start, tail[0].end))
    for reading in readings[-1:] if alone else readings:
        add_effects(page, reading, tail)
        reading.harms = reading.harms or harms
    add_words(last, worsened(text, start, end), start, end)
    add_words(last, measured_effect(text, start, end), start, end)
    if not laid:
        add_words(last, unlisted(text, start, end), start, end)
    if _BAD_END.search(text, start, min(end, start + 40)):
        named = [m for m in page.effects if start <= m.start < start + 30]
        add_effects(page, last, named[:1])
        last.outcome = Outcome.NOT_TOLERATED
    _ahead(page, group, readings)
    if last.effects and (REDUCED.search(text, start, end) or to_replace(text, start, end)):
        last.reduced, last.status = True, TreatmentStatus.CURRENT


def _apart(page: Page, readings: list[Reading], tail: Stretch) -> bool:
    """Lay effects told apart of several treatments each to its own; whether there are any."""
    text, effects = page.text, page.effects
    each = in_turn(text, *tail, effects, len(readings))
    for reading, one in zip(readings, each, strict=False):
        add_effects(page, reading, [one])
    told = told_apart(text, *tail) if len(readings) == 2 else {}
    for at, where in told.items():
        found = [m for m in inside(effects, *where) if not is_denied(text, where[0], m)]
        add_effects(page, readings[at], found)
    return bool(each or told)


def _behind(page: Page, group: Group, readings: list[Reading]) -> list[Match]:
    """Effects told after a list, by cause, by reason for stopping, or straight after a dash."""
    text, effects, last = page.text, page.effects, readings[-1]
    start, end = group.tail
    if MISSED.search(text, group.earlier[0], group.mentions[0].start) or _MISSED_NEXT.match(
        text, start, end
    ):
        return []  # what comes of leaving it out is no effect of it
    ended = ended_by(text, start, group.after, effects)
    if ended:
        last.status, last.stopped = TreatmentStatus.PAST, True
    just = bool(_NOTICED.search(text, start, end)) or bool(
        _JUST.search(text, max(group.earlier[0], start - 90), group.mentions[0].start)
    )
    tail = led_effects(text, start, end, effects, weak=just)
    tail += [m for m in after_effects(text, start, end, effects) if m not in tail]
    tail += [m for m in ended if m not in tail]
    if not tail and _SINCE_BEGUN.search(
        text, max(group.earlier[0], start - 110), group.mentions[0].start
    ):
        tail = told_on_it(text, after_dose(text, start, end), end, effects)
    if (
        not tail
        and _WHILE_ON.search(text, *group.lead)
        and _SHE_HAD.match(text, after_dose(text, start, end), end)
    ):
        tail = told_on_it(text, after_dose(text, start, end), end, effects)
    if not tail:
        bare = not text[group.lead[0] : group.lead[1]].strip(" ,;")
        tail = _compound(text, start, end, effects, bare=bare) or harm_after_dose(
            page, last, start, end
        )
    tail = tail or _of_stop(page, group, last)
    listed = _SUCH_AS.match(text, start, end) or _THEN.match(text, start, end)
    if listed is not None and _SIDE_EFFECTS.search(text, group.earlier[0], group.mentions[0].start):
        tail += [m for m in effects if listed.end() <= m.start and m.end <= end and m not in tail]
    dash = _DASH.match(text, after_dose(text, start, end), end)
    if not tail and dash is not None:
        tail = bracketed(text, dash.end(), min(end, dash.end() + 60), effects)
    if not tail and (last.stopped or last.outcome is not None):
        loose = bracketed(text, start, min(end, start + 120), effects)
        tail = [] if all(is_complaint(m) for m in loose) else loose
    return sorted(tail, key=lambda one: one.start)


def is_illness(text: str, one: Match) -> bool:
    """Whether an effect is as well a disease that stands beside the medicine, or a value measured."""
    if one.name == "neuropathy" and _NEUROTOXIC.search(text, max(0, one.start - 24), one.start):
        return False
    measured = any(letter.isdigit() for letter in text[one.start : one.end])
    return one.name in _ILLS or one.name in _STANDING or measured


def _of_stop(page: Page, group: Group, last: Reading) -> list[Match]:
    """Effects given as the reason why a treatment was stopped, in a bracket or after a dash too."""
    text, effects = page.text, page.effects
    start, end = group.tail
    past = last.status is TreatmentStatus.PAST
    owing = past and _OWING.match(text, after_dose(text, start, end), end)
    found: list[Match] = []
    if last.stopped or owing:
        ends = [w.span.end for w in last.words if w.field == "status" and w.span.start >= start]
        found = reasons(text, min([*ends, end]) if ends else start, end, effects)
        if _HELD.search(text, group.earlier[0], group.mentions[0].start):
            found = [m for m in found if "kidney" not in m.name]  # held to spare the kidneys
    if not found and (last.stopped or last.outcome is Outcome.NOT_TOLERATED):
        opened = text.find("(", start, end)
        found = bracketed(text, opened, end, effects) if opened >= 0 else []
    if not found and last.stopped and (why := _STOPPED.search(text, start, end)) is not None:
        found = bracketed(text, why.end(), min(end, why.end() + 60), effects)
    return found


def _compound(text: str, start: int, end: int, effects: list[Match], *, bare: bool) -> list[Match]:
    """An effect named straight after a treatment as one thing: "statin myalgia", "ACE-i cough in 2018"."""
    lead = _ARTICLE.match(text, start, end)
    first = [m for m in effects if lead is not None and m.start == lead.end() and m.end <= end]
    if not first or is_illness(text, first[0]):
        return []  # "prednisolone gout flare", "amitriptyline liver failure"
    written = text[first[0].start : first[0].end]
    noun = written == first[0].name or " " in first[0].name or written in _DID or bare
    rest = [m for m in effects if first[0].end < m.start and m.end <= end]
    for one in rest[: 3 if bare else 0]:
        if not JOIN.fullmatch(text, first[-1].end, one.start):
            break
        first.append(one)
    if bare:
        return first if _ENDS.match(text, first[-1].end) else []
    return first[:1] if noun and _ENDS.match(text, first[0].end) else []


# "Colchicine 500 mcg bd, diarrhoea ++, wants alternative": so graded or followed it is the medicine's.
_BLAMED = small(
    r"\s*\+{2,3}|\s*\+?\s*,?\s*(?:(?:so|and|now)\s+)?(?:wants?\s+(?:an?\s+)?(?:alternatives?|off|to\s+stop|something\s+else)|stopped\b|had\s+to\s+stop|can(?:no|['’])t\s+(?:continue|tolerate))"
)


def harm_after_dose(
    page: Page, last: Reading, start: int, end: int, *, tried: bool = False
) -> list[Match]:
    """The harm straight after the dose: "nortriptyline 50 sedated", "tried X 75 bid leg swelling".

    Of what is not told to be over a noun may be what it is taken for: "zopiclone 7.5 mg insomnia".

    Args:
        page: the note.
        last: the treatment.
        start: where its name ends.
        end: where to stop.
        tried: whether the list it stands in is known to be one of trials that are over.
    """
    text = page.text
    at = after_dose(text, start, end)
    at = so.end() if (so := _SO.match(text, at, end)) else at
    if (ended := _ENDED_FOR.match(text, at, end)) is not None:
        last.status, last.stopped, at = TreatmentStatus.PAST, True, ended.end()
    first = [m for m in page.effects if m.start == at and m.end <= end and m.name not in _ILLS]
    if first and _BLAMED.match(text, first[0].end) and not _TREATED.search(first[0].name):
        return first
    if not first or _ENDS.match(text, first[0].end) is None:
        return []
    headed = last.status is None and last.heading == "tried"
    tried = tried or headed or last.status is TreatmentStatus.PAST
    dosed = any(letter.isdigit() for letter in text[start:at]) and text[at - 2 : at] != ", "
    if not tried and is_illness(text, first[0]):
        return []
    over = tried and dosed and _TREATED.search(first[0].name) is None
    return first if over or _STATE.fullmatch(text, at, first[0].end) else []


def _of_cause(group: Group, found: list[Match]) -> list[Match]:
    """Without the gout that follows an operation: an illness of the patient, not what it did."""
    if group.mentions[0].kind is not TherapyKind.OTHER:
        return found
    return [one for one in found if not one.name.startswith("gout")]


def _ahead(page: Page, group: Group, readings: list[Reading]) -> None:
    """Effects told before a name; "had X on the drug" tells also that it is over."""
    text, name = page.text, group.mentions[0].start
    ahead = _of_cause(group, before_name(text, group.earlier[0], name, page.effects))
    stopped = before_stop(text, group.earlier[0], name, group.tail[0], page.effects)
    if stopped and not ahead:
        for reading in readings:
            add_effects(page, reading, stopped)
            reading.status, reading.stopped = TreatmentStatus.PAST, True
    if ahead and _PLAIN_ON.fullmatch(text, ahead[-1].end, name):
        treated = group.mentions[0].kind is TherapyKind.OTHER
        ill = _OWN_ILLNESS.search(text, group.earlier[0], ahead[0].start)
        came = _CAME_ABOUT.search(text, group.earlier[0], ahead[0].start)
        named = [e for e in ahead if e.name not in _ILLS and (came or e.name not in _STANDING)]
        ahead = [] if treated or ill else named
    if not ahead:
        return
    had = _PAST_HAD.search(text, max(group.earlier[0], ahead[0].start - 40), ahead[0].end)
    since = _BEGUN.search(text, ahead[-1].end, name) or _WAS_BEGUN.match(text, *group.tail)
    lately = None if had else _NEW_AFTER.match(text, *group.tail)
    if lately and _OPENS.fullmatch(text, group.earlier[0], ahead[0].start):
        since = lately
    own = len(readings) > 1 and SINGULAR.match(text[slice(*group.tail)].lstrip()[:12])
    for reading in readings[:-1] if own else readings if group.joined else readings[:1]:
        add_effects(page, reading, ahead)
        bare = _ON.fullmatch(text, ahead[-1].end, name) and not _HAS.search(
            text, group.earlier[0], ahead[0].start
        )
        if since and not reading.stopped and reading.status in (None, TreatmentStatus.PAST):
            reading.status = TreatmentStatus.CURRENT
        link = _ON.fullmatch(text, ahead[-1].end, name)
        has = _HAS_NOW.search(text, group.earlier[0], ahead[0].start)
        if link and has and not had and reading.status is TreatmentStatus.PAST:
            reading.status = TreatmentStatus.CURRENT  # "has a tremor from it"
        if reading.status is TreatmentStatus.CURRENT and (had or bare) and not since:
            reading.status = None
