"""Which treatments a note names: medicines, classes, operations, devices, exercise.

Owns the way from a name as written to one usual name, and the doubt about words that name a treatment
only in some places ("ice", "potassium 5.4"). What became of the treatment is read elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from weakref import WeakKeyDictionary

from citewell.model.library import Library
from citewell.model.question import NameKind
from citewell.understand.case.doubt import is_treatment_here, needs_capitals
from citewell.understand.case.mentions import Mention, TherapyKind, combined, first_words, one_each
from citewell.understand.case.phrases import Phrases
from citewell.understand.case.shorthand import in_place
from citewell.understand.case.spelling import Speller
from citewell.understand.case.strengths import Strengths
from citewell.understand.case.text import Note
from citewell.understand.vocabulary import Vocabulary

__all__ = ["Therapies", "therapies_of"]


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    meaning: str
    kind: TherapyKind


_WORD = re.compile(r"[A-Za-z0-9#][A-Za-z0-9'’&#]*")
_UNIT = re.compile(r"\s?(?:mg|mcg|µg|g|ml|units?|iu|x\b)", re.IGNORECASE)
_GAP = re.compile(r"[ \n]|[ ]?[-–/+&][ \n]?")
_AFTER_POINT = frozenset({"no", "st", "b", "d", "l"})
_SALTS = re.compile(
    r" (?:hcl|hydrochloride|sodium|recombinant(?: human)?|er|xr|sr|cr|la|xl|potassium|acetate|maleate"
    r"|besylate|tartrate|succinate|fumarate|mesylate)$"
)
# Operations not in the table are known by how their names end.
_OPERATION = re.compile(
    r"[a-z]{3,}(?:ectomy|plasty|otomy|ostomy|pexy|rrhaphy|desis)\b", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.?\s$", re.IGNORECASE)
_NO_OPERATION = re.compile(r"(?:phlebotomy|dichotomy|anatomy|autonomy)$")
# Names of the tables of medicines that are something else in a note.
_BRAND = 7  # letters a brand must have for a misspelling of it to be sure
_NEVER_NAMES = frozenset(
    """alcohol ethanol cocaine heroin marijuana cannabis methamphetamine lsd ecstasy tobacco caffeine
    water glucose oxygen carbon glycerin albumin creatine creatinine hemoglobin urea protein amino
    sodium chloride phosphate glutamate cortisol prolactin histamine thrombin fibrinogen bilirubin
    cholesterol triglycerides lactate ferritin collagen keratin galactose placenta latex gadolinium
    barium technetium tuberculin iodine histoplasmin candida contrast folic medication medications
    duration digital ultrasound allergen epithelial pollen follow mini solution nervous premed""".split()
)


_MOST_WORDS = 50_000  # kept in mind; more are asked again


class _Kind(Enum):
    """What a word can be: the first of a name, something that other rules know, or neither."""

    NAMED = 1
    OTHER = 2
    PLAIN = 3


class Therapies:
    """Every name of a treatment one library knows, ready to find. Immutable after building."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        library = vocabulary.library
        self._names: dict[str, list[_Name]] = {}
        table = _table(vocabulary)
        for phrase, (meaning, kind) in table.items():
            words = tuple(w.lower() for w in _WORD.findall(phrase.replace("’", "'")))
            if words:
                self._names.setdefault(words[0], []).append(_Name(words, meaning, kind))
        for names in self._names.values():
            names.sort(key=lambda one: -len(one.words))
        single = {n: m for n, (m, kind) in table.items() if kind is TherapyKind.DRUG}
        ordinary = _ordinary(library, table)
        for word, meaning in _cut_short(library, single, ordinary).items():
            self._names.setdefault(word, []).append(_Name((word,), meaning, TherapyKind.DRUG))
        self._combinations = {
            first_words([meaning]): meaning
            for meaning, kind in table.values()
            if kind is TherapyKind.DRUG and "/" in meaning
        }
        self.strengths = Strengths(library.lexicon.get("strengths", {}))
        self.effects = Phrases(library.lexicon.get("effects", {}))
        self.allergens = Phrases(library.lexicon.get("allergens", {}))
        self._classes = {
            name: frozenset(classes.split("|"))
            for name, classes in library.lexicon.get("class_members", {}).items()
        }
        self._short = frozenset(library.lexicon.get("shorthand", {}))
        self._conditions = frozenset(library.lexicon.get("conditions", {}))
        self._kinds: dict[str, _Kind] = {}
        # A slip from a listed misspelling is a second slip.
        right = {n: m for n, m in single.items() if not _is_misspelling(n, vocabulary)}
        self._speller = Speller(_worth_correcting(library, right), ordinary)

    def find(self, note: Note) -> list[Mention]:
        """Every treatment named, in order, none overlapping. Doubtful words are judged in place."""
        words = _words(note)
        found: list[Mention] = []
        at = 0
        hit: Mention | None
        while at < len(words):
            word = words[at][0]
            known = self._kinds.get(word)
            if known is None:
                known = self._kinds[word] = self._kind_of(word)
            if known is _Kind.PLAIN:
                at += 1
                continue
            hit, width = None, 1
            if known is _Kind.NAMED:
                hit, width = self._at(note, words, at) or (None, 1)
            if hit is None:
                hit = self._other(note, words[at])
            if hit is None:
                at += 1
                continue
            if found and _one_thing(note.text, found[-1], hit):
                hit = _joined(found.pop(), hit)
            found.append(hit)
            at += width
        found = in_place(note, found, self._short, self._conditions)
        return one_each(note.text, combined(note.text, found, self._combinations), self.belongs)

    def guess(self, word: str) -> str | None:
        """What a strange word (small letters) is read as where a note has it; None for a known one."""
        return None if any(f in self._names for f in _forms(word)) else self._speller.correct(word)

    def _kind_of(self, word: str) -> _Kind:
        """What a word can be; asked once for each word, for most words of a note name nothing."""
        if len(self._kinds) >= _MOST_WORDS:
            self._kinds.clear()
        if any(base in self._names for base in _forms(word)):
            return _Kind.NAMED
        operation = _OPERATION.fullmatch(word) and not _NO_OPERATION.search(word)
        return _Kind.OTHER if operation or self._speller.correct(word) else _Kind.PLAIN

    def belongs(self, name: str, class_name: str) -> bool:
        """Whether a treatment may be called by the name of a class ("the statin")."""
        return class_name in self._classes.get(name, frozenset())

    def alike(self, one: str, other: str) -> bool:
        """Whether two treatments are of one class, so that the one may have replaced the other."""
        none = frozenset[str]()
        return not self._classes.get(one, none).isdisjoint(self._classes.get(other, none))

    def _at(
        self, note: Note, words: list[tuple[str, int, int]], at: int
    ) -> tuple[Mention, int] | None:
        after = _forms(words[at + 1][0]) if at + 1 < len(words) else ()
        for base in _forms(words[at][0]):
            for one in self._names.get(base, ()):
                width = len(one.words)
                if width > 1 and one.words[1] not in after:
                    continue  # most names of several words end here
                if at + width > len(words) or not _same(
                    note.text, words[at : at + width], one.words
                ):
                    continue
                start, end = words[at][1], words[at + width - 1][2]
                if width > 1 and one.words[-1].isdigit() and _UNIT.match(note.text, end):
                    width -= 1  # "ASA 81 mg" is ASA at a dose
                    end = words[at + width - 1][2]
                if needs_capitals(note.text[start:end]):
                    continue
                if is_treatment_here(
                    note, start, end, one.meaning, drug=one.kind is TherapyKind.DRUG
                ):
                    return Mention(one.meaning, start, end, one.kind, end), width
        return None

    def _other(self, note: Note, word: tuple[str, int, int]) -> Mention | None:
        """A misspelled medicine, or an operation known by how its name ends."""
        low, start, end = word
        if _OPERATION.fullmatch(low) and not _NO_OPERATION.search(low):
            return Mention(low, start, end, TherapyKind.OTHER, end)
        if _TITLE.search(note.text, max(0, start - 6), start):
            return None
        meaning = self._speller.correct(low)
        return None if meaning is None else Mention(meaning, start, end, TherapyKind.DRUG, end)


