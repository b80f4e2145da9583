"""Length and dose of the treatments of one list, from the words around it."""

from itertools import pairwise

from citewell.model.case import Span, TreatmentStatus
from citewell.understand.case.courses import (
    Finder,
    is_age_of_illness,
    length_after,
    length_before,
)
from citewell.understand.case.durations import DAYS, Duration, find_durations
from citewell.understand.case.harms import MISSED
from citewell.understand.case.mentions import TherapyKind, is_done
from citewell.understand.case.patterns import small
from citewell.understand.case.reading import Page, Reading
from citewell.understand.case.scenes import Group, after_dose
from citewell.understand.case.sig import Sig, read_sig, read_sig_of
from citewell.understand.case.sig_words import bare_unit_of
from citewell.understand.case.vague import find_vague

__all__ = ["set_courses", "set_doses"]

_FROM_TO = small(r"[^.;?]{0,30}?\bfrom\s+\d[\d.,]*\s*(?:mg|mcg|g)?(?:\s+\w+){0,3}?\s+to\s+\d")
# A number after one of these is a result, not a dose.
_MEASURED = small(
    r"\b(?:blood\s+sugars?|sugars?|glucose|hba1c|a1c|blood\s+pressure|bp|inr|e?gfr|creatinine|cr|pulse|weight|wt|bmi|heart\s+rate|hr|qtc?|potassium|sodium|hb|hemoglobin|ferritin|tsh|level)\s*(?:(?:is|was|are|now|in|at|of|the|running|around|still|today|has|been|up|down|to|has)\s+)*[:=]?\s*(?=\d)"
)
_PLUS = small(r"[+]|\bplus\b")
_NTH = small(
    r"[\s,(]*(?:(?:was|is|were|it|and|but|had|to|be|has|been|then|she|he|i|we|they|self|only|just|now|currently|stopp?\w*|abandoned|discontinued|withdrawn|held|ceased|quit|finished|d/?c'?d|got|as\s+far\s+as|until|up\s+to|on|at|by|in)[\s,]+)*(?P<unit>day|week|month)\s#?(?P<n>\d{1,3})\b(?!\s*(?:/|-|of\s+(?:illness|life|symptoms|admission|fever|his|her|the\s+(?:cycle|illness))|post))"
)
_NTH_OF = small(
    r"\b(?P<unit>day|week|month)\s(?P<n>\d{1,3})\s(?:of|on)\s(?:(?:his|her|my|the|an?|treatment|therapy|course|with|of|on|oral|iv)\s)*$"
)
_NTH_STOP = small(
    r"\b(?:stopped|discontinued|withdrawn|held|ceased|abandoned|quit)\s+(?:on|at|by)\s+(?P<unit>day|week|month)\s(?P<n>\d{1,3})\b(?!\s*(?:/|post))"
)
_HAS_BEEN = small(r"\b(?:has|have|had|['’]s|['’]ve) been\b|\btried\b")
_LINK_ONLY = small(r"\s*(?:,?\s*(?:and|or|&|\+|/)|,)\s*$")
_TIME_OF = small(
    r"\b(?:an?|one|\d+)[\s-](?:day|week|fortnight|month|year)(?:['’]?s)?['’]?\s+(?:(?:course|trial|worth|burst)\s+)?(?:of\s+)?(?:oral\s+|iv\s+|po\s+)?$"
)
_CUT = small(
    r"\b(?:cut|reduced|lowered|decreased|dropped|halved|backed|brought|went|go|gone|came|come)(?:\s+(?:back|down|it|off|the dose|his dose|her dose|my dose))*\s+to\b"
)
_STRENGTH = small(r"(\d[\d.,]*)\s?mg\s?(?:/|per|in)\s?(\d*\.?\d*)\s?ml\b")
_STRONG = small(r"\s*\(?\s*\d[\d.,]*\s?(?:mg|mcg|µg|g|units?|iu)\b")
_VOLUME = small(r"(?<![\d/.])(\d[\d.]*)\s?ml\b")
_QUITE_BEFORE = small(
    r"\s*(?:(?:of|on|use|treatment|therapy|with|the|her|his|my|oral|daily|high[- ]dose|low[- ]dose|taking|regular)\s+)*"
)


