"""A pathway as Markdown that a clinician can read and review: decision tables, with every cite.

The same text is what a reviewer sees in a diff of the docs; nothing in it is computed for a patient.
"""

from collections.abc import Iterable

from citewell.model.library import Library
from citewell.model.pathway import (
    Band,
    Condition,
    DrugRules,
    Line,
    Pathway,
    Step,
    Therapy,
    Workup,
)
from citewell.words import capital

__all__ = [
    "condition_words",
    "pathway_table",
    "range_words",
    "step_table",
    "test_words",
    "treatment_table",
]

_SIGNS = {"<=": "at most", ">=": "at least", "<": "below", ">": "above", "=": "exactly"}


def pathway_table(pathway: Pathway, library: Library) -> str:
    """The whole pathway: scope, guidelines, each step, the checklist."""
    parts = [f"# {pathway.title}", ""]
    if not pathway.applies_when.is_always:
        parts += [f"For: {condition_words(pathway.applies_when, library)}.", ""]
    parts += ["Guideline profiles, the first is the default:", ""]
    for profile in pathway.profiles:
        else_ = f"; where silent: {', '.join(profile.where_silent)}" if profile.where_silent else ""
        parts.append(f"- {profile.title} ({', '.join(profile.guidelines)}{else_})")
    for step in pathway.steps:
        parts += ["", step_table(step, library)]
    parts += ["", "## What a complete answer must address", ""]
    parts += [f"- {item.title}" for item in pathway.must_address]
    return "\n".join(parts) + "\n"


def step_table(step: Step, library: Library) -> str:
    """One step: when it applies, its lines, its therapies."""
    parts = [f"## {step.title}", "", f"`{step.id}`, {step.status}, in force from {step.effective}."]
    if not step.applies_when.is_always:
        parts.append(f"Applies when {condition_words(step.applies_when, library)}.")
    lists: tuple[tuple[str, tuple[Line, ...]], ...] = (
        ("Danger signs", step.red_flags),
        ("Before calling it refractory", step.pseudo_resistance),
        ("Refer", step.referral),
        ("Advice", step.advice),
        ("Expectations", step.expectations),
        ("Where guidelines differ", step.disagreements),
    )
    for title, lines in lists:
        if lines:
            parts += ["", f"### {title}", "", *_line_table(lines, library)]
    for title, items in (("Tests", step.workup), ("Screens", step.screens)):
        if items:
            parts += ["", f"### {title}", "", *_workup_table(items, library)]
    for therapy in step.therapies:
        parts += ["", treatment_table(therapy, library)]
    for combination in step.combinations:
        parts += ["", f"### {' + '.join(combination.parts)}", ""]
        parts += _line_table(combination.lines, library)
    return "\n".join(parts)


def treatment_table(therapy: Therapy, library: Library) -> str:
    """One therapy: where guidelines put it, what a fair trial is, doses and safety."""
    parts = [f"### {capital(library.label(therapy.treatment))}", ""]
    if not therapy.only_when.is_always:
        parts += [f"Only when {condition_words(therapy.only_when, library)}.", ""]
    parts += ["| guideline | position | for whom | source |", "|---|---|---|---|"]
    for standing in therapy.standings:
        source = library.sources.get(standing.guideline)
        year = f" {source.year}" if source and source.year else ""
        place = f"line {standing.line}, " if standing.line else ""
        strength = f" ({standing.strength})" if standing.strength else ""
        parts.append(
            f"| {standing.guideline}{year} | {place}{standing.stance.value}{strength} | "
            f"{condition_words(standing.when, library) or 'all'} | {_cites(standing.cite, library)} |"
        )
    parts += ["", "| a fair trial, by | dose | time | source |", "|---|---|---|---|"]
    for rule in therapy.trial:
        dose = f"at least {rule.at_least_mg_per_day:g} mg/day" if rule.at_least_mg_per_day else "-"
        weeks = _weeks(rule.weeks_low, rule.weeks_high)
        parts.append(f"| {rule.source} | {dose} | {weeks} | {_cites(rule.cite, library)} |")
    if not therapy.trial:
        parts.append(f"| - | - | {therapy.no_trial_rule} | - |")
    own = (*therapy.prefer, *therapy.never, *therapy.avoid, *therapy.numbers, *therapy.notes)
    if own:
        parts += ["", *_line_table(own, library)]
    rules = library.drug_rules.get(therapy.treatment)
    return "\n".join(parts + (["", *_rules_table(rules, library)] if rules else []))


