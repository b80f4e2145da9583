"""Sentences that name no treatment but speak of the one before: "It helped", "Stopped after a week"."""

from citewell.model.case import TreatmentStatus
from citewell.understand.case.courses import length_said
from citewell.understand.case.durations import DAYS, find_durations
from citewell.understand.case.effect_ends import ended_by, is_complaint, to_replace, told_apart
from citewell.understand.case.effects import (
    after_effects,
    before_name,
    bracketed,
    inside,
    is_denied,
    led_effects,
    told_on_it,
    unlisted,
    worsened,
)
from citewell.understand.case.harms import REDUCED
from citewell.understand.case.mentions import TherapyKind
from citewell.understand.case.outcomes import result_in
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.reading import (
    Page,
    Reading,
    add_effects,
    add_words,
    give,
    is_of_kin,
)
from citewell.understand.case.scenes import Stretch
from citewell.understand.case.sig import read_sig
from citewell.understand.case.sig_words import bare_unit_of
from citewell.understand.case.status import told_after
from citewell.understand.case.vague import find_vague

__all__ = ["read_more"]

_PLURAL = small(
    r"\b(?:they|these|those|them|both|neither|none|all|either|were|have|are|do|nothing|don't|haven't|weren't)\b"
)
_REFERS = small(
    r"\b(?:it|this|that|they|these|those|them|both|neither|none|either|since (?:then|(?:she|he|i) start\w*|start\w*|beginning)|after (?:starting|the first)|(?:from|after|since) (?:it|then)|the (?:drug|medication|medicine|medications|meds|pills?|tablets?|treatment|dose|dosage|shots?|injections?|cream|patch|first|second|latter|former|last one|therapy|combination|regimen|procedure|surgery|block|blocks|med|new|prescription)|that (?:drug|medication|medicine)|this (?:drug|medication|medicine|regimen|treatment))\b"
)
_SINCE = small(
    r"\b(?:ever )?(?:since|after|when|once)\s+(?:i |she |he |they )?(?:start\w*|beg[aiu]n\w*|taking|going on|being on|went on|then)(?:\s+(?:taking|using|it|this|them))*"
)
# What follows the start of a treatment in time is laid to it: "two weeks later he develops a rash".
_DAY_OF = small(
    r"\b(?P<unit>day|week|month)\s(?P<n>\d{1,3})\s(?:of|on|into)\s(?:treatment|therapy|it|this|the\s(?:drug|course|trial|medication))\b"
)
# What was asked about is told to be taken: "I took 100 mg last night", "10 days in".
_TAKEN = small(
    r"(?<=[.?!;] )(?:already|currently|now|been|have\s+been|has\s+been)\s+(?:on|taking|at|using)\b|\b(?:i|he|she|we|they|pt|patient)\s*(?:['’](?:m|s|ve)\s+|am\s+|is\s+|has\s+|have\s+|has\s+been\s+|have\s+been\s+|only\s+|just\s+|already\s+|currently\s+|been\s+)*(?:(?P<over>took|had|stopped)|takes?|taking|on|started|using)\s+(?:it|this|them|one|two|half|\d[\w.]*|for|since|already|the)\b|\b(?:\d+|two|three|four|six|ten|few)\s+(?:days|weeks|months)\s+in(?:to\s+it)?\b(?=\s*(?:[.,;]|$|and|now|but))|\bday\s\d+\s(?:now|today|of\sit)"
)
# Words that give what stands alone as a drawback: "Some nausea.", "Itchy all over though."
_LOOSE = small(
    r"(?<=[.;] )(?:some|mild|slight|a\s+(?:bit|little)|initial|occasional|transient|only)\b|\b(?:though|tho)\b"
)
_ON_IT = small(
    r"\b(?:on|with|while on|when on|whilst on|while taking|when taking|taking|after|from)\s+(?:it|this|that|them|these|the (?:drug|medication|medicine|tablets?|pills?|dose|new dose))\b"
)
_LATER = small(
    r"\b(?:(?:hours?|minutes?|days?|weeks?|months?) later|later that (?:day|night|evening)|shortly after\w*|soon after\w*|subsequently|thereafter|since then|(?:the )?next day|the following (?:day|morning)|(?:he|she|i|patient|who) now|now (?:has|have|presents|complains|reports|notes)|within (?:\w+ ){1,2}(?:minutes|hours|days|weeks))\b"
)
_BEGUN = small(
    r"\b(?:start\w*|beg[au]n\w*|initiat\w*|administ\w*|given|gave|prescri\w*|added|increased|receiv\w*)\b"
)
_ELLIPTIC = small(
    r"[\s,(\-–]*(?:but\s+|and\s+|only\s+|so\s+|then\s+)?(?:(?:pain|symptoms?|score|mood|bp|sleep|seizures?|headaches?|attacks?)\s+(?:score\s+|is\s+|are\s+|was\s+|has\s+|have\s+|now\s+|down|fell|dropped|better|improved|reduced|gone|unchanged|no\s+better|less|worse|much|the\s+same|settled|controlled|resolved|under)|no|not|minimal|little|some|partial(?:ly)?|good|great|brilliant|fantastic|ok|okay|fine|making|makes|giving|gives|causing|causes|leaves|leaving|keeps|keeping|mild|moderate|excellent|stopped|discontinued|d/?c'?d?|quit|held|weaned|switched|help\w*|didn'?t|did not|doesn'?t|does not|hasn'?t|has not|caus\w+|made|gave|work\w*|tolerat\w+|couldn'?t|could not|unable|without|with|failed|ineffective|effective|felt|helpful|developed|never|had to|did|well|poorly|since then|after|zero|increased|still|nothing|got|now|currently|however|unfortunately|fell|complain\w*)\b"
)
_BETTER_NEXT = small(
    r"\b(?:(?:has|have)\s+(?:noticed|seen|experienced|had|noted|helped|improved|resolved|since\s+improved|not\s+(?:improved|helped|resolved))|improvement|improved|relief|resolved|no\s+(?:further|relief|improvement|benefit|change|effect|better)|with\s+(?:good|some|no|little|mild)|persist\w*|day\s\d+\sof|side[- ]?effects?|feels?\s+(?:much\s+)?better|doing\s+well|did\s+not\s+(?:help|improve))\b"
)
_CHANGE = small(
    r"\b(?:increas|titrat|uptitrat|decreas|reduc|lower|rais|doubl|dose|dosage|up to|cut|bump|halv|mg|taking it|takes it|tablets?)"
)


