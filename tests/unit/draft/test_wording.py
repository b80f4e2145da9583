import pytest

from citewell.draft.wording import disclaimer, notes, trial_note
from citewell.model.audience import Audience


@pytest.fixture
def said(specimen_reader):
    return lambda question: notes(specimen_reader.read(question), followed=True)


def test_disclaimers():
    assert disclaimer(Audience.PATIENT) == disclaimer(Audience.CARER)
    assert disclaimer(Audience.NURSE) == disclaimer(Audience.CLINICIAN)
    assert "does not replace, clinical judgment" in disclaimer(Audience.CLINICIAN)
    assert "Do not start, stop or change a medicine" in disclaimer(Audience.PATIENT)
    for audience in Audience:
        assert "reviewed it yet" in disclaimer(audience)


def test_a_correction_is_told(said):
    told = said("gabapentine dose")
    assert told[0] == (
        "Read “gabapentine” as gabapentin. If that is wrong, ask again with the right name."
    )


def test_what_was_read_is_read_back(said):
    assert said(
        "A 70-year-old with an ejection fraction of 22%. Gabapentin 600 mg tid failed."
    ) == (
        "Read from the question: 70 years; heart failure with reduced ejection fraction; "
        "ejection fraction 22%; "
        "gabapentin 1,800 mg/day, past, no effect.",
    )
    [note] = said("She is pregnant, eGFR 38 mL/min. Currently on Lyrica, which makes her drowsy")
    assert "pregnant" in note
    assert "eGFR 38 mL/min" in note
    assert "pregabalin" in note


def test_an_unknown_name_is_told(said):
    note = said("gabapentin plus zorbafexin")[0]
    assert note == "“zorbafexin” is not in this library: its interactions were not checked."
    note = said("gabapentin plus hydralazine")[0]
    assert note == "hydralazine is not in this library: its interactions were not checked."
    note = said("gabapentin plus hydralazine plus zorbafexin")[0]
    assert note.startswith("hydralazine and “zorbafexin” are not in this library: their")


def test_children_and_orders(specimen_reader):
    [note] = notes(specimen_reader.read("the dose for children"), followed=True)
    assert "about adults" in note
    [note] = notes(specimen_reader.read("the dose"), followed=False)
    assert "not followed" in note


def test_nothing_to_say(said):
    assert said("What is the dose of gabapentin?") == ()


def test_a_trial_without_dose_or_length_is_questioned(specimen_reader):
    def note(question):
        return trial_note(specimen_reader.read(question))

    assert note("What helps nerve pain?") is None
    assert "no dose or length for gabapentin and pregabalin" in note("Neurontin and Lyrica failed")
    dosed = note("Gabapentin 600 mg tid failed")
    assert dosed == "It does not say for how many weeks gabapentin was taken at that dose."
