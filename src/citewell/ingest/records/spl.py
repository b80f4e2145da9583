"""Structured product labels: the FDA's labelling as DailyMed ships it, one label a file.

Owns the meaning of an SPL ``document``: which product it is, its set id and version, and its
sections, named by their LOINC codes so that every label's dosing stands under one name. Rules: HL7
"Structured Product Labeling", FDA "SPL Implementation Guide with Validation Procedures".
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.ingest.bibliography import iso_day, version_of, year_in
from citewell.ingest.clean import one_line
from citewell.ingest.extract import TextBuilder
from citewell.ingest.records.label_sections import SECTION_NAMES, UNSAID_SECTIONS
from citewell.ingest.records.markup import inline_text, local_name, table_rows
from citewell.ingest.records.record import document_of, unusable
from citewell.ingest.records.xml_split import RawRecord, parse_record, split_records
from citewell.model.identifier import identifier
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source, SourceType

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_spl_record", "spl_records"]

_NAMESPACE = re.compile(rb"\sxmlns=([\"'])urn:hl7-org:v3\1")
_BLOCKS = frozenset({"paragraph", "list", "table"})
_UNSAID = frozenset({"renderMultiMedia", "footnoteRef", "footnote"}) | _BLOCKS
_NOT_IN_ITEM = frozenset({"renderMultiMedia", "list", "table", "caption", "footnote"})
_NOT_IN_CELL = frozenset({"renderMultiMedia", "footnoteRef", "footnote"})
_INDEXING = "indexing"


def spl_records(path: Path) -> Iterator[RawRecord]:
    """The raw labels of a file (one, as DailyMed ships them), packed or not.

    Raises:
        InputError: what ``split_records`` raises.
    """
    return split_records(path, ("document",))


def read_spl_record(data: bytes) -> Record:
    """What one label says.

    Raises:
        InputError: ``unusable_record``:
            not well-formed, without set id, an indexing file rather than a label, without
            words, or with an unknown entity.
    """
    # One namespace for all: without it the tags can be named as the guide names them.
    root = parse_record(_NAMESPACE.sub(b"", data, count=1))
    code = root.find("code")
    kind = "" if code is None else code.get("displayName", "")
    if _INDEXING in kind.lower():
        raise unusable(f"not a product label but '{kind}'")
    source = _source(root, kind)
    builder = TextBuilder()
    for section in root.iterfind("component/structuredBody/component/section"):
        _add_section(section, 1, builder)
    extract = builder.build(source.title, {})
    if not extract.text:
        raise unusable("a label without words")
    return Record(document_of(source, extract.text, extract.headings, Coverage.FULL_TEXT))


def _source(root: "Element", kind: str) -> Source:
    set_id = identifier("set_id", _attribute(root, "setId", "root"))
    if set_id is None:
        raise unusable("no set id")
    day = iso_day(_attribute(root, "effectiveTime", "value"))
    maker = root.find("author/assignedEntity/representedOrganization/name")
    bare = set_id.partition(":")[2]
    return Source(
        id=set_id,
        type=SourceType.LABEL,
        title=_title(root, kind),
        authors=inline_text(maker) or None,
        year=year_in(day),
        url=f"https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={bare}",
        jurisdiction="US",
        set_id=bare,
        version=version_of(_attribute(root, "versionNumber", "value")),
        revised=day,
    )


def _title(root: "Element", kind: str) -> str:
    """Brand, generic and what kind of label; the printed title is a sentence about highlights."""
    brands: dict[str, str] = {}
    generics: dict[str, str] = {}
    for product in root.iter("manufacturedProduct", "manufacturedMedicine"):
        name = inline_text(product.find("name"))
        if name:
            brands.setdefault(name.lower(), name)
        for path in (
            "asEntityWithGeneric/genericMedicine/name",
            "activeIngredient/activeIngredientSubstance/name",
        ):
            generic = inline_text(product.find(path)).lower()
            if generic:
                generics.setdefault(generic, generic)
    name = ", ".join(list(brands.values())[:3])
    others = ", ".join(g for g in list(generics)[:3] if g not in name.lower())
    words = f"{name} ({others})" if name and others else name or others
    printed = inline_text(root.find("title"))
    if not words and not printed:
        raise unusable("neither a product nor a title")
    shown = f"{words}: {kind.lower()}" if words and kind else words or printed
    return one_line(shown)


def _add_section(section: "Element", level: int, builder: TextBuilder) -> None:
    code = _attribute(section, "code", "code") or ""
    if code in UNSAID_SECTIONS:
        return
    title = SECTION_NAMES.get(code) or inline_text(section.find("title"))
    if title:
        builder.add_heading(title, min(level, 6))
    text = section.find("text")
    if text is not None:
        _add_text(text, builder)
    for inner in section.iterfind("component/section"):
        _add_section(inner, level + 1 if title else level, builder)


def _add_text(parent: "Element", builder: TextBuilder) -> None:
    words = inline_text(parent, without=_UNSAID)
    if words:
        builder.add(words)
    for block in _blocks(parent):
        _add_block(block, builder)
    for note in parent.iterfind("footnote"):
        if words := inline_text(note):
            builder.add(f"Note: {words}", joint="\n")


def _add_block(block: "Element", builder: TextBuilder) -> None:
    name = local_name(block)
    if name == "list":
        _add_list(block, builder)
    elif name == "table":
        _add_table(block, builder)
    else:
        _add_text(block, builder)


def _blocks(parent: "Element") -> "Iterator[Element]":
    """The outermost paragraphs, lists and tables in an element, in order."""
    for child in parent:
        if local_name(child) in _BLOCKS:
            yield child
        else:
            yield from _blocks(child)


def _add_list(element: "Element", builder: TextBuilder) -> None:
    for item in element.iterfind("item"):
        words = inline_text(item, without=_NOT_IN_ITEM)
        if words:
            builder.add(f"- {words}", joint="\n")
        for block in _blocks(item):
            if local_name(block) != "paragraph":
                _add_block(block, builder)


def _add_table(element: "Element", builder: TextBuilder) -> None:
    caption = inline_text(element.find("caption"))
    if caption:
        builder.add(caption)
    for row in table_rows(element, without=_NOT_IN_CELL):
        builder.add(row, joint="\n")
    for note in element.iter("footnote"):
        if words := inline_text(note):
            builder.add(f"Note: {words}", joint="\n")


def _attribute(element: "Element", tag: str, name: str) -> str | None:
    child = element.find(tag)
    return None if child is None else child.get(name)
