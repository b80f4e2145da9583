import pytest

from citewell.errors import InputError
from citewell.understand.case.read import CaseReader
from citewell.understand.vocabulary import Vocabulary

TEXT = (
    "68F, T2DM x 15 yrs, CKD3b (eGFR 38), burning feet at night, no chest pain.\r\n"
    "Mother has gout. Rapidly progressive weakness since yesterday. Can I add duloxetine?"
)


@pytest.fixture(scope="module")
def reader(real_library):
    return CaseReader(Vocabulary(real_library))


def test_every_part_is_read(reader):
    case = reader.read(TEXT)
    assert (case.age_years, case.sex, case.pregnant) == (68, "female", None)
    assert case.asks_for == "interaction_or_safety"
    assert [(c.name, c.status.value) for c in case.conditions] == [
        ("type 2 diabetes mellitus", "present"),
        ("chronic kidney disease", "present"),
        ("gout", "family"),
    ]
    assert [(m.name, m.value) for m in case.measurements] == [("eGFR", 38)]
    symptoms = {(s.name, s.status.value, s.site) for s in case.symptoms}
    assert ("burning", "present", "feet") in symptoms
    assert ("chest pain", "absent", None) in symptoms
    assert [r.name for r in case.red_flags] == ["rapidly progressive weakness"]


def test_every_span_lies_in_the_text(reader):
    case = reader.read(TEXT)
    spans = [r.span for r in case.read_from]
    for part in (case.conditions, case.measurements, case.symptoms, case.red_flags):
        spans += [fact.span for fact in part if fact.span]
    assert spans
    assert all(0 <= s.start < s.end <= len(case.text) for s in spans)
    assert {r.field for r in case.read_from} == {"age_years", "sex", "asks_for"}


def test_the_same_text_gives_the_same_case(reader):
    assert reader.read(TEXT) == reader.read(TEXT)


@pytest.mark.parametrize("text", ["", " ", "?", "\n\n", "()", "İ" * 40, "no no no", "1/1/1"])
def test_odd_text_is_read_without_a_word(reader, text):
    case = reader.read(text)
    assert case.conditions == ()
    assert case.age_years is None


def test_denied_danger_is_no_danger(reader):
    case = reader.read("No saddle anesthesia, denies suicidal thoughts. History of syncope.")
    assert case.red_flags == ()


def test_too_long_a_text_is_refused(reader):
    with pytest.raises(InputError):
        reader.read("a" * 50_001)
