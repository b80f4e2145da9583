"""The site's secret: 32 bytes that only this site knows, from which it makes keys for single uses.

Owns where it comes from: a setting, or a file of the home that is made at the first start. Losing it
costs nobody anything but the forms that are open at that moment.
"""

import hashlib
import hmac
import logging
import os
import secrets
import stat
import tempfile
from pathlib import Path

from citewell.adapters.file_lock import FileLock
from citewell.errors import InputError, SourceError

__all__ = ["derived", "site_secret"]

_LOGGER = logging.getLogger("citewell.serving.secret")
_NAME = "secret.key"
_BYTES = 32
_FEWEST_CHARACTERS = 32
_PATIENCE_S = 10.0
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose; from it neither the secret nor another key can be found."""
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


def site_secret(home: Path, given: str = "") -> bytes:
    """The secret of this site, the same in all its processes.

    Args:
        home: the folder of the site's data; the file is made in it where there is none.
        given: what a setting holds; the file is left alone then.

    Raises:
        InputError: ``bad_setting``: what was given is too short to be a secret.
        SourceError: ``secret_failed``: the file can be neither read nor made, or holds something else.
    """
    if given:
        if len(given) < _FEWEST_CHARACTERS:
            raise InputError(
                f"CITEWELL_SECRET holds fewer than {_FEWEST_CHARACTERS} characters",
                code="bad_setting",
                hint="Give it long random text, or leave it out: a file in home is made then.",
            )
        return hashlib.sha256(given.encode("utf-8", "surrogateescape")).digest()
    path = home / _NAME
    try:
        if path.exists():  # it is put there whole, and a home that is only read has no lock
            return _read(path)
        # Two workers that start at once must not each make one of their own.
        with FileLock(home / "secret.lock").taken(patience=_PATIENCE_S) as got:
            if not path.exists():
                if not got:
                    raise _failed(path, "another process has been making it for too long")
                _make(path)
            return _read(path)
    except OSError as error:
        raise _failed(path, str(error)) from error


def _make(path: Path) -> None:
    """Whole or not at all, and readable by nobody else from its first moment."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # made with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(secrets.token_bytes(_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> bytes:
    found = path.read_bytes()
    if len(found) != _BYTES:
        raise _failed(path, f"it holds {len(found)} bytes, not {_BYTES}")
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        _LOGGER.warning("secret.key can be read by others; set its mode to 600")
    return found


def _failed(path: Path, why: str) -> SourceError:
    return SourceError(
        f"the site's secret {path} cannot be used: {why}",
        code="secret_failed",
        hint="Make home writable, remove a damaged file, or set CITEWELL_SECRET.",
    )
