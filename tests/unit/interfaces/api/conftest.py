"""The API over a small library and two ingested texts, and over the real library."""

import pytest

from engines import engine_over
from specimens import document
from unit.interfaces.api.made import client_of, keeper_over


@pytest.fixture
def keeper(aches):
    texts = [document("doc:one", "Bunions", "A bunion is a bump on the big toe."),
             document("doc:two", "Warts", "Warts are common.", retracted=True)]  # fmt: skip
    return keeper_over(engine_over(aches, texts))


@pytest.fixture
def api(keeper):
    with client_of(keeper) as client:
        yield client


@pytest.fixture(scope="module")
def real_api(real_engine):
    with client_of(keeper_over(real_engine)) as client:
        yield client
