"""When a connection on which nobody asks is closed."""

from types import SimpleNamespace

import pytest

from citewell.interfaces.serving.connections import _look


class Connection:
    """A protocol that is looked at by hand."""

    def __init__(self):
        self.closed = False
        self.transport = SimpleNamespace(
            close=lambda: setattr(self, "closed", True), is_closing=lambda: self.closed
        )
        self.cycle = None
        self.loop = self
        self.next = (_look, self, 1.0, False, None)

    def call_later(self, seconds, *call):
        self.next = call

    def look(self):
        call, self.next = self.next, None
        call[0](*call[1:])
        return self.closed

    def begin(self):
        self.cycle = SimpleNamespace(response_complete=False)

    def end(self):
        self.cycle.response_complete = True


@pytest.fixture
def connection():
    return Connection()


def test_two_looks_without_a_request_are_one_too_many(connection):
    assert [connection.look(), connection.look()] == [False, True]
    assert connection.next is None


def test_a_request_at_work_is_waited_for(connection):
    connection.begin()
    assert [connection.look() for _ in range(5)] == [False] * 5


def test_after_an_answer_there_is_time_for_another_request(connection):
    """Even where the answer ended just before the look."""
    connection.begin()
    connection.look()
    connection.end()
    assert [connection.look(), connection.look()] == [False, True]


def test_who_asks_between_the_looks_stays(connection):
    for _ in range(5):
        connection.begin()
        connection.end()
        assert not connection.look()


def test_a_closed_connection_is_not_looked_at_again(connection):
    connection.closed = True
    connection.look()
    assert connection.next is None
