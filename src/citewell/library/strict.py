"""Strict YAML: what a clinician reads in a diff is what the program gets.

Refuses duplicate keys, anchors, aliases, tags and unquoted yes/no/on/off. Dates stay text. Every
mapping remembers the line it starts on, so that an error can name it.
"""

import re
from collections.abc import Iterator
from typing import Any

from citewell.errors import ContentError

__all__ = ["Lined", "parse_strict"]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$")
_LOOSE = {"yes", "no", "on", "off", "y", "n"}
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Lined(dict[str, Any]):
    """A mapping that knows its first line (from 1) and each key's line."""

    __slots__ = ("key_lines", "line")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}


def parse_strict(text: str, file: str) -> Any:  # noqa: ANN401  (YAML is any shape until validated)
    """Parse one YAML document.

    Args:
        text: the file's text.
        file: the name to put in errors.

    Returns:
        ``Lined`` mappings, lists, text, numbers, true/false and None.

    Raises:
        ContentError: the text is not YAML, or uses what strict YAML refuses.
    """
    import yaml  # only a cold load parses YAML; a warm one reads the compiled cache

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        return _Builder(file).document(events)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = getattr(error, "problem", None) or "cannot be read"
        raise ContentError(
            f"not valid YAML: {problem}", file=file, line=line, hint="Check quotes and indentation."
        ) from error


class _Builder:
    """Turns parser events into values, refusing what strict YAML refuses."""

    def __init__(self, file: str) -> None:
        self._file = file

    def document(self, events: Iterator[Any]) -> Any:  # noqa: ANN401
        value: Any = None
        for event in events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "DocumentEndEvent", "StreamEndEvent"):
                continue
            if kind == "DocumentStartEvent":
                if value is not None:
                    self._refuse("more than one document", event)
                continue
            value = self._node(event, events)
        return value

    def _node(self, event: Any, events: Iterator[Any]) -> Any:  # noqa: ANN401
        kind = type(event).__name__
        if kind == "AliasEvent" or event.anchor:
            self._refuse("anchors and aliases are not allowed", event)
        if event.tag is not None:
            self._refuse("tags are not allowed", event)
        if kind == "ScalarEvent":
            return self._scalar(event)
        if kind == "SequenceStartEvent":
            items: list[Any] = []
            for inner in events:
                if type(inner).__name__ == "SequenceEndEvent":
                    return items
                items.append(self._node(inner, events))
        return self._mapping(event, events)

    def _mapping(self, start: Any, events: Iterator[Any]) -> Lined:  # noqa: ANN401
        mapping = Lined(start.start_mark.line + 1)
        for key_event in events:
            if type(key_event).__name__ == "MappingEndEvent":
                break
            if type(key_event).__name__ != "ScalarEvent" or key_event.anchor:
                self._refuse("a key must be one plain word", key_event)
            key: str = key_event.value  # a key is always text, "on" and "no" too
            if key in mapping:
                self._refuse(f"key '{key}' stands twice", key_event)
            mapping.key_lines[key] = key_event.start_mark.line + 1
            mapping[key] = self._node(next(events), events)
        return mapping

    def _scalar(self, event: Any) -> Any:  # noqa: ANN401
        text: str = event.value
        if event.style in ("'", '"', "|", ">"):
            return text
        if text.lower() in _LOOSE:
            self._refuse(f"'{text}' could be read as true or false; quote it", event)
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            return float(text)
        return text

    def _refuse(self, why: str, event: Any) -> None:  # noqa: ANN401
        raise ContentError(
            why,
            file=self._file,
            line=event.start_mark.line + 1,
            hint="The library is strict YAML: no anchors, tags, duplicate keys or bare yes/no.",
        )
