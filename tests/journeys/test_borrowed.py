"""A medicine of somebody else's that the writer asks to take, beside one taken now."""

import pytest

from citewell.model.audience import Audience

BORROWED = [
    "wife has naproxen left over, my knee is killing me, im on xarelto, can i nick a couple",
    "mums got diclofenac. im on warfarin. safe to take a couple?",
    "got some ibuprofen from my neighbour, i take apixaban, can i have them",
    "hubby has spare pregabalin, i take oxycodone for my back, can i try one tonight",
    "my mate gave me some of his tramadol, i take sertraline. ok to have one?",
    "i'm on lithium, my wife was given ibuprofen, is it safe to take some of hers",
    "my other half takes naproxen. i have a stomach ulcer and gout. ok if i pinch some?",
    "friend has amitriptyline left over, im on tramadol, should i try it",
    "im on clarithromycin. dad has colchicine for his gout. can i borrow a few",
]


@pytest.mark.parametrize("question", BORROWED)
def test_what_is_asked_of_another_is_judged_for_the_writer(real_engine, question):
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert made.lead[0].text.startswith("Do not take")


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("my husband takes apixaban, can i give him naproxen", {"apixaban", "naproxen"}),
        ("my wife takes methotrexate and i have gout. can i take naproxen", {"naproxen"}),
        ("my neighbour takes naproxen for a knee. im on xarelto. what can i take", {"rivaroxaban"}),
    ],
)  # fmt: skip
def test_what_another_takes_and_nobody_asks_for_is_left_to_them(real_engine, question, taken):
    assert {t.ingredient for t in real_engine.case(question).treatments} == taken
