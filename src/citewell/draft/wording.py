"""Fixed words of the article: disclaimers, what was read, what is missing. Never evidence."""

import re
from collections.abc import Container, Iterable
from textwrap import shorten

from citewell.draft.case_words import case_in_short
from citewell.draft.halves import second_half
from citewell.model.article import Article
from citewell.model.audience import Audience
from citewell.model.case import ConditionStatus, TreatmentStatus
from citewell.model.claim import Claim
from citewell.model.question import Intent, Query, Scope
from citewell.patterns import later
from citewell.words import join_names, stem_line, tokens

__all__ = ["calls_for_help", "disclaimer", "if_now", "notes", "noticed", "trial_note"]

_PROFESSIONAL = (
    "For healthcare professionals. This article supports, and does not replace, clinical judgment: "
    "check each recommendation against its source and your local guidance before you act on it. "
    "No medical board has reviewed it yet. Statements marked unchecked have not been held against "
    "their source inside Citewell."
)
_LAY = (
    "This page is for learning. It does not replace a talk with your doctor or pharmacist, and no "
    "doctor has reviewed it yet. Do not start, stop or change a medicine because of it. If you feel "
    "very unwell, get medical help now."
)
_EMERGENCY_NOTE = (
    "Signs named in the question can mean an emergency{}. If this is happening now, call your local "
    "emergency number or go to an emergency department; do not wait for an answer here."
)
_URGENT_NOTE = (
    "This sounds urgent, from words such as {}. No rule here says why. If it is happening now and is bad "
    "or getting worse, call your emergency number now. If not, speak to a doctor or a health line today, "
    "before you act on this page."
)
# No source is held on this, so it answers nothing and only says what does not wait.
_BEFORE_A_SCAN = (
    "Whether to give {} is not answered here: Citewell holds no source on it beside signs of a stroke. "
    "Until the emergency team has decided, give neither it nor anything else by mouth, and do not wait to "
    "see whether it helps."
)
_AGAINST_CLOTS = later(
    r"^(?:aspirin|antiplatelet.*|anticoagulant.*|clopidogrel|prasugrel|ticagrelor|dipyridamole|warfarin"
    r"|vitamin k antagonist|doac|\w+xaban|\w+gatran|\w*heparin|\w+parin)$"
)
_NO_DOSE = "Citewell holds nothing on the dose of {}: look it up in your local emergency guidance."
_OF_STROKE = frozenset({"facial droop", "slurred speech"})
_MOST_EMERGENCIES = 3
_MOST_PASSED = 2


def disclaimer(audience: Audience) -> str:
    """The disclaimer for a reader."""
    return _LAY if audience.is_lay else _PROFESSIONAL


_QUOTED_NOTE = (
    "The curated library does not answer this. The sentences below are quoted word for word "
    "from documents this site has ingested; nobody has appraised them."
)


def notes(
    query: Query,
    *,
    followed: bool,
    quoted: bool = False,
    claims: Iterable[Claim] = (),
    checked: Container[str] = (),
    silent_to: Audience | None = None,
) -> tuple[str, ...]:
    """What the reader should know about how the question was read.

    Args:
        query: the question as read.
        followed: false when the text held orders to the program, which were not followed.
        quoted: whether the article quotes ingested documents, which may speak of anything.
        claims: what the article says, which may take account of a drug without a topic of its own.
        checked: drugs whose interactions are known.
        silent_to: who is told that silence is no sign of safety, where there is no answer.
    """
    told = " ".join(c.text.lower() for c in claims)
    unheld = [u for u in query.unknown if u.lower() not in told and u not in checked]
    said = list(_floor(query, silent_to)) if silent_to else []
    said += _first_calls(query)
    said += _dose_not_held(query, unheld) if not silent_to else []
    said += _not_checked(query, unheld) if not quoted else []
    said += [
        f"Read \u201c{c.as_written}\u201d as {c.read_as}. "
        "If that is wrong, ask again with the right name."
        for c in query.corrections
    ]
    said += _supposed(query)
    if query.masked:
        said.append(
            f"Personal data was taken out of the question: {join_names(list(query.masked))}."
        )
    if read := case_in_short(query.case):
        said.append(f"Read from the question: {'; '.join(read)}.")
    said += second_half(query)
    if quoted:
        return (_QUOTED_NOTE, *said)
    if known := [u for u in query.unknown if u not in unheld]:
        said.append(
            f"The library holds no evidence on {join_names(known)} alone, only interactions. Use an "
            "interaction checker too."
        )
    if "children" in query.groups:
        said.append("The evidence below is about adults. Do not use its doses for a child.")
    if not followed:
        said.append("The text holds instructions to the program. They were not followed.")
    return tuple(said)


