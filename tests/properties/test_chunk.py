"""What holds for the passages of any text under any headings."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.ingest.chunk import MAX_WORDS, Heading, cut_passages
from citewell.ingest.clean import clean_text
from citewell.ingest.extract import make_document
from citewell.ingest.markdown import read_markdown
from citewell.ingest.text import read_text
from citewell.sentences import sentence_spans

WORDS = ("pain", "Pain", "0.5 mg.", "e.g.", "Dr.", "D.", "U.S.", "- item", "1.", "| a | b |")
SIGNS = (".", "?!", "...", '"', ")", "HEADING", "====", "# T", "  ", "\t", "\n", "\n\n", "é", "💊")
PIECES = st.sampled_from([*WORDS, *SIGNS, "x" * 300])
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES, max_size=400).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)


@st.composite
def texts_with_headings(draw: st.DrawFn) -> tuple[str, list[Heading]]:
    text, headings = "", []
    for body in draw(st.lists(TEXTS, max_size=5)):
        title = draw(st.sampled_from(["Dose", "Renal function", "Harms"]))
        if draw(st.booleans()):
            text += "\n\n"
            headings.append(
                Heading(len(text), len(text) + len(title), draw(st.integers(0, 3)), title)
            )
            text += title + "\n\n"
        text += body
    return text, headings


@given(texts_with_headings())
def test_passages_are_verbatim_ordered_and_lose_nothing(given_):
    text, headings = given_
    passages = cut_passages("doc:a", text, headings)
    covered = bytearray(len(text))
    last = 0
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert passage.start >= last
        last = passage.end
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    for heading in headings:
        crossing = [p for p in passages if p.start < heading.end and p.end > heading.start]
        assert all((p.start, p.end) == (heading.start, heading.end) for p in crossing)
        covered[heading.start : heading.end] = b"\1" * (heading.end - heading.start)
    assert all(seen or character.isspace() for seen, character in zip(covered, text, strict=True))


@given(TEXTS)
def test_passages_are_never_too_long_and_always_the_same(text):
    passages = cut_passages("doc:a", text)
    assert passages == cut_passages("doc:a", text)
    assert all(len(p.text.split()) <= MAX_WORDS for p in passages)
    assert all(len(p.text) <= MAX_WORDS * 11 for p in passages)
    assert len({p.id for p in passages}) == len(passages)


@given(TEXTS)
def test_sentences_lose_nothing(text):
    spans = list(sentence_spans(text, 0, len(text)))
    found = "".join(text[start:end] for start, end in spans)
    assert "".join(found.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(TEXTS)
def test_clean_text_is_stable_and_storable(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\0" not in once
    once.encode()


@settings(deadline=None)
@given(TEXTS)
def test_any_text_can_be_read_as_text_and_markdown(text):
    for read in (read_text, read_markdown):
        extract = read(text, fallback_title="File")
        document = make_document("doc:a", extract)
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.text
        for heading in extract.headings:
            assert extract.text[heading.start : heading.end].strip()
