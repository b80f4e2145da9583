"""What the text says of each naming of a treatment, statement by statement.

Walks the note once, sentence by sentence, and lays status and outcome to the names of each list; the rest
is read by ``details`` and ``sequels``.
"""

import re

from citewell.model.case import Outcome, Span, TreatmentStatus
from citewell.understand.case.cues import is_carer
from citewell.understand.case.details import set_courses, set_doses, set_effects
from citewell.understand.case.effects import reasons
from citewell.understand.case.mentions import Mention, is_done
from citewell.understand.case.outcomes import Result, result_in
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.reading import SINGULAR, Page, Reading, add_effects, give, is_of_kin
from citewell.understand.case.scenes import Group, Scene, after_dose, lead_of, scenes_of
from citewell.understand.case.sequels import read_more
from citewell.understand.case.status_cues import KIN_SUBJECT
from citewell.understand.case.status import Told, asked_from, is_more_of, told_after, told_before
from citewell.understand.case.text import Note, Sentence

__all__ = ["read_mentions"]

_FIRST_PERSON = small(
    r"\b(?:i(?:'m|’m| am| was|'ve| have)(?: been| a| on| also| currently| taking| just)*\s+(?:\d+|on|taking|allerg\w+|pregnan\w+|diabetic|a\s+\d+|prescribed|diagnosed|having|experiencing|male|female)|(?:im|ive)\s+(?:\d+|on|taking|a|an|been|having|pregnan\w+|diabetic|not|still|also|in|using|so|worried|trying|allerg\w+)\b|i\s+(?:take|took|have|had|used|am|was|get|need|want|can|should|could|would|don|do|did|got|stopped|started|tried|feel|use|get)\b|\bmy\s+(?:doctor|pain|blood|feet|legs?|hands?|period|head|back|stomach|skin|symptoms|anxiety|depression|migraines?))"
)
_WHETHER = small(r"\W*(?:\w+\W+)?(?:does|do|can|could|will|would|is|are|may|might|did)\b")
_CAME = small(
    r"\b(?:experienced|had|developed|made|gave|caused|became|felt|stopped|discontinued|quit|got|suffered|noticed|broke out|intoleran\w+|since (?:start|i|she|he|going|being)\w*)\b"
)
# The complaint a sentence names has withstood what was tried for it.
_WITHSTOOD = small(
    r"\b(?:(?:treatment|drug|medication|therapy|medically|pharmaco\w*)[\s-]+)?(?:resistant|refractory|intractable|recalcitrant|unresponsive)\b(?!\s+to\b)"
    r"|\b(?:tried|been\s+through|through|exhausted)\s+(?:(?:just|about|almost|nearly|literally|absolutely|virtually|pretty|much)\s+)*(?:everything|the\s+(?:lot|works)|all\s+of\s+(?:it|them)|them\s+all)\b"
)
_PRONOUN = small(r"(?:he|she|they)\s")
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
_GIVEN = small(r"\b(?:gave|given|treated|managed|received|administered|got|did|done)\b")
_LATELY = small(r"\b(?:today|now|just|this (?:morning|afternoon|evening)|on arrival)\b")
_EXCEPT = small(
    r"(?:nothing|none|no\s+\w+|only\s+thing)\b.{0,40}\b(?:except(?:\s+for)?|but|other\s+than|apart\s+from|besides|save|bar|is|was)\s+(?:(?:the|his|her|my|iv|oral|for)\s+)*$"
)
_RENEWED = small(
    r"\b(?:again|retry|re-?try|restart\w*|back on|re-?challenge|another (?:course|trial|try|round)|refill|resum\w+|go back|second (?:trial|course|try)|give \w+ another)\b"
)
_OF_RESULT = small(
    r"relief|benefit|response|respon[ds]|improvement|refractory|resistant|recalcitrant|effects?\b|success|luck|help"
)
_STOPPING = small(
    r"\b(?:stopping|discontinuing|withdrawing|(?:discontinuation|withdrawal|cessation)\s+of)\b|\b(?:after|since|once|when|upon|with|on|by)\s+(?:(?:i|he|she|they|we|the|his|her|my|patient)\s+)*(?:stopp\w+|discontinu\w+|holding|held|withdraw\w+|cessation|quitting|being off|coming off|going off|off)\b"
)
_NEITHER = small(r"\bneither\s+(?:of\s+)?(?:(?:the|his|her|my|oral|high-dose|low-dose)\s+)*$")
_DID = small(
    r"\b(?:(?:did|do|does|done|has|had|have|made|gave|provided|brought|was|were|is|are)\s+(?:\w+\s+){0,2}?(?:anything|much|any|a\s+thing|good|difference|relief|benefit|dent|use|help|enough|effective|successful)|touch\w*|shift\w*|made\s+a|(?P<borne>toler\w+|agreed|suited))\b"
)
_HELPS_NONE = small(r"\s*(?:provid|help|giv|reliev|work|eas|improv|allevi)\w*")
# "Swapped to X" opens a sentence: what was told of before was left.
_SWITCHED_TO = small(
    r"\W*(?:(?:so|then|and|now|we|i|he|she|they|has|have|had|was|been|since|subsequently|later|were|got|dr|gp|the)\s+)*(?:swapped|switched|changed|moved|rotated|converted|crossed|cross-?tapered|transitioned)\s+(?:(?:him|her|me|them|over|across|instead)\s+)*(?:to|onto|for|with|by)\s+(?:\w+[\s-]){0,3}$"
)
_NOW_ON = small(
    r"\W*(?:(?:he|she|they|i|we|pt|patient|so|and)\s*(?:['’]s|is|am|['’]m)?\s+)?(?:is\s+|am\s+)?(?:now|since\s+then|currently|these\s+days)\s+(?:on|taking|takes|uses|using|\w{0,0})\s*(?!also|additionally)"
)
_AND_HIS = small(r"[\s,;]*(?:and|or|plus|also|likewise)\s+(?:also\s+)?(?:his|her|my)\s+$")
_HANDED = small(r"\b(?:g[ai]ven?|prescri\w+|issued|dispensed|handed|sent\s+home|rx'?d)\b")
_NOT_BEGUN = small(r"\b(?:start|begun|began|beg[iu]n|taken|took|filled|picked|collected)")
_DITTO = small(r"\b(?:ditto|likewise|similarly|same|as\s+(?:did|was|were|for))\b[\w\s,:]{0,20}$")
_ROSE = small(
    r"\b(?:raised|increased|upped|doubled|put\s+up|went\s+up|bumped|reduced|lowered|decreased|dropped|halved|cut|titrated|took)\b(?:\s+(?:up|down|me|him|her|on|my|his|her|the|dose|of))*\s*$"
)
# An order: "Increase X from 10 mg to 20 mg."
_TO_CHANGE = small(
    r"\W*(?:\w+\s+)?(?:plan\s*:?\s*(?:to\s+)?|will\s+|to\s+)?(?:increase|reduce|decrease|lower|raise|titrate|uptitrate|double|halve|up)\s+(?:(?:his|her|my|the|dose|of|up|down)\s+)*$"
)
_CHANGED = small(r"switch|chang|replac|swap|convert|transition|substitut|mov(?:ed|ing)|rotat")
_NOW = small(r"\b(?:now|but|since then|however)\b")
_WHY = small(
    r"[\s,(]*(?:because|bc|b/c|due|d/t|2/2|secondary|owing|on account|for|after|when|as|following|since|on developing)\b"
)
_ALONGSIDE = small(r"[^,;]{0,40}\band\s+(?:(?:is|was|also|has|been|then)\s+)*\w+ing\b[^,;]{0,40}")


