"""What of a draft a patient, or somebody expecting, may not have as it stands."""

from dataclasses import replace

import pytest

from citewell.draft.compose import Draft
from citewell.draft.for_reader import fitted, tells_a_dose
from citewell.draft.grades import plain_strength
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim, ClaimKind


def claim(text):
    return Claim(id=text[:8], text=text, kind=ClaimKind.STATEMENT, citations=())


def draft(*texts, lead=("Rest.",)):
    return Draft(
        tuple(map(claim, lead)),
        (Section(id="dose", heading="Dose", claims=tuple(map(claim, texts))),),
    )


TAKE = "Doctors often start moss at 300 mg. It goes up slowly."
LIMIT = "Never take more than 4 tablets of moss in a day."
FOUND = "In studies, 600 mg of moss a day cut pain by half in 3 of 10."


@pytest.mark.parametrize(
    "text",
    [
        TAKE,
        "The US label dose of moss is 750 mg first. Then it is 250 mg every 8 hours.",
        "Steroid pills are given at 30 to 35 mg a day for 3 to 5 days.",
        "In the US, the goal for pain after shingles is 1800 mg a day.",
        "In the US, moss is 40 mg or 80 mg once a day.",
        "Pain relief often needs 150 mg a day or more.",
        "The usual dose is one 5 mg tablet a day.",
        "The usual top dose is 600 mg, three times a day.",
    ],
)
def test_a_dose_to_take_is_known(text):
    assert tells_a_dose(text)


@pytest.mark.parametrize(
    "text",
    [LIMIT, FOUND, "Doctors start low.", "The top dose is 400 mg a day.",
     "Capsules hold 100, 300 or 400 mg.", "The usual aim is below 6 mg/dL (360)."],
)  # fmt: skip
def test_limits_findings_and_strengths_are_none(text):
    assert not tells_a_dose(text)


def test_a_patient_gets_no_dose_to_take_but_its_limit(real_reader):
    made = fitted(
        draft(TAKE, LIMIT, FOUND), real_reader.read("what for my pain?"), Audience.PATIENT
    )
    assert [c.text for c in made.sections[0].claims] == [LIMIT, FOUND]
    whole = draft(TAKE, LIMIT)
    assert fitted(whole, real_reader.read("what for my pain?"), Audience.CLINICIAN) == whole


def test_a_section_of_doses_alone_goes(real_reader):
    assert fitted(draft(TAKE), real_reader.read("what now?"), Audience.CARER).sections == ()


def test_a_dose_leads_only_where_one_is_asked_for(real_reader):
    led = draft(lead=(TAKE, "Rest."))
    assert [c.text for c in fitted(led, real_reader.read("what now?"), Audience.PATIENT).lead] == [
        "Rest."
    ]
    asked = fitted(led, real_reader.read("how much can I take?"), Audience.PATIENT)
    assert [c.text for c in asked.lead] == [TAKE, "Rest."]


def test_in_pregnancy_no_amount_stands_unqualified(real_reader):
    query = replace(real_reader.read("what for my pain?"), groups=("pregnancy",))
    own = "In pregnancy, 5 mg of folic acid a day is advised."
    assert fitted(draft(TAKE, LIMIT), query, Audience.PATIENT).sections == ()
    told = fitted(draft(TAKE, own), query, Audience.CLINICIAN).sections[0]
    assert [c.text for c in told.claims] == [TAKE, own]
    assert "pregnancy" in told.note
    assert fitted(draft(own), query, Audience.CLINICIAN).sections[0].note is None


@pytest.mark.parametrize(
    ("graded", "plain"),
    [
        ("Class 1, LOE A", "a strong recommendation"),
        ("Strong; moderate-quality evidence", "a strong recommendation"),
        ("Conditional", "a weak recommendation"),
        ("Class 3: Harm, LOE B-R", "a recommendation against it"),
        ("weak (cannabis); strong (alpha-lipoic acid)", None),
        ("Level B", None),
        ("weak evidence", None),
        ("inconclusive", None),
        (None, None),
    ],
)
def test_grades_in_plain_words(graded, plain):
    assert plain_strength(graded) == plain
