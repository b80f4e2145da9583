"""Citewell: clinical answers in which every sentence is tied to its source.

from citewell import Citewell
article = Citewell.open().ask("What is the maximum dose of gabapentin?")
"""

from typing import TYPE_CHECKING, Any

from citewell.errors import BugError, CitewellError, ContentError, InputError, SourceError
from citewell.model.article import Article
from citewell.model.audience import Audience
from citewell.model.case import Case
from citewell.model.claim import Claim
from citewell.model.source import Source

if TYPE_CHECKING:
    from citewell.bootstrap import Citewell

__all__ = [
    "Article",
    "Audience",
    "BugError",
    "Case",
    "Citewell",
    "CitewellError",
    "Claim",
    "ContentError",
    "InputError",
    "Source",
    "SourceError",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Load the engine only when it is asked for: importing the nouns stays quick."""
    if name == "Citewell":
        from citewell.bootstrap import Citewell

        return Citewell
    raise AttributeError(f"module 'citewell' has no attribute {name!r}")
