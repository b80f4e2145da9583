"""A medicine as pages show it: names, classes, rules, kidney tables, interactions, statements.

A lay reader gets no dose: neither the dose table, nor the highest dose, nor sentences on dosing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.crossed import Crossed, Medicine, slug_of
from citewell.interfaces.web.stated import CiteView, RuleView, cites_of, rule_view, rule_views
from citewell.interfaces.web.topic_view import GroupView, grouped
from citewell.model.library import Library
from citewell.model.pathway import Band, Condition, DrugRules, Interaction, Severity, TaperRule
from citewell.model.statement import Kind, Statement
from citewell.pathways.table import condition_words, range_words
from citewell.words import capital

__all__ = [
    "BandView",
    "DrugView",
    "InteractionView",
    "MedicineRow",
    "ProductView",
    "TaperView",
    "drug_view",
    "medicine_rows",
]

_DOSES = frozenset({"dose", "max_dose", "renal_dose", "hepatic_dose", "trial_adequacy"})
_AMOUNT = re.compile(r"\d\s?(?:mg|mcg|micrograms?|milligrams?|g)\b")
_SEVERITIES = {
    Severity.NEVER: "Never",
    Severity.AVOID: "Avoid",
    Severity.CAUTION: "Take care",
}
_ORDER = tuple(_SEVERITIES)


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One line of the list of medicines."""

    slug: str
    name: str
    others: str
    drug_class: str
    is_group: bool


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product or form: what it is called, its form, and its highest labelled dose."""

    name: str
    form: str
    brands: tuple[str, ...]
    maximum: str


@dataclass(frozen=True, slots=True)
class BandView:
    """One row of a dose table."""

    when: str
    dose: str
    never: bool
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True)
class InteractionView:
    """What is said of a medicine with others: how strongly, with which, by which source."""

    others: str
    severity: str
    is_ban: bool
    effect: str
    rule: RuleView


@dataclass(frozen=True, slots=True)
class TaperView:
    """How it is stopped, in words, with warnings."""

    text: str
    cites: tuple[CiteView, ...]
    warnings: tuple[RuleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugView:
    """A medicine's page. ``class_rules`` are classes whose own rules hold for it too."""

    name: str
    slug: str
    is_group: bool
    products: tuple[ProductView, ...]
    other_names: tuple[tuple[str, str], ...]
    classes: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    loads: str
    class_rules: tuple[tuple[str, str], ...]
    dosing: tuple[tuple[str, tuple[RuleView, ...]], ...]
    rules: tuple[tuple[str, tuple[RuleView, ...]], ...]
    bands: tuple[tuple[str, tuple[BandView, ...]], ...]
    no_kidney_rule: str
    interactions: tuple[InteractionView, ...]
    tapers: tuple[TaperView, ...]
    groups: tuple[GroupView, ...]
    left_out: int
    has_doses: bool
    pathways: tuple[tuple[str, str], ...]
    question: str


def medicine_rows(crossed: Crossed, words: str = "") -> tuple[MedicineRow, ...]:
    """The medicines, by name; with ``words`` those of which a name or the class holds all of them."""
    wanted = words.lower().split()
    rows = []
    for one in crossed.medicines.values():
        brands = dict.fromkeys(b for d in one.products for b in (*d.brands, *d.abbreviations))
        row = MedicineRow(
            one.slug,
            capital(crossed.library.label(one.name)),
            ", ".join(brands),
            _class_of(one, crossed.library),
            one.is_group,
        )
        synonyms = (s for d in one.products for s in d.synonyms)
        text = " ".join((row.name, row.others, row.drug_class, *synonyms)).lower()
        if all(word in text for word in wanted):
            rows.append(row)
    return tuple(rows)


