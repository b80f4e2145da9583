"""A pregnancy told without the word, and whether a medicine is stopped for it."""

import pytest

from citewell.model.audience import Audience

EXPECTING = [
    "just done 2 tests, im about 6 wks and still on topiramate",
    "two lines on the test this morning and i take topiramate for migraine",
    "the stick showed two lines, im on topiramate 50",
    "im 7 wks gone and on topiramate",
    "i'm 9 weeks along, been on topiramate a year. what do i do",
    "got a positive test today and i am on topiramate for migraine",
    "took a test and its positive, on topiramate for migraine",
    "im up the duff and on topiramate",
    "missed my period and the test was positive, i take topiramate",
    "im expecting and on topiramate for migraine",
]
NOT_EXPECTING = [
    "covid test two lines this morning and i take topiramate for migraine",
    "on topiramate 6 weeks and no better, should i stop",
    "im about 6 wks in on topiramate, feeling tired",
    "if i get a positive test should i stop topiramate",
    "straight leg raise test positive, pregabalin for sciatica dose?",
    "pain is 6 weeks gone now, took gabapentin",
    "58M DPN, pregabalin, positive test. next?",
    "my sister is 7 wks gone. i take topiramate, side effects?",
    "failed two lines of treatment in DPN: gabapentin and duloxetine. next?",
    "im expecting my results for gout next week, on allopurinol",
    "two lines on the test but i lost the baby, on topiramate",
    "he had a positive test, takes gabapentin",
]
STOPPED = [
    "pregabalin, positive test. Stop it this afternoon?",
    "29F on pregabalin, pregnancy test positive. Stop it now?",
    "pregnant 8/40 on pregabalin, stop it at once?",
    "8 weeks pregnant and on pregabalin, should i stop it today",
]


@pytest.mark.parametrize("question", EXPECTING)
def test_a_pregnancy_told_without_the_word_is_read(real_engine, question):
    assert real_engine.case(question).pregnant is True
    made = real_engine.ask(question, audience=Audience.PATIENT)
    assert "unborn baby" in made.lead[0].text
    assert "all at once" in made.lead[0].text


@pytest.mark.parametrize("question", NOT_EXPECTING)
def test_another_test_a_wish_and_weeks_of_treatment_are_no_pregnancy(real_engine, question):
    assert real_engine.case(question).pregnant is not True


def test_the_weeks_of_a_pregnancy_are_no_length_of_treatment(real_engine):
    case = real_engine.case("im 7 wks gone and on pregabalin")
    assert [t.duration_days for t in case.treatments] == [None]


@pytest.mark.parametrize("question", STOPPED)
def test_how_it_is_stopped_leads_and_the_harm_follows(real_engine, question):
    made = real_engine.ask(question)
    assert "over at least 1 week" in made.lead[0].text
    assert any("malformation" in claim.text for claim in made.lead)


def test_a_grave_reaction_is_not_tapered(real_engine):
    made = real_engine.ask("rash on lamotrigine, stop it now?")
    assert "Stop" in made.lead[0].text or "stops it" in made.lead[0].text
    assert not any("gradual" in claim.text for claim in made.lead)
