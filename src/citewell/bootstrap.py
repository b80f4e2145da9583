"""The composition root: settings to engine. The only module that names adapters."""

import atexit
import os
import shutil
import tempfile
from contextlib import AbstractContextManager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from citewell.adapters.faiss_vectors import FaissVectors
from citewell.adapters.file_lock import FileLock
from citewell.adapters.milvus_index import MilvusIndex
from citewell.adapters.milvus_server import MilvusServer
from citewell.adapters.milvus_vectors import MilvusVectors
from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
from citewell.adapters.spare_shelf import SpareShelf
from citewell.adapters.sql_catalogue import SqlCatalogue
from citewell.adapters.sql_database import SqlDatabase
from citewell.adapters.sql_lock import SqlLock
from citewell.adapters.sql_marks import SqlMarks
from citewell.adapters.sql_shelf import SqlShelf
from citewell.adapters.sql_store import SqlStore
from citewell.adapters.system_clock import SystemClock
from citewell.adapters.tantivy_index import TantivyIndex
from citewell.engine import Engine, Parts
from citewell.errors import CitewellError, InputError, SourceError
from citewell.holdings import Holdings
from citewell.ingest.load import is_behind, repair
from citewell.keeper import Keeper
from citewell.library.load import CONTENT_DIR, load_library
from citewell.model.library import Library
from citewell.patterns import keep_in
from citewell.ports.index import Index
from citewell.ports.literature import Literature
from citewell.ports.shelf import Shelf
from citewell.ports.workers import Workers
from citewell.ports.write_lock import WriteLock
from citewell.retrieve.hybrid import Dense, HybridIndex
from citewell.retrieve.statements import statement_entries
from citewell.settings import Settings, read_settings

__all__ = [
    "Citewell",
    "bench_index",
    "open_engine",
    "open_keeper",
    "open_pubmed",
    "open_ray",
    "open_shelf",
]


# Bringing the index up to date can wait: answers from what is indexed are right without it. A store
# that cannot be read at all takes away only what stands in it; whoever needs that is told.
_CAN_WAIT = frozenset(
    {"index_locked", "index_unwritable", "store_locked", "store_full", "store_failed"}
    | {"store_damaged", "store_too_new", "index_unreachable"}
)


class Citewell:
    """Where a Python program starts: ``Citewell.open().ask("...")``."""

    @staticmethod
    def open(settings: Settings | None = None) -> Engine:
        """An engine over the built-in library and this machine's store.

        Raises:
            ContentError: the library has a fault.
            SourceError: the store or an index cannot be opened.
        """
        return open_engine(settings or read_settings())


def open_engine(settings: Settings) -> Engine:
    """Build the engine that settings describe; damaged indexes are made again from their truth."""
    home = settings.home
    keep_in(home / "cache")
    library = load_library(settings.content_dir or CONTENT_DIR, home / "cache")
    database = SqlDatabase(_store_place(settings))
    store = SqlStore(database)
    lock = FileLock(home / "writing.lock") if database.is_file else SqlLock(database)
    milvus = _milvus(settings)
    if milvus:
        passages = _brought_up(MilvusIndex(milvus, name=settings.index_name), store, lock)
    else:
        passages = _passage_index(home / "passages.index", store, lock)
    dense = _dense_search(settings, milvus)
    return Engine(
        Parts(
            library=library,
            statements=_statement_index(library, home / "cache"),
            holdings=Holdings(
                store=store,
                index=HybridIndex(passages, dense) if isinstance(dense, Dense) else passages,
                marks=SqlMarks(database),
                catalogue=SqlCatalogue(database),
                dense=dense,
                appraised=settings.appraise,
                lock=lock,
            ),
            clock=SystemClock(),
        )
    )


def open_keeper(settings: Settings, secret: bytes, engine: Engine | None = None) -> Keeper:
    """What keeps articles on this site, over its engine.

    Args:
        settings: where data lives.
        secret: the site's own, from which addresses are worked out.
        engine: one that is open already.

    Raises:
        ContentError: the library has a fault.
        SourceError: the store or an index cannot be opened.
    """
    return Keeper(
        engine=engine or open_engine(settings),
        shelf=SpareShelf(open_shelf(settings)),
        clock=SystemClock(),
        secret=secret,
        release=version("citewell"),
    )


def open_shelf(settings: Settings) -> Shelf:
    """Where this site keeps its articles. Nothing is opened before the first call on it."""
    address = _store_place(settings)
    return SqlShelf(settings.home / "articles.db" if isinstance(address, Path) else address)


def open_pubmed(settings: Settings, *, email: str = "") -> Literature:
    """PubMed on the network. Nothing is asked before the first search; nothing else goes online.

    Raises:
        InputError: ``missing_extra``, ``insecure_address``.
    """
    from citewell.adapters.entrez import Entrez

    return Entrez(
        settings.entrez_url,
        email=email or settings.entrez_email,
        api_key=settings.entrez_api_key.get_secret_value(),
    )


def open_ray(address: str) -> AbstractContextManager[Workers]:
    """The workers of a Ray, for as long as the context lasts.

    Raises:
        InputError: ``missing_extra``, when entered.
        SourceError: ``workers_unreachable``, when entered.
    """
    from citewell.adapters.ray_pool import ray_workers

    return ray_workers(address)


def bench_index(place: Path, encoder: Path | None, vectors: Path) -> tuple[Index, Dense | None]:
    """An empty index to measure, as the engine would search passages, and what encodes for it.

    Args:
        place: folder for the lexical index.
        encoder: an encoder's file; words alone without one.
        vectors: folder under which vectors are kept.

    Raises:
        InputError: the encoder's file is wrong.
        SourceError: what it names is missing or was changed.
    """
    words = TantivyIndex(place)
    if encoder is None:
        return words, None
    dense = _open_dense(encoder, vectors)
    return HybridIndex(words, dense), dense


