"""What a question, a choice or a plan tells of the treatments named in it."""

from citewell.model.case import Outcome, TreatmentStatus
from citewell.understand.case.answered import answer_to
from citewell.understand.case.mentions import TherapyKind
from citewell.understand.case.outcomes import result_in
from citewell.understand.case.patterns import small
from citewell.understand.case.reading import Reading
from citewell.understand.case.scenes import STRENGTH, Group, boundaries
from citewell.understand.case.status import Told
from citewell.understand.case.status_cues import ASKING, OPENS_ASKING
from citewell.understand.case.text import Note, Sentence
from citewell.understand.case.titles import is_asked_by_word

__all__ = [
    "go_on",
    "is_asked",
    "is_bare_ask",
    "is_blamed",
    "is_planned",
    "is_supposed",
    "is_trial",
    "is_worded",
    "judge",
    "keep_taken",
    "last_asked",
    "set_answered",
    "set_beside",
    "set_started",
]

_WHETHER = small(r"\W*(?:\w+\W+)?(?:does|do|can|could|will|would|is|are|may|might|did)\b")
_CAME = small(
    r"\b(?:experienced|had|developed|made|gave|caused|became|felt|stopped|discontinued|quit|got|suffered|noticed|broke out|intoleran\w+|since (?:start|i|she|he|going|being)\w*)\b"
)
_OR = small(r"\s*(?:or|vs\.?|versus)\s*(?:even\s+)?")
_BARE_WITH = small(r"\s*(?:together\s+)?with\s+")
_COMBINE = small(
    r"\b(?:combin\w+|mix\w*|add(?:ed|ing)?|start(?:ed|ing)?|co-?administ\w+)\s+(?:it\s+)?(?:with|to|alongside|on\s+top\s+of)\s+(?:(?:his|her|my|the|existing|current|usual|regular|daily)\s+)*$"
)
_IS_IT = small(
    r"\W*(?:(?:so|and|but|also|hi|hello|please)\W+)?(?:is|are)\s+(?:it\s+)?(?!there\b|it\b)"
)
_MY = small(r"\b(?:the|my|his|her|this|that|these|our)\s+(?:new\s+)?$")
_BLAMED = small(
    r"\s+(?:\d+\s?m?c?g\s+)?(?:(?:that['’]?s|which['’]?s|that\s+is|which\s+is)\s+)?(?:(?:dose|tablets?|pills?|patch(?:es)?)\s+)?(?:be\s+)?(?:making|causing|giving|behind|to\s+blame|responsible|doing|cause|made|caused|working|helping|going|treating|agreeing|still)\b"
)
_ROSE = small(
    r"\b(?:raised|increased|upped|doubled|put\s+up|went\s+up|bumped|reduced|lowered|decreased|dropped|halved|cut|titrated|took)\b(?:\s+(?:up|down|me|him|her|on|my|his|her|the|dose|of))*\s*$"
)
# An order: "Increase X from 10 mg to 20 mg."
_TO_CHANGE = small(
    r"\W*(?:\w+\s+)?(?:plan\s*:?\s*(?:to\s+)?|will\s+|to\s+)?(?:increase|reduce|decrease|lower|raise|titrate|uptitrate|double|halve|up)\s+(?:(?:his|her|my|the|dose|of|up|down)\s+)*$"
)


# "Can I keep taking it?", "shud i carry on", "is it safe to continue with this": what is meant is taken.
_IT = r"(?:it|this|that|them|these|both|(?:the|my|me|these|those|his|her)\s+(?:\w+\s+)?(?:tablets?|tabs|pills?|meds?|medicines?|medications?|drugs?|treatment|stuff|patch(?:es)?|cream))"
_WITH_IT = rf"(?:\s+(?:on|with|takin[g'’]?|usin[g'’]?|havin[g'’]?|to\s+(?:take|use)))*(?:\s+{_IT})?"
_GO_ON = small(
    rf"\b(?:can|could|cud|should|shud|shld|shall|must|may|do|ok(?:ay)?|alright|all\s+right|safe(?:ly)?|fine|am|is|better|best|wise|worth|need|want(?:s|ed)?|whether|if)\b(?:\s+(?:i|we|he|she|they|you|to|for|me|him|her|it|just|still|ok|okay|safe|alright|fine|have|be|my\s+\w+|the\s+patient))*"
    rf"\s+(?:keep(?:ing|in)?(?=\s+(?:on|takin|usin|havin|with|it|them|this))|carry(?:ing|in)?\s+on|continu(?:e|ing)|stay(?:ing|in)?\s+on(?=\s+(?:it|this|them))|stick(?:ing)?\s+with(?=\s+(?:it|this|them))|persist(?:ing)?\s+with)"
    rf"{_WITH_IT}(?=\s*(?:[?.,;!)]|$)|\s+(?:while|whilst|if|when|during|in|now|for|at|with|or|and|but|until|through|as|given|safely|please|long)\b)"
)


