"""Every worked case of every pathway: the plan says what the clinician who wrote it expects."""

from collections import Counter

import pytest
from rapidfuzz import fuzz, process

from citewell.library.load import CONTENT_DIR
from citewell.library.worked import load_worked_cases
from citewell.model.plan import OmissionState, TrialVerdict, Why
from citewell.pathways.evaluate import Planner
from citewell.pathways.lint import lint_cases, lint_pathways
from citewell.pathways.worked import failures

FOLDERS = sorted(p.parent.name for p in CONTENT_DIR.glob("pathways/*/pathway.yaml"))
CASES = load_worked_cases()
DENIALS = ("no_options", "no_combinations", "no_taper")
EACH = pytest.mark.parametrize("case", CASES, ids=[f"{c.pathway}-{c.id}" for c in CASES])


@pytest.fixture(scope="module")
def planner(real_library):
    return Planner(real_library)


@pytest.fixture(scope="module")
def pathways(real_library):
    """Each pathway by the folder its files stand in."""
    return {p.place.file.split("/")[-2]: p for p in real_library.pathways.values()}


@EACH
def test_the_plan_says_what_the_case_expects(planner, pathways, case):
    plan = planner.plan(pathways[case.pathway], case.case, case.profile)
    assert failures(case, plan) == []


@pytest.mark.parametrize("case", CASES[::9], ids=lambda c: c.id)
def test_the_first_plan_of_a_planner_is_the_plan_it_always_gives(
    real_library, planner, pathways, case
):
    """What a planner remembers of the content never shows in a plan."""
    asked = (pathways[case.pathway], case.case, case.profile)
    planner.plan(*asked)  # remembers, if no other test has made it
    assert Planner(real_library).plan(*asked) == planner.plan(*asked)


def test_there_are_enough():
    assert set(FOLDERS) >= {"neuropathic_pain", "gout_flare"}
    count = Counter(c.pathway for c in CASES)
    assert count["neuropathic_pain"] + count["gout_flare"] >= 120
    assert set(count) == set(FOLDERS)


def test_enough_of_them_lack_data():
    assert sum(c.missing_data for c in CASES) >= 30


def test_each_step_has_cases_one_of_them_with_missing_data(pathways):
    faults = []
    for folder, pathway in pathways.items():
        faults += lint_cases(pathway, [c for c in CASES if c.pathway == folder])
    assert [f"{f.file}: {f.message}" for f in faults] == []


def test_no_file_of_cases_is_without_its_step(pathways):
    steps = {s.place.file for p in pathways.values() for s in p.steps}
    files = {c.file for c in CASES}
    assert {f for f in files if f.replace(".cases.yaml", ".yaml") not in steps} == set()


def test_ids_are_unique_in_a_pathway():
    count = Counter((c.pathway, c.id) for c in CASES)
    assert [key for key, n in count.items() if n > 1] == []


def test_a_case_file_keeps_every_case_it_holds():
    """A second case under the same id must not silently take the place of the first."""
    written = sum(
        path.read_text(encoding="utf-8").count("\n  - id:")
        for path in CONTENT_DIR.glob("pathways/*/*.cases.yaml")
    )
    assert len(CASES) == written


def test_each_expects_something():
    assert [c.id for c in CASES if not c.expect] == []


@EACH
def test_a_case_names_only_what_exists(real_library, pathways, case):
    """``no_options: [amitryptiline]`` would agree with every plan.

    A denial may name what no pathway holds (a harmful pair), but not a name one letter off.
    """

    def _typo(word, key):
        near = process.extractOne(word, allowed[key], scorer=fuzz.ratio, score_cutoff=85)
        return near is not None and near[0] not in case.expect[key]

    pathway = pathways[case.pathway]
    treatments = {t.treatment for s in pathway.steps for t in s.therapies}
    combinations = {c.id for s in pathway.steps for c in s.combinations}
    groups = {f.group for f in real_library.facts.values() if f.group}
    allowed = {
        "no_combinations": combinations, "combinations": combinations,
        "omissions": {c.id for c in pathway.must_address},
        "red_flags": {line.id for s in pathway.steps for line in s.red_flags},
        "missing": set(real_library.facts) | groups | {f"trial.{t}" for t in treatments},
    } | dict.fromkeys(
        ("options", "no_options", "first_option_in", "lines", "retry", "not_offered", "cautions",
         "dose_words", "no_dose_words", "check_first", "trial_review", "trial_missing", "taper",
         "no_taper", "taper_last_day"), treatments,
    )  # fmt: skip
    strange = {
        key: [w for w in wanted if w not in allowed[key] and (key not in DENIALS or _typo(w, key))]
        for key, wanted in case.expect.items()
        if key in allowed
    }
    assert {key: words for key, words in strange.items() if words} == {}


@EACH
def test_a_case_expects_only_words_a_plan_can_say(real_library, pathways, case):
    words = {
        "not_offered": {w.value for w in Why},
        "trial_review": {v.value for v in TrialVerdict},
        "omissions": {s.value for s in OmissionState},
    }
    for key, allowed in words.items():
        assert set(case.expect.get(key, {}).values()) <= allowed
    assert case.expect.get("referral", "met") in ("met", "not_met", "unknown")
    if case.profile is not None:
        assert case.profile in {p.id for p in pathways[case.pathway].profiles}


def test_the_pathways_keep_every_rule(real_library):
    assert [f"{f.file}:{f.line}: {f.rule}: {f.message}" for f in lint_pathways(real_library)] == []


def test_the_name_of_each_therapy_means_itself(real_library, planner):
    """Else a trial of it is counted for another, and it is offered again."""
    other = {}
    for pathway in real_library.pathways.values():
        therapies = {t.treatment for s in pathway.steps for t in s.therapies}
        for name in therapies:
            meant = planner.rulebook.medicines.product(name)
            if meant != name and meant in therapies:
                other[name] = meant
    assert other == {}


def test_no_checklist_asks_for_a_part_no_plan_has(planner, pathways):
    from citewell.model.case import Case

    for pathway in pathways.values():
        assert planner.plan(pathway, Case()).omissions
