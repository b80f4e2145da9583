"""Fixtures of the web door: log lines as a site gets them, a real server in a thread."""

import io
import json
import logging
import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn

from citewell.interfaces.serving.app import server_options
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.logs import configure_logging


@pytest.fixture
def log():
    """What a site's log holds: ``log.text()`` and ``log.lines()``; logging is put back afterwards."""
    names = ["citewell", "uvicorn", "uvicorn.error", "uvicorn.access"]
    loggers = [logging.getLogger(), *map(logging.getLogger, names)]
    before = [(x, x.handlers[:], x.level, x.propagate, x.disabled) for x in loggers]
    written = Log()
    configure_logging(written)
    yield written
    for logger, handlers, level, propagate, disabled in before:
        logger.handlers[:] = handlers
        logger.setLevel(level)
        logger.propagate, logger.disabled = propagate, disabled


class Log(io.StringIO):
    def lines(self):
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def requests(self):
        return [line for line in self.lines() if line["logger"] == "citewell.serving.access"]


@contextmanager
def running(app, **options):
    """The port of a real server in a thread of its own, and the server."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, **(server_options(Guards()) | options))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started:
            assert thread.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield listener.getsockname()[1], server
    finally:
        server.should_exit = True
        thread.join(20)
        listener.close()
    assert not thread.is_alive()


@pytest.fixture
def served():
    return running


def said(port, data, *, pause=0.0, wait=10.0):
    """Everything a server answers to raw bytes, given whole or in pieces with a pause between."""
    pieces = data if isinstance(data, list) else [data]
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        for number, piece in enumerate(pieces):
            if number:
                time.sleep(pause)
            try:
                connection.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                break
        found = b""
        try:
            while piece := connection.recv(65536):
                found += piece
        except ConnectionResetError:
            pass
        return found


@pytest.fixture
def talk():
    return said
