"""Kept articles in memory, for tests and for trying things out."""

import threading
from dataclasses import replace

from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Listed, ThreadEntry, Version
from citewell.ports.shelf import Record

__all__ = ["MemoryShelf"]


class MemoryShelf:
    """A ``Shelf`` that forgets everything with the process."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._titles: dict[str, str] = {}
        self._texts: dict[tuple[str, int, Audience], Article] = {}
        self._writing = threading.Lock()

    def close(self) -> None:
        """Nothing is held open."""

    def record(self, address: str) -> Record | None:
        """What stands at an address; None where nothing does."""
        return self._records.get(address)

    def text(self, address: str, version: int, audience: Audience) -> Article | None:
        """One version as written for one kind of reader; None where nobody asked for that yet."""
        article = self._texts.get((address, version, audience))
        if article is None:
            return None
        held = next(v for v in self._records[address].versions if v.number == version)
        return replace(article, status=held.status)

    def put(
        self, address: str, asked: Asked, article: Article, *, edition: str, now: str
    ) -> Version:
        """Keep a text under the version of an edition of the library; returns that version."""
        with self._writing:
            held = self._records.get(address) or Record(
                address=address, asked=asked, created=now, versions=()
            )
            version = next((v for v in held.versions if v.edition == edition), None)
            if version is None:
                version = Version(number=len(held.versions) + 1, edition=edition, created=now)
                held = replace(held, versions=(version, *held.versions))
            self._records[address] = held
            self._titles.setdefault(address, article.title)
            if version.status is Status.SUBMITTED:
                self._texts.setdefault((address, version.number, article.audience), article)
            return version

    def entries(self, addresses: tuple[str, ...]) -> tuple[ThreadEntry, ...]:
        """Question and title at each address, in that order; unknown ones are left out."""
        return tuple(self._entry(self._records[a]) for a in addresses if a in self._records)

    def approved(self, *, most: int) -> tuple[Listed, ...]:
        """Articles whose newest version is approved, the latest first."""
        found = [
            Listed(
                address=r.address,
                title=self._titles[r.address],
                question=r.asked.question,
                updated=r.versions[0].created,
            )
            for r in self._records.values()
            if r.versions[0].status is Status.APPROVED
        ]
        found.sort(key=lambda listed: listed.address)
        found.sort(key=lambda listed: listed.updated, reverse=True)
        return tuple(found[:most])

    def unreviewed(self, *, before: str, most: int) -> tuple[str, ...]:
        """Addresses of articles nobody has reviewed whose newest version is older, oldest first."""
        old = [
            (record.versions[0].created, address)
            for address, record in self._records.items()
            if record.is_unreviewed and record.versions[0].created < before
        ]
        return tuple(address for _, address in sorted(old)[:most])

    def remove(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Take out articles nobody has reviewed; returns the addresses taken out."""
        with self._writing:
            gone = tuple(
                a
                for a in dict.fromkeys(addresses)
                if a in self._records and self._records[a].is_unreviewed
            )
            for address in gone:
                del self._records[address], self._titles[address]
            self._texts = {key: text for key, text in self._texts.items() if key[0] not in gone}
            return gone

    def _entry(self, record: Record) -> ThreadEntry:
        return ThreadEntry(
            address=record.address,
            question=record.asked.question,
            title=self._titles[record.address],
        )
