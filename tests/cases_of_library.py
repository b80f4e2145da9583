"""Random patients made of what a library asks for: conditions, drugs, doses, values, allergies."""

import random
from dataclasses import replace

from hypothesis import strategies as st

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
from citewell.model.pathway import FactKind

LISTS = (
    "conditions",
    "symptoms",
    "red_flags",
    "particulars",
    "treatments",
    "measurements",
    "allergies",
    "answers",
)
_VALUES = (0, 2, 5, 8, 10, 14, 15, 25, 29, 29.5, 30, 45, 59, 60, 80, 90, 130, 460, 510, 3600)
_DOSES = (5, 10, 25, 30, 60, 75, 100, 150, 300, 400, 600, 900, 1200, 1800, 2400, 3600, 9000)
_DAYS = (1, 6, 7, 13, 14, 21, 27, 28, 41, 42, 55, 56, 69, 70, 83, 84, 120, 365, 2000)


class Cases:
    """Strategies over one library; made once, because the lists are long."""

    def __init__(self, library: Library) -> None:
        facts = library.facts.values()
        rules = library.drug_rules.values()
        therapies = [t for p in library.pathways.values() for s in p.steps for t in s.therapies]
        names = sorted({n for f in facts for n in f.conditions})
        own = sorted({t.treatment for t in therapies} | {r.treatment for r in rules})
        other = {n for i in library.interactions for n in (*i.between, *i.with_)}
        other |= {n for f in facts for n in (*f.takes, *f.has_had)}
        other |= {c for r in rules for c in (*r.classes, *r.names)}
        other |= {n for t in therapies for n in t.covers} | {"moonstone"}
        allergens = sorted({n for f in facts for n in f.allergic_to} | other | set(own))
        measured = sorted({(m, f.unit) for f in facts for m in f.measurements}, key=str)
        states = sorted(f.id for f in facts if f.kind is FactKind.STATE)

        status = st.sampled_from(
            [*([ConditionStatus.PRESENT] * 3), *ConditionStatus, ConditionStatus.ABSENT]
        )
        self.condition = st.builds(Condition, name=st.sampled_from(names), status=status)
        self.symptom = st.builds(
            Symptom, name=st.sampled_from(names), status=status, site=st.just(None)
        )
        self.flag = st.builds(Named, name=st.sampled_from(names))
        self.allergy = st.builds(Named, name=st.sampled_from(allergens))
        self.measurement = st.builds(
            lambda pair, value: Measurement(name=pair[0], unit=pair[1], value=value),
            st.sampled_from(measured),
            st.sampled_from(_VALUES),
        )
        self.answer = st.tuples(st.sampled_from(states), st.sampled_from(["yes", "no"])) | st.just(
            ("medicines", "complete")
        )
        drug = st.sampled_from(own) | st.sampled_from(sorted(other))
        self.treatment = drug.flatmap(
            lambda name: st.builds(
                Treatment,
                as_written=st.just(name),
                ingredient=st.just(name),
                status=st.sampled_from(TreatmentStatus),
                outcome=st.sampled_from(Outcome),
                dose_mg_per_day=st.none() | st.sampled_from(_DOSES).map(float),
                duration_days=st.none() | st.sampled_from(_DAYS).map(float),
                at_least_days=st.none() | st.just(730.0),
                at_maximum=st.sampled_from([False, False, True]),
                adverse_effects=st.sampled_from([(), ("rash",), ("falls", "rash")]),
            )
        )
        self.items = {
            "conditions": self.condition,
            "symptoms": self.symptom,
            "red_flags": self.flag,
            "particulars": self.condition,
            "treatments": self.treatment,
            "measurements": self.measurement,
            "allergies": self.allergy,
            "answers": self.answer,
        }
        self.case = st.builds(
            Case,
            age_years=st.none() | st.sampled_from([5, 17, 18, 40, 55, 56, 64, 65, 80, 95]),
            sex=st.sampled_from([None, "male", "female"]),
            pregnant=st.sampled_from([None, None, True, False]),
            **{name: _few(self.items[name], most) for name, most in _MOST.items()},
        )
        self.extra = st.fixed_dictionaries(
            {
                name: _few(self.items[name], 3)
                for name in (
                    "conditions",
                    "symptoms",
                    "particulars",
                    "allergies",
                    "treatments",
                    "measurements",
                )
            }
        )


_MOST = {"conditions": 5, "symptoms": 2, "red_flags": 1, "particulars": 2, "treatments": 6,
         "measurements": 3, "allergies": 2, "answers": 3}  # fmt: skip


def _few(items: st.SearchStrategy, most: int) -> st.SearchStrategy:
    return st.lists(items, max_size=most).map(tuple)


def appended(case: Case, extra: dict[str, tuple]) -> Case:
    """The case with more facts at the end of its lists."""
    return replace(case, **{name: getattr(case, name) + more for name, more in extra.items()})


def shuffled(case: Case, seed: int) -> Case:
    order = random.Random(seed)  # noqa: S311 (no secret)

    def turn(items: tuple) -> tuple:
        return tuple(order.sample(items, len(items)))

    return replace(case, **{name: turn(getattr(case, name)) for name in LISTS})
