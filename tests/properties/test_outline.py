"""Placing statements: none twice, none lost to a full heading's overflow, none offered in vain."""

from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.draft.outline import place
from citewell.draft.tried import Placing, Tried
from citewell.library.load import load_library
from citewell.model.audience import Audience
from citewell.model.evidence import Candidate
from citewell.model.statement import Checked, CheckState, Cite, Importance, Kind, Statement
from engines import SPECIMEN_DIR

LIBRARY = load_library(SPECIMEN_DIR)
OUTLINE = LIBRARY.outlines["next_treatment"]
ASPECTS = sorted({a for s in OUTLINE for a in s.aspects} | {"regulation"})
DRUGS = ["gabapentin", "pregabalin", "duloxetine", "amitriptyline", "tramadol", "moss"]
WORDS = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike".split()


@st.composite
def statements(draw):
    treatments = draw(st.lists(st.sampled_from(DRUGS), max_size=3, unique=True))
    offers = draw(st.lists(st.sampled_from(treatments), unique=True)) if treatments else []
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6)))
    return Statement(
        id=f"st{draw(st.integers(0, 10**9))}",
        topic="nerve-pain",
        kind=Kind.FINDING,
        clinician=text,
        plain=draw(st.none() | st.just(text)),
        cites=(Cite(draw(st.sampled_from(sorted(LIBRARY.sources)))),),
        checked=Checked(CheckState.PRIMARY, "2026-01-01"),
        aspects=tuple(draw(st.lists(st.sampled_from(ASPECTS), min_size=1, max_size=3))),
        importance=draw(st.sampled_from(Importance)),
        treatments=tuple(treatments),
        offers=tuple(offers),
    )


FIGURE = st.floats(0, 1)
CANDIDATES = st.lists(
    st.builds(Candidate, statements(), FIGURE, FIGURE),
    max_size=40,
    unique_by=lambda c: c.statement.id,
)
TRIED = st.frozensets(st.sampled_from(DRUGS)).map(
    lambda drugs: Tried(
        drugs,
        frozenset(
            d.drug_class for d in LIBRARY.drugs.values() if d.generic in drugs and d.drug_class
        ),
    )
)
AUDIENCE = st.sampled_from(Audience)


def placed(candidates, tried, audience):
    return place(candidates, OUTLINE, frozenset(), tried, LIBRARY, audience)


@settings(max_examples=25)
@given(CANDIDATES, TRIED, AUDIENCE)
def test_no_statement_stands_twice_and_limits_hold(candidates, tried, audience):
    sections = placed(candidates, tried, audience)
    ids = [c.id for s in sections for c in s.claims]
    assert len(ids) == len(set(ids))
    texts = [c.text.lower() for s in sections for c in s.claims]
    assert len(texts) == len(set(texts))
    most = {s.id: s.most for s in OUTLINE}
    for section in sections:
        assert (
            1
            <= len(section.claims)
            <= (min(4, most[section.id]) if audience.is_lay else most[section.id])
        )


@settings(max_examples=25)
@given(CANDIDATES, TRIED, AUDIENCE)
def test_a_failed_treatment_is_never_the_sole_offer_of_a_kept_claim(candidates, tried, audience):
    held = {c.statement.id: c.statement for c in candidates}
    for section in placed(candidates, tried, audience):
        for claim in section.claims:
            statement = held[claim.id]
            only_tried = bool(statement.offers) and set(statement.offers) <= tried.drugs
            if not only_tried:
                continue
            # It stays only where the trial itself is the matter, or as context that is marked.
            if tried.place(statement) is Placing.CONTEXT:
                assert section.note
                assert "not offered again" in section.note
            else:
                assert set(statement.aspects) & {
                    "trial_adequacy", "pseudo_resistance", "taper", "combination", "red_flags",
                }  # fmt: skip


@settings(max_examples=25)
@given(CANDIDATES, TRIED, AUDIENCE)
def test_placing_is_the_same_for_any_order_of_candidates(candidates, tried, audience):
    assert placed(candidates, tried, audience) == placed(candidates[::-1], tried, audience)
