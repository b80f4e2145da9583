"""The web application put together: settings to pages and API. What ``citewell serve`` runs.

The composition root of the web door, as ``bootstrap`` is of the engine; owns the order of routers and
what is made ready before the first reader comes.
"""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache

from fastapi import FastAPI

from citewell.bootstrap import open_keeper
from citewell.interfaces.api.guide import guide_router
from citewell.interfaces.api.readiness import faults
from citewell.interfaces.api.routes import api_router
from citewell.interfaces.collecting import collect_seldom
from citewell.interfaces.flagship import FLAGSHIP, FOURTH_LINE
from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.logs import configure_logging
from citewell.interfaces.serving.secret import site_secret
from citewell.interfaces.serving.static import Assets
from citewell.interfaces.web.errors import error_page
from citewell.interfaces.web.pages import asks, routers
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.templates import STATIC_DIR, environment
from citewell.keeper import Keeper
from citewell.model.audience import Audience
from citewell.model.kept import Asked
from citewell.settings import Settings, read_settings

__all__ = ["app_over", "open_app", "prepared"]

_BEGINNING = 70  # characters


def open_app() -> FastAPI:
    """The application of this machine's settings, warm; each worker process calls it once.

    Raises:
        CitewellError: a setting, the library, the store or an index has a fault.
    """
    configure_logging()
    settings = read_settings()
    keeper = _keeper()
    for audience in (Audience.CLINICIAN, Audience.PATIENT):
        keeper.engine.ask(FLAGSHIP, audience=audience)  # patterns and tables are made on first use
    # What is made by now lives as long as the process: looking through it for waste costs time.
    gc.collect()
    gc.freeze()
    collect_seldom()  # a worker process starts without the command's own setting
    return app_over(keeper, settings)


def app_over(keeper: Keeper, settings: Settings) -> FastAPI:
    """The application over a keeper."""
    guards = Guards(
        asks_per_minute=settings.asks_per_minute,
        others_per_minute=settings.requests_per_minute,
        hosts=tuple(settings.hosts.replace(",", " ").split()),
    )
    site = Site(
        keeper=keeper,
        templates=environment(Assets(STATIC_DIR).url),
        forms=csrf,
        contact=settings.site_contact,
    )
    api = api_router(keeper)
    return create_app(
        Door(
            secret=keeper.secret,
            guards=guards,
            routers=(api, guide_router(site, api), *routers(site)),
            static_dir=STATIC_DIR,
            error_page=error_page(site),
            ready=lambda: not faults(keeper),
            asks=asks,
            lifespan=_closing(keeper),
        )
    )


def prepared() -> tuple[tuple[str, str], ...]:
    """Make the home ready and both flagship articles drafts in it.

    Returns their paths and how their questions begin.

    Raises:
        CitewellError: as ``open_app``, told before any server starts.
    """
    drafts = ((q, _keeper().ask(Asked(question=q))) for q in (FLAGSHIP, FOURTH_LINE))
    return tuple((f"/a/{one.address}", _beginning(question)) for question, one in drafts)


def _beginning(question: str) -> str:
    """What tells one question from another in a line: titles may be the same."""
    return question if len(question) <= _BEGINNING else f"{question[:_BEGINNING].rstrip()}…"


def _closing(keeper: Keeper) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """At the end the shelf is closed, so that its file alone is a whole copy."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        del app
        yield
        keeper.shelf.close()

    return lifespan


@cache
def _keeper() -> Keeper:
    settings = read_settings()
    secret = site_secret(settings.home, settings.secret.get_secret_value())
    return open_keeper(settings, secret)
