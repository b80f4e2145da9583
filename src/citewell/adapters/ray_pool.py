"""Workers on a Ray: the cores of this machine, or a cluster of machines.

Owns joining and leaving the cluster and what its failures are called. Ray is loaded when asked for.
Work must be plain functions of Citewell, which has to be installed on every machine in this version:
Ray sends their names and what they are given. A task whose worker dies is run again by Ray, up to
three times; all that is run on it only reads, so that running it twice does no harm.
"""

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from citewell.errors import InputError, SourceError
from citewell.ports.workers import Workers

__all__ = ["LOCAL", "RayPool", "ray_workers"]

LOCAL = "local"
"""In place of an address: a Ray of this process's own, on this machine's cores."""

_ANY = "auto"
_NOT_THERE = "The remote function failed to import"
_KNOCK_SECONDS = 5.0
_LOCAL_STORE_BYTES = 256_000_000


class RayPool:
    """A ``Pool`` on the Ray that this process has joined."""

    def __init__(self) -> None:
        import ray

        self._task = ray.remote(_run)

    def submit(self, work: Callable[..., Any], /, *given: Any) -> "Future[Any]":  # noqa: ANN401
        """Start ``work(*given)`` as soon as a core is free.

        The result raises what the work raised, and SourceError ``workers_failed`` (retryable) when the
        cluster lost it.
        """
        told: Future[Any] = Future()
        self._task.remote(work, *given).future().add_done_callback(
            lambda done: _hand_on(done, told)
        )
        return told


def _run(work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401
    return work(*given)


@contextmanager
def ray_workers(address: str) -> Iterator[Workers]:
    """Join a Ray and leave it at the end.

    Args:
        address: ``host:port``, ``ray://host:port``, ``auto`` for the one that runs on this machine, or
            ``local`` for one that is started here and stopped at the end.

    Raises:
        InputError: ``missing_extra``: Ray is not installed.
        SourceError: ``workers_unreachable`` (retryable): nobody answers there.
    """
    if find_spec("ray") is None:
        raise InputError(
            "--ray needs Ray",
            code="missing_extra",
            hint="Install it with: pip install 'citewell[ray]'; or leave the option out.",
        )
    # Ray would report its use over the network; nothing here goes online unasked.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    _join(address)
    try:
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        yield Workers(RayPool(), max(1, int(resources.get("CPU", 1))))
    finally:
        ray.shutdown()


def _join(address: str) -> None:
    import ray

    _knock(address)
    quietly: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    try:
        if address == LOCAL:
            ray.init(
                address=LOCAL,
                num_cpus=os.cpu_count(),
                object_store_memory=_LOCAL_STORE_BYTES,
                include_dashboard=False,
                **quietly,
            )
        else:
            ray.init(address=address, **quietly)
    # Ray tells of a node that starts too slowly by an ``Exception`` of no kind.
    except Exception as error:
        raise _unreachable(address, str(error)) from error


def _knock(address: str) -> None:
    """Whether anybody listens: Ray itself tries for minutes and then ends the process."""
    if address in (LOCAL, _ANY):
        return
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        place = (parts.hostname or "", parts.port or 0)
        with socket.create_connection(place, timeout=_KNOCK_SECONDS):
            pass
    except (OSError, ValueError) as error:
        raise _unreachable(address, str(error)) from error


def _unreachable(address: str, why: str) -> SourceError:
    return SourceError(
        f"no Ray answers at {address!r}: {why[:300]}",
        code="workers_unreachable",
        hint="Start one with 'ray start --head', name its address, or write: --ray local.",
        retryable=True,
    )


def _hand_on(done: "Future[Any]", told: "Future[Any]") -> None:
    """The end of a task, to whoever waits for it."""
    from ray.exceptions import RayTaskError

    if not told.set_running_or_notify_cancel():
        return
    error = done.exception()
    if error is None:
        told.set_result(done.result())
    elif isinstance(error, RayTaskError) and not str(error.cause).startswith(_NOT_THERE):
        told.set_exception(error.cause)
    else:
        told.set_exception(
            SourceError(
                f"the workers on Ray failed: {' '.join(str(error).split())[:300]}",
                code="workers_failed",
                hint="Check that all machines of the cluster have this version of Citewell installed.",
                retryable=True,
            )
        )