def read_more(page: Page, recent: list[Reading], where: Stretch, age: int) -> None:
    """A statement that names no treatment, read as told of those named last."""
    text = page.text
    start, end = where
    if age == 1:
        _mark_unwanted(text, recent[-1], where)
    refers = _REFERS.search(text, start, end)
    elliptic = _ELLIPTIC.match(text, start, end)
    later = age == 1 and _LATER.search(text, start, end)
    better = age == 1 and _BETTER_NEXT.search(text, start, end)
    taken = recent[-1].asked and _TAKEN.search(text, start, end)
    if (
        "?" in text[start:end]
        or "allerg" in text[start:end]
        or not (refers or elliptic or better or later or taken)
    ):
        return
    if is_of_kin(page, start, end) and not refers:
        return
    apart = told_apart(text, start, end) if len(recent) > 1 else {}
    for at, part in apart.items():
        found = [m for m in inside(page.effects, *part) if not is_denied(text, part[0], m)]
        add_effects(page, recent[at], found)
        _told_of(page, recent[at], part, plain=True, age=age)
    if apart:
        return
    plural = bool(_PLURAL.search(text, start, min(end, start + 40)))
    side_by_side = all(r.mention.kind is TherapyKind.OTHER for r in recent)
    targets = recent if refers and (plural or side_by_side) else recent[-1:]
    day = _DAY_OF.search(text, start, end)
    if day is not None and recent[-1].status in (None, TreatmentStatus.PROPOSED):
        recent[-1].status = TreatmentStatus.CURRENT
        recent[-1].days = float(day["n"]) * DAYS[day["unit"]]
    if taken and recent[-1].status in (None, TreatmentStatus.PROPOSED):
        over = taken["over"] is not None
        recent[-1].status = TreatmentStatus.PAST if over else TreatmentStatus.CURRENT
        recent[-1].outcome = None  # of which only was asked
        lengths = [d for d in find_durations(text, start, end) if d.kind.may_be_use]
        if lengths and text.startswith(" in", lengths[0].span.end):
            recent[-1].days = lengths[0].days
    targets = [
        r for r in targets if r.status not in (TreatmentStatus.NEVER, TreatmentStatus.PROPOSED)
    ]
    for reading in targets:
        _told_of(page, reading, where, plain=bool(refers or elliptic or taken), age=age)


