"""``citewell encode`` and ``citewell bench``, and what is said where meaning cannot be had."""

import json
import sys

import pytest

from citewell.interfaces.cli import app as commands
from engines import SPECIMEN_DIR
from tiny_encoder import write_encoder


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(SPECIMEN_DIR))

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["citewell", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            commands.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return call


@pytest.fixture
def moss(tmp_path):
    path = tmp_path / "moss.txt"
    path.write_text("Moss\n\nFor vertigo and ache: moss relieves both in most adults, it is said.")
    return path


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    documents = [
        {"_id": "d1", "text": "withdraw neurontin"},
        {"_id": "d2", "text": "bees"},
        {"_id": "d3", "text": "giddy"},
    ]
    queries = [{"_id": "q1", "text": "stopping gabapentin?"}, {"_id": "q2", "text": "bees"}]
    for name, records in {"corpus": documents, "queries": queries}.items():
        lines = "".join(json.dumps(record) + "\n" for record in records)
        (place / f"{name}.jsonl").write_text(lines)
    (place / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\n")
    return place


def test_a_collection_is_measured_by_words(run, folder):
    code, out, err = run("bench", "retrieval", folder, "--json")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert (data["collection"], data["split"], data["search"]) == ("small", "all", "words")
    assert (data["queries"], data["documents"]) == (2, 3)
    assert data["ndcg_at_10"] == data["recall_at_100"] == data["mrr_at_10"] == 0.5
    assert data["peak_memory_mb"] > 10
    assert data["p95_ms"] >= data["p50_ms"] > 0


def test_a_collection_is_measured_by_meaning_and_encoded_once(run, folder, tmp_path):
    encoder = write_encoder(tmp_path / "encoder")
    code, out, _ = run("bench", "retrieval", folder, "--dense", encoder, "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["search"], data["encoded"], data["ndcg_at_10"]) == ("words and meaning", 3, 1)
    code, out, _ = run("bench", "retrieval", folder, "--dense", encoder)
    assert code == 0
    assert "words and meaning" in out
    assert "documents encoded in this run   0" in out


def test_the_figures_are_told_in_words(run, folder):
    code, out, _ = run("bench", "retrieval", folder, "--split", "test")
    assert code == 0
    assert "half of the queries" in out
    assert "nDCG@10" in out


def test_a_wrong_folder_is_bad_input(run, tmp_path):
    code, out, err = run("bench", "retrieval", tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "no folder" in err


def test_a_missing_encoder_ends_a_measurement(run, folder, tmp_path):
    encoder = write_encoder(tmp_path / "encoder")
    (tmp_path / "encoder" / "model.onnx").unlink()
    code, _, err = run("bench", "retrieval", folder, "--dense", encoder)
    assert code == 3
    assert "model.onnx is not there" in err


def test_encode_needs_an_encoder(run):
    code, _, err = run("encode")
    assert code == 2
    assert "CITEWELL_ENCODER" in err


def test_passages_are_found_by_meaning_once_encoded(run, moss, tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_ENCODER", str(write_encoder(tmp_path / "encoder")))
    assert run("ingest", moss)[0] == 0
    _, _, err = run("search", "giddy")
    assert "1 passages have no vector yet: run 'citewell encode'" in err
    assert run("encode") == (0, "1 passages encoded.\n", "")
    assert json.loads(run("encode", "--json")[1]) == {"encoded": 0}
    code, out, err = run("search", "--json", "giddy")
    assert (code, err) == (0, "")
    assert [f["kind"] for f in json.loads(out)].count("passage") == 1


@pytest.mark.parametrize("lost", ["model.onnx", "encoder.toml"])
def test_without_its_weights_search_goes_on_by_words_and_says_so(
    run, moss, tmp_path, monkeypatch, lost
):
    monkeypatch.setenv("CITEWELL_ENCODER", str(write_encoder(tmp_path / "encoder")))
    run("ingest", moss)
    (tmp_path / "encoder" / lost).unlink()
    code, out, err = run("search", "--json", "moss vertigo")
    assert code == 0
    assert [f["kind"] for f in json.loads(out)].count("passage") == 1
    assert "by words alone" in err
    assert lost in err
    code, _, err = run("encode")
    assert code in (2, 3)
    assert lost in err
