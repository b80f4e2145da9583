import gzip
import io
import os
import socket
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from citewell.errors import InputError
from citewell.ingest import detect
from citewell.ingest.detect import detect_format, find_files
from citewell.ingest.formats import FileFormat
from citewell.ingest.read import identity_of, read_records
from citewell.ingest.spread import inline


def documents(path):
    found = read_records(path, detect_format(path), lambda skipped: None, inline)
    return [one.document for one in found]


def identity(path):
    return identity_of(path, detect_format(path))


def make(folder, name, content="Some words here."):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# A zip of x.json, its bits set to say that it has a password, and so have its bytes in the list.
LOCKED = io.BytesIO()
with zipfile.ZipFile(LOCKED, "w") as archive:
    archive.writestr("x.json", '{"results": []}')
LOCKED = LOCKED.getvalue().replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
LOCKED = LOCKED.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
RECORD = '{"_id": "1", "text": "Words."}'


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "words", FileFormat.TEXT),
        ("a.md", "# words", FileFormat.MARKDOWN),
        ("A.MARKDOWN", "# words", FileFormat.MARKDOWN),
        ("a.html", "<p>words", FileFormat.HTML),
        ("a.jsonl", RECORD, FileFormat.JSONL),
        ("a.ndjson.gz", gzip.compress(RECORD.encode()), FileFormat.JSONL),
        ("a.txt", "<!DOCTYPE html><p>words", FileFormat.HTML),
        ("a", "<?xml version='1.0'?>\n<!-- x -->\n<html><p>words", FileFormat.HTML),
        ("a.json", RECORD, FileFormat.JSONL),
        ("a.rst", "words", FileFormat.TEXT),
        ("a", "words", FileFormat.TEXT),
        ("a.txt", "wörds".encode("utf-16"), FileFormat.TEXT),
        ("a.txt", "wörds".encode("latin-1"), FileFormat.TEXT),
    ],
)
def test_formats(tmp_path, name, content, kind):
    assert detect_format(make(tmp_path, name, content)) is kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "", "empty_file"),
        ("a.txt", " \n\t", "empty_file"),
        ("a.pdf", b"%PDF-1.7 ...", "damaged_file"),
        ("a.docx", b"PK\x03\x04....", "unsupported_file"),
        ("a.txt", b"%PDF-1.7 ...", "damaged_file"),
        ("a.txt", b"words\x00\x01\x02", "unsupported_file"),
        ("a.md", bytes(range(1, 32)) * 9, "unsupported_file"),
        ("a.html", b"\x89PNG\r\n", "unsupported_file"),
        ("a.html", "<script>only</script>", "no_text"),
        ("a.md", "<!-- nothing -->", "no_text"),
        ("a.jsonl", "{}\n[]", "no_text"),
        ("a.txt.gz", gzip.compress(b"plain words"), "no_text"),
        ("a.xml", "<?xml version='1.0'?><catalogue><book/></catalogue>", "unsupported_file"),
        ("a.json", '{"name": "x"}', "unsupported_file"),
        ("a.xml.gz", gzip.compress(b"<PubmedArticleSet>" * 9)[:20], "damaged_file"),
        ("a.xml", "<PubmedArticleSet></PubmedArticleSet>", "no_text"),
        ("a.nbib.gz", gzip.compress(b"PMID- 1\nTI  - T\n" * 9)[:-8] + b"12345678", "damaged_file"),
        ("a.json.zip", b"PK\x03\x04 and no more", "damaged_file"),
        ("a.json.zip", LOCKED, "damaged_file"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, code):
    with pytest.raises(InputError) as caught:
        documents(make(tmp_path, name, content))
    assert caught.value.code == code
    assert name in str(caught.value)
    assert caught.value.hint


def test_a_large_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(detect, "MAX_DOCUMENT_BYTES", 1_000)
    with pytest.raises(InputError) as caught:
        documents(make(tmp_path, "a.txt", "words " * 500))
    assert caught.value.code == "file_too_large"
    assert documents(make(tmp_path, "b.jsonl", f"{RECORD}\n" + " " * 5_000))