def drug_view(one: Medicine, crossed: Crossed, *, lay: bool) -> DrugView:
    """A medicine's page for a reader."""
    library = crossed.library
    rules = one.rules
    statements = _statements(one, crossed)
    fit = tuple(s for s in statements if not (lay and _tells_a_dose(s)))
    groups = grouped(fit, "dose", crossed, lay=lay)
    topic = library.topic_of(one.name)
    return DrugView(
        name=capital(library.label(one.name)),
        slug=one.slug,
        is_group=one.is_group,
        products=() if lay else tuple(_products(one)),
        other_names=_other_names(one),
        classes=tuple(sorted(library.label(c) for c in library.classes_of(one.name))),
        members=_named(library.members_of(one.name), crossed),
        loads="" if lay or not rules else ", ".join(x.replace("_", " ") for x in rules.loads),
        class_rules=_class_rules(one, crossed),
        dosing=_dosing(rules, crossed) if rules and not lay else (),
        rules=_rules(rules, crossed, lay=lay) if rules else (),
        bands=_bands(rules.bands, crossed) if rules and not lay else (),
        no_kidney_rule=(rules.no_renal_rule or "") if rules and not lay else "",
        interactions=_interactions(one, crossed, lay=lay),
        tapers=tuple(_taper(t, crossed) for t in rules.taper) if rules and not lay else (),
        groups=groups,
        left_out=len(statements) - sum(len(group.statements) for group in groups),
        has_doses=bool(rules) or len(fit) < len(statements),
        pathways=_pathways(one, library, lay=lay),
        question=(topic.plain_question if lay else topic.question) if topic else "",
    )


def _tells_a_dose(statement: Statement) -> bool:
    """Whether a statement is on dosing, or names an amount to take in its plain words."""
    if statement.kind is Kind.DOSING or _DOSES & set(statement.aspects):
        return True
    return bool(_AMOUNT.search(statement.plain or ""))


def _statements(one: Medicine, crossed: Crossed) -> tuple[Statement, ...]:
    about = crossed.by_medicine.get(one.slug, ())
    topic = crossed.library.topic_of(one.name)
    own = crossed.library.statements_for(topic) if topic else ()
    return tuple({s.id: s for s in (*own, *about)}.values())


def _products(one: Medicine) -> Iterable[ProductView]:
    for drug in one.products:
        most = drug.max_dose_mg_per_day
        yield ProductView(
            capital(drug.id.replace("_", " ")),
            drug.form or "",
            drug.brands,
            f"{most:g} mg a day" if most is not None else "",
        )


def _other_names(one: Medicine) -> tuple[tuple[str, str], ...]:
    lists = (
        ("Also called", [s for d in one.products for s in d.synonyms]),
        ("Brand names", [b for d in one.products for b in d.brands]),
        ("Abbreviations", [a for d in one.products for a in d.abbreviations]),
    )
    return tuple((title, ", ".join(dict.fromkeys(names))) for title, names in lists if names)


def _class_of(one: Medicine, library: Library) -> str:
    own = dict.fromkeys(d.drug_class for d in one.products if d.drug_class)
    return ", ".join(library.label(name) for name in own)


def _named(names: Iterable[str], crossed: Crossed) -> tuple[tuple[str, str], ...]:
    """Names with the address of their page, where they have one."""
    return tuple(
        (name, f"/library/drugs/{slug_of(name)}" if slug_of(name) in crossed.medicines else "")
        for name in sorted(names, key=str.lower)
    )


def _class_rules(one: Medicine, crossed: Crossed) -> tuple[tuple[str, str], ...]:
    """Classes of it that have rules of their own; not those that it stands in the place of."""
    library = crossed.library
    excepted = {name.lower() for name in one.rules.instead_of} if one.rules else set()
    above = {*library.classes_of(one.name), *(c.lower() for c in library.names_of(one.name))}
    held = {c for c in library.drug_rules if c.lower() in above - excepted and c != one.name}
    return tuple((capital(n), url) for n, url in _named(held, crossed) if url)


