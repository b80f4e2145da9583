"""Citations of PubMed in the form the library prints them, read by pattern.

Nearly every record has its elements in the order of the document type, with the attributes the library
prints and no markup but in title and abstract. Such a record is read several times faster by patterns
than through a parser. Every character of it must fit them (but for what ``pubmed`` never reads
either): anything else, damaged or only unusual, is left to the parser, which decides. So the
patterns need to be strict and may be narrow. Each begins where the one before ended and none goes
back, so time grows with the length of a record and no more.
"""

import re
import sys
from typing import TYPE_CHECKING

from citewell.errors import InputError
from citewell.ingest.bibliography import MOST_AUTHORS, author_line, year_in
from citewell.ingest.records.markup import inline_text, plain_line
from citewell.ingest.records.pubmed_elements import abstract_in, notices_in
from citewell.ingest.records.pubmed_stated import Stated, day_of, own_id
from citewell.ingest.records.record import unusable
from citewell.ingest.records.xml_split import parse_record
from citewell.patterns import later

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["stated_as_usual"]

# Words without markup; control characters are the parser's to judge.
_W = r"[^<>&\x00-\x1f\x7f-\x9f\ufffe\uffff]*+"
# Before it, Python lost its place in a group repeated without giving back (python/cpython 106052). Each
# turn begins with a tag of its own, so that giving back costs nothing here.
_SOUND = (3, 11, 5)
# More tags than any title or abstract has; how deep they may go is the parser's to judge.
_MOST_TAGS = 200
_UNUSUAL = "not in the usual form"


def _spelled_out(source: str) -> str:
    """``_`` stands for space between elements, ``W`` for words, ``@`` for an attribute's value."""
    for sign, meaning in (("_", r"[ \t\r\n]*+"), ("W", _W), ("@", '"[A-Za-z0-9 .-]*+"')):
        source = source.replace(sign, meaning)
    if sys.version_info < _SOUND:
        source = source.replace(")*+", ")*")
    return source.replace("\n", "")


def _pattern(source: str) -> re.Pattern[str]:
    return later(source, rewrite=_spelled_out)


