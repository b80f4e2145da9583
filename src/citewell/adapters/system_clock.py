"""The machine's clock."""

import os
import re
from datetime import UTC, datetime

from citewell.errors import InputError

__all__ = ["SystemClock"]


_NAME = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"[0-9]{1,12}")
_MOST_SHOWN = 40
_LATEST = 253_402_300_799  # the last second of the year 9999


class SystemClock:
    """Tells the time; ``SOURCE_DATE_EPOCH`` fixes it, as reproducible builds do."""

    def __init__(self) -> None:
        """Refuses at once what would be refused when the time is asked for.

        Raises:
            InputError: ``bad_setting``.
        """
        _fixed()

    def now(self) -> datetime:
        """The present moment, UTC.

        Raises:
            InputError: ``bad_setting``: the time is fixed to what is none.
        """
        fixed = _fixed()
        return datetime.now(UTC) if fixed is None else datetime.fromtimestamp(fixed, UTC)


def _fixed() -> int | None:
    given = os.environ.get(_NAME, "").strip()
    if not given:
        return None
    if _SECONDS.fullmatch(given) and int(given) <= _LATEST:
        return int(given)
    raise InputError(
        f"{_NAME} cannot be read: {given[:_MOST_SHOWN]!r}",
        code="bad_setting",
        hint=f"It may be whole seconds since 1970, from 0 to {_LATEST}. Leave it out for the default.",
    )