def _length_of(
    text: str, group: Group, readings: list[Reading], i: int, find: Finder
) -> Duration | None:
    """The time on one member of a list, told after it or before the list."""
    reading = readings[i]
    current = reading.status in (None, TreatmentStatus.CURRENT) and not is_done(reading.mention)
    stop = group.mentions[i + 1].start if i + 1 < len(readings) else group.tail[1]
    if MISSED.search(text, group.earlier[0], group.mentions[0].start):
        return None
    found = length_after(text, reading.mention.end, stop, current=current, find=find)
    if found is None and reading.status is not TreatmentStatus.PROPOSED:
        start = group.earlier[0] if i == 0 or group.joined else group.lead[0]
        found = length_before(text, start, group.mentions[0].start, current=current, find=find)
    return found


def _lay_least(text: str, group: Group, readings: list[Reading], i: int) -> None:
    """Keep the lower bound of a length said in words, where no other length is told."""
    least, reading = _length_of(text, group, readings, i, find_vague), readings[i]
    if least is None and not MISSED.search(text, *group.lead):
        before = find_vague(text, *group.lead)
        quite = before and _QUITE_BEFORE.fullmatch(text, before[-1].span.end, group.lead[1])
        if quite and not is_age_of_illness(text, before[-1].span.start):
            least = before[-1]
    if least is not None and reading.days in (None, least.days):
        reading.at_least = least.days
        reading.tell("at_least_days", least.span.start, least.span.end)


def set_courses(page: Page, group: Group, readings: list[Reading]) -> None:
    """Lay lengths of time to the members of a list; of two joined by "and" the last length holds."""
    text = page.text
    for i, reading in enumerate(readings):
        if reading.status is TreatmentStatus.NEVER:
            continue
        found = _length_of(text, group, readings, i, find_durations)
        if found is not None:
            reading.days = found.days
            reading.tell("duration_days", found.span.start, found.span.end)
        elif i == len(readings) - 1 and reading.status is not TreatmentStatus.PROPOSED:
            nth = _NTH.match(text, after_dose(text, *group.tail), group.tail[1])
            nth = nth or _NTH_OF.search(text, *group.lead) or _NTH_STOP.search(text, *group.tail)
            if nth is not None:
                reading.days = float(nth["n"]) * DAYS[nth["unit"]]
                reading.tell("duration_days", nth.start("unit"), nth.end())
        if reading.status is not TreatmentStatus.PROPOSED:
            _lay_least(text, group, readings, i)
    for one, other in reversed(list(pairwise(readings))):
        if (
            one.days is None
            and group.joined
            and (
                _PLUS.search(text, one.mention.end, other.mention.start)
                or _LINK_ONLY.fullmatch(text, one.mention.end, other.mention.start)
                or (len(readings) == 2 and _HAS_BEEN.search(text, *group.lead))
            )
        ):
            one.days, one.at_least = other.days, one.at_least or other.at_least


# A name that no vocabulary has, with a dose of its own: "pregabalin 75 bid, ami 25 qhs".
_STRANGER = small(
    r"[,;]\s*(?!(?:am|pm|morning|mornings|noon|midday|lunch|evening|night|nights|bedtime|then|later|now|and|or|but|increased|increasing|titrated|reduced|raised|total|max|maximum|from|to|up|down|plus|before|after|with|at|for|since|currently|dose|doses|dosed|about|around|only|split|divided|once|twice|taking|takes|took|one|two|three|half|mane|nocte|extra|another|weekdays|weekends|daily)\b)"
    r"[a-z]{2,}\s+\d[\d.]*\s*(?:mg|mcg|g)?\s*(?:bd|bid|tid|tds|od|qd|qds|qid|qhs|nocte|om|q\d+h|daily)\b"
)


# "900 mg/day (300 mg at night)", "900 mg a day, 300 mg of it at night": a part of what was told before.
_PART_OF_DAY = small(
    r"(?:/\s?d(?:ay)?|\ba\s+day|\bper\s+day|\bdaily)\b(?:\s+for\s+[\w ]{3,20}?)?\s*(?P<part>\(\s*(?:incl\w*\s+)?\d[\d.,]*\s?(?:mg|g)\s+(?:of\s+(?:it|this|that|which)\s+)?(?:at|in|every|nocte|mane)\b"
    r"|[,;(]\s*\d[\d.,]*\s?(?:mg|g)\s+of\s+(?:it|this|that|which)\b)"
)


