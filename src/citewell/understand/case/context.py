"""How a mention stands: present, absent, possible, past, in the family, or not said of the patient.

Own implementation of the idea of NegEx and ConText: a cue before or after a mention rules it within a
scope that ends at a conjunction or the sentence's end (Chapman WW et al., J Biomed Inform 2001;34:301;
Harkema H et al., J Biomed Inform 2009;42:839). The cues stand in ``cues``.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from citewell.model.case import ConditionStatus
from citewell.understand.case.answered import answer_to
from citewell.understand.case.cues import Cues, cues_of
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note, Sentence

__all__ = ["Standing", "is_denied", "is_now", "standing"]

_NEG_AFTER = small(
    r"^(?:['’]s\b)?[\s,)+&]*(?:\w+ ){0,3}?(?:(?:was|were|is|are|has been|have been|been|being) )?(?:ruled out|excluded|negative|absent|denied|not (?:present|seen|found|identified|detected|demonstrated|suspected|likely)|disproved|unremarkable|unlikely|less likely)\b"
    r"|^\s?:?\s*(?:none|no\b(?! \w)|negative|denies|denied|absent|nil|\(-\)|n\b(?=[,.;]|$))"
)  # fmt: skip
# "They tested my HLA-B*15:02 before starting and it was negative": of a test, however far behind.
_TEST = small(r"hla\b|.*\b(?:gene|antibod\w+|allele)\b")
_CAME_NEGATIVE = small(
    r"^[^.;?!\n]{0,60}?\b(?:it|that|this|result|test) (?:was|is|came back|came out|has come back|returned) (?:as )?negative\b"
)
# "Septic arthritis not excluded": open, though "excluded" stands there.
_OPEN_AFTER = small(
    r"^[\s,(]*(?:(?:has|have|is|was|were|are|had) )?(?:still )?(?:(?:not|n['’]t|never) (?:yet |been |yet been |fully |definitely )*|(?:cannot|can not|can['’]?t|could ?n['’]t|could not) (?:yet )?be (?:fully )?)(?:excluded|ruled out)\b|^[\s,(]*(?:has|is|was|have)n['’]?t (?:yet |been |yet been )*(?:excluded|ruled out)\b|^[\s,(]*(?:yet to be|to be|needs? to be|must be|should be|needs?) (?:excluded|ruled out|excluding|ruling out)\b",
)
_POSS_AFTER = small(
    r"^[\s,(]*(?:(?:is|was|were|are|has been|being|remains) )?(?:also )?(?:possible|suspected|probable|likely|considered|presumed|in the differential|a possibility|a concern|\(\?\)|questioned|vs\.?|versus|cannot be (?:ruled out|excluded)|can['’]?t be ruled out|not (?:been )?(?:ruled out|excluded))(?!\w)",
)
# "Possible MI, chest pain now": what is felt now is no guess, whatever it is thought to come from.
_NOW_AFTER = small(
    r"^\s*\(?(?:right now|now|currently|at present|at the moment|ongoing|tonight|today|this (?:morning|afternoon|evening))\b"
)
# "Cauda equina decompression 2018": what an operation of that year was for.
_OPERATED_AFTER = small(
    r"^\s(?:\w+ )?(?:decompress\w+|surgery|repair\w*|op|operation|operated|clipp\w+|coil\w+|stent\w*|bypass\w*|ablation|drain\w+|evacuat\w+|fixation|treated|excis\w+|iridotomy|washout)\b[^.;,?]{0,24}?\b(?:19|20)\d\d\b"
)
_OVER_AFTER = small(
    r"^\s*,?\s*\(?(?:hx|history)\b(?! of)|^\s*\(?(?:once )?(?:before|in the past)(?=\s*(?:[.,;)]|$))|^[^.;]{0,12}?\b(?:(?:was |were |fully |already |since )*(?:treated|cured|eradicated)\b(?! (?:with|by|using|for|on)\b)|(?:had|completed|finished|received|s/p) (?:an? |the |his |her )?(?:\d+ |full |\w+ )?(?:days?|weeks?|months?|mo|course|treatment|rounds?)\b|(?:treated|eradicated) (?:in|with|by) [^.;]{0,30}\b(?:19|20)\d\d)|^\s*,?\s*\(?(?:in |\d{1,2}/)?(?:19|20)\d\d|^[^.;]{0,40}?\b(?:(?:has |have |had |since |now |is |was |are |were |completely |fully |that |which |spontaneously )*resolved|(?:\d+|several|many|few|two|three|four|five|six|ten|a couple(?: of)?|a|an|last) ?(?:years?|months?|weeks?|yrs?|days?|decades?|mos?|mths?|wks?|y|hours?|hrs?)\.? (?:ago|back|prior|earlier|before|previously)|as an? (?:child|kid|baby|teen\w*|adolescent|student|boy|girl|young \w+)|in (?:childhood|infancy|adolescence|the past)|in (?:my|his|her|their) (?:early |late |mid-?)?(?:teens|twenties|thirties|forties|youth|[234]0s)|in (?:19|20)\d\d|(?:in|last) (?:early |late |mid-?)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|last (?:year|month|winter|summer|week|spring|fall|autumn)|at (?:the )?age (?:of )?\d+|when (?:he|she|i) was|years ago|previously|healed|went away|cleared)\b",
)  # fmt: skip
_ENDED_AFTER = small(
    r"^[^.;,]{0,25}?\b(?:(?:has |have |had |since |now |is |completely |fully |that |which |spontaneously )*resolved|in the past|as a (?:child|kid|baby)|in childhood|in infancy|went away|cured|outgrew|outgrown)\b",
)
# "A heart attack scare", "but it was only anxiety": feared, and found to be something else.
_FEARED_ONLY_AFTER = small(
    r"^\s*(?:scare|false alarm)\b"
    r"|^[^.;?]{0,40}?\b(?:it|this|that|which)\s+(?:was|turned out(?: to be)?|proved(?: to be)?|ended up being)\s+"
    r"(?:(?:only|just|really|actually|in fact|an?)\s+)*"
    r"(?:anxiety|panic|stress|indigestion|reflux|heartburn|wind|nothing|muscle|muscular|musculoskeletal|cramps?|false alarm)\b"
)
_NOT_SAID_AFTER = small(
    r"^(?:['’]s)?[\s-]+(?:risks?|warnings?(?! signs?\b)|alerts?|incidence|interactions?|prophylaxis|prevention|screen(?:ing)?|vaccin\w+|shots?|tests?|testing|panel|serolog\w+|clinic|center|foundation|specialist|research|education|awareness|precautions|titers?|antibod\w+ (?:test|negative)|ward|unit|prep|pep)\b"
    # "DRESS with allopurinol: onset and features?": it is asked what it is.
    r"|^[^.;?!]{0,50}?\b(?:mechanism|pathophysiology|incidence|prevalence|epidemiology|onset and (?:features|signs)|(?:signs|symptoms) and (?:signs|symptoms)|features)\??\s*$",
)
_LIST_CUT = re.compile(r",|\bor\b|\band\b|/|\bnor\b")
_SAYS = small(r"\b(?:is|was|has|have|to)\b")
_NO_LIST = small(r"\b(?:has|is|was|takes|on|with|had|have|are|were|will|be|mg|daily)\b|\d")
_OR = re.compile(r"\b(?:or|nor)\b")
_TIMED = re.compile(r"\d")
# "No asthma, PHN, what first?": what asks is no item of the list.
_ASK = small(r"\?|\b(?:what|which|can|could|should|how|next|is|are|safe|ok(?:ay)?)\b")
_LIST_GAP = re.compile(r"(?:[\w/'’+().-]+(?:\s+[\w/'’+().-]+){0,6})?")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a mention stands: ``status`` is None where the text does not say it of the patient at all."""

    status: ConditionStatus | None
    history: bool = False  # named under a history or as an event of the past


