"""Whether store and index are whole and agree, and what can be mended.

The store is the truth. A document that is broken in it is taken out, and its file is read anew at the
next ingest; an index that holds too much or too little is made again from the store.
"""

from collections.abc import Iterator

from citewell.errors import SourceError
from citewell.ingest.load import repair
from citewell.ingest.report import Progress, no_progress
from citewell.model.health import Fault, FaultKind, Health
from citewell.ports.catalogue import Catalogue
from citewell.ports.index import Index
from citewell.ports.marks import Marks
from citewell.ports.store import Store

__all__ = ["examine", "mend"]

_AT_ONCE = 50_000
_SHOWN = 20
_OF_THE_INDEX = (FaultKind.INDEX_FILE, FaultKind.NOT_INDEXED, FaultKind.ONLY_INDEXED)


def examine(store: Store, index: Index, catalogue: Catalogue) -> Health:
    """Look at every document and every passage once; changes nothing.

    Takes memory for the ids of all passages (some 100 bytes each).

    Raises:
        SourceError: the store or the index cannot be read at all.
    """
    faults = _faults_of_store(catalogue)
    indexed, of_index = _count_of_index(index)
    if any(fault.kind is FaultKind.FILE for fault in faults):
        faults += of_index
        return Health(sources=0, passages=0, indexed=indexed, pending=0, faults=tuple(faults))
    counts = store.counts()
    # A source that waits may still stand in the index with its former text.
    faults += of_index or _disagreements(store, index, catalogue, is_settled=counts.pending == 0)
    return Health(
        sources=counts.sources,
        passages=counts.passages,
        indexed=indexed,
        pending=counts.pending,
        faults=tuple(faults),
    )


def mend(
    store: Store,
    index: Index,
    catalogue: Catalogue,
    marks: Marks,
    *,
    progress: Progress = no_progress,
) -> Health:
    """Take out what is broken, make the index agree, and look again.

    A damaged file of the store cannot be mended: it is restored from a backup, or made anew by
    ingesting again.

    Raises:
        SourceError: the store or the index cannot be written.
    """
    health = examine(store, index, catalogue)
    if any(fault.kind is FaultKind.FILE for fault in health.faults):
        return health
    while broken := [f for f in health.faults if f.ids and f.kind not in _OF_THE_INDEX]:
        catalogue.remove({id_ for fault in broken for id_ in fault.ids})
        marks.clear()  # their files are read again at the next ingest
        repair(store, index, progress=progress)
        before, health = health, examine(store, index, catalogue)
        if health.faults == before.faults:
            break  # taking it out did not help
    if any(fault.kind in _OF_THE_INDEX for fault in health.faults):
        index.clear()
        store.mark_all_pending()
    repair(store, index, progress=progress)
    return examine(store, index, catalogue)


def _faults_of_store(catalogue: Catalogue) -> list[Fault]:
    try:
        return catalogue.faults()
    except SourceError as error:
        if error.code != "store_damaged":
            raise
        return [Fault(FaultKind.FILE, 1, (), str(error))]


def _count_of_index(index: Index) -> tuple[int, list[Fault]]:
    """How much the index holds, or that its files are damaged."""
    try:
        return index.count(), []
    except SourceError as error:
        return 0, [_damage_in(error)]


def _damage_in(error: SourceError) -> Fault:
    if error.code != "index_damaged":
        raise error
    return Fault(FaultKind.INDEX_FILE, 1, (), str(error))


def _disagreements(
    store: Store, index: Index, catalogue: Catalogue, *, is_settled: bool
) -> list[Fault]:
    """Passages that only one of the two holds, or that the index cannot be read through."""
    try:
        left = set(index.ids())
    except SourceError as error:
        return [_damage_in(error)]
    missing: list[str] = []
    for passage_id in _passage_ids(catalogue):
        if passage_id in left:
            left.discard(passage_id)
        else:
            missing.append(passage_id)
    missing = _lost(missing, store, index) if missing else []
    more = sorted(left) if is_settled else []
    found = ((FaultKind.NOT_INDEXED, missing), (FaultKind.ONLY_INDEXED, more))
    return [Fault(kind, len(ids), tuple(ids[:_SHOWN])) for kind, ids in found if ids]


def _lost(missing: list[str], store: Store, index: Index) -> list[str]:
    """Those that neither wait for the index nor came into it meanwhile, as while an ingest runs."""
    waiting = {one.id for _, passages in store.pending() for one in passages}
    lost = [passage_id for passage_id in missing if passage_id not in waiting]
    now = set(index.ids()) if lost else set()
    return [passage_id for passage_id in lost if passage_id not in now]


def _passage_ids(catalogue: Catalogue) -> Iterator[str]:
    after = ""
    while ids := catalogue.passage_ids(after, _AT_ONCE):
        yield from ids
        after = ids[-1]
