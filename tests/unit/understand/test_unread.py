"""What tells of a patient and was not read is shown; what was read, denied or feared is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.understand.noticed import Noticer


def unread(reader, text):
    return Noticer(reader.vocabulary)(reader.read(text)).unread


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("my knee has been oozing and smelly since sunday, can i take naproxen for gout", "oozing"),
        ("gabapentin 300 tds for CRPS, oozing ulcer on the left shin. next?", "oozing"),
        ("28F, 20 mins of scintillating teichopsia then headache. sumatriptan 50?", "teichopsia"),
        ("stopped pregabalin on friday, mottled legs since. restart?", "mottled"),
        ("on amitriptyline 10 at night, mottled toes. increase?", "mottled"),
        ("not sleeping and mottled arms, on carbamazepine", "mottled"),
        ("gout flare, smely toe and oozzing since noon, naproxen ok?", "oozzing"),
    ],
)
def test_a_sign_that_nothing_reads_is_shown_with_its_neighbours(real_reader, text, word):
    shown = unread(real_reader, text)
    assert any(word in stretch for stretch in shown), shown
    assert all(stretch in text for stretch in shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gout flare, no oozing, mottling or gangrene, afebrile. naproxen?",
        "mottling is fine now, can i go on with carbamazepine",
        "leaflet scared me about my skin peeling off, do i have to stop allopurinol",
        "does it cause mottling? carbamazepine 200 bd",
        "my sister had mottling on carbamazepine, should i worry",
        "what is the blue pill of pregabalin",
        "numb feet in diabetes, which medicine first?",
        "pregabalin for nerve pain, dose?",
        "cirrhosis Child-Pugh A, duloxetine 30? Does cirrhosis rule it out?",
    ],
)
def test_what_is_read_denied_well_or_only_feared_is_not_shown(real_reader, text):
    assert unread(real_reader, text) == ()


def test_at_most_three_stretches_of_a_long_text(real_reader):
    text = "oozing wound. " + "He went home then and ate. ".join(["mottling here. "] * 9)
    assert len(unread(real_reader, text)) <= 3


@given(st.text(max_size=120))
def test_any_text_gives_stretches_of_what_was_read(real_reader, text):
    query = real_reader.read(text)
    assert all(
        stretch in query.case.text for stretch in Noticer(real_reader.vocabulary)(query).unread
    )
