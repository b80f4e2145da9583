"""Combinations: what rules one out, what only speaks against it."""

import pytest

from aches import Case, allergic, egfr, has, ids, plan, takes, texts, took

ADULT = {"age_years": 50}
BOTH, OTHER = "gabapentin_duloxetine", "tramadol_levetiracetam"


def combined(library, id_, *treatments, **more):
    own = plan(library, Case(treatments=treatments, **(ADULT | more)))
    return next((c for c in own.combinations if c.id == id_), None)


def test_nothing_tried_no_combination(aches):
    assert plan(aches, Case(**ADULT)).combinations == ()


def test_a_combination_after_a_failed_part(aches):
    found = combined(aches, BOTH, took("gabapentin", dose=2400, weeks=12))
    assert found.possible
    assert found.treatments == ("gabapentin", "duloxetine")
    assert texts(found.lines) == ["Gabapentin with duloxetine helped more than either alone."]
    assert texts(found.caveats) == ["Gabapentin had a fair trial alone and did not help."]
    assert all(c.cites for c in found.caveats)


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        (took("gabapentin", dose=300, weeks=1),
         "was tried alone at too low a dose or for too short a time and did not help"),
        (took("gabapentin", "partial", 2400, 12), "had a fair trial alone and helped in part"),
        (took("gabapentin"), "was already tried alone (dose or length not known) and did not help"),
        (took("gabapentin", "effective"),
         "was already tried alone (dose or length not known) and helped"),
        (takes("gabapentin"), "was already tried alone (dose or length not known)"),
    ],
)  # fmt: skip
def test_what_a_tried_part_says(aches, treatment, said):
    found = combined(aches, BOTH, treatment)
    assert texts(found.caveats) == [f"Gabapentin {said}."]
    assert found.possible


@pytest.mark.parametrize(
    "more",
    [
        {"allergies": allergic("duloxetine")},
        {"conditions": has("hepatitis")},
        {"measurements": egfr(20)},
    ],
)
def test_a_forbidden_part_rules_it_out(aches, more):
    found = combined(aches, BOTH, took("gabapentin"), **more)
    assert not found.possible
    assert found.caveats[0].id == "duloxetine.ruled_out"
    assert found.caveats[0].text.startswith("Duloxetine is ruled out here: ")
    assert found.caveats[0].cites


def test_a_part_not_tolerated_or_clashing_rules_it_out(aches):
    found = combined(aches, BOTH, took("duloxetine", "not_tolerated"))
    assert not found.possible
    found = combined(aches, BOTH, took("gabapentin"), takes("phenelzine"))
    assert not found.possible


def test_one_trial_not_tolerated_outweighs_another_that_was(aches):
    fair = took("gabapentin", dose=2400, weeks=12)
    found = combined(aches, BOTH, fair, took("gabapentin", "not_tolerated"))
    assert not found.possible
    assert "Gabapentin was not tolerated." in texts(found.caveats)


def test_a_part_that_is_no_therapy_of_the_pathway_is_checked_all_the_same(aches):
    assert combined(aches, OTHER, took("gabapentin")).possible
    assert not combined(aches, OTHER, took("gabapentin"), measurements=egfr(5)).possible
    found = combined(aches, OTHER, took("gabapentin"), allergies=allergic("levetiracetam"))
    assert not found.possible


def test_the_possible_come_first(aches):
    own = plan(aches, Case(treatments=(took("pregabalin"),), conditions=has("hepatitis"), **ADULT))
    assert [(c.id, c.possible) for c in own.combinations] == [(OTHER, True), (BOTH, False)]


def test_what_the_parts_do_to_each_other(change):
    library = change(
        ("pathways/ache/10_first.yaml", "parts: [tramadol, levetiracetam]",
         "parts: [gabapentin, tramadol]"),
    )  # fmt: skip
    found = combined(library, OTHER, took("pregabalin", "partial"))
    assert ids(found.caveats) == ["gabapentin.tramadol.i.breath"]
    assert found.caveats[0].text.startswith("Gabapentin with tramadol (")
    assert found.caveats[0].facts == ("gabapentin", "tramadol")
    assert found.possible
    assert "i.breath" in {c.statement_id for c in found.cites}


def test_parts_that_must_never_go_together_are_not_possible(change):
    """The pathway's own two parts clash: no source can make that a possible combination."""
    library = change(
        ("drugs/medicines.yaml", "with: [maoi], severity: never",
         "with: [gabapentinoid], severity: never"),
    )  # fmt: skip
    found = combined(library, BOTH, took("pregabalin", "partial"))
    assert "i.tram-maoi" in {c.statement_id for c in found.cites}
    assert not found.possible
