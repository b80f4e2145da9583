"""The clock port: the one place the core asks what day it is."""

from datetime import datetime
from typing import Protocol

__all__ = ["Clock"]


class Clock(Protocol):
    """Tells the time, so that a test or a reproduction can fix it."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, UTC."""
        ...