def _dosing(rules: DrugRules, crossed: Crossed) -> tuple[tuple[str, tuple[RuleView, ...]], ...]:
    lists = (
        ("Start", rules.start),
        ("Raising the dose", rules.titration),
        ("Target", rules.target),
        ("Maximum", rules.maximum),
    )
    views = [
        (heading, rule_views(lines, crossed.library, crossed.names, lay=False))
        for heading, lines in lists
    ]
    return tuple((heading, held) for heading, held in views if held)


def _rules(
    rules: DrugRules, crossed: Crossed, *, lay: bool
) -> tuple[tuple[str, tuple[RuleView, ...]], ...]:
    lists = (
        ("Never", "Who must not have it", rules.never),
        ("Avoid", "Who should avoid it", rules.avoid),
        ("Take care", "Who needs extra care", rules.caution),
        ("Monitor", "Check-ups", rules.monitoring),
        ("Adverse effects", "Side effects", rules.adverse_effects),
    )
    views = [
        (plain if lay else heading, rule_views(lines, crossed.library, crossed.names, lay=lay))
        for heading, plain, lines in lists
    ]
    return tuple((heading, held) for heading, held in views if held)


def _bands(bands: Iterable[Band], crossed: Crossed) -> tuple[tuple[str, tuple[BandView, ...]], ...]:
    """The dose tables, each by the name of its source."""
    tables: dict[str, list[BandView]] = {}
    for band in bands:
        when = condition_words(Condition(fact=band.fact, is_=band.is_), crossed.library)
        words = band.dose or range_words(band)
        row = BandView(
            capital(when),
            f"Never ({words})" if band.never and band.dose else "Never" if band.never else words,
            band.never,
            cites_of(band.cite, crossed.library, crossed.names),
        )
        tables.setdefault(band.table, []).append(row)
    return tuple((name, tuple(rows)) for name, rows in tables.items())


def _interactions(one: Medicine, crossed: Crossed, *, lay: bool) -> tuple[InteractionView, ...]:
    """Its interactions, the gravest first; one that names a class of it counts."""
    names = crossed.names_of(one)
    found: list[tuple[int, str, InteractionView]] = []
    for pair in crossed.library.interactions:
        is_one, is_other = (any(n.lower() in names for n in x) for x in (pair.between, pair.with_))
        if is_one or is_other:
            others = pair.with_ if is_one else pair.between
            view = _interaction(pair, others, crossed, lay=lay)
            found.append((_ORDER.index(pair.severity), pair.statement, view))
    return tuple(view for _, _, view in sorted(found, key=lambda row: row[:2]))


def _interaction(
    pair: Interaction, others: tuple[str, ...], crossed: Crossed, *, lay: bool
) -> InteractionView:
    rule = rule_view(pair.line, crossed.library, crossed.names, lay=lay)
    if rule is None:  # a warning is never dropped for want of plain words
        rule = rule_view(pair.line, crossed.library, crossed.names, lay=False)
    return InteractionView(
        _any_of([crossed.library.label(name) for name in others]),
        _SEVERITIES[pair.severity],
        pair.severity is Severity.NEVER,
        pair.effect,
        rule or RuleView(when="", text=pair.effect, because="", cites=()),
    )


def _any_of(names: list[str]) -> str:
    """Names of which each alone is meant: ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _taper(taper: TaperRule, crossed: Crossed) -> TaperView:
    statement = crossed.library.statements[taper.cite[0]]
    return TaperView(
        statement.clinician,
        cites_of(taper.cite, crossed.library, crossed.names),
        rule_views(taper.warnings, crossed.library, crossed.names, lay=False),
    )


def _pathways(one: Medicine, library: Library, *, lay: bool) -> tuple[tuple[str, str], ...]:
    return tuple(
        (pathway.id, pathway.plain_title if lay else pathway.title)
        for pathway in library.pathways.values()
        if any(t.treatment == one.name for step in pathway.steps for t in step.therapies)
    )
