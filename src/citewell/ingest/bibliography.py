"""Bibliography as files state it, mapped to a ``Source``.

Owns which names mean which field and what is believed: a value that does not look right (an address
that is not http, a year out of range) is left out rather than stored. Must not read files.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.records.notices import is_titled_retracted
from citewell.model.source import Source, SourceType

__all__ = ["MOST_AUTHORS", "author_line", "iso_day", "source_from", "version_of", "year_in"]

MOST_AUTHORS = 6
"""Authors named in a reference before "et al."."""

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,200}")
_PMID = re.compile(r"\d{1,8}")
_URL = re.compile(r"https?://[^\s\"<>]{1,2000}", re.IGNORECASE)
_TYPE_WORDS: tuple[tuple[str, SourceType], ...] = (
    ("guideline", SourceType.GUIDELINE),
    ("systematic", SourceType.SYSTEMATIC_REVIEW),
    ("meta-analysis", SourceType.SYSTEMATIC_REVIEW),
    ("trial", SourceType.TRIAL),
    ("label", SourceType.LABEL),
    ("cohort", SourceType.COHORT),
    ("review", SourceType.REVIEW),
)


def source_from(source_id: str, title: str, about: Mapping[str, object]) -> Source:
    """The source of an ingested document; its type is DOCUMENT unless ``about`` names another.

    ``about`` may use any of the common names of a field (``licence`` or ``license``, ``year`` or
    ``date``...); unknown names and values that do not fit are ignored.
    """
    known = {str(key).strip().lower().replace("-", "_"): value for key, value in about.items()}
    return Source(
        id=source_id,
        type=_type(_text(known, "source_type", "type", "publication_type")),
        title=title,
        authors=_authors(known),
        journal=_text(known, "journal", "container_title", "publisher", "site_name"),
        year=year_in(_text(known, "year", "date", "published", "publication_date", "updated")),
        volume=_text(known, "volume", most=40),
        pages=_text(known, "pages", most=40),
        doi=_match(_DOI, _text(known, "doi")),
        pmid=_whole(_PMID, _text(known, "pmid", "pubmed_id")),
        url=_whole(_URL, _text(known, "url", "link", "source_url", most=2_010)),
        jurisdiction=_text(known, "jurisdiction", "country", most=40),
        retracted=_text(known, "retracted", "is_retracted") in {"True", "true", "yes", "1"}
        or is_titled_retracted(title),
        licence=_text(known, "licence", "license", "rights"),
    )


def author_line(names: Iterable[str], total: int) -> str | None:
    """The first six of ``total`` names in one line, then "et al."; None without a name."""
    shown = ", ".join(name for name in islice(names, MOST_AUTHORS) if name)
    return f"{shown}, et al." if shown and total > MOST_AUTHORS else shown or None


def year_in(words: str | None) -> int | None:
    """The first year from 1500 on that stands in some words."""
    if not words:
        return None
    if len(words) == 4 and words.isascii() and words.isdigit():
        year = int(words)
        return year if 1500 <= year <= 2099 else None
    found = _YEAR.search(words)
    return int(found[0]) if found else None


def iso_day(words: str | None) -> str | None:
    """An ISO date out of eight digits ("20240131"), whatever follows them; None for anything else."""
    found = _DAY.match(words or "")
    return "-".join(found.groups()) if found else None


def version_of(words: str | None) -> str | None:
    """A version as a label or article states it, in one short line."""
    return one_line(clean_text(words or ""), most=40) or None


def _text(known: Mapping[str, object], *names: str, most: int = 300) -> str | None:
    for name in names:
        value = known.get(name)
        if isinstance(value, str | int | float):
            line = one_line(clean_text(str(value)), most=most)
            if line:
                return line
    return None


def _authors(known: Mapping[str, object]) -> str | None:
    value = known.get("authors") or known.get("author") or known.get("creator")
    if isinstance(value, list):
        names = [_author(person) for person in value]
        value = ", ".join(name for name in names if name)
    return _text({"authors": value}, "authors", most=500)


def _author(person: object) -> str | None:
    if isinstance(person, Mapping):
        whole = _text(person, "name", "full_name")
        parts = (_text(person, "family", "last"), _text(person, "given", "first"))
        return whole or " ".join(part for part in parts if part) or None
    return _text({"name": person}, "name")


def _type(words: str | None) -> SourceType:
    lowered = (words or "").lower().replace("_", " ")
    return next((kind for sign, kind in _TYPE_WORDS if sign in lowered), SourceType.DOCUMENT)


def _match(pattern: re.Pattern[str], words: str | None) -> str | None:
    found = pattern.search(words or "")
    return found[0].rstrip(".,;)") if found else None


def _whole(pattern: re.Pattern[str], words: str | None) -> str | None:
    return words if words and pattern.fullmatch(words) else None
