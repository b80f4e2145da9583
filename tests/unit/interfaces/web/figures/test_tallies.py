import pytest

from citewell.interfaces.web.figures.tallies import Measure, tallies
from unit.interfaces.web.figures.numbered import article_citing, library_of, number, statement


def read(*statements, sources=("src",)):
    return tallies(article_citing(*statements, sources=sources), library_of(*statements))


def ends(*statements):
    return [(t.measure.value, t.value, t.low, t.high) for t in read(*statements)]


def test_a_number_is_paired_with_its_interval():
    told = statement(
        number("NNT", 4.7), number("NNT 95% CI", low=3.6, high=6.7),
        number("NNH", 12.6), number("NNH 95% CI", low=8.4, high=25.3),
    )  # fmt: skip
    assert ends(told) == [("NNT", 4.7, 3.6, 6.7), ("NNH", 12.6, 8.4, 25.3)]
    assert {t.interval for t in read(told)} == {"95% CI"}


def test_intervals_follow_the_particulars_of_the_name():
    told = statement(
        number("NNT, 300 mg/day", 22), number("CI, 300 mg/day", low=12, high=200),
        number("NNT, 600 mg/day", 7.8), number("CI, 600 mg/day", low=5.4, high=14),
    )  # fmt: skip
    assert ends(told) == [("NNT", 22, 12, 200), ("NNT", 7.8, 5.4, 14)]
    assert [t.outcome for t in read(told)] == [
        "outcome not stated; 300 mg/day",
        "outcome not stated; 600 mg/day",
    ]
    assert {t.interval for t in read(told)} == {"CI"}


@pytest.mark.parametrize(
    "other",
    [
        number("NNH 95% CI", low=3, high=9),  # the other measure's
        number("NNT 95% CI", low=20, high=30),  # does not hold the number
        number("NNT 95% CI", low=-8, high=30),  # passes through no effect
        number("NNT 95% CI", low=3, high=None),
        number("CI, 300 mg/day", low=3, high=9),  # of something else
        number("minimum interval", low=3, high=9, unit="weeks"),
        number("NNT range", low=3, high=9),
    ],
)
def test_an_interval_that_is_not_its_own_is_not_taken(other):
    found = read(statement(number("NNT", 5), other))
    assert [(t.value, t.low, t.high, t.has_interval) for t in found] == [(5, None, None, False)]


def test_two_numbers_never_share_one_interval():
    told = statement(
        number("NNT 2015", 5), number("NNT 2025", 6), number("NNT 95% CI", low=4, high=7)
    )
    assert all(not t.has_interval for t in read(told))


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("An NNT of 6.1 with a 95% CI from 3.1 to infinity.", "interval only in words"),
        ("An NNT of 6.1 (5.0-9.9).", "interval only in words"),
        ("An NNT of 6.1 and an NNH of 18.6 (95% CI 3-9).", "no interval given"),
        ("An NNT of 6.1.", "no interval given"),
        ("One in sixteen of 16.1 (95% CI 3-9).", "no interval given"),
    ],
)
def test_why_no_interval_is_drawn(sentence, why):
    (found,) = read(statement(number("NNT", 6.1), clinician=sentence))
    assert found.interval == why


def test_an_interval_behind_another_number_is_not_its_own():
    told = statement(
        number("NNT 2015", 1.9), number("NNT 2025", 2.7),
        clinician="It was 1.9 in 2015 and 2.7 (wide interval) in 2025.",
    )  # fmt: skip
    assert [t.interval for t in read(told)] == ["no interval given", "interval only in words"]


@pytest.mark.parametrize(
    ("name", "sentence", "outcome"),
    [
        ("NNT", "At least 50% pain relief in 33% against 19% on placebo.", "50% relief"),
        ("NNT", "50% relief in some, 30% relief in others.", "outcome not stated"),
        ("NNT, 30% relief", "50% relief in some.", "30% relief"),
        ("NNT", "At the end at least moderate benefit.", "at least moderate benefit"),
        ("NNT", "Any adverse event was rare.", "outcome not stated"),
        ("NNH", "Here any adverse event in 5%.", "any adverse event"),
        ("NNH", "Gave 50% relief.", "outcome not stated"),
        ("NNH, withdrawal", "Here any adverse event.", "withdrawal"),
        ("NNT (both classes)", "", "outcome not stated; both classes"),
    ],
)
def test_the_outcome_is_told_or_said_to_be_missing(name, sentence, outcome):
    (found,) = read(statement(number(name, 5), clinician=sentence))
    assert found.outcome == outcome


