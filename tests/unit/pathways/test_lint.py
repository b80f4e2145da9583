"""The rules of computable content: each fires where it should and is silent on good content."""

import pytest

from aches import ACHE_DIR
from citewell.library.worked import load_worked_cases
from citewell.pathways.lint import lint_cases, lint_pathways
from citewell.pathways.lint_lines import is_monotone, numbers_in

FIRST, LATER, HEAD = (
    "pathways/ache/10_first.yaml",
    "pathways/ache/20_later.yaml",
    "pathways/ache/pathway.yaml",
)
DRUGS, FACTS = "drugs/medicines.yaml", "facts/facts.yaml"
GLAUCOMA = (
    '{fact: glaucoma, is: present, because: "raises eye pressure", cite: d.tca-glaucoma}\n    avoid'
)
LEVETIRACETAM = '{table: "US label", fact: kidney_function_ml_min, is: "10-200",'
CONTRARY = "stance: against, cite: s.guide-against"


def test_good_content_has_no_fault(aches):
    assert lint_pathways(aches) == []
    assert lint_cases(aches.pathways["ache"], load_worked_cases("ache", ACHE_DIR)) == []


RULES = [
    # cites
    ("cite", FIRST, "- {line: s.mood}", "- {line: s.moon}", "unknown statement 's.moon'"),
    ("cite", FIRST, "pseudo_resistance: [s.pseudo]", "pseudo_resistance: [s.moon]", "s.moon"),
    ("cite", FIRST, "lines: [s.combine-lev]", "lines: [s.moon]", "s.moon"),
    ("cite", FIRST, "numbers: [s.numbers]", "numbers: [s.moon]", "s.moon"),
    ("cite", FIRST, "cite: s.trial-duloxetine}", "cite: s.moon}", "s.moon"),
    ("cite", LATER, CONTRARY, "stance: against, cite: s.moon", "s.moon"),
    ("cite", HEAD, "statements: [i.breath]", "statements: [i.moon]", "i.moon"),
    ("cite", DRUGS, "start: [{cite: d.gaba-start,", "start: [{cite: d.moon,", "d.moon"),
    ("cite", DRUGS, "warnings: [d.gaba-fits]", "warnings: [d.moon]", "d.moon"),
    ("cite", DRUGS, "- {cite: d.pre-taper, step", "- {cite: d.moon, step", "d.moon"),
    ("cite", DRUGS, "never: true, cite: d.dul-kidney", "never: true, cite: d.moon", "d.moon"),
    # numbers
    ("number", FIRST, "at_least_mg_per_day: 60,", "at_least_mg_per_day: 90,", "90 stands in none"),
    ("number", FIRST, "weeks_low: 12, weeks_high: 12,", "weeks_low: 12, weeks_high: 13,", "13 stands"),
    ("number", FIRST, "With an opioid, do not drive.", "Wait 5 days.", "5 stands in none of: s.advice"),
    ("number", DRUGS, "d.gaba-start, mg_per_day: 300", "d.gaba-start, mg_per_day: 400", "400"),
    ("number", DRUGS, "step_mg_per_day: 300", "step_mg_per_day: 400", "400 stands in none"),
    ("number", DRUGS, "step_percent: 25,", "step_percent: 20,", "20 stands in none"),
    ("number", DRUGS, '"slow breathing"}', '"x", say: "Wait 5 days."}', "5 stands in none"),
    ("number", DRUGS, "at_least_days: 14", "at_least_days: 15", "15 stands in none"),
    ("number", DRUGS, 'is: "30-59", low_mg_per_day: 400', 'is: "30-59", low_mg_per_day: 450', "450"),
    ("number", DRUGS, "half, 75 to 300 mg/day\", low", "half, 75 to 310 mg/day\", low", "310"),
    # facts
    ("fact", FIRST, "fact: saddle_numbness, is", "fact: sadle_numbness, is", "'sadle_numbness'"),
    ("fact", FIRST, "done_when: {fact: vitamin_b12", "done_when: {fact: vitamin_b13", "vitamin_b13"),
    ("fact", FIRST, "when: {fact: diabetes, is", "when: {fact: diabtes, is", "'diabtes'"),
    ("fact", LATER, "applies_when: {fact: age_years", "applies_when: {fact: age", "'age'"),
    ("fact", HEAD, "applies_when: {fact: age_years", "applies_when: {fact: age", "'age'"),
    ("fact", DRUGS, "fact: liver_disease, is: present", "fact: liver, is: present", "'liver'"),
    ("fact", DRUGS, LEVETIRACETAM, LEVETIRACETAM.replace("kidney_function", "kidney"), "kidney_ml_min"),
    ("fact", FACTS, "implied_by: [cirrhosis]", "implied_by: [scars]", "unknown fact 'scars'"),
    ("fact", FACTS, "absent_when: [{fact: sex, is: male}", "absent_when: [{fact: gender, is: male}",
     "'gender'"),
    ("fact", FIRST, 'fact: pain_score, is: ">= 7"', "fact: pain_score, is: present",
     "'pain_score' is a number; it cannot be 'present'"),
    ("fact", FIRST, "fact: insomnia, is: present", 'fact: insomnia, is: ">= 7"', "it cannot be '>= 7'"),
    ("fact", FIRST, "fact: insomnia, is: present", "fact: insomnia, is: bad", "present or absent"),
    ("fact", FACTS, "{fact: sex, is: male}", "{fact: sex, is: men}", "one of male, female"),
    ("fact", FACTS, "measurements: [vitamin B12]", "measurements: []", "no case can tell it"),
    ("unused", FIRST, "fact: insomnia, is: present", "fact: diabetes, is: present",
     "no rule asks for the fact 'insomnia'"),
    # dose tables
    ("band", DRUGS, 'is: "30-59", low_mg_per_day: 400', 'is: "31-59", low_mg_per_day: 400', "no row"),
    ("band", DRUGS, 'is: "< 60", dose: "half', 'is: "<= 60", dose: "half', "2 rows"),
    ("band", DRUGS, 'is: "< 30", low_mg_per_day: 700, high_mg_per_day: 700,', 'is: "< 30",',
     "neither dose nor never"),
    ("kidney", DRUGS, '    no_renal_rule: "hardly absorbed"\n    monitoring', "    monitoring",
     "capsaicin cream: no kidney rule"),
    # bans
    ("never", DRUGS, GLAUCOMA, GLAUCOMA.replace("present", "absent"), "could lift this ban"),
    ("never", LATER, "{fact: seizures, is: present, because", "{fact: seizures, is: absent, because",
     "could lift this ban"),
    # therapies
    ("rules", LATER, "- treatment: valproate", "- treatment: moonstone", "moonstone has no drug rules"),
    ("trial", LATER, '    no_trial_rule: "advised against"\n', "", "no fair-trial rule"),
    ("standing", LATER, "{guideline: guide2025, stance: against", "{guideline: moon, stance: against",
     "unknown guideline 'moon'"),
    ("standing", LATER, CONTRARY, "stance: for, cite: s.guide-against",
     "but s.guide-against says against"),
    ("overlap", LATER, "- treatment: tramadol", "- treatment: gabapentin", "stands in ache.first and"),
    ("part", FIRST, "parts: [tramadol, levetiracetam]", "parts: [tramadol, moonstone]", "'moonstone'"),
    ("exception", FIRST, "{guideline: guide2025, line: 1, when: {fact: diabetes, is: present}",
     "{guideline: guide2025, line: 1, when: {none: [{fact: diabetes, is: present}]}",
     "lost where the exception is unknown"),
    # steps and head
    ("topic", HEAD, "topics: [ache]", "topics: [ache, toothache]", "unknown topic 'toothache'"),
    ("profile", HEAD, "guidelines: [guide2025]", "guidelines: [guide2026]", "guideline 'guide2026'"),
    ("profile", HEAD, "short_names: {guide2025:", "short_names: {guide2026:", "guideline 'guide2026'"),
    ("red_flag", FIRST, "{id: heart, fact: chest_pain, is: present, cite", "{id: heart, cite",
     "needs a condition"),
    ("unreachable", LATER, 'applies_when: {fact: age_years, is: "< 90"}',
     "applies_when: {all: [{fact: diabetes, is: present}, {fact: diabetes, is: absent}]}",
     "can never apply"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "file", "old", "new", "said"), RULES, ids=[f"{r[0]}-{n}" for n, r in enumerate(RULES)]
)
def test_each_rule_fires(change, rule, file, old, new, said):
    faults = lint_pathways(change((file, old, new)))
    own = [f for f in faults if f.rule == rule and said in f.message]
    assert own, [str(f) for f in faults]
    wanted = FACTS if rule == "unused" else file
    assert {f.file for f in own} == {wanted}


