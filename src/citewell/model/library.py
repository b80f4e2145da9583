"""The curated library as nouns: topics, answers, outlines, drugs, glossary. No reading of files."""

from dataclasses import dataclass, field
from functools import cached_property

from citewell.model.pathway import DrugRules, Fact, Interaction, Pathway
from citewell.model.source import Source
from citewell.model.statement import Band, Statement

__all__ = [
    "Answer",
    "Drug",
    "DrugClass",
    "GlossaryTerm",
    "Library",
    "OutlineSection",
    "Topic",
    "closure",
    "drug_topic_id",
]

_OF_A_DRUG = "drug-"


def drug_topic_id(generic: str) -> str:
    """The id of the topic made for a drug.

    >>> drug_topic_id("norethisterone acetate")
    'drug-norethisterone-acetate'
    """
    return _OF_A_DRUG + generic.lower().replace("/", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A curated lead: one or two sentences that answer a kind of question on a topic.

    Every number, drug and advice in it stands in the statements it rests on. ``about`` are words
    that must lead here; an empty ``about`` makes it the topic's answer for its intents. One with
    ``bands`` is only for patients known to lie in all of them.
    """

    id: str
    intents: tuple[str, ...]
    clinician: str
    plain: str
    rests_on: tuple[str, ...]
    about: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    tried_at_least: int = 0
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject Citewell has an article for.

    ``subject`` is a conjunction of groups of terms; a question is about the topic when it holds one
    term of every group and, beside them, none of ``unless``. ``statement_topics`` are the statement
    files that feed it; ``always`` are the statements without which an article on it would be
    incomplete, as its editor judged.
    """

    id: str
    title: str
    plain_title: str
    question: str
    plain_question: str
    intents: tuple[str, ...]
    subject: tuple[tuple[str, ...], ...]
    prefer: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    related: tuple[str, ...] = ()
    statement_topics: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    @property
    def is_planned(self) -> bool:
        """Whether a pathway's plan may lead it: not where telling of what one treats ends the topic."""
        return not self.unless

    @property
    def medicine(self) -> str | None:
        """The medicine whose own topic this is, made from its drug file; None of a written topic."""
        return self.subject[0][0] if self.id.startswith(_OF_A_DRUG) else None

    def is_on_both(self, pair: tuple[str, str]) -> bool:
        """Whether the subject itself names both drugs, so that its own answers speak of the pair."""
        return all(any(drug in group for group in self.subject) for drug in pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """A product or ingredient and every name it goes by.

    ``max_dose_mg_per_day`` is the highest labelled daily dose in any jurisdiction, where known.
    """

    id: str
    generic: str
    drug_class: str | None = None
    form: str | None = None
    synonyms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    max_dose_mg_per_day: float | None = None

    @property
    def own_names(self) -> frozenset[str]:
        """Brands, other names and short forms of this very product, in small letters."""
        return frozenset(n.lower() for n in (*self.brands, *self.synonyms, *self.abbreviations))


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A class of medicines: members by generic name, and classes that belong to it whole.

    ``label`` is the id as printed, where that has capitals ("SNRI").
    """

    id: str
    members: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A professional term and what it means in plain words."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """One heading of an outline and the aspects that stand under it."""

    id: str
    heading: str
    plain_heading: str
    aspects: tuple[str, ...]
    most: int = 6


@dataclass(frozen=True, kw_only=True)  # no slots: what is worked out once is kept on it
class Library:
    """Everything curated, loaded and checked. Immutable; ``version`` is the content's hash.

    ``known_drug_names`` maps names of real medicines to their generic, evidence held or not;
    ``common_words`` are everyday English words and ``own_words`` the words of the library itself, to
    tell a strange name from an ordinary word. ``lexicon`` holds the other tables of ``vocabulary/`` by
    name (``conditions``, ``symptoms``...): phrase -> usual name. ``facts``, ``drug_rules``,
    ``drug_classes``, ``interactions`` and ``pathways`` are what can be computed. ``places`` tells in
    which file, on which line, a topic, an answer or a source stands.
    """

    version: str
    as_of: str
    sources: dict[str, Source]
    statements: dict[str, Statement]
    topics: dict[str, Topic]
    drugs: dict[str, Drug]
    glossary: tuple[GlossaryTerm, ...]
    outlines: dict[str, tuple[OutlineSection, ...]]
    known_drug_names: dict[str, str] = field(default_factory=dict)
    lexicon: dict[str, dict[str, str]] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    drug_rules: dict[str, DrugRules] = field(default_factory=dict)
    drug_classes: dict[str, DrugClass] = field(default_factory=dict)
    interactions: tuple[Interaction, ...] = ()
    pathways: dict[str, Pathway] = field(default_factory=dict)
    common_words: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def statements_for(self, topic: Topic) -> tuple[Statement, ...]:
        """The statements that feed a topic's articles, in file order."""
        wanted = {topic.id, *topic.statement_topics}
        return tuple(s for s in self.statements.values() if s.topic in wanted)

    def label(self, name: str) -> str:
        """A treatment or class as it is printed; ids are in small letters ("rtms"), print is not."""
        rules, drug_class = self.drug_rules.get(name), self.drug_classes.get(name)
        return (rules and rules.label) or (drug_class and drug_class.label) or name

    def names_of(self, generic: str) -> frozenset[str]:
        """The names under which statements speak of a drug: its generic name and its class."""
        return self._own_classes.get(generic, frozenset()) | {generic}

    def every_name(self, generic: str) -> frozenset[str]:
        """All a drug answers to: its own name, that of its class, and every class it belongs to."""
        return self.names_of(generic) | self.classes_of(generic)

    def topic_of(self, generic: str) -> Topic | None:
        """The own topic of a medicine, where statements speak of it."""
        return self.topics.get(drug_topic_id(generic))

    def members_of(self, name: str) -> frozenset[str]:
        """Every medicine of a class and of the classes it includes, however far down."""
        found = self.drug_classes.get(name)
        if found is None:
            return frozenset()
        return frozenset(found.members).union(*(self.members_of(one) for one in found.includes))

    def classes_of(self, name: str) -> frozenset[str]:
        """Every class that a medicine or a class belongs to, however far up; in small letters."""
        return self._classes_of(name.lower())

    def all_classes(self) -> dict[str, frozenset[str]]:
        """:meth:`classes_of` for every name that stands in a class."""
        names = {
            *self._classes_right_above,
            *(rules.treatment.lower() for rules in self.drug_rules.values()),
        }
        return {name: self._classes_of(name) for name in names}

    def _classes_of(self, name: str) -> frozenset[str]:
        """What a name reaches in the tables; rules of a class speak for it, not for its members.

        Aspirin is an NSAID, and no NSAID other than aspirin.
        """
        rules = self.drug_rules.get(name)
        own = frozenset(c.lower() for c in rules.classes) if rules else frozenset()
        return own.union(*(closure(one, self._classes_right_above) for one in (name, *own)))

    @cached_property
    def _own_classes(self) -> dict[str, frozenset[str]]:
        """Generic name -> the classes its entries in the table of drugs give it."""
        own: dict[str, frozenset[str]] = {}
        for drug in self.drugs.values():
            if drug.drug_class:
                own[drug.generic] = own.get(drug.generic, frozenset()) | {drug.drug_class}
        return own

    @cached_property
    def _classes_right_above(self) -> dict[str, set[str]]:
        """Name -> the classes that list it."""
        above: dict[str, set[str]] = {}
        for one in self.drug_classes.values():
            for member in (*one.members, *one.includes):
                above.setdefault(member.lower(), set()).add(one.id.lower())
        for drug in self.drugs.values():
            if drug.drug_class:
                above.setdefault(drug.generic.lower(), set()).add(drug.drug_class.lower())
        return above


def closure(name: str, above: dict[str, set[str]]) -> frozenset[str]:
    """Whatever can be reached from a name, step by step; itself only by a ring."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for one in above.get(waiting.pop(), ()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return frozenset(seen)
