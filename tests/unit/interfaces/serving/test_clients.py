"""Who is one client, and how little a log tells of it."""

from datetime import date

import pytest

from citewell.interfaces.serving.clients import DayMarks, client_of


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::1", "20010db800010002/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "20010db800010002/64"),
        ("2001:db8:1:3::1", "20010db800010003/64"),
        ("fe80::1%eth0", "fe80000000000000/64"),
        ("testclient", "testclient"),
        ("x" * 500, "x" * 64),
    ],
)
def test_an_address_is_a_client(host, name):
    assert client_of({"client": (host, 4000)}) == name


@pytest.mark.parametrize("scope", [{}, {"client": None}])
def test_a_socket_without_address_is_local(scope):
    assert client_of(scope) == "local"


def test_a_mark_is_good_for_a_day_and_tells_no_address():
    today = [date(2026, 3, 1)]
    marks = DayMarks(lambda: today[0])
    first = marks.mark("192.0.2.7")
    assert first == marks.mark("192.0.2.7") != marks.mark("192.0.2.8")
    assert "192" not in first or len(first) == 12
    today[0] = date(2026, 3, 2)
    assert marks.mark("192.0.2.7") != first
    today[0] = date(2026, 3, 1)
    assert marks.mark("192.0.2.7") != first  # the key of that day is gone


def test_another_process_marks_otherwise():
    assert DayMarks().mark("192.0.2.7") != DayMarks().mark("192.0.2.7")
