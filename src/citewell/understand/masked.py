"""A text with personal data masked: what was found where, and what stands in its place."""

from dataclasses import dataclass

__all__ = ["Masked", "MaskedItem", "merged", "replaced"]


@dataclass(frozen=True, slots=True)
class MaskedItem:
    """One masked place: what stood there, and where in the text as it was given."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with ``[name]``, ``[phone]``... in place of personal data, and what was masked."""

    text: str
    found: tuple[MaskedItem, ...]


def merged(found: list[MaskedItem], spans: list[MaskedItem]) -> list[MaskedItem]:
    """Spans of a text in which ``found`` is masked, as places of the text before masking."""
    every, at, shift = list(found), 0, 0
    for span in spans:
        while at < len(found) and found[at].start + shift < span.start:
            item = found[at]
            shift += len(_placeholder(item)) - (item.end - item.start)
            at += 1
        every.append(MaskedItem(span.kind, span.start - shift, span.end - shift))
    return sorted(every, key=lambda item: item.start)


def _placeholder(item: MaskedItem) -> str:
    return f"[{item.kind}]"


def replaced(text: str, found: list[MaskedItem]) -> str:
    """The text with what stands for each found place."""
    pieces, at = [], 0
    for item in found:
        pieces += [text[at : item.start], _placeholder(item)]
        at = item.end
    return "".join([*pieces, text[at:]])
