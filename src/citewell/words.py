"""Words: cleaning, tokens and stems. Owns what counts as a word, for every stage alike."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from citewell.errors import InputError
from citewell.patterns import later

__all__ = [
    "MAX_QUESTION_CHARS",
    "STOPWORDS",
    "Token",
    "capital",
    "clean",
    "join_names",
    "keep_lines",
    "length_words",
    "refuse_too_long",
    "stem",
    "stem_line",
    "tokens",
]

MAX_QUESTION_CHARS = 50_000

_PART = later(r"\d[\d.,]*\d|[A-Za-z0-9'’%]+")
_WORD = later(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[A-Za-z0-9][A-Za-z0-9'’+/%.\-]*[A-Za-z0-9%+]|[A-Za-z0-9]"
)
_STAGE = later(r"^(ckd|CKD)[1-5][ab]?$")  # a stage written on: "CKD4" is CKD
_SPACES = later(r"\s+")
_BLANKS = later(r"[^\S\n]+")

STOPWORDS = frozenset(
    """a an and any are as at be been being but by can could did do does doing done for from had has
    have having he her hers him his how i if in into is it its itself just may me might more most my
    no nor not of on or our ours out own patient patients person people she should so some such than
    that the their theirs them then there these they this those to too under up us very was we were
    what when where which while who whom why will with would you your yours about after all also
    among another because before both during each few further get got him kind like make much need
    one only other over same since still tell upon using use used want way well whether within
    without""".split()
)


class Token(NamedTuple):
    """A word as written, where it stands (characters), and its stem."""

    text: str
    start: int
    end: int
    stem: str


def refuse_too_long(text: str) -> None:
    """Refuse what no reader takes on.

    Raises:
        InputError: longer than ``MAX_QUESTION_CHARS`` characters.
    """
    if len(text) > MAX_QUESTION_CHARS:
        raise InputError(
            f"the question has {len(text):,} characters; at most {MAX_QUESTION_CHARS:,} are read",
            code="question_too_long",
            hint="Shorten it to what matters for the answer.",
        )


def clean(question: str) -> str:
    """The question without control characters, in composed Unicode, with space folded.

    Raises:
        InputError: longer than ``MAX_QUESTION_CHARS`` characters.
    """
    return _SPACES.sub(" ", keep_lines(question)).strip()


def keep_lines(text: str) -> str:
    """Like :func:`clean`, but line ends stay and only other space is folded.

    Raises:
        InputError: longer than ``MAX_QUESTION_CHARS`` characters.
    """
    refuse_too_long(text)
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    dropped = {
        ord(ch): None
        for ch in set(composed)
        if ch not in "\t\n\f\v" and unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Co", "Cn")
    }
    kept = composed.translate(dropped) if dropped else composed
    lines = (_BLANKS.sub(" ", line).strip() for line in kept.split("\n"))
    return "\n".join(lines).strip("\n")


def capital(text: str) -> str:
    """The text with a capital first letter; a name with its own capitals stays.

    >>> capital("gabapentin"), capital("eGFR")
    ('Gabapentin', 'eGFR')
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def length_words(days: float) -> str:
    """A length of time as it is said: days, weeks, whole months, or years.

    >>> length_words(3), length_words(84), length_words(90), length_words(730)
    ('3 days', '12 weeks', '3 months', '2 years')
    """
    if days >= 365:
        years = f"{days / 365:.1f}".removesuffix(".0")
        return f"{years} year" if years == "1" else f"{years} years"
    if days >= 60 and days % 30 == 0:  # months are read as 30 days
        return f"{days / 30:g} months"
    if days >= 14:
        return f"{days / 7:.1f} weeks".replace(".0 ", " ")
    return "1 day" if days == 1 else f"{days:g} days"


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import snowballstemmer  # loads its tables on import; not every command needs them

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The English Porter2 stem of one word, lower case, British spellings read as American.

    >>> stem("neuropathies") == stem("neuropathy")
    True
    >>> stem("oedema") == stem("edema")
    True
    """
    lowered = word.lower().replace("’", "'")
    for british, american in _SPELLINGS:
        lowered = lowered.replace(british, american)
    return cast(str, _stemmer().stemWord(lowered))  # type: ignore[attr-defined]


_SPELLINGS = (
    ("oedema", "edema"),
    ("haem", "hem"),
    ("anaes", "anes"),
    ("tumour", "tumor"),
    ("diarrhoea", "diarrhea"),
    ("dyspnoea", "dyspnea"),
    ("tachypnoea", "tachypnea"),
    ("ischaem", "ischem"),
    ("fibre", "fiber"),
    ("centre", "center"),
    ("behaviour", "behavior"),
    ("paraesthe", "paresthe"),
    ("oesoph", "esoph"),
    ("leukaem", "leukem"),
    ("anaem", "anem"),
    ("glycaem", "glycem"),
    ("titre", "titer"),
)


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order. Hyphened and slashed words are split, numbers kept whole."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for part in _PART.finditer(match.group()):
            written = word = part.group()
            if word[:3] in ("ckd", "CKD"):
                word = _STAGE.sub(r"\1", word)
            word = word.replace("’", "'").removesuffix("'s").strip("'")
            if word:
                begin = start + part.start()
                found.append(Token(written, begin, begin + len(written), stem(word)))
    return tuple(found)


@lru_cache(maxsize=32_768)
def stem_line(text: str) -> str:
    """Stems joined and padded by single spaces, so that a phrase can be found by substring.

    >>> " chronic kidney diseas " in stem_line("Chronic kidney diseases?")
    True
    """
    return " " + " ".join(token.stem for token in tokens(text)) + " "


def join_names(names: Sequence[str]) -> str:
    """Names as a list in words.

    >>> join_names(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
