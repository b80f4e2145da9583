"""The dose plan of an option: start, steps, target, ceiling, as kidney, liver and age allow."""

from citewell.model.pathway import Band, DrugRules, Line
from citewell.model.plan import PlanLine
from citewell.pathways.setting import Setting, rule_place
from citewell.pathways.table import range_words

__all__ = ["dose_plan", "needs"]


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
        held = setting.rulebook.questions.sieve(own.dose).held(true)
        kept = tuple(setting.line(x) for x in held if not _above(x, ceiling, own.rules))
    return (*(_row(setting, treatment, band) for band in rows), *kept)


def _above(line: Line, ceiling: float, rules: DrugRules) -> bool:
    """Whether a line leads beyond the ceiling: its dose is higher, or it climbs to the usual target."""
    if line.mg_per_day is not None:
        return line.mg_per_day > ceiling
    usual = [x.mg_per_day for x in (*rules.target, *rules.maximum) if x.mg_per_day is not None]
    climbs = line in (*rules.titration, *rules.target, *rules.maximum)
    return climbs and bool(usual) and max(usual) > ceiling


def _row(setting: Setting, treatment: str, band: Band) -> PlanLine:
    value = setting.facts.number(band.fact)
    label = (
        "kidney function" if band.fact == "kidney_function_ml_min" else setting.labels([band.fact])
    )
    told = f" {value:g}" if value is not None else ""
    unit = setting.library.facts[band.fact].unit or ""
    dose = band.dose or range_words(band)
    return PlanLine(
        id=f"{treatment}.band.{band.table}.{band.is_}",
        text=f"{band.table}, at {_article(label)} {label} of{told} {unit}: {dose}.".replace(
            "  ", " "
        )
        if value is not None
        else f"{band.table}, {label}: {dose}.",
        cites=setting.cites_of(band.cite),
        facts=setting.facts.said(band.fact),
        rule=rule_place(band.place),
    )


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeio" else "a"


def needs(setting: Setting, treatment: str) -> tuple[str, ...]:
    """Facts not known on which the dose tables of a treatment turn, sorted."""
    return tuple(sorted(setting.dossier(treatment).turns_on - setting.facts.knowing))
