"""Files made to break a reader: each is refused or skipped with a reason, in little memory."""

import gzip
import resource
import subprocess
import zipfile
from pathlib import Path

import pytest

from command import run_command

MOST_BYTES = 2_500_000_000  # of addresses, libraries included
WORD = b"word " * 20_000


def ingest(home: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    return run_command(home, "ingest", *map(str, paths), before=_in_little_memory)


def _in_little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def is_told(done: subprocess.CompletedProcess[str]) -> bool:
    said = done.stderr + done.stdout
    return "Traceback" not in said and ("citewell: " in done.stderr or "skipped" in said)


ENDLESS = {
    "long.jsonl": (b'{"_id": "x", "title": "t", "text": "', b'"}\n'),
    "long.txt": (b"", b"\n"),
    "long.html": (b"<html><body><p>", b"</p></body></html>"),
    "long.xml": (
        b'<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID>'
        b"<Article><ArticleTitle>",
        b"</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    ),
    "long.json": (
        b'{"results": [{"set_id": "a", "indications_and_usage": ["',
        b'"]}]}',
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_line_without_end(tmp_path, line_bytes, name):
    head, tail = ENDLESS[name]
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(head)
        for _ in range(line_bytes // len(WORD)):
            file.write(WORD)
        file.write(tail)
    done = ingest(tmp_path / "home", path)
    assert is_told(done), done.stdout + done.stderr


def test_a_medline_line_without_end_is_cut(tmp_path, line_bytes):
    path = tmp_path / "long.medline"
    with path.open("wb") as file:
        file.write(b"PMID- 1\nTI  - A title\nAB  - ")
        for _ in range(line_bytes // len(WORD)):
            file.write(WORD)
        file.write(b"\n\nPMID- 2\nTI  - Gabapentin and gout\nAB  - One sentence on gabapentin.\n")
    done = ingest(tmp_path / "home", path)
    assert done.returncode == 0, done.stderr
    assert "2 documents added" in done.stdout


def test_bombs(tmp_path):
    folder = tmp_path / "bombs"
    folder.mkdir()
    with gzip.open(folder / "bomb.xml.gz", "wb") as file:
        file.write(b"<PubmedArticleSet>")
        for _ in range(300):
            file.write(b" " * 1_000_000)
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("label.xml", b"<document>" + b" " * 300_000_000)
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    (folder / "laugh.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{lol}]>'
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
        "<ArticleTitle>&l9;</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        "</PubmedArticleSet>"
    )
    (folder / "outside.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
        "<ArticleTitle>&x; title</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
        "</PubmedArticleSet>"
    )
    (folder / "deep.json").write_text('{"results": ' + "[" * 100_000)
    done = ingest(tmp_path / "home", folder)
    assert is_told(done), done.stdout + done.stderr
    assert "root:" not in done.stdout + done.stderr


def test_cut_off_and_wrongly_encoded(tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    packed = gzip.compress(b"<PubmedArticleSet>" + b"<PubmedArticle/>" * 10_000)
    (folder / "cut.xml.gz").write_bytes(packed[: len(packed) // 2])
    (folder / "latin.txt").write_bytes(
        "Gabapentin f\xfcr Nervenschmerz, caf\xe9.".encode("latin-1")
    )
    (folder / "utf16.txt").write_text("Gabapentin is started at 300 mg.", encoding="utf-16")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (folder / "nothing.txt").write_bytes(b"")
    done = ingest(tmp_path / "home", folder)
    assert is_told(done), done.stdout + done.stderr
