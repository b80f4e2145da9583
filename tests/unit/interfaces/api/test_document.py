"""The OpenAPI document: whole, named, and held to what the routes are."""

import json

import pytest

from citewell.interfaces.api.document import TAGS
from unit.interfaces.api.made import API, app_of

PROMISED = {
    "POST /ask", "POST /ask/stream", "POST /case", "POST /check", "GET /search", "GET /version",
    "GET /articles", "GET /articles/{address}", "POST /articles/{address}/change",
    "POST /articles/{address}/restore",
    "GET /articles/{address}/export", "GET /sources", "GET /sources/{source_id}", "GET /topics",
    "GET /topics/{topic_id}",
}  # fmt: skip


@pytest.fixture
def document(api):
    answer = api.get(f"{API}/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


@pytest.fixture
def operations(document):
    return {
        f"{method.upper()} {path.removeprefix(API)}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_route_is_in_it(operations):
    assert set(operations) == PROMISED


def test_each_is_named_told_and_filed(operations):
    names = [o["operationId"] for o in operations.values()]
    assert len(set(names)) == len(names)
    assert all(o["description"].rstrip().endswith(".") for o in operations.values())
    assert {tag for o in operations.values() for tag in o["tags"]} == {name for name, _ in TAGS}


def test_every_problem_is_a_problem(operations):
    for name, operation in operations.items():
        told = {int(status): answer for status, answer in operation["responses"].items()}
        assert {200, 429, 500, 503, 504} <= set(told), name
        if name.startswith("POST"):
            assert {400, 413, 415, 422} <= set(told), name
        for status, answer in told.items():
            assert answer["description"]
            kinds = set(answer["content"])
            assert (kinds == {"application/problem+json"}) == (status >= 400), (name, status)


def references(node):
    if isinstance(node, dict):
        yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
        for inner in node.values():
            yield from references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from references(inner)


def test_no_reference_leads_nowhere_and_no_schema_stands_alone(document):
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) == schemas


def test_everything_that_goes_out_is_always_there(document):
    """But for a problem's fields, which only bodies have."""
    taken_in = {"AskBody", "CaseBody", "ChangeBody", "RestoreBody", "CheckBody"}
    for name, schema in document["components"]["schemas"].items():
        if "properties" in schema and name not in taken_in:
            missing = set(schema["properties"]) - set(schema["required"])
            assert missing <= ({"fields"} if name == "Problem" else set()), name


def test_what_goes_in_is_bounded(document):
    for name in ("AskBody", "CaseBody", "ChangeBody", "RestoreBody", "CheckBody"):
        schema = document["components"]["schemas"][name]
        assert schema["additionalProperties"] is False
        text = json.dumps(schema)
        assert text.count('"type": "string"') == sum(
            text.count(bound) for bound in ('"maxLength"', '"pattern"')
        ), name


def test_it_names_a_licence_and_the_release(document):
    assert document["info"]["license"]["identifier"] == "Apache-2.0"
    assert document["info"]["version"] == "9.9.9"


def test_nothing_but_the_api_is_under_its_prefix(keeper):
    assert app_of(keeper).openapi_url is None
