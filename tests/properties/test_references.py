from hypothesis import given
from hypothesis import strategies as st

from citewell.draft.references import number
from citewell.model.article import Section
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.source import Source, SourceType

IDS = [f"s{n}" for n in range(8)]
SOURCES = {i: Source(id=i, type=SourceType.TRIAL, title=i) for i in IDS}
CLAIMS = st.lists(
    st.lists(st.sampled_from(IDS), max_size=4).map(
        lambda ids: Claim(
            id="c",
            text="c",
            kind=ClaimKind.STATEMENT,
            citations=tuple(Citation(source_id=i) for i in ids),
        )
    ),
    max_size=5,
).map(tuple)
SECTIONS = st.lists(CLAIMS.map(lambda c: Section(id="s", heading="s", claims=c)), max_size=4).map(
    tuple
)


def cited(lead, sections):
    claims = (*lead, *(c for s in sections for c in s.claims))
    return [citation for claim in claims for citation in claim.citations]


@given(CLAIMS, SECTIONS)
def test_numbers_follow_first_use_each_once_without_a_gap(lead, sections):
    used = list(dict.fromkeys(c.source_id for c in cited(lead, sections)))
    lead, sections, references = number(lead, sections, SOURCES)
    assert [r.source.id for r in references] == used
    assert [r.n for r in references] == list(range(1, len(used) + 1))
    by_id = {r.source.id: r.n for r in references}
    assert all(c.n == by_id[c.source_id] for c in cited(lead, sections))


@given(CLAIMS, SECTIONS)
def test_nothing_is_lost_and_numbering_again_changes_nothing(lead, sections):
    once = number(lead, sections, SOURCES)
    assert [len(c.citations) for c in once[0]] == [len(c.citations) for c in lead]
    assert number(once[0], once[1], SOURCES) == once
