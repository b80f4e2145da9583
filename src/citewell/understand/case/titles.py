"""Searches put as a title: "naproxen dose for gout flare", "febuxostat 80 mg in CKD 4".

A medicine that opens a title, or stands beside a word that only asks ("colchicine dose"), is asked about. Where
the text tells anything of its course (a way of taking it, a length, an outcome, a harm) it is taken, and no title.
"""

from itertools import pairwise

from citewell.model.case import TreatmentStatus
from citewell.understand.case.patterns import small
from citewell.understand.case.reading import Page, Reading
from citewell.understand.case.scenes import Group
from citewell.understand.case.text import Sentence

__all__ = ["is_asked_by_word", "is_headline", "mark_titles"]

_OPENS = small(
    r"\W*(?:(?:use of|using|role of|place of|starting|adding|giving|prescribing|low[- ]dose|high[- ]dose|oral|topical|iv|trial of)\s+){0,2}"
)
_FOR_WHOM = small(
    r"\s+(?:\d[\d.,-]*\s?(?:(?:mg|mcg|g)\b|(?=(?:od|bd|bid|tds|tid|daily|nocte)\b))\s*(?:\w+\s+)?)?(?:(?:for|in)\s+(?!\d)(?:[\w'’-]+\s+){1,5}?(?:in|with)\s+|in\s+)"
    r"(?:an?|my|the|this|someone|some|patients?|people|adults?|women|woman|men|man|older|elderly|frail|pts?|\d+)\b"
)
# "Oxycodone in painful diabetic neuropathy - what do guidelines say?"
_WHAT_IS_SAID = small(
    r"\b(?:what\s+(?:do|does|did|is|are)|any)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:guid(?:elines?|ance)|evidence|trials?|nice|ada|aan|ean|neupsig|sign|acr|eular|fda|mhra)(?:\s+\w+)?\s+(?:say|says|said|recommend|advise|show|suggest)\w*"
)
_STRENGTH = r"(?:\s+\d[\d.,-]*\s?(?:mg|mcg|g|%)?(?=\s))?"
_FORM = r"(?:\s+(?:tablets?|patch|cream|gel|plaster|injections?|infusion|prophylaxis|treatment|therapy|use|monotherapy))?"
_STATE = (
    r"(?:(?:severe|mild|moderate|advanced|end[- ]stage|chronic|late|early|decompensated)\s+)*(?:ckd|esrd|eskd|aki|e?gfr|crcl|dialysis|ha?emodialysis|hd|pd|renal|kidney|liver|hepatic|cirrhosis"
    r"|child[- ]?pugh|pregnan\w+|(?:first|second|third|1st|2nd|3rd)\s+trimester|trimester|breast-?feeding|lactation|elderly|the\s+elderly|older\s+(?:adults|people)|children|heart\s+failure|hf|hfref|epilepsy|glaucoma|g6pd)"
)
# A finding that is the patient's, where a drug opens the text: "amitriptyline with prolonged QTc 510 ms".
_FINDING = r"(?:(?:a|an|known|prolonged|long|raised|high|low|borderline|baseline|congenital)\s+)*(?:qtc?|long\s+qt|pr\s+interval|pr\s+\d|bundle\s+branch\s+block|lbbb|rbbb|heart\s+block|av\s+block|brugada|arrhythmia)"
# "Allopurinol in CKD 4", "duloxetine third trimester": only asked, whatever else the text tells.
_IN_A_STATE = small(rf"{_STRENGTH}{_FORM}\s+(?:(?:in|during|and|with)\s+)?{_STATE}\b")
_WITH_FINDING = small(rf"{_STRENGTH}{_FORM}\s+(?:in|with|and|if)\s+{_FINDING}\b")
# "Naproxen dose gout flare", "nitrofurantoin UTI eGFR 28", "Cymbalta vs Lyrica".
_KEYED = small(
    rf"\s+(?:(?:max(?:imum)?|start(?:ing)?|loading|usual)\s+)*(?:dose|dosing|dosage)\s+(?!of\b|was|is\b|has|had|been|increas|reduc|rais|halv|doubl|chang|cut|to\b|\d)[a-z]"
    rf"|\s+(?!with\b|plus\b)[a-z][\w-]+\s+(?:[a-z][\w-]+\s+)?{_STATE}\b|\s+(?:vs\.?|versus)\s"
)
# "Prednisolone gout flare, active TB", "nortriptyline post MI 3 weeks": no more than a drug and an illness.
_ILLNESS = (
    r"(?:acute\s+|active\s+|recent\s+|chronic\s+|polyarticular\s+)*(?:gout|phn|pdn|dpn|tn|sciatica|radiculopathy|(?:painful|diabetic|peripheral)\s+(?:diabetic\s+)?neuropathy|neuropathic\s+pain|nerve\s+pain|trigeminal\s+neuralgia|postherpetic\s+neuralgia|shingles"
    r"|mi\b|stroke|cva|tia|stemi|nstemi|cabg|af\b|ihd|heart\s+(?:block|disease|attack)|copd|asthma|osa|sleep\s+apno?ea|t[12]dm|diabetes|htn|hypertension|pud|peptic\s+ulcer|gastric\s+ulcer|long\s+qt|qt\b|bph|dementia|parkinson\w*|seizures|tb\b|tuberculosis|hiv|transplant)"
)
_ONLY_ILL = small(rf"{_FORM}\s+(?:\+\s*)?{_ILLNESS}\b")
_AFTER_EVENT = small(
    r"\s+(?:\d+\s?\w+\s+)?(?:post|after|following)[\s-]+(?:an?\s+|recent\s+|acute\s+)*(?:mi|ami|heart\s+attack|stroke|cva|tia|n?stemi|cabg|pci|bypass|transplant|surgery)\b"
)
_TAKEN = small(
    r"\b(?:tak(?:es|ing)|still|stopp\w+|tried|failed|caused|not\s+working|not\s+helping)\b"
)
_TIME = (
    r"(?:\d|an?\s|one|two|three|four|five|six|several|many|some|the\s+(?:last|past)|past|last|over"
    r"|about|almost|nearly|years|months|weeks|days|ages|long|now|breakfast|me\b|him\b|her\b)"
)
# "NSAID for gout flare", where the whole text is one sentence.
_FOR = small(rf"{_STRENGTH}{_FORM}\s+(?:for|after|post|during)\s+(?!{_TIME})[a-z]")
# What tells that a medicine for something is taken, and how it goes.
_GOES_ON = small(
    r"\b(?:still|flares|flaring|attacks|persist\w*|wors\w+|(?:un)?controlled(?!\s+(?:hypertension|htn|bp|blood|diabetes|epilepsy|asthma|glaucoma|af|angina|heart))|now|next|what\s+else|instead|alternatives?|switch\w*|increas\w+|add\w*|stop\w*|taper\w*"
    r"|wean\w*|since|ago|again|keeps?|not\s+(?:enough|working)|maxed|recur\w*|despite|so\s+far|levels?|tolerat\w*|adheren\w*|complian\w*|missed|daily|nightly|regularly|prn)\b"
)
_ALSO_FOR = small(rf"{_STRENGTH}{_FORM}\s+for\s")
# Words straight after a name that only ask of it.
_ASKED = small(
    r"\s+(?:(?:max(?:imum)?|start(?:ing)?|loading|initial|safe|usual|right|correct|renal|daily|appropriate|recommended|target)\s+)*(?:dos(?:e|es|ing|age)|evidence|efficacy|titration|safety|safe|ok|okay|contraindicated|suitable|start|initiation|option|choice)"
    r"(?:\s+(?:adjustments?|reduction|limits?|range|schedule|advice|guidance))?(?=\s*(?:$|[?;]|[.,](?!\d))|\s+(?:for|in|with|if|when|while|during|after|and|pls|please)\b)"
)


