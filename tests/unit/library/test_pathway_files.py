"""Facts, drug rules, steps and worked cases as files: what is read, what is refused and where."""

import shutil

import pytest

from aches import ACHE_DIR, altered, altered_dir
from citewell.errors import ContentError
from citewell.library.load import load_library
from citewell.library.worked import load_worked_cases
from citewell.model.case import ConditionStatus, Outcome, TreatmentStatus
from citewell.model.pathway import Condition, FactKind, Place, Severity
from citewell.model.statement import Stance

FIRST, LATER = "pathways/ache/10_first.yaml", "pathways/ache/20_later.yaml"
HEAD, DRUGS = "pathways/ache/pathway.yaml", "drugs/medicines.yaml"
FACTS, CASES = "facts/facts.yaml", "pathways/ache/10_first.cases.yaml"


# What is read.


def test_a_pathway_has_its_steps_in_the_order_of_their_files(aches):
    pathway = aches.pathways["ache"]
    assert [s.id for s in pathway.steps] == ["ache.first", "ache.later"]
    assert pathway.place == Place(HEAD, 1)
    assert pathway.steps[1].place.file == LATER
    assert pathway.applies_when == Condition(fact="age_years", is_=">= 18")
    assert pathway.same_class.cite == ("s.class",)


def test_a_line_in_short_is_a_line(aches):
    step = aches.pathways["ache"].steps[0]
    [pseudo] = step.pseudo_resistance
    assert (pseudo.id, pseudo.cite) == ("ache.first.pseudo_resistance.1", ("s.pseudo",))
    assert pseudo.when.is_always
    [first, second] = step.red_flags
    assert (first.id, first.when) == (
        "cauda_equina",
        Condition(fact="saddle_numbness", is_="present"),
    )
    assert first.place.line > 0
    assert second.place.line == first.place.line + 1


def test_a_line_with_fact_and_when_asks_both(tmp_path):
    library = altered(tmp_path, (
        FIRST, "{id: heart, fact: chest_pain, is: present,",
        "{id: heart, fact: chest_pain, is: present, when: [{fact: diabetes, is: present}],",
    ))  # fmt: skip
    line = library.pathways["ache"].steps[0].red_flags[1]
    assert line.when.all_of[0] == Condition(fact="chest_pain", is_="present")
    assert line.when.all_of[1].all_of == (Condition(fact="diabetes", is_="present"),)


def test_a_therapy(aches):
    tramadol = aches.pathways["ache"].steps[1].therapies[0]
    assert tramadol.step == "ache.later"
    assert tramadol.specialist
    assert tramadol.standings[0].stance is Stance.RESTRICTED
    assert tramadol.never[0].id == "ache.later.tramadol.never.1"
    gabapentin = aches.pathways["ache"].steps[0].therapies[1]
    assert (gabapentin.trial[0].weeks_low, gabapentin.trial[0].weeks_high) == (5, 10)


def test_facts_and_rules(aches):
    assert aches.facts["age_years"].kind is FactKind.NUMBER
    assert aches.facts["pregnant"].absent_when == (
        Condition(fact="sex", is_="male"), Condition(fact="age_years", is_=">= 56"),
    )  # fmt: skip
    rules = aches.drug_rules["gabapentin"]
    assert [b.is_ for b in rules.bands] == [">= 60", "30-59", "< 30"]
    assert rules.taper[0].step_mg_per_day == 300
    assert rules.taper[0].warnings[0].cite == ("d.gaba-fits",)
    assert aches.drug_rules["duloxetine"].bands[1].never


def test_a_label_is_the_name_as_printed(tmp_path):
    library = altered(
        tmp_path,
        (
            DRUGS,
            "- treatment: nortriptyline",
            "- treatment: nortriptyline\n    label: NorTriptyline",
        ),
        (DRUGS, "{id: maoi, members", "{id: maoi, label: MAOI, members"),
    )
    assert library.label("nortriptyline") == "NorTriptyline"
    assert library.label("maoi") == "MAOI"
    assert library.label("gabapentin") == "gabapentin"
    assert library.label("no such thing") == "no such thing"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- treatment: nortriptyline", "- treatment: nortriptyline\n    label: Pamelor"),
        ("{id: maoi, members", "{id: maoi, label: MAO inhibitor, members"),
    ],
)
def test_a_label_is_no_other_name(tmp_path, old, new):
    """A label is printed in place of the id: another word there would print another drug."""
    with pytest.raises(ContentError, match="in capitals only"):
        load_library(altered_dir(tmp_path, (DRUGS, old, new)))


