"""What is particular to vectors on disk: other processes, kills, damage."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from citewell.adapters.faiss_vectors import FaissVectors
from citewell.errors import SourceError


def rows(number, width=4):
    made = np.random.default_rng(3).normal(size=(number, width)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def kept(tmp_path):
    vectors = FaissVectors(tmp_path)
    vectors.put({f"v{n}": "d" for n in range(50)}, rows(50))
    vectors.settle()
    return vectors


def nearest_file(folder):
    [file] = folder.glob("nearest-*.faiss")
    return file


def test_another_process_finds_the_same(kept, tmp_path):
    asked = rows(1)[0]
    assert FaissVectors(tmp_path).nearest(asked, 5) == kept.nearest(asked, 5)


def test_a_reader_sees_what_another_settled(kept, tmp_path):
    kept.nearest(rows(1)[0], 1)
    other = FaissVectors(tmp_path)
    other.put({"new": "d"}, rows(1))
    other.settle({"new"})
    assert [hit.id for hit in kept.nearest(rows(1)[0], 5)] == ["new"]
    assert kept.count() == 1


@pytest.mark.parametrize("damage", [lambda f: f.unlink(), lambda f: f.write_bytes(b"no index")])
def test_a_lost_or_damaged_faiss_file_is_made_again(kept, tmp_path, damage):
    asked = rows(1)[0]
    expected = kept.nearest(asked, 5)
    damage(nearest_file(tmp_path))
    assert FaissVectors(tmp_path).nearest(asked, 5) == expected


def test_settling_twice_does_nothing(kept, tmp_path):
    before = nearest_file(tmp_path).stat().st_mtime_ns
    kept.settle()
    assert nearest_file(tmp_path).stat().st_mtime_ns == before


def test_a_damaged_database_is_told(kept, tmp_path):
    (tmp_path / "vectors.db").write_bytes(b"no database" * 500)
    with pytest.raises(SourceError) as caught:
        FaissVectors(tmp_path).missing({"a": "d"})
    assert caught.value.code == "vectors_failed"
    assert "citewell encode" in caught.value.hint


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SourceError):
        FaissVectors(tmp_path / "file" / "vectors").put({"a": "d"}, rows(1))


SLOW_ENCODING = """
import sys
from pathlib import Path
import time
from citewell.adapters.faiss_vectors import FaissVectors
from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
from citewell.retrieve.hybrid import Dense, encode_entries
from specimens import entry

encoder = OnnxEncoder(read_encoder_files(Path(sys.argv[1])))
dense = Dense(encoder, FaissVectors(Path(sys.argv[2])))
entries = [entry(f"e{n}", f"nerve pain {n}") for n in range(3000)]
encode_entries(entries, dense, told=lambda done: time.sleep(0.01))
"""


def test_a_file_that_another_process_has_just_made_reads_as_empty(tmp_path):
    vectors = FaissVectors(tmp_path)
    vectors._file.touch()
    assert vectors.count() == 0


def test_a_killed_encoding_goes_on(tmp_path):
    from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
    from citewell.retrieve.hybrid import Dense, encode_entries
    from specimens import entry
    from tiny_encoder import write_encoder

    path, folder = write_encoder(tmp_path / "encoder"), tmp_path / "vectors"
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW_ENCODING, str(path), str(folder)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    vectors = FaissVectors(folder)
    until = time.monotonic() + 60
    while vectors.count() < 200 and time.monotonic() < until:
        time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    child.wait()
    before = vectors.count()
    assert 200 <= before < 3000
    dense = Dense(OnnxEncoder(read_encoder_files(path)), vectors)
    entries = [entry(f"e{n}", f"nerve pain {n}") for n in range(3000)]
    assert encode_entries(entries, dense) == 3000 - before
    assert vectors.count() == 3000
    assert encode_entries(entries, dense) == 0
