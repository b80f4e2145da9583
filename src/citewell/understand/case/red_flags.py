"""Danger signs the note states as present, in plain words. A denied, past or feared one is none."""

import re
from collections.abc import Iterator, Mapping

from citewell.model.case import Condition, Measurement, Named, Span, Treatment
from citewell.understand.case.context import is_now
from citewell.understand.case.emergencies import BROADER, emergencies, of_a_past_trial
from citewell.understand.case.habitual import is_habitual
from citewell.understand.case.lab_dangers import lab_dangers
from citewell.understand.case.patterns import small
from citewell.understand.case.phrases import Phrases
from citewell.understand.case.signs import find_signs, taken_now
from citewell.understand.case.signs_acute import ACUTE
from citewell.understand.case.signs_joints import JOINTS
from citewell.understand.case.signs_nerves import NERVES
from citewell.understand.case.signs_toxic import TOXIC
from citewell.understand.case.text import Note, Sentence
from citewell.understand.crisis import is_of_old

__all__ = ["RedFlagReader"]

# Two things that are a danger sign together, within one sentence.
# The last of each row: what the text must hold for the sign to be looked for at all.
_TOGETHER: tuple[tuple[str, str, str, str], ...] = (
    ("fever with back pain", r"\bfevers?\b|\bfebrile\b|\brigors\b", r"\b(?:back|spinal) pain\b|\bbackache\b", ""),
    ("headache with fever", r"\bfevers?\b|\bfebrile\b", r"\bheadaches?\b", "headache"),
    ("headache with neck stiffness", r"\bheadaches?\b", r"\b(?:stiff neck|neck stiffness|nuchal rigidity)\b", "headache"),
    ("chest pain radiating to the arm or jaw", r"\bchest (?:pain|pressure|tightness)\b", r"\bradiat\w+[^.]{0,20}\b(?:arm|jaw|shoulder)\b", "radiat"),
    ("rapidly progressive weakness", r"\b(?:rapidly|quickly|progressively|acutely|suddenly)\s+(?:\w+\s+)?(?:progress\w*|worsen\w*|increas\w*|getting worse)?", r"\bweakness\b", "weakness"),
    ("infected foot", r"\b(?:foot|toe|heel)\b", r"\b(?:pus|infected|gangrene\w*|necrotic|black|foul[- ]smelling|draining|oozing)\b", ""),
    ("cancer with new back pain", r"\b(?:cancer|carcinoma|metasta\w+|myeloma|lymphoma)\b", r"\bnew(?:-onset)? (?:\w+ ){0,3}back pain\b|\bback pain\b[^.]{0,30}\bnew\b", "new"),
    ("hot swollen joint with fever", r"\b(?:hot|swollen|red|inflamed|acutely painful)\b[^.;]{0,25}\b(?:joint|knee|ankle|wrist|elbow|hip|shoulder|toe|mtp|mtpj|finger)\b|\b(?:joint|knee|ankle|wrist|elbow|hip|shoulder|toe|mtp|mtpj|finger)\b[^.;]{0,15}\b(?:hot|swollen|red|inflamed)\b", r"\bfevers?\b|\bfeverish\b|\bfebrile\b|\brigors?\b|\bpyrexia\w*|\bshivering\b|(?<![a-z])(?:t|temp\w*)\s*[:=]?\s*(?:of |is |was )?(?:38\.[3-9]|39|4[01])", ""),
    ("headache with vision change", r"\bheadaches?\b", r"\b(?:loss of vision|vision loss|jaw claudication|double vision)\b", "headache"),
)  # fmt: skip
_COMPILED = tuple((name, small(a), small(b), must) for name, a, b, must in _TOGETHER)
_PROGRESSIVE = small(
    r"\b(?:rapidly|quickly|acutely)\s+(?:progress\w+|worsen\w+|increas\w+|ascending)\s+(?:\w+\s+){0,2}?(?:weakness|numbness|paralysis)\b",
)
# Quantity, low limit, high limit, sign: outside the limits it is a danger sign.
_LIMITS: tuple[tuple[str, float, float, str], ...] = (
    ("systolic blood pressure", 95, 200, "hypotension"),
    ("heart rate", 40, 140, "abnormal heart rate"),
    ("potassium", 2.6, 6.4, "dangerous potassium"),
    ("sodium", 120, 160, "dangerous sodium"),
    ("INR", 0, 5, "very high INR"),
    ("QTc", 0, 500, "QTc over 500 ms"),
)
_BREATHS = small(r"\b(?:rr|resp(?:irat\w+)?(?: rate)?)\b[^\d.;\n]{0,15}(\d{2})(?![\d/%])")
_OXYGEN = small(
    r"\b(?:spo2|o2 ?sats?|sats?|oxygen saturation|saturat\w+|pulse ox\w*)\b[^\d.;\n]{0,25}(\d{2})\s?%?(?!\d)",
)

# "Obstructive sleep apnoea" is an illness, an electric shock a pain, orthostatic hypotension a caution.
_ANOTHER = small(
    r"\b(?:sleep|obstructive|central|electric|electrical|brain|orthostatic|postural|positional)[\s-]+$"
)


