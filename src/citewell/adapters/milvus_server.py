"""A Milvus to talk to: a cluster by its address, or milvus-lite in a file ending in ``.db``.

Owns the connection and what its failures are called. pymilvus is loaded at the first call, since it
takes most of a second. What is kept there stands in ``milvus_index`` and ``milvus_vectors``.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citewell.errors import CitewellError, InputError, SourceError

if TYPE_CHECKING:
    from pymilvus import CollectionSchema, MilvusClient
    from pymilvus.milvus_client.index import IndexParams

__all__ = ["AT_ONCE", "PATIENCE_SECONDS", "Design", "MilvusServer", "any_of", "quoted"]

AT_ONCE = 500
"""Rows of one call: with texts of a few kilobytes far below the 64 MB that a server takes."""

PATIENCE_SECONDS = 60.0
"""How long one call may take, with what pymilvus itself tries again."""

Design = tuple["CollectionSchema", "IndexParams"]
"""What a collection looks like, and how it is searched."""

_CONNECTING_SECONDS = 10.0
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_INSTALL = "Install it with: pip install 'citewell[milvus]'."
# Words of the server and of pymilvus, in the order they are tried.
_FAILURES = (
    (
        ("auth check", "unauthenticated", "permission", "privilege", "token"),
        "index_refused",
        "Check CITEWELL_INDEX_TOKEN: an API key, or user:password.",
    ),
    (
        ("open local milvus",),
        "index_locked",
        "One process at a time may open a file of milvus-lite: wait for the other to finish. If there "
        "is none, check that the folder is yours to write and has room.",
    ),
    (
        ("connect", "unavailable", "deadline", "timeout", "timed out"),
        "index_unreachable",
        "Check that Milvus runs and that CITEWELL_INDEX is its address.",
    ),
    (("",), "index_failed", "Look into the log of Milvus; 'citewell doctor' tells what is whole."),
)
_MAY_PASS = frozenset({"index_locked", "index_unreachable"})


class MilvusServer:
    """A connection that is made at the first call, kept, and shared between threads."""

    def __init__(self, address: str, *, token: str = "") -> None:
        """Takes an address (``https://host:19530``) or a file (``index.db``), and a key to it.

        Raises:
            InputError: ``bad_index``: it is neither; ``insecure_address``: the key would go over an
                open line; ``missing_extra``: pymilvus, or for a file milvus-lite, is not installed.
        """
        self._place = _checked(address, token)
        self._token = token
        self._opening = threading.Lock()
        self._client: MilvusClient | None = None

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that nothing has been written to yet."""
        return isinstance(self._place, Path) and not self._place.exists()

    def settle(self, client: "MilvusClient", name: str) -> None:
        """Let milvus-lite index what was written: it reckons rarity among what is not yet, each time.

        A cluster does so by itself, and would refuse to be told so often.
        """
        if isinstance(self._place, Path):
            client.flush(name, timeout=PATIENCE_SECONDS)

    @contextmanager
    def talking(self) -> "Iterator[MilvusClient]":
        """The client; what it raises is told in our words.

        Raises:
            SourceError: ``index_unreachable`` and ``index_locked`` (retryable), ``index_refused``,
                ``index_failed``.
        """
        import grpc
        from pymilvus.exceptions import MilvusException

        try:
            yield self._connect()
        except CitewellError:
            raise
        except (MilvusException, grpc.RpcError, OSError, ValueError) as error:
            raise self._failure(error) from error

    def make(
        self, client: "MilvusClient", name: str, design: "Callable[[MilvusClient], Design]"
    ) -> None:
        """Make a collection that is not there, or that a kill left without its index."""
        from pymilvus.exceptions import MilvusException

        if not client.has_collection(name):
            schema, _ = design(client)
            try:
                client.create_collection(name, schema=schema, consistency_level="Session")
            except MilvusException:
                if not client.has_collection(name):  # another process did not make it either
                    raise
        if not client.list_indexes(name):
            _, indexes = design(client)
            client.create_index(name, indexes, sync=False)
            client.load_collection(name, timeout=PATIENCE_SECONDS)

    def ids(self, client: "MilvusClient", name: str) -> Iterator[str]:
        """Ids of all rows of a collection, in no order."""
        rows = client.query_iterator(
            name, batch_size=AT_ONCE * 10, filter='id != ""', output_fields=["id"]
        )
        try:
            while batch := rows.next():
                yield from (str(row["id"]) for row in batch)
        finally:
            rows.close()

    def count(
        self, client: "MilvusClient", name: str, filter_: str = "", seen: str = "Session"
    ) -> int:
        """Number of rows that fit.

        ``seen`` is a consistency level of Milvus: ``Session`` is quick and knows what this process
        wrote, ``Strong`` waits until it knows what all wrote.
        """
        found = client.query(
            name,
            filter=filter_,
            output_fields=["count(*)"],
            consistency_level=seen,
            timeout=PATIENCE_SECONDS,
        )
        return int(found[0]["count(*)"])

    def _connect(self) -> "MilvusClient":
        from pymilvus import MilvusClient

        with self._opening:
            if self._client is None:
                # It writes each failure to standard error beside raising it.
                for library in ("pymilvus", "milvus_lite"):
                    logging.getLogger(library).setLevel(logging.CRITICAL)
                if isinstance(self._place, Path):
                    self._place.parent.mkdir(parents=True, exist_ok=True)
                self._client = MilvusClient(
                    str(self._place), token=self._token, timeout=_CONNECTING_SECONDS
                )
            return self._client

    def _failure(self, error: Exception) -> SourceError:
        words = _words_of(error).replace(self._token or "\0", "***")
        code, hint = next(
            (code, hint)
            for signs, code, hint in _FAILURES
            if any(sign in words.lower() for sign in signs)
        )
        return SourceError(
            f"the index at {self._place} failed: {words[:500]}",
            code=code,
            hint=hint,
            retryable=code in _MAY_PASS,
        )


def _words_of(error: BaseException) -> str:
    """What it says, with what the wire said beneath it: a refusal stands only there."""
    details = getattr(error.__cause__, "details", None)
    beneath = f": {details()}" if callable(details) else ""
    return " ".join(f"{getattr(error, 'message', error)}{beneath}".split())


def any_of(field: str, values: Sequence[str]) -> str:
    """The filter that keeps rows whose field is one of the values."""
    return f"{field} in [{', '.join(map(quoted, values))}]"


def quoted(text: str) -> str:
    """A text as it stands in a filter."""
    plain = text.encode("utf-8", "replace").decode()
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _checked(address: str, token: str) -> str | Path:
    parts = urlsplit(address)
    is_url = parts.scheme in ("http", "https", "tcp") and bool(parts.hostname)
    if not is_url and not address.endswith(".db"):
        raise InputError(
            f"{address!r} is no index",
            code="bad_index",
            hint="Name the address of a Milvus (https://host:19530) or a file ending in .db.",
        )
    lacking = [] if find_spec("pymilvus") else ["pymilvus"]
    if not is_url and find_spec("milvus_lite") is None:
        lacking.append("milvus-lite")
    if lacking:
        raise InputError(
            f"the index {address} needs {' and '.join(lacking)}",
            code="missing_extra",
            hint=_INSTALL,
        )
    if not is_url:
        return Path(address).expanduser().absolute()
    if token and parts.scheme != "https" and parts.hostname not in _AT_HOME:
        raise InputError(
            f"a key would go to {address} where others can read it",
            code="insecure_address",
            hint="Give an address that begins with https, or no key.",
        )
    return address
