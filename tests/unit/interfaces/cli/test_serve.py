"""``citewell serve``: which port it takes, and what it says when it cannot."""

import os
import socket
import sys

import pytest
from typer.testing import CliRunner

from citewell.errors import InputError, SourceError
from citewell.interfaces import application
from citewell.interfaces.cli import serve as serving
from citewell.interfaces.cli.app import app
from citewell.interfaces.flagship import FLAGSHIP, FOURTH_LINE


@pytest.fixture
def taken():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_port_in_use_is_told(taken):
    with pytest.raises(SourceError) as told:
        serving._free_port("127.0.0.1", taken)
    assert told.value.code == "port_taken"
    assert str(taken) in str(told.value)


def test_without_a_port_the_next_free_one_is_taken(taken, monkeypatch):
    monkeypatch.setattr(serving, "_FIRST_PORT", taken)
    assert taken < serving._free_port("127.0.0.1", None) < taken + 20


def test_any_free_port_may_be_asked_for():
    assert serving._free_port("127.0.0.1", 0) > 0


def test_a_host_that_is_none_is_told():
    with pytest.raises(InputError) as told:
        serving._free_port("no such host", 0)
    assert told.value.code == "bad_host"


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("::1", "[::1]")],  # noqa: S104
)
def test_the_address_printed_can_be_opened(host, shown):
    assert serving._shown(host) == shown


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "citewell.interfaces.serving.spread", raising=False)
    done = CliRunner().invoke(app, ["serve", "--port", "0"])
    assert isinstance(done.exception, InputError)
    assert done.exception.code == "missing_extra"
    assert "citewell[web]" in done.exception.hint


def test_the_drafts_are_told_with_their_addresses():
    said = serving._welcome("http://127.0.0.1:8000", (("/a/xyz", "Nerve pain"),))
    assert "http://127.0.0.1:8000/a/xyz" in said
    assert "Nerve pain" in said


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_what_this_machine_alone_can_reach_answers_to_its_names_alone(host, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOSTS", " ")
    serving._name_hosts(host, None)
    assert os.environ["CITEWELL_HOSTS"] == "localhost 127.0.0.1 [::1]"


@pytest.mark.parametrize(
    ("host", "proxy", "given"),
    [
        ("127.0.0.1", "127.0.0.1", ""),
        ("0.0.0.0", None, ""),  # noqa: S104
        ("192.0.2.1", None, ""),
        ("127.0.0.1", None, "cite.example"),
    ],
)
def test_other_names_are_for_whoever_runs_the_site(host, proxy, given, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOSTS", given)
    serving._name_hosts(host, proxy)
    assert os.environ["CITEWELL_HOSTS"] == given


def test_the_names_are_set_before_the_server_starts(monkeypatch):
    """The workers read them from the environment."""
    ran = []
    monkeypatch.setenv("CITEWELL_HOSTS", "")
    monkeypatch.setattr(application, "prepared", lambda: ())
    monkeypatch.setattr(
        "uvicorn.run", lambda *args, **options: ran.append(os.environ["CITEWELL_HOSTS"])
    )
    done = CliRunner().invoke(app, ["serve", "--port", "0"])
    assert done.exception is None
    assert ran == ["localhost 127.0.0.1 [::1]"]


def test_drafts_are_told_apart_by_their_questions():
    told = [application._beginning(question) for question in (FLAGSHIP, FOURTH_LINE, "Gout?")]
    assert len(set(told)) == 3
    assert told[0] == "What are the next steps for a patient with refractory neuropathic pain…"
    assert told[2] == "Gout?"
