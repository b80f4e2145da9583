import pytest

from citewell.model.question import Scope
from citewell.understand.crisis import is_crisis


@pytest.mark.parametrize(
    "text",
    [
        "how many gabapentin would kill me",
        "would 60 tramadol kill me",
        "will a whole box of amitriptyline kill someone",
        "what is a fatal dose of pregabalin",
        "what would be a lethal amount of duloxetine",
        "how many amitriptyline is lethal",
        "how much colchicine can I take before I die",
        "can't stop thinking about ending it all",
        "i keep thinking about dying",
        "i just want it all to stop for good",
        "I want to sleep and never wake up",
        "hoping I don't wake up tomorrow",
        "i want to die",
    ],
)
def test_a_wish_for_death_or_for_its_dose_is_a_crisis(real_reader, text):
    assert real_reader.read(text).scope is Scope.CRISIS


@pytest.mark.parametrize(
    "text",
    [
        "febuxostat and heart disease am I going to die",
        "does tramadol kill pain",
        "will tramadol and alcohol kill me",
        "lethal dose of colchicine in rats",
        "how much gabapentin is enough for nerve pain",
        "I was going to die of pain last year, gout",
        "I wish I could sleep and not wake up at 3 am with pain",
    ],
)
def test_a_fear_or_a_fact_is_none(real_reader, text):
    assert real_reader.read(text).scope is not Scope.CRISIS


@pytest.mark.parametrize(
    ("text", "crisis"),
    [
        ("i cut myself because of nerve pain", True),
        ("i have been cutting my arms to cope with the pain", True),
        ("i burned myself on purpose", True),
        ("PHQ-9 21, item 9 positive, on amitriptyline", True),
        ("i cut myself shaving because of warfarin i bled", False),
        ("i burnt myself cooking when the pan slipped", False),
        ("PHQ-9 8, item 9 negative", False),
        ("i hurt myself playing football, naproxen?", False),
    ],
)
def test_harm_done_on_purpose_is_a_crisis(text, crisis):
    assert is_crisis(text) is crisis
