"""The command killed at random moments: what it leaves is a prefix of its input, whole and agreed."""

import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from citewell.adapters.sql_store import SqlStore
from command import COMMAND, run_command
from specimens import make_text

DOCUMENTS = 6_000
LONGEST = 60  # seconds


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "notes.jsonl"
    with path.open("w") as file:
        for n in range(DOCUMENTS):
            text = make_text(f"word{n}", 12)
            file.write(json.dumps({"_id": f"{n:05}", "title": f"T{n}", "text": text}) + "\n")
    return path


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return run_command(Path(os.environ["CITEWELL_HOME"]), *words)


def killed(after: float, *words: str) -> bool:
    """Run a command and kill it; whether it was still at work."""
    process = subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    process.kill()
    return process.wait(LONGEST) == -signal.SIGKILL


def seconds(*words: str) -> float:
    begun = time.perf_counter()
    assert run(*words).returncode == 0
    return time.perf_counter() - begun


def examined() -> dict:
    done = run("doctor", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def listed() -> list[str]:
    done = run("sources", "list", "--most", "10000", "--json")
    assert done.returncode == 0, done.stderr
    return [source["id"] for source in json.loads(done.stdout)]


def check_prefix() -> None:
    health = examined()
    assert health["is_well"]
    assert health["indexed"] == health["passages"]
    assert listed() == [f"notes:{n:05}" for n in range(health["sources"])]


def test_an_ingest_killed_at_random(home, corpus, times):
    chance = random.Random(11)  # noqa: S311 - no secret
    whole = seconds("ingest", str(corpus))
    for _ in range(times):
        shutil.rmtree(home)
        killed(chance.uniform(0.2, whole), "ingest", str(corpus))
        check_prefix()
    assert run("ingest", str(corpus)).returncode == 0
    assert examined()["sources"] == DOCUMENTS


def test_one_ingest_killed_again_and_again_comes_to_its_end(home, corpus, times):
    chance = random.Random(12)  # noqa: S311 - no secret
    whole = seconds("ingest", str(corpus))
    shutil.rmtree(home)
    held = 0
    for _ in range(times):
        killed(chance.uniform(0.3, whole / 2), "ingest", str(corpus))
        check_prefix()
        now = examined()["sources"]
        assert now >= held
        held = now
    assert run("ingest", str(corpus)).returncode == 0
    assert examined()["sources"] == DOCUMENTS


def test_a_rebuild_of_the_index_killed_at_random(home, corpus, times):
    chance = random.Random(13)  # noqa: S311 - no secret
    assert run("ingest", str(corpus)).returncode == 0
    [index] = home.glob("*.index")
    shutil.rmtree(index)
    whole = seconds("doctor", "--repair")
    for _ in range(times):
        shutil.rmtree(index)
        killed(chance.uniform(0.2, whole), "doctor", "--repair")
        health = examined()
        assert health["is_well"]
        assert health["sources"] == DOCUMENTS
        assert health["indexed"] == health["passages"]


def test_a_removal_killed_at_random(home, corpus, times):
    chance = random.Random(14)  # noqa: S311 - no secret
    assert run("ingest", str(corpus)).returncode == 0
    for turn in range(times):
        going = [f"notes:{n:05}" for n in range(turn * 100, turn * 100 + 100)]
        killed(chance.uniform(0.3, 1.5), "sources", "remove", *going)
        assert examined()["is_well"]
        assert len(set(listed()) & set(going)) in (0, 100)


@pytest.mark.parametrize("more", [(), ("-j", "2")], ids=["one process", "workers"])
def test_an_interrupted_ingest_says_how_to_go_on(home, tmp_path, more):
    folder = tmp_path / "folder"
    folder.mkdir()
    one = (
        "<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>T{n}"
        "</ArticleTitle><Abstract><AbstractText>{text}</AbstractText></Abstract></Article>"
        "</MedlineCitation></PubmedArticle>"
    )
    records = (one.format(n=n, text=make_text(f"x{n}", 20)) for n in range(1, 10_000))
    (folder / "a.xml").write_text(f"<PubmedArticleSet>{''.join(records)}</PubmedArticleSet>")
    process = subprocess.Popen(
        [*COMMAND, "ingest", str(folder), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,  # as a terminal does: all of them are told
        # A shell starts what stands in its background deaf to this signal, and tests with it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    for _ in range(LONGEST * 20):
        if (home / "citewell.db").exists() and SqlStore(home / "citewell.db").counts().sources:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said, told = process.communicate(timeout=LONGEST)
    assert (process.returncode, said) == (130, "")
    assert told.startswith("citewell: interrupted. What was saved stays")
    assert len(told.splitlines()) == 1
    held = SqlStore(home / "citewell.db").counts().sources
    assert 0 < held < 9_999
    assert f"{9_999 - held} documents added" in run("ingest", str(folder)).stdout
    assert examined()["is_well"]
