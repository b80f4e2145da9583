"""What figures, times and places tell that rules ask for, and dangers told of one who takes a medicine."""

import pytest


def particulars(case):
    return {p.name for p in case.particulars if p.status.value == "present"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("62M hot swollen knee with fever 38.9", "high temperature"),
        ("gout on allopurinol, T 39.1", "high temperature"),
        ("gout, temp 101.5", "high temperature"),
        ("58M platelets 22, gout flare, naproxen?", "low platelets"),
        ("plt 45,000, gout", "low platelets"),
        ("gout flare, CABG last week, NSAID?", "recent coronary artery bypass"),
        ("CABG 10 days ago, gout, naproxen?", "recent coronary artery bypass"),
        ("3 weeks after CABG, gout", "recent coronary artery bypass"),
        ("gout, awaiting CABG", "planned coronary artery bypass"),
        ("gout flare, CABG next week", "planned coronary artery bypass"),
        ("duloxetine third trimester neuropathic pain", "third trimester"),
        ("28/40 neuropathic pain, duloxetine?", "third trimester"),
        ("32w pregnant, gout, colchicine?", "third trimester"),
        ("G2P1 32w, gout", "third trimester"),
        ("pregnant 30 weeks, gout", "third trimester"),
        ("Korean 50F, gout, allopurinol start", "Korean ancestry"),
        ("African American man 60, gout", "African American ancestry"),
        ("gout flare in a knee with a prosthetic joint, inject steroid?", "painful prosthetic joint"),
        ("gout in a knee w/ TKR, steroid injection?", "painful prosthetic joint"),
    ],
)  # fmt: skip
def test_what_a_circumstance_comes_to(real_reader, text, name):
    assert name in particulars(real_reader.case(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fever 38.9 last month, now gout", "high temperature"),
        ("gout, temp 37.4", "high temperature"),
        ("T2DM and gout, fever 3 days", "high temperature"),
        ("platelets 250, gout", "low platelets"),
        ("CABG 2015, gout", "recent coronary artery bypass"),
        ("CABG 3 years ago, gout", "recent coronary artery bypass"),
        ("20 weeks pregnant, gout", "third trimester"),
        ("visual acuity 20/40, gout", "third trimester"),
        ("knee replacement 2012, gout in the toe", "painful prosthetic joint"),
    ],
)
def test_what_it_does_not_come_to(real_reader, text, name):
    assert name not in particulars(real_reader.case(text))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("on pregabalin and oxycodone, RR 6", {"respiratory rate": 6}),
        ("platelets 22, RR 16", {"respiratory rate": 16, "platelet count": 22}),
        ("RR 1.2 for falls in the trial", {}),
        ("platelets 150,000", {"platelet count": 150}),
    ],
)
def test_figures_without_a_field_are_scores(real_reader, text, figures):
    assert {s.name: s.value for s in real_reader.case(text).scores} == figures


@pytest.mark.parametrize(
    ("text", "pregnant"),
    [("28/40, gout", True), ("G2P1 32w, gout", True), ("visual acuity 20/40", None),
     ("attended 12/40 sessions", None), ("BP 80/40", None)],
)  # fmt: skip
def test_weeks_of_forty_tell_a_pregnancy(real_reader, text, pregnant):
    assert real_reader.case(text).pregnant is pregnant


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("62M hot swollen knee with fever 38.9", "hot swollen joint with fever"),
        ("gout. hot swollen L knee, T 39.1, rigors", "hot swollen joint with fever"),
        ("black stools on naproxen", "melena"),
        ("GI bleed on naproxen", "gastrointestinal bleeding"),
        ("rhabdomyolysis on simvastatin, wants colchicine", "rhabdomyolysis"),
        ("angioedema on ramipril, gout", "angioedema"),
    ],
)
def test_signs_of_danger(real_reader, text, sign):
    assert sign in {flag.name for flag in real_reader.case(text).red_flags}


@pytest.mark.parametrize(
    "text",
    [
        "hot swollen ankle, no fever, gout",
        "GI bleed on naproxen in 2019, gout",
        "previous GI bleed on naproxen, gout",
        "tried ramipril, angioedema on it, stopped, gout",
        "rhabdomyolysis on simvastatin, stopped last year",
    ],
)
def test_no_sign_of_danger_now(real_reader, text):
    assert real_reader.case(text).red_flags == ()


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [("gout, UA 8.4 mg/dl", "uric acid", 8.4), ("UA still 7.9 on febuxostat", "uric acid", 7.9),
     ("now AF 140", "heart rate", 140)],
)  # fmt: skip
def test_short_names_of_measurements(real_reader, text, name, value):
    assert {m.name: m.value for m in real_reader.case(text).measurements} == {name: value}


def test_a_urine_dipstick_is_no_uric_acid(real_reader):
    assert real_reader.case("UA 3+ protein, gout").measurements == ()
