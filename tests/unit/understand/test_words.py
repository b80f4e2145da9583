import pytest

from citewell.errors import InputError
from citewell.words import MAX_QUESTION_CHARS, clean, stem, stem_line, tokens


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  a\t\r\n\f\v b  ", "a b"),
        ("ga\x00ba\x07pentin", "gabapentin"),
        ("zero\u200bwidth\u202ertl\ufeff", "zerowidthrtl"),
        ("e\u0301tude", "\u00e9tude"),
        ("\ud800broken", "broken"),
        ("\ue000private", "private"),
        ("a\u00a0b\u2003c", "a b c"),
        ("\U0001f600 pain", "\U0001f600 pain"),
        ("", ""),
        ("\x00\x01", ""),
    ],
)
def test_clean(typed, cleaned):
    assert clean(typed) == cleaned


def test_the_longest_question_is_read_and_a_longer_one_is_not():
    assert len(clean("x" * MAX_QUESTION_CHARS)) == MAX_QUESTION_CHARS
    with pytest.raises(InputError, match="50,001 characters") as caught:
        clean("x" * (MAX_QUESTION_CHARS + 1))
    assert caught.value.code == "question_too_long"
    assert caught.value.exit_code == 2


def test_tokens_split_hyphens_and_slashes_and_keep_numbers_whole():
    text = "First-line 2.5 mg/day and the patient's B12."
    words = [t.text for t in tokens(text)]
    assert words == ["First", "line", "2.5", "mg", "day", "and", "the", "patient's", "B12"]
    assert stem_line("the patient's") == stem_line("the patient")


@pytest.mark.parametrize("number", ["1200", "1,200", "3,600", "2.5", "0.05"])
def test_a_number_is_one_word(number):
    assert [t.text for t in tokens(f"up to {number} mg daily")] == [
        "up",
        "to",
        number,
        "mg",
        "daily",
    ]


@pytest.mark.parametrize("text", ["take 2 % cream", "a 5% plaster", "50 %"])
def test_every_token_is_where_it_says(text):
    assert all(text[t.start : t.end] == t.text for t in tokens(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neuropathies", "neuropathy"),
        ("anaemia", "anemia"),
        ("haemorrhage", "hemorrhage"),
        ("diarrhoea", "diarrhea"),
        ("tumours", "tumor"),
        ("oesophagus", "esophagus"),
        ("hyperglycaemia", "hyperglycemia"),
        ("fibres", "fiber"),
        ("PATIENT’S", "patient's"),
    ],
)
def test_stems_that_are_one(one, other):
    assert stem(one) == stem(other)


def test_stem_line_holds_whole_stems_only():
    line = stem_line("Chronic kidney disease")
    assert line.startswith(" ")
    assert line.endswith(" ")
    assert stem_line("kid").strip() not in line.split()
    assert stem_line("") == "  "
    assert tokens("... !? -") == ()