def read_mentions(note: Note, mentions: list[Mention], effects: list[Match]) -> list[Reading]:
    """A reading for each mention of the patient's own treatments, in order."""
    page = Page(note, effects, _is_patient(note.lower))
    readings: list[Reading] = []
    recent: list[Reading] = []
    age = 9
    for scene in scenes_of(note, mentions):
        if not scene.groups:
            age += 1
            if recent and age <= 2:
                read_more(page, recent, (scene.sentence.start, scene.sentence.end), age)
            continue
        first = scene.groups[0]
        if recent and age <= 1 and _moves_on(page, recent[-1], scene):
            _leave(recent[-1])
        if recent and age == 0 and first.lead[0] > first.earlier[0]:
            read_more(page, recent, (first.earlier[0], first.lead[0]), 1)
        told = _scene(page, scene)
        readings += told
        if told:
            recent, age = told, 0
    return readings


def _is_patient(text: str) -> bool:
    """Whether the patient writes; a carer writes of "my son" as the patient."""
    return _FIRST_PERSON.search(text) is not None and not is_carer(text)


def _moves_on(page: Page, last: Reading, scene: Scene) -> bool:
    """Whether a sentence begins with what was taken after the treatment told of last."""
    where = (scene.sentence.start, scene.groups[0].lead[1])
    if _SWITCHED_TO.match(page.text, *where):
        return True
    lost = last.status is not TreatmentStatus.CURRENT and (last.effects or last.in_vain)
    return bool(lost and not last.harms and _NOW_ON.match(page.text, *where))


