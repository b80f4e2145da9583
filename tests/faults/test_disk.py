"""A full disk, a disk that cannot be written, two writers: a clear error, and nothing lost."""

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import COMMAND, run_command
from specimens import make_text

LONGEST = 120


def notes(path: Path, first: int, count: int) -> Path:
    with path.open("w") as file:
        for n in range(first, first + count):
            text = make_text(f"word{n}", 40)
            file.write(json.dumps({"_id": f"{n:05}", "title": f"T{n}", "text": text}) + "\n")
    return path


def mount(*words: str) -> None:
    done = subprocess.run(["/usr/bin/mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a disk of its own needs the right to mount: {done.stderr.strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MB; the compiled library takes a part of it."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() or not Path("/usr/bin/mount").exists():
        pytest.skip("a disk of its own needs the right to mount")
    mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place))
    yield place
    subprocess.run(["/usr/bin/umount", "-l", str(place)], check=True)


def health(home: Path) -> dict:
    done = run_command(home, "doctor", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def is_told_clearly(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode > 0 and "citewell: " in done.stderr and "Traceback" not in done.stderr


def test_a_full_disk(disk, tmp_path):
    small = notes(tmp_path / "small.jsonl", 0, 50)
    assert run_command(disk, "ingest", str(small)).returncode == 0
    before = health(disk)
    large = notes(tmp_path / "large.jsonl", 0, 20_000)
    done = run_command(disk, "ingest", str(large))
    assert is_told_clearly(done), done.stderr
    subprocess.run(["/usr/bin/mount", "-o", "remount,size=400m", str(disk)], check=True)
    after = health(disk)
    assert after["is_well"]
    assert after["sources"] >= before["sources"]
    assert run_command(disk, "ingest", str(large)).returncode == 0
    whole = health(disk)
    assert whole["is_well"]
    assert whole["sources"] == 50 + 20_000


def test_a_disk_full_from_the_start_still_answers(disk, tmp_path):
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 100_000)
    done = run_command(disk, "ask", "maximum gabapentin dose")
    assert done.returncode == 0, done.stderr
    assert "3,600 mg" in done.stdout


def test_a_home_that_cannot_be_written(disk, tmp_path):
    small = notes(tmp_path / "small.jsonl", 0, 50)
    assert run_command(disk, "ingest", str(small)).returncode == 0
    subprocess.run(["/usr/bin/mount", "-o", "remount,ro", str(disk)], check=True)
    assert run_command(disk, "ask", "maximum gabapentin dose").returncode == 0
    assert run_command(disk, "search", "gabapentin").returncode == 0
    done = run_command(disk, "ingest", str(notes(tmp_path / "more.jsonl", 50, 50)))
    assert is_told_clearly(done), done.stderr
    assert run_command(disk, "doctor").returncode in (0, 1)


def test_two_writers_at_once(tmp_path):
    home = tmp_path / "home"
    files = [notes(tmp_path / f"n{k}.jsonl", 0, 1_500) for k in range(3)]
    processes = [
        subprocess.Popen(
            [*COMMAND, "ingest", str(file)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"CITEWELL_HOME": str(home)},
        )
        for file in files
    ]
    for process in processes:
        _, told = process.communicate(timeout=LONGEST)
        # One that had to give way says so, and that trying again helps.
        assert process.returncode == 0 or "Trying again later may help" in told, told
    for file in files:
        assert run_command(home, "ingest", str(file)).returncode == 0
    whole = health(home)
    assert whole["is_well"]
    assert whole["sources"] == len(files) * 1_500
