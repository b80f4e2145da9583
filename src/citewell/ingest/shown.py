"""What a page shows to a reader, settled within its own tree.

Owns what is not shown (hidden elements, words struck out) and how raised and lowered signs read. A
style sheet is not read: what only a class hides is taken for shown.
"""

import re
from typing import TYPE_CHECKING

from citewell.ingest.raised import POINTING, STROKES, fraction, is_number, lowered, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

__all__ = ["line_shown", "parse_shown"]

_STRUCK = frozenset({"del", "s", "strike"})
# Scripts show these when all is loaded.
_WHOLE = frozenset({"html", "head", "body", "main"})
_PLAIN = "span"
_MOST_STEPS = 16
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)


def parse_shown(text: str) -> "Element | None":
    """The tree of a page with only what it shows; None where there is nothing to parse."""
    # Lazy: lxml takes 60 ms to load, which only HTML files need.
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = lxml.html.document_fromstring(text.encode(), parser=parser)
    except lxml.etree.ParserError:
        return None
    _settle(page)
    return page


def line_shown(text: str) -> str:
    """What marked-up words within a line show; line ends stay."""
    page = parse_shown(_BREAK.sub("\n", text))
    return "" if page is None else "".join(map(str, page.itertext()))


def _settle(page: "Element") -> None:
    """Take out of a page what it does not show, and set raised and lowered signs as characters.

    Elements stay where they are, as plain ones: to join their words to those beside them would take
    time that grows with the square of a page.
    """
    for element in [one for one in page.iter() if _is_left_out(one)]:
        _become(element, "")
    # Inner ones first, so that a formula within another is words by then.
    for element in [*page.iter("msup", "msub", "mfrac")][::-1]:
        _set_formula(element)
    for element in [*page.iter("sup", "sub")]:
        if element.tag in ("sup", "sub"):
            _set_small(element)


def _is_left_out(element: "Element") -> bool:
    if not isinstance(element.tag, str) or element.tag in _WHOLE:
        return False
    if element.tag in _STRUCK or element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    return _HIDING.search(element.get("style") or "") is not None


def _set_small(element: "Element") -> None:
    for inner in [*element.iter("sup", "sub")][1:]:
        if inner.tag in ("sup", "sub"):
            _set_small(inner)
    words = _words(element)
    before, after = _before(element), (element.tail or "")[:1]
    if not words or _only_points(element, words):
        _become(element, "")
    elif element.tag == "sub":
        _become(element, lowered(words, before=before, after=after))
    elif (lower := _lower_part(element, words)) is not None:
        element.tail = ""
        _become(element, fraction(words, _words(lower), before=before))
        _become(lower, "")
    else:
        _become(element, raised(words))


def _set_formula(element: "Element") -> None:
    """A fraction, a power or an index of MathML as the small signs of a page, or as words."""
    if len(element) != 2:
        return
    first, second = element[0], element[1]
    if element.tag == "mfrac":
        _become(element, f"({_words(first)})/({_words(second)})")
        return
    second.tag = element.tag[1:]
    element.tag = _PLAIN


def _lower_part(element: "Element", words: str) -> "Element | None":
    """The lower number of a fraction of which an element is the upper one."""
    following = element.getnext()
    if following is None or following.tag != "sub" or not is_number(words):
        return None
    is_parted = (element.tail or "").strip() in STROKES
    return following if is_parted and is_number(_words(following)) else None


def _only_points(element: "Element", words: str) -> bool:
    """Whether an element is a link to a note on its page, or in brackets, and says nothing."""
    parent = element.getparent()
    links = [*element.iter("a"), *([parent] if parent is not None and parent.tag == "a" else [])]
    is_link = any("#" in (link.get("href") or "") for link in links)
    return POINTING.fullmatch(words) is not None and (is_link or words.startswith("["))


def _before(element: "Element") -> str:
    """The character that stands before an element, looked for in the nearest few places."""
    place: Element | None = element
    for _ in range(_MOST_STEPS):
        if place is None:
            break
        previous = place.getprevious()
        if previous is None:
            place = place.getparent()
            words = "" if place is None else place.text or ""
        else:
            place = previous
            words = previous.tail or _last_words(previous)
        if words:
            return words[-1]
    return ""


def _last_words(element: "Element") -> str:
    for _ in range(_MOST_STEPS):
        if not len(element):
            return element.text or ""
        element = element[-1]
        if element.tail:
            return str(element.tail)
    return ""


def _words(element: "Element") -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _become(element: "Element", words: str) -> None:
    """Words in place of what an element holds; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = _PLAIN, words, tail
