"""A real encoder, small enough to write here: one embedding a word, in ONNX, and its tokenizer."""

import hashlib
import struct
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

# Words in one line mean the same: they share an axis.
MEANINGS = (
    "gabapentin neurontin",
    "taper stopping withdraw",
    "dizziness giddy vertigo",
    "pain ache hurts",
    "nerve neuropathy",
)
WIDTH = len(MEANINGS) + 1
FLOAT, INT64 = 1, 7
UNKNOWN = "[UNK]"


def write_encoder(folder: Path, **changes: object) -> Path:
    """Write the encoder and the file that pins it; ``changes`` replace lines of that file."""
    folder.mkdir(parents=True, exist_ok=True)
    words = {word: 1 + n for n, word in enumerate(" ".join(MEANINGS).split())}
    tokenizer = Tokenizer(WordLevel({UNKNOWN: 0} | words, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    axis = {word: n for n, line in enumerate(MEANINGS) for word in line.split()}
    rows = [[0.0] * (WIDTH - 1) + [0.2]]  # a word not known says little
    rows += [[float(n == axis[word]) for n in range(WIDTH)] for word in words]
    (folder / "model.onnx").write_bytes(_model(rows))
    lines: dict[str, object] = {
        "weights": "model.onnx",
        "weights_sha256": _sha256(folder / "model.onnx"),
        "tokenizer": "tokenizer.json",
        "tokenizer_sha256": _sha256(folder / "tokenizer.json"),
        "max_tokens": 16,
    }
    lines |= changes
    kept = [f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}" for k, v in lines.items() if v]
    (folder / "encoder.toml").write_text("\n".join(kept))
    return folder / "encoder.toml"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _model(rows: list[list[float]]) -> bytes:
    """An ONNX model of one node: Gather(table, input_ids), written in protobuf's wire format."""
    flat = [value for row in rows for value in row]
    table = b"".join((_number(1, len(rows)), _number(1, len(rows[0])), _number(2, FLOAT)))
    table += _bytes(8, b"table") + _bytes(9, struct.pack(f"<{len(flat)}f", *flat))
    node = b"".join(_bytes(1, name) for name in (b"table", b"input_ids"))
    node += _bytes(2, b"last_hidden_state") + _bytes(4, b"Gather")
    graph = _bytes(1, node) + _bytes(2, b"tiny") + _bytes(5, table)
    graph += _bytes(11, _value(b"input_ids", INT64, (b"batch", b"tokens")))
    graph += _bytes(12, _value(b"last_hidden_state", FLOAT, (b"batch", b"tokens", len(rows[0]))))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def _value(name: bytes, kind: int, shape: tuple[bytes | int, ...]) -> bytes:
    sizes = [_number(1, s) if isinstance(s, int) else _bytes(2, s) for s in shape]
    tensor = _number(1, kind) + _bytes(2, b"".join(_bytes(1, size) for size in sizes))
    return _bytes(1, name) + _bytes(2, _bytes(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])
