"""What the text says of each naming of a treatment, statement by statement.

Walks the note once, sentence by sentence, and lays status and outcome to the names of each list; the rest
is read by ``details`` and ``sequels``.
"""

import re

from citewell.model.case import Outcome, TreatmentStatus
from citewell.understand.case.asked_dose import lay_dose, set_asked_dose, set_raised
from citewell.understand.case.borrowed import is_borrowed
from citewell.understand.case.cues import is_carer
from citewell.understand.case.details import set_courses, set_doses
from citewell.understand.case.effects import reasons
from citewell.understand.case.harms import set_effects
from citewell.understand.case.mentions import Mention, is_done
from citewell.understand.case.outcomes import Result, result_in
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Match
from citewell.understand.case.questions import (
    go_on,
    is_asked,
    is_bare_ask,
    is_blamed,
    is_planned,
    is_supposed,
    is_trial,
    is_worded,
    judge,
    keep_taken,
    last_asked,
    set_answered,
    set_beside,
    set_started,
)
from citewell.understand.case.reading import SINGULAR, Page, Reading, add_effects, give, is_of_kin
from citewell.understand.case.scenes import Group, Scene, Stretch, after_dose, lead_of, scenes_of
from citewell.understand.case.sequels import read_more
from citewell.understand.case.status import Told, asked_from, is_more_of, told_after, told_before
from citewell.understand.case.status_cues import THOUGHT_OF
from citewell.understand.case.strengths import Strengths
from citewell.understand.case.terse import read_terse
from citewell.understand.case.text import Note, Sentence
from citewell.understand.case.titles import is_headline, mark_titles
from citewell.understand.case.turns import (
    carried,
    follows_kin,
    is_ditto,
    is_of_operation,
    is_waiting,
    leave,
    mark_by_whole,
    mark_trials,
    moves_on,
    of_neither,
    share_back,
)

__all__ = ["read_mentions"]

