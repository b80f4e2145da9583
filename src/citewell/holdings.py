"""What a site has ingested: reading in, looking up, taking out.

Owns how store, index, marks and catalogue work together; the engine hands it to the doors.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from citewell.ingest.doctor import examine, mend
from citewell.ingest.formats import FileFormat
from citewell.ingest.load import Shelves, ingest_files, repair
from citewell.ingest.query import Search, ingest_query
from citewell.ingest.report import IngestReport, Progress, no_progress
from citewell.ingest.spread import Spread, inline
from citewell.model.health import Health
from citewell.model.source import Source
from citewell.ports.catalogue import Catalogue, Entry, Listing
from citewell.ports.index import Index
from citewell.ports.literature import Literature
from citewell.ports.marks import Marks
from citewell.ports.store import Store

__all__ = ["Holdings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The ingested publications of a site."""

    store: Store
    index: Index
    marks: Marks
    catalogue: Catalogue

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        progress: Progress = no_progress,
        spread: Spread = inline,
        only: FileFormat | None = None,
    ) -> IngestReport:
        """Read files into the store and the index; a killed run leaves the last good state.

        ``spread`` reads records of literature on other cores (``ingest.spread.over``); ``only`` takes
        one format.

        Raises:
            InputError: a path is missing or cannot be read.
            SourceError: the store or the index cannot be written.
        """
        shelves = Shelves(self.store, self.index, self.marks)
        return ingest_files(list(paths), shelves, progress=progress, spread=spread, only=only)

    def fetch(
        self, search: Search, service: Literature, *, progress: Progress = no_progress
    ) -> IngestReport:
        """Read what a query finds on a service into the store and the index: ``ingest.query``.

        Raises:
            InputError: ``empty_query``.
            SourceError: the service fails, or the store or the index cannot be written.
        """
        shelves = Shelves(self.store, self.index, self.marks)
        return ingest_query(search, service, shelves, progress=progress)

    def sources(self, listing: Listing) -> list[Source]:
        """The ingested sources that fit, by id.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.catalogue.sources(listing)

    def entry(self, name: str) -> Entry | None:
        """One publication by its id or any identifier; None if it is not held.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.catalogue.entry(name)

    def text(self, source_id: str, digest: str = "") -> str | None:
        """The text of a publication, or of the earlier version with this digest.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.catalogue.text(source_id, digest)

    def remove(self, source_ids: Iterable[str]) -> int:
        """Take sources out of the store and the index; returns how many there were.

        Raises:
            SourceError: the store or the index cannot be written.
        """
        removed = self.catalogue.remove(list(source_ids))
        if removed:
            repair(self.store, self.index)
        return removed

    def examine(self) -> Health:
        """Whether store and index are whole and agree; changes nothing.

        Raises:
            SourceError: one of them cannot be read at all.
        """
        return examine(self.store, self.index, self.catalogue)

    def mend(self, *, progress: Progress = no_progress) -> Health:
        """Take out what is broken and make the index agree with the store; what is left after it.

        Raises:
            SourceError: the store or the index cannot be written.
        """
        return mend(self.store, self.index, self.catalogue, self.marks, progress=progress)
