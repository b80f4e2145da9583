"""How far a pattern reaches: it is found in the same places where only these are looked at."""

import re
from re import _parser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citewell import needed as module
from citewell import patterns
from citewell.needed import scanned
from citewell.reach import Reach, reach_of, runs_of

CASES = {
    r"\bno (?:known )?allerg(?:y|ies)\b": Reach(18),
    r"stop(?:ped)? \w+": Reach(8, inked=1),
    r"gout[\s,:]*flare": Reach(9, gaps=1),
    r"(?<!not )taken(?= now)": Reach(13, back=4),
    r"[^\s,]+ mg|[^\W\d]+ tablets": Reach(8, inked=1),
    r"(?:\d{1,3} ){2}mg": Reach(10),
}


@pytest.mark.parametrize("pattern", CASES)
def test_the_reach_of_a_pattern(pattern):
    assert reach_of(_parser.parse(pattern)) == CASES[pattern]


@pytest.mark.parametrize("pattern", ["no.*allergy", "(?:very )*sore", "no[^.]+allergy", r"[\w ]+x"])
def test_what_repeats_anything_reaches_through_any_text(pattern):
    assert not reach_of(_parser.parse(pattern)).is_near


@pytest.mark.parametrize("pattern", [r"(a)b\1", r"(?a:\w+)x", r"(?a)\W+x"])
def test_of_some_patterns_it_cannot_be_said(pattern):
    reach = reach_of(_parser.parse(pattern))
    assert not reach.is_near
    assert reach.back > len("any text")


@given(st.text(alphabet="ab1_ \n,.\u00e9\u2009", max_size=40))
def test_no_run_of_a_text_is_longer_than_the_longest(text):
    runs = runs_of(text)
    for pattern, longest in ((r"\w+", runs.inked), (r"\S+", runs.inked), (r"\W+", runs.gap)):
        assert all(len(run) <= longest for run in re.findall(pattern, text))


ATOMS = st.sampled_from(
    ["red", "gout", "pain ", r"\d", r"\s+", "1", r"\w*", "a", r"[\s,]*", "[^x]", ".", r"\b", "$", "^"]
)  # fmt: skip
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
        inner.map(lambda part: f"(?:{part}){{0,2}}"),
        inner.map(lambda part: f"(?={part})"),
        inner.map(lambda part: f"(?!{part})"),
        st.sampled_from(["(?<=red )", "(?<!t )", "(?<=pain)", r"(?<=\s)"]),
    ),
    max_leaves=10,
)
BESIDE = st.one_of(st.just(""), ATOMS, EXPRESSIONS)
NEEDY = st.tuples(BESIDE, st.sampled_from(["red", "gout", "pain"]), BESIDE).map("".join)
WORDS = st.sampled_from(["red", "gout", "pain", "gouty", "1", "a", "x", ",", " ", "\n", " " * 20])


def in_both_ways(expression, flags):
    """A pattern compiled as usual, and one the net of the next text knows of."""
    late = patterns.later(expression, flags)
    patterns._shelf.known.pop()
    late.search("")
    module._register._next = 0
    return re.compile(expression, flags), late


def same_found(plain, late, text, span):
    looked = scanned(text)
    assert [m.span() for m in late.finditer(looked, *span)] == [
        m.span() for m in plain.finditer(text, *span)
    ]
    first, second = plain.search(text, *span), late.search(looked, *span)
    assert (first and first.span()) == (second and second.span())


@pytest.fixture
def every_text_long(monkeypatch):
    """Words are looked for in short texts as well, and no two parts are looked through as one."""
    monkeypatch.setattr(module, "_SHORT", 0)
    monkeypatch.setattr(module, "_APART", 0)
    monkeypatch.setattr(module, "_register", module._Register())


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    expression=NEEDY,
    words=st.lists(WORDS, max_size=60),
    span=st.tuples(st.integers(0, 80), st.integers(0, 160)),
)
def test_looking_around_the_words_finds_the_same(every_text_long, expression, words, span):
    plain, late = in_both_ways(expression, re.IGNORECASE)
    text = "".join(words)
    for where in ((), span[:1], span):
        same_found(plain, late, text, where)


AT_THE_EDGE = [
    (r"gout\b", "gouty", ()),  # what stands behind the last letter
    (r"gout(?! flare)", "gout flare", ()),
    (r"gout$", "gout and", ()),
    ("(?<=allergic )to", "allergic to", (9,)),  # what stands before the first
    (r"(?:no )?gout", "no gout, no gout", ()),
    (r"gout\s*pain", "gout" + " " * 30 + "pain", ()),
]


@pytest.mark.parametrize(("expression", "text", "span"), AT_THE_EDGE)
def test_what_stands_at_the_edge_is_looked_at(every_text_long, expression, text, span):
    plain, late = in_both_ways(expression, re.IGNORECASE)
    same_found(plain, late, text, span)


def test_a_pattern_is_tried_around_its_words_alone(every_text_long):
    tried = []

    def find(text, low, high):
        tried.append((low, high))

    late = module.only_where_needed(find, frozenset(["gout"]), lambda: None, list, Reach(6))
    late(scanned("x" * 100 + " gout " + "x" * 100 + " gout"))
    assert tried == [(95, 109), (201, 211)]
    late(scanned("gout " + "x" * 100), 20, 60)
    assert len(tried) == 2


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_patterns_of_the_program_find_the_same_in_a_long_note(data):
    import citewell.understand.case.read  # noqa: F401

    one = data.draw(st.sampled_from([p for p in patterns._shelf.known if len(p._source) > 40]))
    before, module._register = module._register, module._Register()
    try:
        plain, late = in_both_ways(one.text(), one._flags)
        told = data.draw(st.lists(st.from_regex(plain), min_size=1, max_size=2))
        parts = [part for match in told for part in (match, "He walks. " * 90)]
        text = "".join(data.draw(st.permutations(parts)))
        for span in ((), (3,), (100, 1_700)):
            same_found(plain, late, text, span)
    finally:
        module._register = before
