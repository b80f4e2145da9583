"""The encoder: what it makes, and what it says of files that are not what was pinned."""

import numpy as np
import pytest

from citewell.adapters import onnx_encoder
from citewell.adapters.onnx_encoder import OnnxEncoder, read_encoder_files
from citewell.errors import InputError, SourceError
from tiny_encoder import WIDTH, write_encoder


@pytest.fixture
def encoder(tmp_path):
    return OnnxEncoder(read_encoder_files(write_encoder(tmp_path)))


def test_vectors_have_length_one_and_keep_their_order(encoder):
    rows = encoder.encode(["gabapentin", "nerve pain", "unheard of"])
    assert rows.shape == (3, WIDTH)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)
    assert encoder.dimensions == WIDTH


def test_what_means_the_same_is_near(encoder):
    one, same, other = encoder.encode(["stopping gabapentin", "withdraw neurontin", "vertigo"])
    assert one @ same == pytest.approx(1)
    assert one @ other == pytest.approx(0)


def test_a_text_has_one_vector_whatever_stands_beside_it(encoder):
    alone = encoder.encode(["nerve pain"])[0]
    assert (encoder.encode(["x " * 40, "nerve pain", ""])[1] == alone).all()


@pytest.mark.parametrize("text", ["", "   "])
def test_a_text_without_tokens_is_all_zeros(encoder, text):
    assert not encoder.encode([text]).any()


def test_no_text_gives_no_row(encoder):
    assert encoder.encode([]).shape == (0, WIDTH)


@pytest.mark.parametrize("text", ["\ud800 pain", "pain \x00", "💊 pain"])
def test_odd_characters_are_no_error(encoder, text):
    assert np.isfinite(encoder.encode([text])).all()


def test_beyond_the_longest_text_nothing_is_read(encoder):
    long = encoder.encode(["pain " * 16, "pain " * 16 + "vertigo " * 50])
    assert (long[0] == long[1]).all()


def test_the_name_tells_encoders_apart(tmp_path):
    names = {
        OnnxEncoder(read_encoder_files(write_encoder(tmp_path / str(n), max_tokens=n))).name
        for n in (8, 9, 8)
    }
    assert len(names) == 2


def test_a_file_that_is_missing_is_told(tmp_path):
    path = write_encoder(tmp_path)
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(SourceError, match=r"model\.onnx is not there") as caught:
        read_encoder_files(path)
    assert caught.value.code == "encoder_missing"


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_that_is_not_the_pinned_one_is_told(tmp_path, name):
    path = write_encoder(tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(SourceError, match="SHA-256") as caught:
        read_encoder_files(path)
    assert caught.value.code == "encoder_changed"


def test_a_package_that_is_missing_is_told(tmp_path):
    path = write_encoder(tmp_path, weights="package:no_such_weights/model.onnx")
    with pytest.raises(SourceError, match="no_such_weights") as caught:
        read_encoder_files(path)
    assert caught.value.code == "encoder_missing"


def test_a_file_of_an_installed_package_is_found(tmp_path):
    path = write_encoder(tmp_path, tokenizer="package:citewell/errors.py", tokenizer_sha256="0")
    with pytest.raises(SourceError, match=r"citewell.errors\.py has the SHA-256"):
        read_encoder_files(path)


def test_a_library_that_is_missing_is_told(tmp_path, monkeypatch):
    path = write_encoder(tmp_path)
    monkeypatch.setattr(onnx_encoder, "_LIBRARIES", ("numpy", "no_such_library"))
    with pytest.raises(SourceError, match="needs no_such_library") as caught:
        read_encoder_files(path)
    assert "citewell[dense]" in caught.value.hint


@pytest.mark.parametrize(
    "changes", [{"max_tokens": 7}, {"max_tokens": "many"}, {"weights": None}, {"odd": 1}]
)
def test_a_wrong_encoder_file_is_told(tmp_path, changes):
    with pytest.raises(InputError) as caught:
        read_encoder_files(write_encoder(tmp_path, **changes))
    assert caught.value.code == "bad_encoder"


@pytest.mark.parametrize("text", [None, "[[", b"\xff\xfe"])
def test_an_encoder_file_that_cannot_be_read_is_told(tmp_path, text):
    path = tmp_path / "encoder.toml"
    if text:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match="cannot be read"):
        read_encoder_files(path)


@pytest.mark.parametrize("name", ["weights", "tokenizer"])
def test_files_that_are_no_encoder_fail_with_a_name(tmp_path, name):
    write_encoder(tmp_path)
    (tmp_path / "model.bin").write_bytes(b"no model")
    digest = onnx_encoder.hashlib.sha256(b"no model").hexdigest()
    path = write_encoder(tmp_path, **{name: "model.bin", f"{name}_sha256": digest})
    with pytest.raises(SourceError) as caught:
        OnnxEncoder(read_encoder_files(path)).encode(["pain"])
    assert caught.value.code == "encoder_failed"