def standing(note: Note, start: int, end: int, *, episodic: bool = False) -> Standing:
    """How the mention at these characters stands.

    ``episodic`` marks a thing that happens and ends (a fracture, a pneumonia): a plain history makes it
    past, where a lasting disease with a history is present.
    """
    sentence = note.sentence_at(start)
    cues = cues_of(note, sentence)
    begin = max(sentence.start, start - 200)
    answered = answer_to(note, start, end)
    if answered is not None:
        return Standing(ConditionStatus.PRESENT if answered else ConditionStatus.ABSENT)
    if _in_family(note, sentence, cues, start):
        denied = _negated(note, sentence, cues, (start, end))
        return Standing(None if denied else ConditionStatus.FAMILY)
    after = note.lower[end : min(sentence.end, end + 90)]
    if _OPEN_AFTER.match(after):
        return Standing(ConditionStatus.POSSIBLE)
    unfounded = _NEG_AFTER.match(after) or _FEARED_ONLY_AFTER.match(after)
    unfounded = unfounded or (_TEST.match(note.lower, start, end) and _CAME_NEGATIVE.match(after))
    if unfounded or _negated(note, sentence, cues, (start, end)):
        return Standing(ConditionStatus.ABSENT)
    if _reaches(cues.not_said, cues.stops, start, within=45) or _NOT_SAID_AFTER.match(after):
        return Standing(None)
    if _reaches(cues.others, cues.stops, start, within=60) or cues.inquiry:
        return Standing(None)
    if _NOW_AFTER.match(after) is None and (
        _reaches(cues.possible, cues.stops, start, within=40) or _POSS_AFTER.match(after)
    ):
        return Standing(ConditionStatus.POSSIBLE)
    history = sentence.heading == "history" or _reaches(cues.past, cues.stops, start, within=160)
    if _reaches(cues.over, cues.stops, start, within=40) or _ENDED_AFTER.match(after):
        return Standing(ConditionStatus.PAST, history=True)
    if episodic and (history or _is_over(after) or _earlier(note, begin, start)):
        return Standing(ConditionStatus.PAST, history=True)
    return Standing(ConditionStatus.PRESENT, history=history)