def test_a_fault_names_its_line(change):
    library = change((LATER, CONTRARY, "stance: against, cite: s.moon"))
    [fault] = lint_pathways(library)
    text = (ACHE_DIR / LATER).read_text().splitlines()
    assert CONTRARY in text[fault.line - 1]


def test_a_fault_in_a_line_written_in_short_names_its_line_too(change):
    """``pseudo_resistance: [s.moon]`` is a line as well; "each fault names file and line"."""
    [fault] = lint_pathways(
        change((FIRST, "pseudo_resistance: [s.pseudo]", "pseudo_resistance: [s.moon]"))
    )
    assert fault.line > 0


def test_the_line_on_a_second_member_of_a_class_is_checked_too(change):
    library = change((HEAD, "same_class: s.class", "same_class: s.moon"))
    assert [(f.file, f.rule) for f in lint_pathways(library)] == [(HEAD, "cite")]


def test_the_excuse_of_a_checklist_item_is_checked_too(change):
    library = change(
        (HEAD, "not_applicable_when: {fact: pregnant,", "not_applicable_when: {fact: pregnancy,")
    )
    assert (HEAD, "fact") in {(f.file, f.rule) for f in lint_pathways(library)}


def test_the_condition_of_a_pathway_is_a_fact(change):
    library = change((HEAD, "condition: ache", "condition: toothache"))
    assert (HEAD, "fact") in {(f.file, f.rule) for f in lint_pathways(library)}


