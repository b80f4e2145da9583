"""A shelf beside one that may fail to write: an answer that was made is shown all the same.

Owns what could not be kept, in the memory of this process, the latest few alone. It is tried again
when the same is asked again.
"""

import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

from citewell.errors import SourceError
from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Listed, ThreadEntry, Version
from citewell.ports.shelf import Record, Shelf

__all__ = ["SpareShelf"]

_LOGGER = logging.getLogger(__name__)
_MOST = 200
# A full disk, one that may not be written, one that another process holds; what is damaged is told.
_UNWRITTEN = frozenset({"store_full", "store_failed", "store_locked"})
_UNREAD = frozenset({"store_full"})  # to read, too, a file may want some room


@dataclass(slots=True)
class _Held:
    """What stands at an address and could not be written down."""

    record: Record
    title: str
    texts: dict[tuple[int, Audience], Article]


class SpareShelf:
    """A ``Shelf`` over another one."""

    def __init__(self, shelf: Shelf, *, most: int = _MOST) -> None:
        """``most`` addresses are held; of more, the one put first is let go."""
        self._shelf = shelf
        self._most = most
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._writing = Lock()

    def close(self) -> None:
        """Let go of connections."""
        self._shelf.close()

    def record(self, address: str) -> Record | None:
        """What stands at an address; ``is_stored`` tells whether all of it is written down."""
        held = self._held.get(address)
        return held.record if held else self._written(address)

    def text(self, address: str, version: int, audience: Audience) -> Article | None:
        """One version as written for one kind of reader; None where nobody asked for that yet."""
        held = self._held.get(address)
        found = held.texts.get((version, audience)) if held else None
        if found is not None or (held and self._written(address) is None):
            return found
        return self._shelf.text(address, version, audience)

    def put(
        self, address: str, asked: Asked, article: Article, *, edition: str, now: str
    ) -> Version:
        """Keep a text; where it cannot be written down it is held in memory."""
        try:
            version = self._shelf.put(address, asked, article, edition=edition, now=now)
        except SourceError as error:
            if error.code not in _UNWRITTEN:
                raise
            _LOGGER.error("an article could not be kept", exc_info=error)  # noqa: TRY400
            return self._hold(address, asked, article, edition, now)
        with self._writing:
            self._held.pop(address, None)
        return version

    def entries(self, addresses: tuple[str, ...]) -> tuple[ThreadEntry, ...]:
        """Question and title at each address, in that order; unknown ones are left out."""
        found: list[ThreadEntry] = []
        for address in addresses:
            held = self._held.get(address)
            found += (_entry(held),) if held else self._shelf.entries((address,))
        return tuple(found)

    def approved(self, *, most: int) -> tuple[Listed, ...]:
        """Articles whose newest version is approved, the latest first."""
        return self._shelf.approved(most=most)

    def unreviewed(self, *, before: str, most: int) -> tuple[str, ...]:
        """Addresses of written articles nobody has reviewed that are older, the oldest first."""
        return self._shelf.unreviewed(before=before, most=most)

    def remove(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Take out articles nobody has reviewed; also what this process alone holds of them."""
        gone = self._shelf.remove(addresses)
        with self._writing:
            for address in gone:
                self._held.pop(address, None)
        return gone

    def _written(self, address: str) -> Record | None:
        try:
            return self._shelf.record(address)
        except SourceError as error:
            if error.code not in _UNREAD:
                raise
            return None

    def _hold(
        self, address: str, asked: Asked, article: Article, edition: str, now: str
    ) -> Version:
        with self._writing:
            record = self.record(address) or Record(
                address=address, asked=asked, created=now, versions=()
            )
            version = next((v for v in record.versions if v.edition == edition), None)
            if version is None:
                version = Version(number=len(record.versions) + 1, edition=edition, created=now)
                record = replace(record, versions=(version, *record.versions))
            record = replace(record, is_stored=False)
            held = self._held.setdefault(address, _Held(record, article.title, {}))
            held.record = record
            if version.status is Status.SUBMITTED:
                held.texts[version.number, article.audience] = article
            while len(self._held) > self._most:
                self._held.popitem(last=False)
            return version


def _entry(held: _Held) -> ThreadEntry:
    return ThreadEntry(
        address=held.record.address, question=held.record.asked.question, title=held.title
    )
