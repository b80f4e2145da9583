r"""References as BibTeX. Owns keys, entry types, and the escaping of what LaTeX would read as orders.

BibTeX counts braces even after a backslash, so a brace of a title is written by name
(``\textbraceleft``), never as ``\{``: one title could else break every entry behind it.
"""

import re

from citewell.interfaces.exports.citing import (
    Author,
    Form,
    authors_of,
    flag_notes,
    form_of,
    one_line,
    page_span,
    volume_and_issue,
    web_link,
)
from citewell.model.article import Article, Reference
from citewell.model.source import Source

__all__ = ["references_bibtex"]

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{sign: "\\" + sign for sign in "&%$#_"},
    }
)
_TYPES = {Form.ARTICLE: "article", Form.REPORT: "techreport", Form.PAGE: "misc"}
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?")  # a word without the brackets and commas around it
_NOT_OF_A_KEY = re.compile(r"[^A-Za-z0-9_-]+")


def references_bibtex(article: Article) -> str:
    """Every reference as one BibTeX entry in UTF-8, in order; empty where there is none."""
    keys = _keys(article.references)
    return "\n".join(
        _entry(key, reference, article)
        for key, reference in zip(keys, article.references, strict=True)
    )


def _keys(references: tuple[Reference, ...]) -> list[str]:
    """A key for each, from the source's id; BibTeX holds two that differ in case for the same."""
    taken: set[str] = set()
    keys = []
    for reference in references:
        stem = _NOT_OF_A_KEY.sub("-", reference.source.id).strip("-") or "source"
        stem = stem if stem[0].isalpha() else f"ref-{stem}"
        key, count = stem, 1
        while key.lower() in taken:
            count += 1
            key = f"{stem}-{count}"
        taken.add(key.lower())
        keys.append(key)
    return keys


def _entry(key: str, reference: Reference, article: Article) -> str:
    source = reference.source
    authors = authors_of(source)
    names = [_author(author) for author in authors.listed] + ["others"] * authors.more
    fields = [
        ("title", _title(source.title)),
        ("author", " and ".join(names)),
        ("year", str(source.year or "")),
        *_where(source),
        ("doi", _verbatim(source.doi or "")),
        ("url", _verbatim(web_link(source))),
        ("pmid", _escaped(source.pmid or "")),
        ("note", " ".join(_escaped(words) for words in _notes(reference, article))),
    ]
    rows = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@{_TYPES[form_of(source)]}{{{key},\n{''.join(rows)}}}\n"


def _notes(reference: Reference, article: Article) -> tuple[str, ...]:
    return (*flag_notes(reference, article), f"{reference.source.type.label}.")


def _where(source: Source) -> list[tuple[str, str]]:
    """The journal and the place in it; a report names the body that issued it, as BibTeX asks."""
    journal = _escaped(source.journal or "")
    form = form_of(source)
    if form is Form.ARTICLE:
        volume, issue = volume_and_issue(source)
        pages = "--".join(page for page in page_span(source) if page)
        place = (("volume", volume), ("number", issue), ("pages", pages))
        return [("journal", journal), *((name, _escaped(value)) for name, value in place)]
    if form is Form.PAGE:
        return [("howpublished", journal)]
    bodies = [a.name for a in authors_of(source).listed if a.given is None]
    issued = _escaped(bodies[0]) if bodies else journal
    series = journal if journal != issued else ""
    institution = f"{{{issued}}}" if issued else ""
    return [("institution", institution), ("series", series), ("type", source.type.label)]


def _author(author: Author) -> str:
    """``Family, Suffix, Given``; a body stands in braces, so that its name is not taken apart."""
    if author.given is None:
        return f"{{{_escaped(author.name)}}}"
    parts = (author.name, author.suffix, author.given)
    return ", ".join(_escaped(part) for part in parts if part)


def _title(title: str) -> str:
    """The title; words with capitals stand in braces, for styles put titles into small letters.

    The first word keeps its capital anyhow, so its first letter alone does not count.
    """
    words = one_line(title).split(" ")
    return " ".join([_kept(words[0], words[0][1:]), *(_kept(word, word) for word in words[1:])])


def _kept(word: str, asked: str) -> str:
    core = _CORE.search(word)
    if core is None or not any(letter.isupper() for letter in asked):
        return _escaped(word)
    before, after = word[: core.start()], word[core.end() :]
    return f"{_escaped(before)}{{{_escaped(core[0])}}}{_escaped(after)}"


def _escaped(text: str) -> str:
    return one_line(text).translate(_LATEX)


def _verbatim(text: str) -> str:
    r"""A DOI or an address, which readers take as it stands; braces and backslashes cannot be."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in one_line(text))
