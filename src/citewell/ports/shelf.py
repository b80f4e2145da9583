"""The shelf port: where articles with an address are kept."""

from dataclasses import dataclass
from typing import Protocol

from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Listed, ThreadEntry, Version

__all__ = ["Record", "Shelf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What stands at an address: what was asked, when first, and the versions, newest first.

    ``is_stored`` tells whether it outlives the process.
    """

    address: str
    asked: Asked
    created: str
    versions: tuple[Version, ...]
    is_stored: bool = True

    @property
    def is_unreviewed(self) -> bool:
        """Whether no version has been in a board's hands."""
        return all(version.status is Status.SUBMITTED for version in self.versions)


class Shelf(Protocol):
    """Keeps articles. Safe to share between threads and processes."""

    def record(self, address: str) -> Record | None:
        """What stands at an address; None where nothing does.

        Raises:
            SourceError: the shelf cannot be read.
        """
        ...

    def text(self, address: str, version: int, audience: Audience) -> Article | None:
        """One version as written for one kind of reader; None where nobody asked for that yet.

        Raises:
            SourceError: the shelf cannot be read, or the text is damaged.
        """
        ...

    def put(
        self, address: str, asked: Asked, article: Article, *, edition: str, now: str
    ) -> Version:
        """Keep a text under the version of an edition of the library; returns that version.

        The first text of an edition makes a new version. Where the same text is there already nothing
        changes, also when two ask at once, unless its bytes are damaged. A version that is no longer
        merely submitted takes no further text: nobody has read it.

        Raises:
            SourceError: the shelf cannot be written.
        """
        ...

    def entries(self, addresses: tuple[str, ...]) -> tuple[ThreadEntry, ...]:
        """Question and title at each address, in that order; unknown ones are left out.

        Raises:
            SourceError: the shelf cannot be read.
        """
        ...

    def approved(self, *, most: int) -> tuple[Listed, ...]:
        """Articles whose newest version is approved, the latest first.

        Raises:
            SourceError: the shelf cannot be read.
        """
        ...

    def unreviewed(self, *, before: str, most: int) -> tuple[str, ...]:
        """Addresses of articles nobody has reviewed whose newest version is older, the oldest first.

        Args:
            before: an ISO date, or a date and time in UTC; an article of that moment is not older.
            most: no more than so many.

        Raises:
            SourceError: the shelf cannot be read.
        """
        ...

    def remove(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Take articles out with all their texts; returns the addresses that were taken out.

        What a board has had in hand stays: an article with a version that is no longer merely
        submitted.

        Raises:
            SourceError: the shelf cannot be written.
        """
        ...

    def close(self) -> None:
        """Let go of connections, so that the file alone holds all there is; a call opens anew."""
        ...
