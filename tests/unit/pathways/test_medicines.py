"""Names of medicines: parts, classes far up, brands, interactions."""

import pytest

from aches import altered
from citewell.model.pathway import Severity
from citewell.pathways.medicines import Medicines


@pytest.fixture
def medicines(aches):
    return Medicines(aches)


def test_a_medicine_answers_to_its_classes_however_far_up(medicines):
    assert medicines.names("codeine") == {"codeine", "opioid", "cns depressant"}
    assert medicines.names("duloxetine") == {"duloxetine", "snri", "serotonergic"}


def test_letter_case_does_not_matter(medicines):
    assert medicines.names("CODEINE") == medicines.names("codeine")


def test_a_combination_answers_to_its_parts(medicines):
    names = medicines.names("paracetamol/codeine")
    assert {"paracetamol/codeine", "paracetamol", "codeine", "opioid"} <= names


def test_a_class_answers_to_itself_and_those_above(medicines):
    assert medicines.names("opioid") == {"opioid", "cns depressant"}
    assert medicines.names("Tricyclic antidepressant") == {
        "tricyclic antidepressant",
        "serotonergic",
    }


def test_a_name_nobody_knows_is_only_itself(medicines):
    assert medicines.names("moonstone") == {"moonstone"}
    assert medicines.names("") == {""}


def test_a_class_does_not_answer_to_its_members(medicines):
    assert "codeine" not in medicines.names("opioid")


def test_rules_add_names(medicines, aches):
    names = medicines.names_of_rules(aches.drug_rules["lidocaine plaster"])
    assert {"lidocaine plaster", "lidocaine"} <= names


@pytest.mark.parametrize(
    ("name", "known"),
    [("codeine", True), ("Codeine", True), ("selegiline", True), ("maoi", True),
     ("paracetamol/codeine", True), ("warfarin", False), ("moonstone", False), ("", False)],
)  # fmt: skip
def test_what_the_interaction_check_covers(medicines, name, known):
    assert medicines.is_known(name) is known


@pytest.mark.parametrize(
    ("written", "product"),
    [
        ("Qutenza", "capsaicin 8% patch"), ("Qutenza patch", "capsaicin 8% patch"),
        ("QUTENZA", "capsaicin 8% patch"), ("Neurontin", "gabapentin"), ("gabapentin", "gabapentin"),
        ("capsaicin", "capsaicin cream"), ("warfarin", None), ("", None), ("Qutenzas", None),
    ],
)  # fmt: skip
def test_the_product_a_brand_means(medicines, written, product):
    assert medicines.product(written) == product


def sides(medicines, name):
    return medicines.sides(medicines.names(name))


def found(medicines, ours, theirs):
    pair = medicines.between(sides(medicines, ours), sides(medicines, theirs))
    return [i.statement for i in pair]


def test_interactions_hold_both_ways_gravest_first(medicines):
    assert found(medicines, "tramadol", "phenelzine") == ["i.tram-maoi", "i.serotonin"]
    assert found(medicines, "phenelzine", "tramadol") == ["i.tram-maoi", "i.serotonin"]
    assert found(medicines, "gabapentin", "codeine") == ["i.breath"]
    assert found(medicines, "codeine", "gabapentin") == ["i.breath"]
    assert found(medicines, "gabapentin", "warfarin") == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("tramadol", "phenelzine"), ("gabapentin", "codeine"), ("gabapentin", "warfarin"),
     ("codeine", "codeine"), ("tramadol", "tramadol"), ("moonstone", "codeine")],
)  # fmt: skip
def test_two_meet_where_something_is_between_them(medicines, ours, theirs):
    for one, other in ((ours, theirs), (theirs, ours)):
        meet = sides(medicines, one).meet(sides(medicines, other))
        assert meet is bool(found(medicines, one, other))


def test_a_class_named_in_place_of_a_medicine_interacts(medicines):
    assert found(medicines, "tramadol", "maoi") == ["i.tram-maoi", "i.serotonin"]


def test_severities_are_ranked():
    assert list(Severity) == [Severity.NEVER, Severity.AVOID, Severity.CAUTION]


def test_a_ring_of_classes_ends(tmp_path):
    library = altered(
        tmp_path,
        ("drugs/medicines.yaml", "{id: maoi, members: [selegiline]}",
         "{id: maoi, members: [selegiline], includes: [serotonergic]}"),
    )  # fmt: skip
    assert Medicines(library).names("maoi") == {"maoi", "serotonergic"}
    assert Medicines(library).names("selegiline") == {"selegiline", "maoi", "serotonergic"}
