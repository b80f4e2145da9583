"""Regular expressions compiled when first used, and kept on disk as Python compiled them.

The case reader has some 700 long patterns. To compile them takes Python longer than all else a short
command does, so what ``re`` makes of a pattern is written beside the compiled library and read from
there by the next run, as Python does with its own modules. The file only saves time: a missing, stale
or damaged one, or a Python whose ``re`` is built another way, means compiling as usual.

On a text that was looked through beforehand (``needed.scanned``) a pattern is not tried where no word
stands that it needs.

Owns no pattern and no meaning.
"""

import hashlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, cast

import msgspec

from citewell.kept_file import read_kept, write_kept
from citewell.needed import needed_by, only_where_needed
from citewell.reach import Reach, reach_of

__all__ = ["keep", "keep_in", "later"]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Code(NamedTuple):
    """What ``re`` makes of a pattern: the arguments of its last step, which takes no time."""

    pattern: str
    flags: int
    words: bytes
    groups: int
    names: dict[str, int]
    needs: tuple[str, ...]  # words without one of which it cannot match, where that can be said
    reach: Reach | None  # and how far it reaches from one, where that can be


class _Shelf:
    """The compiled patterns of one process, and the file they are kept in."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.known: list[_Later] = []
        self._codes: dict[str, _Code] | None = None

    def codes(self) -> dict[str, _Code]:
        if self._codes is None:
            self._codes = _read(self.path) if self.path else {}
        return self._codes

    def put(self, path: Path) -> None:
        if path != self.path:
            self.path, self._codes = path, None


_shelf = _Shelf()


class _Later:
    """Stands in for a pattern until its first use, and then hands on to it without a detour."""

    def __init__(self, source: str, flags: int, rewrite: Callable[[str], str] | None) -> None:
        self._source = source
        self._flags = flags
        self._rewrite = rewrite
        _shelf.known.append(self)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        code = _shelf.codes().get(self.key())
        pattern = _revived(code) or re.compile(self.text(), self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        need, reach = (code.needs, code.reach) if code else _needs(self.text(), self._flags)
        if need:
            words = frozenset(need)
            self.search = only_where_needed(pattern.search, words, _no_match, _first, reach)
            every = chain.from_iterable
            self.finditer = only_where_needed(pattern.finditer, words, _no_matches, every, reach)
        return getattr(self if name in _METHODS else pattern, name)

    def key(self) -> str:
        made_by = _edition_of(self._rewrite) if self._rewrite else ""
        return f"{made_by} {self._flags} {self._source}"

    def text(self) -> str:
        return self._rewrite(self._source) if self._rewrite else self._source

    def code(self) -> _Code | None:
        try:
            return _compiled(self.text(), self._flags)
        except re.error:
            return None  # told to who uses it


def later(
    source: str, flags: int = 0, rewrite: Callable[[str], str] | None = None
) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used.

    Args:
        source: the expression. A wrong one raises ``re.error`` on first use.
        flags: as for ``re.compile``.
        rewrite: makes the expression that is compiled from ``source``; part of the work that is kept.

    >>> later("colou?r").search("The color").group()
    'color'
    """
    return cast("re.Pattern[str]", _Later(source, int(flags), rewrite))


def keep_in(folder: Path) -> None:
    """Look for compiled patterns in this folder; they are read when the first is needed."""
    _shelf.put(folder / f"patterns-{_edition()}.msgpack")


def keep() -> None:
    """Write the compiled form of every pattern known by now, unless the file already has them.

    Compiles those that it lacks, so it costs as much as using them all; a later run is spared it. A
    folder that cannot be written to is no fault.
    """
    path, codes = _shelf.path, _shelf.codes()
    if path is None or all(one.key() in codes for one in _shelf.known):
        return
    made = {one.key(): codes.get(one.key()) or one.code() for one in _shelf.known}
    whole = {key: code for key, code in made.items() if code is not None}
    if not whole:
        return
    codes.update(whole)
    write_kept(path, msgspec.msgpack.encode(whole), "patterns-*.msgpack")


def _edition() -> str:
    """Changes with Python and with what is kept: what another one kept is of no use."""
    version = f"{sys.implementation.cache_tag} {sys.version} {sys.byteorder} {array('I').itemsize}"
    version += _edition_of(needed_by) + _edition_of(reach_of)
    return hashlib.blake2b(version.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=16)
def _edition_of(rewrite: Callable[[str], str]) -> str:
    """Changes with the module that rewrites a pattern: what it made before is then made anew."""
    file = sys.modules[rewrite.__module__].__file__
    text = Path(file).read_bytes() if file else b""
    return hashlib.blake2b(text, digest_size=8).hexdigest()


def _compiled(source: str, flags: int) -> _Code | None:
    """The steps of ``re.compile`` up to the last; None where this Python has others."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
        needs, reach = tuple(sorted(needed_by(parsed))), reach_of(parsed)
        words = array("I", _compiler._code(parsed, flags))
        state = parsed.state
        names = dict(state.groupdict)
        groups = state.groups - 1
        return _Code(source, flags | state.flags, words.tobytes(), groups, names, needs, reach)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None


def _needs(source: str, flags: int) -> tuple[tuple[str, ...], Reach | None]:
    """What a pattern needs and how far it reaches, where that is not kept."""
    try:
        from re import _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(source, flags)
    except (ImportError, AttributeError):
        return (), None
    return tuple(needed_by(parsed)), reach_of(parsed)


def _first(found: Iterator[re.Match[str] | None]) -> re.Match[str] | None:
    return next((match for match in found if match is not None), None)


def _no_match() -> None:
    return None


def _no_matches() -> Iterator[re.Match[str]]:
    return iter(())


def _revived(code: _Code | None) -> re.Pattern[str] | None:
    """The last step of ``re.compile``, which checks the code it is given; None where it refuses."""
    if code is None:
        return None
    try:
        import _sre  # type: ignore[import-not-found]

        words = array("I")
        words.frombytes(code.words)
        names: list[str | None] = [None] * (code.groups + 1)
        for name, group in code.names.items():
            names[group] = name
        made = _sre.compile(
            code.pattern, code.flags, words.tolist(), code.groups, code.names, tuple(names)
        )
        return cast("re.Pattern[str]", made)
    except (ImportError, AttributeError, TypeError, ValueError, IndexError, RuntimeError):
        return None


def _read(path: Path) -> dict[str, _Code]:
    body = read_kept(path)
    if body is None:
        return {}
    try:
        return msgspec.msgpack.decode(body, type=dict[str, _Code])
    except msgspec.MsgspecError:
        return {}
