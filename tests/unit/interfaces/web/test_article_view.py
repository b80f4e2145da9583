"""The parts of the article's page."""

from dataclasses import replace

import pytest

from citewell.interfaces.web.article_view import article_view, removed_words
from citewell.interfaces.web.linked_data import linked_data
from citewell.model.article import Status
from citewell.model.audience import Audience
from citewell.model.kept import Version
from unit.interfaces.web.articles import CRISIS, EMERGENCY, FLAGSHIP, STRANGE, article, ask, kept


@pytest.fixture
def view(keeper):
    def made(one):
        return article_view(one, keeper.engine.library)

    return made


def test_every_claim_stands_once_in_order(keeper, view):
    one = ask(keeper, FLAGSHIP)
    shown = view(one)
    sentences = [c.text for c in (*shown.lead, *(c for s in shown.sections for c in s.claims))]

    assert sentences == [c.text for c in one.article.claims]


@pytest.mark.parametrize(
    ("status", "current"),
    [
        (Status.SUBMITTED, "Submitted"),
        (Status.UNDER_REVIEW, "Under review"),
        (Status.APPROVED, "Approved"),
    ],
)
def test_one_step_of_the_strip_is_current(view, status, current):
    steps = view(kept(status=status)).steps

    assert [s.words for s in steps if s.is_current] == [current]
    assert [s.is_done for s in steps] == [s.words != current for s in steps][
        : [s.words for s in steps].index(current)
    ] + [False] * (len(steps) - [s.words for s in steps].index(current))


def test_a_short_question_is_the_heading(view):
    assert (view(kept(question="What now?")).heading, view(kept()).is_long) == ("What now?", False)


def test_a_long_question_is_cut_at_a_word_and_marked(view):
    question = "gabapentin " * 100
    shown = view(kept(article(question=question)))

    assert shown.is_long
    assert len(shown.heading) < 620
    assert shown.heading.endswith("gabapentin \u2026")


def test_older_versions_are_listed(view):
    old = Version(number=1, edition="e", created="2026-01-01T00:00:00+00:00")
    new = Version(number=2, edition="f", created="2026-02-01T00:00:00+00:00")
    shown = view(kept(version=old, versions=(new, old)))

    assert (shown.is_newest, [v.number for v in shown.older]) == (False, [2])


def test_only_known_kinds_of_personal_data_are_named():
    assert removed_words("name,date of birth,<script>,name") == ("a name", "a date of birth")
    assert removed_words("") == ()


def test_an_emergency_is_an_alarm_and_a_crisis_leaves_nothing_else(keeper, view):
    assert view(ask(keeper, EMERGENCY)).is_alarm
    assert not view(ask(keeper, EMERGENCY)).is_crisis
    assert view(ask(keeper, CRISIS)).is_crisis
    assert not view(ask(keeper, STRANGE)).is_alarm


def test_open_questions_stand_by_the_trials(keeper, view):
    assert view(ask(keeper, FLAGSHIP)).judges_trials


def test_linked_data_names_the_article_its_state_and_its_sources(keeper, view):
    shown = view(ask(keeper, FLAGSHIP))
    data = linked_data(shown, "https://cite.example/a/x")

    assert data["@type"] == "MedicalWebPage"
    assert data["url"] == "https://cite.example/a/x"
    assert len(data["citation"]) == len(shown.references)
    assert "reviewed" not in data["creativeWorkStatus"].replace("has reviewed it", "")


@pytest.mark.parametrize("audience", [Audience.CLINICIAN, Audience.PATIENT])
def test_an_approved_article_does_not_say_that_nobody_read_it(keeper, view, audience):
    one = ask(keeper, FLAGSHIP, audience)
    approved = replace(one, version=replace(one.version, status=Status.APPROVED))

    assert "reviewed it yet" in view(one).disclaimer
    assert "reviewed" not in view(approved).disclaimer
    assert view(approved).disclaimer.endswith(one.article.disclaimer[-40:])


def test_general_matter_is_folded_under_a_call_for_help_and_a_plan_never(keeper, view):
    assert view(ask(keeper, EMERGENCY)).is_urgent_topic
    assert not view(ask(keeper, FLAGSHIP)).is_urgent_topic