def _leave(reading: Reading) -> None:
    """The treatment told of last was left for another: "Swapped to X" in the next sentence."""
    if reading.status in (None, TreatmentStatus.CURRENT, TreatmentStatus.PAST):
        reading.status, reading.stopped = TreatmentStatus.PAST, True


def _scene(page: Page, scene: Scene) -> list[Reading]:
    text, sentence = page.text, scene.sentence
    question = asked_from(text, sentence)
    told: list[Reading] = []
    last: Told | None = None
    for group in scene.groups:
        if sentence.heading == "family" or _follows_kin(page, sentence) or is_of_kin(page, sentence.start, group.mentions[0].start):
            last = None
            continue
        asked = group.mentions[0].start >= question or _is_choice(text, sentence, group)
        readings = [
            Reading(m, heading=sentence.heading, asked=asked)
            for m in group.mentions
        ]
        planned = question < sentence.end and not _ROSE.search(text, *group.lead)
        for reading in readings:
            reading.questioned = asked or planned or _TO_CHANGE.match(text, *group.lead) is not None
        before = told_before(text, group, asked=asked)
        if last is not None and _goes_on(text, group, before, asked=asked):
            before = last
        last = (
            before
            if before and before.status in (TreatmentStatus.CURRENT, TreatmentStatus.PAST)
            else None
        )
        _set_status(page, group, readings, before, asked=asked)
        blamed = asked and _is_blamed(text, group)
        if blamed:
            readings[-1].status = TreatmentStatus.CURRENT
        _set_results(page, group, readings, before)
        if blamed or not (asked and before is None and _is_supposed(text, group, question)):
            set_effects(page, group, readings)
        set_courses(page, group, readings)
        set_doses(page, group, readings)
        if asked:
            _judge(text, question, readings, before)
            _set_beside(text, group, told, readings)
        _share_back(text, told, readings)
        if told and readings[0].outcome is None and _DITTO.search(text, *group.lead):
            readings[0].status, readings[0].outcome = told[-1].status, told[-1].outcome
        _hand_back(page, group, told, readings, before)
        told += readings
    return told


def _follows_kin(page: Page, sentence: Sentence) -> bool:
    """Whether a clause after a semicolon goes on of a relative: "Father has gout; he takes X"."""
    text = page.text
    if text[: sentence.start].rstrip()[-1:] != ";" or not _PRONOUN.match(text, sentence.start):
        return False
    before = page.note.sentence_at(max(0, sentence.start - 3))
    found = KIN_SUBJECT.match(text, before.start, before.end)
    return found is not None and (found["whose"] != "my" or page.own_voice)


def _is_choice(text: str, sentence: Sentence, group: Group) -> bool:
    """Whether a sentence only names what may be chosen: "Lariam or Malarone."."""
    first, last = group.mentions[0], group.mentions[-1]
    rest = text[sentence.start : first.start] + text[last.end : sentence.end]
    return len(group.mentions) == 2 and not rest.strip(" .,?!-") and bool(
        _OR.fullmatch(text, first.end, last.start)
    )


def _share_back(text: str, told: list[Reading], readings: list[Reading]) -> None:
    """What came of two treatments done side by side ("icing it and taking X") is told of both."""
    if not told or readings[-1].outcome is None or told[-1].outcome is not None:
        return
    if told[-1].status in (None, readings[0].status) and _ALONGSIDE.fullmatch(
        text, told[-1].mention.end, readings[0].mention.start
    ):
        told[-1].outcome, told[-1].now = readings[-1].outcome, readings[-1].now
        told[-1].status = readings[0].status


def _hand_back(
    page: Page, group: Group, told: list[Reading], readings: list[Reading], before: Told | None
) -> None:
    """Why one treatment was changed to another is told after the new one, but lies with the old."""
    if not told or before is None or not _CHANGED.search(before.words):
        return
    start, end = group.tail
    now = _NOW.search(page.text, start, end)
    why = reasons(page.text, start, now.start() if now else end, page.effects)
    given = _WHY.match(page.text, start) or _WHY.match(page.text, after_dose(page.text, start, end))
    if not why or not given:
        return
    names = set(told[-1].effects)
    add_effects(page, told[-1], why)
    new = set(told[-1].effects) - names
    readings[-1].effects = [e for e in readings[-1].effects if e not in new]
    told[-1].status, told[-1].stopped = TreatmentStatus.PAST, True