def _store_place(settings: Settings) -> str | Path:
    """The store's file, or its address as SQLAlchemy names it."""
    address = settings.store.get_secret_value()
    if not address:
        return settings.home / "citewell.db"
    scheme, _, rest = address.partition("://")
    if scheme not in ("postgresql", "postgres", "postgresql+psycopg") or not rest:
        raise InputError(
            f"the store is no address of a PostgreSQL: it begins with {scheme[:20]!r}",
            code="bad_store",
            hint="CITEWELL_STORE looks like postgresql://user:password@host/database.",
        )
    if find_spec("psycopg") is None:
        raise InputError(
            "a store in PostgreSQL needs psycopg",
            code="missing_extra",
            hint="Install it with: pip install 'citewell[postgresql]'.",
        )
    return f"postgresql+psycopg://{rest}"


def _milvus(settings: Settings) -> MilvusServer | None:
    if not settings.index:
        return None
    return MilvusServer(settings.index, token=settings.index_token.get_secret_value())


def _dense_search(settings: Settings, milvus: MilvusServer | None) -> Dense | CitewellError | None:
    """What searches by meaning; the error where it cannot be had, so that words go on.

    Vectors stand where the index stands, so that all machines of a site share both.
    """
    if settings.encoder is None:
        return None
    try:
        if milvus is None:
            return _open_dense(settings.encoder, settings.home / "vectors")
        encoder = OnnxEncoder(read_encoder_files(settings.encoder))
        return Dense(encoder, MilvusVectors(milvus, encoder=encoder.name, name=settings.index_name))
    except (InputError, SourceError) as error:
        return error


def _open_dense(file: Path, vectors: Path) -> Dense:
    """An encoder with its own folder of vectors: those of two encoders are never compared."""
    encoder = OnnxEncoder(read_encoder_files(file))
    return Dense(encoder, FaissVectors(vectors / encoder.name))


def _statement_index(library: Library, cache: Path) -> Index:
    """The library's own index, made once for each edition of the content.

    It is built aside and renamed into place, so that two processes or a kill cannot leave half of it.
    A home that cannot be written to costs time, not answers: the index is then kept in memory.
    """
    place = cache / f"statements-{library.version}.index"
    try:
        if kept := _kept_index(place, len(library.statements)):
            return kept
    except SourceError:
        return _in_memory(library)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(dir=cache, prefix="building-"))
    except OSError:
        return _in_memory(library)
    try:
        TantivyIndex(building).write(statement_entries(library))
    except SourceError:  # the disk is full
        shutil.rmtree(building, ignore_errors=True)
        return _in_memory(library)
    for old in cache.glob("statements-*.index"):
        if old != place:  # another process may have put it there just now
            shutil.rmtree(old, ignore_errors=True)
    try:
        os.replace(building, place)
    except OSError:
        shutil.rmtree(building, ignore_errors=True)  # another process was first
    return TantivyIndex(place)


def _kept_index(place: Path, entries: int) -> Index | None:
    """The index in a folder, if it is whole; what is damaged there is taken away.

    Raises:
        SourceError: nothing is wrong with it, but its folder takes no new file.
    """
    if place.exists() and not place.is_dir():
        place.unlink(missing_ok=True)
    if not place.is_dir():
        return None
    try:
        index = TantivyIndex(place)
        if index.count() == entries:
            return index
    except SourceError as error:
        if error.code == "index_unwritable":
            raise
    shutil.rmtree(place, ignore_errors=True)
    return None


def _in_memory(library: Library) -> Index:
    index = TantivyIndex(None)
    index.write(statement_entries(library))
    return index


def _passage_index(place: Path, store: SqlStore, lock: WriteLock) -> Index:
    """The index of ingested passages, brought up to what the store holds."""
    index = TantivyIndex(place)
    try:
        index.count()
    except SourceError as error:
        if error.code == "index_unwritable":
            return _elsewhere(place)
        if error.code != "index_damaged":
            raise
        with lock.taken() as is_ours:
            # Another process that writes just now made it anew before it began.
            if is_ours:
                index = _made_anew(place, store)
    return _brought_up(index, store, lock)


def _made_anew(place: Path, store: SqlStore) -> TantivyIndex:
    """A damaged index, emptied, with all that the store holds to be indexed again."""
    index = TantivyIndex(place)
    try:
        index.count()
    except SourceError as error:
        if error.code != "index_damaged":
            raise
        index = TantivyIndex.create_empty(place)
        store.mark_all_pending()
    return index


def _brought_up(index: Index, store: SqlStore, lock: WriteLock) -> Index:
    """The index, holding what the store holds, unless that has to wait.

    What is saved and not indexed may be the work of a process that ingests just now. It holds the
    lock, and what it adds is found a moment later: asking neither waits for it nor disturbs it.
    """
    try:
        if is_behind(store, index):
            with lock.taken() as is_ours:
                if is_ours:
                    repair(store, index)
    except SourceError as error:
        if error.code not in _CAN_WAIT:
            raise
    return index


def _elsewhere(place: Path) -> Index:
    """An index to read whose folder takes no new file: its files by links, beside a lock of our own.

    Whoever opens an index, if only to read, makes a file in its folder.
    """
    folder = Path(tempfile.mkdtemp(prefix="citewell-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for file in place.iterdir():
        if not file.name.endswith(".lock"):
            (folder / file.name).symlink_to(file.absolute())
    return TantivyIndex(folder)
