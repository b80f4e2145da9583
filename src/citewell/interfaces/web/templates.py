"""The templates' environment: everything escaped, nothing undefined, the filters pages share.

Owns how words are put into a page; which words is for the views.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from citewell.interfaces.web.readers import choice_of
from citewell.interfaces.wordings import review_words

__all__ = ["STATIC_DIR", "TEMPLATE_DIR", "counted", "day", "environment", "sentence"]

STATIC_DIR = Path(__file__).parent / "static"
TEMPLATE_DIR = Path(__file__).parent / "templates"


def environment(static_url: Callable[[str], str]) -> Environment:
    """The environment that all pages are made in.

    Filters: ``day`` (an ISO date or time as ``3 February 2026``), ``counted`` (``1 source``,
    ``1,204 sources``), ``sentence`` (a capital and a full stop). Functions:
    ``static_url(name)``, ``choice_of(audience)``, ``review_words(status)``.

    Args:
        static_url: gives the address of a file of ``STATIC_DIR``, with the hash of its content.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATE_DIR),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"counted": counted, "day": day, "sentence": sentence}
    made.globals |= {
        "choice_of": choice_of,
        "review_words": review_words,
        "static_url": static_url,
    }
    return made


def day(moment: str) -> str:
    """An ISO date or time as people write a date; whatever else is given stays as it is.

    >>> day("2026-02-03T10:11:12+00:00"), day("2026"), day("")
    ('3 February 2026', '2026', '')
    """
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{when.day} {when:%B %Y}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "source"), counted(1204, "source"), counted(0, "study", "studies")
    ('1 source', '1,204 sources', '0 studies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last; what stands between stays.

    >>> sentence("no eGFR was told"), sentence("Ask again."), sentence("")
    ('No eGFR was told.', 'Ask again.', '')
    """
    told = words.strip()
    stop = "" if not told or told[-1] in ".?!" else "."
    return f"{told[:1].upper()}{told[1:]}{stop}"
