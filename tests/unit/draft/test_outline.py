from dataclasses import replace

import pytest

from citewell.draft.outline import place
from citewell.draft.tried import Tried
from citewell.model.audience import Audience
from citewell.model.evidence import Candidate
from citewell.words import join_names

NOBODY = Tried(frozenset(), frozenset())


@pytest.fixture
def placed(specimens):
    def run(candidates, tried=NOBODY, audience=Audience.CLINICIAN, always=()):
        outline = specimens.outlines["next_treatment"]
        return place(candidates, outline, frozenset(always), tried, specimens, audience)

    return run


@pytest.fixture
def every(specimens):
    return [
        Candidate(s, 0.6, 0.5) for s in specimens.statements_for(specimens.topics["nerve-pain"])
    ]


def held(sections):
    return {s.id: [c.id for c in s.claims] for s in sections}


def test_sections_come_in_outline_order_without_empty_ones(placed, every, specimens):
    sections = placed(every)
    order = [s.id for s in specimens.outlines["next_treatment"]]
    assert [s.id for s in sections] == [i for i in order if i in {s.id for s in sections}]
    assert all(s.claims for s in sections)
    assert held(sections)["red_flags"] == ["np.flag"]


def test_a_statement_stands_once_under_its_first_aspect(placed, every):
    shown = held(placed(every))
    claims = [c for ids in shown.values() for c in ids]
    assert len(claims) == len(set(claims))
    assert "np.refer" in shown["referral"]
    assert "np.first" in shown["first_line"]


def test_a_section_holds_no_more_than_its_limit(placed, specimens):
    statement = specimens.statements["np.flag"]
    texts = ["Fever at night.", "Loss of weight.", "Weak legs.", "No urine.", "A stiff neck."]
    many = [
        Candidate(replace(statement, id=f"f{n}", clinician=t), 0.5, 0.5 + n / 100)
        for n, t in enumerate(texts)
    ]
    [section] = placed(many)
    assert {c.id for c in section.claims} == {"f4", "f3", "f2"}


def test_what_is_always_needed_enters_first(placed, specimens):
    statement = specimens.statements["np.flag"]
    texts = ["Fever at night.", "Loss of weight.", "Weak legs.", "No urine."]
    many = [
        Candidate(replace(statement, id=f"f{n}", clinician=t), 0.5, 0.9 - n / 10)
        for n, t in enumerate(texts)
    ]
    [section] = placed(many, always=["f3"])
    assert "f3" in {c.id for c in section.claims}


def test_the_same_said_twice_stands_once(placed, specimens):
    statement = specimens.statements["np.flag"]
    twice = [
        Candidate(replace(statement, id="a"), 0.5, 0.6),
        Candidate(replace(statement, id="b", clinician=statement.clinician.upper()), 0.5, 0.5),
    ]
    [section] = placed(twice)
    assert [c.id for c in section.claims] == ["a"]


def test_background_needs_relevance(placed, specimens):
    statement = specimens.statements["np.history"]
    assert placed([Candidate(statement, 0.54, 0.9)]) == ()
    assert held(placed([Candidate(statement, 0.55, 0.1)])) == {"evidence": ["np.history"]}


def test_a_lay_article_leaves_out_what_has_no_plain_words(placed, every, specimens):
    sections = placed(every, audience=Audience.PATIENT)
    for section in sections:
        assert len(section.claims) <= 4
        for claim in section.claims:
            assert claim.text == specimens.statements[claim.id].plain
    assert sections[0].heading == "Get help now"


def test_stronger_and_newer_come_first_and_superseded_last(placed, specimens):
    first, old = specimens.statements["np.first"], specimens.statements["np.first-old"]
    [section] = placed([Candidate(old, 0.5, 0.6), Candidate(first, 0.5, 0.6)])
    assert [c.id for c in section.claims] == ["np.first", "np.first-old"]


def test_what_was_tried_is_withheld(placed, every):
    tried = Tried(frozenset({"tramadol"}), frozenset({"opioid"}))
    assert "np.tramadol" not in str(held(placed(every, tried)))
    assert "np.tramadol" in str(held(placed(every)))


def test_a_tried_drug_that_is_still_named_is_marked(placed, every):
    failed = frozenset({"amitriptyline", "duloxetine", "gabapentin", "pregabalin"})
    classes = frozenset({"snri", "gabapentinoid", "tricyclic antidepressant"})
    tried = Tried(failed, classes, failed)
    notes = {s.id: s.note for s in placed(every, tried)}
    assert (
        "amitriptyline, duloxetine, gabapentin and pregabalin already failed" in notes["first_line"]
    )
    assert "not offered again" in notes["first_line"]
    assert "duloxetine and pregabalin already failed" in notes["combination"]
    assert notes["red_flags"] is None
    assert all(s.note is None for s in placed(every))


def test_nothing_to_place_gives_no_section(placed):
    assert placed([]) == ()


@pytest.mark.parametrize(
    ("names", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_join_names(names, words):
    assert join_names(names) == words
