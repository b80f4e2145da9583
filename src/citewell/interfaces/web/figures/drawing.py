"""What a figure is, and the pieces of SVG it is drawn with.

Owns escaping: whatever words go in, they come out as text. No inline style, which a strict content
security policy forbids; colour comes from the page's style sheet by class, and where there is none
from ``currentColor``.
"""

import textwrap
from dataclasses import dataclass
from html import escape

__all__ = ["Figure", "capital", "element", "picture", "stroke", "text", "wrapped"]

_BODY, _SMALL = 13, 11.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture and the same as words.

    ``svg`` is safe to print as it stands; all else is plain text, to be escaped by who prints it. Each
    row of the table has as many cells as ``header``, the first names the row. ``notes`` belong beside
    the picture, whether it is seen or not.
    """

    title: str
    description: str
    svg: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def picture(name: str, title: str, description: str, size: tuple[float, float], drawn: str) -> str:
    """The whole ``svg`` element, as wide as its place; ``name`` makes its ids unique on a page."""
    width, height = size
    told = element("title", _clean(title), id=f"{name}-title")
    told += element("desc", _clean(description), id=f"{name}-desc")
    return element(
        "svg",
        told + drawn,
        class_=f"fig {name}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        fill="currentColor",
        font_size=_BODY,
    )


def text(words: str, x: float, y: float, kind: str = "fig-text", **attributes: object) -> str:
    """A line of text; ``kind`` is its class, and muted text is a little smaller."""
    told: dict[str, object] = {"font_size": _SMALL} if kind == "fig-muted" else {}
    return element("text", _clean(words), class_=kind, x=x, y=y, **(told | attributes))


def stroke(path: str, kind: str, *, opacity: float = 1) -> str:
    """A path drawn as a line and not filled; ``kind`` is its class."""
    faint = {} if opacity == 1 else {"stroke_opacity": opacity}
    return element(
        "path", class_=kind, d=path, fill="none", stroke="currentColor", stroke_width=2, **faint
    )


def element(name: str, inside: str = "", /, **attributes: object) -> str:
    """An element around what is already SVG; ``class_`` is class, and other underscores are hyphens."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{inside}</{name}>"


def wrapped(words: str, most: int) -> list[str]:
    """The words in lines of at most ``most`` characters, at least one line."""
    return textwrap.wrap(" ".join(words.split()), most) or [""]


def capital(words: str) -> str:
    """A name as it begins a line: ``Lidocaine``, but ``rTMS`` as it is."""
    first = words.split(" ", 1)[0].rstrip(",")
    return words[:1].upper() + words[1:] if first.islower() else words


def _clean(words: str) -> str:
    """Escaped, and without characters that no document may hold."""
    return escape("".join(c if c.isprintable() else " " for c in words))


def _shown(value: object) -> str:
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
