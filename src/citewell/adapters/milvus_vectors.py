"""Vectors on a Milvus, beside the index there, for libraries that one machine does not hold.

Owns one collection for each encoder. Which index over the vectors is best is left to Milvus
(``AUTOINDEX``), which sorts them into a graph on a cluster and compares few one by one.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from citewell.adapters.milvus_server import (
    AT_ONCE,
    PATIENCE_SECONDS,
    Design,
    MilvusServer,
    any_of,
)
from citewell.ports.index import Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pymilvus import MilvusClient

__all__ = ["MilvusVectors"]

# A tie across the cut goes by id as far as it reaches into these.
_SLACK = 32
_MOST_HITS = 16_384
_SCORE_DIGITS = 5
_ODD = re.compile(r"\W")


class MilvusVectors:
    """``Vectors`` in a collection. Safe to share between threads and processes.

    A ``put`` goes in batches of 500, each whole or not at all; after a kill, ``missing`` tells which
    are left. What was put may be found at once.
    """

    def __init__(self, server: MilvusServer, *, encoder: str, name: str = "citewell") -> None:
        """Takes the server, the encoder's name, and that of this site's collections there."""
        self._server = server
        self._name = _ODD.sub("_", f"{name}_vectors_{encoder}")

    def missing(self, digests: Mapping[str, str]) -> list[str]:
        """The ids with no vector, or with one of another text, in order.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        held = {row["id"]: row["digest"] for row in self._rows(list(digests), "digest")}
        return [key for key, digest in digests.items() if held.get(key) != digest]

    def put(self, digests: Mapping[str, str], vectors: "NDArray[np.float32]") -> None:
        """Keep a vector for each id, in batches.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        rows = [
            {"id": key, "digest": digest, "vector": row}
            for (key, digest), row in zip(digests.items(), vectors.tolist(), strict=True)
        ]
        if not rows:
            return
        with self._server.talking() as client:
            self._server.make(client, self._name, _design(vectors.shape[1]))
            for first in range(0, len(rows), AT_ONCE):
                client.upsert(self._name, rows[first : first + AT_ONCE], timeout=PATIENCE_SECONDS)

    def settle(self, keep: Collection[str] | None = None) -> int:
        """Drop all ids but ``keep``; returns how many left.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        with self._there() as client:
            if client is None:
                return 0
            gone: list[str] = []
            if keep is not None:
                held = frozenset(keep)
                gone = [key for key in self._server.ids(client, self._name) if key not in held]
            for first in range(0, len(gone), AT_ONCE):
                client.delete(
                    self._name, ids=gone[first : first + AT_ONCE], timeout=PATIENCE_SECONDS
                )
            self._server.settle(client, self._name)
            return len(gone)

    def nearest(self, vector: "NDArray[np.float32]", k: int) -> list[Hit]:
        """At most ``k`` of the nearest, best first, equal scores by id; no more than 16,000.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        with self._there() as client:
            if client is None or k < 1:
                return []
            found = client.search(
                self._name,
                data=[vector.tolist()],
                anns_field="vector",
                limit=min(k + _SLACK, _MOST_HITS),
                timeout=PATIENCE_SECONDS,
            )[0]
        hits = [Hit(str(hit["id"]), _score(hit["distance"])) for hit in found]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]

    def similarities(self, vector: "NDArray[np.float32]", ids: Sequence[str]) -> dict[str, float]:
        """How near the vectors of these ids are; ids without a vector are left out.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        import numpy as np

        rows = self._rows(ids, "vector")
        return {
            str(row["id"]): _score(float(np.asarray(row["vector"], np.float32) @ vector))
            for row in rows
        }

    def count(self) -> int:
        """Number of vectors kept.

        Raises:
            SourceError: what ``MilvusServer.talking`` raises.
        """
        with self._there() as client:
            return 0 if client is None else self._server.count(client, self._name)

    def _rows(self, ids: Sequence[str], field: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        with self._there() as client:
            if client is None:
                return found
            for first in range(0, len(ids), AT_ONCE):
                found += client.query(
                    self._name,
                    filter=any_of("id", ids[first : first + AT_ONCE]),
                    output_fields=["id", field],
                    timeout=PATIENCE_SECONDS,
                )
        return found

    @contextmanager
    def _there(self) -> "Iterator[MilvusClient | None]":
        """The client, or None while there is no collection."""
        if self._server.is_missing:
            yield None
            return
        with self._server.talking() as client:
            yield client if client.has_collection(self._name) else None


def _score(cosine: float) -> float:
    return round(max(-1.0, min(1.0, cosine)), _SCORE_DIGITS)


def _design(width: int) -> "Callable[[MilvusClient], Design]":
    def design(client: "MilvusClient") -> Design:
        from pymilvus import DataType

        schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=1024)
        schema.add_field("digest", DataType.VARCHAR, max_length=64)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=width)
        indexes = client.prepare_index_params()
        # Vectors have length 1, so the inner product is the cosine; a row of zeros is allowed.
        indexes.add_index("vector", index_type="AUTOINDEX", metric_type="IP")
        return schema, indexes

    return design
