"""Compiling: validated content files to nouns. Runs only when no compiled cache fits.

Besides turning shapes into nouns it makes one topic for every drug that has statements, so that
"What is the maximum dose of duloxetine?" needs no topic file of its own.
"""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from citewell.errors import ContentError
from citewell.library import schema
from citewell.library.compile_pathways import (
    compile_facts,
    compile_interaction,
    compile_pathway,
    compile_rules,
    compile_step,
)
from citewell.library.load import content_files
from citewell.library.strict import Lined, parse_strict
from citewell.model.library import (
    Answer,
    Drug,
    DrugClass,
    GlossaryTerm,
    Library,
    OutlineSection,
    Topic,
    drug_topic_id,
)
from citewell.model.pathway import DrugRules, Fact, Interaction, Pathway, Step
from citewell.model.source import Source, SourceType
from citewell.model.statement import (
    Band,
    Checked,
    CheckState,
    Cite,
    Importance,
    Kind,
    Position,
    Stance,
    Statement,
    Value,
)
from citewell.words import capital

__all__ = ["compile_library"]


def compile_library(root: Path, version: str) -> Library:
    """Read, validate and join every content file under ``root``.

    Raises:
        ContentError: a file breaks a rule; names file and line.
    """
    parts = _Parts(root)
    for path in content_files(root):
        parts.read(path)
    for statement in parts.statements.values():
        for cite in statement.cites:
            if cite.source not in parts.sources:
                raise ContentError(
                    f"{statement.id} cites the unknown source '{cite.source}'",
                    file=statement.file,
                    line=statement.line,
                    hint="Add it to content/sources/ or correct the id.",
                )
    if not parts.as_of:
        raise ContentError(
            "library.yaml is missing", file="library.yaml", line=0, hint="It names the edition."
        )
    return Library(
        version=version,
        as_of=parts.as_of,
        sources=parts.sources,
        statements=parts.statements,
        topics=parts.topics | parts.drug_topics(),
        drugs=parts.drugs,
        glossary=tuple(parts.glossary),
        outlines=parts.outlines,
        known_drug_names=parts.known_names,
        lexicon=parts.lexicon,
        facts=parts.facts,
        drug_rules=parts.rules,
        drug_classes=parts.classes,
        interactions=tuple(parts.interactions),
        pathways=parts.whole_pathways(),
        common_words=frozenset(parts.common_words),
        own_words=parts.own_words(),
        places=parts.places,
    )


