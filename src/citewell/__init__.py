"""Citewell: clinical answers in which every sentence is tied to its source.

    from citewell import Citewell
    article = Citewell.open().ask("What is the maximum dose of gabapentin?")

The names below are loaded when first used: ``import citewell`` and ``--help`` stay quick.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citewell.bootstrap import Citewell
    from citewell.errors import BugError, CitewellError, ContentError, InputError, SourceError
    from citewell.model.article import Article
    from citewell.model.audience import Audience
    from citewell.model.case import Case
    from citewell.model.claim import Claim
    from citewell.model.source import Source

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

_HOMES = {
    "Article": "citewell.model.article",
    "Audience": "citewell.model.audience",
    "Case": "citewell.model.case",
    "Citewell": "citewell.bootstrap",
    "Claim": "citewell.model.claim",
    "Source": "citewell.model.source",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """The public name, from the module it lives in."""
    if name not in __all__:
        raise AttributeError(f"module 'citewell' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "citewell.errors")), name)
