"""JATS XML: full text as PubMed Central ships it, one article a file or many.

Owns the meaning of an ``article``: its bibliography, abstract, sections, tables, captions, boxes,
licence, and what it says of other articles. Element meanings: NISO Z39.96 (JATS 1.0 to 1.3, with
NLM 2 and 3 before it). Reference marks are left out of sentences, so that a quote reads as prose.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.ingest.bibliography import author_line, version_of
from citewell.ingest.clean import one_line
from citewell.ingest.extract import TextBuilder
from citewell.ingest.records.markup import inline_text, local_name, table_rows
from citewell.ingest.records.notices import (
    Sayings,
    is_retracted,
    superseded_by,
)
from citewell.ingest.records.publication import article_kind
from citewell.ingest.records.record import document_of, unusable
from citewell.ingest.records.xml_split import RawRecord, parse_record, split_records
from citewell.model.identifier import identifier
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import CitedWork, Coverage, Record
from citewell.model.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["jats_records", "read_jats_record"]

_HREF = "{http://www.w3.org/1999/xlink}href"
# Not part of a sentence: what stands elsewhere in full, or is there for machines.
_UNSAID = frozenset(
    {"fn", "graphic", "inline-graphic", "tex-math", "alt-text", "object-id", "media"}
    | {"table-wrap", "fig", "boxed-text", "list", "def-list", "disp-quote", "fig-group"}
)
_IN_PARAGRAPH = ("table-wrap", "fig", "fig-group", "boxed-text", "list", "def-list", "disp-quote")
_SKIPPED_SECTIONS = frozenset({"supplementary-material", "display-objects", "conflict"})
_MOST_CITED = 2_000
_DATES = ("collection", "ppub", "epub-ppub", "epub", "pub", "epreprint", "pmc-release")
_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)|(publicdomain/zero))")
_SAYINGS = Sayings(
    {
        "retraction-forward": NoticeKind.RETRACTED,
        "correction-forward": NoticeKind.CORRECTED,
        "expression-of-concern": NoticeKind.CONCERN,
        "updated-by": NoticeKind.SUPERSEDED,
    },
    {
        "retracted-article": NoticeKind.RETRACTED,
        "partial-retraction": NoticeKind.PARTLY_RETRACTED,
        "corrected-article": NoticeKind.CORRECTED,
        "object-of-concern": NoticeKind.CONCERN,
        "updated-article": NoticeKind.SUPERSEDED,
        "preprint": NoticeKind.SUPERSEDED,
    },
)
_LINK_SCHEMES = {"pubmed": "pmid", "pmid": "pmid", "doi": "doi", "pmc": "pmcid", "pmcid": "pmcid"}


def jats_records(path: Path) -> Iterator[RawRecord]:
    """The raw articles of a JATS file (``.nxml``, ``.xml``, packed or not), as a stream.

    Raises:
        InputError: what ``split_records`` raises.
    """
    return split_records(path, ("article",))


def read_jats_record(data: bytes) -> Record:
    """What one article says.

    Raises:
        InputError: ``unusable_record``:
            not well-formed, without identifier or title, or with an unknown entity.
    """
    root = parse_record(data)
    meta = root.find("front/article-meta")
    if meta is None:
        raise unusable("no article-meta")
    ids = _ids(meta)
    if not ids:
        raise unusable("no PMID, PMC number or DOI")
    source, notices = _source(root, meta, ids)
    builder = TextBuilder()
    _add_abstracts(meta, builder)
    has_abstract = builder.length > 0
    body = root.find("body")
    for part in (body, root.find("back/app-group"), root.find("floats-group")):
        if part is not None:
            _add_blocks(part, 1, builder)
    has_body = body is not None and len(body) > 0
    coverage = (
        Coverage.FULL_TEXT
        if has_body
        else (Coverage.ABSTRACT if has_abstract else Coverage.CITATION)
    )
    extract = builder.build(source.title, {})
    cites = tuple(_cited(root.iterfind("back//ref-list//ref")))
    return Record(document_of(source, extract.text, extract.headings, coverage, cites), notices)


def _source(
    root: "Element", meta: "Element", ids: dict[str, str]
) -> tuple[Source, tuple[Notice, ...]]:
    title = one_line(inline_text(meta.find("title-group/article-title")), most=500)
    if not title:
        raise unusable("no title")
    subtitle = inline_text(meta.find("title-group/subtitle"))
    if subtitle:
        title = one_line(f"{title}: {subtitle}", most=500)
    subjects = [
        inline_text(subject)
        for group in meta.iterfind("article-categories/subj-group")
        for subject in group.iterfind("subject")
    ]
    kind = article_kind(root.get("article-type", ""), title, subjects)
    own = next(f"{scheme}:{ids[scheme]}" for scheme in ("pmid", "pmcid", "doi") if scheme in ids)
    notices = tuple(_notices(meta, own))
    source = Source(
        id=own,
        type=kind,
        title=title,
        authors=_authors(meta),
        journal=_journal(root),
        year=_year(meta),
        volume=_first(meta, "volume"),
        pages=_pages(meta),
        doi=ids.get("doi"),
        pmid=ids.get("pmid"),
        pmcid=ids.get("pmcid"),
        superseded_by=superseded_by(notices, own),
        retracted=is_retracted(notices, own, title),
        licence=_licence(meta),
        version=version_of(_first(meta, "article-version")),
    )
    return source, notices


def _ids(meta: "Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in meta.iterfind("article-id"):
        scheme = _LINK_SCHEMES.get(element.get("pub-id-type", ""))
        name = identifier(scheme, element.text) if scheme else None
        if scheme and name:
            found.setdefault(scheme, name.partition(":")[2])
    return found


def _authors(meta: "Element") -> str | None:
    people = [
        person
        for person in meta.iterfind("contrib-group/contrib")
        if person.get("contrib-type", "author") == "author"
    ]
    return author_line(map(_author, people), len(people))


def _author(person: "Element") -> str:
    name = person.find("name")
    name = person.find("name-alternatives/name") if name is None else name
    if name is None:
        return inline_text(person.find("collab"), without=frozenset({"contrib-group"}))
    given = inline_text(name.find("given-names"))
    initials = "".join(part[0] for part in re.split(r"[\s.\-]+", given) if part)
    return f"{inline_text(name.find('surname'))} {initials}".strip()


def _journal(root: "Element") -> str | None:
    meta = root.find("front/journal-meta")
    if meta is None:
        return None
    for kind in ("iso-abbrev", "nlm-ta"):
        found = meta.find(f"journal-id[@journal-id-type='{kind}']")
        if found is not None and found.text:
            return inline_text(found)
    title = meta.find("journal-title-group/journal-title")
    return inline_text(meta.find("journal-title") if title is None else title) or None


def _year(meta: "Element") -> int | None:
    """The year of the issue; where none is given, of the first electronic publication."""
    years: dict[str, int] = {}
    for date in meta.iterfind("pub-date"):
        kind = date.get("pub-type") or date.get("date-type") or "pub"
        year = date.findtext("year") or ""
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", year.strip()):
            years.setdefault(kind, int(year))
    return next((years[kind] for kind in _DATES if kind in years), None)


def _pages(meta: "Element") -> str | None:
    first, last = _first(meta, "fpage"), _first(meta, "lpage")
    if first:
        return f"{first}-{last}" if last and last != first else first
    place = _first(meta, "elocation-id")
    # Some journals print the DOI again in place of a page.
    return None if place and place.startswith("10.") else place


def _first(meta: "Element", tag: str) -> str | None:
    return one_line(inline_text(meta.find(tag)), most=60) or None


def _licence(meta: "Element") -> str | None:
    """The Creative Commons name where an address says it, else the words of the licence."""
    element = meta.find("permissions/license")
    if element is None:
        return None
    # The address stands in an attribute, a link inside the words, or ali:license_ref.
    addresses = [str(value) for part in element.iter() for value in part.values()]
    words = inline_text(element)
    for place in (*addresses, words):
        found = _COMMONS.search(place.lower())
        if found:
            return "CC0 1.0" if found[3] else f"CC {found[1].upper()} {found[2]}"
    return one_line(words) or element.get("license-type")


def _notices(meta: "Element", own: str) -> Iterator[Notice]:
    for said in meta.iterfind("related-article"):
        kind = said.get("related-article-type", "")
        scheme = _LINK_SCHEMES.get(said.get("ext-link-type", ""))
        other = identifier(scheme, said.get(_HREF)) if scheme else None
        yield from _SAYINGS.notice(kind, own, other, inline_text(said))


def _cited(references: "Iterable[Element]") -> Iterator[CitedWork]:
    for number, reference in enumerate(references):
        if number == _MOST_CITED:
            return
        ids = []
        for element in reference.iter("pub-id"):
            scheme = _LINK_SCHEMES.get(element.get("pub-id-type", ""))
            name = identifier(scheme, element.text) if scheme else None
            if name and name not in ids:
                ids.append(name)
        words = one_line(_citation(reference), most=500)
        if words:
            yield CitedWork(words, tuple(ids))


def _citation(reference: "Element") -> str:
    """A reference as printed; where only its parts are given, they are set apart by spaces."""
    without = frozenset({"pub-id", "label"})
    parts = reference.find("element-citation")
    if parts is None:
        return inline_text(reference, without=without)
    names = [
        " ".join(filter(None, (inline_text(part) for part in name))) for name in parts.iter("name")
    ]
    rest = [
        inline_text(part)
        for part in parts
        if local_name(part) not in without | {"person-group", "name"}
    ]
    return " ".join(filter(None, (", ".join(names), *rest)))


def _add_abstracts(meta: "Element", builder: TextBuilder) -> None:
    for abstract in meta.iterfind("abstract"):
        if abstract.get("abstract-type") in ("graphical", "toc", "teaser"):
            continue
        title = inline_text(abstract.find("title"))
        builder.add_heading(title or "Abstract", 1)
        for part in abstract:
            name = local_name(part)
            if name == "sec":
                label = inline_text(part.find("title"))
                words = " ".join(inline_text(p) for p in part.iterfind("p"))
                if words:
                    builder.add(f"{label}: {words}" if label else words)
            elif name == "p" and (words := inline_text(part)):
                builder.add(words)


def _add_blocks(parent: "Element", level: int, builder: TextBuilder) -> None:
    for child in parent:
        name = local_name(child)
        if name in ("sec", "app", "boxed-text"):
            if child.get("sec-type") not in _SKIPPED_SECTIONS:
                title = inline_text(child.find("title")) or inline_text(child.find("caption/title"))
                if title:
                    builder.add_heading(title, min(level, 6))
                _add_blocks(child, level + 1 if title else level, builder)
        else:
            _add_block(child, name, level, builder)


def _add_block(child: "Element", name: str, level: int, builder: TextBuilder) -> None:
    if name in ("p", "disp-formula"):
        _add_paragraph(child, level, builder)
    elif name == "list":
        _add_list(child, builder)
    elif name == "def-list":
        _add_definitions(child, builder)
    elif name == "table-wrap":
        _add_table(child, level, builder)
    elif name == "fig" and (words := _captioned(child)):
        builder.add(words)
    elif name in ("disp-quote", "statement", "fig-group", "table-wrap-group", "boxed-text"):
        _add_blocks(child, level, builder)


def _add_paragraph(paragraph: "Element", level: int, builder: TextBuilder) -> None:
    """The words of a paragraph, then the tables, lists and figures that stand in it."""
    words = inline_text(paragraph, without=_UNSAID)
    if words:
        builder.add(words)
    for part in paragraph:
        name = local_name(part)
        if name in _IN_PARAGRAPH:
            _add_block(part, name, level, builder)


def _add_definitions(element: "Element", builder: TextBuilder) -> None:
    for item in element.iterfind("def-item"):
        said = inline_text(item.find("def"))
        builder.add(f"- {inline_text(item.find('term'))}: {said}", joint="\n")


def _add_list(element: "Element", builder: TextBuilder) -> None:
    for item in element.iterfind("list-item"):
        words = " ".join(
            filter(
                None, (inline_text(part, without=_UNSAID) for part in item if part.tag != "label")
            )
        )
        if words:
            builder.add(f"- {words}", joint="\n")
        for inner in item.iterfind(".//list"):
            _add_list(inner, builder)


def _add_table(element: "Element", level: int, builder: TextBuilder) -> None:
    """A table under its caption: one row a line, cells parted by bars, then its footnotes."""
    builder.add_heading(_captioned(element) or "Table", min(level, 6))
    for row in table_rows(element):
        builder.add(row, joint="\n")
    foot = element.find("table-wrap-foot")
    if foot is not None and (words := inline_text(foot)):
        builder.add(words)


def _captioned(element: "Element") -> str:
    label = inline_text(element.find("label")).rstrip(".:")
    words = inline_text(element.find("caption"))
    return f"{label}. {words}" if label and words else label or words