_MOST_REPEATED = 160  # letters of a question said again


def _supposed(query: Query) -> list[str]:
    """What earlier questions of the thread only supposed, and what became of it."""
    said = []
    for words, holds in query.supposed:
        repeated = shorten(words, _MOST_REPEATED, placeholder="\u2026")
        then = (
            "To be safe, this answer still goes by it. Where it does not hold, ask anew without it."
            if holds
            else "This answer does not go by it. Where it holds, ask again and tell it."
        )
        said.append(f"An earlier question only supposed something: \u201c{repeated}\u201d. {then}")
    return said


# What pain is like is what the article is about.
_COMPLAINT = later(r"pain|ache|burning|shooting|stabbing|allodynia|spasm|itch")


def noticed(query: Query, article: Article) -> tuple[str, ...]:
    """What is said before all else where words of the question changed nothing, or sound urgent.

    Nothing where a rule calls for help: that stands alone.

    Args:
        query: the question as read, with what no part of the reading took up.
        article: the answer; a symptom of somebody under treatment on which it is silent is told.
    """
    if _tells_danger(query) or query.scope is Scope.CRISIS:
        return ()
    if query.sounds_urgent:
        return (_URGENT_NOTE.format(_quoted(query.sounds_urgent)),)
    told = (*query.unread, *_passed_over(query, article.claims)) if not article.abstained else ()
    unjudged = _allergy_not_judged(query, article)
    if not told:
        return unjudged
    if article.audience.is_lay:
        return (
            *unjudged,
            f"This page did not weigh: {_quoted(told)}. If that is new, bad or getting worse, ask a "
            "doctor or a health line today, before you act on this page.",
        )
    return (*unjudged, f"Not weighed below: {_quoted(told)}. Judge it yourself before you act.")


_NAMES_AN_EMERGENCY = later(
    r"\b(?:anaphyla\w+|strokes?|heart attack|myocardial infarction|cardiac arrest|overdos\w+|poison(?:ed|ing)"
    r"|choking|meningitis|sepsis|status epilepticus|seizing|haemorrhag\w+|hemorrhag\w+)\b",
    re.IGNORECASE,
)
_IF_NOW = {
    True: "If this is happening to somebody now, call your local emergency number. Do not wait for an "
    "answer here.",
    False: "If a patient has this now, emergency care comes first: nothing here replaces it.",
}


def if_now(query: Query, audience: Audience) -> tuple[str, ...]:
    """What is said beside silence where a question names an emergency of nobody: "anaphylaxis"."""
    named = query.scope is Scope.CLINICAL and _NAMES_AN_EMERGENCY.search(query.question)
    return (_IF_NOW[audience.is_lay],) if named and not _tells_danger(query) else ()


def calls_for_help(query: Query) -> frozenset[str]:
    """Those of an article's notes that may send for help at once, before all else is read."""
    words = {*_first_calls(query), *_IF_NOW.values()}
    if query.sounds_urgent:
        words.add(_URGENT_NOTE.format(_quoted(query.sounds_urgent)))
    return frozenset(words)


def _allergy_not_judged(query: Query, article: Article) -> tuple[str, ...]:
    """That an allergy is told and a medicine is asked about which no rule held against it.

    A plan weighs allergies; elsewhere a sentence that speaks of one shows that it was weighed.
    """
    asked = sorted(query.asked)
    allergies = list(dict.fromkeys(a.name for a in query.case.allergies if a.name not in asked))
    if not (asked and allergies) or article.plan is not None:
        return ()
    said = " ".join(claim.text.lower() for claim in article.claims)
    if "allerg" in said or any(name.lower() in said for name in allergies):
        return ()
    against, named = join_names(allergies), join_names(asked)
    if article.audience.is_lay:
        return (
            f"You told of an allergy to {against}. This page did not check {named} against it. Ask a "
            "doctor or pharmacist before you take it.",
        )
    return (
        f"An allergy to {against} is told, and {named} was not judged against it here: check that "
        "before all else.",
    )


