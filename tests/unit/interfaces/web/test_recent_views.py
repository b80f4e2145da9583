"""Views are made once, and never tell what is no more."""

from dataclasses import replace

import pytest

from citewell.interfaces.web.recent_views import RecentViews
from citewell.model.article import Status
from citewell.model.audience import Audience
from citewell.model.kept import Version
from unit.interfaces.web.articles import article, kept


@pytest.fixture
def views(real_library):
    return RecentViews(real_library, most=2)


def test_a_view_is_made_once(views):
    one = kept()

    assert views.of(one).sections is views.of(one).sections


def test_newer_versions_are_told_anew(views):
    one = kept()
    views.of(one)
    new = Version(number=2, edition="f", created="2026-02-01")
    found = views.of(replace(one, versions=(new, one.version)))

    assert not found.is_newest


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, version=replace(one.version, status=Status.APPROVED)),
        lambda one: replace(one, version=replace(one.version, number=2)),
        lambda one: replace(one, address="b" * 24),
        lambda one: replace(one, article=replace(one.article, audience=Audience.PATIENT)),
        lambda one: replace(one, article=replace(one.article, last_updated="2027-01-01")),
    ],
)
def test_another_text_or_state_is_another_view(views, change):
    one = kept()
    before = views.of(one)

    assert views.of(change(one)).sections is not before.sections


def test_only_the_latest_are_kept(views):
    first = kept(address="1")
    before = views.of(first)
    for address in ("2", "3"):
        views.of(kept(address=address))

    assert views.of(first).sections is not before.sections


def test_the_text_is_that_of_its_article(views):
    assert views.of(kept(article(title="Other"), address="9")).article.title == "Other"
