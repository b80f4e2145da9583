"""HTML pages: the main text with its headings, and the bibliography their ``meta`` tags state.

Owns what on a page is text. The page's own ``main`` is taken where it has one; else trafilatura
says where the main part begins and ends, and all between is kept, because it drops headings, lists
and boxes that a clinical page cannot spare; else all visible text. Nothing is fetched, no entity of
the page's own is expanded, no script is run.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import Extract, TextBuilder
from citewell.ingest.shown import parse_shown

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["declared_encoding", "read_html", "words_shown"]

_LEAST_WORDS = 25
_SKIPPED = frozenset(
    {"button", "footer", "graphic", "head", "iframe", "nav", "noscript", "script", "select"}
    | {"style", "svg", "template", "textarea"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_ITEMS = frozenset({"li", "item", "dt", "dd"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "div",
        "dl",
        "fieldset",
        "figcaption",
    }
    | {"figure", "hr", "list", "main", "ol", "p", "pre", "quote", "section", "table", "ul"}
)
_SPACE = re.compile(r"\s+")
# lxml would take what a DOCTYPE declares in brackets for text.
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[.{0,20000}?\]\s*>", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE
)
# Names that are encodings of text; Python knows others, which do other things.
_ENCODING = re.compile(
    r"iso-8859-\d+|windows-\d+|koi8-[ru]|big5|gb\w+|shift_jis|euc-\w+", re.IGNORECASE
)
_META_FIELDS = {
    "citation_doi": "doi",
    "citation_pmid": "pmid",
    "citation_journal_title": "journal",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_year": "year",
    "citation_volume": "volume",
    "citation_public_url": "url",
    "dc.date": "date",
    "dc.rights": "licence",
    "dc.publisher": "publisher",
    "article:published_time": "date",
    "og:site_name": "site_name",
    "og:url": "url",
    "author": "author",
}
_TITLE_FIELDS = ("citation_title", "dc.title", "og:title")


def declared_encoding(data: bytes) -> str | None:
    """The text encoding a page names in its first bytes, if it is one."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii") if found else ""
    return name if _ENCODING.fullmatch(name) else None


def read_html(text: str, *, fallback_title: str) -> Extract:
    """The extract of a page; its title is the one it is cited by, else its heading or ``title``."""
    text = _DOCTYPE.sub("", clean_text(text), count=1)
    page = parse_shown(text)
    if page is None:
        return Extract(title=fallback_title, text="")
    about = _about(page)
    title = _title(page, about) or fallback_title
    builder = TextBuilder()
    for block in _main_blocks(page, text):
        if block.level:
            builder.add_heading(block.words, block.level)
        else:
            builder.add(block.prefix + block.words, joint=block.joint)
    return builder.build(title, about)