def test_interactions_and_classes(aches):
    [one] = [i for i in aches.interactions if i.statement == "i.tram-maoi"]
    assert (one.between, one.with_) == (("opioid", "snri"), ("maoi",))
    assert (one.severity, one.effect) == (Severity.NEVER, "serotonin syndrome")
    assert aches.drug_classes["cns depressant"].includes == ("opioid", "gabapentinoid")


def test_a_compiled_library_is_read_back_as_it_was(aches, tmp_path):
    cold = load_library(ACHE_DIR, tmp_path)
    assert list(tmp_path.glob("library-*.msgpack"))
    warm = load_library(ACHE_DIR, tmp_path)
    assert warm == cold == aches


# What is refused, with file and line.


REFUSED = [
    (FIRST, "- {line: s.mood}", "- {line: s.mood, when: x}", "screens"),
    (FIRST, "effective: \"2026-01-01\"", "effective: \"2026\"", "effective"),
    (FIRST, "status: draft", "status: final", "status"),
    (FIRST, "pseudo_resistance: [s.pseudo]", "pseudo_resistances: [s.pseudo]", "pseudo_resistances"),
    (FIRST, "parts: [tramadol, levetiracetam]", "parts: [tramadol]", "parts"),
    (FIRST, "lines: [s.combine-lev]", "lines: []", "lines"),
    (FIRST, "fact: pain_score, is: \">= 7\"", "fact: pain_score", "belong together"),
    (FIRST, "fact: pain_score, is: \">= 7\"", "fact: pain_score, is: \"7 or more\"", "is"),
    (FIRST, "fact: pain_score, is: \">= 7\"", "fact: pain_score, is: \"=> 7\"", "is"),
    (FIRST, "numbers: [s.numbers]", "numbers: [{say: \"One in seven.\"}]", "cite"),
    (FIRST, "numbers: [s.numbers]", "numbers: [{cite: []}]", "cite"),
    (FIRST, "weeks_low: 12, weeks_high: 12,", "weeks_low: -12, weeks_high: 12,", "weeks_low"),
    (LATER, "stance: restricted, line: 3", "stance: restricted, line: 0", "line"),
    (LATER, "stance: restricted, line: 3", "stance: perhaps, line: 3", "stance"),
    (LATER, "applies_when: {fact: age_years, is: \"< 90\"}", "applies_when: {}", "one of"),
    (LATER, "applies_when: {fact: age_years, is: \"< 90\"}", "applies_when: {any: []}", "one of"),
    (LATER, "applies_when: {fact: age_years, is: \"< 90\"}",
     "applies_when: {fact: age_years, is: \"< 90\", any: [{fact: diabetes, is: present}]}", "one of"),
    (HEAD, "topics: [ache]", "topics: []", "topics"),
    (HEAD, "guidelines: [guide2025]", "guidelines: []", "guidelines"),
    (DRUGS, "step_percent: 25", "step_percent: 100", "step_percent"),
    (DRUGS, "step_mg_per_day: 300", "step_mg_per_day: 0", "step_mg_per_day"),
    (DRUGS, "start: [{cite: d.gaba-start, mg_per_day: 300}]",
     "start: [{cite: d.gaba-start, mg_per_day: -300}]", "mg_per_day"),
    (DRUGS, "severity: never,", "severity: sometimes,", "severity"),
    (FACTS, "kind: choice", "kind: colour", "kind"),
    (FACTS, "field: sex", "field: name", "field"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), REFUSED)
