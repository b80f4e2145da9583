import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.model.case import Case
from citewell.model.source import Source, SourceType
from citewell.retrieve.appraise import BAND, Weighed, appraise, as_asked

TREATED = as_asked("Does moss help wrist pain?")


def weighed(relevance=10.0, kind=SourceType.DOCUMENT, *, title="Moss", text="", **about):
    name = about.pop("id", f"{title}-{kind}-{about.get('year')}")
    return Weighed(relevance, Source(id=name, type=kind, title=title, **about), text)


def order(found, asked=TREATED):
    return [one.place for one in appraise(found, asked)]


def test_the_better_kind_goes_first_among_equals():
    kinds = (
        SourceType.PROTOCOL,
        SourceType.CASE_REPORT,
        SourceType.COHORT,
        SourceType.TRIAL,
        SourceType.SYSTEMATIC_REVIEW,
    )
    assert order([weighed(kind=kind) for kind in kinds]) == [4, 3, 2, 1, 0]


def test_a_guideline_stands_with_systematic_reviews_and_above_a_trial():
    kinds = (SourceType.TRIAL, SourceType.GUIDELINE, SourceType.SYSTEMATIC_REVIEW)
    assert order([weighed(kind=kind) for kind in kinds]) == [1, 2, 0]


def test_of_a_dose_the_label_counts_and_of_the_outlook_the_cohort():
    found = [weighed(kind=SourceType.TRIAL), weighed(kind=SourceType.LABEL)]
    assert order(found, as_asked("What is the dose of moss?")) == [1, 0]
    found = [weighed(kind=SourceType.TRIAL), weighed(kind=SourceType.COHORT)]
    assert order(found, as_asked("What is the prognosis of wrist pain?")) == [1, 0]
    assert order(found) == [0, 1]


def test_the_newer_goes_first_and_a_missing_year_between():
    found = [weighed(year=2004), weighed(), weighed(year=2024)]
    assert order(found) == [2, 1, 0]


def test_what_is_retracted_goes_behind_all_that_is_near_and_says_why():
    found = [
        weighed(kind=SourceType.SYSTEMATIC_REVIEW, year=2024, retracted=True),
        weighed(kind=SourceType.CASE_REPORT, year=1990),
        weighed(4.0, kind=SourceType.COMMENTARY, year=1990),
    ]
    judged = appraise(found, TREATED)
    assert [one.place for one in judged] == [1, 2, 0]
    assert judged[-1].why.startswith("Retracted: no evidence")
    assert not any("Retracted" in one.why for one in judged[:-1])


def test_what_is_retracted_makes_nothing_else_old_or_replaced():
    guide = {"kind": SourceType.GUIDELINE, "title": "Moss guideline", "jurisdiction": "GB"}
    old, new = weighed(year=2010, id="old", **guide), weighed(year=2024, id="new", **guide)
    gone = weighed(year=2024, id="new", retracted=True, **guide)
    [alone] = appraise([old], TREATED)
    assert (
        next(one for one in appraise([old, gone], TREATED) if one.place == 0).score == alone.score
    )
    assert next(one for one in appraise([old, new], TREATED) if one.place == 0).score < alone.score


def test_children_for_an_adult_and_animals_go_behind():
    titles = ("Moss in rats", "Moss in children", "Moss")
    found = [weighed(kind=SourceType.TRIAL, title=title) for title in titles]
    asked = as_asked("Does moss help?", Case(age_years=40))
    assert order(found, asked) == [2, 1, 0]
    assert order(found, as_asked("Does moss help in my 3-year-old?"))[0] == 1


def test_animals_answer_what_asks_of_no_patient():
    found = [weighed(title="Moss in zebrafish"), weighed()]
    assert order(found, as_asked("moss protein folding")) == [0, 1]


def test_of_two_editions_of_one_body_the_older_goes_behind():
    old = weighed(
        kind=SourceType.GUIDELINE, title="2018 Moss society guideline on wrists", year=2018
    )
    new = weighed(
        kind=SourceType.GUIDELINE, title="2019 Moss society guideline on wrists", year=2019
    )
    other = weighed(kind=SourceType.GUIDELINE, title="Fern advice for all tendons", year=2018)
    found = appraise([old, new, other], TREATED)
    assert [one.place for one in found] == [1, 2, 0]
    assert "a newer one replaces it" in found[2].why
    assert "replaces" not in found[0].why + found[1].why


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Treatment of type 1 gribbles: guideline", "Treatment of type 2 gribbles: guideline"),
        ("Treatment of snorvitis in adults", "Treatment of snorvitis in children"),
        ("NICE guideline on worbling", "WHO guideline on worbling"),
        ("Treatment of worbling", "Early treatment of worbling"),
    ],
)
def test_a_guideline_on_another_matter_replaces_none(old, new):
    found = appraise(
        [
            weighed(kind=SourceType.GUIDELINE, title=old, year=2015),
            weighed(kind=SourceType.GUIDELINE, title=new, year=2022),
        ],
        TREATED,
    )
    assert not any("replaces" in one.why for one in found)


def test_what_is_known_to_be_replaced_goes_behind():
    assert order([weighed(superseded_by="b", id="a"), weighed(id="b")]) == [1, 0]


def test_every_passage_says_why_it_stands_where_it_does():
    found = appraise(
        [weighed(title="Moss in children", year=2020), weighed(kind=SourceType.TRIAL, year=2020)],
        as_asked("Does moss help an adult?"),
    )
    assert [one.why for one in found] == [
        "Trial, 2020; 1 place up for it",
        "Document, 2020; about children, not adults; 1 place down for it",
    ]


TITLES = st.sampled_from(["Moss", "Moss in children", "Moss in rats", "Moss in pregnancy"])
ANY = st.builds(
    lambda relevance, kind, title, year: weighed(relevance, kind, title=title, year=year),
    st.floats(0.01, 100),
    st.sampled_from(list(SourceType)),
    TITLES,
    st.none() | st.integers(1950, 2026),
)


@given(st.lists(ANY, max_size=12))
def test_what_is_plainly_more_relevant_is_never_passed(found):
    places = order(found)
    assert sorted(places) == list(range(len(found)))
    for at, upper in enumerate(places):
        for lower in places[at + 1 :]:
            assert found[lower].relevance * (1 - BAND) <= found[upper].relevance * (1 + 1e-9)


@given(st.lists(ANY, max_size=8))
def test_the_same_again(found):
    assert appraise(found, TREATED) == appraise(found, TREATED)


def test_without_a_band_nothing_moves():
    found = [weighed(title="Moss in rats"), weighed(kind=SourceType.GUIDELINE)]
    assert [one.place for one in appraise(found, TREATED, band=0.0)] == [0, 1]
