"""A collection that breaks off, or is damaged further down: the whole records before that are kept."""

import gzip
import json
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.errors import InputError
from citewell.ingest.load import Shelves, ingest_files
from citewell.ingest.spread import inline, over
from specimens import make_text

RECORDS = 60
LABEL = {"effective_time": "20200101", "purpose": ["x"]}


@dataclass
class Workers:
    """Threads in place of processes: what is handed out is the same."""

    cores: int = 2
    pool: ThreadPoolExecutor = field(default_factory=ThreadPoolExecutor)


def told(n: int) -> str:
    # Words that do not pack well, so that half of the packed file is about half of the records.
    chance = random.Random(n)  # noqa: S311 - no secret
    return " ".join("".join(chance.choices("abcdefghij", k=8)) for _ in range(300)) + "."


def lines() -> bytes:
    records = ({"_id": str(n), "title": f"T{n}", "text": told(n)} for n in range(RECORDS))
    return "\n".join(map(json.dumps, records)).encode()


def pubmed() -> bytes:
    one = (
        "<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>Moss {n}"
        "</ArticleTitle><Abstract><AbstractText>{text}</AbstractText></Abstract></Article>"
        "</MedlineCitation></PubmedArticle>"
    )
    records = "".join(one.format(n=n, text=told(n)) for n in range(1, RECORDS + 1))
    return f"<PubmedArticleSet>{records}</PubmedArticleSet>".encode()


def medline() -> bytes:
    one = "PMID- {n}\nTI  - Moss {n}\nAB  - {text}\n\n"
    return "".join(one.format(n=n, text=told(n)) for n in range(1, RECORDS + 1)).encode()


def openfda() -> bytes:
    labels = [
        LABEL
        | {"set_id": f"{n:08}-1111-4111-8111-111111111111", "dosage_and_administration": [told(n)]}
        for n in range(RECORDS)
    ]
    return json.dumps({"meta": {"license": "open.fda.gov"}, "results": labels}).encode()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoiled(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes(b ^ 0xFF for b in data[at : at + 200]) + data[at + 200 :]


def zipped(data: bytes, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("label.json", data)
    path.write_bytes(spoiled(path.read_bytes()))


@pytest.fixture
def shelves():
    return Shelves(MemoryStore(), MemoryIndex(), MemoryMarks())


@pytest.mark.parametrize("spread", [inline, over(Workers())], ids=["inline", "workers"])
@pytest.mark.parametrize("damage", [cut, spoiled])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.jsonl.gz", lines()),
        ("a.xml.gz", pubmed()),
        ("b.medline.gz", medline()),
        ("c.json.gz", openfda()),
        ("d.json", openfda()),
        ("e.json.zip", openfda()),
    ],
)
def test_what_stands_before_the_damage_is_kept(tmp_path, shelves, name, data, damage, spread):
    path = tmp_path / name
    if name.endswith(".zip"):
        zipped(data, path)
    elif name.endswith(".gz"):
        path.write_bytes(damage(gzip.compress(data)))
    else:
        path.write_bytes(cut(data) if damage is cut else cut(data) + b"\x00,," + data[-500:])
    with pytest.raises(InputError) as caught:
        ingest_files([path], shelves, spread=spread)
    assert caught.value.code == "damaged_file"
    assert "what stands before the damage is kept" in caught.value.hint
    # Half of the file, less the record that it ends in and what its packing hides.
    kept = shelves.store.counts().sources
    assert RECORDS * 0.35 <= kept <= RECORDS * 0.6
    # Again, and in a folder, nothing of that is lost or added.
    (tmp_path / "moss.txt").write_text(f"Moss\n\n{make_text('moss', 5)}")
    report = ingest_files([tmp_path], shelves, spread=spread)
    assert report.added == 1
    assert shelves.store.counts().sources == kept + 1
    assert shelves.store.counts().pending == 0


def test_a_zip_that_cannot_be_opened_promises_nothing(tmp_path, shelves):
    path = tmp_path / "e.json.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("label.json", openfda())
    path.write_bytes(cut(path.read_bytes()))
    with pytest.raises(InputError) as caught:
        ingest_files([path], shelves)
    assert caught.value.code == "damaged_file"
    assert "is kept" not in caught.value.hint
