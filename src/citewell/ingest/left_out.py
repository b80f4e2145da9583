"""What stands in a folder and is not taken, and why. Nothing is opened to tell: a pipe would wait."""

import os
import stat
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from citewell.ingest.report import Skipped

__all__ = ["is_regular", "others", "unread", "why_left"]

_READ_NOT = "which Citewell does not read"
_ARCHIVE = "is an archive: unpack it and give the folder"
_OFFICE = f"is an Office file, {_READ_NOT}: save it as text, HTML or PDF"
_KNOWN = {
    **dict.fromkeys(
        (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".7z", ".rar"), _ARCHIVE
    ),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx"), _OFFICE),
    ".epub": f"is a book in EPUB, {_READ_NOT}: save it as text or HTML",
}
_SPECIAL: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
_SUFFIXES_SHOWN = 5


def is_regular(path: Path) -> bool:
    """Whether it is a file that can be opened without waiting; also by a link."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def why_left(path: Path) -> str | None:
    """Why something that is no file of a known suffix is not taken; None for a file of another kind."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "is a link to nothing"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    special = next((words for is_it, words in _SPECIAL if is_it(mode)), None)
    return special or _KNOWN.get(path.suffix.lower())


def unread(error: OSError) -> Skipped:
    """A folder that cannot be looked into."""
    return Skipped(os.fsdecode(error.filename or ""), 0, f"cannot be read: {error.strerror}")


def others(folder: Path, suffixes: Counter[str]) -> Skipped:
    """All files of other kinds in one line: pictures and styles beside a saved page are many.

    >>> others(Path("notes"), Counter({".png": 2, "": 1})).reason
    'holds 3 files of kinds that Citewell does not read: 2 .png, 1 without suffix'
    """
    many = suffixes.total()
    kinds = [f"{n} {suffix or 'without suffix'}" for suffix, n in suffixes.most_common()]
    shown = ", ".join(kinds[:_SUFFIXES_SHOWN]) + (", ..." if len(kinds) > _SUFFIXES_SHOWN else "")
    files = "file of a kind" if many == 1 else "files of kinds"
    return Skipped(str(folder), 0, f"holds {many} {files} that Citewell does not read: {shown}")
