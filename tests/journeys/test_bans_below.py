"""A ban told at the top stands in each later section that puts the same treatment forward."""

import pytest

from citewell.model.audience import Audience

ASKED_BY_PATIENT = "I have coronary heart disease and migraine. What can I take for an attack?"
ASKED = "62M with coronary artery disease and migraine. What acute treatment can he have?"


def offers(engine, section):
    held = engine.library.statements
    return {n for c in section.claims for x in c.citations for n in held[x.statement_id].offers}


@pytest.mark.parametrize(
    ("audience", "question", "says"),
    [
        (Audience.CLINICIAN, ASKED, "Ruled out here"),
        (Audience.PATIENT, ASKED_BY_PATIENT, "may not be safe for you"),
    ],
)  # fmt: skip
def test_each_section_carries_the_ban(real_engine, audience, question, says):
    made = real_engine.ask(question, audience=audience)
    told = [s for s in made.sections if "triptan" in offers(real_engine, s)]
    assert told
    assert all(says in (s.note or "") and "triptan" in (s.note or "") for s in told)


def test_what_offers_only_what_is_not_for_the_patient_is_left_out(real_engine):
    made = real_engine.ask(ASKED)
    assert not any("A triptan with an NSAID" in c.text for s in made.sections for c in s.claims)
    assert any("A triptan with an NSAID" in c.text
               for s in real_engine.ask("Migraine treatment?").sections for c in s.claims)  # fmt: skip


def test_where_nothing_speaks_against_it_no_section_warns(real_engine):
    assert all(s.note is None for s in real_engine.ask("Migraine treatment?").sections)
