"""The API over an engine, behind the real shell of the web door."""

from starlette.testclient import TestClient

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.interfaces.api.routes import api_router
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.guards import Guards
from citewell.keeper import Keeper
from engines import FixedClock

SECRET = b"a secret of thirty-two characters"
API = "/api/v1"


def keeper_over(engine):
    return Keeper(
        engine=engine, shelf=MemoryShelf(), clock=FixedClock(), secret=SECRET, release="9.9.9"
    )


def app_of(keeper):
    guards = Guards(asks_per_minute=0, others_per_minute=0)
    return create_app(Door(secret=SECRET, guards=guards, routers=(api_router(keeper),)))


def client_of(keeper):
    return TestClient(app_of(keeper), base_url="http://localhost")
