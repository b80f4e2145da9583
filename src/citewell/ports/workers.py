"""The workers port: plain functions run elsewhere, on other cores or other machines."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Pool", "Workers"]


class Pool(Protocol):
    """Runs functions of modules; any ``concurrent.futures.Executor`` is one."""

    def submit(self, work: Callable[..., Any], /, *given: Any) -> "Future[Any]":  # noqa: ANN401
        """Start ``work(*given)`` as soon as somebody is free.

        The result raises what the work raised, and SourceError when whoever ran it was lost.
        """
        ...


@dataclass(frozen=True, slots=True)
class Workers:
    """A pool, and how many cores work for it: so much is worth having under way at once."""

    pool: Pool
    cores: int
