"""References as RIS, the tagged lines that Zotero, EndNote, Mendeley and others read.

Owns the choice of type and tags. One record a reference, in the article's order; nothing in a record
can begin a line but a tag of ours.
"""

from citewell.interfaces.exports.citing import (
    Author,
    Form,
    authors_of,
    flag_notes,
    form_of,
    one_line,
    page_span,
    volume_and_issue,
    web_link,
)
from citewell.model.article import Article, Reference
from citewell.model.source import Source

__all__ = ["references_ris"]

# Readers agree on these three. STD is unknown to Zotero (which has STAND), and GEN becomes an article
# without a journal there. A guideline in a journal is best cited as the article it is.
_TYPES = {Form.ARTICLE: "JOUR", Form.REPORT: "RPRT", Form.PAGE: "ELEC"}
_END_OF_LINE = "\r\n"  # the format asks for it; EndNote on Windows needs it


def references_ris(article: Article) -> str:
    """Every reference as one RIS record, lines ended by CR LF; empty where there is none."""
    return "".join(_record(reference, article) for reference in article.references)


def _record(reference: Reference, article: Article) -> str:
    source = reference.source
    authors = authors_of(source)
    lines = [("TY", _TYPES[form_of(source)]), ("TI", source.title)]
    lines += [("AU", _author(author)) for author in authors.listed]
    lines += [("PY", str(source.year or "")), *_where(source)]
    lines += [("DO", source.doi or ""), ("UR", web_link(source)), ("AN", source.pmid or "")]
    lines += [("N1", words) for words in flag_notes(reference, article)]
    lines.append(("N1", f"Reference {reference.n} of the answer. {source.type.label}."))
    if authors.more:
        lines.append(("N1", "Not every author is listed (et al.)."))
    told = [(tag, one_line(value)) for tag, value in lines]
    shown = [f"{tag}  - {value}" for tag, value in told if value]
    return _END_OF_LINE.join([*shown, "ER  - ", "", ""])


def _where(source: Source) -> list[tuple[str, str]]:
    """The journal and the place in it, or the body that issued a report.

    Zotero takes a journal's name from T2, EndNote's own filter from JO too, so both say it.
    """
    journal = source.journal or ""
    if form_of(source) is not Form.ARTICLE:
        bodies = [author for author in authors_of(source).listed if author.given is None]
        publisher = bodies[0].name if bodies else ""
        return [("T2", journal), ("PB", publisher), ("M3", source.type.label)]
    volume, issue = volume_and_issue(source)
    first, last = page_span(source)
    place = [("VL", volume), ("IS", issue), ("SP", first), ("EP", last)]
    return [("JO", journal), ("T2", journal), *place]


def _author(author: Author) -> str:
    """``Family, Given, Suffix``; a body without commas: what follows one is read as a given name."""
    if author.given is None:
        return author.name.replace(",", ";")
    return ", ".join(part for part in (author.name, author.given, author.suffix) if part)
