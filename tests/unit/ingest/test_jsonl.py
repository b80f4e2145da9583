import gzip
import json

import pytest

from citewell.errors import InputError
from citewell.ingest import jsonl
from citewell.ingest.jsonl import collection_of, read_jsonl
from citewell.model.source import SourceType


def read(path):
    skipped = []
    return list(read_jsonl(path, skipped.append)), skipped


def line(**record) -> str:
    return json.dumps({"_id": "1", "title": "T", "text": "Take 5 mg.", **record})


def test_records_become_documents(tmp_path):
    path = tmp_path / "notes.jsonl"
    metadata = {"authors": ["A B"], "year": 2001, "type": "guideline", "license": "CC0"}
    path.write_text(
        line(url="https://a.org", metadata=metadata)
        + "\n\n"
        + line(_id=7, title="", text=" X y. "),
        encoding="utf-8-sig",
    )
    (first, second), skipped = read(path)
    assert skipped == []
    assert first.source.id == "notes:1"
    assert first.source.type is SourceType.GUIDELINE
    assert (first.source.authors, first.source.year) == ("A B", 2001)
    assert (first.source.url, first.source.licence) == ("https://a.org", "CC0")
    assert [p.id for p in first.passages] == ["notes:1/p1"]
    assert (second.source.id, second.source.title, second.text) == ("notes:7", "X y.", "X y.")


def test_packed_files_and_the_names_of_collections(tmp_path):
    path = tmp_path / "scifact" / "corpus.jsonl.gz"
    path.parent.mkdir()
    with gzip.open(path, "wt") as file:
        file.write(line() + "\n")
    documents, _ = read(path)
    assert documents[0].source.id == "scifact:1"
    assert collection_of(tmp_path / "a.b.jsonl") == "a.b"
    assert collection_of(tmp_path / "plain") == "plain"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("[" * 100_000, "not JSON"),
        ('{"_id": ' + "9" * 5_000 + ', "text": "x"}', "not JSON"),
        (line(_id=None), "no _id"),
        (line(_id=""), "no _id"),
        (line(_id=True), "no _id"),
        (line(_id={"a": 1}), "no _id"),
        (line(_id="x" * 500), "_id longer"),
        (line(text=None), "no text"),
        ('{"_id": "9"}', "no text"),
        (line(text=["a"]), "text is not a string"),
        (line(text=" \u200b \x00"), "text is empty"),
        (line(title=["a"]), "title is not a string"),
        (line(_id="good"), "another record"),
    ],
    ids=lambda value: value[:20],
)
def test_a_bad_line_is_skipped_with_number_and_reason(tmp_path, bad, reason):
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join([line(_id="good"), bad, line(_id="also")]))
    documents, skipped = read(path)
    assert [d.source.id for d in documents] == ["x:good", "x:also"]
    assert [(s.file, s.line) for s in skipped] == [(str(path), 2)]
    assert skipped[0].reason.startswith(reason)


def test_bytes_that_are_not_utf8(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"_id": "1", "text": "caf\xe9"}\n' + line().encode())
    documents, skipped = read(path)
    assert len(documents) == 1
    assert skipped[0].reason == "not UTF-8"


def test_odd_characters_are_made_safe(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"_id": "a\\nb", "title": "T\\u0000", "text": "x \\ud800 \\u202e y"}')
    [document] = read(path)[0]
    assert (document.source.id, document.source.title) == ("x:a b", "T")
    assert document.text == "x \ufffd  y"
    document.text.encode()


def test_a_line_that_is_too_long_is_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 1_000)
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join([line(text="x " * 9_000), line(_id="2")]))
    documents, skipped = read(path)
    assert [d.source.id for d in documents] == ["x:2"]
    assert skipped[0].line == 1
    assert "longer than" in skipped[0].reason


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_UNPACKED_BYTES", 100_000)
    path = tmp_path / "x.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write((line() + "\n") * 10_000)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "file_too_large"


@pytest.mark.parametrize("cut", [20, 200, -5])
def test_a_packed_file_that_breaks_off_is_damaged(tmp_path, cut):
    whole = gzip.compress("\n".join(line(_id=str(n)) for n in range(500)).encode())
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(whole[:cut])
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "damaged_file"


@pytest.mark.shared
def test_real_collections_are_read_whole(shared_data):
    for name, records, usable in (("scifact", 5_183, 5_183), ("bioasq", 13_449, None)):
        documents, skipped = read(shared_data / "retrieval" / name / "corpus.jsonl.gz")
        assert len(documents) + len(skipped) == records
        assert usable in (None, len(documents))
        assert {s.reason for s in skipped} <= {"text is empty"}
        assert documents[0].source.id.startswith(f"{name}:")