_FIRST_PERSON = small(
    r"\bsafe for me\b(?! to give)|\bi(?:['’]?m| am) (?:scared|afraid|terrified|nervous)\b|\b(?:i(?:'m|’m| am| was|'ve| have)(?: been| a| on| also| currently| taking| just)*\s+(?:\d+|on|taking|allerg\w+|pregnan\w+|diabetic|a\s+\d+|prescribed|diagnosed|having|experiencing|male|female)|(?:im|ive)\s+(?:\d+|on|taking|a|an|been|having|pregnan\w+|diabetic|not|still|also|in|using|so|worried|trying|allerg\w+)\b|i\s+(?:take|took|have|had|used|am|was|get|need|want|can|should|could|would|don|do|did|got|stopped|started|tried|feel|use|get)\b|\bmy\s+(?:doctor|pain|blood|feet|legs?|hands?|period|head|back|stomach|skin|symptoms|anxiety|depression|migraines?))"
)
# The complaint a sentence names has withstood what was tried for it.
_WITHSTOOD = small(
    r"\b(?:(?:treatment|drug|medication|therapy|medically|pharmaco\w*)[\s-]+)?(?:resistant|refractory|intractable|recalcitrant|unresponsive)\b(?!\s+to\b)"
    r"|\b(?:tried|been\s+through|through|exhausted)\s+(?:(?:just|about|almost|nearly|literally|absolutely|virtually|pretty|much)\s+)*(?:everything|the\s+(?:lot|works)|all\s+of\s+(?:it|them)|them\s+all)\b"
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
_HELPS_NONE = small(r"\s*(?:provid|help|giv|reliev|work|eas|improv|allevi)\w*")
_AND_HIS = small(r"[\s,;]*(?:and|or|plus|also|likewise)\s+(?:also\s+)?(?:his|her|my)\s+$")
_CHANGED = small(r"switch|chang|replac|swap|convert|transition|substitut|mov(?:ed|ing)|rotat")
_NOW = small(r"\b(?:now|but|since then|however)\b")
_WHY = small(
    r"[\s,(]*(?:(?:ago|back|recently|last\s+\w+|in\s+(?:\w+\s+)?(?:19|20)?\w+)\s+)*(?:because|bc|b/c|due|d/t|2/2|secondary|owing|on account|for|after|when|as|following|since|on developing)\b"
)


def read_mentions(
    note: Note, mentions: list[Mention], effects: list[Match], strengths: Strengths
) -> list[Reading]:
    """A reading for each mention of the patient's own treatments, in order."""
    page = Page(note, effects, _is_patient(note.lower), strengths)
    readings: list[Reading] = []
    recent: list[Reading] = []
    said: Stretch | None = None
    age = 9
    for scene in scenes_of(note, mentions):
        if not scene.groups:
            age += 1
            said = (scene.sentence.start, scene.sentence.end)
            if recent and age <= 2:
                read_more(page, recent, (scene.sentence.start, scene.sentence.end), age)
                _ask_more(page, recent[-1], scene.sentence, age)
                go_on(page.text, scene.sentence.start, scene.sentence.end, recent)
            continue
        first = scene.groups[0]
        if recent and age <= 1 and moves_on(page, recent[-1], scene):
            leave(recent[-1])
        headed = page.text[first.earlier[0] : first.lead[0]].rstrip().endswith(":")
        if recent and age == 0 and first.lead[0] > first.earlier[0] and not headed:
            read_more(page, recent, (first.earlier[0], first.lead[0]), 1)
        told = _scene(page, scene)
        if told and told[0].asked and said is not None and not recent:
            lay_dose(page, told[0], said)  # "I take 75 twice a day. Can I double my lyrica?"
        readings += told
        if told:
            recent, age = told, 0
    read_terse(page, readings)
    mark_trials(page, readings)
    mark_by_whole(page, mentions, readings)
    mark_titles(page, readings)
    return readings


def _ask_more(page: Page, last: Reading, sentence: Sentence, age: int) -> None:
    """The doses that a sentence without a name tells or asks of the treatment told of last."""
    where = (sentence.start, sentence.end)
    marked = page.text[slice(*where)].rstrip().endswith("?")
    if age == 1 and not marked:
        lay_dose(page, last, where)
    set_started(page.text, *where, last)
    set_asked_dose(page, last, where, marked=marked)


def _set_asked(page: Page, group: Group, readings: list[Reading], question: int) -> None:
    """Doses told apart from the names of a list, and those asked about."""
    text, last = page.text, readings[-1]
    start, end = group.tail
    marked = "?" in text[question : end + 1]
    if group.earlier[0] <= group.before:
        lay_dose(page, readings[0], (group.earlier[0], group.mentions[0].start))
    if group.after >= end:
        lay_dose(page, last, group.tail)  # "pregabalin works, eGFR 20, on 300 bd"
    if len(readings) == 1:
        lead = (group.earlier[0], group.mentions[0].start)
        set_raised(page, last, lead, group.tail, marked=marked and question < end)
    set_asked_dose(page, last, (max(start, question) if marked else start, end), marked=marked)


def _is_patient(text: str) -> bool:
    """Whether the patient writes; a carer writes of "my son" as the patient."""
    return _FIRST_PERSON.search(text) is not None and not is_carer(text)


def _scene(page: Page, scene: Scene) -> list[Reading]:
    text, sentence = page.text, scene.sentence
    question = asked_from(text, sentence)
    worded = question > sentence.start or is_worded(text, sentence)
    if not worded:
        question = last_asked(text, sentence, scene.groups)
    told: list[Reading] = []
    last: Told | None = None
    for group in scene.groups:
        if (
            sentence.heading == "family"
            or follows_kin(page, sentence)
            or is_of_kin(page, sentence.start, group.mentions[0].start)
        ) and not is_borrowed(text, group):
            last = None
            continue
        bare = is_bare_ask(text, group) or is_borrowed(text, group)
        titled = group is scene.groups[0] and is_headline(text, sentence, group)
        asked = bare or titled or is_asked(text, sentence, group, question)
        asked = asked and not is_trial(text, sentence, group)
        planned = asked or is_planned(text, group, asks=question < sentence.end)
        readings = [
            Reading(m, heading=sentence.heading, asked=asked, questioned=planned)
            for m in group.mentions
        ]
        before = None if bare else told_before(text, group, asked=asked)
        if last is not None and not bare and _goes_on(text, group, before, asked=asked):
            before = last
        last = carried(before, group)
        _set_status(page, group, readings, before, asked=asked)
        set_answered(page.note, readings[-1])
        blamed = asked and is_blamed(text, group)
        if blamed:
            readings[-1].status = TreatmentStatus.CURRENT
        _set_results(page, group, readings, before)
        if blamed or not (asked and before is None and is_supposed(text, group, question)):
            set_effects(page, group, readings)
        set_courses(page, group, readings)
        set_doses(page, group, readings)
        _set_asked(page, group, readings, question)
        if asked and not worded:
            keep_taken(text, sentence, group, readings)
        if asked:
            judge(text, question, readings, before)
            set_beside(text, group, told, readings)
        share_back(text, told, readings)
        if told and readings[0].outcome is None and is_ditto(text, group):
            readings[0].status, readings[0].outcome = told[-1].status, told[-1].outcome
        _hand_back(page, group, told, readings, before)
        go_on(text, *group.tail, readings)
        told += readings
    return told


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


def _goes_on(text: str, group: Group, before: Told | None, *, asked: bool) -> bool:
    """Whether a list without a word of its own goes on with what was said of the list before it."""
    if is_more_of(text, group):
        return True
    if before is not None and not asked and before.words.strip() in ("his", "her", "my"):
        return bool(_AND_HIS.search(text, max(group.before, group.lead[0] - 8), group.lead[1]))
    return before is None and not asked and len(text[slice(*group.lead)].split()) <= 6


def _set_status(
    page: Page, group: Group, readings: list[Reading], before: Told | None, *, asked: bool
) -> None:
    text = page.text
    after = told_after(text, group.tail, asked=asked)
    alone = len(readings) > 1 and after is not None and _is_of_last(text, group, before, after)
    for i, reading in enumerate(readings):
        told = None if is_of_operation(before, group, i) else before
        is_last = i == len(readings) - 1
        if (
            after is not None
            and (is_last or not alone)
            and _overrules(text, before, after, is_last=is_last, group=group)
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
        if is_waiting(before, told):
            reading.status = TreatmentStatus.PROPOSED
        given = told.status is TreatmentStatus.CURRENT and _GIVEN.search(told.words)
        done = is_done(reading.mention) or ("treated" in told.words and is_done(group.mentions[0]))
        if given and done and not _LATELY.search(text, *group.tail):
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
        if told.words.endswith("from") and _CHANGED.search(
            text, max(0, group.mentions[0].start - 60), group.mentions[0].start
        ):
            reading.stopped = True  # "switched to X from Y"
        reading.renewed = bool(_RENEWED.search(told.words)) or bool(
            asked and _RENEWED.search(text, group.tail[0], group.tail[1])
        )
        reading.tell("status", told.span.start, told.span.end)


def _is_of_last(text: str, group: Group, before: Told | None, after: Told) -> bool:
    """Whether what is said after a list is said of its last name alone: "cital (QT), parox never"."""
    said = text[group.tail[0] : after.span.end].strip()
    straight = after.status is TreatmentStatus.PAST and said == after.words and said[0].isalpha()
    taken = before is not None and before.status is TreatmentStatus.CURRENT
    if (straight and taken) or after.words.strip(" :-–") in ("never", "no", "nil", "none"):
        return True  # "on phenelzine and pregabalin stopped"
    return SINGULAR.match(text[group.tail[0] : after.span.end + 1]) is not None


def _overrules(text: str, before: Told | None, after: Told, *, is_last: bool, group: Group) -> bool:
    """Whether what is said after a list holds against what was said before it."""
    if before is None:
        of_all = text[group.tail[0] : after.span.start].rstrip().endswith((" all", " both"))
        return is_last or group.joined or of_all or after.status is not TreatmentStatus.PAST
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
        last_of_list = is_last and len(group.mentions) > 1 and not group.joined
        named_next = last_of_list and bool(THOUGHT_OF.match(after.words.lower()))
        return before.status is not TreatmentStatus.CURRENT or named_next
    return True


def _set_results(page: Page, group: Group, readings: list[Reading], before: Told | None) -> None:
    text = page.text
    ahead = result_in(text, *lead_of(text, group))
    if ahead is not None and _EXCEPT.search(text, ahead.span.start, group.mentions[0].start):
        ahead = Result(Outcome.EFFECTIVE, ahead.span, now=True)
    behind = result_in(text, *group.tail)
    neither = of_neither(text, group, behind)
    behind = neither or behind
    shared = (before is not None and before.status is TreatmentStatus.PAST) or readings[
        0
    ].heading == "tried"
    shared = shared or all(r.status is TreatmentStatus.PAST for r in readings)
    for i, reading in enumerate(readings):
        if reading.outcome is not None:
            continue
        is_last = i == len(readings) - 1
        own = result_in(text, *group.own[i]) if group.own[i][1] > group.own[i][0] else None
        result: Result | None = ahead
        if behind is not None and (
            neither is not None or _shares(text, group, behind, is_last=is_last, shared=shared)
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
