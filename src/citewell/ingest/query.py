"""Publications that a query of PubMed finds, into the store and the index.

Owns the order in which they come and where a run cut short goes on. Knows the service only by its
port. PubMed lists some ten thousand hits of one search; what has more is asked for in ranges of
PMIDs, the newest first. Each batch is saved before it is marked, so a kill loses no more than one.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from citewell.errors import InputError, SourceError
from citewell.ingest.formats import FileFormat, read_raw
from citewell.ingest.load import READERS_EDITION, Shelves, repair
from citewell.ingest.records.pubmed import pubmed_records_in
from citewell.ingest.report import IngestReport, Ledger, Progress, Skipped, no_progress
from citewell.model.passage import Record
from citewell.ports.literature import Hits, Literature
from citewell.ports.marks import Mark
from citewell.ports.store import SaveReport

__all__ = ["Search", "ingest_query", "records_of"]

_BATCH = 200
_LARGEST_PMID = 99_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to fetch: the ``most`` newest hits of a query, or all.

    A run that broke off ``today`` or the day before goes on where it stopped; an older one is begun
    anew, for its records may have changed.
    """

    query: str
    today: date
    most: int | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Hits that the service lists whole, and the query that has them."""

    query: str
    hits: Hits
    wanted: int


@dataclass(slots=True)
class _Run:
    """One fetch under way."""

    search: Search
    service: Literature
    over: Shelves
    ledger: Ledger
    total: int = 0
    saved: SaveReport = field(default_factory=SaveReport)
    done: int = 0
    marked: list[str] = field(default_factory=list)


def ingest_query(
    search: Search, service: Literature, over: Shelves, *, progress: Progress = no_progress
) -> IngestReport:
    """Fetch what a query finds into the store, then bring the index up to date.

    Hits that the service does not hand out, and records that cannot be read, are skipped and told.

    Raises:
        InputError: ``empty_query``.
        SourceError: the service fails, or the store or index cannot be written; what is saved stays,
            and the same call goes on from there.
    """
    query = " ".join(search.query.split())
    if not query:
        raise InputError("the query is empty", code="empty_query", hint="Give words to look for.")
    ledger = Ledger(progress)
    hits = service.find(query)
    total = hits.count if search.most is None else min(hits.count, search.most)
    run = _Run(search, service, over, ledger, total)
    for remark in hits.remarks:
        ledger.skip(Skipped(query, 0, remark))
    try:
        for window in _windows(run, query, hits):
            _fetch_window(run, window)
        # Done: the next run asks for all of it again, since records change after they are known.
        for key in run.marked:
            over.marks.put(key, Mark(0, is_whole=False))
    finally:
        indexed = repair(over.store, over.index, progress=progress)
    return ledger.report(run.saved, indexed=indexed, found=hits.count)


def records_of(data: bytes) -> Iterator[Record | str]:
    """The records of one answer, or why one cannot be used."""
    for raw in pubmed_records_in(data):
        yield read_raw(FileFormat.PUBMED, raw)


def _windows(run: _Run, query: str, hits: Hits) -> Iterator[_Window]:
    if len(hits.pmids) >= run.total:
        if run.total:
            yield _Window(query, hits, run.total)
        return
    left = run.total
    ranges = [(1, _LARGEST_PMID)]
    while ranges and left > 0:
        low, high = ranges.pop()
        asked = f"({query}) AND {low}:{high}[UID]"
        found = run.service.find(asked)
        if len(found.pmids) < found.count and low < high:
            middle = (low + high) // 2
            ranges += [(low, middle), (middle + 1, high)]
        elif found.pmids:
            wanted = min(len(found.pmids), left)
            left -= wanted
            yield _Window(asked, found, wanted)


def _fetch_window(run: _Run, window: _Window) -> None:
    today = run.search.today
    keys = [_key_of(run, window, day) for day in (today, today - timedelta(days=1))]
    start = max(run.over.marks.get(key).records for key in keys)
    run.marked += keys
    run.done += start
    while start < window.wanted:
        pmids = window.hits.pmids[start : min(start + _BATCH, window.wanted)]
        records = _fetched(run, window.hits, start, pmids)
        saved = run.over.store.save(
            [record.document for record in records if record.document is not None],
            notices=[notice for record in records for notice in record.notices],
        )
        start += len(pmids)
        run.over.marks.put(keys[0], Mark(start, is_whole=False))
        run.saved = run.saved.plus(saved)
        run.done += len(pmids)
        run.ledger.progress("fetching", run.done, run.total)


def _fetched(run: _Run, hits: Hits, start: int, pmids: Sequence[str]) -> list[Record]:
    """The records of one batch; what the first answer lacks is asked for once more, by number."""
    try:
        records = list(records_of(run.service.fetch(hits, start, len(pmids))))
    except SourceError as error:
        if error.code != "service_failed":
            raise
        # Searches are kept for some hours only; the numbers hold without them.
        records = []
    missing = _missing(records, pmids)
    if missing:
        again = list(records_of(run.service.fetch_ids(missing)))
        why = "; ".join({one for one in again if isinstance(one, str)})
        records += again
        for name in _missing(records, pmids):
            run.ledger.skip(Skipped(f"pmid:{name}", 0, why or "the service does not hand it out"))
    return [record for record in records if isinstance(record, Record)]


def _missing(records: Sequence[Record | str], pmids: Sequence[str]) -> list[str]:
    came = {
        record.document.source.pmid
        for record in records
        if isinstance(record, Record) and record.document is not None
    }
    return [name for name in pmids if name not in came]


def _key_of(run: _Run, window: _Window, day: date) -> str:
    """Equal for the same hits in the same order, wanted on the same day of the same service."""
    parts = (
        READERS_EDITION,
        run.service.name,
        day,
        window.query,
        window.wanted,
        *window.hits.pmids,
    )
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