class RedFlagReader:
    """Reads danger signs with the table of one library. Immutable after building."""

    def __init__(
        self, lexicon: Mapping[str, Mapping[str, str]], serotonergic: frozenset[str] = frozenset()
    ) -> None:
        self._signs = Phrases(lexicon.get("red_flags", {}))
        self._serotonergic = serotonergic

    def read(
        self,
        note: Note,
        conditions: tuple[Condition, ...] = (),
        measurements: tuple[Measurement, ...] = (),
        treatments: tuple[Treatment, ...] = (),
        age: float | None = None,
    ) -> tuple[Named, ...]:
        """The danger signs in the order of the text, each once."""
        found: dict[str, Span] = {}
        told = emergencies(note, conditions, treatments, self._serotonergic)
        for name, span in (
            *self._named(note, treatments),
            *_pairs(note),
            *_values(note, measurements),
            *told,
            *_of_several_things(note, measurements, treatments, age),
        ):
            for sign in filter(None, (name, BROADER.get(name))):
                if sign not in found or span.start < found[sign].start:
                    found[sign] = span
        found = {n: s for n, s in found.items() if not _is_of_the_past(note, n, s)}
        signs = (Named(name=name, span=span) for name, span in found.items())
        return tuple(sorted(signs, key=lambda sign: (sign.span or Span(0, 0)).start))

    def _named(self, note: Note, treatments: tuple[Treatment, ...]) -> Iterator[tuple[str, Span]]:
        for match in self._signs.find(note):
            span = (match.start, match.end)
            aside = note.lower[slice(*span)] == "shocks"  # felt in the head or the face
            aside = aside or _COLLAPSED_PART.match(note.lower, match.start) is not None
            if aside or _ANOTHER.search(note.lower, max(0, match.start - 24), match.start):
                continue
            if match.name in _OF_REACTIONS and _is_only_asked(note.lower, span):
                continue
            if is_now(note, *span) and not of_a_past_trial(note, treatments, match.name, span):
                yield match.name, Span(match.start, match.end)


_COLLAPSED_PART = re.compile(r"collapsed (?:lungs?|vertebra\w*|discs?|arch\w*|veins?)\b")
# Self-harm of years back is a part of the history; other signs tell when by their own words.
_OF_HARM = frozenset({"suicidal thoughts"})
_OF_REACTIONS = frozenset({"anaphylaxis", "angioedema", "stridor"})

# "Anaphylaxis?" by itself asks; beside a swelling, a rash or a low pressure it is told.
_ASKED_BEFORE = re.compile(
    r"(?:^|[.;,?!:])[ ]*(?:(?:is|could|might|can) (?:it|this|that) (?:be )?)?(?:an? )?$"
)
_ASKED_AFTER = re.compile(r"[ ]*(?:\?|or\b|vs\b)")
_OF_REACTION = re.compile(
    r"\b(?:hives|rash|itch|urticaria|welts|swel|swollen|oedema|edema|wheez|stridor|throat|tongue|lips?\b|hypotens"
    r"|bp\b|shock|collaps|faint|stung|sting|breath|sats?\b|spo2|flush|hoarse)"
)


def _is_only_asked(text: str, span: tuple[int, int]) -> bool:
    """Whether a reaction is but a question, with nothing told that belongs to one."""
    if not _ASKED_BEFORE.search(text[max(0, span[0] - 30) : span[0]]):
        return False
    rest = text[: span[0]] + text[span[1] :]
    return bool(_ASKED_AFTER.match(text, span[1])) and _OF_REACTION.search(rest) is None


def _is_of_the_past(note: Note, name: str, span: Span) -> bool:
    """Whether self-harm lies years back, or a reaction is told as what a medicine always does."""
    if name in _OF_REACTIONS:
        return is_habitual(note, span.start, span.end)
    return name in _OF_HARM and is_of_old(note.text, (span.start, span.end))


def _of_several_things(
    note: Note,
    measurements: tuple[Measurement, ...],
    treatments: tuple[Treatment, ...],
    age: float | None,
) -> Iterator[tuple[str, Span]]:
    taken = taken_now(treatments, note)
    yield from find_signs(note, (*NERVES, *JOINTS, *TOXIC, *ACUTE), taken, age)
    named = frozenset(t.ingredient for t in treatments)
    yield from lab_dangers(note, measurements, taken, named)


def _pairs(note: Note) -> Iterator[tuple[str, Span]]:
    for name, one, other, must in _COMPILED:
        if must not in note.lower or not other.search(note.lower):
            continue
        seen = -1  # the start of the sentence looked at last
        for at in one.finditer(note.lower):
            sentence = note.sentence_at(at.start())
            if sentence.start == seen:
                continue
            seen = sentence.start
            span = _pair_in(note, sentence, name, (one, other))
            if span is not None:
                yield name, span


def _pair_in(
    note: Note, sentence: Sentence, name: str, pair: tuple[re.Pattern[str], re.Pattern[str]]
) -> Span | None:
    """Where a sentence states both parts of a sign, or None."""
    first, second = (part.search(note.lower, sentence.start, sentence.end) for part in pair)
    if first is None or second is None or not first.group().strip():
        return None
    if name == "rapidly progressive weakness" and not _PROGRESSIVE.search(
        note.lower, sentence.start, sentence.end
    ):
        return None
    if not all(is_now(note, m.start(), m.end()) for m in (first, second)):
        return None
    return Span(min(first.start(), second.start()), max(first.end(), second.end()))


def _values(note: Note, measurements: tuple[Measurement, ...]) -> Iterator[tuple[str, Span]]:
    for measured in measurements:
        for name, low, high, sign in _LIMITS:
            if measured.name != name or low <= measured.value <= high:
                continue
            if name == "QTc" and measured.value < 1:
                continue
            if name == "systolic blood pressure" and measured.value > high:
                sign = "very high blood pressure"
            yield sign, measured.span or Span(0, 0)
    text = note.lower
    for pattern, low_is_bad, limit, sign, told in (
        (_BREATHS, False, 27, "tachypnea", "rr" in text or "resp" in text),
        (_OXYGEN, True, 92, "low oxygen", "sat" in text or "spo2" in text or "pulse ox" in text),
    ):
        if not told:
            continue
        for match in pattern.finditer(text):
            value = int(match[1])
            if (value < limit) if low_is_bad else (limit < value < 90):
                yield sign, Span(match.start(), match.end())