def _is_blamed(text: str, group: Group) -> bool:
    """Whether a question lays a complaint to what is taken: "Could my X be making me dizzy?"."""
    return bool(_MY.search(text, *group.lead) and _BLAMED.match(text, *group.tail))


def _is_supposed(text: str, group: Group, question: int) -> bool:
    """Whether a question only asks what a treatment might do, and tells no harm that came."""
    return bool(_WHETHER.match(text, question)) and not _CAME.search(
        text, group.earlier[0], group.tail[1]
    )


def _judge(text: str, question: int, readings: list[Reading], before: Told | None) -> None:
    """In a question a full dose tells what is taken: "Is X 5 mg daily safe with Y 10 mg at night?".

    Without a dose neither of two in "X with Y" is said to be taken.
    """
    beside = before is not None and _BARE_WITH.fullmatch(before.words) is not None
    regimen = _IS_IT.match(text, question) and (before is None or beside)
    for reading in readings:
        dosed = reading.mg is not None or reading.doses is not None
        if beside and not dosed and reading.status is TreatmentStatus.CURRENT:
            reading.status = None
        if regimen and dosed and reading.status is None:
            reading.status = TreatmentStatus.CURRENT
            reading.outcome = None  # "an effective regimen?" is what is asked


def _set_beside(text: str, group: Group, told: list[Reading], readings: list[Reading]) -> None:
    """Of "is X safe to combine with Y 5 mg daily" the one is asked about, the other is taken."""
    if not told or _COMBINE.search(text, *group.lead) is None:
        return
    for reading in readings:
        if reading.mg is not None or reading.doses is not None:
            reading.status = TreatmentStatus.CURRENT
            told[-1].status = TreatmentStatus.PROPOSED


def _goes_on(text: str, group: Group, before: Told | None, *, asked: bool) -> bool:
    """Whether a list without a word of its own goes on with what was said of the list before it."""
    if is_more_of(text, group):
        return True
    if before is not None and not asked and before.words.strip() in ("his", "her", "my"):
        return bool(_AND_HIS.search(text, max(group.before, group.lead[0] - 8), group.lead[1]))
    few = len(text[group.lead[0] : group.lead[1]].split()) <= 6
    return before is None and not asked and few


def _set_status(
    page: Page, group: Group, readings: list[Reading], before: Told | None, *, asked: bool
) -> None:
    text = page.text
    after = told_after(text, group.tail, asked=asked)
    alone = (
        after is not None
        and len(readings) > 1
        and bool(SINGULAR.match(text[group.tail[0] : after.span.end + 1]))
    )
    for i, reading in enumerate(readings):
        told = before
        is_last = i == len(readings) - 1
        if (
            after is not None
            and (is_last or not alone)
            and _overrules(before, after, is_last=is_last, group=group)
        ):
            told = after
        if (
            before is not None
            and before.words.lower().startswith("den")
            and _HELPS_NONE.match(text, group.tail[0])
        ):
            reading.status, reading.outcome = TreatmentStatus.CURRENT, Outcome.NO_EFFECT
            continue
        inner = (
            told_after(text, group.own[i], asked=asked)
            if group.own[i][1] - group.own[i][0] > 4
            else None
        )
        if inner is not None and (not is_last or told is None):
            told = inner
        if told is None:
            continue
        reading.status = told.status
        if _is_waiting(before, told):
            reading.status = TreatmentStatus.PROPOSED
        given = told.status is TreatmentStatus.CURRENT and _GIVEN.search(told.words)
        if given and is_done(reading.mention) and not _LATELY.search(text, *group.tail):
            reading.status = TreatmentStatus.PAST
        reading.failed = bool(re.search(r"fail|tried|trial", told.words, re.IGNORECASE))
        reading.unsure = bool(_OF_RESULT.search(told.words))
        reading.stopped = bool(
            re.search(
                r"stop|discont|d/?c|gone|never\s+touch|removed|withheld|holiday|quit|held|wean|taper|off|withdr|replac|swap|taken away|binned|ditched|dumped|gave up|given up|got rid|chang|switch|intoler|(?:not|n't|n’t|to|poorly) +toler",
                told.words,
                re.IGNORECASE,
            )
        )
        reading.renewed = bool(_RENEWED.search(told.words)) or bool(
            asked and _RENEWED.search(text, group.tail[0], group.tail[1])
        )
        reading.tell("status", told.span.start, told.span.end)


