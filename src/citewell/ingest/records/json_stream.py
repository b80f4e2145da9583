"""A large JSON file's records one at a time, without loading the file.

Owns streaming, the size and depth of a record and what is safe; must not know what a record means. A
record is an object of the list that the file is, or that stands under one of the names given.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from citewell.errors import InputError
from citewell.ingest.records.unpack import ByteStream, open_bytes

__all__ = ["MAX_DEPTH", "MAX_RECORD_EVENTS", "MAX_STRING_BYTES", "json_records"]

MAX_RECORD_EVENTS = 500_000
"""A record of more values than this is not built."""

MAX_DEPTH = 100
"""A file nested more deeply is refused; labels and studies nest some 15 deep."""

MAX_STRING_BYTES = 20_000_000
"""A file with a longer run of bytes without a quotation mark is refused: it would fill the memory."""

_CHUNK = 1 << 16
_Event = tuple[str, Any]
_BACKSLASH = ord("\\")
_STEP = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


def json_records(path: Path, names: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The records of a file, in order; a string in place of a record says why it was not taken.

    A file that is one object without any of ``names`` is itself the one record.

    Raises:
        InputError: ``damaged_file``, ``nested_too_deeply`` or ``file_too_large`` (what stands before is
            given already), ``unreadable_file``.
    """
    # Lazy: only an ingest of JSON needs it.
    import ijson

    try:
        for reading in (_listed, _whole):
            any_list = False
            with closing(open_bytes(path)) as file:
                # Not ijson.parse: the paths it makes grow with the square of the depth.
                events = _bounded(_events(_ShortStrings(file, path)), path)
                for record in reading(events, names):
                    any_list = True
                    if record is not None:
                        yield record
            if any_list:
                return
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise _damaged(path, f"not JSON: {error}") from error


def _events(stream: "_ShortStrings") -> Iterator[_Event]:
    """What the parser meets up to where it fails; ijson's own iterator loses what it read ahead."""
    # Lazy: see above.
    import ijson

    met = ijson.sendable_list()
    parser = ijson.basic_parse_coro(met, use_float=True)
    while True:
        chunk = stream.read(_CHUNK)
        try:
            parser.send(chunk)
        except StopIteration:
            yield from met
            return
        except (ijson.JSONError, UnicodeDecodeError):
            yield from met
            raise
        yield from met
        del met[:]


class _ShortStrings:
    """A stream that refuses a string which never ends, before the parser has taken it in."""

    def __init__(self, stream: ByteStream, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._run = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        mark = data.rfind(b'"')
        while mark > 0 and data[mark - 1] == _BACKSLASH:  # it stands within the string
            mark = data.rfind(b'"', 0, mark)
        self._run = len(data) - mark if mark >= 0 else self._run + len(data)
        if self._run > MAX_STRING_BYTES:
            raise InputError(
                f"{self._path} holds a string of more than {MAX_STRING_BYTES:,} bytes",
                code="file_too_large",
                hint="No label or study does; look at what made the file.",
            )
        return data


def _bounded(events: Iterable[_Event], path: Path) -> Iterator[_Event]:
    depth = 0
    for event in events:
        depth += _STEP.get(event[0], 0)
        if depth > MAX_DEPTH:
            raise InputError(
                f"{path} is nested more than {MAX_DEPTH} deep",
                code="nested_too_deeply",
                hint="No label or study is; look at what made the file.",
            )
        yield event


def _listed(
    events: Iterator[_Event], names: Sequence[str]
) -> Iterator[dict[str, Any] | str | None]:
    """The objects of the list that the file is or holds; a first None says that there is one."""
    event, _ = next(events, ("", None))
    if event == "start_array":
        yield None
        yield from _items(events)
        return
    for event, value in events:
        if event != "map_key":
            return
        opened, _ = next(events)
        if opened == "start_array" and value in names:
            yield None
            yield from _items(events)
        else:
            _skip(opened, events)


def _whole(
    events: Iterator[_Event], _names: Sequence[str]
) -> Iterator[dict[str, Any] | str | None]:
    """The file as its one record."""
    event, _ = next(events, ("", None))
    yield _build(events) if event == "start_map" else "not an object"


def _items(events: Iterator[_Event]) -> Iterator[dict[str, Any] | str]:
    for event, _ in events:
        if event == "end_array":
            return
        if event == "start_map":
            yield _build(events)
        else:
            _skip(event, events)
            yield "not an object"


def _skip(event: str, events: Iterator[_Event]) -> None:
    """Pass over the value that the event opened."""
    depth = _STEP.get(event, 0)
    while depth > 0:
        depth += _STEP.get(next(events)[0], 0)


def _build(events: Iterator[_Event]) -> dict[str, Any] | str:
    """The object just opened, or that it is too long."""
    # Lazy: see above.
    from ijson.common import ObjectBuilder

    builder = ObjectBuilder()
    builder.event("start_map", None)
    depth, size = 1, 0
    while depth > 0:
        event, value = next(events)
        depth += _STEP.get(event, 0)
        size += 1
        if size <= MAX_RECORD_EVENTS:
            builder.event(event, value)
    too_long = f"more than {MAX_RECORD_EVENTS:,} values"
    built: dict[str, Any] = builder.value
    return too_long if size > MAX_RECORD_EVENTS else built


def _damaged(path: Path, why: str) -> InputError:
    return InputError(
        f"{path} is damaged: {why}",
        code="damaged_file",
        hint="Fetch the file again; what stands before the damage is kept.",
    )
