"""What a reference manager needs of a source and RIS and BibTeX share: authors, journal, flags."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote

from citewell.model.article import Article, Reference
from citewell.model.source import Source, SourceType

__all__ = [
    "Author",
    "Authors",
    "Form",
    "authors_of",
    "flag_notes",
    "form_of",
    "one_line",
    "page_span",
    "volume_and_issue",
    "web_link",
]

_ET_AL = re.compile(r"[\s,;]*\b(?:et al\.?|and others)\s*$", re.IGNORECASE)
_PERSON = re.compile(
    r"(?P<family>[^\W\d_][^\d,;()]*?[^\W\d_])\s+"
    r"(?P<initials>(?:[^\W\d_a-zß-ÿ]-?){1,4}(?:(?:de|da|do|van|von)[A-Z])?)"
    r"(?P<suffix>\s+(?:Jr|Sr|II|III|IV)\.?)?"
)
_VOLUME = re.compile(r"(?P<volume>[^()]*)\((?P<issue>[^()]+)\)")
_PAGES = re.compile(r"(?P<first>[^\s–-]+)[–-]+(?P<last>[^\s–-]+)")
_KEPT_IN_LINKS = ":/?#[]@!$&'()*+,;=%~-._"


class Form(StrEnum):
    """In which form a source came out, as reference managers tell them apart."""

    ARTICLE = "article"
    REPORT = "report"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Author:
    """A person (``given`` is known) or a body, which has one name that is never turned round."""

    name: str
    given: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors in order; ``more`` says that the source has further ones not listed."""

    listed: tuple[Author, ...]
    more: bool = False


def authors_of(source: Source) -> Authors:
    """Split the one string of authors only where it is clearly a list of persons.

    ``Dworkin RH, Turk DC, et al.`` is one; ``Medsafe`` and ``NICE, London`` are bodies, kept whole. A
    lone ``Toth C`` cannot be told from a lone ``Teva UK``, so it stays whole too.

    >>> authors_of(Source(id="a", type=SourceType.TRIAL, title="", authors="Toth C, et al.")).listed
    (Author(name='Toth', given='C.', suffix=None),)
    """
    whole = one_line(source.authors or "")
    named = _ET_AL.sub("", whole)
    more = named != whole
    parts = [part.strip() for part in named.split(",") if part.strip()]
    people = [_person(part) for part in parts]
    persons = sum(person is not None for person in people)
    if people and people[0] is not None and (persons > 1 or (more and len(parts) == 1)):
        listed = (p or Author(part) for p, part in zip(people, parts, strict=True))
        return Authors(tuple(listed), more)
    return Authors((Author(whole),) if whole else ())


def form_of(source: Source) -> Form:
    """An article has a journal and a place in it; else it was issued, or is a page on the web.

    Guidelines, labels and protocols outside a journal are reports of the body that issued them.
    """
    place = source.volume or source.pages or source.pmid or source.doi
    if source.journal and place:
        return Form.ARTICLE
    issued = source.type in (SourceType.GUIDELINE, SourceType.LABEL, SourceType.PROTOCOL)
    return Form.REPORT if issued or not source.link else Form.PAGE


def volume_and_issue(source: Source) -> tuple[str, str]:
    """``24(5)`` as volume and issue; either is empty where not known."""
    known = one_line(source.volume or "")
    found = _VOLUME.fullmatch(known)
    return (found["volume"].strip(), found["issue"].strip()) if found else (known, "")


def page_span(source: Source) -> tuple[str, str]:
    """First and last page; the last is empty for a single page or an article's number."""
    known = one_line(source.pages or "")
    found = _PAGES.fullmatch(known)
    return (found["first"], found["last"]) if found else (known, "")


@lru_cache(maxsize=4096)
def web_link(source: Source) -> str:
    """Where it can be read: an http address with nothing in it that could end it, else nothing."""
    link = one_line(source.link or "")
    if not link.lower().startswith(("https://", "http://")):
        return ""
    return quote(link, safe=_KEPT_IN_LINKS)


def flag_notes(reference: Reference, article: Article) -> tuple[str, ...]:
    """What must be known before it is cited: that it was retracted, and what replaced it."""
    source, said = reference.source, []
    if source.retracted:
        said.append("RETRACTED: this publication was retracted.")
    if source.superseded_by:
        by = _standing(article).get(source.superseded_by)
        newer = f"reference {by.n}: {by.source.title}" if by else source.superseded_by
        said.append(f"SUPERSEDED by {newer}")
    return tuple(one_line(words) for words in said)


def one_line(text: str) -> str:
    """The text on one line; marks of layout, such as a soft hyphen, go, and controls become spaces."""
    return " ".join("".join(map(_in_print, text)).split())


def _in_print(letter: str) -> str:
    if letter.isprintable():
        return letter
    return "" if unicodedata.category(letter) == "Cf" else " "


def _standing(article: Article) -> Mapping[str, Reference]:
    return {reference.source.id: reference for reference in article.references}


def _person(words: str) -> Author | None:
    found = _PERSON.fullmatch(words)
    if found is None or not any(c.islower() for c in found["family"]):
        return None
    initials = found["initials"]
    given = initials if any(c.islower() for c in initials) else _spaced(initials)
    return Author(found["family"], given, (found["suffix"] or "").strip() or None)


def _spaced(initials: str) -> str:
    """``RH`` as ``R. H.``: styles that shorten given names would else keep the first letter alone."""
    return re.sub(r"\.(?=[^\s-])", ". ", re.sub(r"([^-])", r"\1.", initials))
