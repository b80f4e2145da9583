"""A lead says each thing once, and each medicine's own."""

import pytest

from citewell.draft.once import told_once
from citewell.model.claim import Claim, ClaimKind

_CORE = "An NSAID (such as ibuprofen) with an anticoagulant raises the risk of bleeding."


def _lead(*texts):
    claims = (
        Claim(id=str(i), text=t, kind=ClaimKind.PLAN, citations=()) for i, t in enumerate(texts)
    )
    known = ("warfarin", "apixaban", "naproxen", "ibuprofen", "amitriptyline", "nortriptyline")
    kept = told_once(claims, lambda text: frozenset(n for n in known if n in text.lower()))
    return [claim.text for claim in kept]


@pytest.mark.parametrize(
    "again",
    [
        f"Takes warfarin: gut. {_CORE}",
        _CORE,
        "Takes warfarin: bleeding. Another source says that it bleeds more.",
    ],
)
def test_the_same_words_or_the_same_harm_are_told_once(again):
    first = f"With warfarin (bleeding): {_CORE}"
    assert _lead(first, again) == [first]


def test_words_with_a_name_take_the_place_of_those_without():
    assert _lead(_CORE, f"Naproxen: {_CORE}") == [f"Naproxen: {_CORE}"]


def test_another_medicine_is_told_of_anew():
    first, other = f"Amitriptyline: takes x. {_CORE}", f"Nortriptyline: takes x. {_CORE}"
    assert _lead(first, other) == [first, other]


def test_another_harm_of_the_same_medicine_stays():
    two = ["Takes warfarin: bleeding. It bleeds.", "Takes warfarin: gut ulcer. It makes ulcers."]
    assert _lead(*two) == two


def test_short_words_may_be_the_same_by_chance():
    assert _lead("Stop it.", "Stop it. And call.") == ["Stop it.", "Stop it. And call."]


def test_a_number_of_its_own_keeps_a_second_source():
    two = [
        "Takes phenelzine: serotonin syndrome. Never both.",
        "With phenelzine (serotonin syndrome): wait 14 days after it.",
    ]
    assert _lead(*two) == two


def test_an_interaction_after_a_rule_stays():
    two = [
        "Takes phenelzine: serotonin syndrome. Never both.",
        "With phenelzine (serotonin syndrome): they can kill, with fits and fever.",
    ]
    assert _lead(*two) == two


def test_a_sentence_of_its_own_is_no_label():
    call = "Call your doctor or pharmacist today, before your next dose."
    two = [f"Warfarin is not safe with naproxen. {call}", f"Naproxen may harm too. {call}"]
    assert _lead(*two) == two
