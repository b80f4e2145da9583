"""A file's bytes, unpacked where it is packed, and no more of them than is safe.

Owns gzip and single-file zip, and the limits on what they may unfold to.
"""

import gzip
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

from citewell.errors import InputError

__all__ = ["MAX_RATIO", "MAX_UNPACKED_BYTES", "ByteStream", "open_bytes", "unpack_failures"]

MAX_UNPACKED_BYTES = 20_000_000_000
"""A file that holds more, unpacked, is refused; a PubMed baseline file holds 0.3 GB."""

MAX_RATIO = 200
"""What one packed byte may unfold to on the whole; text packs 4 to 30 times, a bomb 1,000."""

_FREE_BYTES = 50_000_000
_GZIP_MARK = b"\x1f\x8b"
_ZIP_MARK = b"PK\x03\x04"

unpack_failures = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error)
"""What reading a packed file that is cut off or damaged raises."""


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
        InputError: ``unreadable_file``, or ``unsupported_file`` for a zip of several files; while
            reading, ``file_too_large`` when more unfolds than is safe.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(_GZIP_MARK):
            return _Limited(gzip.open(path), path)
        if start.startswith(_ZIP_MARK):
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


class _Limited:
    """A stream of a packed file that refuses to give more bytes than is safe."""

    def __init__(self, stream: ByteStream, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._left = min(MAX_UNPACKED_BYTES, max(_FREE_BYTES, path.stat().st_size * MAX_RATIO))

    def read(self, size: int = -1, /) -> bytes:
        # Never all at once: what is asked for without a size is what a bomb waits for.
        return self._count(self._stream.read(size if size >= 0 else max(self._left + 1, 1)))

    def readline(self, size: int = -1, /) -> bytes:
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
