"""The body asked for answers; well kidneys ask for no dose of their own; "how often" asks for one."""

import pytest

ASKED = [
    ("ADA 2026 recommendation for painful DPN", "ADA 2026 recommends"),
    ("AAN painful diabetic neuropathy", "AAN 2022"),
    ("EULAR gout flare treatment", "EULAR 2016"),
    ("colchicine dose for gout flare normal kidneys", "1.2 mg at the first sign"),
    ("capsaicin 8% patch in diabetic feet how often", "30 minutes on diabetic feet"),
    ("when to refer to pain clinic", "NICE CG173"),
    ("serotonin syndrome signs", "serotonin"),
]


@pytest.mark.parametrize(("question", "says"), ASKED)
def test_what_is_asked_for_leads(real_engine, question, says):
    assert says in real_engine.ask(question).lead[0].text


def test_one_who_feels_well_is_told_to_go_on_with_allopurinol(real_engine):
    question = "should i keep taking allopurinol if i feel fine"
    (lead,) = real_engine.ask(question, audience="patient").lead
    assert "best not to stop allopurinol" in lead.text
