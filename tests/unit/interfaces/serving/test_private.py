"""What was typed of a person is in no file of the home, in no log line and on nobody's page."""

import re

import pytest
from starlette.testclient import TestClient

from citewell.adapters.sql_shelf import SqlShelf
from citewell.interfaces.application import app_over
from citewell.keeper import Keeper
from citewell.settings import Settings
from engines import FixedClock

TOLD = "{name}, 71F with painful diabetic neuropathy, born {born}, phone {phone}. Duloxetine dose?"
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
PERSONS = [
    ("Okonkwo", "03/04/1961", "+44 7700 900123"),
    ("Ngozi Okonkwo", "3rd April 1961", "(555) 010-9999"),
    ("Müller", "1961-04-03", "0049 30 901820"),
]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def client(real_engine, home):
    shelf = SqlShelf(home / "articles.db")
    keeper = Keeper(
        engine=real_engine, shelf=shelf, clock=FixedClock(), secret=b"s" * 32, release="test"
    )
    with TestClient(
        app_over(keeper, Settings(home=home)),
        follow_redirects=False,
        raise_server_exceptions=False,
    ) as client:
        yield client


def post(client, address, **fields):
    token = TOKEN.search(client.get("/").text)[1]
    return client.post(address, data=fields | {"csrf": token})


@pytest.mark.parametrize(("name", "born", "phone"), PERSONS)
def test_a_person_is_nowhere(client, home, log, name, born, phone):
    told = TOLD.format(name=name, born=born, phone=phone)
    made = post(client, "/ask", question=told).headers["location"].partition("?")[0]
    fact = f"allergy: penicillin, told by {phone}"
    answers = [
        client.get(made).text,
        client.get(f"{made}/export/md").text,
        client.get(f"{made}/export/json").text,
        post(client, f"{made}/follow-up", question=told).text,
        client.get(f"/api/v1/articles/{made[3:]}").text,
        client.get("/").text,
        client.post("/api/v1/ask", json={"question": told}).text,
        client.post("/api/v1/ask/stream", json={"question": told}).text,
    ]
    # What whoever typed it is shown again is theirs; it goes nowhere else.
    post(client, f"{made}/change", **{"answer.new": fact})
    client.get("/library/search", params={"q": told})
    client.get(made, params={"v": told})
    files = [file for file in home.rglob("*") if file.is_file()]
    assert any(file.name.startswith("articles.db") for file in files)
    kept = b"".join(file.read_bytes() for file in files)
    for secret in (*name.split(), born, phone):
        assert secret.encode() not in kept
        assert secret not in log.getvalue()
        assert all(secret not in answer for answer in answers)


def test_nothing_typed_into_a_fact_stays_either(client, home, log):
    made = post(client, "/ask", question="Duloxetine dose?").headers["location"]
    given = {"answers": ["egfr=28", "duloxetine: 60 mg for 8 weeks, Mrs Okonkwo +44 7700 900123"]}
    client.post(f"/api/v1/articles/{made[3:27]}/change", json=given)
    kept = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
    assert b"Okonkwo" not in kept
    assert b"900123" not in kept
    assert "Okonkwo" not in log.getvalue()
