"""PDF files: their words page by page, read with PDFium.

Owns what on a page is text: lines that stand on most pages (running heads, page numbers) go, words
broken at a line's end are joined, and each page is a section, so that a quote names its page. A
scanned page has no words, and Citewell does not guess at pictures. Nothing a file links to is opened
and no script in it runs.
"""

import re
from collections import Counter
from pathlib import Path

from citewell.errors import InputError
from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import Extract, TextBuilder

__all__ = ["MAX_PAGES", "read_pdf"]

MAX_PAGES = 3_000
"""A longer file is refused."""

_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad\u2010\ufffe\u0002]\n(?=[a-z])")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_ENDS_SENTENCE = re.compile(r"[.!?:;]['\")\]]?$")
_LIST_ITEM = re.compile(r"(?:[•●▪‣◦*–-]|\(?\d{1,2}[.)])\s")
_SHORT_LINE = 0.6
_LEAST_REPEATS = 3


def read_pdf(path: Path, *, fallback_title: str) -> Extract:
    """The extract of a PDF; its title is the one its properties state, if that is a title.

    Raises:
        InputError: ``damaged_file``, ``locked_file`` (a password is asked), ``file_too_large``, or
            ``no_text`` when it holds pictures only.
    """
    pages, title = _pages(path)
    running = _running_lines(pages)
    builder = TextBuilder()
    for number, lines in enumerate(pages, 1):
        kept = [line for line in lines if _mark(line) not in running and not _is_number(line)]
        paragraphs = _paragraphs(kept)
        if paragraphs:
            builder.add_heading(f"Page {number}", 1)
            for words in paragraphs:
                builder.add(words)
    if not builder.parts:
        raise InputError(
            f"{path} holds no text",
            code="no_text",
            hint="It is probably a scan: run text recognition over it first (ocrmypdf).",
        )
    return builder.build(title or fallback_title, {})


def _pages(path: Path) -> tuple[list[list[str]], str]:
    # Lazy: PDFium loads a library of several megabytes.
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except (pdfium.PdfiumError, OSError) as error:
        is_locked = "password" in str(error).lower()
        raise InputError(
            f"{path} cannot be opened: {error}",
            code="locked_file" if is_locked else "damaged_file",
            hint="Save it without a password." if is_locked else "Fetch the file again.",
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise InputError(
                f"{path} has more than {MAX_PAGES:,} pages",
                code="file_too_large",
                hint="Split it into parts.",
            )
        title = one_line(clean_text(document.get_metadata_value("Title")))
        return [_lines(document, n) for n in range(len(document))], _real_title(title)
    except pdfium.PdfiumError as error:
        # Not read without that page: what a guideline forbids may stand on it.
        raise InputError(
            f"{path} is damaged: {error}", code="damaged_file", hint="Fetch the file again."
        ) from error
    finally:
        document.close()


def _lines(document: "object", number: int) -> list[str]:
    page = document[number]  # type: ignore[index]
    try:
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_bounded()
        finally:
            text_page.close()
    finally:
        page.close()
    joined = _BROKEN_WORD.sub("", text.replace("\r\n", "\n"))
    return [" ".join(line.split()) for line in clean_text(joined).split("\n")]


def _real_title(title: str) -> str:
    """The stated title, unless a program wrote it: a file's name, "untitled", one word."""
    is_name = re.search(r"\.(?:docx?|pdf|indd|qxd|tex)\b|^untitled|microsoft word", title, re.I)
    return "" if is_name or len(title.split()) < 2 else title


def _mark(line: str) -> str:
    """A line with its numbers taken out, so that "Page 3" and "Page 4" are one."""
    return _NUMBER.sub("#", line.lower())


def _running_lines(pages: list[list[str]]) -> set[str]:
    """What stands at the top or the foot of at least half of the pages, and is no sentence."""
    counts: Counter[str] = Counter()
    for lines in pages:
        said = [line for line in lines if line]
        edges = (*said[:2], *said[-2:])
        counts.update({_mark(line) for line in edges if not _ENDS_SENTENCE.search(line)})
    least = max(_LEAST_REPEATS, len(pages) / 2)
    return {mark for mark, count in counts.items() if count >= least}


def _is_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined: a new paragraph after an empty line, a short last line, or at a list item."""
    longest = max(map(len, lines), default=0)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line or _LIST_ITEM.match(line):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
            if len(line) < _SHORT_LINE * longest and _ENDS_SENTENCE.search(line):
                paragraphs.append([])
    return [" ".join(group) for group in paragraphs if group]
