"""What the writer asks for, one of the case schema's values, or None where nothing is asked.

Only asking sentences are read: with a question mark, opening like a question, or telling the task.
The first cue that fits decides, in the order of the table: the special asks stand before the general.
"""

import re
from collections.abc import Collection

from citewell.model.case import Span
from citewell.understand.case.answered import is_answered
from citewell.understand.case.asks_cues import ACUTE, EXAM, FRAMES, STEP, WORDS
from citewell.understand.case.asks_terse import (
    kind_of_end,
    kind_of_few_words,
    kind_of_title,
    last_words,
)
from citewell.understand.case.patterns import small
from citewell.understand.case.text import Note, Sentence

__all__ = ["ASKS", "read_asks"]

ASKS = (
    "next_treatment",
    "dose",
    "interaction_or_safety",
    "diagnosis_or_test",
    "immediate_management",
    "drug_identity",
    "mechanism_or_effect",
    "prognosis",
    "other",
)

_INVERTED = (
    r"(?:can|could|should|shall|would|will|may|must|do|does|did|is|are|am|has|have) (?:i|we|you|he|she|they|it|this|that|there|these|the|my|his|her|our|an?|any|someone|anyone|people|patients?"
    r"|(?!not|also|only|now|then|still|often|usually|currently)[\w-]+ (?:be|safe|ok|okay|indicated|enough|appropriate|possible|contraindicated|worth\w*|work|help|cause|interact|affect|make|increase|decrease|raise|lower|cross|contain|need|take|go|come|better|the|an?))\b"
)
_ASKING = small(
    r"\?\W*$|\bwhich of the following\b|^(?:\W|\b(?:and|so|also|then|please|hi|hiya|hello|hey|but|ok|my question is|question|just)\b)*(?:"
    rf"{_INVERTED}|(?:what|which|how|why|when|where|who)(?:['’]?s)?\b(?:(?: [\w'’-]+){{0,4}}? {_INVERTED}| (?:else|next|now|about|to|come)\b)"
    r"|whats\b|any (?:other )?(?:thoughts|ideas|suggestions|advice|alternatives?|interactions?|options?|recommendations?|role|problems?|issues?|concerns?|chance|way|tips|help|reason)\b)"
    r"|^(?:[^?.]|\.(?=\d)){5,},?\s(?:so |and |but )?(?:what (?:else|can|should|do|now|next)|how (?:much|long|often|do|can|should)|which (?:one|drug|med)|(?:can|could|should|shall) (?:i|he|she|we|they|it)|is it (?:ok|okay|safe|normal)|is that (?:ok|okay|safe|normal|dangerous|risky|bad|a problem)|would it|do i)\b[^.]*$"
)  # fmt: skip
# Asked without a question mark; only in a short text, for a note's plan sounds alike.
_BARE_ASK = small(
    r"\b(?:please|kindly|pls|plz) (?:advise|suggest|recommend|help|tell|explain)\b|^\W*advise\b|\b(?:wondering|want to know|wants? to know|like to know|need to know|i['’]?m not sure (?:if|whether|what)|asking (?:if|whether|what|about)|asks (?:if|whether|what|about|for)|(?:my|the|our) question (?:is|about)|help with choosing)\b"
    r"|\b(?:grateful|thankful|hoping|looking|asking) for (?:[\w-]+ ){0,3}(?:advice|suggestions?|help|guidance|something|ideas|alternatives?|opinions?)\b|\b(?:suggestions?|advice|thoughts|ideas|input|guidance|help) (?:please|welcome|appreciated|needed|on|would)\b"
    r"|\bwants? (?:an? |some )?(?:alternatives?|something else|other options?)\W*$|\bwhat['’]?s next\W*$|^\W*(?:what next|next steps?|what now|thoughts|suggestions|advice)\W*$|\bhow (?:much|often|long|to)\b(?!\s+(?:she|he|it|they|i)\s+(?:feels?|felt|is|was))|^\W*how many\b|^\W*(?:is|are|does|do|will|can|should) (?!on\b|an?\b|taking\b|now\b|not\b|currently\b|still\b|allergic\b|pregnant\b|known\b)[\w+/ -]{2,60}$|^\W*(?:options|alternatives) (?:please|welcome)|^\W*(?:tell me|explain|list|compare)\b"
    r"|^(?:best|optimal|preferred|recommended|appropriate|next|first|second|third|1st|2nd|3rd|safest|alternative|options?|treatment|management|dos(?:e|ing|age)|pain management|brand name|mechanism|side effects|interaction)s?\b(?:[ -]line)?[^.]*\b(?:for|of|in|with|between|to)\b[^.]*$"
)  # fmt: skip

