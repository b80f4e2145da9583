"""MEDLINE text: what PubMed's "PubMed" download gives, one field a line under a tag of four letters.

Owns the tags. Meanings: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from citewell.ingest.bibliography import author_line, iso_day, year_in
from citewell.ingest.clean import clean_text, decode, one_line
from citewell.ingest.records.notices import Sayings, is_retracted, superseded_by
from citewell.ingest.records.publication import source_type
from citewell.ingest.records.record import document_of, unusable
from citewell.ingest.records.unpack import open_bytes
from citewell.model.identifier import identifier
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source

__all__ = ["MAX_RECORD_BYTES", "MAX_RECORD_LINES", "medline_records", "read_medline_record"]

MAX_RECORD_LINES = 20_000
MAX_RECORD_BYTES = 10_000_000
"""A longer record is given without its rest."""

_MOST_LINE = 1_000_000
_FIELD = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
_PMID = re.compile(r"\[?PMID:? ?(\d+)")
_SAYINGS = Sayings(
    {
        "RIN": NoticeKind.RETRACTED,
        "ECI": NoticeKind.CONCERN,
        "EIN": NoticeKind.CORRECTED,
        "CRI": NoticeKind.SUPERSEDED,
        "RPI": NoticeKind.SUPERSEDED,
        "UIN": NoticeKind.SUPERSEDED,
        "PRIN": NoticeKind.PARTLY_RETRACTED,
    },
    {
        "ROF": NoticeKind.RETRACTED,
        "ECF": NoticeKind.CONCERN,
        "EFR": NoticeKind.CORRECTED,
        "CRF": NoticeKind.SUPERSEDED,
        "UOF": NoticeKind.SUPERSEDED,
        "PROF": NoticeKind.PARTLY_RETRACTED,
    },
)
_Fields = dict[str, list[str]]


def medline_records(path: Path) -> Iterator[_Fields]:
    """The records of a file as tag to values, in order; continued lines are joined.

    Raises:
        InputError: ``unreadable_file``, ``file_too_large``.
    """
    fields: _Fields = {}
    last = ""
    lines = size = 0
    with closing(open_bytes(path)) as file:
        while raw := file.readline(_MOST_LINE):
            line = decode(raw).rstrip("\r\n")
            found = _FIELD.match(line)
            if found and found[1] == "PMID" and fields:
                yield fields
                fields, lines, size = {}, 0, 0
            lines += 1
            size += len(raw)
            if lines > MAX_RECORD_LINES or size > MAX_RECORD_BYTES:
                continue
            if found:
                last = found[1]
                fields.setdefault(last, []).append(found[2].strip())
            elif line.startswith(" ") and last in fields:
                fields[last][-1] += f" {line.strip()}"
    if fields:
        yield fields


def read_medline_record(fields: _Fields) -> Record:
    """What one record says.

    Raises:
        InputError: ``unusable_record``: without PMID or title.
    """
    pmid = identifier("pmid", _first(fields, "PMID"))
    if pmid is None:
        raise unusable("no PMID")
    title = one_line(clean_text(_first(fields, "TI") or _first(fields, "BTI")), most=500)
    title = title.removesuffix(".").removeprefix("[").removesuffix("]")
    if not title:
        raise unusable("no title")
    notices = tuple(_notices(fields, pmid))
    text = " ".join(clean_text(_first(fields, "AB")).split())
    coverage = Coverage.ABSTRACT if text else Coverage.CITATION
    source = _source(pmid, title, fields, notices)
    return Record(document_of(source, text, (), coverage), notices)


def _source(pmid: str, title: str, fields: _Fields, notices: tuple[Notice, ...]) -> Source:
    types = fields.get("PT", [])
    headings = [name.strip("*").partition("/")[0] for name in fields.get("MH", [])]
    dois = (
        identifier("doi", value.partition(" ")[0])
        for value in (*fields.get("LID", []), *fields.get("AID", []))
        if "[doi]" in value
    )
    pmcid = identifier("pmcid", _first(fields, "PMC")) or ""
    return Source(
        id=pmid,
        type=source_type(title, types, lambda: headings),
        title=title,
        authors=_authors(fields),
        journal=_first(fields, "TA") or _first(fields, "JT") or None,
        year=year_in(_first(fields, "DP")),
        volume=_first(fields, "VI") or None,
        pages=_first(fields, "PG") or None,
        doi=next((doi.removeprefix("doi:") for doi in dois if doi), None),
        pmid=pmid.removeprefix("pmid:"),
        pmcid=pmcid.removeprefix("pmcid:") or None,
        superseded_by=superseded_by(notices, pmid),
        retracted=is_retracted(notices, pmid, title, types),
        licence=one_line(clean_text(_first(fields, "CI"))) or None,
        revised=iso_day(_first(fields, "LR")),
    )


def _authors(fields: _Fields) -> str | None:
    names = [clean_text(name) for name in (*fields.get("AU", []), *fields.get("CN", []))]
    return author_line(names, len(names))


def _notices(fields: _Fields, own: str) -> Iterator[Notice]:
    for tag in (*_SAYINGS.of_itself, *_SAYINGS.of_other):
        for words in fields.get(tag, []):
            found = _PMID.search(words)
            other = identifier("pmid", found[1]) if found else None
            yield from _SAYINGS.notice(tag, own, other, words)


def _first(fields: _Fields, tag: str) -> str:
    values = fields.get(tag)
    return values[0] if values else ""
