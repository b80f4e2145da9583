"""Quotes are verbatim, never repeated, and the same whatever order sources of equal rank come in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.draft.choose import Budget, choose
from citewell.draft.extract import extract
from citewell.draft.weigh import cut, weigh
from citewell.model.evidence import FoundPassage
from citewell.understand.vocabulary import content_stems
from specimens import document

WORDS = (
    "moss wrist pain dose of 300 mg is not given it they adults 1 in 40 - | ? . ! However (see) No"
)
piece = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=40).map(" ".join)
texts = st.lists(st.one_of(piece, st.text(max_size=80)), min_size=1, max_size=5)


def found(given_texts):
    made = [
        document(f"doc:{n}", f"Moss {n}", text)
        for n, text in enumerate(given_texts)
        if text.strip()
    ]
    return [FoundPassage(p, d.source, 1.0, 1.0) for d in made for p in d.passages]


@settings(deadline=None, max_examples=150)
@given(texts=texts)
def test_every_quote_is_a_slice_of_its_passage_and_stands_once(specimen_reader, texts):
    passages = found(texts)
    held = {p.passage.id: p for p in passages}
    query = specimen_reader.read("Is moss given for wrist pain?")
    extracted = extract(query, passages, stems_of=content_stems)
    claims = []
    if extracted is not None:
        claims = [*extracted.lead, *(c for s in extracted.sections for c in s.claims)]
        assert 1 <= len(extracted.lead) <= 2
        assert all(s.claims for s in extracted.sections)
    for claim in claims:
        [citation] = claim.citations
        one = held[citation.passage_id]
        assert one.passage.text[citation.start : citation.end] == claim.text == citation.quote
        assert citation.source_id == one.source.id
    assert len({c.text for c in claims}) == len({c.id for c in claims}) == len(claims)


@settings(deadline=None, max_examples=100)
@given(texts=texts, turned=st.randoms(use_true_random=False))
def test_weights_but_for_rank_do_not_depend_on_order(texts, turned):
    passages = found(texts)
    mixed = passages[:]
    turned.shuffle(mixed)
    wanted = frozenset({"moss", "wrist"})
    weights = {"covers": 1.0, "central": 1.0, "usual": 1.0, "title": 1.0, "told": 1.0}

    def weighed(given_passages):
        sentences = cut(given_passages, content_stems)
        given_weights = weigh(
            "moss",
            wanted,
            sentences,
            stems_of=content_stems,
            weights=weights,
        )
        return sorted(
            (s.found.passage.id, s.start, round(w, 9))
            for s, w in zip(sentences, given_weights, strict=True)
        )

    assert weighed(passages) == weighed(mixed)


@settings(deadline=None, max_examples=100)
@given(texts=texts, size=st.integers(1, 6), words=st.integers(1, 60), data=st.data())
def test_no_choice_breaks_its_budget(texts, size, words, data):
    sentences = cut(found(texts), content_stems)
    weights = data.draw(
        st.lists(st.floats(-1, 1), min_size=len(sentences), max_size=len(sentences))
    )
    chosen = choose(sentences, weights, Budget(size, 2, words))
    assert len(chosen) == len(set(chosen)) <= size
    if len(chosen) > 1:
        assert sum(len(sentences[i].text.split()) for i in chosen) <= words
    sources = [sentences[i].found.source.id for i in chosen]
    assert all(sources.count(s) <= 2 for s in sources)