_DRUG_VERB = r"(?:take|taking|use|using|have|drink|drinking|combine[d]?|mix(?:ed|ing)?|add(?:ed)?|give(?:n)?|start(?:ed)?|switch(?:ed)?|be (?:used|given|taken|started|added|combined|prescribed|continued)|continue|keep|prescribe[d]?|receive|get|eat|apply|put|rub|wear|stick|try|go (?:back )?on|stay on|safely)"

_MAY_TAKE = small(
    rf"\b(?:can|could|may|should|shall|would|is it (?:ok|okay|fine|safe|alright|possible)(?: for \w+(?: \w+)?)? to|ok(?:ay)? to|allowed to|able to)\b[^?]{{0,90}}?\b{_DRUG_VERB}\b",
)
_ELSE = small(
    r"\bworth\b|\bshould (?:we|i)\b[^?]{3,60}\bor\b|\bwhat (?:else|other)\b|\banything else\b|\b(?:should|shall|do|does|would|can|could) (?:i|we|he|she|they|my \w+) (?:need to |now )?(?:start|try|begin|consider|move)\b",
)
# A bare question of a few words names what might be given ("Qutenza?"), but for these.
_NO_DRUG = small(
    r"^\W*(?:what|which|who|where|when|how|why|explain|list|define|is|are|does|do|did|tell)\b|^\W*(?:any )?(?:thoughts|ideas|comments|advice|help|opinions?)\W*$"
)
_STOP = small(
    r"\b(?:should|can|could|must|do|need to|ok to|safe to|have to)\b[^?]{0,30}\b(?:stop|discontinue|come off|quit|hold|skip)\b",
)
# A strength and how often: "25 mg three times daily".
_REGIMEN = small(
    r"\b\d[\d.,]*\s?(?:mg|mcg|µg|g|units?|iu|ml)\b[^?]{0,20}\b(?:daily|a day|per day|times|twice|once|every|nightly|bid|tid|tds|qid|qds|bd|od|qd|qhs|nocte|weekly|at (?:night|bedtime)|q\d+h)\b"
)
_OF_WHOM = re.compile(r" (?:in|to|for) (?:an?|the|my|this|his|her|someone|patients?)\b")
_WH = small(r"\W*(?:\w+\W+){0,3}(?:what|which|how|when)\b")
_TOGETHER = small(
    r"\b(?:with|together|combin\w+|along|while|alongside|alcohol|wine|beer|breast-?feed\w*|pregnan\w+|plus|and)\b",
)
_LONG_TERM = small(r"\b(?:long[- ]term|prevent\w*|maintenance|discharge|prophyla\w+|chronic)\b")
_PRESSURE = small(r"\b(?:bp|blood pressure)\b\D{0,12}(\d{2,3})\s?/\s?(\d{2,3})")
# Where a question begins inside a sentence: "..., is that ok", "... so what next".
_OPENER = small(
    r"(?:^\W*|[,;:–—-]\s*(?:and |but |so |or |then |also )*|\s(?:so|but|and) )(?:(?:and|so|also|but|please|hi|hello|then) ){0,2}"
    r"(?=(?:what|whats|which|how|why|when|where|whether|can|could|should|shall|would|will|may|is|are|am|do|does|did|any|anything) (?!of them|is why|she|he (?:was|is|has|had)|was\b|were\b|i (?:was|took|am|have)\b))"
)
# What a question goes on to tell of the patient.
_DETAILS = small(
    r"\s(?:in|for|with) (?:an?|my|the|this|his|her|our|someone|patients?|people|\d+)\b|,|\swho\b|\safter\b|\sdespite\b|\sbecause\b"
)


def read_asks(note: Note, guesses: Collection[int] = ()) -> tuple[str | None, Span | None]:
    """What is asked and the sentence that asks it: the first question that tells its kind.

    ``guesses`` are where illnesses end that are only guessed at ("LADA?").
    """
    asking = [s for s in note.sentences if _asks(note, s) and not _quoted(note, s.start)]
    asking = [s for s in asking if not (note.text[s.end - 1] == "?" and is_answered(note, s.end))]
    marked = [s for s in asking if _is_marked(note.lower[s.start : s.end])]
    if not marked and not _short(note):
        return None, None
    if not marked:
        ends = (kind_of_title(note) if not asking else None) or kind_of_end(note)
        if ends is not None:
            return _urgent(note, ends, ends), Span(0, len(note.text))
    asking = marked or asking
    for sentence in asking:
        guess = note.lower[sentence.start : sentence.end].rstrip("?! ")
        if sentence.start + len(guess) in guesses and len(guess.split()) <= _GUESS:
            return "diagnosis_or_test", Span(sentence.start, sentence.end)
        kind = _kind(note, note.lower[sentence.start : sentence.end])
        if kind is not None:
            return kind, Span(sentence.start, sentence.end)
    if not asking:
        return None, None
    last = asking[-1]
    written = note.lower[last.start : last.end]
    named = last_words(written)
    bare = len(named.split()) <= 4 and _NO_DRUG.search(named) is None
    kind = "immediate_management" if bare and _is_danger(note) else "next_treatment"
    return (kind if bare else "other"), Span(last.start, last.end)