def _quoted(words: Iterable[str]) -> str:
    return join_names([f"\u201c{stretch}\u201d" for stretch in words])


def _passed_over(query: Query, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Symptoms read of somebody who takes a medicine, on which an article of these claims is silent."""
    taken = any(t.status is TreatmentStatus.CURRENT for t in query.treatments)
    named = [
        s.name
        for s in query.case.symptoms
        if s.status is ConditionStatus.PRESENT and _COMPLAINT.search(s.name) is None
    ]
    if not taken or not named:
        return ()
    said = stem_line(" . ".join(claim.text for claim in claims))
    if not said.strip():
        return ()
    silent = (n for n in named if not any(f" {word.stem} " in said for word in tokens(n)))
    return tuple(dict.fromkeys(silent))[:_MOST_PASSED]


def _first_calls(query: Query) -> list[str]:
    """The call for help; beside a stroke, what it means for a medicine that is asked about."""
    if not _tells_danger(query):
        return []
    asked = sorted(filter(_AGAINST_CLOTS.search, query.asked))
    if not asked or not _tells_stroke(query):
        return [_emergency_note(query)]
    return [_emergency_note(query), _BEFORE_A_SCAN.format(join_names(asked))]


def _tells_stroke(query: Query) -> bool:
    signs = [flag.name for flag in query.case.red_flags] + [a.name for a in query.alarms]
    return any("stroke" in sign or sign in _OF_STROKE for sign in signs)


def _dose_not_held(query: Query, unheld: list[str]) -> list[str]:
    """That the dose asked for is not held, where what follows speaks of the emergency alone."""
    if query.intent is not Intent.DOSE:
        return []
    named = [m.ingredient for m in query.drugs if m.ingredient in unheld]
    names = join_names(list(dict.fromkeys(named)))
    return [_NO_DOSE.format(names)] if names else []


def _not_checked(query: Query, names: list[str]) -> list[str]:
    """That medicines, or words that look like one, are outside all that follows; told first of all."""
    if not names:
        return []
    named = {m.ingredient for m in query.drugs}
    each = [name if name in named else f"\u201c{name}\u201d" for name in names]
    if len(each) == 1:
        return [f"{each[0]} is not in this library: its interactions were not checked."]
    return [f"{join_names(each)} are not in this library: their interactions were not checked."]


def _floor(query: Query, audience: Audience) -> tuple[str, ...]:
    """What is said beside silence where somebody is told of: to be silent is not to call it safe."""
    case = query.case
    had = any(t.status is not TreatmentStatus.PROPOSED for t in case.treatments)
    told = had or case.symptoms or case.red_flags or case.measurements or case.conditions
    if query.scope is not Scope.CLINICAL or not told:
        return ()
    if audience.is_lay:
        return (
            "No answer here does not mean that all is well. If this is new, bad or getting worse, see "
            "a doctor or call a health line today. If you feel very ill, call your emergency number.",
        )
    return (
        "No answer here is no sign of safety: a new symptom or an abnormal result is to be assessed "
        "now, by local guidance.",
    )


def _emergency_note(query: Query) -> str:
    """The call for help, with the emergencies by name: what leads the article may speak of another."""
    named = list(dict.fromkeys(a.name for a in query.alarms if a.help == "now"))[:_MOST_EMERGENCIES]
    return _EMERGENCY_NOTE.format(f": {' or '.join(named)}" if named else "")


def _tells_danger(query: Query) -> bool:
    return bool(query.case.red_flags or query.alarms or query.names_emergency)


def trial_note(query: Query) -> str | None:
    """What the question leaves open about earlier trials, and why it matters; None if nothing."""
    tried = [t for t in query.treatments if t.was_tried]
    dosed = {t.ingredient for t in tried if t.dose_mg_per_day or t.at_least_mg_per_day}
    undosed = [t.ingredient for t in tried if t.ingredient not in dosed]
    timeless = [t.ingredient for t in tried if t.ingredient in dosed and t.duration_days is None]
    parts = []
    if undosed:
        parts.append(
            f"The question gives no dose or length for {join_names(undosed)}, so it cannot be told "
            "whether each had an adequate trial."
        )
    if timeless:
        parts.append(
            f"It does not say for how many weeks {join_names(timeless)} was taken at that dose."
        )
    return " ".join(parts) or None
