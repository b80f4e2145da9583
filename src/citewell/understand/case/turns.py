"""What a statement tells of the treatments of the one before it, or of several side by side."""

from collections.abc import Callable

from citewell.model.case import Outcome, Span, TreatmentStatus
from citewell.understand.case.harms import harm_after_dose
from citewell.understand.case.mentions import Mention, TherapyKind, is_done
from citewell.understand.case.outcomes import Result
from citewell.understand.case.patterns import small
from citewell.understand.case.reading import Page, Reading, add_effects
from citewell.understand.case.scenes import Group, Scene, after_dose
from citewell.understand.case.status import Told
from citewell.understand.case.status_cues import KIN_SUBJECT
from citewell.understand.case.text import Note, Sentence

__all__ = [
    "carried",
    "follows_kin",
    "is_ditto",
    "is_of_operation",
    "is_waiting",
    "leave",
    "mark_by_whole",
    "mark_lasting",
    "mark_trials",
    "moves_on",
    "of_neither",
    "share_back",
]

_PRONOUN = small(r"(?:he|she|they)\s")
# "Swapped to X" opens a sentence: what was told of before was left.
_SWITCHED_TO = small(
    r"\W*(?:(?:so|then|and|now|we|i|he|she|they|has|have|had|was|been|since|subsequently|later|were|got|dr|gp|the)\s+)*(?:swapped|switched|changed|moved|rotated|converted|crossed|cross-?tapered|transitioned)\s+(?:(?:him|her|me|them|over|across|instead)\s+)*(?:to|onto|for|with|by)\s+(?:\w+[\s-]){0,3}$"
)
_NOW_ON = small(
    r"\W*(?:(?:he|she|they|i|we|pt|patient|so|and)\s*(?:['’]s|is|am|['’]m)?\s+)?(?:is\s+|am\s+)?(?:now|since\s+then|currently|these\s+days)\s+(?:on|taking|takes|uses|using|\w{0,0})\s*(?!also|additionally)"
)
_HANDED = small(r"\b(?:g[ai]ven?|prescri\w+|issued|dispensed|handed|sent\s+home|rx'?d)\b")
_NOT_BEGUN = small(
    r"\b(?:start|begun|began|beg[iu]n|take|taking|taken|took|filled|picked|collected)"
)
_LIKEWISE = frozenset(("likewise", "ditto", "the same", "same", "same again", "same story"))
_DITTO = small(r"\b(?:ditto|likewise|similarly|same|as\s+(?:did|was|were|for))\b[\w\s,:]{0,20}$")
_NEITHER = small(r"\bneither\s+(?:of\s+)?(?:(?:the|his|her|my|oral|high-dose|low-dose)\s+)*$")
_DID = small(
    r"\b(?:(?:did|do|does|done|has|had|have|made|gave|provided|brought|was|were|is|are)\s+(?:\w+\s+){0,2}?(?:anything|much|any|a\s+thing|good|difference|relief|benefit|dent|use|help|enough|effective|successful)|touch\w*|shift\w*|made\s+a|(?P<borne>toler\w+|agreed|suited))\b"
)
_YEAR = 365  # days
_NEAR = 120  # characters
_ENDED = small(
    r"\b(?:switch\w*|swap\w*|chang\w*|replac\w*|convert\w*|rotat\w*|instead|stop\w*|off|tried|then|finally|eventually|moved|until|ago|previously|in\s+the\s+past|was|were|did(?:\s+not|n['’]?t)?|gave|had)\b"
)
_ADDED = small(
    r"\b(?:added|adding|on\s+top|in\s+addition|as\s+well\s+as|alongside|now\s+also|also\s+(?:on|taking|takes))\b"
)
_TOO = small(
    r"[\s,]*(?:(?:was|is|has\s+been|been|just|recently|now)\s+)*(?:too|as\s+well|added|on\s+top|in\s+addition|alongside)\b"
)
_ALONGSIDE = small(r"[^,;]{0,40}\band\s+(?:(?:is|was|also|has|been|then)\s+)*\w+ing\b[^,;]{0,40}")