_SHALL_STOP = small(
    rf"\b(?:should|shud|shall|can|could|must|do|need)\s+(?:i|he|she|we|they)\s+(?:need to\s+|have to\s+|just\s+)*(?:stop|quit|come off)(?:\s+(?:taking|using))?(?:\s+{_IT})?\s*(?:[?.,;!)]|$|or\b)"
)


def go_on(text: str, start: int, end: int, told: list[Reading]) -> None:
    """Read what was told of last as taken still, where the text asks whether to go on with it.

    "I took X for years, can I carry on with it?": nobody goes on with what was stopped or did harm.
    """
    found = _GO_ON.search(text, start, end) or _SHALL_STOP.search(text, start, end)
    last = told[-1] if told else None
    if found is None or last is None or last.stopped or last.status is TreatmentStatus.NEVER:
        return
    planned = last.status is TreatmentStatus.PROPOSED and any(
        w.field == "status" and w.span.start < last.mention.start for w in last.words
    )
    if planned or (last.failed and last.outcome is not None):
        return
    last.status, last.asked, last.unsure = TreatmentStatus.CURRENT, False, False
    last.tell("status", found.start(), found.end())


def is_asked(text: str, sentence: Sentence, group: Group, question: int) -> bool:
    """Whether a list stands where the sentence asks, beside a word that only asks, or is a mere choice."""
    if group.mentions[-1].start >= question:
        return True
    return is_asked_by_word(text, sentence, group) or _is_choice(text, sentence, group)


def is_bare_ask(text: str, group: Group) -> bool:
    """Whether a name alone before the mark is what is asked: "peptic ulcer last year, naproxen?"."""
    if _QUERIED.search(text, max(0, group.mentions[0].start - 4), group.mentions[0].start):
        return True
    return bool(
        _MARK.match(text, group.mentions[-1].end)
        and _ALONE.search(text, max(0, group.mentions[0].start - 12), group.mentions[0].start)
    )


def is_worded(text: str, sentence: Sentence) -> bool:
    """Whether a sentence asks in words, or does not ask at all; else only its mark asks."""
    if "?" not in text[sentence.start : sentence.end] or sentence.heading == "question":
        return True
    found = ASKING.search(text, sentence.start, sentence.end)
    return found is not None or OPENS_ASKING.match(text, sentence.start, sentence.end) is not None


def last_asked(text: str, sentence: Sentence, groups: tuple[Group, ...]) -> int:
    """Where a question without words of asking begins: at its last statement, if that names a treatment.

    "Sciatica, naproxen 500 bd, no red flags, gabapentin worth trying?" asks of the last; of "gout, colchicine,
    CKD 4?" the whole is asked.
    """
    cuts = boundaries(text, sentence.start, sentence.end)
    begins = cuts[-1][1] if cuts else sentence.start
    last = groups[-1].mentions[-1] if groups else None
    return begins if last is not None and last.start >= begins else sentence.start