def _rules_table(rules: DrugRules, library: Library) -> list[str]:
    rows: list[str] = []
    for title, lines in (
        ("start", rules.start), ("titration", rules.titration), ("target", rules.target),
        ("maximum", rules.maximum), ("never", rules.never), ("avoid", rules.avoid),
        ("caution", rules.caution), ("monitor", rules.monitoring),
    ):  # fmt: skip
        rows += [_rule_row(title, line, library) for line in lines]
    for band in rules.bands:
        condition = condition_words(Condition(fact=band.fact, is_=band.is_), library)
        dose = "never" if band.never else band.dose or range_words(band)
        rows.append(
            f"| dose ({band.table}) | {condition} | {_cell(dose)} | {_cites(band.cite, library)} |"
        )
    for taper in rules.taper:
        rows.append(
            f"| stop | always | {_cell(_statement(taper.cite[0], library))} "
            f"| {_cites(taper.cite, library)} |"
        )
        rows += [_rule_row("on stopping", line, library) for line in taper.warnings]
    return ["| rule | when | what | source |", "|---|---|---|---|", *rows] if rows else []


def _rule_row(title: str, line: Line, library: Library) -> str:
    words = condition_words(line.when, library) or "always"
    text = _said(line, library)
    because = f"{line.because}. " if line.because else ""
    return f"| {title} | {words} | {_cell(because + text)} | {_cites(line.cite, library)} |"


def _line_table(lines: Iterable[Line], library: Library) -> list[str]:
    rows = [
        f"| {condition_words(line.when, library) or 'always'} | {_cell(_said(line, library))} | "
        f"{_cites(line.cite, library)} |"
        for line in lines
    ]
    return ["| when | what | source |", "|---|---|---|", *rows]


def _workup_table(items: Iterable[Workup], library: Library) -> list[str]:
    rows = []
    for item in items:
        done = condition_words(item.done_when, library) if item.done_when else "-"
        rows.append(
            f"| {condition_words(item.line.when, library) or 'always'} | "
            f"{_cell(_said(item.line, library))} | {done} | {_cites(item.line.cite, library)} |"
        )
    return ["| when | what | done when | source |", "|---|---|---|---|", *rows]


def condition_words(condition: Condition | None, library: Library) -> str:
    """A condition in words; empty when it is always true."""
    if condition is None or condition.is_always:
        return ""
    if condition.fact is not None:
        return test_words(condition.fact, condition.is_, library)
    if condition.none_of:
        parts = [_bracketed(c, library, " and ") for c in condition.none_of]
        return "not " + " and not ".join(parts)
    if condition.any_of:
        return " or ".join(_bracketed(c, library, " and ") for c in condition.any_of)
    tested = {c.fact for c in condition.all_of if c.fact and c.is_ != "known"}
    told = [c for c in condition.all_of if c.is_ != "known" or c.fact not in tested]
    return " and ".join(_bracketed(c, library, " or ") for c in told)


def _bracketed(condition: Condition, library: Library, other: str) -> str:
    words = condition_words(condition, library)
    return f"({words})" if other in words else words


def range_words(band: Band) -> str:
    """The doses of a row: ``900-3600 mg/day``, ``up to 300 mg/day``, ``from 100 mg/day``."""
    low, high = band.low_mg_per_day, band.high_mg_per_day
    if low is not None and high is not None:
        return f"{low:g} mg/day" if low == high else f"{low:g}-{high:g} mg/day"
    if high is not None:
        return f"up to {high:g} mg/day"
    return f"from {low:g} mg/day" if low is not None else "see the label"


def test_words(fact_id: str, test: str, library: Library) -> str:
    """A test of a fact in words: ``kidney function below 15 mL/min``."""
    fact = library.facts.get(fact_id)
    label = fact.label if fact else fact_id
    unit = f" {fact.unit}" if fact and fact.unit else ""
    for sign, words in _SIGNS.items():
        if test.startswith(sign):
            return f"{label} {words} {test[len(sign) :].strip()}{unit}"
    if test[:1].isdigit():
        low, _, high = test.partition("-")
        return f"{label} {low if low == high else test}{unit}"
    return {"present": label, "absent": f"no {label}", "known": f"{label} is known"}.get(
        test, f"{label}: {test}"
    )


def _said(line: Line, library: Library) -> str:
    return line.say or _statement(line.cite[0], library)


def _statement(id_: str, library: Library) -> str:
    statement = library.statements.get(id_)
    return statement.clinician if statement else f"(unknown statement {id_})"


def _weeks(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "-"
    return f"{low:g} weeks" if low == high else f"{low:g} to {high:g} weeks"


def _cites(cite: Iterable[str], library: Library) -> str:
    """Sources with locators, each marked with how far its statement was checked."""
    marks = {"primary": "✓", "secondary": "◐", "unseen": "○"}
    words = []
    for id_ in cite:
        statement = library.statements.get(id_)
        if statement is None:
            continue
        for source in statement.cites:
            where = f" {source.locator}" if source.locator else ""
            words.append(f"{marks[statement.checked.state.value]} {source.source}{where} (`{id_}`)")
    return _cell("; ".join(words))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
