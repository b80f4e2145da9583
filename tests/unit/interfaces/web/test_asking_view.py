from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.web.asking_view import marked, reading, step_of
from citewell.watched import Planned

TEXT = "An 80-year-old woman with gout, eGFR 28, failed colchicine 500 mg daily for 2 weeks."
SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple))


@given(SPANS)
def test_the_pieces_are_the_whole_text_and_marked_is_what_lies_in_a_span(spans):
    text = "abcdefghijklmnopqrstuvwxyz0123"
    pieces = marked(text, spans)
    assert "".join(p.words for p in pieces) == text
    inside = {i for start, end in spans for i in range(start, end)}
    found, at = set(), 0
    for piece in pieces:
        if piece.is_fact:
            found |= set(range(at, at + len(piece.words)))
        at += len(piece.words)
    assert found == inside


def test_a_case_is_told_by_its_words_and_its_facts(real_engine):
    seen = reading(real_engine.case(TEXT))
    facts = dict(seen.facts)
    assert facts["Person"] == ("80 years, female",)
    assert facts["Value"] == ("eGFR 28",)
    assert any(words.startswith("colchicine") for words in facts["Treatment"])
    assert "gout" in [p.words for p in seen.pieces if p.is_fact]
    assert seen.more == 0


def test_a_clause_that_only_tells_what_is_asked_is_not_marked(real_engine):
    case = real_engine.case(
        "What are the next steps for a patient with gout who failed colchicine?"
    )
    assert case.asks_for
    words = [p.words for p in reading(case).pieces if p.is_fact]
    assert not any("What are the next steps" in w for w in words)


def test_a_long_note_is_not_told_again_and_its_many_facts_are_cut(real_engine):
    seen = reading(real_engine.case(f"{TEXT} " + "Nothing else of note. " * 100))
    assert seen.pieces == ()
    assert seen.facts


def test_no_plan_is_told_as_such(site):
    name, context = step_of(Planned(None))
    html = site.templates.get_template(f"asking/{name}.html").render(context)
    assert "No pathway applies" in html