_HEAD = _pattern(
    r"""<PubmedArticle>_<MedlineCitation(?: (?:Status|Owner|IndexingMethod|VersionID)=@)*+>_
<PMID(?: Version=@)?>(?P<pmid>[0-9]++)</PMID>_
(?:<DateCompleted>_<Year>W</Year>_<Month>W</Month>_<Day>W</Day>_</DateCompleted>_)?
(?:<DateRevised>_<Year>(?P<y>W)</Year>_<Month>(?P<m>W)</Month>_<Day>(?P<d>W)</Day>_</DateRevised>_)?
<Article(?: PubModel=@)?>_<Journal>_(?:<ISSN(?: IssnType=@)?>W</ISSN>_)?
<JournalIssue(?: CitedMedium=@)?>_(?:<Volume>(?P<volume>W)</Volume>_)?(?:<Issue>W</Issue>_)?
<PubDate>_(?:<Year>(?P<year>W)</Year>_(?:<(?P<part>Month|Season)>W</(?P=part)>_)?(?:<Day>W</Day>_)?
|<MedlineDate>(?P<date>W)</MedlineDate>_)</PubDate>_</JournalIssue>_
(?:<Title>(?P<name>W)</Title>_)?(?:<ISOAbbreviation>(?P<short>W)</ISOAbbreviation>_)?</Journal>_
<ArticleTitle>"""
)
_PLACE = _pattern(
    r"""</ArticleTitle>_(?:<Pagination>_(?:<StartPage>(?P<first>W)</StartPage>_)?
(?:<EndPage>(?P<last>W)</EndPage>_)?(?:<MedlinePgn>(?P<whole>W)</MedlinePgn>_)?</Pagination>_)?
(?:<ELocationID EIdType="(?P<kind>[a-z]++)"(?: ValidYN=@)?>(?P<place>W)</ELocationID>_)?
(?:<ELocationID EIdType=@(?: ValidYN=@)?>W</ELocationID>_)*+"""
)
_PEOPLE = _pattern(r"<AuthorList(?: (?:CompleteYN|Type)=@)*+>_")
_PERSON = _pattern(
    r"""<Author ValidYN="Y"(?: EqualContrib=@)?>_
(?:<LastName>(W)</LastName>_(?:<ForeName>W</ForeName>_)?
(?:<Initials>(W)</Initials>_)?(?:<Suffix>W</Suffix>_)?|<CollectiveName>(W)</CollectiveName>_)
(?:<Identifier Source=@>W</Identifier>_)*+(?:<AffiliationInfo>_<Affiliation>[^<]*+</Affiliation>_
</AffiliationInfo>_)*+</Author>_"""
)
_PEOPLE_END = _pattern("</AuthorList>_")
_LANGUAGES = _pattern("(?:<Language>W</Language>_)*+")
_BANKS = _pattern(
    r"""(?:<DataBankList(?: CompleteYN=@)?>_(?:<DataBank>_<DataBankName>W</DataBankName>_
(?:<AccessionNumberList>_(?:<AccessionNumber>W</AccessionNumber>_)*+</AccessionNumberList>_)?
</DataBank>_)*+</DataBankList>_)?"""
)
_KINDS = _pattern(
    r"""<PublicationTypeList>_((?:<PublicationType(?: UI=@)?>W</PublicationType>_)*+)
</PublicationTypeList>_(?:<ArticleDate(?: DateType=@)?>_<Year>(W)</Year>_<Month>W</Month>_<Day>W</Day>_
</ArticleDate>_)?</Article>_(?:<MedlineJournalInfo>_(?:<([A-Za-z]++)>W</\3>_)*+</MedlineJournalInfo>_)?"""
)
_KIND = later(">([^<>]+)</PublicationType>")
_FLAT = _pattern(
    r"""(?:<(CitationSubset|NumberOfReferences|CoiStatement|OtherID|GeneralNote)
(?: (?:Source|Owner)=@)?>W</\1>_)*+"""
)
_UNREAD = _pattern(
    "<(GrantList|ChemicalList|MeshHeadingList|KeywordList|InvestigatorList|History)[ >]"
)
_SPACE = _pattern("_")
_IDS = _pattern(
    r"""(?:<PublicationStatus>W</PublicationStatus>_)?
<ArticleIdList>_((?:<ArticleId IdType=@>W</ArticleId>_)*+)</ArticleIdList>_"""
)
_ID = later('IdType="(doi|pmc)">([^<>]*)<')
_COMMENTS = _pattern("<CommentsCorrectionsList>_")
_CITES = '<CommentsCorrections RefType="Cites">'
_CITED = _pattern(
    r"""(?:<CommentsCorrections RefType="Cites">_<RefSource>[^<]*+</RefSource>_
(?:<PMID(?: Version=@)?>[^<]*+</PMID>_)?</CommentsCorrections>_)*+"""
)
_COMMENTS_END = _pattern("</CommentsCorrectionsList>_")
_REFERENCES = _pattern("<ReferenceList>_(?:<Title>W</Title>_)?")
_REFERENCE = _pattern(
    r"""(?:<Reference>_(?:<Citation>[^<]*+</Citation>_)?(?:<ArticleIdList>_
(?:<ArticleId IdType=@>[^<]*+</ArticleId>_)*+</ArticleIdList>_)?</Reference>_)*+"""
)
_REFERENCES_END = _pattern("</ReferenceList>_")
_DATA = _pattern("</MedlineCitation>_<PubmedData>_")
_END = _pattern("</PubmedData>_</PubmedArticle>_")


def stated_as_usual(raw: bytes) -> Stated | None:
    """What a citation states, or None where it is not in the usual form."""
    try:
        return _stated(raw.decode())
    except (InputError, UnicodeDecodeError):
        return None


def _stated(text: str) -> Stated:
    head = _at(_HEAD, text, 0)
    title, at = _until(text, head.end(), "</ArticleTitle>")
    place = _at(_PLACE, text, at)
    rights, abstract, at = "", "", place.end()
    if text.startswith("<Abstract>", at):
        chunk, end = _until(text, at, "</Abstract>")
        abstract, rights = abstract_in(_element(f"{chunk}</Abstract>"))
        at = _after(_SPACE, text, end + len("</Abstract>"))
    authors, at = _authors(text, at)
    at = _after(_BANKS, text, _after(_LANGUAGES, text, at))
    kinds = _at(_KINDS, text, _past_unread(text, at))
    said, at = _comments(text, _past_unread(text, kinds.end()))
    at = _after(_DATA, text, _past_unread(text, at))
    ids = _at(_IDS, text, _past_unread(text, at))
    if _after(_END, text, _past_references(text, ids.end())) != len(text):
        raise unusable(_UNUSUAL)
    doi, pmcid = _ids(ids[1], place)
    pmid = own_id(head["pmid"])
    return Stated(
        pmid=pmid,
        notices=notices_in(_element(said), pmid) if said else (),
        text=abstract,
        rights=rights,
        title=_marked_up(title),
        kinds=_KIND.findall(kinds[1]),
        doi=doi,
        pmcid=pmcid,
        authors=authors,
        journal=_line(head["short"]) or _line(head["name"]),
        year=year_in(_line(head["year"]) or _line(head["date"])) or year_in(_line(kinds[2])),
        volume=_line(head["volume"]),
        pages=_pages(place),
        revised=day_of(_line(head["y"]), _line(head["m"]), _line(head["d"])),
    )


