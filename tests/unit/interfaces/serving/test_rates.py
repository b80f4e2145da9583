"""How often one client may ask."""

import asyncio
import json

import pytest

from citewell.interfaces.serving.answers import Problems, plain_page
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.rates import MovingWindow, Rates
from unit.interfaces.serving.asgi import answering, body, called, header, scope_of, status


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_so_many_a_minute_and_no_more(clock):
    window = MovingWindow(3, clock=clock)
    assert [window.wait_s("a") for _ in range(3)] == [0, 0, 0]
    assert window.wait_s("a") == 60
    clock.now += 59.5
    assert window.wait_s("a") == 0.5
    clock.now += 0.5
    assert [window.wait_s("a") for _ in range(3)] == [0, 0, 0]
    assert window.wait_s("a") == 60


def test_the_window_moves(clock):
    """No burst of twice the limit around the turn of a minute."""
    window = MovingWindow(2, clock=clock)
    assert window.wait_s("a") == 0
    clock.now += 50
    assert window.wait_s("a") == 0
    clock.now += 15
    assert window.wait_s("a") == 0
    assert window.wait_s("a") == pytest.approx(45)


def test_what_was_refused_does_not_count(clock):
    window = MovingWindow(1, clock=clock)
    window.wait_s("a")
    for _ in range(100):
        clock.now += 0.5
        assert window.wait_s("a") > 0
    clock.now += 10
    assert window.wait_s("a") == 0


def test_clients_do_not_share(clock):
    window = MovingWindow(1, clock=clock)
    assert window.wait_s("a") == window.wait_s("b") == 0
    assert window.wait_s("a") > 0


def test_zero_is_no_limit(clock):
    window = MovingWindow(0, clock=clock)
    assert {window.wait_s("a") for _ in range(1000)} == {0}
    assert len(window) == 0


def test_a_stranger_of_many_addresses_fills_no_memory(clock):
    window = MovingWindow(5, most_clients=50, clock=clock)
    for number in range(5_000):
        window.wait_s(f"client {number}")
    assert len(window) <= 50


def test_who_left_is_forgotten(clock):
    window = MovingWindow(5, clock=clock)
    for number in range(100):
        window.wait_s(f"client {number}")
    clock.now += 61
    for number in range(60):
        window.wait_s(f"other {number}")
    assert len(window) == 60


def test_who_is_refused_again_and_again_is_not_forgotten_for_it(clock):
    window = MovingWindow(1, most_clients=3, clock=clock)
    window.wait_s("busy")
    for number in range(20):
        window.wait_s(f"client {number}")
        assert window.wait_s("busy") > 0


def asked(rates, **scope):
    return asyncio.run(called(rates, scope_of(**scope)))


def limited(**guards):
    app = answering()
    return Rates(app, Guards(**guards), lambda m, p: p == "/ask", Problems(plain_page)), app


def test_asks_and_other_requests_are_counted_apart():
    rates, _ = limited(asks_per_minute=1, others_per_minute=2)
    assert status(asked(rates, path="/ask")) == 200
    assert status(asked(rates, path="/ask")) == 429
    assert [status(asked(rates, path="/")) for _ in range(3)] == [200, 200, 429]


def test_who_asks_too_often_is_told_when_to_come_back():
    rates, app = limited(asks_per_minute=1)
    asked(rates, path="/ask")
    sent = asked(rates, path="/ask")
    assert 1 <= int(header(sent, "retry-after")) <= 60
    assert b"seconds" in body(sent)
    assert len(app.bodies) == 1
    assert status(asked(rates, path="/ask", client=("192.0.2.2", 1))) == 200


def test_neighbours_in_an_ipv6_network_are_one():
    rates, _ = limited(asks_per_minute=1)
    assert status(asked(rates, path="/ask", client=("2001:db8::1", 1))) == 200
    assert status(asked(rates, path="/ask", client=("2001:db8::2", 1))) == 429


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/site.css"])
def test_probes_and_files_are_free(path):
    rates, _ = limited(others_per_minute=1)
    assert {status(asked(rates, path=path)) for _ in range(5)} == {200}


def test_a_program_is_told_as_a_program():
    rates, _ = limited(others_per_minute=1)
    asked(rates, path="/api/v1/search")
    sent = asked(rates, path="/api/v1/search")
    assert header(sent, "content-type") == "application/problem+json"
    assert json.loads(body(sent))["code"] == "too_many_requests"
