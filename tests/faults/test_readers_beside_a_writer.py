"""Commands that only read, opened while another process writes: neither disturbs the other."""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from citewell.adapters.file_lock import FileLock
from citewell.adapters.sql_store import SqlStore
from command import COMMAND, run_command
from specimens import document, make_text

FILES, DOCUMENTS = 4, 600


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "notes"
    place.mkdir()
    for number in range(FILES):
        with (place / f"n{number}.jsonl").open("w") as file:
            for n in range(DOCUMENTS):
                text = make_text(f"asthma{n}", 60)
                file.write(json.dumps({"_id": str(n), "title": f"T{n}", "text": text}) + "\n")
    return place


def started(home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"CITEWELL_HOME": str(home)},
    )


def pending(home: Path) -> int:
    return SqlStore(home / "citewell.db").counts().pending


def test_an_ingest_is_not_disturbed_by_readers(home, folder, times):
    run_command(home, "search", "asthma")  # so that readers are quick to open
    for _ in range(times):
        (home / "citewell.db").unlink(missing_ok=True)
        codes: list[int] = []
        writer = started(home, "ingest", str(folder))

        def read_on(writer=writer, codes=codes) -> None:
            while writer.poll() is None:
                codes.append(run_command(home, "search", "asthma", "--json").returncode)

        readers = [threading.Thread(target=read_on) for _ in range(2)]
        for reader in readers:
            reader.start()
        said, told = writer.communicate(timeout=120)
        for reader in readers:
            reader.join()
        assert writer.returncode == 0, told
        [(saved, indexed)] = re.findall(r"(\d+) passages saved, (\d+) indexed", said)
        assert int(saved) == int(indexed) >= FILES * DOCUMENTS
        assert set(codes) == {0}
        assert pending(home) == 0


def test_a_reader_leaves_what_another_one_is_writing(home):
    SqlStore(home / "citewell.db").save([document("doc:a", "Moss", "Moss relieves wrist pain.")])
    with FileLock(home / "writing.lock").taken() as is_ours:
        assert is_ours
        done = run_command(home, "search", "moss wrist", "--json")
        assert done.returncode == 0, done.stderr
        assert pending(home) == 1
        assert run_command(home, "doctor").returncode == 0
    found = json.loads(run_command(home, "search", "moss wrist", "--json").stdout)
    assert any(one["kind"] == "passage" for one in found)
    assert pending(home) == 0


def test_a_writer_waits_for_one_that_is_about_to_end(home, folder):
    with FileLock(home / "writing.lock").taken():
        writer = started(home, "ingest", str(folder / "n0.jsonl"))
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(4)
        assert not (home / "citewell.db").exists()
    _, told = writer.communicate(timeout=60)
    assert writer.returncode == 0, told


def test_a_killed_writer_holds_nothing(home):
    program = (
        "import sys, time\nfrom pathlib import Path\n"
        "from citewell.adapters.file_lock import FileLock\n"
        "with FileLock(Path(sys.argv[1])).taken() as got:\n print(got, flush=True); time.sleep(60)"
    )
    lock = home / "writing.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(lock)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with FileLock(lock).taken() as is_ours:
            assert not is_ours
    finally:
        holder.kill()
        holder.communicate()
    with FileLock(lock).taken() as is_ours:
        assert is_ours
