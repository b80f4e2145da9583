import pytest

from citewell.draft.references import number
from citewell.model.article import Section
from citewell.model.claim import Citation, Claim, ClaimKind


def claim(id_, *sources):
    citations = tuple(Citation(source_id=s) for s in sources)
    return Claim(id=id_, text=id_, kind=ClaimKind.STATEMENT, citations=citations)


def test_sources_are_numbered_by_first_use_and_stand_once(specimens):
    section = Section(id="s", heading="S", claims=(claim("b", "guide2010", "trial2020"),))
    lead, [section], references = number(
        (claim("a", "trial2020", "guide2025"),), (section,), specimens.sources
    )
    assert [(r.n, r.source.id) for r in references] == [
        (1, "trial2020"),
        (2, "guide2025"),
        (3, "guide2010"),
    ]
    assert [(c.n, c.source_id) for c in lead[0].citations] == [(1, "trial2020"), (2, "guide2025")]
    assert [c.n for c in section.claims[0].citations] == [1, 3]


def test_nothing_cited_gives_no_references(specimens):
    assert number((), (), specimens.sources) == ((), (), ())


def test_a_source_that_is_not_there_is_an_error(specimens):
    with pytest.raises(KeyError):
        number((claim("a", "nowhere"),), (), specimens.sources)
