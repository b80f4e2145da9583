"""A strange name is read as a medicine one slip away, told as a correction, or not read at all."""

import pytest


@pytest.mark.parametrize("name", ["neutrozin", "neurozin", "pregazin", "gabazin", "amitrazolin"])
def test_what_is_two_slips_away_is_not_read(real_reader, name):
    query = real_reader.read(f"When is {name} stopped because of platelets?")
    assert query.drugs == ()
    assert query.case.treatments == ()
    assert query.corrections == ()
    assert query.unknown == (name,)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("gabapentine", "gabapentin"),
        ("neurotin", "gabapentin"),
        ("neurontn", "gabapentin"),
        ("pregablin", "pregabalin"),
        ("amitriptilin", "amitriptyline"),
        ("allopurinal", "allopurinol"),
        ("atorvastin", "atorvastatin"),
        ("hydroxizine", "hydroxyzine"),
    ],
)
def test_one_slip_is_read_and_told(real_reader, name, meant):
    query = real_reader.read(f"On {name} 10 mg for two weeks, what next for nerve pain?")
    assert [t.ingredient for t in query.case.treatments] == [meant]
    assert [(c.as_written, c.read_as) for c in query.corrections] == [(name, meant)]


@pytest.mark.parametrize("name", ["atorvastin", "hydroxizine", "clonopin"])
def test_what_the_case_alone_guesses_is_told(real_reader, name):
    query = real_reader.read(f"Patient takes {name}. Which dose of gabapentin?")
    assert {t.ingredient for t in query.case.treatments} > {"gabapentin"}
    assert [c.as_written for c in query.corrections] == [name]
