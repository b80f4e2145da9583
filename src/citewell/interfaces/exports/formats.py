"""The formats an article can be taken along in: one table that every door reads."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citewell.interfaces.exports.bibtex import references_bibtex
from citewell.interfaces.exports.ris import references_ris
from citewell.interfaces.markdown import article_markdown
from citewell.interfaces.wire import article_data, to_json
from citewell.model.article import Article

__all__ = ["FORMATS", "Format", "file_name"]

_NOT_OF_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: what it is called, its media type and extension, and what writes it.

    ``write`` gives text to be sent as UTF-8 as it stands, its line ends included. ``references_only``
    says that it holds no sentence of the answer, so that an article without references gives nothing.
    """

    title: str
    media_type: str
    extension: str
    write: Callable[[Article], str]
    references_only: bool = False


def _json(article: Article) -> str:
    return to_json(article_data(article)) + "\n"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "markdown": Format(
            title="Markdown", media_type="text/markdown", extension="md", write=article_markdown
        ),
        "json": Format(title="JSON", media_type="application/json", extension="json", write=_json),
        "ris": Format(
            title="RIS",
            media_type="application/x-research-info-systems",
            extension="ris",
            write=references_ris,
            references_only=True,
        ),
        "bibtex": Format(
            title="BibTeX",
            media_type="application/x-bibtex",
            extension="bib",
            write=references_bibtex,
            references_only=True,
        ),
    }
)


def file_name(article: Article, form: Format) -> str:
    """A name to save it under, in plain ASCII, from the title: the question may tell of a person."""
    plain = unicodedata.normalize("NFKD", article.title).encode("ascii", "ignore").decode()
    stem = _NOT_OF_A_NAME.sub("-", plain.lower())[:_LONGEST_NAME].strip("-")
    return f"citewell-{stem or 'answer'}.{form.extension}"
