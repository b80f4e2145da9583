"""How a medicine is given, what it did and when, and what a flare beside it means decide what leads."""

import pytest


@pytest.fixture(scope="module")
def leads(real_engine):
    def ask(question, audience="clinician"):
        return [c.text for c in real_engine.ask(question, audience=audience).lead]

    return ask


@pytest.mark.parametrize(
    "question",
    [
        "takes colchicine 0.5 mg od for prophylaxis, now flares, creatinine clearance 25",
        "already on colchicine 500 mcg daily, gout flare tonight, eGFR 33",
        "gout flare today, eGFR 28, colchicine 0.5 mg daily prophylaxis: what dose of colchicine?",
    ],
)
def test_colchicine_taken_already_is_no_dose_for_the_flare(leads, question):
    said = leads(question)
    assert "already taken" in " ".join(said[:2])
    assert not said[0].startswith("Colchicine for a")


def test_what_flares_beside_a_gout_medicine_is_gout(real_engine):
    article = real_engine.ask("on febuxostat 80 mg and flaring, eGFR 65")
    assert "prednisolone" in " ".join(c.text for c in article.lead)
    colitis = real_engine.ask("azathioprine and allopurinol, colitis flare")
    assert "out flare" not in colitis.title


@pytest.mark.parametrize(
    "question",
    [
        "lidocaine drip for PHN, third degree heart block",
        "can a patient with nerve pain and second-degree AV block have intravenous lidocaine?",
        "iv lidocaine 3 mg/kg for neuropathic pain, complete heart block",
    ],
)
def test_lidocaine_through_a_vein_is_no_plaster(leads, question):
    said = leads(question)
    assert said[0].startswith("IV lidocaine is best avoided here")
    assert "conduction disease" in said[1]


def test_a_plaster_stays_a_plaster(leads):
    assert leads("lidocaine plaster for PHN, heart block")[0].startswith("Lidocaine 5% plaster")


@pytest.mark.parametrize(
    "question",
    [
        "orthopnoea and leg oedema on pregabalin, NT-proBNP 2400, PHN, what next?",
        "PDN, short of breath with leg swelling on pregabalin",
        "leg oedema on pregabalin and a raised BNP, nerve pain",
    ],
)
def test_what_a_medicine_does_now_leads(leads, question):
    assert "the heart may be failing" in leads(question)[0]


def test_what_it_did_before_it_was_stopped_does_not(leads):
    said = leads(
        "short of breath with leg swelling on pregabalin, stopped last year, PDN, options?"
    )
    assert not any("the heart may be failing" in line for line in said)


@pytest.mark.parametrize("audience", ["clinician", "patient"])
@pytest.mark.parametrize(
    "question",
    [
        "rash with allopurinol in 2019, can it be taken again?",
        "allopurinol gave a rash two years ago, how can gout attacks be prevented?",
    ],
)
def test_a_rash_on_allopurinol_rules_it_out_for_good(leads, question, audience):
    said = leads(question, audience)
    assert said[0].startswith(("Allopurinol is ruled out", "Do not take allopurinol"))
    assert "rash" in said[1].lower()


def test_a_question_on_a_gene_test_carries_no_gene(real_engine):
    assert not real_engine.case("which patients need HLA-B*58:01 testing?").particulars
    assert not real_engine.case("who should be screened for HLA-B*5801").particulars
    assert real_engine.case("HLA-B*5801 positive, gout").particulars
    assert real_engine.case("HLA-B*58:01 carrier, gout").particulars


@pytest.mark.parametrize(
    "question", ["TCAs following an acute MI", "nortriptyline after an acute heart attack"]
)
def test_what_follows_an_acute_infarction_is_barred(leads, question):
    assert any("ruled out" in line or "contraindicated" in line for line in leads(question)[:2])


def test_an_infarction_of_years_back_is_not_acute(real_engine):
    told = real_engine.case("tricyclics after an acute MI 10 years ago").particulars
    assert all(one.status.value == "past" for one in told)