def _one_thing(text: str, left: Mention, right: Mention) -> bool:
    """Whether a class stands straight beside a medicine: "albuterol inhaler", "the statin Lipitor"."""
    kinds = {left.kind, right.kind}
    return kinds == {TherapyKind.DRUG, TherapyKind.CLASS} and text[left.end : right.start] == " "


def _joined(left: Mention, right: Mention) -> Mention:
    name = left.name if left.kind is TherapyKind.DRUG else right.name
    return Mention(name, left.start, right.end, TherapyKind.DRUG, right.end)


_cached: WeakKeyDictionary[Vocabulary, Therapies] = WeakKeyDictionary()


def therapies_of(vocabulary: Vocabulary) -> Therapies:
    """The finder for one vocabulary, built once."""
    found = _cached.get(vocabulary)
    if found is None:
        found = _cached[vocabulary] = Therapies(vocabulary)
    return found


def _words(note: Note) -> list[tuple[str, int, int]]:
    """The words of a note in small letters, each with its characters."""
    words = [(m.group().lower(), *m.span()) for m in _WORD.finditer(note.text)]
    if "'" not in note.text and "’" not in note.text:
        return words
    return [
        (word.replace("’", "'").removesuffix("'s").strip("'"), start, end)
        if "'" in word or "’" in word
        else (word, start, end)
        for word, start, end in words
    ]


