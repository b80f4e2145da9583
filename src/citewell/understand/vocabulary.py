"""The vocabulary: every name a drug goes by, every phrase a topic goes by, compiled for matching.

Built once from the library; owns no rule about what a question means.
"""

from dataclasses import dataclass
from functools import cached_property

from citewell.model.library import Library
from citewell.model.question import NameKind
from citewell.words import STOPWORDS, stem_line, tokens

__all__ = ["CLASSES", "DrugName", "Vocabulary", "content_stems"]

# Drug classes a question may name instead of a drug, with their usual spellings.
CLASSES: dict[str, tuple[str, ...]] = {
    "tricyclic antidepressant": (
        "tricyclic antidepressant",
        "tricyclic",
        "tca",
        "tcas",
        "tricyclics",
    ),
    "snri": ("snri", "snris", "serotonin noradrenaline reuptake inhibitor"),
    "ssri": ("ssri", "ssris"),
    "gabapentinoid": ("gabapentinoid", "gabapentinoids", "alpha2delta ligand"),
    "opioid": ("opioid", "opioids", "opiate", "opiates", "narcotic", "narcotics"),
    "maoi": ("maoi", "maois", "mao inhibitor", "mao inhibitors", "monoamine oxidase inhibitor"),
    "benzodiazepine": ("benzodiazepine", "benzodiazepines", "benzo", "benzos"),
    "triptan": ("triptan", "triptans"),
    "hormonal contraceptive": (
        "hormonal contraceptive",
        "oral contraceptive",
        "oral contraceptives",
        "contraceptive pill",
        "birth control pill",
        "the pill",
    ),
    "antacid": ("antacid", "antacids"),
    "penicillin antibacterial": ("penicillin", "penicillins"),
    "nsaid": ("nsaid", "nsaids", "anti-inflammatories"),
}


_SHORTEST_MEMBER = 5  # letters; shorter names of class lists are often words


@dataclass(frozen=True, slots=True)
class DrugName:
    """One name and what it means. ``held`` is false for a real medicine with no evidence held."""

    generic: str
    kind: NameKind
    held: bool


class Vocabulary:
    """Names and phrases of one library, ready to match. Immutable after building."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.names = _drug_names(library)

    @cached_property
    def correctable(self) -> dict[str, str]:
        """Single-word drug names of the library that a misspelling may be corrected to."""
        return {
            name: entry.generic
            for name, entry in self.names.items()
            if entry.held
            and entry.kind in (NameKind.GENERIC, NameKind.BRAND)
            and " " not in name
            and len(name) >= 6
        }

    @cached_property
    def nameable(self) -> dict[str, str]:
        """Every single-word drug name, held or not, that a misspelling may lie near."""
        return {
            name: entry.generic
            for name, entry in self.names.items()
            if entry.kind in (NameKind.GENERIC, NameKind.BRAND) and name.isalpha() and len(name) > 5
        }

    @cached_property
    def phrases(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Stemmed subject phrase -> the (topic, group) pairs it meets."""
        found: dict[str, list[tuple[str, int]]] = {}
        for topic in self.library.topics.values():
            for group, terms in enumerate(topic.subject):
                for term in terms:
                    found.setdefault(stem_line(term).strip(), []).append((topic.id, group))
        return {phrase: tuple(places) for phrase, places in found.items()}

    @cached_property
    def profiles(self) -> dict[str, frozenset[str]]:
        """Topic -> the stems that belong to it (title, question, subject, preferred words)."""
        profiles = {}
        for topic in self.library.topics.values():
            parts = [topic.title, topic.question, *topic.prefer]
            parts += [term for group in topic.subject for term in group]
            parts += [word for answer in topic.answers for word in answer.about]
            profiles[topic.id] = content_stems(" . ".join(parts))
        return profiles

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is everyday English or stands somewhere in the library."""
        lowered = word.lower().removesuffix("'s")
        forms = {lowered, lowered.removesuffix("s"), lowered.removesuffix("es"), f"{lowered}s"}
        return not forms.isdisjoint(self.library.common_words) or not forms.isdisjoint(
            self.library.own_words
        )


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(t.stem for t in tokens(text) if t.text.lower() not in STOPWORDS)


def _drug_names(library: Library) -> dict[str, DrugName]:
    names: dict[str, DrugName] = {}
    for drug in library.drugs.values():
        layers = (
            (drug.misspellings, NameKind.MISSPELLING),
            (drug.abbreviations, NameKind.ABBREVIATION),
            (drug.brands, NameKind.BRAND),
            (drug.synonyms, NameKind.GENERIC),
            ((drug.generic,), NameKind.GENERIC),
        )
        for words, kind in layers:
            for word in words:
                known = names.get(word.lower())
                if known and known.held and known.kind is NameKind.GENERIC:
                    continue  # a generic's own name is never taken over by another's brand
                names[word.lower()] = DrugName(drug.generic, kind, held=True)
    for name, generic in _real_names(library).items():
        kind = NameKind.GENERIC if name == generic else NameKind.BRAND
        held = names.get(generic)
        known = (
            DrugName(held.generic, kind, held.held) if held else DrugName(generic, kind, held=False)
        )
        names.setdefault(name, known)
    for member in _class_members(library):
        names.setdefault(member, DrugName(member, NameKind.GENERIC, held=False))
    for generic, spellings in CLASSES.items():
        for spelling in spellings:
            names[spelling] = DrugName(generic, NameKind.CLASS, held=True)
    return names


def _real_names(library: Library) -> dict[str, str]:
    """Names of real medicines and what is in them: the FDA's, and over them the project's own rows."""
    own = library.lexicon.get("brands", {})
    return library.known_drug_names | {name.lower(): generic for name, generic in own.items()}


def _class_members(library: Library) -> list[str]:
    """Medicines that only a class names, such as moclobemide; no phrases, no everyday words."""
    members = {m.lower() for c in library.drug_classes.values() for m in c.members}
    return sorted(
        m
        for m in members
        if m.isalpha()
        and len(m) > _SHORTEST_MEMBER
        and m not in library.drug_classes
        and m not in library.common_words
    )