_GUESS = 4  # words
_SHORT_ASK = 6  # words
# Values that cannot wait, and what is only seen then.
_DANGER = small(
    r"\b(?:rr|resp(?:iratory)?\s+rate)\s?(?:[3-8]|3\d|4\d)\b|\b(?:spo2|sats?)\s(?:[5-7]\d|8\d)\b|\bhr\s?(?:[23]\d|1[3-9]\d)\b|\binr\s(?:[89]|1\d)(?:\.\d)?\b|\bk\+?\s(?:6\.[5-9]|[78]\.\d)\b"
    r"|\bgcs\s(?:[3-9]|1[0-4])\b|\bciwa\s[12]\d\b|\b(?:plts?|platelets)\s[1-3]\d\b(?!\d)|\becg\s+tented|\bpetechia\w*|\bcan['’]?t\s+(?:finish|complete)\s+sentences|\bstatus\s+epilepticus|\bst\s+elevation"
)


def _is_danger(note: Note) -> bool:
    return _DANGER.search(note.lower) is not None


def _asks(note: Note, sentence: Sentence) -> bool:
    written = note.lower[sentence.start : sentence.end]
    if sentence.heading == "question" or _ASKING.search(written) is not None:
        return True
    return _short(note) and _BARE_ASK.search(written) is not None


def _is_marked(written: str) -> bool:
    return "?" in written or "which of the" in written


def _short(note: Note) -> bool:
    return len(note.text) < 1_500


def _quoted(note: Note, start: int) -> bool:
    """Whether a sentence is a turn of a dialogue or a form ("Doctor: Any allergies?")."""
    line = note.text.rfind("\n", 0, start) + 1
    return _SPEAKER.match(note.lower, line, line + 20) is not None


_SPEAKER = small(r"\s*(?:doctor|clinician|guest_\w+|dr)\s*:")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")


def _kind(note: Note, sentence: str) -> str | None:
    """The kind of a question: from how it opens, then from all of it, then from the whole sentence."""
    sentence = _BRACKETS.sub(" ", sentence)
    if "of the following" in sentence:
        kinds = (name for name, cue in (*EXAM, *WORDS) if cue.search(sentence))
        return _urgent(note, next(kinds, "diagnosis_or_test"), sentence)
    terse = kind_of_few_words(sentence)
    if terse is not None:
        return _urgent(note, terse, last_words(sentence))
    opens = _OPENER.search(sentence)
    question = sentence[opens.end() :] if opens else sentence
    for part in dict.fromkeys((_front(question), question, sentence)):
        kind = _by_frame(part)
        if kind is not None:
            return _urgent(note, kind, part)
    for part in dict.fromkeys((question, sentence)):
        for name, pattern in WORDS:
            if pattern.search(part):
                return _urgent(note, name, part)
    return None


def _front(question: str) -> str:
    """The question without what it tells of the patient: "what next in a 57-year-old woman with ..."."""
    cut = _DETAILS.search(question, 4)
    return question[: cut.start()] if cut else question


def _by_frame(question: str) -> str | None:
    for name, pattern in FRAMES:
        if name == "next_treatment":
            taken = _by_permission(question)
            if taken is not None:
                return taken
        if pattern.search(question):
            return name
    return None


def _by_permission(question: str) -> str | None:
    """Of ``Can I take X``: of one strength and how often, it asks for the dose, else whether it is safe."""
    if _STOP.search(question):
        return "interaction_or_safety"
    if not _MAY_TAKE.search(question) or _ELSE.search(question) or _WH.match(question):
        return None
    if _REGIMEN.search(question) and not _TOGETHER.search(_OF_WHOM.split(question)[0]):
        return "dose"
    return "interaction_or_safety"


def _urgent(note: Note, name: str, question: str) -> str:
    if name == "next_treatment" and _is_danger(note) and len(question.split()) <= _SHORT_ASK:
        return "immediate_management"
    if name != "next_treatment" or not STEP.search(question) or _LONG_TERM.search(question):
        return name
    pressures = ((int(m[1]), int(m[2])) for m in _PRESSURE.finditer(note.lower))
    extreme = any(high < 90 or high >= 180 or low >= 110 for high, low in pressures)
    return "immediate_management" if extreme or ACUTE.search(note.lower) else name
