"""Words a pattern needs: every text it matches holds one, and looking first changes nothing found."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from citewell import needed as module
from citewell import patterns
from citewell.needed import Scanned, any_of, needed, only_where_needed, scanned

CASES = {
    r"\b(?:red|rose|blue)s?\b": {"red", "rose", "blue"},
    r"(?:mrn|record)\s?\d+": {"mrn", "record"},
    r"\d+ mg(?:/day)?": {" mg"},
    r"(?i:STOP)ped": {"stopped"},
    r"(?=.*(?:numb|dead))x?": {"numb", "dead"},
    r"(?<=not )taken": {"taken"},
    r"(?:fever|chill)+s": {"fever", "chill"},
    r"gr[ae]y": {"gray", "grey"},
    r"colou?r": {"color", "colour"},
    r"a|bcd": set(),
    r"\w+": set(),
    r"(?:word)?": set(),
    r"(?!word)": set(),
    r"na\u00efve": {"na"},
    r"\u00e9t\u00e9": set(),
    "": set(),
}


@pytest.fixture
def register(monkeypatch):
    """A register of its own, with the net made anew for each text."""
    monkeypatch.setattr(module, "_register", module._Register())
    return module._register


@pytest.mark.parametrize("pattern", CASES)
def test_the_words_of_a_pattern(pattern):
    assert needed(pattern) == CASES[pattern]


def test_a_wrong_pattern_is_told():
    with pytest.raises(re.error):
        needed("(")


ATOMS = st.sampled_from(
    ["red", "blue", "gout", "pain ", r"\d", r"\s", "[ab]", "[a-z]", "[^x]", ".", "e", "K", "\u00e9"]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
        inner.map(lambda part: f"(?:{part})+"),
        inner.map(lambda part: f"(?:{part}){{2,3}}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        inner.map(lambda part: f"(?i:{part})"),
    ),
    max_leaves=12,
)


@given(EXPRESSIONS, st.data())
def test_whatever_matches_holds_one_of_them(expression, data):
    need = needed(expression, re.IGNORECASE)
    found = re.search(expression, "", re.IGNORECASE)
    assert not (need and found)  # nothing cannot hold a word
    text = data.draw(st.from_regex(re.compile(expression, re.IGNORECASE)))
    assume(module._ODD_LETTERS.search(text) is None)
    if need:
        assert any(word in text.lower() for word in need)


@given(
    st.lists(EXPRESSIONS, min_size=1, max_size=6),
    st.lists(
        st.text(alphabet="redbluegoutpain KkIiſ1 \u212a\u0130\u0131", max_size=30), max_size=6
    ),
)
def test_looking_first_changes_nothing_found(expressions, texts):
    plain = [re.compile(e, re.IGNORECASE) for e in expressions]
    module_register, module._register = module._register, module._Register()
    try:
        late = [patterns.later(e, re.IGNORECASE) for e in expressions]
        for text in texts:
            looked = scanned(text)
            assert looked == text
            for one, other in zip(plain, late, strict=True):
                assert [m.span() for m in other.finditer(looked)] == [
                    m.span() for m in one.finditer(text)
                ]
                for span in ((), (1,), (2, 9)):
                    first, second = one.search(text, *span), other.search(looked, *span)
                    assert (first and first.span()) == (second and second.span())
    finally:
        module._register = module_register


def test_a_pattern_that_cannot_match_is_not_tried(register):
    tried = []

    def find(text):
        tried.append(text)

    late = only_where_needed(find, frozenset(["gout"]), lambda: None)
    late("no such word")  # plain: tried
    late(scanned("no such word"))
    late(scanned("my GOUT"))
    assert tried == ["no such word", "my GOUT"]


def test_of_a_pattern_that_came_after_the_text_nothing_is_known(register):
    text = scanned("my gout")
    late = only_where_needed(lambda text: "found", frozenset(["gout"]), lambda: None)
    assert late(text) == "found"


def test_a_pattern_that_comes_while_the_net_is_made_is_not_in_it(register, monkeypatch):
    make = module.AhoCorasick

    def slowly(words):
        register.needs.append(frozenset(["late"]))  # as another thread would
        return make(words)

    monkeypatch.setattr(module, "AhoCorasick", slowly)
    only_where_needed(lambda text: None, frozenset(["gout"]), lambda: None)
    assert scanned("late").upto == 1


@given(
    st.lists(st.text(alphabet="abc /1\u00e9", min_size=1, max_size=3), min_size=1, max_size=4),
    st.text(alphabet="abc /1\u00e9\u0130\u212a", max_size=30),
)
def test_one_of_some_words_stands_where_it_is_in_the_text(words, text):
    before, module._register = module._register, module._Register()
    try:
        stands = any_of(tuple(words))
        for one in (text, scanned(text), scanned(text * 900)):
            assert stands(one) == any(word in one for word in words)
    finally:
        module._register = before


def test_the_net_comes_to_hold_every_pattern(register):
    for word in ("gout", "pain", "fever", "rash"):
        only_where_needed(lambda text: None, frozenset([word]), lambda: None)
        for _ in range(20):
            scanned("x")
    assert scanned("a rash and a fever").upto == 4
    assert scanned("a rash and a fever").holds == {"rash", "fever"}


def test_a_text_is_itself_whatever_it_knows():
    text = scanned("Gout \u00e9")
    assert isinstance(text, Scanned)
    assert type(str(text)) is str
    assert type(text[1:3]) is str
    assert {text: 1}["Gout \u00e9"] == 1


@pytest.mark.parametrize("letter", "\u017f\u212a\u0130\u0131\ud800\udfff")
def test_a_text_with_letters_that_fold_oddly_is_left_alone(letter):
    assert type(scanned(f"ri{letter}k")) is str


@settings(max_examples=25)
@given(st.data())
def test_the_patterns_of_the_program_need_what_they_say(data):
    import citewell.understand.read  # noqa: F401

    known = [one for one in patterns._shelf.known if one._source]
    one = data.draw(st.sampled_from(known))
    try:
        need = needed(one.text(), one._flags)
        text = data.draw(st.from_regex(re.compile(one.text(), one._flags)))
    except re.error:
        assume(False)  # noqa: FBT003
    if need and module._ODD_LETTERS.search(text) is None:
        assert any(word in text.lower() for word in need)
