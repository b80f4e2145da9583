"""Doses that stand apart from the drug's name: taken now, or asked about instead of it."""

import pytest

from citewell.understand.case.strengths import Strengths


def doses(treatments):
    """Each entry as "status mg"; a lower bound with ">="."""
    return [
        f"{t.status.value} "
        + (
            f"{t.dose_mg_per_day:g}"
            if t.dose_mg_per_day is not None
            else f">={t.at_least_mg_per_day:g}"
            if t.at_least_mg_per_day is not None
            else "-"
        )
        for t in treatments
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Is my gabapentin too much? I'm on 300 three times a day", ["current 900"]),
        ("can i up my pregabalin? on 150 bd at the mo", ["current 300"]),
        ("Is my gabapentin dose too high? Currently 900 tds.", ["current 2700"]),
        ("Should she increase duloxetine? She is on 60 mg daily.", ["current 60"]),
        ("Can I stop amitriptyline? been on 10 at night for years", ["current 10"]),
        ("I take 75 twice a day, is my lyrica too low?", ["current 150"]),
        ("I take 75 twice a day. Can I have more lyrica?", ["current 150"]),
        ("lyrica 150, dulox 60", ["current >=150", "current >=60"]),
        ("amitriptyline 25 failed", ["past >=25"]),
        # Counterexamples: no dose, another's dose, a dose of the past.
        ("can I take more gabapentin? I walk 3 times a day", ["current -"]),
        ("more gabapentin? I'm on 5 tablets a day of other things", ["current -"]),
        ("can I reduce my gabapentin? I'm 75 and on 300 three times a day", ["current 900"]),
        ("can I take lyrica? I take metformin 500 twice a day", ["proposed -", "current 1000"]),
        ("gabapentin 2019, pregabalin 3 years", ["current -", "current -"]),
        ("pregabalin 7/10 pain, duloxetine 8 weeks", ["current -", "current -"]),
    ],
)
def test_a_dose_told_apart_from_the_name(read, text, wanted):
    assert doses(read(text)[0]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("62F on duloxetine 120 mg with no relief, can I increase to 180?",
         ["current >=120", "proposed >=180"]),
        ("on gabapentin 600 tds, go up to 900 tds?", ["current 1800", "proposed 2700"]),
        ("gabapentin 600 mg tds, partial relief. Go up to 900?", ["current 1800", "proposed 2700"]),
        ("gabapentin 600 mg tds. Can we go to 2400?", ["current 1800", "proposed 2400"]),
        ("pregabalin 150 bd, should I push it to 300 bd", ["current 300", "proposed 600"]),
        ("on gabapentin 2400 a day, can I take 1200 instead", ["current 2400", "proposed 1200"]),
        ("on duloxetine 60 mg daily. What about 120?", ["current 60", "proposed 120"]),
        ("on duloxetine 60 mg daily. Would 90 be better?", ["current 60", "proposed 90"]),
        ("eGFR 25, on gabapentin 600 tds, reduce to 300 bd?", ["current 1800", "proposed 600"]),
        ("Can I increase duloxetine to 120 mg?", ["current -", "proposed >=120"]),
        ("can i double my lyrica? i take 75 twice a day", ["current 150", "proposed 300"]),
        ("on pregabalin 150 mg bd, can I halve the dose?", ["current 300", "proposed 150"]),
        # Counterexamples: done already, another drug's amount, no amount at all.
        ("Gabapentin was increased to 900 mg tds last week. Is that too high?", ["current 2700"]),
        ("pregabalin 75 bd increased to 150 bd last week, can I stay there?", ["current 300"]),
        ("on gabapentin 300 mg tds, can I take 400 mg ibuprofen with it?",
         ["current 900", "proposed >=400"]),
        ("on gabapentin 300 mg tds for 3 weeks, can I go back to work in 2 weeks?", ["current 900"]),
        ("on duloxetine 60 mg daily, pain down to 4 from 8. Stop?", ["current 60"]),
        ("on duloxetine 60 mg daily. Can I take 2 tablets?", ["current 60"]),
        ("on gabapentin 300 mg tds. I sleep at 10, can I go to bed at 9?", ["current 900"]),
        ("on tramadol 50 mg qds. Should I go to A&E?", ["current 200"]),
        ("duloxetine 60 od. Can I take it at 8 instead?", ["current 60"]),
        ("gabapentin 300 tds, BP 150/90, can I drop to 1 a day", ["current 900"]),
        ("She should not increase duloxetine to 120 mg.", ["current -"]),
        ("on pregabalin 150 bd; should I increase to pregabalin 225 bd?", ["current 300", "proposed 450"]),
    ],
)  # fmt: skip
def test_a_dose_asked_about_is_a_second_entry(read, text, wanted):
    assert doses(read(text)[0]) == wanted


def test_a_number_is_a_dose_where_it_is_made_of_usual_strengths():
    usual = Strengths({"gabapentin": "100 300 400", "venlafaxine": "37.5 75"})
    assert usual.is_dose("gabapentin", 900)
    assert usual.is_dose("venlafaxine", 112.5)
    assert not usual.is_dose("gabapentin", 2019)
    assert not usual.is_dose("gabapentin", 50)
    assert not usual.is_dose("gabapentin", 90_000)
    assert usual.beside("gabapentin 300", "gabapentin", 10, 14) == (300.0, 11, 14)
    assert usual.beside("gabapentin 300 mg", "gabapentin", 10, 17) is None
    assert usual.beside("aspirin 300", "aspirin", 7, 11) is None
