"""A reaction to a medicine, told by what it did: grave ones forbid it, a rash counts for its kin."""

import pytest

from aches import took
from citewell.model.case import Case
from citewell.pathways.reactions import reacted_to


@pytest.fixture
def medicines(real_engine):
    return real_engine.planner.rulebook.medicines


@pytest.mark.parametrize(
    ("ingredient", "effect", "rash", "grave"),
    [
        ("carbamazepine", "rash", True, False),
        ("amitriptyline", "hives", True, True),
        ("allopurinol", "Stevens-Johnson syndrome", True, True),
        ("pregabalin", "dizziness", False, False),
        ("lidocaine 5% plaster", "rash", False, False),
        ("lidocaine 5% plaster", "anaphylaxis", True, True),
        ("naproxen", "wheeze", True, True),
        ("gabapentin", "wheeze", False, False),
    ],
)
def test_a_reaction_is_told_by_its_effect(medicines, ingredient, effect, rash, grave):
    case = Case(treatments=(took(ingredient, adverse_effects=(effect,)),))
    told = [(ingredient, effect)]
    assert list(reacted_to(case, medicines, rash=True)) == (told if rash else [])
    assert list(reacted_to(case, medicines)) == (told if grave else [])
