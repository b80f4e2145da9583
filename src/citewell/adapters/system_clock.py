"""The machine's clock."""

import os
from datetime import UTC, datetime

__all__ = ["SystemClock"]


_LATEST = 253_402_300_799  # the last second of the year 9999


class SystemClock:
    """Tells the time; ``SOURCE_DATE_EPOCH`` fixes it, as reproducible builds do."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        if (fixed := os.environ.get("SOURCE_DATE_EPOCH", "")).isdigit():
            return datetime.fromtimestamp(min(int(fixed), _LATEST), UTC)
        return datetime.now(UTC)
