import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from citewell.words import clean, stem_line, tokens

ANY = st.text(max_size=300)


@given(ANY)
def test_clean_is_idempotent(text):
    assert clean(clean(text)) == clean(text)


@given(ANY)
def test_clean_leaves_no_control_and_no_loose_space(text):
    cleaned = clean(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in cleaned)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned


@given(ANY)
def test_tokens_stand_where_they_say_in_order(text):
    at = 0
    for token in tokens(text):
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert token.stem
        assert " " not in token.stem
        at = token.end


@given(ANY)
def test_a_line_of_stems_is_padded(text):
    line = stem_line(text)
    assert line[0] == line[-1] == " "
    assert line.split() == [t.stem for t in tokens(text)]