def _mark_unwanted(text: str, last: Reading, where: Stretch) -> None:
    """Keep that the patient, harmed by a treatment that goes on, wants another one."""
    known = last.effects and last.status in (None, TreatmentStatus.CURRENT)
    if known and "?" not in text[slice(*where)] and to_replace(text, *where):
        last.reduced, last.status = True, TreatmentStatus.CURRENT


def _told_of(page: Page, reading: Reading, where: Stretch, *, plain: bool, age: int) -> None:
    text = page.text
    start, end = where
    result = result_in(text, start, end) if plain or age == 1 else None
    if result is not None and (reading.outcome is None or plain):
        give(reading, result)
    told = told_after(text, where, asked=False) if plain else None
    over = told is not None and told.status is TreatmentStatus.PAST
    if told is not None and over and reading.status is not TreatmentStatus.PAST:
        reading.status, reading.stopped = told.status, True
        reading.tell("status", told.span.start, told.span.end)
    begun = reading.status is TreatmentStatus.CURRENT and _BEGUN.search(
        text, max(0, reading.mention.start - 60), start
    )
    found: list[Match] = []
    if age == 1 and begun and (later := _LATER.search(text, start, end)) is not None:
        found = led_effects(text, later.start(), end, page.effects, weak=True)
    if plain:
        found += _harm_told(page, where)
    add_effects(page, reading, sorted(found, key=lambda one: one.start))
    if plain:
        _add_rest(page, reading, where)
        _set_course(page, reading, where)


def _harm_told(page: Page, where: Stretch) -> list[Match]:
    """The unwanted effects a statement lays to what it speaks of."""
    text = page.text
    start, end = where
    on_it = _ON_IT.match(text, start, end)
    found = led_effects(text, start, end, page.effects, weak=bool(on_it))
    if on_it is not None:
        found += told_on_it(text, on_it.end(), end, page.effects)
    found += after_effects(text, start, end, page.effects)
    if not found and (_LOOSE.search(text, start, end) or result_in(text, start, end) is not None):
        loose = bracketed(text, start, end, page.effects)
        found = [] if all(is_complaint(m) for m in loose) else loose
    found += [m for m in ended_by(text, start, end, page.effects) if m not in found]
    if (since := _SINCE.search(text, start, end)) is not None:
        found += before_name(text, start, since.end(), page.effects)
    return found


def _add_rest(page: Page, reading: Reading, where: Stretch) -> None:
    """Harm told in words of no table, and a dose reduced for harm."""
    text = page.text
    start, end = where
    if reading.effects and (REDUCED.search(text, start, end) or to_replace(text, start, end)):
        reading.reduced, reading.status = True, TreatmentStatus.CURRENT
    add_words(reading, worsened(text, start, end), start, end)
    if not reading.effects:
        add_words(reading, unlisted(text, start, end), start, end)


def _set_course(page: Page, reading: Reading, where: Stretch) -> None:
    """Length and dose told of a treatment in a statement of their own."""
    text = page.text
    start, end = where
    length = length_said(text, start, end)
    if length is not None and reading.days is None:
        reading.days = length.days
        reading.tell("duration_days", length.span.start, length.span.end)
    least = length_said(text, start, end, find=find_vague)
    if least is not None and reading.at_least is None and reading.days in (None, least.days):
        reading.at_least = least.days
        reading.tell("at_least_days", least.span.start, least.span.end)
    if _CHANGE.search(text, start, end) and reading.mention.kind is not TherapyKind.OTHER:
        sig = read_sig(page.note.text, start, end, bare_unit=bare_unit_of(reading.mention.name))
        if sig is not None and sig.mg_per_day is not None and "/" not in reading.mention.name:
            reading.mg, reading.doses = sig.mg_per_day, sig.doses_per_day
            reading.tell("dose_mg_per_day", sig.span.start, sig.span.end)