def test_a_wrong_shape_names_file_and_line(tmp_path, file, old, new, said):
    root = altered_dir(tmp_path, (file, old, new))
    with pytest.raises(ContentError) as stopped:
        load_library(root)
    error = stopped.value
    assert error.exit_code == 4
    assert error.file == file
    assert error.line > 0
    assert said in str(error)
    assert error.hint


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FACTS, "{id: insomnia, kind", "{id: diabetes, kind", "diabetes"),
        (DRUGS, "- treatment: nortriptyline", "- treatment: amitriptyline", "amitriptyline"),
        (LATER, "id: ache.later", "id: ache.first", "ache.first"),
        (DRUGS, "{id: maoi, members", "{id: opioid, members", "opioid"),
        (DRUGS, "{id: d.tca-fits, kind", "{id: d.tca-age, kind", "d.tca-age"),
    ],
)
def test_an_id_stands_once(tmp_path, file, old, new, said):
    with pytest.raises(ContentError, match="stands twice") as stopped:
        load_library(altered_dir(tmp_path, (file, old, new)))
    assert stopped.value.file == file
    assert stopped.value.line > 0
    assert f"'{said}'" in str(stopped.value)


def test_a_load_is_one_of_the_list(tmp_path):
    """The list of effects that add up is closed; a misspelled one would never add up."""
    root = altered_dir(tmp_path, (DRUGS, "loads: [serotonin]", "loads: [serotonine]"))
    with pytest.raises(ContentError):
        load_library(root)


# Worked cases.


def worked(tmp_path, *changes):
    return load_worked_cases("ache", altered_dir(tmp_path, *changes))


def test_worked_cases_are_read():
    cases = load_worked_cases("ache", ACHE_DIR)
    assert [c.id for c in cases] == ["first-01", "first-02", "later-01"]
    assert load_worked_cases(None, ACHE_DIR) == cases
    assert load_worked_cases("gout", ACHE_DIR) == []
    first, second, third = cases
    assert (first.pathway, first.file) == ("ache", CASES)
    assert first.case.age_years == 50
    assert first.case.conditions[0].status is ConditionStatus.ABSENT
    assert first.case.measurements[0].value == 90
    [treatment] = second.case.treatments
    assert treatment.as_written == treatment.ingredient == "gabapentin"
    assert (treatment.status, treatment.outcome) == (TreatmentStatus.PAST, Outcome.NO_EFFECT)
    assert treatment.dose_mg_per_day is None
    assert second.missing_data
    assert not first.missing_data
    assert third.line > 1


PATIENT = "case: {treatments: [{ingredient: gabapentin, status: past, outcome: no_effect}]}"
BAD_CASES = [
    ("title: \"Nothing tried\"", "name: \"Nothing tried\"", "title"),
    ("urgent: false", "urgent: \"false\"", "must be a bool"),
    ("options: [duloxetine, gabapentin]\n", "option: [duloxetine]\n", "not known"),
    ("lines: {duloxetine: 1, pregabalin: 2}", "lines: [duloxetine]", "must be a dict"),
    ("not_offered: {valproate: advised_against}", "not_offered: valproate", "must be a dict"),
    (PATIENT, PATIENT.replace("status: past", "status: gone"), "status"),
    (PATIENT, PATIENT.replace("no_effect", "nothing"), "outcome"),
    (PATIENT, PATIENT.replace("status: past,", ""), "status"),
    (PATIENT, PATIENT.replace("outcome", "dose_mg_per_day: 0, outcome"), "dose_mg_per_day"),
    (PATIENT, PATIENT.replace("{treatments", "{age: 5, treatments"), "age"),
    (PATIENT, PATIENT.replace("{treatments", "{age_years: 130, treatments"), "age_years"),
    (PATIENT, PATIENT.replace("{treatments", "{sex: man, treatments"), "sex"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), BAD_CASES)
def test_a_bad_case_names_file_and_line(tmp_path, old, new, said):
    with pytest.raises(ContentError) as stopped:
        worked(tmp_path, (CASES, old, new))
    assert stopped.value.file == CASES
    assert stopped.value.line > 0
    assert said in str(stopped.value)


def test_an_id_of_a_case_stands_once_in_a_pathway(tmp_path):
    """Else the second silently takes the place of the first."""
    with pytest.raises(ContentError, match="stands twice"):
        worked(tmp_path, (CASES, "- id: first-02", "- id: first-01"))


def test_the_same_id_may_stand_in_two_pathways(tmp_path):
    root = shutil.copytree(ACHE_DIR, tmp_path / "two")
    shutil.copytree(root / "pathways/ache", root / "pathways/other")
    assert len(load_worked_cases(None, root)) == 6
