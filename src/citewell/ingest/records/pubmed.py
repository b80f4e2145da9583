"""PubMed and MEDLINE XML: baseline and update files, and what E-utilities' efetch returns.

Owns the meaning of a ``PubmedArticle``, ``PubmedBookArticle`` and ``DeleteCitation``. Field
definitions: NLM, "MEDLINE PubMed XML Element Descriptions". A record becomes a source with its
abstract; what it says of other records (retraction, erratum, update) becomes notices.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citewell.ingest.bibliography import author_line, year_in
from citewell.ingest.clean import one_line
from citewell.ingest.records.markup import inline_text, local_name
from citewell.ingest.records.notices import Sayings, is_retracted, superseded_by
from citewell.ingest.records.publication import source_type
from citewell.ingest.records.record import document_of, unusable
from citewell.ingest.records.xml_split import RawRecord, parse_record, split_bytes, split_records
from citewell.model.identifier import identifier
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["pubmed_records", "pubmed_records_in", "read_pubmed_record"]

_TAGS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation")
# What is never read is most of a record's bytes, and is taken out before the record is parsed.
_UNREAD_ONCE = tuple(
    (f"<{name}".encode(), f"</{name}>".encode())
    for name in (
        *("GrantList", "ChemicalList", "MeshHeadingList", "KeywordList", "InvestigatorList"),
        "History",
    )
)
_UNREAD_EACH = (
    (b"<AffiliationInfo>", b"</AffiliationInfo>"),
    (b'<CommentsCorrections RefType="Cites">', b"</CommentsCorrections>"),
    # Lists of references may hold lists of their own; each reference is taken out alone.
    (b"<Reference>", b"</Reference>"),
)
_HEADING = re.compile(rb"<DescriptorName\b[^>]*>([^<]*)<")
_MONTHS = {
    name: n
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# What a reference under this type says of the record it stands in, and of the one it names.
_SAYINGS = Sayings(
    {
        "RetractionIn": NoticeKind.RETRACTED,
        "ExpressionOfConcernIn": NoticeKind.CONCERN,
        "ErratumIn": NoticeKind.CORRECTED,
        "CorrectedandRepublishedIn": NoticeKind.SUPERSEDED,
        "RetractedandRepublishedIn": NoticeKind.RETRACTED,
        "PartialRetractionIn": NoticeKind.PARTLY_RETRACTED,
        "UpdateIn": NoticeKind.SUPERSEDED,
    },
    {
        "RetractionOf": NoticeKind.RETRACTED,
        "ExpressionOfConcernFor": NoticeKind.CONCERN,
        "ErratumFor": NoticeKind.CORRECTED,
        "CorrectedandRepublishedFrom": NoticeKind.SUPERSEDED,
        "RetractedandRepublishedFrom": NoticeKind.RETRACTED,
        "PartialRetractionOf": NoticeKind.PARTLY_RETRACTED,
        "UpdateOf": NoticeKind.SUPERSEDED,
    },
)


def pubmed_records(path: Path) -> Iterator[RawRecord]:
    """The raw records of a PubMed file (``.xml`` or ``.xml.gz``), as a stream.

    Raises:
        InputError: what ``split_records`` raises.
    """
    return split_records(path, _TAGS)


def pubmed_records_in(data: bytes) -> Iterator[RawRecord]:
    """The raw records of what a PubMed file would hold."""
    return split_bytes(data, _TAGS)


def read_pubmed_record(data: bytes) -> Record:
    """What one raw record says.

    Raises:
        InputError: ``unusable_record``:
            not well-formed, without PMID or title, or with an unknown entity.
    """
    root = parse_record(_slim(data))
    kind = local_name(root)
    if kind == "DeleteCitation":
        return Record(notices=_deletions(root))
    read = _read(_parts(root), data, is_book=kind == "PubmedBookArticle")
    said = read.citation.get("CommentsCorrectionsList")
    notices = tuple(_notices(said, read.pmid)) if said is not None else ()
    text = _abstract(read.article.get("Abstract"))
    coverage = Coverage.ABSTRACT if text else Coverage.CITATION
    return Record(document_of(_source(read, notices), text, (), coverage), notices)


_Parts = dict[str, "Element"]


class _Read(NamedTuple):
    """A record by the parts that hold what is read; ``raw`` is all of it, as it came."""

    pmid: str
    citation: _Parts
    article: _Parts
    data: _Parts
    raw: bytes


def _read(parts: _Parts, raw: bytes, *, is_book: bool) -> _Read:
    citation = _parts(parts.get("BookDocument" if is_book else "MedlineCitation"))
    pmid = identifier("pmid", inline_text(citation.get("PMID")))
    if pmid is None:
        raise unusable("no PMID")
    article = citation if is_book else _parts(citation.get("Article"))
    data = _parts(parts.get("PubmedBookData" if is_book else "PubmedData"))
    return _Read(pmid, citation, article, data, raw)


def _parts(element: "Element | None") -> _Parts:
    """The first child of each tag: walking once is several times faster than asking for each."""
    return {} if element is None else {child.tag: child for child in reversed(element)}


def _slim(data: bytes) -> bytes:
    """The record without what is never read."""
    # In the order of the document type, so that each is looked for behind the one before.
    at = 0
    for opening, closing_tag in _UNREAD_ONCE:
        start = data.find(opening, at)
        end = data.find(closing_tag, start) if start >= 0 else -1
        if end >= 0:
            data = data[:start] + data[end + len(closing_tag) :]
            at = start
    for opening, closing_tag in _UNREAD_EACH:
        if opening in data:
            first, *others = data.split(opening)
            if all(closing_tag in part for part in others):
                data = first + b"".join([part.partition(closing_tag)[2] for part in others])
    return data


def _source(read: _Read, notices: tuple[Notice, ...]) -> Source:
    pmid, article = read.pmid, read.article
    title = _title(article)
    types = [words for kind in _kinds(article) if (words := kind.text)]
    names = _article_ids(article, read.data)
    journal = _parts(article.get("Journal"))
    issue = _parts(journal.get("JournalIssue"))
    copyright_words = _parts(article.get("Abstract")).get("CopyrightInformation")
    return Source(
        id=pmid,
        type=source_type(title, types, lambda: _mesh_headings(read.raw)),
        title=title,
        authors=_authors(article.get("AuthorList")),
        journal=_journal(article, journal),
        year=_year(article, issue),
        volume=inline_text(issue.get("Volume")) or None,
        pages=_pages(article),
        doi=names.get("doi"),
        pmid=pmid.removeprefix("pmid:"),
        pmcid=names.get("pmc"),
        superseded_by=superseded_by(notices, pmid),
        retracted=is_retracted(notices, pmid, types),
        licence=one_line(inline_text(copyright_words)) or None,
        revised=_day(read.citation.get("DateRevised")),
    )


def _kinds(article: _Parts) -> Iterable["Element"]:
    listed = article.get("PublicationTypeList")
    if listed is not None:
        return listed
    alone = article.get("PublicationType")
    return () if alone is None else (alone,)


def _mesh_headings(data: bytes) -> list[str]:
    # Few records are asked for them, so they are not parsed with the rest.
    start = data.find(b"<MeshHeadingList")
    listed = data[start : data.find(b"</MeshHeadingList>", start)] if start >= 0 else b""
    return [name.decode("utf-8", "replace") for name in _HEADING.findall(listed)]


def _title(article: _Parts) -> str:
    """The English title; a translated one stands in brackets in the file and is taken out."""
    title = inline_text(article.get("ArticleTitle")) or inline_text(article.get("VernacularTitle"))
    title = title or inline_text(_parts(article.get("Book")).get("BookTitle"))
    bare = title.rstrip(".")
    if bare.startswith("[") and bare.endswith("]") and bare.count("[") == 1:
        title = bare[1:-1]
    title = one_line(title.removesuffix("."), most=500)
    if not title:
        raise unusable("no title")
    return title


def _abstract(abstract: "Element | None") -> str:
    """The abstract, a paragraph a part, each with the label it has (``METHODS: ...``)."""
    paragraphs = []
    for part in () if abstract is None else abstract:
        if part.tag == "AbstractText" and (words := inline_text(part)):
            label = (part.get("Label") or "").strip()
            is_named = label and label.upper() != "UNLABELLED"
            paragraphs.append(f"{label}: {words}" if is_named else words)
    return "\n\n".join(paragraphs)


def _authors(listed: "Element | None") -> str | None:
    people = [] if listed is None else [one for one in listed if one.get("ValidYN") != "N"]
    return author_line(map(_author, people), len(people))


def _author(person: "Element") -> str:
    parts = _parts(person)
    name = f"{inline_text(parts.get('LastName'))} {inline_text(parts.get('Initials'))}".strip()
    return name or inline_text(parts.get("CollectiveName"))


def _journal(article: _Parts, journal: _Parts) -> str | None:
    name = inline_text(journal.get("ISOAbbreviation")) or inline_text(journal.get("Title"))
    if name:
        return name
    publisher = _parts(_parts(article.get("Book")).get("Publisher"))
    return inline_text(publisher.get("PublisherName")) or None


def _year(article: _Parts, issue: _Parts) -> int | None:
    """The year of the issue; where it has none, that of the electronic publication."""
    book = _parts(article.get("Book"))
    for date in (issue.get("PubDate"), article.get("ArticleDate"), book.get("PubDate")):
        parts = _parts(date)
        year = year_in(inline_text(parts.get("Year")) or inline_text(parts.get("MedlineDate")))
        if year:
            return year
    return None


def _pages(article: _Parts) -> str | None:
    parts = _parts(article.get("Pagination"))
    whole, first, last = (
        inline_text(parts.get(tag)) for tag in ("MedlinePgn", "StartPage", "EndPage")
    )
    if whole or first:
        return whole or (f"{first}-{last}" if last else first)
    place = article.get("ELocationID")
    return place.text if place is not None and place.get("EIdType") == "pii" else None


def _article_ids(article: _Parts, data: _Parts) -> dict[str, str]:
    """DOI and PMC number of the record itself."""
    found: dict[str, str | None] = {}
    listed = data.get("ArticleIdList")
    for element in () if listed is None else listed:
        found.setdefault(element.get("IdType", ""), element.text)
    place = article.get("ELocationID")
    if "doi" not in found and place is not None and place.get("EIdType") == "doi":
        found["doi"] = place.text
    kept = {
        "doi": (identifier("doi", found.get("doi")) or "").removeprefix("doi:"),
        "pmc": (identifier("pmcid", found.get("pmc")) or "").removeprefix("pmcid:"),
    }
    return {key: value for key, value in kept.items() if value}


def _notices(listed: "Element", own: str) -> Iterator[Notice]:
    for said in listed:
        kind = said.get("RefType", "")
        if kind in _SAYINGS:
            parts = _parts(said)
            other = identifier("pmid", inline_text(parts.get("PMID")))
            yield from _SAYINGS.notice(kind, own, other, inline_text(parts.get("RefSource")))


def _deletions(root: "Element") -> tuple[Notice, ...]:
    names = (identifier("pmid", element.text) for element in root if element.tag == "PMID")
    return tuple(Notice(kind=NoticeKind.DELETED, about=name) for name in names if name)


def _day(date: "Element | None") -> str | None:
    """An ISO date; month as number or name, a missing day or month left out."""
    parts = _parts(date)
    year = inline_text(parts.get("Year"))
    if not (year.isdigit() and year_in(year)):
        return None
    month = inline_text(parts.get("Month")).lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3], 0)
    day = inline_text(parts.get("Day"))
    if not 1 <= number <= 12:
        return year
    return f"{year}-{number:02}-{int(day):02}" if day.isdigit() else f"{year}-{number:02}"
