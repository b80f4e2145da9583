"""The home page: one box to ask, and honest words on what answers. Owns its examples."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from citewell.interfaces.flagship import FLAGSHIP, FOURTH_LINE
from citewell.interfaces.web.site import Site

__all__ = ["EXAMPLES", "Example", "router"]


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try, and the field it is from."""

    field: str
    question: str


EXAMPLES = (
    Example("Neuropathic pain, after four medicines", FLAGSHIP),
    Example("Neuropathic pain, fourth line", FOURTH_LINE),
    Example("Gout", "How should a gout flare be treated in an 80-year-old with an eGFR of 28?"),
    Example(
        "Atrial fibrillation", "Who with atrial fibrillation needs a blood thinner, and which one?"
    ),
    Example(
        "Urinary infection",
        "What is the first treatment for an uncomplicated urinary tract infection?",
    ),
    Example("Asthma", "How is asthma treated step by step in adults?"),
)


def router(site: Site) -> APIRouter:
    """``GET /``."""
    routes = APIRouter()

    @routes.get("/", include_in_schema=False)
    async def home(request: Request) -> Response:
        approved = await run_in_threadpool(site.keeper.approved)
        return site.page(
            request,
            "home.html",
            indexed=True,
            approved=approved,
            chosen=site.reader(request),
            examples=EXAMPLES,
        )

    return routes
