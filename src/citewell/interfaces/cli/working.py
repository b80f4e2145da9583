"""Who does the work of a command: this process, other cores (``-j``), or a Ray (``--ray``)."""

import re
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from citewell.bootstrap import open_ray
from citewell.errors import InputError
from citewell.ports.workers import Workers

__all__ = ["working_on"]

_MOST_CORES = 256
_NUMBER = re.compile(r"[0-9]{1,9}")
# The names that Ray itself takes, and addresses.
_RAY = re.compile(r"local|auto|[a-z]+://\S+|[^\s:/]+:\d{1,5}|\[[0-9a-f:]+\]:\d{1,5}")


@contextmanager
def working_on(named: str) -> Iterator[Workers | None]:
    """The workers that the option names; None where the process does all itself.

    Args:
        named: a number of cores, from 1 to 256, or where a Ray is.

    Raises:
        InputError: the number is out of bounds, or Ray is not installed.
        SourceError: no Ray answers.
    """
    if named and _RAY.fullmatch(named):
        with open_ray(named) as workers:
            yield workers
        return
    cores = int(named) if _NUMBER.fullmatch(named) else 0
    if not 1 <= cores <= _MOST_CORES:
        raise InputError(
            f"{named or 'nothing'} is no number of cores to work with",
            code="bad_options",
            hint=f"Give 1 to {_MOST_CORES}, or where a Ray is: --ray local.",
        )
    if cores == 1:
        yield None
        return
    # Not forked: a fork would carry over the locks of other threads.
    pool = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_left_to_us)
    try:
        yield Workers(pool, cores)
    finally:
        pool.shutdown(cancel_futures=True)


def _left_to_us() -> None:
    """In a worker: an interrupt (^C) reaches all of them; the one that hands out work ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
