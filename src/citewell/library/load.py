"""Loading: content files to a `Library`, through a compiled cache keyed by the content's hash.

The cache only saves time. A missing, stale or damaged one is rebuilt from the files without a word.
"""

import hashlib
from pathlib import Path

import msgspec

from citewell.errors import ContentError
from citewell.kept_file import read_kept, write_kept
from citewell.model.library import Library

__all__ = ["CONTENT_DIR", "content_files", "content_hash", "load_library"]

CONTENT_DIR = Path(__file__).resolve().parent.parent / "content"

# Raise when a noun of the library changes shape, so that an old cache is not read as a new one.
_CACHE_FORMAT = "8"


def content_files(root: Path) -> list[Path]:
    """Every content file under ``root``, in a fixed order.

    Raises:
        ContentError: there is no such folder or it holds no content.
    """
    files = sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".tsv", ".txt"))
    if not files:
        raise ContentError(
            "no content files here",
            file=str(root),
            line=0,
            hint="Point CITEWELL_CONTENT_DIR at a library, or unset it to use the built-in one.",
        )
    return files


def content_hash(root: Path) -> str:
    """Hash of every file's name and bytes; 32 hex digits."""
    digest = hashlib.blake2b(_CACHE_FORMAT.encode(), digest_size=16)
    for path in content_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        data = path.read_bytes()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load_library(root: Path = CONTENT_DIR, cache_dir: Path | None = None) -> Library:
    """The library under ``root``, from the cache when it still fits.

    Args:
        root: folder of content files.
        cache_dir: where compiled libraries are kept; None compiles every time.

    Raises:
        ContentError: a file breaks a rule; names file and line.
    """
    version = content_hash(root)
    cached = cache_dir / f"library-{version}.msgpack" if cache_dir else None
    if cached is not None and (library := _read_cache(cached, version)) is not None:
        return library
    from citewell.library.compile import compile_library  # pydantic and YAML: only when needed

    library = compile_library(root, version)
    if cached is not None:
        write_kept(cached, msgspec.msgpack.encode(library), "library-*.msgpack")
    return library


def _read_cache(path: Path, version: str) -> Library | None:
    body = read_kept(path)
    if body is None:
        return None
    try:
        library = msgspec.msgpack.decode(body, type=Library)
    except msgspec.MsgspecError:
        return None
    return library if library.version == version else None
