"""A large JSON file's records one at a time, without loading the file.

Owns streaming, the size of a record and what is safe; must not know what a record means. A record is
an object of the list that the file is, or that stands under one of the names given.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from citewell.errors import InputError
from citewell.ingest.records.unpack import open_bytes, unpack_failures

__all__ = ["MAX_RECORD_EVENTS", "json_records"]

MAX_RECORD_EVENTS = 500_000
"""A record of more values than this is not built."""


def json_records(path: Path, names: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The records of a file, in order; a string in place of a record says why it was not taken.

    A file that is one object without any of ``names`` is itself the one record.

    Raises:
        InputError: ``damaged_file`` (with what was read before it already given), ``empty_file``,
            ``unreadable_file``.
    """
    # Lazy: only an ingest of JSON needs it.
    import ijson

    try:
        with closing(open_bytes(path)) as file:
            prefix = _prefix(ijson.parse(file, use_float=True), names)
        with closing(open_bytes(path)) as file:
            yield from _objects(ijson.parse(file, use_float=True), prefix)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise _damaged(path, f"not JSON: {error}") from error
    except unpack_failures as error:
        raise _damaged(path, str(error)) from error
    except RecursionError as error:
        raise _damaged(path, "nested too deeply") from error


def _prefix(events: Iterator[tuple[str, str, Any]], names: Sequence[str]) -> str:
    """Where the records stand: in the outermost list, under a name, or the file is one record."""
    for place, event, _ in events:
        if place == "" and event == "start_array":
            return "item"
        if event == "start_array" and place in names:
            return f"{place}.item"
    return ""


def _objects(events: Iterator[tuple[str, str, Any]], prefix: str) -> Iterator[dict[str, Any] | str]:
    # Lazy: see above.
    from ijson.common import ObjectBuilder

    for place, event, value in events:
        if place != prefix or event == "end_array":
            continue
        if event != "start_map":
            yield "not an object"
            continue
        builder = ObjectBuilder()
        builder.event(event, value)
        size = 0
        for inner_place, inner, inner_value in events:
            size += 1
            if size <= MAX_RECORD_EVENTS:
                builder.event(inner, inner_value)
            if inner_place == prefix and inner == "end_map":
                break
        is_too_long = size > MAX_RECORD_EVENTS
        yield f"more than {MAX_RECORD_EVENTS:,} values" if is_too_long else builder.value


def _damaged(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is damaged: {why}",
        code="damaged_file",
        hint="Fetch the file again; what was read before the damage is kept.",
    )