def _at(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    if found is None:
        raise unusable(_UNUSUAL)
    return found


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    return _at(pattern, text, at).end()


def _until(text: str, at: int, mark: str) -> tuple[str, int]:
    """What stands before a mark, and where the mark begins."""
    end = text.find(mark, at)
    if end < 0:
        raise unusable(_UNUSUAL)
    return text[at:end], end


def _line(words: str | None) -> str:
    return plain_line(words) if words else ""


def _marked_up(words: str) -> str:
    """The words of an element that may hold markup, from what stands in it."""
    if "<" in words or "&" in words or ">" in words or not words.isprintable():
        return inline_text(_element(f"<ArticleTitle>{words}</ArticleTitle>"))
    return _line(words)


def _element(text: str) -> "Element":
    if text.count("<") > _MOST_TAGS:
        raise unusable(_UNUSUAL)
    return parse_record(text.encode())


def _authors(text: str, at: int) -> tuple[str | None, int]:
    opened = _PEOPLE.match(text, at)
    if opened is None:
        return None, at
    at, names, count = opened.end(), [], 0
    while person := _PERSON.match(text, at):
        at = person.end()
        count += 1
        if count <= MOST_AUTHORS:
            last, initials, group = person.groups()
            names.append(f"{_line(last)} {_line(initials)}".strip() or _line(group))
    return author_line(names, count), _after(_PEOPLE_END, text, at)


def _past_unread(text: str, at: int) -> int:
    """Behind what is never read, whatever stands in it."""
    while True:
        at = _after(_FLAT, text, at)
        if found := _UNREAD.match(text, at):
            closing_tag = f"</{found[1]}>"
            at = _until(text, at, closing_tag)[1] + len(closing_tag)
            at = _after(_SPACE, text, at)
        else:
            return at


def _comments(text: str, at: int) -> tuple[str, int]:
    """The list of other records that this one speaks of, but for those it cites."""
    found = _COMMENTS.match(text, at)
    if found is None:
        return "", at
    at, kept = _past_each(text, found.end(), _CITED, _CITES), []
    while text.startswith("<CommentsCorrections ", at):
        piece, end = _until(text, at, "</CommentsCorrections>")
        kept.append(f"{piece}</CommentsCorrections>")
        at = _after(_SPACE, text, end + len("</CommentsCorrections>"))
        at = _past_each(text, at, _CITED, _CITES)
    listed = f"<CommentsCorrectionsList>{''.join(kept)}</CommentsCorrectionsList>"
    return listed if kept else "", _after(_COMMENTS_END, text, at)


def _past_references(text: str, at: int) -> int:
    while found := _REFERENCES.match(text, at):
        at = _past_each(text, found.end(), _REFERENCE, "<Reference>")
        at = _after(_REFERENCES_END, text, at)
    return at


def _past_each(text: str, at: int, plain: re.Pattern[str], opening: str) -> int:
    """Behind the elements that begin so: most in one go, as the pattern ``plain`` has them."""
    closing_tag = "</" + opening[1:].partition(" ")[0].rstrip(">") + ">"
    at = _after(plain, text, at)
    while text.startswith(opening, at):
        end = _until(text, at, closing_tag)[1]
        if text.find(opening, at + 1, end) >= 0:
            raise unusable(_UNUSUAL)
        at = _after(_SPACE, text, end + len(closing_tag))
        at = _after(plain, text, at)
    return at


def _ids(listed: str, place: re.Match[str]) -> tuple[str | None, str | None]:
    found: dict[str, str] = {}
    for kind, value in _ID.findall(listed):
        found.setdefault(kind, value)
    if place["kind"] == "doi":
        found.setdefault("doi", place["place"])
    return found.get("doi"), found.get("pmc")


def _pages(place: re.Match[str]) -> str | None:
    first, last, whole, kind, words = place.groups()
    if whole := _line(whole):
        return whole
    if first := _line(first):
        last = _line(last)
        return f"{first}-{last}" if last else first
    return words or None if kind == "pii" else None
