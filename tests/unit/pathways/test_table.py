"""Decision tables for review: nothing of the content is left out, every cite stands."""

import pytest

from aches import is_
from citewell.model.pathway import Condition
from citewell.pathways.lint import lint_pathways
from citewell.pathways.table import condition_words, pathway_table, step_table, treatment_table


@pytest.fixture
def whole(aches):
    return pathway_table(aches.pathways["ache"], aches)


def cites_of(pathway, library):
    """Every statement that any line of the pathway or of its therapies' rules cites."""
    found = set()
    for step in pathway.steps:
        for name in ("red_flags", "pseudo_resistance", "referral", "advice", "expectations",
                     "disagreements"):  # fmt: skip
            found |= {c for line in getattr(step, name) for c in line.cite}
        found |= {c for item in (*step.workup, *step.screens) for c in item.line.cite}
        found |= {c for one in step.combinations for line in one.lines for c in line.cite}
        for therapy in step.therapies:
            found |= {c for s in therapy.standings for c in s.cite}
            found |= {c for t in therapy.trial for c in t.cite}
            for name in ("prefer", "avoid", "never", "numbers", "notes"):
                found |= {c for line in getattr(therapy, name) for c in line.cite}
            rules = library.drug_rules[therapy.treatment]
            found |= {c for b in rules.bands for c in b.cite}
            found |= {c for t in rules.taper for c in t.cite}
            for name in ("start", "titration", "target", "maximum", "never", "avoid", "caution",
                         "monitoring"):  # fmt: skip
                found |= {c for line in getattr(rules, name) for c in line.cite}
    return found


def test_every_cite_stands(aches, whole):
    cites = cites_of(aches.pathways["ache"], aches)
    assert len(cites) > 40
    assert [c for c in sorted(cites) if f"(`{c}`)" not in whole] == []


def test_the_warnings_of_a_taper_stand_too(aches, whole):
    """Stopping gabapentin at once can cause seizures: a reviewer must see it."""
    assert "(`d.gaba-fits`)" in whole


def test_a_cite_says_source_locator_and_how_far_it_was_checked(whole):
    assert "✓ guide2025 1 (`s.guide`)" in whole
    assert "◐ north2022 9 (`s.north`)" in whole
    assert "○ guide2010 (`s.old`)" in whole


def test_every_step_therapy_and_item_is_named(aches, whole):
    pathway = aches.pathways["ache"]
    assert whole.startswith("# Ache in adults\n")
    assert "For: age at least 18 years." in whole
    assert "- The North (north2022; where silent: guide2025)" in whole
    for step in pathway.steps:
        assert f"## {step.title}" in whole
        assert f"`{step.id}`" in whole
        for therapy in step.therapies:
            assert f"### {therapy.treatment[0].upper()}{therapy.treatment[1:]}" in whole
        for one in step.combinations:
            assert f"### {' + '.join(one.parts)}" in whole
    for item in pathway.must_address:
        assert f"- {item.title}" in whole


def test_tables_are_well_formed(whole):
    """Each row of a table has the cells of its head, whatever stands in it."""
    width = None
    for row in whole.splitlines():
        if not row.startswith("|"):
            width = None
            continue
        cells = row.replace("\\|", "").count("|")
        width = width or cells
        assert cells == width, row


def test_one_treatment(aches):
    therapy = aches.pathways["ache"].steps[0].therapies[1]
    own = treatment_table(therapy, aches)
    assert "| Trials 2007 | at least 1800 mg/day | 5 to 10 weeks | " in own
    assert "| US label | at least 2400 mg/day | 12 weeks | " in own
    assert "| dose (US label) | kidney function 30-59 mL/min | 400-1400 mg/day | " in own
    assert "| stop | always | Gabapentin is lowered by 300 mg every 4 days. | " in own


@pytest.mark.parametrize("left_out", ["low_mg_per_day: 400, ", "high_mg_per_day: 1400, "])
def test_a_row_with_only_one_end_of_the_range(change, left_out):
    """The schema and the dose plan allow it; the reviewers' table must too."""
    library = change(("drugs/medicines.yaml", left_out, ""))
    therapy = library.pathways["ache"].steps[0].therapies[1]
    own = treatment_table(therapy, library)
    assert "| dose (US label) | kidney function 30-59 mL/min | " in own


def test_a_treatment_with_no_trial_rule_says_why(aches):
    pregabalin = aches.pathways["ache"].steps[0].therapies[2]
    assert "| - | - | no source says what a fair trial of pregabalin is | - |" in treatment_table(
        pregabalin, aches
    )


def test_a_step_says_when_it_applies(aches):
    first, later = aches.pathways["ache"].steps
    assert "Applies when" not in step_table(first, aches)
    assert "Applies when age below 90 years." in step_table(later, aches)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(), ""),
        (is_("glaucoma"), "angle-closure glaucoma"),
        (is_("glaucoma", "absent"), "no angle-closure glaucoma"),
        (is_("glaucoma", "known"), "angle-closure glaucoma is known"),
        (is_("kidney_function_ml_min", "< 30"), "kidney function below 30 mL/min"),
        (is_("kidney_function_ml_min", "<= 30"), "kidney function at most 30 mL/min"),
        (is_("kidney_function_ml_min", "> 30"), "kidney function above 30 mL/min"),
        (is_("kidney_function_ml_min", ">= 30"), "kidney function at least 30 mL/min"),
        (is_("kidney_function_ml_min", "= 30"), "kidney function exactly 30 mL/min"),
        (is_("kidney_function_ml_min", "30-59"), "kidney function 30-59 mL/min"),
        (is_("sex", "male"), "sex: male"),
        (is_("phlogiston"), "phlogiston"),
        (Condition(all_of=(is_("diabetes"), is_("insomnia"))), "diabetes and insomnia"),
        (Condition(any_of=(is_("diabetes"), is_("insomnia"))), "diabetes or insomnia"),
        (Condition(none_of=(is_("diabetes"), is_("insomnia"))), "not diabetes and not insomnia"),
        (
            Condition(
                all_of=(is_("seizures"), Condition(any_of=(is_("diabetes"), is_("insomnia"))))
            ),
            "seizures and (diabetes or insomnia)",
        ),
    ],
)
def test_conditions_in_words(aches, condition, words):
    assert condition_words(condition, aches) == words


def test_and_inside_or_is_not_read_the_other_way(aches):
    inner = Condition(all_of=(is_("diabetes"), is_("insomnia")))
    one = condition_words(Condition(any_of=(inner, is_("seizures"))), aches)
    other = condition_words(
        Condition(all_of=(is_("diabetes"), Condition(any_of=(is_("insomnia"), is_("seizures"))))),
        aches,
    )
    assert one != other


def test_a_bar_in_a_statement_breaks_no_table(change):
    library = change(
        ("statements/ache.yaml", "Screen for low mood.", "Screen for low mood | sleep."),
    )
    own = step_table(library.pathways["ache"].steps[0], library)
    assert "Screen for low mood \\| sleep." in own


def test_an_unknown_statement_is_said_not_raised(change):
    library = change(("pathways/ache/10_first.yaml", "- {line: s.mood}", "- {line: s.moon}"))
    assert "(unknown statement s.moon)" in step_table(library.pathways["ache"].steps[0], library)
    assert [f.rule for f in lint_pathways(library)] == ["cite"]
