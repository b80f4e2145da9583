from citewell.draft.extract import extract
from citewell.model.claim import ClaimKind
from citewell.model.evidence import FoundPassage
from citewell.understand.vocabulary import content_stems
from specimens import document

MOSS = (
    "Moss therapy relieves wrist tendon pain in most adults.  Does moss grow on wrists? "
    "Apply a moss pad to the wrist twice a week. Too short. "
    "Moss pads are never worn at night by adults (see below). Rinse the pad well in cold water."
)


def found(text=MOSS, key="doc:moss", title="Moss therapy"):
    made = document(key, title, text)
    return [FoundPassage(p, made.source, 1.0, 1.0) for p in made.passages]


def run(reader, passages, question="Does moss therapy relieve wrist tendon pain?"):
    return extract(reader.read(question), passages, stems_of=content_stems)


def test_every_sentence_is_verbatim_with_its_span(specimen_reader):
    passages = found()
    extracted = run(specimen_reader, passages)
    held = {p.passage.id: p.passage for p in passages}
    claims = [*extracted.lead, *(c for s in extracted.sections for c in s.claims)]
    assert len(claims) >= 3
    for claim in claims:
        [citation] = claim.citations
        passage = held[citation.passage_id]
        assert claim.kind is ClaimKind.QUOTE
        assert claim.text == citation.quote
        assert passage.text[citation.start : citation.end] == claim.text
        assert citation.source_id == "doc:moss"


def test_the_sentence_that_answers_leads(specimen_reader):
    extracted = run(specimen_reader, found())
    assert extracted.lead[0].text == "Moss therapy relieves wrist tendon pain in most adults."


def test_questions_and_scraps_are_left_out(specimen_reader):
    extracted = run(specimen_reader, found())
    texts = [c.text for s in extracted.sections for c in s.claims]
    assert "Too short." not in texts
    assert not any(t.endswith("?") for t in texts)


def test_one_section_for_each_document_and_no_sentence_twice(specimen_reader):
    passages = found() + found(key="doc:copy", title="A copy") + found(
        "A wrist splint of moss relieves tendon pain at once. Wrist pain has many causes to find.",
        "doc:wrist", "Wrists",
    )  # fmt: skip
    extracted = run(specimen_reader, passages)
    texts = [c.text for c in extracted.lead] + [
        c.text for s in extracted.sections for c in s.claims
    ]
    assert len(texts) == len(set(texts))
    headings = [s.heading for s in extracted.sections]
    assert len(headings) == len(set(headings))
    assert "Wrists" in headings
    assert [s.id for s in extracted.sections] == [f"source-{n + 1}" for n in range(len(headings))]


def test_at_most_four_sentences_of_a_document(specimen_reader):
    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet".split()
    text = " ".join(
        f"Moss therapy for {w} wrist tendon pain works {n} times." for n, w in enumerate(words)
    )
    extracted = run(specimen_reader, found(text))
    assert len(extracted.lead) + sum(len(s.claims) for s in extracted.sections) <= 4


def test_nothing_to_quote(specimen_reader):
    assert run(specimen_reader, []) is None
    assert run(specimen_reader, found("Too short. Is it?")) is None
