"""The manner of a question: its words, and what sounds like it and is not."""

import pytest

from citewell.draft.manner import Asking, Manner, read_manner

COMPARE, SWITCH = Manner.COMPARE, Manner.SWITCH


@pytest.fixture(scope="module")
def manner(real_engine):
    return lambda text: read_manner(real_engine.reader.read(text))


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("Which is better for DPN, duloxetine or pregabalin?", ("duloxetine", "pregabalin")),
        ("gabapentin vs pregabalin for PHN", ("gabapentin", "pregabalin")),
        ("colchicine or prednisolone for gout flare?", ("colchicine", "prednisolone")),
        ("amitriptyline or duloxetine in a 78-year-old?", ("amitriptyline", "duloxetine")),
        ("difference between gabapentin and pregabalin", ("gabapentin", "pregabalin")),
        ("is tramadol better than amitriptyline for nerve pain", ("tramadol", "amitriptyline")),
        ("on warfarin: duloxetine or pregabalin?", ("duloxetine", "pregabalin")),
    ],
)
def test_one_or_the_other(manner, text, drugs):
    assert manner(text) == Asking(COMPARE, drugs)


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        ("how do I switch from gabapentin to pregabalin", ("gabapentin", "pregabalin")),
        ("changing amitriptyline to duloxetine", ("amitriptyline", "duloxetine")),
        ("cross-taper amitriptyline to duloxetine", ("amitriptyline", "duloxetine")),
        ("how to switch to pregabalin from gabapentin?", ("gabapentin", "pregabalin")),
        ("replace gabapentin with pregabalin, how?", ("gabapentin", "pregabalin")),
        ("converting pregabalin to gabapentin", ("pregabalin", "gabapentin")),
    ],
)
def test_from_one_to_the_other(manner, text, drugs):
    assert manner(text) == Asking(SWITCH, drugs)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I missed a dose of my pregabalin", Manner.MISSED),
        ("I forgot to take my gabapentin this morning", Manner.MISSED),
        ("I missed my amitriptyline last night", Manner.MISSED),
        ("what if I forget a colchicine tablet", Manner.MISSED),
        ("I missed 4 days of my pregabalin", Manner.MISSED_SEVERAL),
        ("I keep forgetting my allopurinol", Manner.MISSED_SEVERAL),
        ("duloxetine in the third trimester", Manner.LATE_PREGNANCY),
        ("naproxen at 22 weeks pregnant", Manner.LATE_PREGNANCY),
        ("34/40 pregnant on duloxetine", Manner.LATE_PREGNANCY),
    ],
)
def test_of_one_medicine(manner, text, said):
    assert manner(text).manner is said


@pytest.mark.parametrize(
    "text",
    [
        "Is it safe to take duloxetine and pregabalin together?",
        "Can I take ibuprofen or naproxen with warfarin?",
        "What dose of gabapentin or pregabalin?",
        "gabapentin or pregabalin failed, what next?",
        "gabapentin failed, switch to duloxetine?",
        "duloxetine with pregabalin",
        "I missed my period, is it the pregabalin?",
        "pregabalin in pregnancy",
        "pregabalin for 22 weeks, no effect",
        "gabapentin",
        "gout flare",
    ],
)
def test_what_is_put_in_none_of_them(manner, text):
    assert manner(text) is None