def _is_over(after: str) -> bool:
    """Whether the words behind a thing that happens tell that it ended."""
    return (_OVER_AFTER.match(after) or _OPERATED_AFTER.match(after)) is not None


def is_denied(note: Note, start: int, end: int) -> bool:
    """Whether the mention at these characters is denied, whoever it is said of."""
    sentence = note.sentence_at(start)
    return _negated(note, sentence, cues_of(note, sentence), (start, end))


def is_now(note: Note, start: int, end: int) -> bool:
    """Whether what these characters tell happens to the patient now: not denied, feared, past or of kin."""
    if note.sentence_at(start).heading in ("allergies", "family"):
        return False
    stands = standing(note, start, end, episodic=True)
    return stands.status is ConditionStatus.PRESENT and not stands.history


_EARLIER = small(
    r"\b(?:(?:\d+|several|many|a few|few|two|three|four|five|six|ten|one|a) (?:years?|months?|yrs?|weeks?|decades?) (?:ago|prior|earlier|previously)|last (?:year|winter|summer|month)|in (?:19|20)\d\d|(?:19|20)\d\d (?:by|with|after|from)|in the past|as an? (?:child|kid|teen\w*)|in (?:my|his|her|their) (?:early |late |mid-?)?(?:teens|twenties|thirties|forties|youth|[234]0s)|years ago),?\s(?:(?!\bnow\b)[^.;])*$",
)


def _earlier(note: Note, begin: int, start: int) -> bool:
    """Whether the sentence set the time in the past before the mention."""
    return _EARLIER.search(note.lower, begin, start) is not None


def _reaches(
    cues: tuple[tuple[int, int], ...],
    stops: tuple[int, ...],
    start: int,
    *,
    within: int,
) -> bool:
    """Whether a cue before the mention reaches it with no end of scope between."""
    last = bisect_left(cues, (start, 0)) - 1
    if last < 0 or start - cues[last][1] > within:
        return False
    at = bisect_left(stops, cues[last][1])
    return not (at < len(stops) and stops[at] < start)


def _negated(note: Note, sentence: Sentence, cues: Cues, span: tuple[int, int]) -> bool:
    start, _ = span
    for last in range(bisect_left(cues.negations, (start, 0, False)) - 1, -1, -1):
        _, end, wide = cues.negations[last]
        if end > start:
            return True
        at = bisect_left(cues.stops, end)
        if start - end > 400 or (at < len(cues.stops) and cues.stops[at] < start):
            return False
        between = note.lower[end:start]
        if _list_reaches(between, note.lower[start : min(sentence.end, start + 200)], wide=wide):
            return True
    return False


# "No anticoagulants, AF, PHN": what is not taken is no list of illnesses.
_NO_DRUG = small(
    r"(?:(?:other|regular|current|prior|previous|any|daily|interacting|known)\s+)*(?:anti-?coag\w*|antiplatelets?|anti-?depressants?|anti-?hypertensives?|nsaids?|opioids?|opiates?|ssris?|snris?|tricyclics?|tcas?|maois?|triptans?|statins?|steroids?|ppis?|diuretics?|doacs?|insulin|aspirin|warfarin|meds?|medications?|medicines?|drugs?|tablets?|treatments?|analgesi\w+|painkillers?|contracepti\w+)"
)


