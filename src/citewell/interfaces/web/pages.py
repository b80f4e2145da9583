"""All pages of the web application, in the order in which their addresses are tried."""

from fastapi import APIRouter

from citewell.interfaces.web import (
    article,
    asking,
    by_hand,
    changing,
    home,
    library,
    reader,
    robots,
    texts,
)
from citewell.interfaces.web.site import Site

__all__ = ["asks", "routers"]

_PAGES = (home, asking, reader, article, changing, by_hand, library, texts, robots)
_SETS_NOTHING_TO_WORK = frozenset({"/reader"})


def routers(site: Site) -> tuple[APIRouter, ...]:
    """The routers of all pages, over one site."""
    return tuple(page.router(site) for page in _PAGES)


def asks(method: str, path: str) -> bool:
    """Whether a request sets the engine to work, and so waits for its turn and counts as an ask."""
    return method == "POST" and path not in _SETS_NOTHING_TO_WORK
