"""Reading and encoding on a real Ray of two workers give what one process gives."""

import gc
import os
import pickle
import socket
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from citewell.adapters import ray_pool
from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
from citewell.adapters.ray_pool import ray_workers
from citewell.errors import InputError, SourceError
from citewell.ingest.encoders import SpreadEncoder
from citewell.ingest.formats import FileFormat
from citewell.ingest.load import Shelves, ingest_files
from citewell.ingest.spread import inline, over
from citewell.interfaces.cli.working import working_on
from citewell.ports.workers import Workers
from tiny_encoder import write_encoder

NO_RAY = "Ray is not installed: pip install 'citewell[ray]'"
TEXTS = ["taper neurontin", "", "pain", "giddy", "ache of nerve", "words not known"] * 7


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    pytest.importorskip("ray", reason=NO_RAY)
    with ExitStack() as stack:
        yield _started(stack)


def _started(stack: ExitStack) -> Workers:
    """The workers of a Ray started here; a machine too busy to start one is asked twice."""
    told = ""
    for _ in range(2):
        with warnings.catch_warnings():
            # A Ray that gives up leaves its processes behind, and they speak up once nothing holds the
            # error any more: here, or in the middle of somebody else's test.
            warnings.simplefilter("ignore", ResourceWarning)
            try:
                return stack.enter_context(ray_workers("local"))
            except SourceError as error:
                told = str(error)
            gc.collect()
    pytest.skip(f"no Ray starts on this machine: {told}")


def test_a_ray_that_gives_up_is_skipped_without_a_word_later(monkeypatch):
    services = pytest.importorskip("ray._private.services", reason=NO_RAY)

    def timed_out(*_, **__):
        raise OSError("the node timed out")

    monkeypatch.setattr(services, "get_node", timed_out)
    with ExitStack() as stack, pytest.raises(pytest.skip.Exception, match="no Ray starts"):
        _started(stack)
    gc.collect()


@pytest.fixture
def encoder(tmp_path):
    return OnnxEncoder(read_encoder_files(write_encoder(tmp_path / "encoder")))


def records(path, count):
    """Records of PubMed, one of them without a number, so that it is skipped."""
    articles = [
        "<PubmedArticle><MedlineCitation>"
        + ("" if n == 3 else f"<PMID>{n + 1}</PMID>")
        + f"<Article><ArticleTitle>Title {n}</ArticleTitle><Abstract><AbstractText>Pain {n} eased in "
        "adults.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>"
        for n in range(count)
    ]
    path.write_text(f"<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>")
    return path


def test_there_are_workers(workers):
    assert workers.cores >= 1


def test_results_come_in_the_order_of_asking(workers):
    futures = [workers.pool.submit(divmod, n, 7) for n in range(50)]
    assert [future.result() for future in futures] == [divmod(n, 7) for n in range(50)]


def test_what_the_work_raises_arrives_as_it_was(workers):
    with pytest.raises(InputError, match="nowhere") as caught:
        workers.pool.submit(read_encoder_files, Path("nowhere.toml")).result()
    assert caught.value.code == "bad_encoder"
    assert caught.value.hint
    with pytest.raises(ValueError, match="odd"):
        workers.pool.submit(int, "odd").result()


def test_a_worker_that_dies_again_and_again_is_told(workers):
    with pytest.raises(SourceError) as caught:
        workers.pool.submit(os._exit, 1).result()
    assert (caught.value.code, caught.value.retryable) == ("workers_failed", True)
    assert workers.pool.submit(divmod, 9, 7).result() == (1, 2)


def test_files_are_read_as_one_process_reads_them(workers, tmp_path):
    file = records(tmp_path / "records.xml", 900)

    def ingested(spread):
        shelves = Shelves(MemoryStore(), MemoryIndex(), MemoryMarks())
        first = ingest_files([file], shelves, spread=spread, only=FileFormat.PUBMED)
        again = ingest_files([file], shelves, spread=spread, only=FileFormat.PUBMED)
        return first, again, list(shelves.store.everything()), sorted(shelves.index.ids())

    spread = ingested(over(workers))
    assert spread == ingested(inline)
    first, again, held, _ = spread
    assert (first.added, first.skipped_count, len(held)) == (899, 1, 899)
    assert (again.added, again.indexed) == (0, 0)


def test_vectors_are_those_of_one_process(workers, encoder):
    apart = SpreadEncoder(encoder, workers)
    assert np.array_equal(apart.encode(TEXTS), encoder.encode(TEXTS))
    assert apart.encode([]).shape == (0, encoder.dimensions)
    assert (apart.name, apart.dimensions) == (encoder.name, encoder.dimensions)


@pytest.mark.parametrize("cores", [1, 3, 64])
def test_vectors_keep_their_order_however_many_cores(encoder, cores):
    with ThreadPoolExecutor(2) as pool:
        apart = SpreadEncoder(encoder, Workers(pool, cores))
        assert np.array_equal(apart.encode(TEXTS), encoder.encode(TEXTS))


def test_a_machine_with_other_weights_refuses_to_encode(tmp_path):
    file = write_encoder(tmp_path)
    sent = pickle.dumps(OnnxEncoder(read_encoder_files(file)))
    (tmp_path / "model.onnx").write_bytes(b"other weights")
    with pytest.raises(SourceError) as caught:
        pickle.loads(sent)  # noqa: S301
    assert caught.value.code == "encoder_changed"


def test_an_encoder_arrives_once_a_process(encoder):
    first, second = (pickle.loads(pickle.dumps(encoder)) for _ in range(2))  # noqa: S301
    assert first is second
    assert first.name == encoder.name


@pytest.mark.parametrize("address", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "nonsense", "host:x"])
def test_nobody_there_is_told_at_once(address):
    pytest.importorskip("ray", reason=NO_RAY)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = address.format(free.getsockname()[1])
    with pytest.raises(SourceError) as caught, ray_workers(place):
        pass
    assert (caught.value.code, caught.value.retryable) == ("workers_unreachable", True)


def test_a_missing_ray_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr(ray_pool, "find_spec", lambda _: None)
    with pytest.raises(InputError) as caught, ray_workers("local"):
        pass
    assert caught.value.code == "missing_extra"
    assert "citewell[ray]" in caught.value.hint


def test_who_works_is_a_number_of_cores_or_a_ray(monkeypatch):
    monkeypatch.setattr(ray_pool, "find_spec", lambda _: None)
    with working_on("1") as nobody:
        assert nobody is None
    with working_on("2") as two:
        assert two.cores == 2
    with pytest.raises(InputError, match="needs Ray"), working_on("auto"):
        pass


@pytest.mark.parametrize("number", ["0", "-1", "257", ""])
def test_a_number_of_cores_has_bounds(number):
    with pytest.raises(InputError) as caught, working_on(number):
        pass
    assert caught.value.code == "bad_options"
