"""Finding drugs: brand, generic, abbreviation, class, misspelling. Never a silent correction."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from citewell.model.case import Case, Treatment
from citewell.model.question import Correction, DrugMention, NameKind
from citewell.understand.vocabulary import Vocabulary
from citewell.words import Token

__all__ = [
    "DrugReading",
    "find_drugs",
    "is_other_consonant",
    "sound_key",
    "with_guesses",
    "with_short_names",
]

_LONGEST_NAME = 4  # words
_NAIVE = re.compile(r"[\s-]+na[iï]ve", re.IGNORECASE)

_VOWELS = frozenset("aeiou")
_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("y", "i"), ("c", "k"), ("z", "s"), ("x", "ks"), ("th", "t"),
    ("rh", "r"), ("oe", "e"), ("ae", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DrugReading:
    """What drug-finding found.

    ``unknown`` are names that stand where a drug stands but are in no vocabulary, and real
    medicines for which the library holds nothing.
    """

    mentions: tuple[DrugMention, ...]
    corrections: tuple[Correction, ...]
    unknown: tuple[str, ...]


def sound_key(name: str) -> str:
    """A spelling-blind key: letters that sound alike become one, doubles and a last e fall away.

    >>> sound_key("amitryptilline") == sound_key("amitriptiline")
    True
    """
    key = name.lower()
    for written, sounded in _SOUNDS:
        key = key.replace(written, sounded)
    key = re.sub(r"(.)\1+", r"\1", key)
    return key.removesuffix("e")


def is_other_consonant(ours: str, theirs: str) -> bool:
    """Whether two keys differ by one consonant for another, and by nothing else.

    That makes a different drug: "trazadol" lies near tramadol and trazodone.

    >>> is_other_consonant("trazadol", "tramadol"), is_other_consonant("tramodol", "tramadol")
    (True, False)
    """
    if len(ours) != len(theirs):
        return False
    other = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    return len(other) == 1 and _VOWELS.isdisjoint(other[0])


def find_drugs(
    text: str, words: tuple[Token, ...], vocabulary: Vocabulary, *, guess: bool = True
) -> DrugReading:
    """Every drug named in a question.

    Args:
        text: the cleaned question; offsets in the mentions are into it.
        words: its tokens.
        vocabulary: names to look for.
        guess: whether a strange word may be read as a misspelling or as an unknown drug.
    """
    mentions: list[DrugMention] = []
    corrections: dict[str, Correction] = {}
    unknown: list[str] = []
    i = 0
    while i < len(words):
        found = _longest(text, words, i, vocabulary)
        if found is not None:
            mention, width, held = found
            if _NAIVE.match(text, mention.end):
                i += width  # "opioid-naive": it was never taken, and is not asked about
                continue
            mentions.append(mention)
            if mention.kind is NameKind.MISSPELLING:
                corrections[mention.as_written] = Correction(mention.as_written, mention.ingredient)
            if not held and mention.ingredient not in unknown:
                unknown.append(mention.ingredient)
            i += width
            continue
        word = words[i]
        if not guess:
            pass
        elif (generic := _corrected(word, vocabulary)) is not None:
            mentions.append(_mention(generic, word, word, text, NameKind.MISSPELLING))
            corrections[word.text] = Correction(word.text, generic)
        elif _looks_like_a_drug(text, words, i, vocabulary):
            unknown.append(word.text)
        i += 1
    return DrugReading(tuple(mentions), tuple(corrections.values()), tuple(dict.fromkeys(unknown)))


def with_short_names(
    reading: DrugReading, treatments: Sequence[Treatment], text: str, vocabulary: Vocabulary
) -> DrugReading:
    """The reading with the short names that the case reader knew by their place: "gaba 300 tid".

    Args:
        reading: what was found by name alone.
        treatments: those of the case, which tell a short name from the same letters elsewhere.
        text: the question the mentions are in.
        vocabulary: names and the library's table of shorthand.
    """
    short = vocabulary.library.lexicon.get("shorthand", {})
    taken = [range(m.start, m.end) for m in reading.mentions]
    added: list[DrugMention] = []
    for one in treatments:
        name = vocabulary.names.get(one.ingredient)
        low = one.as_written.lower()
        if name is None or not name.held or low == one.ingredient:
            continue
        if low not in short and not one.ingredient.startswith(low):
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(one.as_written)}(?!\w)", text):
            if not any(match.start() in span for span in taken):
                added.append(
                    DrugMention(
                        ingredient=name.generic,
                        as_written=one.as_written,
                        start=match.start(),
                        end=match.end(),
                        kind=NameKind.ABBREVIATION,
                    )
                )
                break
    unknown = tuple(u for u in reading.unknown if u not in {m.as_written for m in added})
    mentions = sorted((*reading.mentions, *added), key=lambda m: m.start)
    return replace(reading, mentions=tuple(mentions), unknown=unknown)


def with_guesses(
    reading: DrugReading, case: Case, words: Sequence[Token], guess: Callable[[str], str | None]
) -> DrugReading:
    """The reading with every guess of the case reader among its corrections: none goes untold.

    Args:
        reading: what was found by name.
        case: what the case reader took from the same text.
        words: tokens of the text.
        guess: what the case reader reads a strange word as.
    """
    read = {t.ingredient for t in case.treatments} | {a.name for a in case.allergies}
    told = {c.as_written for c in reading.corrections}
    added: dict[str, Correction] = {}
    for word in words:
        meaning = guess(word.text.lower()) if word.text not in told else None
        if meaning is not None and meaning in read:
            added[word.text] = Correction(word.text, meaning)
    return replace(reading, corrections=(*reading.corrections, *added.values()))


def _longest(
    text: str, words: tuple[Token, ...], i: int, vocabulary: Vocabulary
) -> tuple[DrugMention, int, bool] | None:
    for width in range(min(_LONGEST_NAME, len(words) - i), 0, -1):
        first, last = words[i], words[i + width - 1]
        written = text[first.start : last.end]
        entry = vocabulary.names.get(written.lower()) or vocabulary.names.get(
            written.lower().removesuffix("'s")
        )
        if entry is None and width == 1 and written.lower().endswith("s"):
            entry = vocabulary.names.get(written.lower()[:-1])
        if entry is None or (width == 1 and _is_other_word(written, entry.kind, vocabulary)):
            continue
        if not entry.held and written.lower() in vocabulary.library.common_words:
            continue
        return _mention(entry.generic, first, last, text, entry.kind), width, entry.held
    return None


def _is_other_word(written: str, kind: NameKind, vocabulary: Vocabulary) -> bool:
    """Abbreviations must be written in capitals; a brand that is a common word, capitalised."""
    if kind is NameKind.ABBREVIATION:
        return not (written.isupper() or any(ch.isdigit() for ch in written))
    if kind in (NameKind.BRAND, NameKind.MISSPELLING):
        return written.islower() and written in vocabulary.library.common_words
    return False


def _mention(generic: str, first: Token, last: Token, text: str, kind: NameKind) -> DrugMention:
    return DrugMention(
        ingredient=generic,
        as_written=text[first.start : last.end],
        start=first.start,
        end=last.end,
        kind=kind,
    )


def _corrected(word: Token, vocabulary: Vocabulary) -> str | None:
    """The one drug of the library a strange word must be a misspelling of, or None.

    One edit apart after sounds are folded, the same first and last letter, six letters or more, and no
    second drug as near: a wrong correction is worse than none ("carotid" is not the brand Larotid).
    """
    written = word.text.lower()
    if len(written) < 6 or not written.isalpha() or vocabulary.is_ordinary(written):
        return None
    near = {
        generic
        for name, generic in vocabulary.nameable.items()
        if _is_misspelling(written, name, vocabulary.names[name].kind)
    }
    if len(near) != 1:
        return None
    generic = near.pop()
    return generic if generic in vocabulary.correctable.values() else None


def _is_misspelling(written: str, name: str, kind: NameKind) -> bool:
    """Whether a strange word can only be this name written wrongly.

    Brands are short, invented and near to many words, so they must be nearer than generic names.
    """
    if name[0] != written[0] or abs(len(name) - len(written)) > 2:
        return False
    if name.removesuffix("e")[-1] != written.removesuffix("e")[-1]:
        return False
    if kind is NameKind.BRAND and (
        len(written) < 7 or OSA.distance(written, name) > (1 if len(written) < 9 else 2)
    ):
        return False
    ours, theirs = sound_key(written), sound_key(name)
    if OSA.distance(ours, theirs, score_cutoff=1) > 1:
        return False
    return not is_other_consonant(ours, theirs)


_BEFORE_A_DRUG = frozenset(
    """of drug medicine medication tablet tablets pill pills taking take took on start started starting
    prescribed given give add adding with plus and or brand generic called named dose
    interact between combine combining stop stopping
    is does do will has""".split()
)
_AFTER_A_DRUG = frozenset(
    """mg tablet tablets capsule capsules dose dosage dosing cream patch injection therapy twice once
    daily interact interaction safe""".split()
)
# After these only a treatment can stand, whatever it is called.
_ONLY_BEFORE_A_DRUG = frozenset(
    "drug medicine add adding prescribed prescribe start starting tablet tablets".split()
)
_AMOUNTS = frozenset("dose doses dosage dosing amount mg tablets".split())
_DRUG_ENDINGS = (
    "mab", "nib", "pril", "sartan", "olol", "statin", "azole", "cillin", "mycin", "floxacin",
    "gliptin", "gliflozin", "glutide", "oxetine", "triptan", "tidine", "prazole", "dipine", "zepam",
    "zolam", "barbital", "caine", "gabalin", "pentin", "setron", "vir", "xaban", "thiazide", "dronate",
    "sulpride", "sulpiride", "pramine", "tyline", "afil", "parin", "zumab", "ciclib", "ine", "ol",
    "fen", "xib", "ib", "stat", "ast", "cept", "kinra", "tide", "pram", "zide", "olone", "asone",
    "terol", "tropium", "giline", "capone", "platin", "taxel", "feron", "vudine", "citabine", "dopa",
    "phylline", "mide", "zone", "ole", "am", "at",
    "ex", "ene", "il", "ax", "ium", "ide", "one", "in", "an", "or", "ra", "ta", "za", "zine", "done",
)  # fmt: skip


def _looks_like_a_drug(text: str, words: tuple[Token, ...], i: int, vocabulary: Vocabulary) -> bool:
    """A strange word that stands where a drug name stands and could be one."""
    word = words[i].text
    if len(word) < 5 or not word.isalpha() or vocabulary.is_ordinary(word):
        return False
    before = words[i - 1].text.lower() if i else ""
    after = words[i + 1].text.lower() if i + 1 < len(words) else ""
    opens = i == 0 and after in ("for", "in", "and", "with", "versus", "vs")
    # "CHADSVA 4": capitals before a plain number are a score.
    counted = after.isdigit() and not word.isupper()
    in_place = opens or before in _BEFORE_A_DRUG or after in _AFTER_A_DRUG or counted
    capital = word[0].isupper() and i > 0
    asked = before in _ONLY_BEFORE_A_DRUG or (
        before == "of" and i > 1 and words[i - 2].text.lower() in _AMOUNTS
    )
    return asked or (in_place and (capital or word.lower().endswith(_DRUG_ENDINGS)))
