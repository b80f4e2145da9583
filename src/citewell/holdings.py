"""What a site has ingested: reading in, looking up, taking out.

Owns how store, index, marks and catalogue work together; the engine hands it to the doors.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from citewell.errors import CitewellError, InputError, SourceError
from citewell.ingest.doctor import examine, mend
from citewell.ingest.encoders import SpreadEncoder
from citewell.ingest.formats import FileFormat
from citewell.ingest.load import Shelves, ingest_files, repair, to_entry
from citewell.ingest.query import Search, ingest_query
from citewell.ingest.report import IngestReport, Progress, no_progress
from citewell.ingest.spread import Spread, inline
from citewell.model.health import Fault, FaultKind, Health
from citewell.model.source import Source
from citewell.ports.catalogue import Catalogue, Entry, Listing
from citewell.ports.index import Index
from citewell.ports.literature import Literature
from citewell.ports.marks import Marks
from citewell.ports.store import Store
from citewell.ports.workers import Workers
from citewell.ports.write_lock import NoLock, WriteLock
from citewell.retrieve.hybrid import Dense, encode_entries
from citewell.retrieve.passages import Searched

__all__ = ["Holdings"]

_PATIENCE_SECONDS = 60
"""How long whoever writes waits for another one to finish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The ingested publications of a site.

    ``dense`` is what searches by meaning beside words; None where that is off, and an error where it
    was asked for and cannot be had, in which case words alone are searched. ``appraised`` tells whether
    near-ties of relevance are ordered by kind, year and people. ``lock`` is held by whoever changes
    what stands here, from the first word saved to the last one indexed.
    """

    store: Store
    index: Index
    marks: Marks
    catalogue: Catalogue
    dense: Dense | CitewellError | None = None
    appraised: bool = True
    lock: WriteLock = field(default_factory=NoLock)

    @property
    def searched(self) -> Searched:
        """What is searched for passages, and how."""
        return Searched(self.index, self.store, appraised=self.appraised)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever searches must know: why it is not by meaning, or not yet for all passages."""
        if self.dense is None:
            return ()
        if isinstance(self.dense, CitewellError):
            return (f"Search goes by words alone: {self.dense}. {self.dense.hint}",)
        lacking = self.index.count() - self.dense.vectors.count()
        if lacking <= 0:
            return ()
        return (f"{lacking:,} passages have no vector yet: run 'citewell encode'.",)

    @property
    def waiting(self) -> int:
        """How many sources are saved and not in the index, so that no search finds them.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.store.counts().pending

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
        with self._writing(progress):
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
        with self._writing(progress):
            return ingest_query(search, service, shelves, progress=progress)

    def encode(self, *, progress: Progress = no_progress, workers: Workers | None = None) -> int:
        """Give every passage its vector; returns how many were made. A killed run goes on.

        With ``workers`` texts are encoded by them, and the vectors are the same.

        Raises:
            InputError: ``no_encoder``: no encoder is set; or its file is wrong.
            SourceError: the weights are missing, changed or cannot be run, or the vectors not be kept.
        """
        if self.dense is None:
            raise InputError(
                "no encoder is set",
                code="no_encoder",
                hint="Name its file in CITEWELL_ENCODER; docs/search.md tells how.",
            )
        if isinstance(self.dense, CitewellError):
            raise self.dense
        dense = self.dense
        if workers:
            dense = Dense(SpreadEncoder(dense.encoder, workers), dense.vectors)
        passages = self.store.counts().passages
        entries = (
            to_entry(source, passage)
            for source, held in self.store.everything()
            for passage in held
        )
        return encode_entries(
            entries,
            dense,
            told=lambda done: progress("encoding", done, max(passages, done)),
        )

    def sources(self, listing: Listing) -> list[Source]:
        """The ingested sources that fit, by id.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.catalogue.sources(listing)

    def deleted(self, sources: Iterable[Source]) -> frozenset[str]:
        """Ids of those sources whose record was deleted by who published it: they are not searched.

        Raises:
            SourceError: the store cannot be read.
        """
        return self.catalogue.deleted({source.id for source in sources})

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
        with self._writing():
            removed = self.catalogue.remove(list(source_ids))
            if removed:
                repair(self.store, self.index)
            return removed

    def examine(self) -> Health:
        """Whether store and index are whole and agree; changes nothing.

        Sources that wait for the index while nobody writes are a fault: no search finds them.

        Raises:
            SourceError: one of them cannot be read at all.
        """
        health = examine(self.store, self.index, self.catalogue)
        if not health.pending or not self._is_idle():
            return health
        # Whoever wrote may have ended while this looked.
        if not (waiting := self.store.counts().pending):
            return examine(self.store, self.index, self.catalogue)
        return replace(health, faults=(*health.faults, Fault(FaultKind.WAITING, waiting)))

    def mend(self, *, progress: Progress = no_progress) -> Health:
        """Take out what is broken and make the index agree with the store; what is left after it.

        Raises:
            SourceError: the store or the index cannot be written.
        """
        with self._writing(progress):
            return mend(self.store, self.index, self.catalogue, self.marks, progress=progress)

    def _is_idle(self) -> bool:
        """Whether nobody writes just now, as far as can be told."""
        try:
            with self.lock.taken() as is_ours:
                return is_ours
        except SourceError:  # as on a full disk, where nobody writes
            return True

    @contextmanager
    def _writing(self, progress: Progress = no_progress) -> Iterator[None]:
        """Alone with what is held, after waiting for another one that writes.

        Raises:
            SourceError: ``store_locked`` (retryable): the other one goes on writing; or the lock cannot
                be asked for.
        """
        with ExitStack() as held:
            if not held.enter_context(self.lock.taken()):
                progress("waiting", 0, None)
                if not held.enter_context(self.lock.taken(patience=_PATIENCE_SECONDS)):
                    raise SourceError(
                        "another process is writing what this one would change",
                        code="store_locked",
                        hint="Wait until it has finished, then run this again.",
                        retryable=True,
                    )
                progress("waiting", 1, 1)
            yield