def test_a_fact_that_only_the_condition_of_a_pathway_asks_for_is_used(change):
    library = change((HEAD, ", not_applicable_when: {fact: ache, is: absent}", ""))
    assert lint_pathways(library) == []


def test_a_pathway_without_steps(change_files):
    from citewell.library.load import load_library

    root = change_files()
    for step in ("10_first", "20_later"):
        (root / f"pathways/ache/{step}.yaml").unlink()
    assert "steps" in {f.rule for f in lint_pathways(load_library(root))}


def test_a_therapy_nobody_places(change):
    library = change(
        (LATER, "    standings:\n      - {guideline: guide2010, line: 1, cite: s.old}\n", "")
    )
    assert [(f.rule, f.message) for f in lint_pathways(library)] == [
        ("standing", "capsaicin cream: no guideline places it")
    ]


def test_a_line_that_says_otherwise_than_its_statement(change):
    library = change(
        ("statements/ache.yaml", "{treatment: valproate, stance: against}",
         "{treatment: valproate, stance: against, line: 3}"),
        (LATER, CONTRARY, f"line: 4, {CONTRARY}"),
    )  # fmt: skip
    assert [f.message for f in lint_pathways(library)] == [
        "valproate: line 4, but s.guide-against says 3"
    ]


def test_every_fault_is_kept_and_sorted(change):
    library = change(
        (FIRST, "- {line: s.mood}", "- {line: s.moon}"),
        (HEAD, "topics: [ache]", "topics: [no-ache]"),
    )
    faults = lint_pathways(library)
    assert [f.rule for f in faults] == ["cite", "topic"]
    assert faults == sorted(faults)


# Numbers.


def test_numbers_in_a_text():
    assert numbers_in("3,600 mg over 2.5 weeks or 2 more") == [3600, 2.5, 2]
    assert numbers_in("none") == []


def test_a_number_in_a_name_is_no_number():
    """Else "vitamin B12" vouches for a dose of 2."""
    assert numbers_in("vitamin B12 and CYP2D6") == []


def test_a_trial_may_add_two_numbers_and_a_taper_may_count_days(aches):
    """3 to 8 weeks, then 2 more, is 5 to 10; a week is 7 days: the specimen says both."""
    assert lint_pathways(aches) == []


# Bans that a further fact could lift.


def test_monotone_conditions():
    from aches import is_
    from citewell.model.pathway import Condition

    yes, no = is_("diabetes"), is_("diabetes", "absent")
    assert is_monotone(yes)
    assert is_monotone(Condition())
    assert is_monotone(Condition(all_of=(yes, Condition(any_of=(yes, yes)))))
    assert not is_monotone(no)
    assert not is_monotone(Condition(any_of=(yes, no)))
    assert not is_monotone(Condition(none_of=(yes,)))
    assert is_monotone(is_("kidney_function_ml_min", "< 30"))


# Worked cases.


def cases_of(root):
    return load_worked_cases("ache", root)


def test_a_step_without_a_case(aches):
    cases = [c for c in cases_of(ACHE_DIR) if "20_later" not in c.file]
    [fault] = lint_cases(aches.pathways["ache"], cases)
    assert (fault.file, fault.rule) == (LATER, "cases")
    assert fault.message == "step ache.later has no worked case"


def test_a_step_without_a_case_with_missing_data(aches):
    cases = [c for c in cases_of(ACHE_DIR) if not c.missing_data]
    messages = [f.message for f in lint_cases(aches.pathways["ache"], cases)]
    assert messages == [
        "step ache.first has no worked case with missing data",
        "step ache.later has no worked case",
    ]


# Gaps that the shape of a file lets through and that change what a plan says.


def test_a_trial_rule_with_half_a_time_is_told(change):
    """``weeks_low`` alone is read as "any length will do": a day at 60 mg would be a fair trial."""
    library = change((FIRST, "weeks_low: 4, weeks_high: 4, cite: s.trial-duloxetine",
                      "weeks_low: 4, cite: s.trial-duloxetine"))  # fmt: skip
    assert lint_pathways(library) != []


def test_a_ring_of_facts_is_told_or_sound(change):
    library = change((FACTS, "conditions: [cirrhosis],",
                      "conditions: [cirrhosis], implied_by: [liver_disease],"))  # fmt: skip
    assert "fact" in {f.rule for f in lint_pathways(library)}
