"""What a citation of PubMed states, in plain words, and the record that is made of it.

Owns what becomes of the words once they are read: which title is shown, which identifiers count, what
kind of publication it is. Must not know how the words were found: ``pubmed`` reads elements,
``pubmed_usual`` reads by pattern, and both end here.
"""

import re
from typing import NamedTuple

from citewell.ingest.bibliography import year_in
from citewell.ingest.clean import one_line
from citewell.ingest.records.notices import is_retracted, superseded_by
from citewell.ingest.records.publication import source_type
from citewell.ingest.records.record import document_of, unusable
from citewell.model.identifier import identifier
from citewell.model.notice import Notice
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source

__all__ = ["Stated", "day_of", "own_id", "record_of"]

# Of the first number in a record, which is its own.
_OWN_VERSION = re.compile(rb"<PMID Version=[\"']([0-9]{1,6})[\"']")
_HEADING = re.compile(r"<DescriptorName\b[^>]*>([^<]*)<")
_FOUR = re.compile(r"[0-9]{4}")
_ONE_OR_TWO = re.compile(r"[0-9]{1,2}")
_MONTHS = {
    name: n
    for n, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


class Stated(NamedTuple):
    """The words of one citation; ``pmid`` is the identifier, empty words are not stated."""

    pmid: str
    notices: tuple[Notice, ...]
    text: str
    rights: str
    title: str
    kinds: list[str]
    doi: str | None
    pmcid: str | None
    authors: str | None
    journal: str
    year: int | None
    volume: str
    pages: str | None
    revised: str | None


def own_id(words: str) -> str:
    """The identifier of a record by its number.

    Raises:
        InputError: ``unusable_record``: it is no number of PubMed's.
    """
    pmid = identifier("pmid", words)
    if pmid is None:
        raise unusable("no PMID")
    return pmid


def record_of(stated: Stated, raw: bytes) -> Record:
    """The record; of ``raw``, all of it as it came, only subject headings are read.

    Raises:
        InputError: ``unusable_record``: it has no title.
    """
    pmid, notices, kinds = stated.pmid, stated.notices, stated.kinds
    title = _title(stated.title)
    doi = identifier("doi", stated.doi) if stated.doi else None
    pmcid = identifier("pmcid", stated.pmcid) if stated.pmcid else None
    source = Source(
        id=pmid,
        type=source_type(title, kinds, lambda: _mesh_headings(raw)),
        title=title,
        authors=stated.authors,
        journal=stated.journal or None,
        year=stated.year,
        volume=stated.volume or None,
        pages=stated.pages,
        doi=doi and doi.removeprefix("doi:"),
        pmid=pmid.removeprefix("pmid:"),
        pmcid=pmcid and pmcid.removeprefix("pmcid:"),
        superseded_by=superseded_by(notices, pmid),
        retracted=is_retracted(notices, pmid, title, kinds),
        licence=one_line(stated.rights) or None,
        revised=stated.revised,
        version=_version(raw),
    )
    coverage = Coverage.ABSTRACT if stated.text else Coverage.CITATION
    return Record(document_of(source, stated.text, (), coverage), notices)


def day_of(year: str, month: str, day: str) -> str | None:
    """An ISO date; month as number or name, a missing day or month left out."""
    if not (_FOUR.fullmatch(year) and year_in(year)):
        return None
    number = int(month) if _ONE_OR_TWO.fullmatch(month) else _MONTHS.get(month.lower()[:3], 0)
    if not 1 <= number <= 12:
        return year
    in_month = f"{year}-{number:02}"
    return f"{in_month}-{int(day):02}" if _ONE_OR_TWO.fullmatch(day) else in_month


def _version(raw: bytes) -> str | None:
    """The version of a record where it is not the first, as nearly all are."""
    found = _OWN_VERSION.search(raw)
    number = found[1].decode().lstrip("0") if found else ""
    return number if number not in ("", "1") else None


def _title(title: str) -> str:
    """A translated title stands in brackets in the file and is taken out."""
    bare = title.rstrip(".")
    if bare.startswith("[") and bare.endswith("]") and bare.count("[") == 1:
        title = bare[1:-1]
    title = one_line(title.removesuffix("."), most=500)
    if not title:
        raise unusable("no title")
    return title


def _mesh_headings(data: bytes) -> list[str]:
    # Few records are asked for them, so they are not parsed with the rest.
    start = data.find(b"<MeshHeadingList")
    listed = data[start : data.find(b"</MeshHeadingList>", start)] if start >= 0 else b""
    return _HEADING.findall(listed.decode("utf-8", "replace"))