def _list_reaches(between: str, rest: str, *, wide: bool) -> bool:
    """Whether a negation runs over the list between it and the mention."""
    parts = _LIST_CUT.split(between)
    if len(parts) == 1:
        return len(between.split()) <= (8 if wide else 5) and not _SAYS.search(between)
    if not all(_LIST_GAP.fullmatch(part.strip()) for part in parts):
        return False
    if any(_NO_LIST.search(part) for part in parts[1:]):
        return False
    if "," in between and _NO_DRUG.fullmatch(parts[0].strip()):
        return False
    if wide:
        return True
    # A bare "no" runs on over "and"/"or", and over commas where the list closes with "or".
    if "," not in between:
        return True
    if _OR.search(between + rest.split(".")[0][:120]):
        return True
    short = all(len(part.split()) <= 3 for part in parts[:-1])
    items = rest.split(".")[0].split(",")
    if _TIMED.search(items[0]):
        return False  # "no kidney disease, peptic ulcer 20 years ago" tells of an ulcer
    more = sum(1 for item in items[1:] if not (_ASK.search(item) or _TIMED.search(item)))
    return short and len(parts) <= 12 and 1 + more + len(parts) > 3


# "mother, who has lupus" keeps it in the family; a new subject ends it.
_NEW_SUBJECT = small(
    r"\b(?:but|however|patient|pt|\d{2}\s?[mf]|presents?|he (?:has|is|had)|she (?:has|is|had)|i (?:have|am|had|get|take|suffer)|i['’]?(?:m|ve)|who (?:has|had) |his own|her own)\b|;",
)
_WHO_HAS = small(r"[\s,]*who (?:has|had|was|is)[^.;]*")


# "Sister BRCA2, mum stroke at 50"; the first word of a text may be the patient ("mum 79, gout").
_KIN_BESIDE = small(
    r"(?<=[\s.,;])(?:mum|mom|mother|dad|father|sister|brother|uncle|aunt(?:y|ie)?|nan|gran|granny|grandad|grandfather|grandmother)\s+(?:got\s+|gets\s+|had\s+|developed\s+)?$"
)

# "The patient's wife has CKD 5": hers, not the patient's.
_OF_KIN = small(
    r"\b(?:patient|pt)(?:['’]?s)? (?:wife|husband|partner|spouse|son|daughter|mother|father|mum|mom|dad|sister|brother|carer) (?:also )?(?:has|had|is on|suffers from|with)\s+(?:[\w-]+\s+){0,3}$"
)

# "My sister took an overdose last year ... I am starting": hers, where the writer asks for the writer.
_KIN_DID = small(
    r"\bmy (?:\w+ )?(?:mum|mom|mother|dad|father|sister|brother|uncle|aunt(?:y|ie)?|nan|gran|cousin|friend|mate|husband|wife|partner|boyfriend|girlfriend|son|daughter|niece|nephew) (?:once |also |has |had )?(?:took|taken|tried|attempted|had) (?:an? )?(?:\w+ )?$"
)
_I_ASK = small(
    r"\b(?:can|should|could|may|is it (?:ok|safe) for) (?:i|me)\b|\bi (?:am|take|start\w*|was|got|have)\b|\bi['’]?m\b|\bi['’]?ve\b"
)
_KIN_ASK = small(
    r"\b(?:can|should|could|may|is) (?:he|she|they)\b|\b(?:he|she)['’]?s (?:on|taking|starting|been)\b"
)


def _in_family(note: Note, sentence: Sentence, cues: Cues, start: int) -> bool:
    if sentence.heading == "family":
        return True
    for last in range(bisect_left(cues.family, (start, 0)) - 1, -1, -1):
        end = cues.family[last][1]
        if end > start:
            continue
        if start - end > 140:
            break
        between = note.lower[end:start]
        if _NEW_SUBJECT.search(between) and not _WHO_HAS.fullmatch(between):
            continue
        return True
    if _OF_KIN.search(note.lower, max(sentence.start, start - 80), start):
        return True
    did = _KIN_DID.search(note.lower, max(sentence.start, start - 60), start)
    if (
        did is not None
        and _I_ASK.search(note.lower, start)
        and not _KIN_ASK.search(note.lower, start)
    ):
        return True
    beside = _KIN_BESIDE.search(note.lower, max(0, start - 24), start)
    if beside is not None and beside.start() > 0:
        return True
    after = bisect_left(cues.in_kin, (start, 0))
    return after < len(cues.in_kin) and cues.in_kin[after][1] <= start + 70
