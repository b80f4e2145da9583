"""Patients of the small invented pathway of tests/specimen_pathway, in few words."""

import shutil
from pathlib import Path

from citewell.library.load import load_library
from citewell.model.case import (
    Case,
    Condition,
    ConditionStatus,
    Measurement,
    Named,
    Outcome,
    Symptom,
    Treatment,
    TreatmentStatus,
)
from citewell.model.library import Library
from citewell.model.pathway import Condition as Rule
from citewell.model.plan import NotOffered, Option, Plan, PlanLine
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.setting import Setting
from citewell.pathways.trials import review, tried_therapies

ACHE_DIR = Path(__file__).parent / "specimen_pathway"
WEEK = 7.0


def took(
    ingredient: str, outcome: str = "no_effect", dose=None, weeks=None, status="past", **more
) -> Treatment:
    """A treatment of the past that did not help, unless said otherwise."""
    return Treatment(
        **({"as_written": ingredient} | more),
        ingredient=ingredient,
        outcome=Outcome(outcome),
        status=TreatmentStatus(status),
        dose_mg_per_day=dose,
        duration_days=None if weeks is None else weeks * WEEK,
    )


def takes(ingredient: str, outcome: str = "unknown", dose=None, weeks=None, **more) -> Treatment:
    """A treatment of now."""
    return took(ingredient, outcome, dose, weeks, status="current", **more)


def has(*names: str, status: str = "present") -> tuple[Condition, ...]:
    return tuple(Condition(name=n, status=ConditionStatus(status)) for n in names)


def feels(*names: str, status: str = "present") -> tuple[Symptom, ...]:
    return tuple(Symptom(name=n, status=ConditionStatus(status)) for n in names)


def value(name: str, number: float, unit: str | None = None) -> Measurement:
    return Measurement(name=name, value=number, unit=unit)


def egfr(*numbers: float) -> tuple[Measurement, ...]:
    return tuple(value("eGFR", n, "mL/min") for n in numbers)


def allergic(*names: str) -> tuple[Named, ...]:
    return tuple(Named(name=n) for n in names)


def facts(library: Library, case: Case) -> Facts:
    return Facts(case, Rulebook(library))


def setting(library: Library, case: Case, profile: str | None = None) -> Setting:
    pathway, rulebook = library.pathways["ache"], Rulebook(library)
    leading = Planner.profile(pathway, profile)
    return Setting(rulebook, pathway, leading, Facts(case, rulebook))


def reviews(library: Library, *treatments: Treatment, **more):
    own = setting(library, Case(treatments=treatments, **more))
    return review(own, tried_therapies(own))


def is_(fact: str, test: str = "present") -> Rule:
    return Rule(fact=fact, is_=test)


def plan(library: Library, case: Case | None = None, profile: str | None = None) -> Plan:
    return Planner(library).plan(library.pathways["ache"], case or Case(), profile)


def option(plan: Plan, treatment: str) -> Option | None:
    return next((o for o in plan.options if o.treatment == treatment), None)


def left_out(plan: Plan, treatment: str) -> NotOffered | None:
    return next((n for n in plan.not_offered if n.treatment == treatment), None)


def why(plan: Plan, treatment: str) -> str | None:
    found = left_out(plan, treatment)
    return found.why.value if found else None


def texts(lines: tuple[PlanLine, ...]) -> list[str]:
    return [line.text for line in lines]


def ids(lines: tuple[PlanLine, ...]) -> list[str]:
    return [line.id for line in lines]


def altered_dir(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the library's files with words of them replaced; each must stand exactly once."""
    root = shutil.copytree(ACHE_DIR, folder / "altered")
    for file, old, new in changes:
        text = (root / file).read_text()
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (root / file).write_text(text.replace(old, new))
    return root


def altered(folder: Path, *changes: tuple[str, str, str]) -> Library:
    return load_library(altered_dir(folder, *changes))