def moves_on(page: Page, last: Reading, scene: Scene) -> bool:
    """Whether a sentence begins with what was taken after the treatment told of last."""
    where = (scene.sentence.start, scene.groups[0].lead[1])
    if _SWITCHED_TO.match(page.text, *where):
        return True
    in_vain = last.in_vain and not _lasted(last)
    lost = last.status is not TreatmentStatus.CURRENT and (last.effects or in_vain)
    return bool(lost and not last.harms and _NOW_ON.match(page.text, *where))


def leave(reading: Reading) -> None:
    """The treatment told of last was left for another: "Swapped to X" in the next sentence."""
    if reading.status in (None, TreatmentStatus.CURRENT, TreatmentStatus.PAST):
        reading.status, reading.stopped = TreatmentStatus.PAST, not reading.in_vain


def _renew(reading: Reading) -> None:
    """Forget what the old dose failed to do: "300 no help, upped to 600"."""
    told = {w.field: w.span for w in reading.words}
    status, outcome = told.get("status"), told.get("outcome")
    if reading.outcome is not Outcome.NO_EFFECT or status is None or outcome is None:
        return
    raised = reading.status is TreatmentStatus.CURRENT
    if raised and status.start <= outcome.start and outcome.end < status.end:
        reading.outcome, reading.in_vain, reading.failed = None, False, False


def mark_trials(page: Page, readings: list[Reading]) -> None:
    """What is told by its harm alone, after or among trials that are over, is over.

    "A 25 failed, B 50 sedated": of B nothing else is told, so it was stopped for it.
    """
    for reading in readings:
        _renew(reading)
    ended = [_is_over(reading) for reading in readings]
    for at, reading in enumerate(readings):
        if reading.status is not None or reading.outcome is not None or reading.asked:
            continue
        follows = at > 0 and ended[at - 1] and not _is_operation(readings[at - 1].mention)
        leads = at + 1 < len(readings) and ended[at + 1]
        same = leads and _in_one_sentence(page, reading, readings[at + 1])
        if not (follows or same) or reading.harms or reading.heading == "medications":
            continue
        if not reading.effects:
            end = page.note.sentence_at(reading.mention.start).end
            told = harm_after_dose(page, reading, reading.mention.end, end, tried=True)
            add_effects(page, reading, told)
        reading.harmed = reading.harmed or _harm_follows(reading)
        ended[at] = ended[at] or reading.harmed


_OPERATION = small(
    r".*(?:amputation|replacement|ectomy|transplant\w*|bypass|repair|fusion|surgery|arthroplasty|section|graft)"
)


def _is_operation(mention: Mention) -> bool:
    """Whether it is an operation, which is no trial among trials of medicines."""
    return is_done(mention) and _OPERATION.fullmatch(mention.name) is not None


def is_of_operation(before: Told | None, group: Group, at: int) -> bool:
    """Whether what is said before a list is told of the operation it opens with, not of this medicine.

    "Post BKA, gabapentin 600 tds".
    """
    past = before is not None and before.status is TreatmentStatus.PAST
    return past and _is_operation(group.mentions[0]) and not is_done(group.mentions[at])


