"""Several processes on one port, each with a queue of connections of its own.

Processes that share one queue do not share the work: whichever wakes first takes all that waits there,
and keeps those connections. On Linux the kernel deals connections out to sockets of their own.
"""

import socket
import sys
from collections.abc import Callable
from multiprocessing.reduction import ForkingPickler
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

__all__ = ["run_workers"]


def _each_its_own(
    held: socket.socket,
) -> tuple[Callable[[str, int], socket.socket], tuple[Any, ...]]:
    """How a bound socket goes to another process: as a new one on the same port."""
    return _bound, held.getsockname()[:2]


def _bound(host: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((host, port))
    return made


def run_workers(app: str, host: str, port: int, workers: int, options: dict[str, Any]) -> None:
    """Serve an application until stopped, with one process or more.

    Args:
        app: where its factory stands, as ``module:name``.
        host: a name or address of this machine.
        port: one that is free.
        workers: how many processes.
        options: of uvicorn.
    """
    if workers == 1 or sys.platform != "linux":
        uvicorn.run(app, factory=True, host=host, port=port, workers=workers, **options)
        return
    place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][4]
    config = uvicorn.Config(app, factory=True, host=host, port=port, workers=workers, **options)
    # Uvicorn would hand the one socket to all.
    ForkingPickler.register(socket.socket, _each_its_own)
    # This one never listens: it holds the port while a worker is made anew.
    with _bound(str(place[0]), port) as held:
        Multiprocess(config, sockets=[held]).run()
