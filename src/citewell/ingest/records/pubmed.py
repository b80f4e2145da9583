"""PubMed and MEDLINE XML: baseline and update files, and what E-utilities' efetch returns.

Owns how a ``PubmedArticle``, ``PubmedBookArticle`` or ``DeleteCitation`` is read: one in the usual form
by pattern (``pubmed_usual``), any other through the parser (``pubmed_elements``), to the same result. A
record becomes a source with its abstract; what it says of other records (retraction, erratum,
update) becomes notices.
"""

from collections.abc import Iterator
from pathlib import Path

from citewell.ingest.records.markup import local_name
from citewell.ingest.records.pubmed_elements import deletions_in, stated_in
from citewell.ingest.records.pubmed_stated import record_of
from citewell.ingest.records.pubmed_usual import stated_as_usual
from citewell.ingest.records.xml_split import RawRecord, parse_record, split_bytes, split_records
from citewell.model.passage import Record

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
    stated = stated_as_usual(data)
    if stated is None:
        root = parse_record(_slim(data))
        kind = local_name(root)
        if kind == "DeleteCitation":
            return Record(notices=deletions_in(root))
        stated = stated_in(root, is_book=kind == "PubmedBookArticle")
    return record_of(stated, data)


def _slim(data: bytes) -> bytes:
    """The record without what is never read."""
    # In the order of the document type, so that each is looked for behind the one before.
    at = 0
    for opening, closing_tag in _UNREAD_ONCE:
        start = data.find(opening, at)
        if start >= 0 and (end := data.find(closing_tag, start)) >= 0:
            data = data[:start] + data[end + len(closing_tag) :]
            at = start
    for opening, closing_tag in _UNREAD_EACH:
        if opening in data:
            first, *others = data.split(opening)
            if all(closing_tag in part for part in others):
                data = first + b"".join([part.partition(closing_tag)[2] for part in others])
    return data
