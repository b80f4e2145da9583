"""The library crossed: what stands on what, worked out once for an edition.

Owns the ways between pages: source to statements and pathways, statement to the page it is read on,
medicine to statements, topic to its field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property

from citewell.interfaces.web.stated import source_url
from citewell.model.library import Drug, Library, Topic, drug_topic_id
from citewell.model.pathway import DrugRules, Pathway
from citewell.model.statement import Statement
from citewell.pathways.medicines import Medicines
from citewell.words import capital, join_names

__all__ = ["Crossed", "Medicine", "slug_of"]

_OWN_SHARE = 0.5  # of a topic's statements that a pathway or its topics hold, to count to its field


def slug_of(name: str) -> str:
    """A medicine's name as its page's address has it.

    >>> slug_of("Botulinum toxin A")
    'botulinum-toxin-a'
    """
    return drug_topic_id(name).removeprefix("drug-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """One page of the list of medicines: a generic name with its products and its rules.

    ``is_group`` tells a class or a treatment that is no medicine, which has rules and no product.
    """

    name: str
    slug: str
    products: tuple[Drug, ...]
    rules: DrugRules | None
    is_group: bool


@dataclass(frozen=True)  # no slots: what is worked out once is kept on it
class Crossed:
    """One library with its cross-references."""

    library: Library

    @cached_property
    def names(self) -> dict[str, str]:
        """What clinicians call a guideline, by source id; from every pathway."""
        return {
            id_: name
            for pathway in self.library.pathways.values()
            for id_, name in pathway.short_names.items()
        }

    @cached_property
    def by_source(self) -> dict[str, tuple[Statement, ...]]:
        """Source id -> the statements that stand on it, in file order."""
        found: dict[str, dict[str, Statement]] = {}
        for statement in self.library.statements.values():
            for cite in statement.cites:
                found.setdefault(cite.source, {})[statement.id] = statement
        return {source: tuple(held.values()) for source, held in found.items()}

    @cached_property
    def pathways_by_source(self) -> dict[str, tuple[Pathway, ...]]:
        """Source id -> the pathways that cite it or let it lead."""
        found: dict[str, dict[str, Pathway]] = {}
        for pathway in self.library.pathways.values():
            named = {g for profile in pathway.profiles for g in profile.all_guidelines}
            for id_ in self._cited[pathway.id]:
                named.update(cite.source for cite in self.library.statements[id_].cites)
            for source in named:
                found.setdefault(source, {})[pathway.id] = pathway
        return {source: tuple(held.values()) for source, held in found.items()}

    @cached_property
    def by_medicine(self) -> dict[str, tuple[Statement, ...]]:
        """Slug of a medicine -> the statements about it, by whatever name."""
        found: dict[str, dict[str, Statement]] = {}
        for statement in self.library.statements.values():
            for slug in (self.slugs.get(name.lower()) for name in statement.treatments):
                if slug is not None:
                    found.setdefault(slug, {})[statement.id] = statement
        return {slug: tuple(held.values()) for slug, held in found.items()}

    @cached_property
    def medicines(self) -> dict[str, Medicine]:
        """Every medicine and treatment that has a page, by slug, in order of names."""
        products: dict[str, list[Drug]] = {}
        for drug in self.library.drugs.values():
            products.setdefault(drug.generic, []).append(drug)
        rules = self.library.drug_rules
        found = [
            Medicine(
                name=name,
                slug=slug_of(name),
                products=tuple(products.get(name, ())),
                rules=rules.get(name),
                is_group=name not in products,
            )
            for name in sorted({*products, *rules}, key=str.lower)
        ]
        return {one.slug: one for one in found}

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Every name of a medicine, in small letters -> its slug; its own name before another's."""
        found: dict[str, str] = {}
        for one in self.medicines.values():
            for drug in one.products:
                for name in (drug.id, *drug.synonyms, *drug.brands):
                    found.setdefault(name.lower(), one.slug)
        return found | {one.name.lower(): one.slug for one in self.medicines.values()}

    def names_of(self, one: Medicine) -> frozenset[str]:
        """All that interactions may call a medicine, as a plan for a patient has it; lower case."""
        if one.rules is not None:
            return self._taken.names_of_rules(one.rules)
        return self._taken.names(one.name)

    @cached_property
    def _taken(self) -> Medicines:
        return Medicines(self.library)

    @cached_property
    def written(self) -> tuple[Topic, ...]:
        """The topics that an editor wrote; those made of a medicine are its page."""
        return tuple(t for t in self.library.topics.values() if t.medicine is None)

    @cached_property
    def fields(self) -> tuple[tuple[str, str, tuple[Topic, ...]], ...]:
        """Topics by field: title, plain title and topics; those of no pathway last.

        A topic counts to the pathway that plans for it, or whose statements are half of its own.
        """
        found: dict[str, list[Topic]] = {}
        for topic in sorted(self.written, key=lambda t: t.title.lower()):
            found.setdefault(self._field_of(topic), []).append(topic)
        named = [
            (pathway.title, pathway.plain_title, tuple(found[pathway.id]))
            for pathway in self.library.pathways.values()
            if pathway.id in found
        ]
        rest = tuple(found.get("", ()))
        last = "Other subjects" if named else "Subjects"
        return (*named, (last, last, rest)) if rest else tuple(named)

    def topic_statements(self, topic: Topic) -> tuple[Statement, ...]:
        """What a topic's page shows: the statements that feed it and those its answers rest on."""
        own = {s.id: s for s in self.library.statements_for(topic)}
        for answer in topic.answers:
            for id_ in answer.rests_on:
                own.setdefault(id_, self.library.statements[id_])
        return tuple(own.values())

    def home(self, statement: Statement) -> str:
        """The address at which a statement is read among its like; always one that exists."""
        return self._homes[statement.id]

    def title(self, statement: Statement, *, lay: bool) -> str:
        """What a statement is on: its topic, else the medicines or the sources it is on."""
        topic = self.topic_of.get(statement.id) or self.library.topics.get(statement.topic)
        if topic is not None:
            return topic.plain_title if lay else topic.title
        names = statement.treatments or (self.library.sources[statement.cites[0].source].title,)
        return capital(join_names([self.library.label(name) for name in names]))

    @cached_property
    def topic_of(self) -> dict[str, Topic]:
        """Statement id -> the first written topic that it feeds."""
        found: dict[str, Topic] = {}
        for topic in self.written:
            for statement in self.library.statements_for(topic):
                found.setdefault(statement.id, topic)
        return found

    @cached_property
    def _homes(self) -> dict[str, str]:
        homes = {id_: f"/library/topics/{topic.id}#s-{id_}" for id_, topic in self.topic_of.items()}
        for statement in self.library.statements.values():
            if statement.id in homes:
                continue
            slugs = (self.slugs.get(t.lower()) for t in statement.treatments)
            slug = next((s for s in slugs if s), None)
            page = f"/library/drugs/{slug}" if slug else source_url(statement.cites[0].source)
            homes[statement.id] = f"{page}#s-{statement.id}"
        return homes

    @cached_property
    def _cited(self) -> dict[str, frozenset[str]]:
        """Pathway id -> the statements that its lines cite."""
        known = self.library.statements
        return {
            p.id: frozenset(id_ for id_ in _cited_in(p) if id_ in known)
            for p in self.library.pathways.values()
        }

    def _field_of(self, topic: Topic) -> str:
        own = {s.id for s in self.topic_statements(topic)}
        for pathway in self.library.pathways.values():
            if topic.id in pathway.topics:
                return pathway.id
        for pathway in self.library.pathways.values():
            held = set(self._cited[pathway.id])
            for id_ in pathway.topics:
                held.update(s.id for s in self.library.statements_for(self.library.topics[id_]))
            if own and len(own & held) >= _OWN_SHARE * len(own):
                return pathway.id
        return ""


def _cited_in(noun: object) -> Iterator[str]:
    """Ids of the statements that a noun of a pathway cites, at any depth."""
    if isinstance(noun, tuple):
        for one in noun:
            yield from _cited_in(one)
    elif is_dataclass(noun):
        for field in fields(noun):
            value = getattr(noun, field.name)
            if field.name in ("cite", "statements"):
                yield from value
            else:
                yield from _cited_in(value)
