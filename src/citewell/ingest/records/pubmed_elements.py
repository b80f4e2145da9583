"""A citation of PubMed read element by element: any form that is well-formed.

Field definitions: NLM, "MEDLINE PubMed XML Element Descriptions".
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from citewell.ingest.bibliography import author_line, year_in
from citewell.ingest.records.markup import inline_text
from citewell.ingest.records.notices import Sayings
from citewell.ingest.records.pubmed_stated import Stated, day_of, own_id
from citewell.model.identifier import identifier
from citewell.model.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["abstract_in", "deletions_in", "notices_in", "stated_in"]

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


_Parts = dict[str, "Element"]


def stated_in(root: "Element", *, is_book: bool) -> Stated:
    """What the element of an article or a book states.

    Raises:
        InputError: ``unusable_record``: without PMID, or with an unknown entity.
    """
    parts = _parts(root)
    citation = _parts(parts.get("BookDocument" if is_book else "MedlineCitation"))
    pmid = own_id(inline_text(citation.get("PMID")))
    article = citation if is_book else _parts(citation.get("Article"))
    said = citation.get("CommentsCorrectionsList")
    notices = notices_in(said, pmid) if said is not None else ()
    text, rights = abstract_in(article.get("Abstract"))
    title = inline_text(article.get("ArticleTitle")) or inline_text(article.get("VernacularTitle"))
    book = _parts(article.get("Book"))
    data = _parts(parts.get("PubmedBookData" if is_book else "PubmedData"))
    doi, pmcid = _article_ids(article, data)
    journal = _parts(article.get("Journal"))
    issue = _parts(journal.get("JournalIssue"))
    return Stated(
        pmid=pmid,
        notices=notices,
        text=text,
        rights=rights,
        title=title or inline_text(book.get("BookTitle")),
        kinds=[words for kind in _kinds(article) if (words := kind.text)],
        doi=doi,
        pmcid=pmcid,
        authors=_authors(article.get("AuthorList")),
        journal=_journal(journal, book),
        year=_year(issue.get("PubDate"), article.get("ArticleDate"), book.get("PubDate")),
        volume=inline_text(issue.get("Volume")),
        pages=_pages(article),
        revised=_day(citation.get("DateRevised")),
    )


def deletions_in(root: "Element") -> tuple[Notice, ...]:
    """What a list of deleted citations says."""
    names = (identifier("pmid", element.text) for element in root if element.tag == "PMID")
    return tuple(Notice(kind=NoticeKind.DELETED, about=name) for name in names if name)


def notices_in(listed: "Element", own: str) -> tuple[Notice, ...]:
    """What a list of comments and corrections says of the record and of others."""
    found: list[Notice] = []
    for said in listed:
        kind = said.get("RefType", "")
        if kind in _SAYINGS:
            parts = _parts(said)
            other = identifier("pmid", inline_text(parts.get("PMID")))
            found.extend(_SAYINGS.notice(kind, own, other, inline_text(parts.get("RefSource"))))
    return tuple(found)


def abstract_in(abstract: "Element | None") -> tuple[str, str]:
    """The abstract, a paragraph a part, each with the label it has (``METHODS: ...``); its rights."""
    paragraphs: list[str] = []
    rights: str | None = None
    for part in () if abstract is None else abstract:
        tag = part.tag
        if tag == "AbstractText" and (words := inline_text(part)):
            label = (part.get("Label") or "").strip()
            is_named = label and label.upper() != "UNLABELLED"
            paragraphs.append(f"{label}: {words}" if is_named else words)
        elif tag == "CopyrightInformation" and rights is None:
            rights = inline_text(part)
    return "\n\n".join(paragraphs), rights or ""


def _parts(element: "Element | None") -> _Parts:
    """The first child of each tag: walking once is several times faster than asking for each."""
    return {} if element is None else {child.tag: child for child in reversed(element)}


def _kinds(article: _Parts) -> Iterable["Element"]:
    listed = article.get("PublicationTypeList")
    if listed is not None:
        return listed
    alone = article.get("PublicationType")
    return () if alone is None else (alone,)


def _authors(listed: "Element | None") -> str | None:
    people = [] if listed is None else [one for one in listed if one.get("ValidYN") != "N"]
    return author_line(map(_author, people), len(people))


def _author(person: "Element") -> str:
    parts = _parts(person)
    name = f"{inline_text(parts.get('LastName'))} {inline_text(parts.get('Initials'))}".strip()
    return name or inline_text(parts.get("CollectiveName"))


def _journal(journal: _Parts, book: _Parts) -> str:
    name = inline_text(journal.get("ISOAbbreviation")) or inline_text(journal.get("Title"))
    return name or inline_text(_parts(book.get("Publisher")).get("PublisherName"))


def _year(*dates: "Element | None") -> int | None:
    """The year of the issue; where it has none, that of the electronic publication."""
    for date in dates:
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


def _article_ids(article: _Parts, data: _Parts) -> tuple[str | None, str | None]:
    """DOI and PMC number of the record itself."""
    found: dict[str, str | None] = {}
    listed = data.get("ArticleIdList")
    for element in () if listed is None else listed:
        found.setdefault(element.get("IdType", ""), element.text)
    place = article.get("ELocationID")
    if "doi" not in found and place is not None and place.get("EIdType") == "doi":
        found["doi"] = place.text
    return found.get("doi"), found.get("pmc")


def _day(date: "Element | None") -> str | None:
    parts = _parts(date)
    year, month, day = (inline_text(parts.get(tag)) for tag in ("Year", "Month", "Day"))
    return day_of(year, month, day)
