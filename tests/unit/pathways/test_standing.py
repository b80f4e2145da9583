"""Where guidelines put a therapy: the profile leads, the patient's population first."""

import pytest

from aches import Case, has, option, plan, setting, why
from citewell.pathways.evaluate import Planner
from citewell.pathways.facts import Facts
from citewell.pathways.rulebook import Rulebook
from citewell.pathways.setting import Setting
from citewell.pathways.standing import place, positions, stand


def therapy(library, name):
    return next(
        t for s in library.pathways["ache"].steps for t in s.therapies if t.treatment == name
    )


def placed(library, name, profile=None, **more):
    return place(setting(library, Case(**more), profile), therapy(library, name))


@pytest.mark.parametrize(
    ("name", "profile", "line", "guideline", "led"),
    [
        ("duloxetine", None, 1, "guide2025", True),
        ("duloxetine", "north", 2, "north2022", True),
        ("amitriptyline", None, 2, "guide2025", True),
        ("amitriptyline", "north", 1, "north2022", True),
        ("gabapentin", "north", 1, "guide2025", True),  # the North is silent; its second speaks
        ("nortriptyline", None, 2, "north2022", False),  # none of the profile; superseded is left
        ("tramadol", None, 3, "guide2025", True),
    ],
)
def test_who_leads(aches, name, profile, line, guideline, led):
    found = placed(aches, name, profile)
    assert (found.standing.line, found.standing.guideline, found.led) == (line, guideline, led)


@pytest.mark.parametrize(
    ("name", "profile", "silent"),
    [
        ("amitriptyline", "north", None),
        ("gabapentin", "north", "the North"),
        ("gabapentin", None, None),
        ("nortriptyline", None, "Guide 2025"),
    ],
)
def test_the_reader_is_told_where_the_profile_is_silent(aches, name, profile, silent):
    assert placed(aches, name, profile).silent == silent
    found = option(plan(aches, profile=profile), name)
    assert found.silent == silent
    assert found.positions[0].guideline == found.guideline  # the one that leads is shown first


def test_superseded_guidelines_alone_place_nothing(aches):
    assert placed(aches, "capsaicin cream") is None
    own = plan(aches)
    assert option(own, "capsaicin cream") is None
    assert why(own, "capsaicin cream") is None


def test_the_patients_population_comes_first(aches):
    assert placed(aches, "pregabalin").standing.line == 2
    assert placed(aches, "pregabalin", conditions=has("diabetes")).standing.line == 1
    absent = has("diabetes", status="absent")
    assert placed(aches, "pregabalin", conditions=absent).standing.line == 2
    possible = has("diabetes", status="possible")
    assert placed(aches, "pregabalin", conditions=possible).standing.line == 2


def test_an_unled_option_comes_after_those_in_line(aches):
    names = [o.treatment for o in plan(aches).options]
    assert names.index("nortriptyline") > names.index("tramadol")
    own = option(plan(aches), "nortriptyline")
    assert (own.led, own.line, own.guideline) == (False, 2, "north2022")


def test_advised_against(aches):
    own = plan(aches)
    assert why(own, "valproate") == "advised_against"
    [left] = [n for n in own.not_offered if n.treatment == "valproate"]
    assert left.reason == "Advised against by Guide 2025."
    assert {c.statement_id for c in left.cites} == {"s.guide-against"}


def test_positions_are_newest_first_and_say_who_is_superseded(aches):
    views = positions(setting(aches, Case()), therapy(aches, "amitriptyline"))
    assert [(v.guideline, v.position) for v in views] == [
        ("guide2025", "line 2"),
        ("north2022", "line 1"),
        ("guide2010", "line 1 (superseded)"),
    ]
    assert [v.guideline_name for v in views] == ["Guide 2025", "NORTH2022", "GUIDE2010"]
    assert views[0].year == 2025
    assert views[1].jurisdiction == "North"
    assert all(v.cites for v in views)


def test_positions_in_words(aches):
    own = setting(aches, Case())
    [tramadol] = positions(own, therapy(aches, "tramadol"))
    assert tramadol.position == "line 3, only in some cases"
    [valproate] = positions(own, therapy(aches, "valproate"))
    assert (valproate.position, valproate.line) == ("advised against", None)


def test_a_position_of_another_population_is_not_shown(aches):
    general = positions(setting(aches, Case()), therapy(aches, "pregabalin"))
    assert [v.line for v in general] == [2]
    own = positions(setting(aches, Case(conditions=has("diabetes"))), therapy(aches, "pregabalin"))
    assert [v.line for v in own] == [1, 2]


def test_patients_of_the_same_populations_stand_alike(aches):
    rulebook, pregabalin = Rulebook(aches), therapy(aches, "pregabalin")

    def of(profile=None, **more):
        pathway = aches.pathways["ache"]
        facts = Facts(Case(**more), rulebook)
        return stand(
            Setting(rulebook, pathway, Planner.profile(pathway, profile), facts), pregabalin
        )

    nobody, diabetic = of(), of(conditions=has("diabetes"))
    assert of(age_years=50) is nobody
    assert of(conditions=has("diabetes", "insomnia")) is diabetic
    assert of(conditions=has("diabetes", status="absent")) is nobody
    assert diabetic is not nobody
    assert of("north") is not nobody
    assert (nobody.disputed, nobody.cites) == ((), ())
    assert diabetic.disputed == diabetic.positions
    assert diabetic.cites


def test_for_beats_against_where_no_guideline_of_the_profile_speaks(change):
    library = change(
        ("pathways/ache/10_first.yaml",
         "- {guideline: guide2010, line: 2, cite: s.old}\n      - {guideline: north2022, line: 2,",
         "- {guideline: trials2007, stance: against, cite: s.old}\n"
         "      - {guideline: north2022, line: 2,"),
    )  # fmt: skip
    found = placed(library, "nortriptyline")
    assert (found.standing.guideline, found.standing.stance.value) == ("north2022", "for")
