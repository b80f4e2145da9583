"""How far reading is, by the bytes of all files: adds up, never goes back, ends at the whole."""

import gzip
import itertools
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from citewell.adapters.memory_index import MemoryIndex
from citewell.adapters.memory_marks import MemoryMarks
from citewell.adapters.memory_store import MemoryStore
from citewell.errors import InputError
from citewell.ingest import load, report
from citewell.ingest.load import Shelves, ingest_files
from citewell.ingest.spread import inline, over
from specimens import make_text

PUBMED = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{n}</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>Moss</Title></Journal>
<ArticleTitle>Moss {n}</ArticleTitle><Abstract><AbstractText>{text}</AbstractText></Abstract></Article>
</MedlineCitation></PubmedArticle>"""
LABEL = {"effective_time": "20200101", "dosage_and_administration": ["Take one."]}


@dataclass
class Workers:
    """Threads in place of processes: what is handed out is the same."""

    cores: int = 2
    pool: ThreadPoolExecutor = field(default_factory=ThreadPoolExecutor)


@dataclass
class Told:
    """What was told of reading."""

    steps: list[tuple[int, int, int, bool]] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)

    def __call__(self, stage, done, total, *, records=None, jumped=False):
        self.stages.append(stage)
        if stage == "reading":
            self.steps.append((done, total, records, jumped))


@pytest.fixture
def shelves():
    return Shelves(MemoryStore(), MemoryIndex(), MemoryMarks())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A file of each kind of packing and of each way to be read."""
    monkeypatch.setattr(load, "_BATCH_RECORDS", 20)
    place = tmp_path / "mixed"
    place.mkdir()
    articles = "".join(PUBMED.format(n=n, text=make_text(f"x{n}", 60)) for n in range(1, 2001))
    (place / "a.xml.gz").write_bytes(
        gzip.compress(f"<PubmedArticleSet>{articles}</PubmedArticleSet>".encode())
    )
    (place / "b.xml").write_text(
        f"<PubmedArticleSet>{PUBMED.format(n=9_001, text='Moss helps.')}</PubmedArticleSet>"
    )
    labels = [
        LABEL | {"id": f"{n}", "set_id": f"{n:08}-1111-4111-8111-111111111111", "purpose": ["x"]}
        for n in range(40)
    ]
    with zipfile.ZipFile(place / "c.json.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "c.json", json.dumps({"meta": {"license": "open.fda.gov"}, "results": labels})
        )
    lines = [
        json.dumps({"_id": str(n), "title": f"T{n}", "text": make_text("y", 9)}) for n in range(90)
    ]
    (place / "d.jsonl").write_text("\n".join(lines))
    (place / "e.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    (place / "f.md").write_text("# Moss\n\nMoss helps.")
    (place / "g.txt").write_text("Moss helps.")
    (place / "h.html").write_text("<html><p>Moss helps.</p></html>")
    (place / "broken.xml.gz").write_bytes(
        gzip.compress(b"<PubmedArticleSet><PubmedArticle>" + b"x" * 400_000)[:-8]
    )
    return place


def usable_bytes(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.iterdir())


@pytest.mark.parametrize("spread", [inline, over(Workers())], ids=["inline", "workers"])
def test_reading_adds_up_and_ends_at_the_whole(folder, shelves, spread):
    told = Told()
    report = ingest_files([folder], shelves, progress=told, spread=spread)
    done = [step[0] for step in told.steps]
    records = [step[2] for step in told.steps]
    assert {step[1] for step in told.steps} == {usable_bytes(folder)}
    assert (done[0], records[0]) == (0, 0)
    assert done == sorted(done)
    assert records == sorted(records)
    assert done[-1] == usable_bytes(folder)
    assert report.skipped_count >= 1
    # Records that could not be read have their place too.
    assert records[-1] >= report.added + report.unchanged
    assert not any(step[3] for step in told.steps)
    assert told.stages[-1] == "indexing"


def test_one_big_packed_file_is_told_bit_by_bit(folder, shelves):
    told = Told()
    path = folder / "a.xml.gz"
    ingest_files([path], shelves, progress=told)
    size = path.stat().st_size
    between = {done for done, *_ in told.steps if 0 < done < size}
    assert len(between) > 1
    assert told.steps[-1][:3] == (size, size, 2000)


def test_a_run_cut_short_goes_on_where_it_stopped(folder, shelves, monkeypatch):
    path = folder / "a.xml.gz"
    saved = 0
    save = shelves.store.save

    def fail_late(*given, **how):
        nonlocal saved
        saved += 1
        if saved > 60:
            raise InputError("cut", code="cut", hint="again")
        return save(*given, **how)

    monkeypatch.setattr(shelves.store, "save", fail_late)
    with pytest.raises(InputError):
        ingest_files([path], shelves)
    monkeypatch.setattr(shelves.store, "save", save)
    told = Told()
    ingest_files([path], shelves, progress=told)
    (at, _, records, jumped) = told.steps[1]
    assert jumped
    assert records == 60 * 20
    assert 0 < at <= path.stat().st_size
    assert not any(step[3] for step in told.steps[2:])
    assert told.steps[-1][2] == 2000


def test_a_file_read_before_is_jumped_over(folder, shelves):
    path = folder / "d.jsonl"
    ingest_files([path], shelves)
    told = Told()
    ingest_files([path], shelves, progress=told)
    size = path.stat().st_size
    assert told.steps == [(0, size, 0, False), (size, size, 90, True)]


@pytest.mark.parametrize("name", ["a.xml.gz", "d.jsonl", "e.jsonl.gz"])
def test_reading_is_told_by_the_clock_before_a_batch_is_full(folder, shelves, monkeypatch, name):
    monkeypatch.setattr(load, "_BATCH_RECORDS", 1_000_000)
    ticks = itertools.count()
    monkeypatch.setattr(report, "_clock", lambda: next(ticks) * 0.02)
    told = Told()
    path = folder / name
    size = path.stat().st_size
    taken = ingest_files([path], shelves, progress=told)
    before = [step for step in told.steps if 0 < step[2] < taken.added]
    assert len(before) >= taken.added // 8
    assert len(told.steps) <= taken.added // 4 + 4  # no oftener than the clock says
    assert [step[2] for step in told.steps] == sorted(step[2] for step in told.steps)
    assert told.steps[-1][:3] == (size, size, taken.added)
