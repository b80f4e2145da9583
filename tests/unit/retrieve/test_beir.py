"""Collections in BEIR's layout: what is read, and what is said of a folder that is wrong."""

import gzip
import json

import pytest

from citewell.errors import InputError
from citewell.retrieve.beir import read_collection

DOCUMENTS = [
    {"_id": "d1", "title": "Gout", "text": "Colchicine for gout."},
    {"_id": "d2", "text": "Bees."},
]
QUERIES = [{"_id": "q1", "text": "gout?"}, {"_id": "q2", "text": "bees?"}]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\nq2\td1\t0\nq9\td1\t1\nq1\tlost\t1\n"


def lines(records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "corpus.jsonl").write_text(lines(DOCUMENTS))
    (tmp_path / "queries.jsonl").write_text(lines(QUERIES))
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS)
    return tmp_path


def test_a_folder_is_read(folder):
    collection = read_collection(folder)
    assert (collection.split, collection.is_half) == ("test", False)
    assert [(d.id, d.title) for d in collection.documents] == [("d1", "Gout"), ("d2", "")]
    assert collection.queries == {"q1": "gout?", "q2": "bees?"}
    assert collection.grades == {"q1": {"d1": 1, "lost": 1}, "q2": {"d2": 2}}
    assert collection.unknown == 1


def test_splits_are_read_by_name_and_packed_files_too(folder):
    (folder / "qrels" / "train.tsv").write_text("q2\td2\t1\n")
    (folder / "corpus.jsonl").unlink()
    with gzip.open(folder / "corpus.jsonl.gz", "wt") as file:
        file.write(lines(DOCUMENTS))
    (folder / "queries_train.jsonl").write_text(lines([{"_id": "q2", "text": "of train"}]))
    assert read_collection(folder, "train").queries == {"q2": "of train"}
    assert read_collection(folder).split == "test"


def test_an_undivided_folder_is_taken_whole_or_in_halves(tmp_path):
    queries = [{"_id": f"q{n}", "text": "gout"} for n in range(200)]
    (tmp_path / "corpus.jsonl").write_text(lines(DOCUMENTS))
    (tmp_path / "queries.jsonl").write_text(lines(queries))
    (tmp_path / "qrels.tsv").write_text(
        "".join(f"q{n} 0 d1 1\n".replace(" ", "\t") for n in range(200))
    )
    whole = read_collection(tmp_path)
    dev, test = (read_collection(tmp_path, split) for split in ("dev", "test"))
    assert (whole.split, whole.is_half, len(whole.queries)) == ("all", False, 200)
    assert (dev.is_half, test.is_half) == (True, True)
    assert dev.queries.keys() | test.queries.keys() == whole.queries.keys()
    assert not dev.queries.keys() & test.queries.keys()
    assert 70 < len(dev.queries) < 130
    with pytest.raises(InputError, match="no split train") as caught:
        read_collection(tmp_path, "train")
    assert "dev, test" in caught.value.hint


def test_a_split_that_is_not_there_is_told(folder):
    with pytest.raises(InputError, match="no split dev") as caught:
        read_collection(folder, "dev")
    assert caught.value.code == "unknown_split"
    assert "test" in caught.value.hint


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_file_that_is_missing_is_told(folder, name):
    (folder / name).unlink()
    with pytest.raises(InputError) as caught:
        read_collection(folder)
    assert caught.value.code == "bad_collection"
    assert "corpus.jsonl" in caught.value.hint


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(InputError, match="no folder"):
        read_collection(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("corpus.jsonl", "", "no document"),
        ("corpus.jsonl", "{", "corpus.jsonl:1: not JSON"),
        ("corpus.jsonl", '\n["a"]', "corpus.jsonl:2: not a JSON object"),
        ("corpus.jsonl", '{"_id": "a"}', "corpus.jsonl:1: text is missing"),
        ("corpus.jsonl", '{"text": "a"}', "_id is missing"),
        ("corpus.jsonl", '{"_id": "a", "text": "", "title": 3}', "title is missing or no text"),
        ("corpus.jsonl", '{"_id": "a", "text": ""}\n' * 2, ":2: a second document"),
        ("corpus.jsonl", b"\xff\xfe\x00", "cannot be read"),
        ("corpus.jsonl.gz", b"no gzip", "cannot be read"),
        ("queries.jsonl", '{"_id": "q7", "text": "a"}', "judges none of the queries"),
        ("qrels/test.tsv", "", "no judgement"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "no judgement"),
        ("qrels/test.tsv", "q1\td1\t1\nq1 d1 1\n", "test.tsv:2: query, document and grade"),
        ("qrels/test.tsv", "q1\td1\t1\nq1\td1\tgood\n", "the grade 'good'"),
        ("qrels/test.tsv", b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(folder, name, text, said):
    if name.endswith(".gz"):
        (folder / "corpus.jsonl").unlink()
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read_collection(folder)
    assert said in str(caught.value)
