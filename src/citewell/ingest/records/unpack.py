"""A file's bytes, unpacked where it is packed, and no more of them than is safe.

Owns gzip and single-file zip, and the limits on what they may unfold to.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from citewell.errors import InputError

__all__ = ["MAX_RATIO", "MAX_UNPACKED_BYTES", "ByteStream", "open_bytes"]

MAX_UNPACKED_BYTES = 20_000_000_000
"""A file that holds more, unpacked, is refused; a PubMed baseline file holds 0.3 GB."""

MAX_RATIO = 200
"""What one packed byte may unfold to on the whole; text packs 4 to 30 times, a bomb 1,000."""

_FREE_BYTES = 50_000_000
_GZIP_MARK = b"\x1f\x8b"
_ZIP_MARK = b"PK\x03\x04"

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
            return _Limited(gzip.open(path), path)
        if start.startswith(_ZIP_MARK):
            with _told(path):
                return _Limited(_only_member(path), path)
        return path.open("rb")
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror or error}",
            code="unreadable_file",
            hint="Check that it exists and that you may read it.",
        ) from error


def _only_member(path: Path) -> ByteStream:
    archive = zipfile.ZipFile(path)
    members = [item for item in archive.infolist() if not item.is_dir()]
    if len(members) != 1:
        archive.close()
        raise InputError(
            f"{path} is a zip of {len(members)} files",
            code="unsupported_file",
            hint="Unpack it and give the folder.",
        )
    return archive.open(members[0])


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tells that the packing of a file does not hold, whatever way it shows."""
    try:
        yield
    except _FAILURES as error:
        raise InputError(
            f"{path} is damaged: {error}",
            code="damaged_file",
            hint="Fetch or pack the file again; what stands before the damage is kept.",
        ) from error


class _Limited:
    """A stream of a packed file that refuses to give more bytes than is safe."""

    def __init__(self, stream: ByteStream, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = min(MAX_UNPACKED_BYTES, max(_FREE_BYTES, path.stat().st_size * MAX_RATIO))

    def read(self, size: int = -1, /) -> bytes:
        # Never all at once: what is asked for without a size is what a bomb waits for.
        most = size if size >= 0 else max(self._left + 1, 1)
        with _told(self._path):
            return self._count(self._stream.read(most))

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
