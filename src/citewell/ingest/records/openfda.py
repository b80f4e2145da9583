"""Drug labels as openFDA's label endpoint and its bulk files give them: JSON, sections as fields.

Owns the meaning of one label record. The text of openFDA has lost its lists and tables, so where the
same label is read as SPL (``spl``), that text is the better one; both have one set id.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from citewell.ingest.bibliography import iso_day, version_of, year_in
from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import TextBuilder
from citewell.ingest.records.json_stream import json_records
from citewell.ingest.records.label_sections import FIELD_NAMES
from citewell.ingest.records.record import document_of, unusable
from citewell.model.identifier import identifier
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source, SourceType

__all__ = ["openfda_records", "read_openfda_record"]

_SPACE = re.compile(r"\s+")
_LICENCE = "CC0 1.0"


def openfda_records(path: Path) -> Iterator[dict[str, Any] | str]:
    """The raw labels of a file: what the API answers, or a bulk file (``.json``, ``.json.zip``).

    Raises:
        InputError: what ``json_records`` raises.
    """
    return json_records(path, ("results",))


def read_openfda_record(label: Mapping[str, Any]) -> Record:
    """What one label says.

    Raises:
        InputError: ``unusable_record``: without set id or without any section that is known.
    """
    set_id = identifier("set_id", str(label.get("set_id") or ""))
    if set_id is None:
        raise unusable("no set id")
    source = _source(set_id, label)
    builder = TextBuilder()
    for field, name in FIELD_NAMES.items():
        words = [_words(part) for part in _list(label.get(field)) if isinstance(part, str)]
        if any(words):
            builder.add_heading(name, 1)
            for part in filter(None, words):
                builder.add(part)
    extract = builder.build(source.title, {})
    if not extract.text:
        raise unusable("no section that is known")
    return Record(document_of(source, extract.text, extract.headings, Coverage.FULL_TEXT))


def _source(set_id: str, label: Mapping[str, Any]) -> Source:
    about = label.get("openfda")
    about = about if isinstance(about, Mapping) else {}
    day = iso_day(str(label.get("effective_time") or ""))
    bare = set_id.partition(":")[2]
    return Source(
        id=set_id,
        type=SourceType.LABEL,
        title=_title(about, label),
        authors=_first(about, "manufacturer_name") or None,
        year=year_in(day),
        url=f"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={bare}",
        jurisdiction="US",
        licence=_LICENCE,
        set_id=bare,
        version=version_of(str(label.get("version") or "")),
        revised=day,
    )


def _title(about: Mapping[str, Any], label: Mapping[str, Any]) -> str:
    brand, generic = _first(about, "brand_name"), _first(about, "generic_name").lower()
    if brand and generic and generic not in brand.lower():
        name = f"{brand} ({generic})"
    else:
        name = brand or generic or _first(label, "spl_product_data_elements") or "Unnamed"
    kind = _first(about, "product_type").lower()
    return one_line(f"{name}: {kind} label" if kind else f"{name}: drug label", most=200)


def _first(about: Mapping[str, Any], name: str) -> str:
    values = _list(about.get(name))
    return _words(values[0]) if values and isinstance(values[0], str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(text: str) -> str:
    return _SPACE.sub(" ", clean_text(text)).strip()