def carried(before: Told | None, group: Group) -> Told | None:
    """What is said before a list, where the next list may go on with it: not with an operation's."""
    told = before is not None and before.status in (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
    return before if told and not _is_operation(group.mentions[-1]) else None


def mark_lasting(note: Note, readings: list[Reading], alike: Callable[[str, str], bool]) -> None:
    """What was taken in vain for years, or got another one added, is taken still where no word ends it.

    "Pregabalin for years, no benefit, now on methadone": that a new drug came does not say that the old one
    went, and both together may harm. A drug that works alike, or is told to replace it, does end it.
    """
    for at, reading in enumerate(readings):
        said = reading.status is not None or reading.outcome is not Outcome.NO_EFFECT
        if said or reading.asked or reading.heading == "tried" or reading.stopped:
            continue
        after = readings[at + 1] if at + 1 < len(readings) else None
        if after is not None and alike(reading.mention.name, after.mention.name):
            continue
        years = _lasted(reading)
        if after is not None and _ENDED.search(note.lower, reading.mention.end, after.mention.end):
            continue
        if years or (after is not None and _is_added(note, reading, after)):
            reading.now = True


# "Tried X, partial. Add Y?": nobody adds to what is over.
_TO_ADD = small(
    r"\b(?:add(?:ing|ed)?(?:[\s-]+(?:on|in))?|combin(?:e|ing)\s+(?:it\s+)?with|layer(?:ing)?(?:\s+(?:on|in))?)\s+(?:(?:an?|some|the|low|dose|small)\s+)*$"
)
_NO_LONGER = small(
    r"\b(?:stop\w*|off|switch\w*|swap\w*|chang\w*|replac\w*|instead|ago|previous\w*|prior|past|last|until|then|was|were|ended|gave\s+up|came|(?:in\s+)?(?:19|20)\d\d)\b"
)


def mark_by_whole(page: Page, mentions: list[Mention], readings: list[Reading]) -> None:
    """Read by the whole text what is taken still and what of a relative's is asked for.

    Args:
        page: the text.
        mentions: every name of a treatment, those of relatives' too.
        readings: of the patient's own; what is asked for is added in order.
    """
    _mark_kept(page.note, readings)
    _mark_recurring(page.note, readings)
    _ask_of_kin(page, mentions, readings)


_ASKS_FOR_IT = small(
    r"\b(?:can|could|should|shall|may|would|cud|shud)\s+(?:i|she|he|we|they|the\s+patient|pt)\s+(?:\w+\s+){0,2}?(?:have|take|use|start|try|get|be\s+(?:given|on)|go\s+on)\s+(?:it|this|that|one|some|the\s+same)\b"
    r"|\b(?:of|about|to|ok|safe|from)\s+(?:start(?:ing)?|tak(?:e|ing)|try(?:ing)?|hav(?:e|ing)|giv(?:e|ing)|us(?:e|ing))\s+(?:it|this|that)\b|\bis\s+(?:it|this|that)\s+(?:still\s+)?(?:safe|ok|okay|alright|risky|dangerous)\b|[.;,]\s*(?:safe|ok)\s*\?"
)


def _ask_of_kin(page: Page, mentions: list[Mention], readings: list[Reading]) -> None:
    """The medicine of a relative is asked about where no other is named and the text asks for "it"."""
    if any(r.asked or r.status is TreatmentStatus.PROPOSED for r in readings):
        return
    own = {r.mention.start for r in readings}
    others = [m for m in mentions if m.start not in own and m.kind is TherapyKind.DRUG]
    if not others or any(r.mention.start > others[-1].start for r in readings):
        return
    last = others[-1]
    if _ASKS_FOR_IT.search(page.text, last.end) is not None:
        readings.append(Reading(last, status=TreatmentStatus.PROPOSED, asked=True))


def _mark_kept(note: Note, readings: list[Reading]) -> None:
    """What helped in part is taken still where another is to be added, or where shorthand tells no end of it."""
    text = note.lower
    for at, reading in enumerate(readings):
        if reading.outcome is not Outcome.PARTIAL or reading.stopped or reading.asked:
            continue
        if reading.heading == "tried" or reading.effects:
            continue
        after = readings[at + 1] if at + 1 < len(readings) else None
        end = after.mention.start if after else note.sentence_at(reading.mention.start).end
        if _NO_LONGER.search(text, max(0, reading.mention.start - 24), end):
            continue
        added = after is not None and after.asked and _TO_ADD.search(text, reading.mention.end, end)
        if added and reading.failed:
            reading.status, reading.failed = TreatmentStatus.CURRENT, False
        elif reading.status is None and reading.mg is not None and reading.days is not None:
            reading.now = True


_EACH_TIME = small(
    r"\b(?:every|each)\s?time\b|\b(?:when|who|which|how)ever\s+(?:i|he|she|they|we)\b|\b(?:always|usually|often|sometimes|keeps?)\s+(?:giv|mak|caus|bring|turn|leav)\w+"
)
_REACTION = small(r"rash|hives|itch|swelling|wheez|anaphyla|urticaria|throat")


def _mark_recurring(note: Note, readings: list[Reading]) -> None:
    """What the only medicine of a text is told to do each time it is taken, it does to one who takes it.

    A reaction is left to ``habitual``: nobody goes on with what swells the face.
    """
    if len(readings) != 1 or not readings[0].effects:
        return
    one = readings[0]
    sentence = note.sentence_at(one.mention.start)
    told = _EACH_TIME.search(note.lower, sentence.start, sentence.end)
    past = one.status not in (None, TreatmentStatus.CURRENT) or one.stopped or one.harmed
    if told and not past and not any(_REACTION.search(e) for e in one.effects):
        one.harms = True


def _lasted(reading: Reading) -> bool:
    return max(reading.days or 0, reading.at_least or 0) >= _YEAR


def _is_added(note: Note, reading: Reading, after: Reading) -> bool:
    """Whether the drug named next is told to have come on top."""
    text, end = note.lower, after.mention.end
    if after.status not in (None, TreatmentStatus.CURRENT) or end - reading.mention.end > _NEAR:
        return False
    return bool(
        _ADDED.search(text, reading.mention.end, after.mention.start)
        or _TOO.match(text, after_dose(text, end, min(len(text), end + _NEAR)))
    )


def _in_one_sentence(page: Page, one: Reading, other: Reading) -> bool:
    sentence = page.note.sentence_at(one.mention.start)
    return sentence.start <= other.mention.start < sentence.end


def _harm_follows(reading: Reading) -> bool:
    """Whether harm is told after the name; "nausea on X" tells of one who takes it."""
    return any(
        word.field == "adverse_effects" and word.span.start >= reading.mention.end
        for word in reading.words
    )


def _is_over(reading: Reading) -> bool:
    """Whether a treatment is told to be over, by its status or by how it ended."""
    if reading.status is not None:
        return reading.status is TreatmentStatus.PAST
    ended = reading.outcome in (Outcome.NO_EFFECT, Outcome.NOT_TOLERATED) or reading.harmed
    return ended and not reading.now and reading.heading != "medications"


def follows_kin(page: Page, sentence: Sentence) -> bool:
    """Whether a clause after a semicolon goes on of a relative: "Father has gout; he takes X"."""
    text = page.text
    if text[: sentence.start].rstrip()[-1:] != ";" or not _PRONOUN.match(text, sentence.start):
        return False
    before = page.note.sentence_at(max(0, sentence.start - 3))
    found = KIN_SUBJECT.match(text, before.start, before.end)
    return found is not None and (found["whose"] != "my" or page.own_voice)


def share_back(text: str, told: list[Reading], readings: list[Reading]) -> None:
    """What came of two treatments done side by side ("icing it and taking X") is told of both."""
    if not told or readings[-1].outcome is None or told[-1].outcome is not None:
        return
    if told[-1].status in (None, readings[0].status) and _ALONGSIDE.fullmatch(
        text, told[-1].mention.end, readings[0].mention.start
    ):
        told[-1].outcome, told[-1].now = readings[-1].outcome, readings[-1].now
        told[-1].status = readings[0].status


def is_ditto(text: str, group: Group) -> bool:
    """Whether a treatment fared as the one before: "ditto X", "X likewise"."""
    tail = text[slice(*group.tail)].strip(" .,;")
    return tail in _LIKEWISE or _DITTO.search(text, *group.lead) is not None


def is_waiting(before: Told | None, told: Told) -> bool:
    """Whether a treatment was prescribed and is not begun: "gave me X but I haven't started it"."""
    if before is None or told is before or told.status is not TreatmentStatus.NEVER:
        return False
    return bool(_HANDED.search(before.words) and _NOT_BEGUN.search(told.words))


def of_neither(text: str, group: Group, told: Result | None) -> Result | None:
    """What is told of neither of two: "Neither X nor Y helped"."""
    if not group.joined or _NEITHER.search(text, *group.lead) is None:
        return None
    lead = text[slice(*group.lead)]
    if "tolerat" in lead:
        return Result(Outcome.NOT_TOLERATED, Span(*group.lead), over=True)
    done = _DID.search(text, *group.tail)
    if told is not None and told.outcome in (Outcome.EFFECTIVE, Outcome.PARTIAL):
        return Result(Outcome.NO_EFFECT, told.span, over=True)
    if done is None:
        return None
    outcome = Outcome.NOT_TOLERATED if done["borne"] else Outcome.NO_EFFECT
    return Result(outcome, Span(*done.span()), over=True)
