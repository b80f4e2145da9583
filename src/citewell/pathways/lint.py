"""The rules of computable content, checked on the loaded library. Every fault names file and line.

What can be wrong: a line that cites nothing known, a number that stands in none of its statements, a
fact nobody defined, a step nobody reaches, dose rows that overlap or leave a gap, a therapy without a
fair-trial rule, a medicine without a kidney rule, a ban that a further fact could lift.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from citewell.model.library import Library
from citewell.model.pathway import (
    Band,
    Condition,
    DrugRules,
    Fact,
    FactKind,
    Line,
    Pathway,
    Standing,
    Step,
    Therapy,
)
from citewell.model.worked import WorkedCase
from citewell.pathways.addressed import is_pattern
from citewell.pathways.asked import facts_of, is_open_without
from citewell.pathways.facts import compare
from citewell.pathways.lint_lines import (
    PathwayFault,
    cite_faults,
    condition_faults,
    fault,
    is_monotone,
    line_faults,
    number_faults,
    numbers_in,
)
from citewell.pathways.omissions import PARTS

__all__ = ["lint_cases", "lint_pathways"]

_LINE_LISTS = ("start", "titration", "target", "maximum", "never", "avoid", "caution",
               "monitoring", "adverse_effects")  # fmt: skip
_STEP_LISTS = ("red_flags", "pseudo_resistance", "referral", "advice", "expectations",
               "disagreements")  # fmt: skip
_MAX_GRADE = 8.0
_THERAPY_LISTS = ("prefer", "avoid", "never", "numbers", "notes")


def lint_pathways(
    library: Library, grade: Callable[[str], float] | None = None
) -> list[PathwayFault]:
    """Every fault of facts, drug rules and pathways, by file and line.

    Args:
        library: the library as loaded.
        grade: the US school grade of a text; plain wordings above grade 8 are faults. None checks none.
    """
    found: set[PathwayFault] = set()
    if grade is not None:
        for line in _lines_with_plain(library):
            reached = grade(line.plain or "")
            if reached > _MAX_GRADE:
                message = f"{line.id}: plain wording is at grade {reached:.1f}"
                found.add(fault(line.place, "grade", message))
    for fact in library.facts.values():
        found.update(_fact_faults(fact, library))
    for rules in library.drug_rules.values():
        found.update(_rules_faults(rules, library))
    for pair in library.interactions:
        found.update(line_faults(pair.line, library))
    for pathway in library.pathways.values():
        found.update(_pathway_faults(pathway, library))
    found.update(_unused_facts(library))
    return sorted(found)


def _lines_with_plain(library: Library) -> Iterator[Line]:
    """Lines with a plain wording of their own."""
    yield from (pair.line for pair in library.interactions if pair.line.plain)
    for rules in library.drug_rules.values():
        for name in _LINE_LISTS:
            yield from (line for line in getattr(rules, name) if line.plain)
    for pathway in library.pathways.values():
        for step in pathway.steps:
            lines = [line for name in _STEP_LISTS for line in getattr(step, name)]
            lines += [i.line for i in (*step.workup, *step.screens)]
            lines += [line for c in step.combinations for line in c.lines]
            lines += [
                x for t in step.therapies for name in _THERAPY_LISTS for x in getattr(t, name)
            ]
            yield from (line for line in lines if line.plain)


def lint_cases(pathway: Pathway, cases: Iterable[WorkedCase]) -> list[PathwayFault]:
    """Steps with no worked case, or none with missing data."""
    found = []
    cases = list(cases)
    for step in pathway.steps:
        own = [
            c
            for c in cases
            if c.file.removesuffix(".cases.yaml") == step.place.file.removesuffix(".yaml")
        ]
        if not own:
            found.append(fault(step.place, "cases", f"step {step.id} has no worked case"))
        elif not any(c.missing_data for c in own):
            found.append(
                fault(step.place, "cases", f"step {step.id} has no worked case with missing data")
            )
    return sorted(found)


def _fact_faults(fact: Fact, library: Library) -> Iterator[PathwayFault]:
    for other in fact.implied_by:
        if other not in library.facts:
            yield fault(fact.place, "fact", f"{fact.id}: implied by an unknown fact '{other}'")
    told_by = (*fact.present_when, *fact.absent_when, *(r.when for r in fact.between_when))
    for condition in told_by:
        yield from condition_faults(condition, fact.place, library)
    if fact.between_when and fact.kind is not FactKind.NUMBER:
        yield fault(fact.place, "fact", f"{fact.id} is no number; it lies between nothing")
    if fact.id in _stands_on(fact, library):
        yield fault(fact.place, "fact", f"{fact.id} is implied by itself")
    sources = (
        fact.field, fact.measurements, fact.conditions, fact.takes, fact.has_had,
        fact.allergic_to, fact.implied_by,
    )  # fmt: skip
    if not any(sources) and fact.kind is not FactKind.STATE:
        yield fault(fact.place, "fact", f"{fact.id}: no case can tell it")


def _stands_on(fact: Fact, library: Library) -> set[str]:
    """Every fact that implies a fact, however far down."""
    seen: set[str] = set()
    waiting = list(fact.implied_by)
    while waiting:
        other = waiting.pop()
        if other not in seen and other in library.facts:
            seen.add(other)
            waiting += library.facts[other].implied_by
    return seen


def _rules_faults(rules: DrugRules, library: Library) -> Iterator[PathwayFault]:
    for name in _LINE_LISTS:
        for line in getattr(rules, name):
            yield from line_faults(line, library)
    for line in rules.never:
        if not is_monotone(line.when):
            yield fault(
                line.place, "never", f"{rules.treatment}: a further fact could lift this ban"
            )
    for taper in rules.taper:
        numbers = (taper.step_mg_per_day, taper.step_percent, taper.every_days, taper.at_least_days)
        yield from cite_faults(taper.cite, taper.place, library)
        yield from number_faults(
            [n for n in numbers if n is not None], taper.cite, taper.place, library, days=True
        )
        for line in taper.warnings:
            yield from line_faults(line, library)
    yield from _band_faults(rules, library)
    if not rules.bands and rules.no_renal_rule is None:
        yield fault(rules.place, "kidney", f"{rules.treatment}: no kidney rule and no reason why")


def _band_faults(rules: DrugRules, library: Library) -> Iterator[PathwayFault]:
    tables: dict[tuple[str, str], list[Band]] = {}
    for band in rules.bands:
        tables.setdefault((band.table, band.fact), []).append(band)
        yield from cite_faults(band.cite, band.place, library)
        if band.fact not in library.facts:
            yield fault(band.place, "fact", f"unknown fact '{band.fact}'")
        doses = [d for d in (band.low_mg_per_day, band.high_mg_per_day) if d]
        text = numbers_in(band.dose or "")
        yield from number_faults([*doses, *text], band.cite, band.place, library)
        if not band.never and not band.dose and not doses:
            yield fault(band.place, "band", f"{rules.treatment}: a row says neither dose nor never")
    for (table, fact), rows in tables.items():
        if library.facts.get(fact) and library.facts[fact].kind is FactKind.NUMBER:
            yield from _gaps(rules, table, rows)


def _gaps(rules: DrugRules, table: str, rows: list[Band]) -> Iterator[PathwayFault]:
    """Values that no row or two rows hold, between the lowest and the highest limit named."""
    limits = sorted({float(n) for r in rows for n in re.findall(r"\d+(?:\.\d+)?", r.is_)})
    points = {p for limit in limits for p in (limit - 0.5, limit, limit + 0.5, limit + 1)}
    for point in sorted(p for p in points if limits[0] <= p <= limits[-1]):
        held = [r for r in rows if compare(point, r.is_)]
        if len(held) != 1:
            what = "no row" if not held else f"{len(held)} rows"
            yield fault(
                rows[0].place,
                "band",
                f"{rules.treatment}, {table}: {what} for a value of {point:g}",
            )
            return


def _pathway_faults(pathway: Pathway, library: Library) -> Iterator[PathwayFault]:
    yield from _head_faults(pathway, library)
    seen: dict[str, str] = {}
    for step in pathway.steps:
        yield from _step_faults(step, library)
        for therapy in step.therapies:
            if therapy.treatment in seen:
                message = (
                    f"{therapy.treatment} stands in {seen[therapy.treatment]} and in {step.id}"
                )
                yield fault(therapy.place, "overlap", message)
            seen.setdefault(therapy.treatment, step.id)
            yield from _therapy_faults(therapy, library)
    for combination in (c for step in pathway.steps for c in step.combinations):
        for part in combination.parts:
            if part not in seen and part not in library.drug_rules:
                yield fault(combination.place, "part", f"{combination.id}: unknown part '{part}'")


def _head_faults(pathway: Pathway, library: Library) -> Iterator[PathwayFault]:
    """Faults of ``pathway.yaml`` itself."""
    for topic in pathway.topics:
        if topic not in library.topics:
            yield fault(pathway.place, "topic", f"unknown topic '{topic}'")
    for topic in set(pathway.titled_by) - set(pathway.topics):
        yield fault(pathway.place, "topic", f"titled by a topic that is not its own: '{topic}'")
    if pathway.condition not in library.facts:
        yield fault(pathway.place, "fact", f"unknown fact '{pathway.condition}'")
    if not pathway.steps:
        yield fault(pathway.place, "steps", "a pathway without steps")
    guidelines = {g for p in pathway.profiles for g in p.all_guidelines} | set(pathway.short_names)
    for guideline in sorted(guidelines - set(library.sources)):
        yield fault(pathway.place, "profile", f"unknown guideline '{guideline}'")
    yield from condition_faults(pathway.applies_when, pathway.place, library)
    if pathway.same_class is not None:
        yield from line_faults(pathway.same_class, library)
    yield from _checklist_faults(pathway, library)


def _checklist_faults(pathway: Pathway, library: Library) -> Iterator[PathwayFault]:
    for item in pathway.must_address:
        yield from cite_faults(item.statements, item.place, library)
        excused = item.not_applicable_when
        if excused is not None:
            yield from condition_faults(excused, item.place, library)
        for words in item.told_by:
            if not is_pattern(words):
                yield fault(item.place, "told_by", f"{item.id}: '{words}' is no pattern")
        for part in item.parts:
            if part not in PARTS:
                yield fault(item.place, "part", f"{item.id}: a plan has no part '{part}'")


def _step_faults(step: Step, library: Library) -> Iterator[PathwayFault]:
    yield from condition_faults(step.applies_when, step.place, library)
    if _never_true(step.applies_when):
        yield fault(step.place, "unreachable", f"{step.id} can never apply")
    for name in _STEP_LISTS:
        for line in getattr(step, name):
            yield from line_faults(line, library)
    for item in (*step.workup, *step.screens):
        yield from line_faults(item.line, library)
        if item.done_when is not None:
            yield from condition_faults(item.done_when, item.line.place, library)
    for combination in step.combinations:
        for line in combination.lines:
            yield from line_faults(line, library)
    for line in step.red_flags:
        if line.when.is_always:
            yield fault(line.place, "red_flag", f"{line.id}: a danger sign needs a condition")


def _therapy_faults(therapy: Therapy, library: Library) -> Iterator[PathwayFault]:
    name = therapy.treatment
    if name not in library.drug_rules:
        yield fault(therapy.place, "rules", f"{name} has no drug rules")
    if not therapy.trial and therapy.no_trial_rule is None:
        yield fault(therapy.place, "trial", f"{name}: no fair-trial rule, no reason why")
    if not therapy.standings:
        yield fault(therapy.place, "standing", f"{name}: no guideline places it")
    for list_ in _THERAPY_LISTS:
        for line in getattr(therapy, list_):
            yield from line_faults(line, library)
    for line in therapy.never:
        if not is_monotone(line.when):
            yield fault(line.place, "never", f"{name}: a further fact could lift this ban")
    yield from condition_faults(therapy.only_when, therapy.place, library)
    yield from _standing_faults(therapy, library)
    for rule in therapy.trial:
        numbers = (rule.at_least_mg_per_day, rule.weeks_low, rule.weeks_high)
        given = [n for n in numbers if n is not None]
        if (rule.weeks_low is None) != (rule.weeks_high is None):
            yield fault(rule.place, "trial", f"{name}: a time needs weeks_low and weeks_high")
        yield from cite_faults(rule.cite, rule.place, library)
        yield from number_faults(given, rule.cite, rule.place, library, sums=True)


def _standing_faults(therapy: Therapy, library: Library) -> Iterator[PathwayFault]:
    for standing in therapy.standings:
        yield from cite_faults(standing.cite, standing.place, library)
        yield from condition_faults(standing.when, standing.place, library)
        if standing.guideline not in library.sources:
            yield fault(standing.place, "standing", f"unknown guideline '{standing.guideline}'")
        if standing.when.none_of and is_open_without(standing.when):
            message = (
                f"{therapy.treatment}: lost where the exception is unknown; ask if it is known too"
            )
            yield fault(standing.place, "exception", message)
        yield from _contrary(therapy, standing, library)


def _contrary(therapy: Therapy, standing: Standing, library: Library) -> Iterator[PathwayFault]:
    """A standing that says otherwise than the position its own statement records."""
    for id_ in standing.cite:
        statement = library.statements.get(id_)
        position = statement.position if statement else None
        if position is None or position.treatment != therapy.treatment:
            continue
        if position.line is not None and standing.line not in (None, position.line):
            yield fault(
                standing.place, "standing",
                f"{therapy.treatment}: line {standing.line}, but {id_} says {position.line}",
            )  # fmt: skip
        if (position.stance.value == "against") != (standing.stance.value == "against"):
            yield fault(
                standing.place, "standing",
                f"{therapy.treatment}: {standing.stance.value}, but {id_} says {position.stance.value}",
            )  # fmt: skip


def _never_true(condition: Condition) -> bool:
    """Whether a condition asks for two things of one fact that exclude each other."""
    wanted: dict[str, set[str]] = {}
    for part in condition.all_of:
        if part.fact is not None and part.is_ in ("present", "absent"):
            wanted.setdefault(part.fact, set()).add(part.is_)
    return any(len(states) > 1 for states in wanted.values())


def _unused_facts(library: Library) -> Iterator[PathwayFault]:
    """Facts that no rule asks for: most often a misspelled id somewhere else."""
    used: set[str] = {o for f in library.facts.values() for o in f.implied_by}
    used |= {
        x
        for f in library.facts.values()
        for c in (*f.present_when, *f.absent_when)
        for x in facts_of(c)
    }
    for rules in library.drug_rules.values():
        used |= {b.fact for b in rules.bands}
        for name in _LINE_LISTS:
            used |= {x for line in getattr(rules, name) for x in facts_of(line.when)}
        used |= {x for t in rules.taper for line in t.warnings for x in facts_of(line.when)}
    for pathway in library.pathways.values():
        used |= _used_by(pathway)
    for fact in library.facts.values():
        if fact.id not in used:
            yield fault(fact.place, "unused", f"no rule asks for the fact '{fact.id}'")


def _used_by(pathway: Pathway) -> set[str]:
    used = {pathway.condition, *facts_of(pathway.applies_when)}
    for item in pathway.must_address:
        used |= set(facts_of(item.not_applicable_when or Condition()))
    for step in pathway.steps:
        used |= set(facts_of(step.applies_when))
        lines = [line for name in _STEP_LISTS for line in getattr(step, name)]
        lines += [i.line for i in (*step.workup, *step.screens)]
        lines += [line for c in step.combinations for line in c.lines]
        for therapy in step.therapies:
            lines += [line for name in _THERAPY_LISTS for line in getattr(therapy, name)]
            used |= set(facts_of(therapy.only_when))
            used |= {x for s in therapy.standings for x in facts_of(s.when)}
        used |= {x for line in lines for x in facts_of(line.when)}
        done = [i.done_when for i in (*step.workup, *step.screens) if i.done_when is not None]
        used |= {x for c in done for x in facts_of(c)}
    return used
