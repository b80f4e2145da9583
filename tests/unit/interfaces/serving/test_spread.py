"""Processes on one port: each gets its share of the connections."""

import select
import socket
import subprocess
import sys
from multiprocessing.reduction import ForkingPickler
from pickle import loads

import pytest

from citewell.interfaces.serving import spread

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone deals connections out")


def _taken(listening: socket.socket) -> int:
    """How many connections wait at a socket."""
    count = 0
    while select.select([listening], [], [], 0)[0]:
        listening.accept()[0].close()
        count += 1
    return count


@linux_only
def test_connections_are_dealt_out_to_each(monkeypatch):
    monkeypatch.setitem(ForkingPickler._extra_reducers, socket.socket, spread._each_its_own)
    with spread._bound("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        given = bytes(ForkingPickler.dumps(held))
        with loads(given) as one, loads(given) as other:  # noqa: S301 - made above
            assert one.getsockname() == other.getsockname() == held.getsockname()
            one.listen(100)
            other.listen(100)
            callers = [socket.create_connection(("127.0.0.1", port)) for _ in range(64)]
            counts = (_taken(one), _taken(other))
            for caller in callers:
                caller.close()
    assert sum(counts) == 64
    assert min(counts) >= 8


@linux_only
def test_a_port_held_by_workers_is_in_use_for_others():
    program = "import socket, sys; socket.socket().bind(('127.0.0.1', int(sys.argv[1])))"
    with spread._bound("127.0.0.1", 0) as held:
        port = str(held.getsockname()[1])
        other = subprocess.run(
            [sys.executable, "-c", program, port], capture_output=True, text=True
        )
    assert "in use" in other.stderr


@linux_only
def test_it_listens_where_it_was_told(monkeypatch):
    told = []
    monkeypatch.setattr(ForkingPickler, "register", lambda *way: told.append(way))

    class Supervisor:
        def __init__(self, config, sockets):
            told.append((config.workers, [s.getsockname()[0] for s in sockets]))

        def run(self):
            told.append("run")

    monkeypatch.setattr(spread, "Multiprocess", Supervisor)
    spread.run_workers("m:f", "localhost", 0, 3, {"log_config": None})
    assert told == [(socket.socket, spread._each_its_own), (3, ["127.0.0.1"]), "run"]