def _is_waiting(before: Told | None, told: Told) -> bool:
    """Whether a treatment was prescribed and is not begun: "gave me X but I haven't started it"."""
    if before is None or told is before or told.status is not TreatmentStatus.NEVER:
        return False
    return bool(_HANDED.search(before.words) and _NOT_BEGUN.search(told.words))


def _overrules(before: Told | None, after: Told, *, is_last: bool, group: Group) -> bool:
    """Whether what is said after a list holds against what was said before it."""
    if before is None:
        return is_last or group.joined or after.status is not TreatmentStatus.PAST
    if before.status is TreatmentStatus.NEVER:
        return False
    if before.status is TreatmentStatus.PROPOSED:
        return after.status in (TreatmentStatus.NEVER,)
    if len(group.mentions) > 1 and not is_last and not group.joined:
        return False
    if after.status is TreatmentStatus.CURRENT and before.words.lower().startswith(
        ("since", "after")
    ):
        return True
    if after.status is TreatmentStatus.CURRENT:
        return before.status is TreatmentStatus.PAST and bool(
            re.search(r"ongoing|continu|currently|still", after.words, re.IGNORECASE)
        )
    if after.status is TreatmentStatus.PROPOSED:
        return before.status is not TreatmentStatus.CURRENT
    return True


def _set_results(page: Page, group: Group, readings: list[Reading], before: Told | None) -> None:
    text = page.text
    ahead = result_in(text, *lead_of(text, group))
    if ahead is not None and _EXCEPT.search(text, ahead.span.start, group.mentions[0].start):
        ahead = Result(Outcome.EFFECTIVE, ahead.span, now=True)
    behind = result_in(text, *group.tail)
    none = group.joined and _NEITHER.search(text, *group.lead) is not None
    if none:
        behind = _of_neither(text, group, behind) or behind
    shared = (before is not None and before.status is TreatmentStatus.PAST) or readings[
        0
    ].heading == "tried"
    for i, reading in enumerate(readings):
        if reading.outcome is not None:
            continue
        is_last = i == len(readings) - 1
        own = result_in(text, *group.own[i]) if group.own[i][1] > group.own[i][0] else None
        result: Result | None = ahead
        if behind is not None and (
            none or _shares(text, group, behind, is_last=is_last, shared=shared)
        ):
            result = behind
        if own is not None:
            result = own
        if result is None:
            old = reading.status is not TreatmentStatus.CURRENT
            failed = (
                old and reading.heading == "tried" and _under_failed(text, group.mentions[0].start)
            )
            if failed or (reading.failed and _withstood(page, group)):
                reading.outcome = Outcome.NO_EFFECT
            continue
        if result.outcome is Outcome.EFFECTIVE and _STOPPING.search(
            text, group.earlier[0], group.mentions[0].start
        ):
            reading.status, reading.stopped = TreatmentStatus.PAST, True
            reading.relieved = True
            gone = [
                m
                for m in page.effects
                if m.start - result.span.start >= 0 and m.end <= result.span.end + 24
            ]
            add_effects(page, reading, gone[:1])
            result = Result(Outcome.NOT_TOLERATED, result.span, now=False)
        give(reading, result)


def _of_neither(text: str, group: Group, told: Result | None) -> Result | None:
    """What is told of neither of two: "Neither X nor Y helped"."""
    done = _DID.search(text, *group.tail)
    if told is not None and told.outcome in (Outcome.EFFECTIVE, Outcome.PARTIAL):
        return Result(Outcome.NO_EFFECT, told.span, over=True)
    if done is None:
        return None
    outcome = Outcome.NOT_TOLERATED if done["borne"] else Outcome.NO_EFFECT
    return Result(outcome, Span(*done.span()), over=True)


def _withstood(page: Page, group: Group) -> bool:
    """Whether the sentence says that the complaint withstood what was tried."""
    sentence = page.note.sentence_at(group.mentions[0].start)
    return bool(_WITHSTOOD.search(page.text, sentence.start, sentence.end))


def _under_failed(text: str, at: int) -> bool:
    """Whether the heading of a list of trials says "failed"."""
    head = text[max(0, at - 400) : at].lower()
    return head.rfind("fail") > head.rfind("tried")


def _shares(text: str, group: Group, behind: Result, *, is_last: bool, shared: bool) -> bool:
    """Whether an outcome after a list is told of every member."""
    if is_last or len(group.mentions) == 1:
        return True
    lead = text[group.tail[0] : behind.span.start]
    if SINGULAR.match(lead) or "(" in lead:
        return False
    return group.joined or shared
