"""Files that only save time: whole or absent, checked when read, never a reason to fail."""

import hashlib
import os
import tempfile
from pathlib import Path

__all__ = ["read_kept", "write_kept"]

_CHECKSUM = 16  # bytes


def read_kept(path: Path) -> bytes | None:
    """What ``write_kept`` wrote; None where nothing stands, or not as it was written."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    checksum, body = data[:_CHECKSUM], data[_CHECKSUM:]
    return body if _checksum(body) == checksum else None


def write_kept(path: Path, body: bytes, replaces: str) -> None:
    """Write a file aside and rename it into place, then remove older ones.

    A reader sees the old file or the whole new one, whatever is killed. A folder that cannot be written
    to costs time, not answers.

    Args:
        path: where it is kept; folders are made.
        body: what to keep.
        replaces: pattern of the names in that folder which this file makes needless.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            handle.write(_checksum(body) + body)
        os.replace(handle.name, path)
        for old in path.parent.glob(replaces):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_CHECKSUM).digest()
