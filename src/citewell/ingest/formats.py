"""The formats Citewell reads: how a file of each is told, cut into records, and read.

Owns the table of formats. A format is two steps, so that the second can run on another core or
machine: ``split`` streams raw records out of a file, ``read`` makes one of them into a ``Record``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from citewell.errors import InputError
from citewell.ingest.records.ctgov import ctgov_records, read_ctgov_record
from citewell.ingest.records.jats import jats_records, read_jats_record
from citewell.ingest.records.label_sections import label_section_records, read_label_sections
from citewell.ingest.records.medline import medline_records, read_medline_record
from citewell.ingest.records.openfda import openfda_records, read_openfda_record
from citewell.ingest.records.pubmed import pubmed_records, read_pubmed_record
from citewell.ingest.records.spl import read_spl_record, spl_records
from citewell.ingest.records.xml_split import RawRecord
from citewell.model.passage import Record

__all__ = ["LITERATURE", "FileFormat", "Literature", "read_raw", "sniff_literature"]


class FileFormat(StrEnum):
    """A format Citewell reads."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    JSONL = "jsonl"
    PUBMED = "pubmed"
    MEDLINE = "medline"
    JATS = "jats"
    SPL = "spl"
    OPENFDA = "openfda"
    LABEL_SECTIONS = "label-sections"
    CTGOV = "ctgov"


@dataclass(frozen=True, slots=True)
class Literature:
    """A format whose files hold records of known publications.

    ``split`` gives raw records (bytes, dictionaries) or, as a string, why one was not taken;
    ``read`` raises ``InputError`` with the reason where a record cannot be used.
    """

    name: FileFormat
    what: str
    split: Callable[[Path], Iterator[Any]]
    read: Callable[[Any], Record]


def read_raw(name: FileFormat, raw: object) -> Record | str:
    """One raw record of a format as a ``Record``, or why it cannot be used."""
    if isinstance(raw, RawRecord):
        if raw.problem:
            return raw.problem
        raw = raw.data
    if isinstance(raw, str):
        return raw
    try:
        return LITERATURE[name].read(raw)
    except InputError as error:
        return str(error)


LITERATURE = {
    one.name: one
    for one in (
        Literature(FileFormat.PUBMED, "PubMed XML", pubmed_records, read_pubmed_record),
        Literature(FileFormat.MEDLINE, "MEDLINE text", medline_records, read_medline_record),
        Literature(FileFormat.JATS, "JATS full text", jats_records, read_jats_record),
        Literature(FileFormat.SPL, "structured product labels", spl_records, read_spl_record),
        Literature(FileFormat.OPENFDA, "openFDA labels", openfda_records, read_openfda_record),
        Literature(
            FileFormat.LABEL_SECTIONS,
            "sections of labels",
            label_section_records,
            read_label_sections,
        ),
        Literature(FileFormat.CTGOV, "ClinicalTrials.gov", ctgov_records, read_ctgov_record),
    )
}
"""The formats of literature, by name."""

_SIGNS: tuple[tuple[FileFormat, re.Pattern[bytes]], ...] = (
    (
        FileFormat.PUBMED,
        re.compile(
            rb"<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticleSet|DeleteCitation)[\s>]"
        ),
    ),
    (FileFormat.JATS, re.compile(rb"<(?:pmc-articleset|article)[\s>]")),
    (FileFormat.SPL, re.compile(rb"<document\s[^>]*urn:hl7-org:v3")),
    (FileFormat.MEDLINE, re.compile(rb"\A(?:\xef\xbb\xbf)?\s*PMID- ?\d", re.MULTILINE)),
    (FileFormat.CTGOV, re.compile(rb"\A\s*[\[{].*\"protocolSection\"\s*:", re.DOTALL)),
    (
        FileFormat.OPENFDA,
        re.compile(
            rb"\A\s*\{.*(?:\"spl_id\"|\"spl_set_id\"|\"set_id\"|\"effective_time\"|open\.fda\.gov)",
            re.DOTALL,
        ),
    ),
    (
        FileFormat.LABEL_SECTIONS,
        re.compile(rb"\A\s*\[\s*\{\s*\"drug\"\s*:[^{}]{0,200}\"section\"\s*:"),
    ),
)


def sniff_literature(start: bytes) -> FileFormat | None:
    """The format of literature that a file's first (unpacked) bytes show, or None."""
    if not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"[", b"PMID")):
        return None
    return next((name for name, sign in _SIGNS if sign.search(start)), None)
