"""``citewell serve``: which port it takes, and what it says when it cannot."""

import socket
import sys

import pytest
from typer.testing import CliRunner

from citewell.errors import InputError, SourceError
from citewell.interfaces.cli import serve as serving
from citewell.interfaces.cli.app import app


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
    done = CliRunner().invoke(app, ["serve", "--port", "0"])
    assert isinstance(done.exception, InputError)
    assert done.exception.code == "missing_extra"
    assert "citewell[web]" in done.exception.hint


def test_the_drafts_are_told_with_their_addresses():
    said = serving._welcome("http://127.0.0.1:8000", (("/a/xyz", "Nerve pain"),))
    assert "http://127.0.0.1:8000/a/xyz" in said
    assert "Nerve pain" in said