def test_missing_and_odd_paths(tmp_path):
    with pytest.raises(InputError) as caught:
        find_files([tmp_path / "nowhere.txt"])
    assert caught.value.code == "file_not_found"
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError) as caught:
        find_files([tmp_path / "pipe.txt"])
    assert caught.value.code == "not_a_file"
    with pytest.raises(InputError) as caught:
        find_files([tmp_path])
    assert caught.value.code == "no_files"


def test_what_a_folder_holds_and_is_not_taken_is_told_and_never_opened(tmp_path, monkeypatch):
    for name in ("a.txt", "b.zip", "c.DOCX", "p1.png", "p2.png", "style.css", "LICENSE", ".z.zip"):
        make(tmp_path, name)
    os.mkfifo(tmp_path / "pipe.txt")  # to open it would wait for a writer for ever
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    with closing(socket.socket(socket.AF_UNIX)) as door:
        monkeypatch.chdir(tmp_path)  # the name of a socket must be short
        door.bind("door.txt")
        left, others = [], []
        [file] = find_files([tmp_path], on_skip=left.append, on_others=others.append)
    assert file.path == tmp_path / "a.txt"
    told = {Path(one.file).name: one.reason for one in left}
    assert "archive" in told.pop("b.zip")
    assert "Office" in told.pop("c.DOCX")
    assert told.pop("round.txt").startswith("cannot be read")
    assert told == {
        "door.txt": "is a socket, not a file",
        "gone.txt": "is a link to nothing",
        "null.txt": "is a device, not a file",
        "pipe": "is a pipe, not a file",
        "pipe.txt": "is a pipe, not a file",
    }
    [one] = others
    assert one.file == str(tmp_path)
    assert "holds 4 files of kinds" in one.reason
    assert "2 .png" in one.reason


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path, monkeypatch):
    make(tmp_path, "a.txt")
    make(tmp_path, "shut/b.txt")
    scan = os.scandir

    def refuse(place):
        if str(place).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    monkeypatch.setattr(os, "scandir", refuse)
    left = []
    assert len(find_files([tmp_path], on_skip=left.append)) == 1
    assert [(one.file, one.reason) for one in left] == [
        (str(tmp_path / "shut"), "cannot be read: Permission denied")
    ]


def test_a_folder_of_nothing_to_read_tells_what_it_holds(tmp_path):
    make(tmp_path, "b.zip")
    with pytest.raises(InputError) as caught:
        find_files([tmp_path])
    assert caught.value.code == "no_files"
    assert "b.zip is an archive" in str(caught.value)


def test_folders_are_walked_in_order(tmp_path):
    for name in (
        "b.txt",
        "a/z.md",
        "a/y.HTML",
        ".hidden.txt",
        ".git/x.txt",
        "c.pdf",
        "d.jsonl.gz",
        "e.exe",
    ):
        make(tmp_path, name)
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = find_files([tmp_path / "b.txt", tmp_path])
    assert [(str(f.path.relative_to(tmp_path)), f.is_named) for f in found] == [
        ("b.txt", True),
        ("c.pdf", False),
        ("d.jsonl.gz", False),
        ("a/y.HTML", False),
        ("a/z.md", False),
    ]


def test_ids_are_readable_stable_and_free_of_absolute_paths(tmp_path, monkeypatch):
    one = make(tmp_path, "one/guide/Pain Guide (2021).md", "# Pain\n\nWords.")
    two = make(tmp_path, "two/guide/Pain Guide (2021).md", "# Pain\n\nOther words.")
    [first], [second] = documents(one), documents(two)
    assert first.source.id == second.source.id == identity(one)
    assert first.source.id.startswith("doc:pain-guide-2021-")
    assert first.digest != second.digest
    monkeypatch.chdir(one.parent)
    [relative] = documents(type(one)(one.name))
    assert relative == first
    other = make(tmp_path, "one/other/Pain Guide (2021).md")
    assert identity(other) != first.source.id
    assert identity(make(tmp_path, "痛.txt")).startswith("doc:file-")
    assert identity(make(tmp_path, "x.jsonl", RECORD)) == "x"


def test_the_title_of_a_file_without_one(tmp_path):
    [document] = documents(make(tmp_path, "my_pain-notes.txt", "Take it.\nDaily."))
    assert document.source.title == "My pain notes"