class _Parts:
    """Collects what the files hold; ids are unique across the whole library."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.as_of = ""
        self.sources: dict[str, Source] = {}
        self.statements: dict[str, Statement] = {}
        self.topics: dict[str, Topic] = {}
        self.drugs: dict[str, Drug] = {}
        self.glossary: list[GlossaryTerm] = []
        self.outlines: dict[str, tuple[OutlineSection, ...]] = {}
        self.known_names: dict[str, str] = {}
        self.lexicon: dict[str, dict[str, str]] = {}
        self.facts: dict[str, Fact] = {}
        self.rules: dict[str, DrugRules] = {}
        self.classes: dict[str, DrugClass] = {}
        self.interactions: list[Interaction] = []
        self.pathways: dict[str, Pathway] = {}
        self.steps: dict[str, Step] = {}
        self.common_words: set[str] = set()
        self.places: dict[str, tuple[str, int]] = {}

    def read(self, path: Path) -> None:
        """Read one file by the folder it stands in."""
        file = path.relative_to(self._root).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ContentError(
                "not UTF-8 text", file=file, line=0, hint="Save the file as UTF-8."
            ) from error
        if path.suffix == ".tsv":
            self._words(text, path.stem, file)
            return
        if file.endswith(".cases.yaml"):
            return  # worked cases are read by the one who runs them
        if path.suffix == ".txt":
            self.common_words |= {w for w in text.splitlines() if not w.startswith("#")}
            return
        data = parse_strict(text, file)
        if not isinstance(data, Lined):
            raise ContentError(
                "not a mapping", file=file, line=1, hint="Start the file with its fields."
            )
        folder = file.split("/", 1)[0] if "/" in file else file
        readers = {
            "sources": self._sources,
            "statements": self._statements,
            "topics": self._topic,
            "drugs": self._drugs,
            "glossary": self._glossary,
            "outlines": self._outline,
            "facts": self._facts,
            "pathways": self._pathway,
            "library.yaml": self._manifest,
        }
        if folder not in readers:
            raise ContentError(
                f"the library has no folder '{folder}'",
                file=file,
                line=0,
                hint=f"Content goes into {', '.join(sorted(readers))}.",
            )
        readers[folder](data, file)

    def own_words(self) -> frozenset[str]:
        """Every word that statements, topics and the glossary use, lower case."""
        texts = [s.clinician for s in self.statements.values()]
        for topic in self.topics.values():
            texts += [topic.title, topic.question, *topic.prefer]
            texts += [term for group in topic.subject for term in group]
        texts += [f"{term.term} {' '.join(term.also)}" for term in self.glossary]
        return frozenset(w for text in texts for w in re.findall(r"[a-z]{2,}", text.lower()))

    def drug_topics(self) -> dict[str, Topic]:
        """One topic for each generic that statements are about and that has a drug entry."""
        treated = {t for s in self.statements.values() for t in s.treatments}
        topics: dict[str, Topic] = {}
        for drug in self.drugs.values():
            generic = drug.generic
            id_ = drug_topic_id(generic)
            if id_ in self.topics or id_ in topics or generic not in treated:
                continue
            name = capital(generic)
            therapy = drug.form == "therapy"
            topics[id_] = Topic(
                id=id_,
                title=f"{name}: use, evidence and safety"
                if therapy
                else f"{name}: dose, safety and place",
                plain_title=f"{name}: what to know",
                question=f"When is {generic} used, and how good is the evidence?"
                if therapy
                else f"What are the usual dose, cautions and interactions of {generic}?",
                plain_question=f"What should I know about {generic}?",
                intents=("dose", "interaction_or_safety", "drug_identity", "mechanism_or_effect"),
                subject=((generic,),),
            )
        return topics

    def _manifest(self, data: Lined, file: str) -> None:
        self.as_of = schema.validate(schema.ManifestFile, data, file).evidence_as_of

    def _sources(self, data: Lined, file: str) -> None:
        for raw, entry in _entries(data, schema.validate(schema.SourceFile, data, file), "sources"):
            source = Source(**(entry.model_dump() | {"type": SourceType(entry.type)}))
            self._put(self.sources, source.id, source, (file, raw.line))
            self.places[source.id] = (file, raw.line)

    def _statements(self, data: Lined, file: str) -> None:
        checked = schema.validate(schema.StatementFile, data, file)
        self._stated(data, checked, checked.topic, file)

    def _stated(self, data: Lined, checked: Any, topic: str, file: str) -> None:  # noqa: ANN401
        for raw, entry in _entries(data, checked, "statements"):
            statement = _statement(entry, topic, file, raw.line)
            self._put(self.statements, statement.id, statement, (file, raw.line))
            if entry.interaction is not None:
                self.interactions.append(compile_interaction(statement, entry.interaction))

    def _drugs(self, data: Lined, file: str) -> None:
        checked = schema.validate(schema.DrugFile, data, file)
        for raw, entry in _entries(data, checked, "drugs"):
            fields = entry.model_dump(exclude={"max_dose"})
            maximum = entry.max_dose.mg_per_day if entry.max_dose else None
            drug = Drug(**_tupled(fields), max_dose_mg_per_day=maximum)
            self._put(self.drugs, drug.id, drug, (file, raw.line))
        topic = drug_topic_id(checked.drugs[0].generic) if checked.drugs else "drug-interactions"
        self._stated(data, checked, topic, file)
        for raw, entry in _entries(data, checked, "rules"):
            self._put(
                self.rules, entry.treatment, compile_rules(entry, raw, file), (file, raw.line)
            )
        for raw, entry in _entries(data, checked, "classes"):
            drug_class = DrugClass(
                entry.id, tuple(entry.members), tuple(entry.includes), entry.label
            )
            self._put(self.classes, entry.id, drug_class, (file, raw.line))

    def _facts(self, data: Lined, file: str) -> None:
        for fact in compile_facts(data, file):
            self._put(self.facts, fact.id, fact, (file, fact.place.line))

    def _pathway(self, data: Lined, file: str) -> None:
        if file.endswith("/pathway.yaml"):
            pathway = compile_pathway(data, file)
            self._put(self.pathways, pathway.id, pathway, (file, data.line))
        else:
            step = compile_step(data, file)
            self._put(self.steps, step.id, step, (file, data.line))

    def whole_pathways(self) -> dict[str, Pathway]:
        """Each pathway with the steps of its folder, in the order of their file names."""
        whole = {}
        for pathway in self.pathways.values():
            folder = pathway.place.file.rsplit("/", 1)[0] + "/"
            steps = [s for s in self.steps.values() if s.place.file.startswith(folder)]
            whole[pathway.id] = replace(
                pathway, steps=tuple(sorted(steps, key=lambda s: s.place.file))
            )
        return whole

    def _topic(self, data: Lined, file: str) -> None:
        entry = schema.validate(schema.TopicFile, data, file)
        answers = tuple(
            Answer(**_tupled(a.model_dump(exclude={"bands"})), bands=_bands(a))
            for a in entry.answers
        )
        fields = _tupled(entry.model_dump(exclude={"answers", "subject"}))
        subject = tuple(tuple(term.lower() for term in group) for group in entry.subject)
        topic = Topic(**fields, answers=answers, subject=subject)
        self._put(self.topics, topic.id, topic, (file, data.line))
        self.places[topic.id] = (file, data.line)
        for raw, answer in _entries(data, entry, "answers"):
            self.places[answer.id] = (file, raw.line)

    def _glossary(self, data: Lined, file: str) -> None:
        for entry in schema.validate(schema.GlossaryFile, data, file).terms:
            self.glossary.append(GlossaryTerm(entry.term, entry.meaning, tuple(entry.also)))

    def _outline(self, data: Lined, file: str) -> None:
        entry = schema.validate(schema.OutlineFile, data, file)
        sections = tuple(OutlineSection(**_tupled(s.model_dump())) for s in entry.sections)
        self._put(self.outlines, entry.intent, sections, (file, data.line))

    def _words(self, text: str, kind: str, file: str) -> None:
        """A table of phrases and what each means; ``fda_names`` are the names of medicines."""
        table = self.known_names if kind == "fda_names" else self.lexicon.setdefault(kind, {})
        for line, row in enumerate(text.splitlines(), start=1):
            if not row or row.startswith("#"):
                continue
            phrase, tab, meaning = row.partition("\t")
            if not tab or not phrase.strip() or not meaning.strip():
                raise ContentError(
                    "a row is a phrase, a tab and what it means",
                    file=file,
                    line=line,
                    hint="Write: phrase<TAB>usual name.",
                )
            table[phrase] = meaning

    @staticmethod
    def _put(where: dict[str, Any], id_: str, value: object, place: tuple[str, int]) -> None:
        if id_ in where:
            raise ContentError(
                f"the id '{id_}' stands twice",
                file=place[0],
                line=place[1],
                hint="Ids are unique across the library.",
            )
        where[id_] = value


def _entries(data: Lined, checked: Any, key: str) -> list[tuple[Lined, Any]]:  # noqa: ANN401
    return list(zip(data.get(key) or [], getattr(checked, key), strict=True))


def _tupled(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}


def _bands(entry: Any) -> tuple[Band, ...]:  # noqa: ANN401
    return tuple(Band(**band.model_dump()) for band in entry.bands)


def _statement(entry: Any, topic: str, file: str, line: int) -> Statement:  # noqa: ANN401
    """A statement noun; refuses one without a cite or with a value that has no unit."""

    def refuse(what: str, hint: str) -> ContentError:
        return ContentError(f"{entry.id}: {what}", file=file, line=line, hint=hint)

    cites = entry.cite if isinstance(entry.cite, list) else [entry.cite] if entry.cite else []
    if not cites:
        raise refuse("no cite", "A fact without a source is not evidence; cite it or remove it.")
    for value in entry.values:
        if not value.unit:
            raise refuse(f"value '{value.name}' has no unit", "Name the unit, such as mg/day.")
    for closed, given in (
        (schema.ASPECTS, [*entry.aspects]),
        (schema.GROUPS, entry.only_for),
    ):
        for word in given:
            if word not in closed:
                raise refuse(f"unknown word '{word}'", f"Choose from: {', '.join(sorted(closed))}.")
    position = entry.position
    return Statement(
        id=entry.id,
        topic=topic,
        kind=Kind(entry.kind),
        clinician=entry.clinician,
        plain=entry.plain,
        cites=tuple(Cite(c.source, c.locator) for c in cites),
        checked=Checked(CheckState(entry.checked.state), entry.checked.on),
        aspects=tuple(entry.aspects),
        importance=Importance(entry.importance),
        treatments=tuple(entry.treatments),
        offers=tuple(entry.offers),
        only_for=tuple(entry.only_for),
        bands=_bands(entry),
        population=entry.population,
        strength=entry.strength,
        certainty=entry.certainty,
        position=Position(
            treatment=position.treatment, stance=Stance(position.stance), line=position.line
        )
        if position
        else None,
        values=tuple(Value(**v.model_dump()) for v in entry.values),
        file=file,
        line=line,
    )
