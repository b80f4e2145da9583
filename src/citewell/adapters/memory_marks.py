"""Marks of files in a dictionary, for tests and for sessions that keep nothing."""

from citewell.ports.marks import Mark

__all__ = ["MemoryMarks"]


class MemoryMarks:
    """``Marks`` held in memory and lost with the process."""

    def __init__(self) -> None:
        self._marks: dict[str, Mark] = {}

    def get(self, file: str) -> Mark:
        """The mark of a file; nothing read for one never seen."""
        return self._marks.get(file, Mark(0, is_whole=False))

    def put(self, file: str, mark: Mark) -> None:
        """Keep the mark of a file."""
        self._marks[file] = mark

    def clear(self) -> None:
        """Forget all files."""
        self._marks.clear()
