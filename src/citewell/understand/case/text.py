"""The note as lines, sentences and clauses. Owns where one statement about the patient ends.

Offsets everywhere in this room are characters of ``Note.text``.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from citewell.needed import scanned, scanned_like

__all__ = ["Note", "Sentence"]

# Headings of clinical notes, and what stands under them.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("allergies", r"(?:drug |medication )?(?:allerg(?:y|ies)|sensitivities|intolerances)|nkda"),
    ("medications", r"(?:current |home |outpatient |present |regular |discharge )?(?:med(?:ication|icine)?s?|rx|drugs|treatment|therapy)(?: list| on admission| prior to admission)?|takes|taking"),
    ("family", r"family (?:medical )?(?:history|hx)|fh|fhx|famhx"),
    ("surgical", r"(?:past )?surg(?:ical|eries)(?: (?:history|hx))?|psh|procedures"),
    ("history", r"(?:past |previous )?(?:medical|med)(?: (?:history|hx))?|pmh(?:x|/psh)?|history|hx|background|comorbidit(?:y|ies)|problems?(?: list)?|diagnos[ie]s|dx|conditions"),
    ("social", r"soc(?:ial)? (?:history|hx)|sh|shx|habits"),
    ("tried", r"(?:previously |already |has )?(?:tried|failed)(?: so far)?|(?:prior|past|previous|failed) (?:treatments?|trials|therap(?:y|ies)|medications?|meds|drugs)"),
    ("labs", r"lab(?:oratory|s)?(?: (?:results|values|data|tests))?|bloods|results|investigations"),
    ("vitals", r"vitals?(?: signs)?|obs"),
    ("exam", r"(?:physical )?exam(?:ination)?|o/e|pe"),
    ("symptoms", r"review of systems|ros|symptoms|complaints?|chief complaint|cc|hpi|history of present illness"),
    ("plan", r"(?:assessment (?:and|&) )?plan|recommendations?|impression|assessment"),
    ("question", r"questions?|asks?|q"),
)  # fmt: skip
_HEADING = re.compile(
    "(?P<words>(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _HEADINGS)
    + r"))\s*(?P<end>:|\s[-–]\s|(?=\n|$))",
    re.IGNORECASE,
)
# "Dr.", "e.g.", "2.5", "b.i.d." do not end a sentence.
_NOT_AN_END = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|etc|approx|no|pt|hx|tx|dx|wt|y\.o|yo|yr|yrs|mo|wk|wks"
    r"|[bqt]\.?i\.?d|q\.?d|q\.?h\.?s|p\.?o|p\.?r\.?n|o\.?d|b\.?d|a\.?m|p\.?m|tab|tabs|cap|caps)|\b[A-Z])$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+[)\"'’”]*(?=\s|$)|[;](?=\s)|\n+|\s[•*]\s")
_CLAUSE = re.compile(
    r"\s*(?:,\s*(?:and\s+|but\s+|who\s+|which\s+|then\s+|so\s+)?|\s(?:but|although|though|while|whereas|however"
    r"|because|since|who|which|then)\s|;\s*|\s[-–—]\s|:\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list line, and the kind of heading it stands under, if any."""

    start: int
    end: int
    heading: str | None


class Note:
    """A text ready to read. Immutable."""

    def __init__(self, text: str) -> None:
        text = _TAG.sub(_blank, text)
        self.text = scanned(text)
        low = text.lower()
        # A few letters grow when made small; the offsets must stay those of the text.
        if len(low) != len(text):
            low = "".join(map(_small_letter, text))
        self.lower = scanned_like(self.text, low)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences and list lines in order; none is empty."""
        return tuple(_sentences(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds a character, or the one before it."""
        if not self.sentences:
            return Sentence(0, len(self.text), None)
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def clauses(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Spans of a sentence cut at commas, semicolons and conjunctions, in order."""
        spans, start = [], sentence.start
        for cut in _CLAUSE.finditer(self.text, sentence.start, sentence.end):
            if cut.start() > start:
                spans.append((start, cut.start()))
            start = cut.end()
        if start < sentence.end:
            spans.append((start, sentence.end))
        return spans


# Marks of a page that was pasted in: no words of the note, and no end of one but for blocks and breaks.
_TAG = re.compile(
    r"</?(?:(?P<block>p|br|div|li|ul|ol|tr|table|h[1-6])|b|i|u|em|strong|span|a|font|mark|small|sup|sub|td|th)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)


def _blank(tag: re.Match[str]) -> str:
    """Blanks for a tag, as many as its characters, so that offsets stay."""
    length = tag.end() - tag.start()
    return " " * (length - 1) + ("\n" if tag["block"] else " ")


def _small_letter(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def _sentences(text: str) -> list[Sentence]:
    found: list[Sentence] = []
    heading: str | None = None
    for start, end, opens_line in _pieces(text):
        match = _HEADING.match(text, start, min(end + 1, len(text)))
        if match is not None and (match["end"] != "" or opens_line):
            heading = next(name for name, _ in _HEADINGS if match[name])
            start = match.end()
            while start < end and text[start] in " \n":
                start += 1
        elif _leaves_heading(
            text, start, end, heading if found else None, opens_line=opens_line, begun=bool(found)
        ):
            heading = None
        if start < end:
            found.append(Sentence(start, end, heading))
    return found


# After a list of allergies on one line: values, doses and what was given tell of something else.
_NO_ALLERGY = re.compile(
    r"\d|\b(?:given|taken|takes|on|because|husband|wife|mother|father|pmh|pain)\b", re.IGNORECASE
)


def _leaves_heading(
    text: str, start: int, end: int, heading: str | None, *, opens_line: bool, begun: bool
) -> bool:
    """Whether a piece no longer stands under the heading before it: a blank line, or a telling sentence.

    The blank line straight after the heading does not count.
    """
    if opens_line:
        before = text[:start].rstrip(" ")
        blank = before.endswith("\n\n")
        last = before.rstrip("\n").rsplit("\n", 1)[-1]
        return blank and begun and _HEADING.fullmatch(last.rstrip(":")) is None
    if heading == "allergies" and begun and _NO_ALLERGY.search(text, start, end):
        return True
    return _TELLS.search(text, start, end) is not None


_TELLS = re.compile(
    r"\?$|\b(?:is|was|are|has|have|had|he|she|i|we|they|what|which|how|should|can|could|would|does|do)\b",
    re.IGNORECASE,
)


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Spans between sentence ends, and whether each opens a line."""
    pieces: list[tuple[int, int, bool]] = []
    start, opens = 0, True
    for end in _END.finditer(text):
        mark = end.group()
        if mark == "." and _NOT_AN_END.search(text, max(0, end.start() - 8), end.start()):
            following = text[end.end() : end.end() + 2].strip()
            if following and not following[0].isupper():
                continue
            if _TITLE.search(text, max(0, end.start() - 5), end.start()):
                continue
        stop = end.end() if mark[0] in ".!?" else end.start()
        _add(pieces, text, (start, stop), opens=opens)
        start, opens = end.end(), "\n" in mark
    _add(pieces, text, (start, len(text)), opens=opens)
    return pieces


_TITLE = re.compile(r"\b(?:dr|mr|mrs|ms|prof|st|e\.g|i\.e|vs)$", re.IGNORECASE)


def _add(
    pieces: list[tuple[int, int, bool]], text: str, span: tuple[int, int], *, opens: bool
) -> None:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        pieces.append((start, end, opens))
