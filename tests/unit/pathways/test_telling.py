"""How names tell facts, looked up for all facts at once."""

import pytest

from aches import Case, allergic, egfr, feels, has, takes, took
from citewell.model.case import Bound, Named, Span
from citewell.pathways.rulebook import Rulebook


@pytest.fixture
def telling(aches):
    return Rulebook(aches).telling


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("liver disease", {"liver_disease"}),
        ("chronic Liver-Disease", {"liver_disease"}),
        ("liver", set()),
        ("headache", set()),
        ("an ache", {"ache"}),
        ("acute angle closure glaucoma", {"glaucoma"}),
        ("open-angle glaucoma", set()),
        ("glaucoma of the open-angle glaucoma kind", set()),
        ("diabetes with chest pain", {"diabetes", "chest_pain"}),
        ("", set()),
        (" - ", set()),
    ],
)
def test_a_condition_tells_the_facts_whose_names_it_holds(telling, name, told):
    said = telling.present(Case(conditions=has(name)))
    assert said == {fact: {name} for fact in told}
    assert telling.present(Case(symptoms=feels(name))) == said
    assert telling.present(Case(red_flags=(Named(name=name),))) == said


def test_a_past_condition_tells_only_what_counts_past(telling):
    case = Case(conditions=has("epilepsy", "diabetes", status="past"))
    assert telling.present(case) == {"seizures": {"history of epilepsy"}}


@pytest.mark.parametrize("status", ["absent", "possible", "family"])
def test_other_conditions_tell_nothing_present(telling, status):
    assert telling.present(Case(conditions=has("diabetes", status=status))) == {}


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("glaucoma", {"glaucoma"}),
        ("Angle-closure glaucoma", {"glaucoma"}),
        ("angle closure", set()),
        ("open-angle glaucoma", set()),
        ("disease", set()),
        ("bad liver disease", set()),
        ("hepatitis", {"liver_disease"}),
        ("pain", set()),
        ("", set()),
    ],
)
def test_a_denial_denies_what_bears_its_very_name(telling, denied, told):
    case = Case(conditions=has(denied, status="absent"))
    assert telling.absent(case) == {fact: {f"no {denied}"} for fact in told}
    assert telling.present(case) == {}


def test_medicines_and_allergies_tell_by_their_classes(telling):
    assert telling.present(Case(treatments=(takes("codeine"),))) == {
        "takes_opioid": {"takes codeine"}
    }
    assert telling.present(Case(treatments=(took("codeine"),))) == {}
    for one, words in ((takes("Vincristine"), "takes"), (took("Vincristine"), "had")):
        said = telling.present(Case(treatments=(one,)))
        assert said == {"had_chemotherapy": {f"{words} Vincristine"}}
    for status in ("proposed", "never"):
        assert telling.present(Case(treatments=(took("vincristine", status=status),))) == {}
    assert telling.present(Case(allergies=allergic("paracetamol/codeine"))) == {
        "opioid_allergy": {"allergy to paracetamol/codeine"}
    }


@pytest.mark.parametrize(
    ("case", "said", "may"),
    [
        (Case(), (), set()),
        (Case(), ("diabetes",), {"diabetes"}),
        (Case(), ("cirrhosis",), {"cirrhosis", "liver_disease"}),
        (Case(age_years=40), (), {"age_years", "pregnant"}),
        (Case(pregnant=False), (), {"pregnant"}),
        (Case(measurements=egfr(40)), (), {"kidney_function_ml_min"}),
        (Case(bounds=(Bound(name="eGFR", low=None, high=30, span=Span(0, 1)),)), (),
         {"kidney_function_ml_min"}),
    ],
)  # fmt: skip
def test_which_facts_may_be_known(telling, case, said, may):
    assert telling.speaking(case, said, list_is_whole=False) == may


def test_a_whole_list_of_medicines_speaks_of_those_not_in_it(telling):
    assert telling.speaking(Case(), (), list_is_whole=True) == {"takes_opioid"}
