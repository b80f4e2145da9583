"""Long cue patterns compiled to be fast on a note's small letters. Owns no cue and no meaning.

A pattern of a hundred phrases tries each of them at every word. Here alternatives that begin with the
same letter are put under that letter, so that most are left out by one comparison. The same texts
match, at the same places: alternatives with different first letters exclude each other, and those with
the same one keep their order.
"""

import re

from citewell.patterns import later

__all__ = ["small"]

_OPENS = re.compile(r"\(\?(?:P<\w+>|[:=!]|<[=!]|-?[a-z]+:)|\(")
_QUANTIFIERS = "?*+{"


def small(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern for text in small letters (``Note.lower``), its alternatives grouped.

    The pattern must hold no capital letters; it is not tested for that.

    >>> small("(?:red|rose|blue)").pattern
    '(?:r(?:ed|ose)|blue)'
    """
    return later(pattern, flags, _grouping)


def _grouping(pattern: str) -> str:
    rebuilt, end = _alternation(pattern, 0)
    if end != len(pattern):
        raise re.error("unbalanced parenthesis", pattern, end)
    return rebuilt


def _alternation(pattern: str, at: int) -> tuple[str, int]:
    """The alternation from ``at`` to its closing bracket or the end, rebuilt, and where it ended."""
    parts: list[str] = []
    current: list[str] = []
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            parts.append("".join(current))
            current = []
            at += 1
            continue
        piece, at = _piece(pattern, at)
        current.append(piece)
    parts.append("".join(current))
    return "|".join(_grouped(parts)), at


def _piece(pattern: str, at: int) -> tuple[str, int]:
    """One escape, class, group or character."""
    if pattern[at] == "\\":
        return pattern[at : at + 2], at + 2
    if pattern[at] == "[":
        end = pattern.index("]", at + 2)
        while pattern[end - 1] == "\\" and pattern[end - 2] != "\\":
            end = pattern.index("]", end + 1)
        return pattern[at : end + 1], end + 1
    if pattern[at] == "(":
        opens = _OPENS.match(pattern, at)
        lead = opens.group() if opens else "("
        inner, end = _alternation(pattern, at + len(lead))
        if lead.startswith("(?<") and not lead.startswith("(?P"):
            inner = pattern[at + len(lead) : end]  # what stands behind must keep its width
        return f"{lead}{inner})", end + 1
    return pattern[at], at + 1


def _grouped(parts: list[str]) -> list[str]:
    """Alternatives with those of one first letter put together; any other kind stays a border."""
    done: list[str] = []
    run: dict[str, list[str]] = {}
    for part in parts:
        letter = part[:1]
        if letter.isalnum() and part[1:2] not in tuple(_QUANTIFIERS):
            run.setdefault(letter, []).append(part[1:])
            continue
        done += _closed(run)
        run = {}
        done.append(part)
    return done + _closed(run)


def _closed(run: dict[str, list[str]]) -> list[str]:
    return [
        letter + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(_grouped(rests))})")
        for letter, rests in run.items()
    ]
