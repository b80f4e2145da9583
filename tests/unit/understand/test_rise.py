"""Which dose a question asks to raise."""

import pytest


@pytest.mark.parametrize(
    ("question", "raised"),
    [
        ("On gabapentin 300 mg tid. Increase?", ("gabapentin", 900)),
        ("Gabapentin 900 mg/day, should I go up?", ("gabapentin", 900)),
        ("I take pregabalin 75 mg twice a day. Can I double it?", ("pregabalin", 150)),
        ("Should we increase the pregabalin (75 mg bid) or switch?", ("pregabalin", 150)),
        ("On gabapentin 300 mg tid and pregabalin 75 mg bid. Push the gabapentin further?",
         ("gabapentin", 900)),
        ("68M on gabapentin 600 mg TID at eGFR 55, how high can we go?", ("gabapentin", 1800)),
        ("Is it ok to up my lyrica 75 mg bd to 150?", ("pregabalin", 150)),
        ("Any point in going above gabapentin 1200 mg tid?", ("gabapentin", 3600)),
        ("He takes gabapentin 300 mg tid. Would a higher dose help?", ("gabapentin", 900)),
        ("i take gabapentin 300 mg three times a day can i take more", ("gabapentin", 900)),
    ],
)  # fmt: skip
def test_a_rise_is_heard(real_reader, question, raised):
    meant = real_reader.read(question).raises
    assert meant is not None
    assert (meant.ingredient, meant.dose_mg_per_day) == raised


@pytest.mark.parametrize(
    "question",
    [
        "Does pregabalin increase the risk of falls? He takes 150 mg bid.",
        "On duloxetine 60 mg a day. Can alcohol increase its level?",
        "Pain has increased on gabapentin 300 mg tid. What next?",
        "Gabapentin was increased to 1200 mg tid last week, now dizzy. What to do?",
        "Should I take more water with my gabapentin 300 mg?",
        "I need more pain relief, I take gabapentin 300 mg tid. What else can I take?",
        "Can I take more tests while on gabapentin 300 mg tid?",
        "I gave up on gabapentin 300 mg tid. What next?",
        "Increase?",
        "",
    ],
)
def test_other_rises_are_not(real_reader, question):
    assert real_reader.read(question).raises is None