def test_of_several_treatments_the_one_named_is_meant():
    told = statement(
        number("lidocaine plaster NNT", 14.5), number("rTMS NNT", 4.2), number("opioid NNT", 5.9),
        number("NNT", 3), treatments=("lidocaine 5% plaster", "rtms", "tricyclic"),
        certainty="moderate to very low",
    )  # fmt: skip
    found = read(told)
    assert [t.treatment for t in found] == [
        "lidocaine 5% plaster", "rtms", "opioid", "lidocaine 5% plaster, rtms, tricyclic",
    ]  # fmt: skip
    assert [t.certainty for t in found] == [None, None, None, "moderate to very low certainty"]


def test_particulars_come_from_the_statement():
    (found,) = read(
        statement(
            number("NNT", 5), clinician="Better than placebo.", population="adults",
            certainty="very low quality",
        )
    )  # fmt: skip
    assert (found.population, found.comparison, found.certainty) == (
        "adults",
        "placebo",
        "very low quality",
    )
    (bare,) = read(statement(number("NNT", 5), treatments=()))
    assert bare.treatment == "The treatment of the sentence cited"
    assert (bare.population, bare.comparison, bare.certainty) == (None, None, None)


def test_other_values_are_no_tallies():
    told = statement(
        number("responders", 33, unit="%"), number("NNT", 33, unit="%"), number("RR NNTX", 2),
        number("NNT, trials of 1982-1999", low=2, high=4),
    )  # fmt: skip
    assert read(told) == ()


def test_the_same_number_told_twice_comes_once_with_all_that_is_known():
    bare = statement(number("NNT, 2025", 5), key="one", cites=("src", "other"))
    full = statement(
        number("NNT", 5), number("NNT 95% CI", low=3, high=8), key="two", population="adults",
        clinician="50% relief",
    )  # fmt: skip
    for pair in ((bare, full), (full, bare)):
        found = read(*pair, sources=("other", "src"))
        assert len(found) == 2, "the particulars differ"
    bare = statement(number("NNT", 5), key="one", cites=("src", "other"), certainty="low")
    for pair in ((bare, full), (full, bare)):
        (found,) = read(*pair, sources=("other", "src"))
        assert (found.low, found.high, found.outcome, found.sources) == (3, 8, "50% relief", (2,))
        assert (found.population, found.certainty) == ("adults", "low certainty")


@pytest.mark.parametrize(
    "change",
    [
        {"population": "children"},
        {"clinician": "30% relief"},
        {"cites": ("other",)},
        {"treatments": ("another",)},
        {"values": (number("NNH", 5),)},
        {"values": (number("NNT", 5), number("NNT 95% CI", low=4, high=6))},
    ],
)
def test_numbers_that_differ_in_anything_told_stay_apart(change):
    whole = {"population": "adults", "clinician": "50% relief", "cites": ("src",)}
    values = (number("NNT", 5), number("NNT 95% CI", low=3, high=8))
    one = statement(*values, key="one", **whole)
    two = statement(*change.pop("values", values), key="two", **(whole | change))
    assert len(read(one, two, sources=("src", "other"))) == 2


def test_only_statements_that_are_cited_and_known_count():
    cited, unseen = statement(number("NNT", 5), key="one"), statement(number("NNT", 6), key="two")
    article = article_citing(cited, unseen)
    assert [t.value for t in tallies(article, library_of(cited))] == [5]
    assert [t.value for t in tallies(article_citing(cited), library_of(cited, unseen))] == [5]


def test_every_number_of_the_library_is_read(real_library):
    """Each point has its words, and each interval of the library finds its number."""
    for one in real_library.statements.values():
        article = article_citing(one, sources=[c.source for c in one.cites])
        found = tallies(article, real_library)
        named = [v for v in one.values if "NNT" in v.name or "NNH" in v.name]
        points = {(v.value) for v in named if v.value is not None}
        assert {t.value for t in found} == points, one.id
        intervals = [v for v in named if v.value is None and "CI" in v.name]
        assert sum(t.has_interval for t in found) >= len(intervals) * bool(points), one.id
        assert all(t.measure in Measure and t.sources for t in found)