def words_shown(text: str) -> str:
    """What a piece of a page shows, a line for each of its blocks."""
    page = parse_shown(text)
    blocks = [] if page is None else _blocks(page)
    return "\n".join(block.prefix + block.words for block in blocks)


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of visible text in one line; ``level`` is 1 to 6 for a heading, else 0."""

    words: str
    level: int = 0
    prefix: str = ""
    joint: str = "\n\n"


def _main_blocks(page: "Element", text: str) -> list[_Block]:
    everything = _blocks(page)
    landmark = _landmark(page)
    if landmark is not None:
        blocks = _blocks(landmark)
        # A main part that holds next to nothing is a shell that a script was to fill.
        if _count(blocks) >= min(_LEAST_WORDS, _count(everything)):
            return blocks
    found = {block.words for block in _found_by_trafilatura(text)}
    marks = [n for n, block in enumerate(everything) if block.words in found]
    if not marks:
        return everything
    first = marks[0]
    while first and everything[first - 1].level:
        first -= 1
    blocks = everything[first : marks[-1] + 1]
    return blocks if _count(blocks) * 4 >= _count(everything) else everything


def _landmark(page: "Element") -> "Element | None":
    """The one element the page itself marks as its main part."""
    mains = [e for e in page.iter() if e.tag == "main" or e.get("role") == "main"]
    found = mains or list(page.iter("article"))
    return found[0] if len(found) == 1 else None


def _found_by_trafilatura(text: str) -> list[_Block]:
    # Lazy: trafilatura takes a third of a second to load.
    import trafilatura

    found = trafilatura.bare_extraction(
        parse_shown(text),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        deduplicate=False,
    )
    body = getattr(found, "body", None)
    return [] if body is None else _blocks(body)


def _about(page: "Element") -> dict[str, object]:
    """Bibliography in ``meta`` tags; the first of each kind counts, authors are collected."""
    about: dict[str, object] = {}
    authors: list[object] = []
    for name, content in _metas(page):
        if name in {"citation_author", "dc.creator"}:
            authors.append(content)
        elif name in _TITLE_FIELDS:
            about.setdefault(name, content)
        elif name in _META_FIELDS:
            about.setdefault(_META_FIELDS[name], content)
    if authors:
        about["authors"] = authors
    for link in page.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            about["url"] = link.get("href")
    return about


def _metas(page: "Element") -> Iterator[tuple[str, str]]:
    for meta in page.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        content = meta.get("content") or ""
        if name and content:
            yield str(name).lower(), str(content)


def _title(page: "Element", about: dict[str, object]) -> str:
    for name in _TITLE_FIELDS:
        if name in about:
            return one_line(str(about[name]))
    for tag in ("h1", "title"):
        for element in page.iter(tag):
            title = one_line("".join(map(str, element.itertext())))
            if title:
                return title
    return ""


def _count(blocks: list[_Block]) -> int:
    return sum(len(block.words.split()) for block in blocks)


def _blocks(root: "Element") -> list[_Block]:
    """The visible text under ``root`` in blocks; reads pages and trafilatura's own tree."""
    from lxml import etree

    writer = _BlockWriter()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_text = bool(tag) and tag not in _SKIPPED
        if event == "start" and not is_text:
            walk.skip_subtree()
        elif event == "start":
            writer.open(tag)
            writer.add(element.text)
        else:
            if is_text:
                writer.close(tag)
            if element is not root:
                writer.add(element.tail)
    writer.flush()
    return writer.blocks


@dataclass(slots=True)
class _BlockWriter:
    """Collects inline text and makes a block of it whenever one begins or ends."""

    blocks: list[_Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] | None = None
    prefix: str = ""

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text)

    def open(self, tag: str) -> None:
        if tag in _ROWS:
            self.flush()
            self.cells = []
        elif tag in _ITEMS:
            self.flush()
            self.prefix = "- "
        elif tag in {"br", "lb"}:
            self.words.append(" ")
        elif tag in _CELLS or tag in _BLOCKS or tag in _HEADINGS:
            self.flush()

    def close(self, tag: str) -> None:
        if tag in _CELLS and self.cells is not None:
            self.cells.append(self._take())
        elif tag in _ROWS:
            row, self.cells = self.cells, None
            self.words.append(" | ".join(row or ()))
            self.flush(joint="\n")
        elif tag in _HEADINGS:
            self.flush(level=int(tag[1]))
        elif tag in _BLOCKS or tag in _ITEMS:
            self.flush()

    def flush(self, *, level: int = 0, joint: str = "\n\n") -> None:
        if self.cells is not None:
            # Inside a table row, blocks only part words; the row is one block.
            self.words.append(" ")
            return
        words = self._take()
        if words:
            joint = "\n" if self.prefix else joint
            self.blocks.append(_Block(words, level, "" if level else self.prefix, joint))
            self.prefix = ""

    def _take(self) -> str:
        words = _SPACE.sub(" ", "".join(self.words)).strip(" |")
        self.words.clear()
        return words
