"""A sentence encoder run by onnxruntime, from files named in a small TOML file and pinned by hash.

Owns reading that file, checking the weights, and mean pooling. Nothing is ever fetched: a file that is
missing or is not the one that was pinned is an error that says so.
"""

import hashlib
import threading
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.errors import InputError, SourceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["EncoderFiles", "OnnxEncoder", "read_encoder_files"]

_PACKAGE = "package:"
_LIBRARIES = ("numpy", "onnxruntime", "tokenizers", "faiss")
_INSTALL = "Install them with: pip install 'citewell[dense]'."
_KEYS = {"weights", "weights_sha256", "tokenizer", "tokenizer_sha256", "max_tokens"}
_MOST_TOKENS = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderFiles:
    """The files of an encoder, their SHA-256 in hex, and the longest text it reads in tokens."""

    weights: Path
    weights_sha256: str
    tokenizer: Path
    tokenizer_sha256: str
    max_tokens: int


def read_encoder_files(path: Path) -> EncoderFiles:
    """Read an encoder's TOML file and check that what it names is there and is what was pinned.

    Paths are taken from the file's own folder; ``package:NAME/FILE`` names a file of an installed
    package.

    Raises:
        InputError: ``bad_encoder``: the file is missing or wrong.
        SourceError: ``encoder_missing``: weights, tokenizer or a library is not there;
            ``encoder_changed``: a file is not the one that was pinned.
    """
    files = _parse(path)
    lacking = [name for name in _LIBRARIES if find_spec(name) is None]
    if lacking:
        raise _missing(f"dense search needs {', '.join(lacking)}", _INSTALL)
    _check(files.weights, files.weights_sha256)
    _check(files.tokenizer, files.tokenizer_sha256)
    return files


class OnnxEncoder:
    """An ``Encoder``: token vectors of an ONNX model, their mean, scaled to length 1.

    Texts are run one by one on one thread: padding costs more than a batch saves on a processor, and
    a vector then never depends on its neighbours. Loaded at the first text; threads may share it.
    """

    def __init__(self, files: EncoderFiles) -> None:
        """Takes checked files, see ``read_encoder_files``."""
        self._files = files
        self._loading = threading.Lock()

    def __reduce__(self) -> "tuple[Callable[[EncoderFiles], OnnxEncoder], tuple[EncoderFiles]]":
        """Only the names and hashes of the files go to another process or machine."""
        return _arrived, (self._files,)

    @property
    def name(self) -> str:
        """The weights' and tokenizer's hashes and the longest text, shortened."""
        pinned = self._files
        whole = f"{pinned.weights_sha256}{pinned.tokenizer_sha256}{pinned.max_tokens}mean"
        return hashlib.sha256(whole.encode()).hexdigest()[:16]

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_outputs()[0].shape[-1])

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """One row of length 1 a text, in order; zeros for a text without any token.

        Raises:
            SourceError: ``encoder_failed`` when the model cannot be run.
        """
        import numpy as np

        rows = [self._encode_one(text) for text in texts]
        return np.vstack(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def _encode_one(self, text: str) -> "NDArray[np.float32]":
        import numpy as np

        # Lone surrogates cannot be handed over to the tokenizer.
        plain = text.encode("utf-8", "replace").decode()
        ids = np.array([self._tokenizer.encode(plain).ids], np.int64)
        if not ids.size:
            return np.zeros((1, self.dimensions), np.float32)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {entry.name for entry in self._model.get_inputs()}
        try:
            output = self._model.run(None, {k: v for k, v in given.items() if k in wanted})[0]
        except RuntimeError as error:
            raise self._failed(error) from error
        mean = np.asarray(output, np.float32)[0].mean(axis=0)
        length = float(np.linalg.norm(mean))
        vector: NDArray[np.float32] = (mean / length if length else mean).astype(np.float32)
        return vector.reshape(1, -1)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        # Lazy: a process that never searches by meaning does not load it.
        from tokenizers import Tokenizer

        with self._loading:
            try:
                tokenizer = Tokenizer.from_file(str(self._files.tokenizer))
            except Exception as error:  # the library raises the bare class
                raise self._failed(error) from error
            tokenizer.no_padding()
            tokenizer.enable_truncation(self._files.max_tokens)
            return tokenizer

    @cached_property
    def _model(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            return onnxruntime.InferenceSession(
                str(self._files.weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own classes stand in a private module
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> SourceError:
        return SourceError(
            f"the encoder {self._files.weights} cannot be run: {error}",
            code="encoder_failed",
            hint="Check that the file is an ONNX sentence encoder and the tokenizer its own.",
        )


@cache
def _arrived(files: EncoderFiles) -> OnnxEncoder:
    """The encoder where it arrives, one a process, once its files are known to be the pinned ones."""
    _check(files.weights, files.weights_sha256)
    _check(files.tokenizer, files.tokenizer_sha256)
    return OnnxEncoder(files)


def _parse(path: Path) -> EncoderFiles:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(f"the encoder file {path} cannot be read: {error}") from error
    if set(data) != _KEYS:
        odd = sorted(set(data) ^ _KEYS)
        raise _bad(f"the encoder file {path} lacks or has too much: {', '.join(odd)}")
    longest = data["max_tokens"]
    if type(longest) is not int or not 8 <= longest <= _MOST_TOKENS:
        raise _bad(f"{path}: max_tokens must be a whole number from 8 to {_MOST_TOKENS}")
    words = {key: str(data[key]) for key in _KEYS - {"max_tokens"}}
    return EncoderFiles(
        weights=_place(words["weights"], path),
        weights_sha256=words["weights_sha256"].lower(),
        tokenizer=_place(words["tokenizer"], path),
        tokenizer_sha256=words["tokenizer_sha256"].lower(),
        max_tokens=longest,
    )


def _place(named: str, beside: Path) -> Path:
    """Where a named file stands; a package is found without being imported."""
    if not named.startswith(_PACKAGE):
        return beside.parent / named
    package, _, inside = named.removeprefix(_PACKAGE).partition("/")
    spec = find_spec(package) if package.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise _missing(
            f"the package {package} that carries {inside} is not installed",
            "Install it, or name the file by its path; see docs/search.md.",
        )
    return Path(spec.submodule_search_locations[0]) / inside


def _check(path: Path, pinned: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _missing(
            f"{path} is not there: {error}", "Put the file there, or name it in the encoder file."
        ) from error
    if found != pinned:
        raise SourceError(
            f"{path} has the SHA-256 {found}, not {pinned or 'any that was pinned'}",
            code="encoder_changed",
            hint="Put back the file that was pinned, or pin the new one and run 'citewell encode'.",
        )


def _bad(problem: str) -> InputError:
    return InputError(problem, code="bad_encoder", hint="docs/search.md shows an encoder file.")


def _missing(problem: str, hint: str) -> SourceError:
    return SourceError(problem, code="encoder_missing", hint=hint)
