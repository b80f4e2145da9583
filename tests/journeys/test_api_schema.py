"""Requests made up from the OpenAPI document: no answer is a failure, none is undeclared.

A short form runs with all tests, the same requests each time. ``CITEWELL_API_EXAMPLES=300`` makes up
that many for each route, ``CITEWELL_API_SEED=7`` others than usual.
"""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from citewell.model.kept import Asked
from engines import engine_over
from specimens import document
from unit.interfaces.api.made import API, app_of, keeper_over

EXAMPLES = int(os.environ.get("CITEWELL_API_EXAMPLES", "20"))
SEED = os.environ.get("CITEWELL_API_SEED")
TOO_LONG = 413  # a refusal too, though not one the tool counts as such
ROUTES = [
    "POST /ask", "POST /ask/stream", "POST /case", "POST /check", "GET /search", "GET /version",
    "GET /articles", "GET /articles/{address}", "POST /articles/{address}/change",
    "POST /articles/{address}/restore",
    "GET /articles/{address}/export", "GET /sources", "GET /sources/{source_id}", "GET /topics",
    "GET /topics/{topic_id}",
]  # fmt: skip
# What fits the document may still be refused: a fact that no rule knows, a place outside the text.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def site(aches):
    """The operations of the API by route, and the address of an article that is there."""
    texts = [document("doc:one", "Bunions", "A bunion is a bump on the big toe.")]
    keeper = keeper_over(engine_over(aches, texts))
    kept = keeper.ask(Asked(question="ache for 8 weeks, eGFR 45. What next?"))
    schema = schemathesis.openapi.from_asgi(f"{API}/openapi.json", app_of(keeper))
    found = (result.ok() for result in schema.get_all_operations())
    operations = {f"{o.method.upper()} {o.path.removeprefix(API)}": o for o in found}
    return operations, kept.address


def test_every_route_is_tried(site):
    assert sorted(site[0]) == sorted(ROUTES)


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_declared(site, route, mode):
    operations, address = site
    operation = operations[route]
    if mode is GenerationMode.NEGATIVE and not (operation.body or operation.query or "{" in route):
        pytest.skip("nothing can be sent to it")

    def answered(data):
        case = data.draw(operation.as_strategy(generation_mode=mode))
        if "address" in (case.path_parameters or {}) and data.draw(st.booleans()):
            case.path_parameters["address"] = address
        answer = case.call()
        refused = operation.body and answer.status_code != TOO_LONG
        checks = [*CHECKS, negative_data_rejection] if refused else CHECKS
        case.validate_response(answer, checks=checks)

    made_up = settings(
        max_examples=EXAMPLES,
        derandomize=SEED is None,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )(given(st.data())(answered))
    (made_up if SEED is None else seed(int(SEED))(made_up))()
