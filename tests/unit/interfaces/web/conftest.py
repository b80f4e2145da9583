"""The web application over the real library, with articles kept in memory."""

import re

import pytest
from starlette.testclient import TestClient

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.interfaces.serving import csrf
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.static import Assets
from citewell.interfaces.web.errors import error_page
from citewell.interfaces.web.pages import asks, routers
from citewell.interfaces.web.site import Site
from citewell.interfaces.web.templates import STATIC_DIR, environment
from citewell.keeper import Keeper
from engines import FixedClock

SECRET = b"s" * 32
FREE = Guards(asks_per_minute=0, others_per_minute=0)


@pytest.fixture(scope="session")
def keeper(real_engine):
    return Keeper(
        engine=real_engine,
        shelf=MemoryShelf(),
        clock=FixedClock(),
        secret=SECRET,
        release="test",
    )


def site_over(keeper):
    """A site over any keeper."""
    templates = environment(Assets(STATIC_DIR).url)
    return Site(keeper=keeper, templates=templates, forms=csrf)


@pytest.fixture(scope="session")
def site(keeper):
    return site_over(keeper)


def app_over(site, *, guards=FREE, more=()):
    """The whole application over a site; ``more`` are routers of a test."""
    door = Door(
        secret=SECRET,
        guards=guards,
        routers=(*routers(site), *more),
        static_dir=STATIC_DIR,
        error_page=error_page(site),
        asks=asks,
    )
    return create_app(door)


def browser(app):
    """A client that keeps cookies and follows no redirect."""
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def app(site):
    return app_over(site)


@pytest.fixture
def client(app):
    """A browser of its own, without cookies, on the application."""
    with browser(app) as client:
        yield client


def token(client, address="/"):
    """The token that the forms of a page hold."""
    return re.search(r'name="csrf" value="([^"]+)"', client.get(address).text)[1]


def send(client, address, data, *, events=False):
    """Post a form with the token of the home page's."""
    headers = {"Accept": "text/event-stream"} if events else {}
    return client.post(address, data={"csrf": token(client)} | data, headers=headers)


@pytest.fixture
def post():
    """``post(client, address, data, events=False)`` sends a form as a page would."""
    return send
