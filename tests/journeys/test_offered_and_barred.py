"""Words for any patient that put forward what this one must not have, and what was only thought of."""

import pytest

from citewell.model.audience import Audience

BARRED = [
    "i have heart block and nerve pain from diabetes. what can i take",
    "diabetic nerve pain, had a heart attack last month, what can i take",
    "nerve pain from diabetes and long QT, what are my options",
    "diabetic nerve pain, im 72, what can i take",
]
THOUGHT_OF = [
    "DPN on gabapentin, amitriptyline considered, QTc 480. next?",
    "DPN, on pregabalin; amitriptyline a thought but falls. next?",
    "amitriptyline on the table for DPN, already on sertraline",
    "tempted by amitriptyline for DPN, on duloxetine, what about glaucoma",
    "72M DPN, amitriptyline looked at, but prostate. next",
    "Was considering amitriptyline for DPN, now thinking nortriptyline",
]


@pytest.mark.parametrize("question", BARRED)
def test_a_class_is_not_put_forward_above_what_bars_it(real_engine, question):
    lead = [c.text for c in real_engine.ask(question, audience=Audience.PATIENT).lead]
    assert lead[0].startswith("Choices you can ask your doctor about are")
    assert "amitriptyline" not in lead[0]
    assert "amitriptyline" in lead[-1]


def test_words_for_any_patient_stand_where_nothing_is_barred(real_engine):
    made = real_engine.ask("diabetic nerve pain, what can i take", audience=Audience.PATIENT)
    assert "tricyclics" in made.lead[0].text


@pytest.mark.parametrize("question", THOUGHT_OF)
def test_what_was_only_thought_of_is_not_to_be_tapered(real_engine, question):
    told = {t.ingredient: t.status.value for t in real_engine.case(question).treatments}
    assert told["amitriptyline"] == "proposed"
    made = real_engine.ask(question)
    every = [*made.lead, *(c for s in made.sections for c in s.claims)]
    assert not any("until amitriptyline is tapered off" in c.text for c in every)
