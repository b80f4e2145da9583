"""Reading worked cases from ``pathways/<condition>/<step>.cases.yaml``."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from citewell.errors import ContentError
from citewell.library.load import CONTENT_DIR
from citewell.library.schema import validate
from citewell.library.strict import Lined, parse_strict
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
from citewell.model.worked import WorkedCase

__all__ = ["EXPECTATIONS", "load_worked_cases"]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = list[str]
# What a case may expect, and in which shape; `pathways.worked` says what each means.
EXPECTATIONS: dict[str, type] = {
    "urgent": bool, "red_flags": list, "trial_review": dict, "trial_missing": dict,
    "options": list, "no_options": list, "first_option_in": list, "lines": dict, "retry": list,
    "not_offered": dict, "cautions": dict, "dose_words": dict, "no_dose_words": dict,
    "check_first": dict, "combinations": list, "no_combinations": list, "taper": list,
    "no_taper": list, "taper_last_day": dict, "workup": list, "screens": list, "referral": str,
    "missing": list, "disagreements": list, "omissions": dict,
}  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Named(_Strict):
    name: Text
    status: Literal["present", "absent", "possible", "past", "family"] = "present"
    site: str | None = None


class _Treatment(_Strict):
    ingredient: Text
    as_written: str | None = None
    status: Literal["current", "past", "proposed", "never"]
    outcome: Literal["no_effect", "partial", "effective", "not_tolerated", "unknown"] = "unknown"
    dose_mg_per_day: float | None = Field(default=None, gt=0)
    at_least_mg_per_day: float | None = Field(default=None, gt=0)
    doses_per_day: float | None = Field(default=None, gt=0)
    duration_days: float | None = Field(default=None, gt=0)
    at_least_days: float | None = Field(default=None, gt=0)
    at_maximum: bool = False
    adverse_effects: Words = []


class _Measurement(_Strict):
    name: Text
    value: float
    unit: str | None = None


class _Patient(_Strict):
    age_years: float | None = Field(default=None, ge=0, le=120)
    sex: Literal["male", "female"] | None = None
    pregnant: bool | None = None
    conditions: list[_Named] = []
    symptoms: list[_Named] = []
    red_flags: Words = []
    treatments: list[_Treatment] = []
    measurements: list[_Measurement] = []
    allergies: Words = []
    answers: dict[str, str] = {}


class _Worked(_Strict):
    id: Text
    title: Text
    why: Text
    missing_data: bool = False
    profile: str | None = None
    case: _Patient
    expect: dict[str, Any]


class _WorkedFile(_Strict):
    cases: list[_Worked]


def load_worked_cases(pathway: str | None = None, root: Path = CONTENT_DIR) -> list[WorkedCase]:
    """The worked cases of one pathway (a folder of ``pathways/``), or of all, in file order.

    Raises:
        ContentError: a file breaks the shape, or an id stands twice; names file and line.
    """
    found: dict[str, WorkedCase] = {}
    for path in sorted(root.glob(f"pathways/{pathway or '*'}/*.cases.yaml")):
        file = path.relative_to(root).as_posix()
        data = parse_strict(path.read_text(encoding="utf-8"), file)
        checked = validate(_WorkedFile, data, file)
        for raw, entry in zip(data["cases"], checked.cases, strict=True):
            worked = _worked(entry, path.parent.name, file, raw)
            if f"{path.parent.name}/{worked.id}" in found:
                raise ContentError(
                    f"the case '{worked.id}' stands twice", file=file, line=raw.line,
                    hint="Case ids are unique in a pathway.",
                )  # fmt: skip
            found[f"{path.parent.name}/{worked.id}"] = worked
    return list(found.values())


def _worked(entry: _Worked, pathway: str, file: str, raw: Lined) -> WorkedCase:
    for key, value in entry.expect.items():
        shape = EXPECTATIONS.get(key)
        if shape is None or not isinstance(value, shape):
            wanted = "is not known" if shape is None else f"must be a {shape.__name__}"
            raise ContentError(
                f"{entry.id}: expectation '{key}' {wanted}", file=file, line=raw.line,
                hint=f"Choose from: {', '.join(EXPECTATIONS)}.",
            )  # fmt: skip
    return WorkedCase(
        id=entry.id,
        pathway=pathway,
        title=entry.title,
        why=entry.why,
        case=_case(entry.case),
        expect=dict(entry.expect),
        profile=entry.profile,
        missing_data=entry.missing_data,
        file=file,
        line=raw.line,
    )


def _case(patient: _Patient) -> Case:
    return Case(
        age_years=patient.age_years,
        sex=patient.sex,
        pregnant=patient.pregnant,
        conditions=tuple(
            Condition(name=c.name, status=ConditionStatus(c.status)) for c in patient.conditions
        ),
        symptoms=tuple(
            Symptom(name=s.name, status=ConditionStatus(s.status), site=s.site)
            for s in patient.symptoms
        ),
        red_flags=tuple(Named(name=name) for name in patient.red_flags),
        treatments=tuple(
            Treatment(
                as_written=t.as_written or t.ingredient,
                ingredient=t.ingredient,
                dose_mg_per_day=t.dose_mg_per_day,
                at_least_mg_per_day=t.at_least_mg_per_day,
                doses_per_day=t.doses_per_day,
                duration_days=t.duration_days,
                at_least_days=t.at_least_days,
                at_maximum=t.at_maximum,
                status=TreatmentStatus(t.status),
                outcome=Outcome(t.outcome),
                adverse_effects=tuple(t.adverse_effects),
            )
            for t in patient.treatments
        ),
        measurements=tuple(
            Measurement(name=m.name, value=m.value, unit=m.unit) for m in patient.measurements
        ),
        allergies=tuple(Named(name=name) for name in patient.allergies),
        answers=tuple(sorted(patient.answers.items())),
    )
