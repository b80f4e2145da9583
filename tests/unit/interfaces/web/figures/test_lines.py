from dataclasses import replace

import pytest

from aches import plan as ache_plan
from aches import took
from citewell.interfaces.web.figures.lines import lines_figure
from citewell.model.case import Case
from citewell.model.plan import PositionView
from questions import FLAGSHIPS
from unit.interfaces.web.figures.made import counted, obeys_the_rules, words


def view(guideline="alpha", stance="for", line=None, **more):
    return PositionView(
        **{
            "guideline": guideline,
            "title": guideline,
            "guideline_name": guideline.upper(),
            "position": f"{stance} {line}",
            "line": line,
            "stance": stance,
            "strength": None,
            "year": 2020,
            "jurisdiction": None,
        }
        | more
    )


@pytest.fixture
def plan(aches):
    return ache_plan(aches, Case(treatments=(took("firstol", dose=300, weeks=8),)))


def with_positions(plan, *positions, left_out=(), disagreements=()):
    """The plan with one option that has these positions, and what is not offered as told."""
    option = replace(plan.options[0], positions=positions)
    return replace(plan, options=(option,), not_offered=left_out, disagreements=disagreements)


def cells(figure):
    return dict(zip(figure.header[1:], figure.rows[0][1:], strict=True))


def test_a_plan_without_positions_has_no_figure(plan, aches):
    assert lines_figure(with_positions(plan), aches) is None


def test_the_table_says_what_the_plan_says(plan, aches):
    figure = lines_figure(plan, aches)
    obeys_the_rules(figure)
    names = [aches.label(o.treatment).lower() for o in plan.options if o.positions]
    assert [row[0].lower() for row in figure.rows][: len(names)] == names
    by_name = {row[0].lower(): row for row in figure.rows}
    for option in plan.options:
        for position in option.positions:
            heads = [h.removesuffix(" (superseded)") for h in figure.header]
            place = heads.index(position.guideline_name)
            told = by_name[aches.label(option.treatment).lower()][place]
            assert position.position in told
            assert (position.strength or "") in told


def test_each_stance_has_its_shape_and_its_words(plan, aches):
    figure = lines_figure(
        with_positions(
            plan,
            view("a", line=1),
            view("b"),
            view("c", "restricted"),
            view("d", "restricted", 3),
            view("e", "against"),
        ),
        aches,
    )
    obeys_the_rules(figure)
    shown = words(figure)
    for word in ("1", "yes", "some", "3*", "no"):
        assert word in shown
    # One more of each stands in the legend.
    assert counted(figure, "fig-for") == 2 + 1
    assert counted(figure, "fig-restricted") == 2 + 1
    assert counted(figure, "fig-against") == 1 + 1
    assert "2 times recommended, 2 times only in some cases, 1 times advised" in figure.description


def test_positions_of_one_guideline_that_differ_are_mixed(plan, aches):
    both = with_positions(plan, view("a", line=1), view("a", "against"))
    figure = lines_figure(both, aches)
    assert "mixed" in words(figure)
    assert counted(figure, "fig-for") == 1
    assert cells(figure) == {"A": "for 1 / against None"}
    same = lines_figure(with_positions(plan, view("a", line=1), view("a", line=1)), aches)
    assert "mixed" not in words(same)
    assert cells(same) == {"A": "for 1"}


def test_the_leading_guideline_stands_first_and_superseded_ones_last(plan, aches):
    leader = plan.options[0].guideline
    figure = lines_figure(
        with_positions(
            plan,
            view("a_old", superseded=True, year=2026),
            view("new", year=2025),
            view(leader, year=1999),
        ),
        aches,
    )
    assert figure.header[1:] == (leader.upper(), "NEW", "A_OLD (superseded)")
    assert words(figure).count("superseded") == 1
    assert "superseded" not in words(lines_figure(with_positions(plan, view()), aches))


def test_what_is_not_offered_says_so_wherever_guidelines_place_it(aches, plan):
    own = replace(plan.not_offered[0], positions=(view("a", line=1),))
    gone = replace(own, treatment="rival drug", plain_name="Rivalin")
    other = replace(gone, treatment="unknown drug", positions=())
    apart = with_positions(plan, view("a"), left_out=(gone, other))
    figure = lines_figure(apart, aches)
    assert [row[0] for row in figure.rows][1] == "Rival drug (not offered here)"
    assert any("Not offered here" in line for line in words(figure))
    assert figure.notes[-1].endswith("Unknown drug.")
    assert lines_figure(apart, aches, lay=True).rows[1][0].startswith("Rivalin (not offered")


def test_hostile_names_stay_text(plan, aches):
    nasty = "<script>alert(1)</script> & \n" + "long " * 30
    option = replace(
        plan.options[0],
        treatment=nasty,
        positions=(view(guideline_name=nasty, position=nasty, strength=nasty),),
    )
    figure = lines_figure(replace(plan, options=(option,), not_offered=()), aches)
    obeys_the_rules(figure)
    assert "<script" not in figure.svg


def test_many_guidelines_widen_the_picture(plan, aches):
    views = tuple(view(f"g{n:02}", line=n % 4 + 1) for n in range(20))
    figure = lines_figure(with_positions(plan, *views), aches)
    obeys_the_rules(figure)
    assert counted(figure, "fig-for") == 20 + 1


def test_a_flagship_answer_has_its_chart(real_engine):
    article = real_engine.ask(FLAGSHIPS[0].text)
    figure = lines_figure(article.plan, real_engine.library)
    obeys_the_rules(figure)
    rows = {row[0]: row for row in figure.rows}
    assert figure.header[1] == "NeuPSIG 2025"
    assert rows["Botulinum toxin A"][1].startswith("line 3")
    assert "Pregabalin (not offered here)" in rows
    assert rows["Tramadol"][figure.header.index("VA/DoD 2022")] == "advised against"
    assert "Gabapentin (not offered here)" in rows
    assert "Duloxetine (not offered here)" in rows
