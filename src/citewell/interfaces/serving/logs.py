"""Log lines as JSON, one object a line, that hold no word anybody typed.

Owns how a record is written down. A question is about a patient, and errors like to quote what they
could not read: of an error its type, its code and where it happened are written, never its message
nor the values of variables. Of libraries that know nothing of this rule only the fixed first line of
a message is written, without what they would fill in.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from traceback import walk_tb
from typing import IO

from citewell.errors import CitewellError

__all__ = ["FIELDS", "JsonLines", "configure_logging", "told_of"]

FIELDS = "citewell_fields"
"""Name of the ``extra`` that holds a line's own fields, a dict."""

_OURS = ("citewell.", "uvicorn")
_MOST_FRAMES = 40
_MOST_CAUSES = 5


def told_of(error: BaseException, depth: int = 0) -> dict[str, object]:
    """An error without any words of its message: type, code, frames and causes."""
    kind = type(error)
    told: dict[str, object] = {"type": f"{kind.__module__}.{kind.__qualname__}"}
    if isinstance(error, CitewellError):
        told["code"] = error.code
    told["frames"] = [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ][-_MOST_FRAMES:]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and depth < _MOST_CAUSES:
        told["cause"] = told_of(cause, depth + 1)
    if isinstance(error, BaseExceptionGroup) and depth < _MOST_CAUSES:
        told["errors"] = [told_of(each, depth + 1) for each in error.exceptions[:_MOST_CAUSES]]
    return told


class JsonLines:
    """Writes a record as one JSON object: what ``logging`` calls a formatter."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        fields = getattr(record, FIELDS, None)
        if isinstance(fields, dict):
            line.update(fields)
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = told_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True, default=lambda value: type(value).__name__)


def _message(record: logging.LogRecord) -> str:
    ours = record.name.startswith(_OURS) or record.name == "citewell"
    text = record.getMessage() if ours else str(record.msg)
    return text.partition("\n")[0]


def configure_logging(stream: IO[str] | None = None) -> None:
    """Send every log line of this process through here, to standard error unless told otherwise.

    For a process that serves, at its start; where a server starts several workers, in each of them,
    since they inherit nothing. Servers must be told to leave logging alone
    (uvicorn: ``log_config=None, access_log=False``, since its own access log writes addresses and
    query strings).
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())  # type: ignore[arg-type]  # logging only ever calls ``format``
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("citewell", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.INFO)
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False
    access.disabled = True
