"""A file's bytes, unpacked where it is packed, and no more of them than is safe.

Owns gzip and single-file zip, the limits on what they may unfold to, and how far a file is read.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Protocol, TypeVar, cast

from citewell.errors import InputError

__all__ = [
    "KEPT",
    "MAX_RATIO",
    "MAX_UNPACKED_BYTES",
    "ByteStream",
    "Meter",
    "metered",
    "open_bytes",
    "open_gzip",
    "open_plain",
]

MAX_UNPACKED_BYTES = 20_000_000_000
"""A file that holds more, unpacked, is refused; a PubMed baseline file holds 0.3 GB."""

MAX_RATIO = 200
"""What one packed byte may unfold to on the whole; text packs 4 to 30 times, a bomb 1,000."""

_FREE_BYTES = 50_000_000
_PIECE_BYTES = 8_192
_BUFFER_BYTES = 1 << 17
_GZIP_MARK = b"\x1f\x8b"
_ZIP_MARK = b"PK\x03\x04"

KEPT = "Fetch or pack the file again; what stands before the damage is kept."
"""What to do with a file that breaks off."""

# The last two: a member of a zip under a password, or packed in a way Python does not know.
_FAILURES = (
    EOFError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    NotImplementedError,
)


class ByteStream(Protocol):
    """Bytes to read in pieces or lines, and to close."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ...

    def readline(self, size: int = -1, /) -> bytes:
        """A line, or at most ``size`` bytes of it; none at the end."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


class _Placed(Protocol):
    """A file that tells at which of its bytes it stands."""

    def tell(self) -> int: ...


class Meter:
    """How many bytes of a file have been taken in, packed as they lie on disk.

    Asked now and then; it costs whoever reads nothing.
    """

    def __init__(self) -> None:
        self._file: _Placed | None = None
        self._furthest = 0

    def watch(self, file: _Placed) -> None:
        """Look at this file from now on; a file that is opened again never counts back."""
        self._file = file

    @property
    def consumed(self) -> int:
        """The furthest byte that was reached."""
        try:
            at = self._file.tell() if self._file is not None else 0
        except ValueError:  # it is closed
            at = 0
        self._furthest = max(self._furthest, at)
        return self._furthest


_METER: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metered() -> Iterator[Meter]:
    """Whatever file is opened inside is watched by the meter given."""
    meter = Meter()
    token = _METER.set(meter)
    try:
        yield meter
    finally:
        _METER.reset(token)


def open_plain(path: Path) -> BufferedReader:
    """A file as it lies on disk, watched by the meter in charge."""
    return _watched(path.open("rb"))


def open_gzip(path: Path) -> BufferedReader:
    """What a file unfolds to, as far as it does; the meter in charge watches the packed bytes."""
    packed = gzip.GzipFile(path)
    _watched(cast(_Placed, packed.fileobj))
    return _in_pieces(packed)


class _Pieces:
    """What a packed file unfolds to. What came before damage is given, and only then the failure.

    Asked for much at once, the readers of the standard library lose all of it where it breaks off. Has
    what ``BufferedReader`` wants of the stream below it.
    """

    def __init__(self, packed: gzip.GzipFile | IO[bytes]) -> None:
        self._packed = cast(BufferedReader, packed)
        self._failure: Exception | None = None
        self.closed = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:
        if self._failure is not None:
            raise self._failure
        filled = 0
        try:
            while filled < len(buffer):
                piece = self._packed.read1(min(_PIECE_BYTES, len(buffer) - filled))
                if not piece:
                    break
                buffer[filled : filled + len(piece)] = piece
                filled += len(piece)
        except _FAILURES as error:
            if not filled:
                raise
            self._failure = error
        return filled

    def flush(self) -> None:
        """There is nothing to write."""

    def close(self) -> None:
        self.closed = True
        self._packed.close()


def _in_pieces(packed: gzip.GzipFile | IO[bytes]) -> BufferedReader:
    return BufferedReader(cast(RawIOBase, _Pieces(packed)), _BUFFER_BYTES)


_File = TypeVar("_File", bound=_Placed)


def _watched(file: _File) -> _File:
    meter = _METER.get()
    if meter is not None:
        meter.watch(file)
    return file


def open_bytes(path: Path) -> ByteStream:
    """The unpacked bytes of a file, as a stream to be closed.

    Raises:
        InputError: ``unreadable_file``, ``damaged_file``, or ``unsupported_file`` for a zip of several
            files; while reading, ``file_too_large`` when more unfolds than is safe, and
            ``damaged_file`` where the packing breaks off or does not hold.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(_GZIP_MARK):
            return _Limited(open_gzip(path), path)
        if start.startswith(_ZIP_MARK):
            with _told(path, "Fetch or pack the file again; nothing of it can be read."):
                return _Limited(_only_member(path), path)
        return open_plain(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}",
            code="unreadable_file",
            hint="Check that it exists and that you may read it.",
        ) from error


def _only_member(path: Path) -> BufferedReader:
    # A member may be read after its archive is closed; the file closes with it.
    with zipfile.ZipFile(path) as archive:
        members = [item for item in archive.infolist() if not item.is_dir()]
        if len(members) != 1:
            raise InputError(
                f"{path} is a zip of {len(members)} files",
                code="unsupported_file",
                hint="Unpack it and give the folder.",
            )
        if archive.fp is not None:
            _watched(archive.fp)
        return _in_pieces(archive.open(members[0]))


@contextmanager
def _told(path: Path, hint: str = KEPT) -> Iterator[None]:
    """Tells that the packing of a file does not hold, whatever way it shows."""
    try:
        yield
    except _FAILURES as error:
        raise InputError(
            f"{path} is damaged: {error}",
            code="damaged_file",
            hint=hint,
        ) from error


class _Limited:
    """A stream of a packed file that refuses to give more bytes than is safe."""

    def __init__(self, stream: BufferedReader, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = min(MAX_UNPACKED_BYTES, max(_FREE_BYTES, path.stat().st_size * MAX_RATIO))

    def read(self, size: int = -1, /) -> bytes:
        # Never all at once: what is asked for without a size is what a bomb waits for.
        most = size if size >= 0 else _BUFFER_BYTES
        with _told(self._path):
            # Not ``read``, which loses what it has where it meets damage before it has enough.
            return self._count(self._stream.read1(most))

    def readline(self, size: int = -1, /) -> bytes:
        with _told(self._path):
            return self._count(self._stream.readline(size))

    def close(self) -> None:
        self._stream.close()

    def _count(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"{self._path} unfolds to more than is safe",
                code="file_too_large",
                hint="If you trust it, unpack it yourself, split it, and give the pieces.",
            )
        return data