def set_doses(page: Page, group: Group, readings: list[Reading]) -> None:
    """Lay to each member the dose that stands between its neighbours; none to combinations."""
    text = page.text
    lasts = [group.before, *(m.end for m in group.mentions)]
    nexts = [*(m.start for m in group.mentions[1:]), group.after]
    for reading, low, high in zip(readings, lasts, nexts, strict=False):
        if reading.mention.kind is TherapyKind.OTHER:
            continue
        measured = _MEASURED.search(text, reading.mention.end, high)
        high = measured.start() if measured else high
        stranger = _STRANGER.search(text, reading.mention.end, high)
        high = stranger.start() if stranger else high
        part = _PART_OF_DAY.search(text, reading.mention.end, high)
        high = part.start("part") if part else high
        span = Span(reading.mention.start, reading.mention.end)
        week = _TIME_OF.search(text, low, span.start)
        low = week.end() if week else low
        sig = read_sig_of(
            page.note.text, span, low, high,
            bare_unit=bare_unit_of(reading.mention.name),
        )  # fmt: skip
        after = text[reading.mention.end : high]
        reading.strength = _STRONG.match(after) is not None
        reading.changed_to = bool(_FROM_TO.match(after))
        if sig is None or (
            sig.mg_per_day is None and sig.doses_per_day is None and not sig.as_needed
        ):
            _set_bare(page, reading, high)
        if sig is None:
            continue
        reading.at_maximum = sig.at_maximum
        reading.previous_mg, reading.planned_mg = sig.previous_mg_per_day, sig.planned_mg_per_day
        reading.doses = sig.doses_per_day
        if "/" not in reading.mention.name:
            reading.mg, reading.least_mg = sig.mg_per_day, sig.at_least_mg or reading.least_mg
            if sig.mg_per_day is None:
                reading.mg = _liquid(text, reading.mention.end, high, sig)
                _set_small(page, reading, high, sig)
                _set_reached(page, reading, high, sig)
            _set_cut(page, reading, high)
        reading.tell("dose_mg_per_day", sig.span.start, sig.span.end)


def _set_bare(page: Page, reading: Reading, end: int) -> None:
    """A strength without a unit and without a word on how often: "dulox 60"."""
    name = reading.mention.name
    found = page.strengths.beside(page.text, name, reading.mention.end, end)
    if found is not None:
        reading.least_mg, reading.strength = found[0], True
        reading.tell("dose_mg_per_day", *found[1:])


def _set_small(page: Page, reading: Reading, end: int, sig: Sig) -> None:
    """A strength of a few milligrams without a unit, which else counts tablets: "colchicine 0.5 bd"."""
    if sig.units_per_day is None or sig.doses_per_day is None or sig.as_needed:
        return
    found = page.strengths.beside(page.text, reading.mention.name, reading.mention.end, end)
    if found is not None:
        reading.mg = found[0] * sig.doses_per_day


def _set_reached(page: Page, reading: Reading, end: int, sig: Sig) -> None:
    """Of a trial that is judged, what it went up to was reached: "gabapentin up to 600 mg tds, no help"."""
    judged = reading.outcome is not None or reading.status is TreatmentStatus.PAST
    found = _UP_TO.match(page.text, reading.mention.end, end) if judged else None
    if found is not None and sig.doses_per_day is not None and not sig.as_needed:
        reading.mg = float(found["n"]) * sig.doses_per_day


_UP_TO = small(
    r"\s+(?:(?:going|titrated)\s+)?up\s?to\s+(?P<n>\d{2,4})\s?(?:mg\b)?\s*(?=(?:od|bd|bid|tds|tid|qds|qid|nocte|daily)\b)"
)


def _liquid(text: str, start: int, end: int, sig: Sig) -> float | None:
    """Milligrams a day of a liquid: "250 mg/5 mL, 10 mL TID"."""
    strength = _STRENGTH.search(text, start, end)
    volume = _VOLUME.search(text, strength.end(), end) if strength else None
    if strength is None or volume is None or not sig.doses_per_day or sig.as_needed:
        return None
    mg, per = float(strength[1].replace(",", "").rstrip(".")), float(strength[2] or 1)
    return mg / per * float(volume[1].rstrip(".")) * sig.doses_per_day


def _set_cut(page: Page, reading: Reading, end: int) -> None:
    """A dose reduced for an unwanted effect: what was taken before, and what is taken now."""
    cut = _CUT.search(page.text, reading.mention.end, end) if reading.effects else None
    if cut is None or reading.mg is None:
        return
    unit = bare_unit_of(reading.mention.name)
    now = read_sig(page.note.text, cut.end(), end, bare_unit=unit)
    if now is not None and now.mg_per_day and now.mg_per_day < reading.mg:
        reading.previous_mg, reading.mg = reading.mg, now.mg_per_day
        reading.doses, reading.reduced, reading.changed_to = now.doses_per_day, True, True