@lru_cache(maxsize=32_768)
def _forms(word: str) -> tuple[str, ...]:
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1])
    return (word,)


def _same(text: str, words: list[tuple[str, int, int]], name: tuple[str, ...]) -> bool:
    for i, (word, want) in enumerate(zip(words, name, strict=True)):
        if want not in (word[0], *_forms(word[0])):
            return False
        if i:
            before = words[i - 1]
            gap = text[before[2] : word[1]]
            pointed = gap.startswith(".") and before[0] in _AFTER_POINT
            if not (_GAP.fullmatch(gap) or gap == "" or pointed):
                return False
    return True


def _table(vocabulary: Vocabulary) -> dict[str, tuple[str, TherapyKind]]:
    """Phrase -> meaning and kind; later tables win over earlier ones."""
    lexicon = vocabulary.library.lexicon
    brands = lexicon.get("brands", {})
    table: dict[str, tuple[str, TherapyKind]] = {}
    for name, meaning in _library_names(vocabulary):
        table[name] = (_usual(meaning, brands), TherapyKind.DRUG)
    for name, meaning in (*lexicon.get("shorthand", {}).items(), *brands.items()):
        table[name] = (meaning, TherapyKind.DRUG)
    for name, meaning in lexicon.get("drug_classes", {}).items():
        table[name] = (meaning, TherapyKind.CLASS)
    for name, meaning in lexicon.get("nondrug", {}).items():
        table[name] = (meaning, TherapyKind.OTHER)
    return {n: m for n, m in table.items() if m[1] is TherapyKind.OTHER or _may_name(n, m[0])}


def _may_name(phrase: str, meaning: str) -> bool:
    return phrase not in _NEVER_NAMES and meaning not in _NEVER_NAMES


def _library_names(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for name, entry in vocabulary.names.items():
        if entry.kind in (NameKind.ABBREVIATION, NameKind.CLASS):
            continue  # ambiguous outside a question; the case tables have their own
        if len(name) > 3 or entry.kind is NameKind.GENERIC:
            yield name, entry.generic


def _is_misspelling(name: str, vocabulary: Vocabulary) -> bool:
    entry = vocabulary.names.get(name)
    return entry is not None and entry.kind is NameKind.MISSPELLING


def _usual(generic: str, brands: Mapping[str, str]) -> str:
    """The US name of every part of a medicine, parts in alphabetical order."""
    if generic in brands:
        return brands[generic]
    parts = re.split(r"\s*/\s*|, | and ", generic)
    named = {
        brands.get(part) or brands.get(stripped := _SALTS.sub("", part), stripped) for part in parts
    }
    return "/".join(sorted(named))


def _worth_correcting(library: Library, names: Mapping[str, str]) -> dict[str, str]:
    """Names likely to be meant: those of the library, and generic names of single medicines."""
    generics = set(names.values())
    usual = library.lexicon.get("class_members", {})
    kept = {n: m for n, m in names.items() if n in generics or (m in usual and len(n) >= _BRAND)}
    for drug in library.drugs.values():
        kept |= {n.lower(): names[n.lower()] for n in drug.brands if n.lower() in names}
    return kept


_SHORTEST = 5  # letters by which a name cut short is known


def _cut_short(
    library: Library, names: Mapping[str, str], ordinary: frozenset[str]
) -> dict[str, str]:
    """The beginnings of usual medicines' names that no other medicine and no word has ("tacro")."""
    usual = {*library.lexicon.get("class_members", {}), *library.lexicon.get("strengths", {})}
    begun: dict[str, set[str]] = {}
    for name, meaning in names.items():
        if name == meaning and name.isalpha() and meaning in usual:
            for width in range(_SHORTEST, len(name) - 1):
                begun.setdefault(name[:width], set()).add(meaning)
    return {
        word: meanings.pop()
        for word, meanings in begun.items()
        if len(meanings) == 1 and word not in ordinary
    }


def _ordinary(library: Library, names: Iterable[str]) -> frozenset[str]:
    """Words that are never a misspelling: English, the library's, and those of all tables."""
    words = set(library.common_words) | set(library.own_words)
    for name, table in library.lexicon.items():
        if name != "brands":
            for phrase in table:
                words.update(phrase.lower().split())
    words.update(names)
    return frozenset(words)
