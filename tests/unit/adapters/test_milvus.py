"""What the adapters of Milvus promise beyond their ports: addresses, failures, kills, size."""

import subprocess
import sys
from concurrent import futures

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.adapters import milvus_server
from citewell.adapters.english import english_terms
from citewell.adapters.milvus_index import MilvusIndex
from citewell.adapters.milvus_server import MilvusServer, quoted
from citewell.adapters.milvus_vectors import MilvusVectors
from citewell.adapters.weighing import MAX_TERMS
from citewell.errors import InputError, SourceError
from citewell.ports.index import IndexQuery
from specimens import entry

pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")

KEY = "root:Secret"
GABAPENTIN = IndexQuery(text="gabapentin")


def ids(index, text="gabapentin", **fields):
    return [hit.id for hit in index.search(IndexQuery(text=text, **fields))]


@pytest.fixture
def index(milvus):
    server, name = milvus
    return MilvusIndex(server, name=name)


@pytest.fixture
def refusing():
    """The address of a server that lets nobody in."""
    import grpc
    from pymilvus.grpc_gen import milvus_pb2_grpc

    class Refusing(milvus_pb2_grpc.MilvusServiceServicer):
        def Connect(self, _request, context):
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "auth check failure: bad api key")

    server = grpc.server(futures.ThreadPoolExecutor(2))
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(Refusing(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"http://127.0.0.1:{port}"
    server.stop(None)


@pytest.mark.parametrize("address", ["", "folder/index", "ftp://host/x", "http://", "db"])
def test_what_is_neither_an_address_nor_a_file_is_refused(address):
    with pytest.raises(InputError) as caught:
        MilvusServer(address)
    assert caught.value.code == "bad_index"


def test_a_key_goes_over_closed_lines_only():
    with pytest.raises(InputError) as caught:
        MilvusServer("http://milvus.example.org:19530", token=KEY)
    assert caught.value.code == "insecure_address"
    assert "Secret" not in str(caught.value)
    MilvusServer("https://milvus.example.org:19530", token=KEY)
    MilvusServer("http://localhost:19530", token=KEY)
    MilvusServer("http://milvus.example.org:19530")


@pytest.mark.parametrize(
    ("lacking", "address"),
    [("pymilvus", "https://host:19530"), ("milvus_lite", "index.db")],
)
def test_a_missing_library_is_told_with_how_to_install_it(monkeypatch, lacking, address):
    monkeypatch.setattr(milvus_server, "find_spec", lambda name: None if name == lacking else 1)
    with pytest.raises(InputError) as caught:
        MilvusServer(address)
    assert caught.value.code == "missing_extra"
    assert "citewell[milvus]" in caught.value.hint


def test_nobody_there_is_told_and_may_pass():
    with pytest.raises(SourceError) as caught:
        MilvusIndex(MilvusServer("http://127.0.0.1:1")).search(GABAPENTIN)
    assert caught.value.code == "index_unreachable"
    assert caught.value.retryable


def test_a_wrong_key_is_told_without_showing_it(refusing):
    with pytest.raises(SourceError) as caught:
        MilvusIndex(MilvusServer(refusing, token=KEY)).count()
    assert caught.value.code == "index_refused"
    assert not caught.value.retryable
    assert "Secret" not in str(caught.value)


def test_nothing_is_made_by_reading(tmp_path):
    server = MilvusServer(str(tmp_path / "deep" / "index.db"))
    index, vectors = MilvusIndex(server), MilvusVectors(server, encoder="e")
    assert (ids(index), index.count(), list(index.ids()), vectors.count()) == ([], 0, [], 0)
    index.clear()
    assert not (tmp_path / "deep").exists()


def test_a_file_that_another_process_holds_is_told(tmp_path):
    place = tmp_path / "index.db"
    program = (
        "import sys, time\nfrom pymilvus import MilvusClient\n"
        "MilvusClient(sys.argv[1])\nprint('open', flush=True)\ntime.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(place)], stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            assert other.stdout.readline() == "open\n"
            with pytest.raises(SourceError) as caught:
                MilvusIndex(MilvusServer(str(place))).write([entry("a", "gabapentin")])
        finally:
            other.kill()
    assert caught.value.code == "index_locked"
    assert caught.value.retryable


def test_sites_share_a_server_by_name(milvus):
    server, name = milvus
    one, other = MilvusIndex(server, name=f"{name} one"), MilvusIndex(server, name=f"{name}-two")
    one.write([entry("a", "gabapentin")])
    assert (ids(one), ids(other)) == (["a"], [])


def test_a_write_cut_short_is_finished_by_writing_again(index, monkeypatch):
    index.write([entry("old", "gabapentin", source="s")])
    client_of = MilvusServer._connect

    class Cut:
        """A client that dies before anything is taken out."""

        def __init__(self, client):
            self._client = client

        def __getattr__(self, name):
            return getattr(self._client, name)

        def delete(self, *_, **__):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(MilvusServer, "_connect", lambda self: Cut(client_of(self)))
        with pytest.raises(KeyboardInterrupt):
            index.write([entry("new", "gabapentin", source="s")], remove_sources=["s"])
    assert ids(index) == ["new", "old"]  # both, as the class says
    index.write([entry("new", "gabapentin", source="s")], remove_sources=["s"])
    assert ids(index) == ["new"]


def test_more_rows_than_one_call_takes(index):
    count = milvus_server.AT_ONCE + 5
    index.write(entry(f"e{n:04}", f"gabapentin {n}", source=f"s{n}") for n in range(count))
    assert index.count() == count
    assert ids(index, f"{count - 1}") == [f"e{count - 1:04}"]
    index.write([], remove_sources=[f"s{n}" for n in range(1, count)])
    assert list(index.ids()) == ["e0000"]


def test_a_text_longer_than_a_field_is_found_by_its_beginning(index):
    index.write([entry("long", "gabapentin " + "neuropathy ß痛み " * 9_000 + "zoster")])
    assert ids(index) == ["long"]
    assert ids(index, "zoster") == []


def test_words_beyond_the_most_give_way_to_those_that_tell(index):
    index.write([entry(f"c{n}", " ".join(f"w{m}" for m in range(90))) for n in range(5)])
    index.write([entry("rare", "trigeminal")])
    asked = " ".join([*(f"w{m}" for m in range(MAX_TERMS + 20)), "trigeminal"])
    assert "rare" in ids(index, asked, favour_rare=0.8)


def test_counts_of_words_follow_what_is_written(index):
    common = [entry(f"c{n}", "role") for n in range(9)]
    index.write([*common, entry("a", "allopurinol")])
    favoured, plain = (IndexQuery(text="role allopurinol", favour_rare=by) for by in (1.0, 0.0))

    def share(key):
        """What is left of its score where rare words are favoured: all, for the rarest word."""
        scores = [{hit.id: hit.score for hit in index.search(q)} for q in (favoured, plain)]
        return scores[0][key] / scores[1][key]

    assert share("a") == 1
    assert share("c0") < 0.5
    index.write([], remove_sources=[one.source_id for one in common[1:]])
    index.write([entry(f"d{n}", "allopurinol") for n in range(8)])
    assert share("c0") == 1
    assert share("d0") < 0.5


def test_values_of_filters_are_no_syntax(index):
    odd = 'x" or "a" == "a'
    index.write([entry("a", "pain", topic=odd, drugs=("\\", odd)), entry("b", "pain", topic="t")])
    assert ids(index, "pain", topics=frozenset({odd})) == ["a"]
    assert ids(index, "pain", drugs=frozenset({odd, "\n"})) == ["a"]
    assert ids(index, "pain", drugs=frozenset({"\\"})) == ["a"]
    assert ids(index, "pain", topics=frozenset({'t" or "a" == "a'})) == []


@given(st.text(max_size=30))
def test_a_quoted_text_ends_where_it_ends(text):
    inside = quoted(text)[1:-1]
    assert '"' not in inside.replace("\\\\", "").replace('\\"', "")
    assert "\n" not in inside


@given(st.text(max_size=60))
def test_the_splitting_of_milvus_takes_no_term_apart(text):
    from milvus_lite.analyzer import create_analyzer

    terms = english_terms(text)
    split = create_analyzer({"tokenizer": "standard"}).tokenize(" ".join(terms))
    assert split == [term.lower() for term in terms]


def test_a_server_is_talked_to_as_a_file_is(tmp_path):
    from milvus_lite.adapter.grpc.server import start_server_in_thread

    server, database, port = start_server_in_thread(str(tmp_path / "data"))
    try:
        reached = MilvusServer(f"http://127.0.0.1:{port}", token=KEY)
        index, vectors = MilvusIndex(reached), MilvusVectors(reached, encoder="e")
        assert (ids(index), index.count(), vectors.count()) == ([], 0, 0)
        index.write([entry("a", "gabapentin tapering", year=2024), entry("b", "gabapentin")])
        assert ids(index, "taper", favour_rare=0.8) == ["a"]
        assert ids(index, year_from=2020) == ["a"]
        assert sorted(index.ids()) == ["a", "b"]
        index.write([], remove_sources=["source-of-a"])
        assert ids(index) == ["b"]
    finally:
        server.stop(None)
        database.close()
