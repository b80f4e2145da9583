"""The API's document as people read it: a page without scripts, made from the document itself.

Owns which part of the document is shown and in which words; the document owns the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from citewell.interfaces.api.document import PREFIX, openapi_document
from citewell.interfaces.web.site import Site

__all__ = ["Field", "Group", "Model", "Route", "groups_of", "guide_router", "models_of"]

_FIRST_PROBLEM = 400
_MODEL = "#/components/schemas/"
_BOUNDS = (
    ("maxLength", "at most {:,} characters"),
    ("maxItems", "at most {}"),
    ("minimum", "from {}"),
    ("maximum", "to {:,}"),
    ("default", "{} when left out"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter, or a field of a body; ``model`` names the object it holds, if any."""

    name: str
    kind: str
    model: str | None
    required: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route: ``takes`` is the object that its body is, ``gives`` what it answers with."""

    id: str
    method: str
    path: str
    said: str
    parameters: tuple[Field, ...]
    takes: str | None
    gives: str | None
    answered: str
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Routes of one kind."""

    id: str
    said: str
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An object that goes in or out; without fields it is one of some ``words``."""

    name: str
    said: str
    fields: tuple[Field, ...]
    words: str


def guide_router(site: Site, api: APIRouter) -> APIRouter:
    """``GET /api``: the page on a router's routes."""
    document = openapi_document(api, site.keeper.release)
    groups, models = groups_of(document), models_of(document)
    told = _plain(document["info"]["description"])
    description = [" ".join(part.split()) for part in told.split("\n\n")]
    made = APIRouter(include_in_schema=False)

    @made.get("/api", response_model=None)
    def guide(request: Request) -> HTMLResponse:
        return site.page(
            request,
            "api.html",
            indexed=True,
            description=description,
            groups=groups,
            models=models,
            document=f"{PREFIX}/openapi.json",
        )

    return made


def groups_of(document: dict[str, Any]) -> tuple[Group, ...]:
    """The routes of a document by tag, in its order."""
    routes = list(_routes(document))
    return tuple(
        Group(
            id=tag["name"],
            said=tag["description"],
            routes=tuple(route for tags, route in routes if tag["name"] in tags),
        )
        for tag in document["tags"]
    )


def models_of(document: dict[str, Any]) -> tuple[Model, ...]:
    """The objects of a document by name."""
    schemas = sorted(document["components"]["schemas"].items())
    return tuple(
        Model(
            name=name,
            said=_plain(schema.get("description", "")),
            fields=_fields(schema),
            words="" if "properties" in schema else _kind(schema)[0],
        )
        for name, schema in schemas
    )


def _routes(document: dict[str, Any]) -> Iterator[tuple[list[str], Route]]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            good = told["responses"]["200"]
            body = told.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield (
                told["tags"],
                Route(
                    id=told["operationId"],
                    method=method.upper(),
                    path=path,
                    said=" ".join(told["description"].split()),
                    parameters=tuple(map(_parameter, told.get("parameters", ()))),
                    takes=_kind(body.get("schema", {}))[1],
                    gives=_kind(good["content"].get("application/json", {}).get("schema", {}))[1],
                    answered=_plain(good["description"]),
                    problems=tuple(
                        (status, answer["description"])
                        for status, answer in told["responses"].items()
                        if int(status) >= _FIRST_PROBLEM
                    ),
                ),
            )


def _parameter(told: dict[str, Any]) -> Field:
    kind, model = _kind(told["schema"])
    return Field(
        name=told["name"],
        kind=kind,
        model=model,
        required=told["required"],
        said=_said(told | {"schema": None}, told["schema"]),
    )


def _fields(schema: dict[str, Any]) -> tuple[Field, ...]:
    found = []
    for name, told in schema.get("properties", {}).items():
        kind, model = _kind(told)
        required = name in schema.get("required", ())
        found.append(
            Field(name=name, kind=kind, model=model, required=required, said=_said(told, told))
        )
    return tuple(found)


def _said(told: dict[str, Any], schema: dict[str, Any]) -> str:
    """The description, then the bounds, in a sentence each."""
    words = _plain(told.get("description", ""))
    bounds = [
        said.format(schema[key]) for key, said in _BOUNDS if schema.get(key) not in (None, "")
    ]
    told_bounds = ", ".join(bounds)
    return f"{words} {told_bounds[:1].upper()}{told_bounds[1:]}.".strip() if bounds else words


def _plain(words: str) -> str:
    """Words of the document, which are Markdown, without its marks."""
    return words.replace("`", "")


def _kind(schema: dict[str, Any]) -> tuple[str, str | None]:
    """What kind of value a schema asks for, in words, and the object's name if it is one."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_MODEL)
        return name, name
    for key in ("anyOf", "oneOf"):
        if key in schema:
            parts = [_kind(part) for part in schema[key]]
            return " or ".join(words for words, _ in parts), next((m for _, m in parts if m), None)
    values = schema.get("enum") or [schema[key] for key in ("const",) if key in schema]
    if values:
        return "one of " + ", ".join(map(str, values)), None
    if schema.get("type") == "array":
        words, model = _kind(schema.get("items", {}))
        return f"list of {words}", model
    return {"integer": "whole number"}.get(schema.get("type", ""), schema.get("type", "any")), None