def is_headline(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether a sentence is a search put as a title: "ibuprofen for gout in a 60M on ramipril".

    The medicine opens it and what it is for, and in whom, follow; nothing says that it is taken.
    """
    first, last = group.mentions[0], group.mentions[-1]
    return bool(
        _OPENS.fullmatch(text, sentence.start, first.start)
        and (
            _FOR_WHOM.match(text, last.end, sentence.end)
            or _WHAT_IS_SAID.search(text, last.end, sentence.end)
        )
    )


def mark_titles(page: Page, readings: list[Reading]) -> None:
    """Read as asked about what opens a title and is told no more of."""
    for reading in readings[: _title(page, readings)]:
        reading.asked = reading.asked or not _is_told(reading)
    _mark_last(page, readings)
    _mark_for(page, readings)
    _mark_today(page, readings)
    _mark_choice(page, readings)


# What stands before a name that closes a jotted list: an illness or a value, and no word of taking it.
_JUST_LISTED = small(
    r"(?!.*(?:\b(?:on|with|takes?|taking|took|started|stopped|given|tried|failed|after|since|uses?|using|had|has|have|is|was|no|not|never|and|or|of|for|to|via|plus|from|he|she|i|my|his|her)\b|[,;:+/&–→-]\s*$|->\s*$))[^?]*\b[\w%]+\s"
)
# What is given for pain and gout, and so may be the ask; any other name in such a list is taken.
_OF_PAIN_OR_GOUT = small(
    r"gabalin|gabapentin|duloxetine|venlafaxine|triptyline|imipramine|desipramine|tricyclic|carbazepine|lamotrigine|lacosamide|tramadol|tapentadol|morphine|codone|codeine|methadone|buprenorphine|fentanyl|opioid|lidocaine|capsaicin|botulinum"
    r"|colchicine|allopurinol|febuxostat|probenecid|benzbromarone|pegloticase|rasburicase|urate|predniso|triamcinolone|corticosteroid|anakinra|canakinumab|nonsteroidal|ibuprofen|naproxen|diclofenac|indomethacin|coxib|meloxicam|ketorolac|etodolac|acetaminophen"
)
_CLOSING = small(r"\W*$")


def _mark_last(page: Page, readings: list[Reading]) -> None:
    """Read as asked about a bare name that closes a list of what the patient has: "eGFR 18 pregabalin"."""
    if len(readings) != 1 or len(page.text) > _SHORT or len(page.note.sentences) != 1:
        return
    only = readings[0]
    if page.text.rstrip().endswith(".") or _is_told(only) or only.strength:
        return
    if _OF_PAIN_OR_GOUT.search(only.mention.name) is None:
        return  # "gout flare eGFR 90 apixaban": what is taken beside it
    before = _JUST_LISTED.fullmatch(page.text, 0, only.mention.start)
    if before is not None and _CLOSING.match(page.text, only.mention.end):
        only.asked = True


# What an illness named after a list is joined with: "MI in 2015, stable, amitriptyline for PDN".
_PARTED = small(r"(?:^|.*[,;:–—-]\s+)(?:(?:use of|starting|adding|giving|trial of)\s+)?")
_FOR_ILLNESS = small(
    rf"(?:\s+(?:tablets?|patch|cream|gel|plaster|infusion))?\s+for\s+(?!{_TIME})[a-z][^,;:.?()]{{1,60}}\W*$"
)
_LIST_COMMA = small(r"\s*,\s*")


def _mark_for(page: Page, readings: list[Reading]) -> None:
    """Read as asked about the bare last name of a jotted line that says what it would be for.

    "PR 260 ms and LBBB, nortriptyline for PHN", "bipolar disorder on lithium, duloxetine for PDN": nothing
    else is asked. Where each medicine has its own illness ("X for gout, Y for PDN") it is a list of what is taken.
    """
    if not readings or len(page.text) > _SHORT or len(page.note.sentences) != 1:
        return
    last, text = readings[-1], page.text
    if text.rstrip().endswith(".") or _OF_PAIN_OR_GOUT.search(last.mention.name) is None:
        return
    if _PARTED.fullmatch(text, 0, last.mention.start) is None:
        return
    found = _FOR_ILLNESS.match(text, last.mention.end)
    if found is None or _GOES_ON.search(text, *found.span()):
        return
    if any(_ALSO_FOR.match(text, r.mention.end) for r in readings[:-1]):
        return
    if not _is_told(last):
        last.asked = True
    elif len(readings) == 2 and _is_lent(page, readings[0], last):
        last.asked, last.status = True, None


def _is_lent(page: Page, other: Reading, last: Reading) -> bool:
    """Whether all that is told of the last name is "on" before another one of quite another kind."""
    only = (last.outcome, last.mg, last.heading, last.days, last.at_least, last.doses)
    if last.status is not TreatmentStatus.CURRENT or any(only) or last.effects or last.strength:
        return False
    near = _LIST_COMMA.fullmatch(page.text, other.mention.end, last.mention.start)
    return near is not None and _OF_PAIN_OR_GOUT.search(other.mention.name) is None


# "Stopped clarithromycin yesterday, colchicine today": what is stopped is the first alone.
_THEN_STOPPED = small(r"\s+(?:yesterday|last\s+\w+|(?:\w+\s+){1,2}ago)\s*,\s*(?:now\s+)?")
_TODAY = small(r"\s+(?:today|tonight|now)\b")


def _mark_today(page: Page, readings: list[Reading]) -> None:
    """Read as asked about what is named for today beside what was stopped before."""
    for one, after in pairwise(readings):
        both = one.status is after.status is TreatmentStatus.PAST and one.stopped
        if not both or after.effects or after.outcome is not None:
            continue
        apart = _THEN_STOPPED.fullmatch(page.text, one.mention.end, after.mention.start)
        if apart is not None and _TODAY.match(page.text, after.mention.end):
            after.asked, after.status, after.stopped = True, None, False


_CHOICE = small(r"\s*(?:(?:xr|mr|sr)\s*)?(?:\bor\b|\bvs?\.?|\bversus\b)\s*")
_CHOSEN = small(
    r"\s+(?:(?:add|swap|switch|start|stop|continue)\s+or\s+(?:add|swap|switch|stop|wait|not)|or\s+(?:stop|wait|not|nothing|continue|ct|mri)(?:\s+first)?|what\s+(?:is|was)\s+(?:it|in\s+it))\b"
)


def _mark_choice(page: Page, readings: list[Reading]) -> None:
    """Read as asked about two bare names that stand for choice: "A v B, TN", "PPM or stop"."""
    if len(page.text) > _NOTE:
        return
    for at, one in enumerate(readings):
        if _is_told(one) or one.strength:
            continue
        if _CHOSEN.match(page.text, one.mention.end):
            one.asked = True
        following = readings[at + 1] if at + 1 < len(readings) else None
        if following is None or _is_told(following) or following.strength:
            continue
        if _CHOICE.fullmatch(page.text, one.mention.end, following.mention.start):
            one.asked = following.asked = True


_NOTE = 1_500  # characters


def is_asked_by_word(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether a word that only asks stands straight after a list: "gout flare, CKD 4, colchicine dose"."""
    return _ASKED.match(text, group.mentions[-1].end, sentence.end) is not None


def _title(page: Page, readings: list[Reading]) -> int:
    """How many of the first names open a title."""
    text, sentences = page.text, page.note.sentences
    if not readings or not sentences or sentences[0].heading is not None:
        return 0
    sentence = sentences[0]
    inside = [r for r in readings if r.mention.start < sentence.end]
    if not inside or not _OPENS.fullmatch(text, sentence.start, inside[0].mention.start):
        return 0
    width = 1
    while width < len(inside) and _AND_OR.fullmatch(
        text, inside[width - 1].mention.end, inside[width].mention.start
    ):
        width += 1
    end = inside[width - 1].mention.end
    if _IN_A_STATE.match(text, end, sentence.end):
        return width
    if len(text) <= _SHORT and _with_finding(text, inside[0], end, sentence):
        return width
    if len(text) <= _SHORT and _is_only_ill(text, inside[0], inside[width:], end, sentence):
        return width
    if len(text) <= _SHORT and _KEYED.match(text, inside[0].mention.end, sentence.end):
        return width
    written_out = text[sentence.start : sentence.end].endswith(".")  # a note's line, no search
    if len(sentences) > 1 or written_out or not _FOR.match(text, end, sentence.end):
        return 0
    listed = any(_ALSO_FOR.match(text, r.mention.end) for r in inside[width:])
    return 0 if listed or _GOES_ON.search(text, end, sentence.end) else width


def _with_finding(text: str, first: Reading, end: int, sentence: Sentence) -> bool:
    """Whether a finding of the patient follows the name that opens a title; it is then no harm it did."""
    found = _WITH_FINDING.match(text, end, sentence.end)
    if found is None or _TAKEN.search(text) or _GOES_ON.search(text, end, sentence.end):
        return False
    told = [w for w in first.words if w.field == "adverse_effects"]
    if any(w.span.start > found.end() + _BESIDE for w in told):
        return False
    first.effects, first.outcome, first.harmed = [], None, False
    first.words = [w for w in first.words if w not in told]
    if first.status is TreatmentStatus.PAST:
        first.status = None
    return True


_BESIDE = 20  # characters: the value of a finding


def _is_only_ill(
    text: str, first: Reading, others: list[Reading], end: int, sentence: Sentence
) -> bool:
    """Whether a bare name is followed by what the patient has, and by nothing of how it went."""
    if _TAKEN.search(text) or _GOES_ON.search(text, end, sentence.end):
        return False
    for other in others:  # "ibuprofen + apixaban gout flare": the second is what is taken
        if not _PLUS.fullmatch(text, end, other.mention.start):
            break
        end = other.mention.end
    if _AFTER_EVENT.match(text, end, sentence.end) is not None:
        first.days = None  # so long after the event, not so long taken
        return True
    return _ONLY_ILL.match(text, end, sentence.end) is not None


_SHORT = 100  # characters: a search, not a note
_PLUS = small(r"\s*(?:\+|plus)\s*")
_AND_OR = small(r"\s*(?:/|,|\bor\b|\band\b|\bvs\.?|\bversus\b)\s*")


def _is_told(reading: Reading) -> bool:
    """Whether the text tells anything of taking it."""
    return (
        reading.status is not None
        or reading.outcome is not None
        or reading.mg is not None
        or reading.heading is not None
        or any((reading.effects, reading.days, reading.at_least, reading.doses, reading.at_maximum))
    )
