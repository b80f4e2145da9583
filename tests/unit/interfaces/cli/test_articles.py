"""``citewell articles``: taking kept articles out, over a real database file."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from citewell.adapters.sql_shelf import SqlShelf
from citewell.errors import InputError
from citewell.interfaces.cli.articles import app
from citewell.model.article import Status
from citewell.model.kept import Asked
from unit.interfaces.web.articles import article

WORDS = "marble staircase vignette"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def shelf(home):
    made = SqlShelf(home / "articles.db")
    yield made
    made.close()


def put(shelf, address, days_ago):
    now = (datetime.now(UTC) - timedelta(days=days_ago)).isoformat(timespec="seconds")
    shelf.put(address, Asked(question=WORDS), article(), edition="1", now=now)


def run(*words):
    done = CliRunner().invoke(app, list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_what_is_older_is_taken_out_and_no_more(shelf):
    put(shelf, "old", 91)
    put(shelf, "young", 89)

    assert "1 article would be removed" in run("prune", "--older-than", "90", "--dry-run").stdout
    assert shelf.record("old") is not None
    assert json.loads(run("prune", "--older-than", "90", "--json").stdout) == {"removed": 1}
    assert shelf.record("old") is None
    assert shelf.record("young") is not None
    assert "0 articles removed" in run("prune", "--older-than", "90").stdout


def test_more_than_one_transaction_holds(shelf, monkeypatch):
    monkeypatch.setattr("citewell.interfaces.cli.articles._AT_ONCE", 2)
    for number in range(5):
        put(shelf, f"a{number}", 10)

    assert "5 articles removed" in run("prune", "--older-than", "1").stdout


@pytest.mark.parametrize("place", ["abc", "/a/abc", "https://citewell.test/a/abc?for=patient"])
def test_one_is_taken_out_by_address_or_link(shelf, place):
    put(shelf, "abc", 0)

    assert "1 article removed" in run("remove", place).stdout
    assert shelf.record("abc") is None


def test_nothing_of_it_stays_in_the_file(shelf, home):
    put(shelf, "abc", 0)
    put(shelf, "b", 0)
    shelf.close()
    assert (home / "articles.db").read_bytes().count(WORDS.encode()) == 2

    run("remove", "abc", "b")

    left = b"".join(file.read_bytes() for file in home.glob("articles.db*"))
    assert WORDS.encode() not in left


def test_an_unknown_one_is_told_and_takes_none_out(shelf):
    put(shelf, "abc", 0)
    with pytest.raises(InputError, match="no article at nope") as told:
        run("remove", "nope", "abc")

    assert told.value.code == "unknown_article"
    assert shelf.record("abc") is not None


def test_a_reviewed_one_is_told_and_stays(shelf):
    import sqlalchemy as sa

    put(shelf, "abc", 400)
    with shelf._database.transaction() as connection:
        connection.execute(
            sa.text("UPDATE article_versions SET status = :s"), {"s": Status.APPROVED.value}
        )
    with pytest.raises(InputError, match="reviewed and stays") as told:
        run("remove", "abc")

    assert told.value.code == "reviewed_article"
    assert "0 articles removed" in run("prune", "--older-than", "1").stdout
    assert shelf.record("abc") is not None


@pytest.mark.parametrize("days", ["0", "-1", "x", "99999999"])
def test_an_odd_age_is_refused(home, days):
    assert run("prune", "--older-than", days).exit_code == 2
    assert run("prune").exit_code == 2
    assert not (home / "articles.db").exists()
