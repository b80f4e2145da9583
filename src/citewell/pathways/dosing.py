"""The dose plan of an option: start, steps, target, ceiling, as kidney, liver and age allow."""

from citewell.model.pathway import Band, DrugRules, Line
from citewell.model.plan import PlanLine
from citewell.pathways.setting import Setting, rule_place
from citewell.pathways.table import range_words, test_words

__all__ = ["KIDNEYS", "dose_plan", "kidney_doses", "met", "needs"]

KIDNEYS = "kidney_function_ml_min"
_LIVER = frozenset(
    {"hepatic_impairment", "moderate_liver_impairment", "severe_liver_disease", "cirrhosis"}
)
_NEVER_ALONE = frozenset({"age_years", "dialysis", KIDNEYS, *_LIVER})


def dose_plan(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """The lines of the dose plan; empty where the library holds no dose rule.

    Where a dose table has a row for the patient's value, that row leads, and lines that would go
    above it are left out.
    """
    own = setting.dossier(treatment)
    true = setting.facts.true
    rows = [band for band, asked in own.rows if asked in true]
    ceiling = min((b.high_mg_per_day for b in rows if b.high_mg_per_day), default=None)
    if own.rules is None or ceiling is None:
        kept = setting.lines(own.dose)
    else:
        held = setting.held(own.dose)
        kept = tuple(setting.line(x) for x in held if not _above(x, ceiling, own.rules))
    return (*(_row(setting, treatment, band) for band in rows), *kept)


def kidney_doses(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """The rows of its dose tables that hold for these kidneys; empty where unknown.

    On dialysis only the rows for it: they say what becomes of the others. Where the liver is ill too,
    its rows follow, as both organs clear the medicine. Rows on criteria of their own, as age with
    weight, hold whatever the kidneys are.
    """
    own, true = setting.dossier(treatment), setting.facts.true
    met_rows = [band for band, asked in own.rows if asked in true]
    held = [band for band in met_rows if band.fact == "dialysis"]
    held = held or [band for band in met_rows if band.fact == KIDNEYS]
    if held:
        held += [band for band in met_rows if band.fact in _LIVER]
    held += [band for band in met_rows if band.fact not in _NEVER_ALONE]
    return tuple(_row(setting, treatment, band) for band in held)


def _above(line: Line, ceiling: float, rules: DrugRules) -> bool:
    """Whether a line leads beyond the ceiling: its dose is higher, or it climbs to the usual target."""
    if line.mg_per_day is not None:
        return line.mg_per_day > ceiling
    usual = [x.mg_per_day for x in (*rules.target, *rules.maximum) if x.mg_per_day is not None]
    climbs = line in (*rules.titration, *rules.target, *rules.maximum)
    return climbs and bool(usual) and max(usual) > ceiling


def _row(setting: Setting, treatment: str, band: Band) -> PlanLine:
    """One row of a dose table; of a stage or a range the row's own bounds are told."""
    dose = band.dose or range_words(band)
    organ = "liver" if band.fact in _LIVER else band.fact
    return PlanLine(
        id=f"{treatment}.band.{organ}.{band.table}.{band.is_}",
        text=f"{band.table}{met(setting, band)}: {dose}.",
        cites=setting.cites_of(band.cite),
        facts=(*setting.facts.said(band.fact), band.is_),
        rule=rule_place(band.place),
    )


def met(setting: Setting, band: Band) -> str:
    """What of the patient meets the row: ``, at a kidney function of 22 mL/min``."""
    value = setting.facts.number(band.fact)
    label = "kidney function" if band.fact == KIDNEYS else setting.labels([band.fact])
    if value is None:
        return "" if label.lower() in band.table.lower() else f", {label}"
    if not setting.facts.is_exact(band.fact):
        return f", {test_words(band.fact, band.is_, setting.library)}"
    unit = setting.library.facts[band.fact].unit or ""
    return f", at {_article(label)} {label} of {value:g} {unit}".rstrip()


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeio" else "a"


def needs(setting: Setting, treatment: str) -> tuple[str, ...]:
    """Facts not known on which the dose tables of a treatment turn, sorted."""
    return tuple(sorted(setting.dossier(treatment).turns_on - setting.facts.knowing))
