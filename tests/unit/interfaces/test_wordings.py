from dataclasses import replace

import pytest

from citewell.interfaces.markdown import article_markdown
from citewell.interfaces.wire import article_data, to_json
from citewell.interfaces.wordings import (
    REVIEW_STEPS,
    bibliography,
    check_mark,
    disclaimer_words,
    flags,
    numbers,
    review_words,
)
from citewell.model.article import Status
from citewell.model.claim import Citation, Claim, ClaimKind, Verdict, VerdictState


def claim(*citations, state=VerdictState.UNCHECKED):
    return Claim(
        id="a", text="A.", kind=ClaimKind.STATEMENT, citations=citations, verdict=Verdict(state)
    )


def test_nothing_says_reviewed_before_approval():
    assert [status for status, _ in REVIEW_STEPS] == list(Status)
    assert "No medical board member" in review_words(Status.SUBMITTED)
    assert "not approved" in review_words(Status.UNDER_REVIEW)
    assert review_words(Status.APPROVED) == "Approved by the medical board."


def test_the_weakest_check_decides_the_mark():
    def mark(*states):
        return check_mark(claim(*(Citation(source_id="a", checked=s) for s in states)))

    assert mark("primary") == "✓"
    assert mark("primary", "secondary") == "◐"
    assert mark("secondary", "unseen", "primary") == "○"
    assert mark(None) == "○"


def test_a_verbatim_quote_has_its_own_mark():
    quote = Citation(source_id="a", quote="A.")
    assert check_mark(claim(quote, state=VerdictState.SUPPORTED)) == "❝"


def test_numbers_each_once_in_order():
    cited = (
        Citation(source_id="b", n=2),
        Citation(source_id="a", n=1),
        Citation(source_id="b", n=2),
    )
    assert numbers(claim(*cited)) == "1, 2"


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("guide2025", "Example Society. Journal of Examples 2025;12:1-9."),
        ("guide2010", "2010."),
        ("label_gabapentin", "Example Agency. 2024."),
    ],
)
def test_bibliography(specimens, id_, words):
    assert bibliography(specimens.sources[id_]) == words


def test_bibliography_of_nothing(specimens):
    source = replace(specimens.sources["guide2010"], year=None)
    assert bibliography(source) == ""


def test_flags(specimens):
    assert flags(specimens.sources["guide2025"]) == ""
    assert flags(specimens.sources["guide2010"]) == "SUPERSEDED"
    assert flags(specimens.sources["review2018"]) == "RETRACTED"
    both = replace(specimens.sources["review2018"], superseded_by="guide2025")
    assert flags(both) == "RETRACTED SUPERSEDED"


def test_every_export_says_of_the_review_what_its_state_allows(real_engine):
    for audience in ("clinician", "patient"):
        draft = real_engine.ask("What is the first treatment for depression?", audience=audience)
        approved = replace(draft, status=Status.APPROVED)
        assert "has reviewed it yet" in disclaimer_words(draft)
        for made in (article_markdown(approved), to_json(article_data(approved))):
            assert "reviewed it yet" not in made
            assert disclaimer_words(approved)[-40:] in made
