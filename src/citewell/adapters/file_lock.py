"""The write lock of a home: a file that the operating system locks, and lets go of at a kill."""

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from citewell.errors import SourceError

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

__all__ = ["FileLock"]

_POLL_SECONDS = 0.05
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class FileLock:
    """A ``WriteLock`` of all processes of one machine. Nothing is made before it is first taken."""

    def __init__(self, path: Path) -> None:
        """Takes the file to lock, which holds nothing."""
        self._path = path

    @contextmanager
    def taken(self, *, patience: float = 0.0) -> Iterator[bool]:
        """Whether it was got; see the port.

        Raises:
            SourceError: ``store_full`` or ``store_failed``: the file cannot be made or locked.
        """
        deadline = time.monotonic() + patience
        # A file of our own each time: the lock is bound to it, and closing it lets go.
        with self._opened() as file:
            while not (got := self._try(file)):
                if time.monotonic() >= deadline:
                    break
                time.sleep(_POLL_SECONDS)
            yield got

    def _opened(self) -> BufferedRandom:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._path.open("a+b")
        except OSError as error:
            raise self._failure(error) from error

    def _try(self, file: BufferedRandom) -> bool:
        try:
            if sys.platform == "win32":  # pragma: no cover
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _BUSY:
                return False
            raise self._failure(error) from error
        return True

    def _failure(self, error: OSError) -> SourceError:
        if isinstance(error, FileExistsError | NotADirectoryError):
            return SourceError(
                f"{self._path.parent} is no folder",
                code="store_failed",
                hint="Name a folder in CITEWELL_HOME; it is made when first written to.",
            )
        is_full = error.errno in _FULL
        return SourceError(
            f"{self._path} cannot be written: {error.strerror or error}",
            code="store_full" if is_full else "store_failed",
            hint="Free some room on the disk, then run this again."
            if is_full
            else "Check that the folder exists and is yours to write.",
        )
