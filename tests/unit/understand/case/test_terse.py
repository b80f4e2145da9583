"""What shorthand tells of a treatment after a mark, and of bare names in a jotted line."""

import pytest

from told import told

MARKED = [
    ("PDN dulox - nausea", "duloxetine: past not_tolerated (nausea)"),
    ("PDN. preg: fat", "pregabalin: past not_tolerated (weight gain)"),
    ("PHN, ami made me a zombie", "amitriptyline: past not_tolerated (emotional blunting)"),
    ("TCA -> dry mouth, stopped.", "tricyclic antidepressant: past not_tolerated (dry mouth)"),
    ("LYRICA 75 → rash day 3.", "pregabalin: past not_tolerated (rash) 3d"),
    ("LTG: rash (mild) 2016.", "lamotrigine: past not_tolerated (rash)"),
    ("Gabapentin previously: nausea.", "gabapentin: past not_tolerated (nausea)"),
    (
        "Colchicine stopped (CK 2,400, weak thighs).",
        "colchicine: past not_tolerated (thigh weakness, raised CK)",
    ),
    ("eplerenone 25 od K 6.1 → off", "eplerenone: past not_tolerated (hyperkalemia) 25mg"),
    ("Dulox 60 od: sweats, no sleep. Next?", "duloxetine: current (sweating, insomnia) 60mg"),
    (
        "Olanzapine 15 nocte: +11kg in 4/12. voices quiet.",
        "olanzapine: current effective (weight gain) 15mg",
    ),
    ("lisinopril 10 od, since Nov, cough", "lisinopril: current (cough) 10mg"),
    ("BMs 20s since prednisolone 30 od", "prednisolone: current (hyperglycemia) 30mg"),
    ("Na 124 on carbamazepine 200 bd", "carbamazepine: current (hyponatremia) 400mg"),
    ("BP 150/90 on amlodipine 10 od", "amlodipine: current 10mg"),
    ("PCN anaphylaxis", "penicillin: past not_tolerated (anaphylaxis)"),
]
LASTED = [
    ("carbimazole 20 od wk 3. Sore throat", "carbimazole: current 20mg 21d"),
    ("doxycycline 100 od D5", "doxycycline: current 100mg 5d"),
    ("rivaroxaban 20 od 6/12", "rivaroxaban: current 20mg 180d"),
    ("pregabalin 75 bd, op 3/12 ago", "pregabalin: current 150mg"),
]
CUT_SHORT = [
    ("bendroflu 2.5 od", "bendroflumethiazide: current 2.5mg"),
    ("tacro 3 bid", "tacrolimus: current 6mg"),
    ("febux 80 od", "febuxostat: current 80mg"),
    ("pip-taz 4.5g tds", "piperacillin/tazobactam: current"),
    ("gout flare. pred 30 od", "prednisolone: current 30mg"),
    ("cardio-onc clinic, rheum review", ""),
    ("preg: no", ""),
    ("CABG 2019, AF. amio?", "coronary artery bypass graft: past; amiodarone: proposed"),
]
ASKED = [
    ("sulfa allergy gout flare celecoxib", "celecoxib: proposed"),
    ("Child C cirrhosis duloxetine", "duloxetine: proposed"),
    ("eGFR 18 pregabalin", "pregabalin: proposed"),
    ("gout flare eGFR 90 apixaban", "apixaban: current"),
    ("PDN on duloxetine 60", "duloxetine: current"),
    ("gout, allopurinol 300", "allopurinol: current"),
    ("PDN, pregabalin 75 bd", "pregabalin: current 150mg"),
    ("amitriptyline dose to start in PDN", "amitriptyline: proposed"),
    ("colchicine 0.5 mg hourly until diarrhoea ok?", "colchicine: proposed"),
    ("wife on phenelzine. husband 62 PDN needs duloxetine", "duloxetine: proposed"),
    ("72F PDN wants pregabalin", "pregabalin: proposed"),
    ("pregabalin for PDN?", "pregabalin: proposed"),
    ("carbamazepine v oxcarbazepine, TN", "carbamazepine: proposed; oxcarbazepine: proposed"),
    ("AF, bradycardic. PPM or stop", "pacemaker: proposed"),
    ("Febuxostat due to start Mon.", "febuxostat: proposed"),
    ("Steroids avoid (glaucoma).", "corticosteroid: never"),
    ("duloxetine 60 od. Stop duloxetine?", "duloxetine: current 60mg"),
]


@pytest.mark.parametrize(("text", "wanted"), [*MARKED, *LASTED])
def test_what_a_mark_leads_to(read, text, wanted):
    assert told(read(text)[0]) == wanted


@pytest.mark.parametrize(("text", "wanted"), CUT_SHORT)
def test_names_cut_short(read, text, wanted):
    assert told(read(text)[0]) == wanted


@pytest.mark.parametrize(("text", "wanted"), ASKED)
def test_a_bare_name_is_asked_about(read, text, wanted):
    assert told(read(text)[0]) == wanted


def test_a_doses_missed_or_run_out_is_the_patients(read):
    for text in ("PDN, missed 2 doses of pregabalin", "ran out of pregabalin 3 days ago"):
        [only] = read(text)[0]
        assert only.status.value in ("current", "past")
        assert only.adverse_effects == ()
