import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from citewell.adapters.tantivy_index import TantivyIndex
from citewell.adapters.weighing import MAX_TERMS
from citewell.errors import SourceError
from citewell.ports.index import IndexQuery
from specimens import entry

ENTRIES = [entry(f"e{n}", f"gabapentin number {n}", year=2000 + n % 20) for n in range(300)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    TantivyIndex(folder).write(ENTRIES)
    return folder


def find(index: TantivyIndex, text: str = "gabapentin") -> list[str]:
    return [hit.id for hit in index.search(IndexQuery(text=text, k=5, year_from=2001))]


def in_another_process(code: str, folder: Path) -> str:
    program = (
        "import sys\nfrom pathlib import Path\nfrom specimens import entry\n"
        "from citewell.adapters.tantivy_index import TantivyIndex\n"
        f"index = TantivyIndex(Path(sys.argv[1]), patience=0.1)\n{code}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])},
        timeout=60,
    )
    return done.stdout.strip()


def test_nothing_is_created_by_reading(tmp_path):
    index = TantivyIndex(tmp_path / "deep" / "index")
    assert index.count() == 0
    assert find(index) == []
    assert not (tmp_path / "deep").exists()


def test_the_first_write_makes_the_folder(tmp_path):
    index = TantivyIndex(tmp_path / "deep" / "index")
    index.write(ENTRIES)
    assert index.count() == TantivyIndex(tmp_path / "deep" / "index").count() == 300


def test_an_empty_folder_and_a_half_made_one_read_as_empty(tmp_path):
    (tmp_path / ".managed.json").write_text("[]")
    index = TantivyIndex(tmp_path)
    assert index.count() == 0
    assert index.write(ENTRIES) == 300


def test_a_reader_sees_the_commit_of_another_process(folder):
    reader = TantivyIndex(folder)
    assert reader.count() == 300
    in_another_process("index.write([entry('new', 'brandnew gabapentin', year=2020)])", folder)
    assert find(reader, "brandnew") == ["new"]
    assert reader.count() == 301
    assert reader.write([entry("newer", "brandnew too", year=2020)]) == 1
    assert reader.count() == 302


def test_a_reader_sees_that_the_index_was_made_anew(folder):
    reader = TantivyIndex(folder)
    assert reader.count() == 300
    TantivyIndex.create_empty(folder).write(ENTRIES[:7])
    assert reader.count() == 7
    assert reader.write([entry("more", "more")]) == 1
    assert TantivyIndex(folder).count() == 8


def test_a_second_writer_is_told_to_wait(folder):
    held, release = threading.Event(), threading.Event()

    def slow():
        yield entry("slow", "slow")
        held.set()
        assert release.wait(30)

    writer = threading.Thread(target=lambda: TantivyIndex(folder).write(slow()))
    writer.start()
    try:
        assert held.wait(30)
        assert TantivyIndex(folder).count() == 300
        with pytest.raises(SourceError) as caught:
            TantivyIndex(folder, patience=0).write([entry("x", "x")])
        told = in_another_process(
            "from citewell.errors import SourceError\n"
            "try: index.write([])\nexcept SourceError as e: print(e.code, e.retryable)",
            folder,
        )
    finally:
        release.set()
        writer.join()
    assert (caught.value.code, caught.value.retryable) == ("index_locked", True)
    assert told == "index_locked True"
    assert TantivyIndex(folder).write([entry("x", "x")]) == 1


def test_a_writer_waits_for_one_that_is_about_to_end(folder):
    held = threading.Event()

    def slow():
        held.set()
        time.sleep(0.5)
        yield entry("y", "y")

    writer = threading.Thread(target=lambda: TantivyIndex(folder).write(slow()))
    writer.start()
    assert held.wait(30)
    assert TantivyIndex(folder, patience=30).write([entry("x", "x")]) == 1
    writer.join()
    assert TantivyIndex(folder).count() == 302


def damage(folder: Path, how: str, suffix: str) -> None:
    file = next(f for f in folder.iterdir() if f.name.endswith(suffix))
    data = file.read_bytes()
    if how == "gone":
        file.unlink()
    elif how == "half":
        file.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        file.write_bytes(b"")
    else:
        rotten = bytearray(data)
        rotten[: len(data) - 100 : 3] = bytes(b ^ 0xA5 for b in rotten[: len(data) - 100 : 3])
        file.write_bytes(rotten)


@pytest.mark.parametrize("suffix", ["meta.json", ".term", ".idx", ".store", ".fast", ".fieldnorm"])
@pytest.mark.parametrize("how", ["gone", "half", "empty"])
def test_damage_is_named_and_cured(folder, how, suffix):
    damage(folder, how, suffix)
    with pytest.raises(SourceError) as caught:
        find(TantivyIndex(folder))
    assert caught.value.code == "index_damaged"
    assert "doctor --repair" in caught.value.hint
    assert not caught.value.retryable
    anew = TantivyIndex.create_empty(folder)
    assert anew.count() == 0
    assert anew.write(ENTRIES) == 300
    assert len(find(TantivyIndex(folder))) == 5


@pytest.mark.parametrize("suffix", [".idx", ".term", ".store", "meta.json"])
def test_rot_inside_a_file_is_named_too(folder, suffix, capfd):
    damage(folder, "rotten", suffix)
    with pytest.raises(SourceError) as caught:
        find(TantivyIndex(folder))
    assert caught.value.code == "index_damaged"
    capfd.readouterr()


def test_damage_is_named_when_writing(folder):
    damage(folder, "half", "meta.json")
    with pytest.raises(SourceError) as caught:
        TantivyIndex(folder).write(ENTRIES)
    assert caught.value.code == "index_damaged"


def test_an_index_of_another_make_is_damaged(tmp_path):
    import tantivy

    other = tantivy.SchemaBuilder()
    other.add_text_field("words")
    tantivy.Index(other.build(), path=str(tmp_path))
    with pytest.raises(SourceError) as caught:
        TantivyIndex(tmp_path).count()
    assert caught.value.code == "index_damaged"


def test_making_anew_removes_only_its_own_files(folder):
    (folder / "notes.txt").write_text("mine")
    TantivyIndex.create_empty(folder)
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    "action",
    [lambda path: TantivyIndex(path).write(ENTRIES), TantivyIndex.create_empty],
    ids=["write", "create_empty"],
)
def test_a_file_in_the_way_cannot_be_written(tmp_path, action):
    path = tmp_path / "index"
    path.write_text("a file")
    with pytest.raises(SourceError) as caught:
        action(path)
    assert caught.value.code == "index_unwritable"


def test_an_unwritable_id_is_an_error_and_changes_nothing(folder):
    index = TantivyIndex(folder)
    with pytest.raises(SourceError) as caught:
        index.write([entry("\ud800", "x")])
    assert caught.value.code == "index_unwritable"
    assert index.count() == 300


def test_threads_may_share_an_index(folder):
    index = TantivyIndex(folder)
    failures: list[BaseException] = []

    def work(n: int) -> None:
        try:
            for turn in range(10):
                if n == 0:
                    index.write([entry(f"t{turn}", "threads", year=2020)])
                assert len(find(index)) == 5
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert index.count() == 310


def test_no_more_terms_than_the_limit_are_searched():
    index = TantivyIndex(None)
    index.write(
        [
            entry("common", " ".join(f"common{n}" for n in range(200))),
            *(entry(f"c{n}", " ".join(f"common{n}" for n in range(200))) for n in range(3)),
            entry("rare", " ".join(f"rare{n}" for n in range(MAX_TERMS))),
        ]
    )
    question = " ".join(f"common{n} rare{n}" for n in range(200))
    assert [hit.id for hit in index.search(IndexQuery(text=question))] == ["rare"]