def keep_taken(text: str, sentence: Sentence, group: Group, readings: list[Reading]) -> None:
    """In a question without words of asking, what is told with how it is taken or what it did is not asked.

    "Colchicine 0.5 mg bd + clarithromycin?", "allopurinol 100 od, urate 480, go up?": all but a name that only
    its own dose parts from the mark.
    """
    if len(readings) == 1 and _IS_OK.match(text, group.mentions[0].end, sentence.end):
        readings[0].effects, readings[0].outcome = [], None
        return
    if _is_all_asked(text, sentence, group):
        return
    for reading, words in zip(readings, group.own, strict=True):
        last = reading is readings[-1]
        after = (reading.mention.end, sentence.end) if last else words
        alone = last and boundaries(text, *after) == [] and not _TURNS.search(text, *after)
        dosed = reading.doses is not None or reading.mg is not None
        dosed = dosed or _A_MONTH.match(text, *after) is not None
        told = dosed or reading.outcome is not None or reading.effects
        if reading.status is None and told and not alone:
            reading.asked = False


def _is_all_asked(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether medicines alone are asked about, where what is taken was told before with "on".

    "On ciclosporin, gout flare. colchicine 0.6 tds + naproxen?"
    """
    bare = not text[sentence.start : group.mentions[0].start].strip()
    joined = len(group.mentions) > 1 and _JOINED.search(text, *group.own[-2]) is not None
    return bare and joined and _TOLD_ON.search(text, 0, sentence.start) is not None


_JOINED = small(r"(?:\+|&|\band|\bplus|\bwith)\s*$")
_TOLD_ON = small(
    r"(?:^|[\s,;(])(?:on|takes|taking)\s+(?!(?:and|the|exertion|walking|exam\w*)\b)[a-z]{4,}"
)
# "Colchicine 0.5 mg hourly until diarrhoea ok?": the whole way of taking it is asked.
_IS_OK = small(
    r"[^,;:?–→+&]*?\b(?:ok|okay|safe|right|correct|appropriate|fine|reasonable|allowed)\s*\?"
)
# "Ibuprofen 20 d/mth, next?": so many days a month are told of what is taken.
_A_MONTH = small(
    r"[^,;?]{0,24}?\b(?:x\s?)?\d{1,2}\s?(?:d|days?|x|times)?\s?(?:/|per\s|an?\s|each\s|every\s)\s?(?:mo|mth|month)s?\b|[^,;?]{0,24}?\b(?:(?:most|(?:nearly|almost)\s+every)\s+days?|current(?:ly)?|ongoing)\b"
)
_TURNS = small(r"->|→|=>|\s-\s|↑|↓")


def is_trial(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether a list in a question without question words is told of as tried, not asked about.

    "60M painful neuropathy, gabapentin 1800 mg/day 12 weeks no benefit, next?": with dose or duration, and what
    came of it. "Gabapentin no better than placebo?" tells of no trial.
    """
    result = result_in(text, *group.tail)
    if result is None or result.outcome is Outcome.EFFECTIVE:
        return False
    if _COUNTED.search(text, group.mentions[0].end, result.span.start) is None:
        return False
    if _SAID.match(text, result.span.end) is None:
        return False
    opens = OPENS_ASKING.match(text, sentence.start, sentence.end)
    asks = ASKING.search(text, sentence.start, group.tail[1])
    return opens is None and asks is None


_SAID = small(
    r"\w*\s*(?:[,.;:?)–—-]|$|(?:so|and|now|next|what|whats|but|at|after|then|over|for|due|because|with)\b)"
)
_COUNTED = small(r"\d|\b(?:weeks?|months?|days?|wks?|trial|max\w*|full[- ]dose)\b")
_MARK = small(rf"{STRENGTH}\s*(?:ok(?:ay)?\s*|safe\s*|instead\s*|next\s*|now\s*)?\?")
# "?tramadol, on sertraline": the mark stands before the name that opens a statement.
_QUERIED = small(r"(?:^|[.,;!\n–—-]\s?)\?\s?$")
_ALONE = small(r"(?:^|[,.;:!?–—-])\s*(?:and\s+|so\s+|or\s+|now\s+|then\s+|maybe\s+|perhaps\s+)?$")


def _is_choice(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether a sentence only names what may be chosen: "Lariam or Malarone."."""
    first, last = group.mentions[0], group.mentions[-1]
    rest = text[sentence.start : first.start] + text[last.end : sentence.end]
    return (
        len(group.mentions) == 2
        and not rest.strip(" .,?!-")
        and bool(_OR.fullmatch(text, first.end, last.start))
    )


def is_blamed(text: str, group: Group) -> bool:
    """Whether a question lays a complaint to what is taken: "Could my X be making me dizzy?"."""
    return bool(_MY.search(text, *group.lead) and _BLAMED.match(text, *group.tail))


def is_supposed(text: str, group: Group, question: int) -> bool:
    """Whether a question only asks what a treatment might do, and tells no harm that came."""
    return bool(_WHETHER.match(text, question)) and not _CAME.search(
        text, group.earlier[0], group.tail[1]
    )


def judge(text: str, question: int, readings: list[Reading], before: Told | None) -> None:
    """In a question a full dose tells what is taken: "Is X 5 mg daily safe with Y 10 mg at night?".

    Without a dose neither of two in "X with Y" is said to be taken.
    """
    beside = before is not None and _BARE_WITH.fullmatch(before.words) is not None
    named = "," not in text[question : readings[0].mention.start]  # "is it DPN, pregabalin 75 bd?"
    regimen = named and _IS_IT.match(text, question) and (before is None or beside)
    for reading in readings:
        dosed = reading.mg is not None or reading.doses is not None
        if beside and not dosed and reading.status is TreatmentStatus.CURRENT:
            reading.status = None
        if regimen and dosed and reading.status is None:
            reading.status = TreatmentStatus.CURRENT
            reading.outcome = None  # "an effective regimen?" is what is asked


_NONE = small(r"[\s:=-]*(?:none|nil|no)\b(?!\s+(?:problems?|issues?|side|change))")


_NO_MORE = small(r"\s*\?+\s*(?:not\s+any\s?more|no\s+longer|stopped)\b")


def set_answered(note: Note, last: Reading) -> None:
    """Lay to a treatment what the writer answers of it: "on tamoxifen? no", "NSAIDs: nil"."""
    mention = last.mention
    listed = last.heading != "tried" and not last.failed
    answered = answer_to(
        note, mention.start, mention.end, listed=listed, nil=mention.kind is TherapyKind.CLASS
    )
    if answered is None and mention.name == "contraceptive":
        answered = False if _NONE.match(note.lower, mention.end) else None
    if answered is not None:
        last.status = TreatmentStatus.CURRENT if answered else TreatmentStatus.NEVER
    if answered is False and _NO_MORE.match(note.lower, mention.end):
        last.status, last.stopped = TreatmentStatus.PAST, True


def set_beside(text: str, group: Group, told: list[Reading], readings: list[Reading]) -> None:
    """Of "is X safe to combine with Y 5 mg daily" the one is asked about, the other is taken."""
    if not told or _COMBINE.search(text, *group.lead) is None:
        return
    for reading in readings:
        if reading.mg is not None or reading.doses is not None:
            reading.status = TreatmentStatus.CURRENT
            told[-1].status = TreatmentStatus.PROPOSED


_START = small(
    r"\W*(?:(?:ok(?:ay)?|safe|can|should|shall|do|could|to|i|we|he|she|you)\s+)*(?:start|begin|commence|initiate|try)(?:ing)?"
    r"(?:\s+(?:it|this|at|with|on|low|low-dose|her|him|them|him|now|today))*(?:\s+(?P<n>\d{1,4})\s?(?:mg)?)?\s*(?:od|bd|tds|nocte|daily|ok|okay|now|today)?\s*\?"
)


def set_started(text: str, start: int, end: int, last: Reading) -> None:
    """Read what was only named as asked about, where it is asked to start it: "start 30?"."""
    found = _START.match(text, start, end)
    taken = last.mg is not None or last.doses is not None or last.days is not None
    if found is None or last.status is not None or last.outcome is not None or taken:
        return
    last.status = TreatmentStatus.PROPOSED
    last.least_mg = float(found["n"]) if found["n"] else last.least_mg
    last.tell("status", found.start(), found.end())


def is_planned(text: str, group: Group, *, asks: bool) -> bool:
    """Whether a change of dose told with a treatment is only asked about or ordered."""
    if _TO_CHANGE.match(text, *group.lead) is not None:
        return True
    return asks and _ROSE.search(text, *group.lead) is None
