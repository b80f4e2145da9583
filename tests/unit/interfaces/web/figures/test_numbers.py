from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aches import plan as ache_plan
from citewell.interfaces.web.figures.numbers import numbers_figure
from questions import FLAGSHIPS
from unit.interfaces.web.figures.made import counted, obeys_the_rules, root, words
from unit.interfaces.web.figures.numbered import article_citing, library_of, number, statement

FULL = statement(
    number("NNT", 4.7), number("NNT 95% CI", low=3.6, high=6.7), number("NNH", 12.6),
    population="adults", certainty="low",
)  # fmt: skip


def figure_of(*statements, sources=("src",)):
    article = article_citing(*statements, sources=sources)
    return numbers_figure(article, library_of(*statements))


def across(figure, kind):
    return [float(e.get("cx")) for e in root(figure).iter() if e.get("class") == kind]


def test_fewer_than_two_numbers_are_no_figure():
    assert figure_of() is None
    assert figure_of(statement(number("NNT", 5))) is None
    assert figure_of(statement(number("NNT", 5), number("NNH", 0))) is None


def test_each_number_is_a_dot_and_an_interval_a_whisker():
    figure = figure_of(FULL)
    obeys_the_rules(figure)
    assert counted(figure, "fig-dot") == 2
    assert counted(figure, "fig-whisker") == 1
    shown = words(figure)
    assert "4.7 (3.6 to 6.7)" in shown
    assert "12.6, no interval given" in shown
    assert any("lower is better" in line for line in shown)
    assert any("lower is worse" in line for line in shown)


def test_the_table_says_the_same():
    figure = figure_of(FULL)
    assert figure.rows == (
        ("Alpha", "NNT", "4.7", "95% CI 3.6 to 6.7", "outcome not stated", "adults", "not stated",
         "low certainty", "1"),
        ("Alpha", "NNH", "12.6", "no interval given", "outcome not stated", "adults", "not stated",
         "low certainty", "1"),
    )  # fmt: skip
    assert any("Lower is better" in note for note in figure.notes)
    assert any("no ranking" in note for note in figure.notes)


def test_numbers_for_different_outcomes_have_their_own_rows():
    figure = figure_of(
        statement(number("NNT, 50% relief", 20), number("NNT, 30% relief", 11), key="one"),
        statement(number("NNT", 3), key="two", treatments=("beta",)),
        statement(number("NNT, mixed pain", 7), key="three"),
    )
    assert [(row[0], row[4]) for row in figure.rows] == [
        ("Alpha", "50% relief"),
        ("Alpha", "30% relief"),
        ("Alpha", "outcome not stated; mixed pain"),
        ("Beta", "outcome not stated"),
    ]
    assert not any("NNH" in note for note in figure.notes)


def test_the_source_of_a_number_is_not_made_more_certain_than_it_is():
    both = statement(number("NNT", 5), number("NNH", 6), cites=("src", "other"))
    figure = figure_of(both, sources=("other", "src"))
    assert {row[-1] for row in figure.rows} == {"one of 1, 2"}


def test_places_follow_the_numbers_and_a_wide_spread_is_logarithmic():
    near = figure_of(statement(number("NNT, a", 4), number("NNT, b", 5), number("NNT, c", 8)))
    assert "people treated" in words(near)
    first, second, third = across(near, "fig-dot")
    assert third - second == pytest.approx(3 * (second - first), abs=0.3)
    far = figure_of(statement(number("NNT, a", 2), number("NNT, b", 20), number("NNT, c", 200)))
    assert "log scale" in words(far)
    first, second, third = across(far, "fig-dot")
    assert third - second == pytest.approx(second - first, abs=0.3)


def test_what_is_not_offered_says_so(aches):
    plan = ache_plan(aches)
    option = plan.options[0]
    gone = replace(ache_plan(aches).not_offered[0], treatment="alpha") if plan.not_offered else None
    assert gone is not None, "the specimen leaves something out"
    article = replace(article_citing(FULL), plan=replace(plan, not_offered=(gone,)))
    figure = numbers_figure(article, library_of(FULL))
    assert {row[0] for row in figure.rows} == {"Alpha (not offered here)"}
    assert option.treatment not in figure.svg


NUMBERS = st.floats(min_value=0.01, max_value=1e6)


@given(st.lists(st.tuples(st.text(max_size=40), NUMBERS, NUMBERS, NUMBERS), min_size=2, max_size=6))
def test_whatever_the_numbers_and_names_the_picture_holds(told):
    statements = [
        statement(
            number("NNT", sorted(n)[1]), number("NNT 95% CI", low=min(n), high=max(n)),
            key=f"s{place}", treatments=(f"{name}{place}",), clinician=name, population=name,
            certainty=name,
        )
        for place, (name, *n) in enumerate(told)
    ]  # fmt: skip
    figure = figure_of(*statements)
    obeys_the_rules(figure)
    assert counted(figure, "fig-dot") == counted(figure, "fig-whisker") == len(told)


def test_a_flagship_answer_has_its_picture(real_engine):
    article = real_engine.ask(FLAGSHIPS[0].text)
    figure = numbers_figure(article, real_engine.library)
    obeys_the_rules(figure)
    row = next(r for r in figure.rows if r[0] == "Botulinum toxin A" and r[1] == "NNT")
    assert row[2:4] == ("2.7", "95% CI 1.8 to 9.61")
    reference = next(r for r in article.references if r.source.id == "neupsig2025")
    assert row[-1] == str(reference.n)
    cannabis = [r[0] for r in figure.rows if "annabi" in r[0]]
    assert all("not offered" in label for label in cannabis)
