"""The shell of the web door: guards around whatever routers are put into it. It knows no page.

Order of the guards, outermost first: the log line and the request's id; HEAD made GET; the headers;
packing; the form's cookie; the watch over failure and time; the address; the rates; the body; the
queue of asks.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from citewell.errors import CitewellError, InputError, SourceError
from citewell.interfaces.serving.access_log import AccessLog
from citewell.interfaces.serving.address import SoundAddress
from citewell.interfaces.serving.answers import ErrorPage, Problems, plain_page
from citewell.interfaces.serving.at_work import AtWork
from citewell.interfaces.serving.body import WholeBody
from citewell.interfaces.serving.connections import patient_protocol
from citewell.interfaces.serving.csrf import FormCookie, form_key
from citewell.interfaces.serving.failures import log_failure
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.serving.headers import SecureHeaders
from citewell.interfaces.serving.heads import HeadAsGet
from citewell.interfaces.serving.problems import field_problem, of_error, of_status
from citewell.interfaces.serving.rates import Asks, Rates
from citewell.interfaces.serving.static import PREFIX, Assets
from citewell.interfaces.serving.supervise import Supervise

if TYPE_CHECKING:
    from fastapi.telemetry import TelemetryConfig

__all__ = ["Door", "create_app", "every_post", "server_options"]

# What an exporter would be sent holds paths, query strings and the words of errors.
_NO_TELEMETRY: "TelemetryConfig" = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}
_HEADER_BYTES = 64_000
_IDLE_S = 5
_WORTH_PACKING = 1_000  # bytes
_PACKED_QUICKLY = 4  # of 9: half the time of the usual 6 for a few hundredths more bytes

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def every_post(method: str, path: str) -> bool:
    """The rule for what is an ask where no finer one is given: whatever is posted."""
    del path
    return method == "POST"


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a web door is made of.

    Args:
        secret: the site's, see ``site_secret``.
        guards: limits.
        routers: pages and API, in the order in which they are tried.
        static_dir: folder of the files under ``/static/``; none are served without one.
        error_page: makes the page of a problem.
        ready: whether questions can be answered now; asked in a thread, may raise a ``SourceError``.
        asks: which requests set the engine to work and so wait for their turn.
        lifespan: opens and closes what the routers need.
    """

    secret: bytes = field(repr=False)
    guards: Guards = field(default_factory=Guards)
    routers: tuple[APIRouter, ...] = ()
    static_dir: Path | None = None
    error_page: ErrorPage = plain_page
    ready: Callable[[], bool] = _always
    asks: Asks = every_post
    lifespan: Lifespan | None = None


def create_app(door: Door) -> FastAPI:
    """The application: guarded routers, static files, ``/healthz``, ``/readyz``.

    ``app.state.assets.url(name)`` gives the address of a static file. What ``ready`` and the routes
    raise of our error tree becomes a problem; anything else a 500 that tells nothing.
    """
    problems = Problems(door.error_page)
    app = FastAPI(
        title="Citewell",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_NO_TELEMETRY,
        lifespan=door.lifespan,
        middleware=_guards(door, problems),
    )
    app.state.form_key = form_key(door.secret)
    app.state.assets = Assets(door.static_dir)
    _answer_errors(app, problems)
    _add_probes(app, door.ready)
    for router in door.routers:
        app.include_router(router)
    app.add_api_route(
        PREFIX + "{name:path}",
        app.state.assets.answer,
        methods=["GET", "HEAD"],
        include_in_schema=False,
        response_model=None,
    )
    return app


def server_options(guards: Guards) -> dict[str, Any]:
    """What uvicorn is to be run with, besides host, port and workers.

    Proxy headers are off; who stands behind a proxy switches them on with ``forwarded_allow_ips``
    naming that proxy alone. At a stop, requests at work have as long as any request has.
    """
    return {
        # The other protocols that uvicorn takes where they are installed have other bounds.
        "http": patient_protocol(guards.head_seconds),
        "lifespan": "on",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,
        "ws": "none",
        "timeout_keep_alive": _IDLE_S,
        "timeout_graceful_shutdown": int(guards.handling_seconds) + 1,
        "h11_max_incomplete_event_size": _HEADER_BYTES,
    }


def _guards(door: Door, problems: Problems) -> list[Middleware]:
    guards = door.guards
    return [
        Middleware(AccessLog, guards),
        Middleware(HeadAsGet),
        Middleware(SecureHeaders),
        # Form tokens are packed beside words of the address, which gives them away where another site
        # can have the page fetched with its cookie; SameSite=Lax leaves only visible visits for that.
        Middleware(GZipMiddleware, minimum_size=_WORTH_PACKING, compresslevel=_PACKED_QUICKLY),
        Middleware(FormCookie),
        Middleware(Supervise, guards.handling_seconds, problems),
        Middleware(SoundAddress, guards, problems),
        Middleware(Rates, guards, door.asks, problems),
        Middleware(WholeBody, guards, problems),
        Middleware(AtWork, guards, door.asks, problems),
    ]


def _answer_errors(app: FastAPI, problems: Problems) -> None:
    async def ours(request: Request, error: CitewellError) -> Response:
        if not isinstance(error, InputError):
            log_failure(request.scope, "failed", error)
        return problems.response(request, of_error(error))

    async def of_the_framework(request: Request, error: HTTPException) -> Response:
        return problems.response(request, of_status(error))

    async def of_fields(request: Request, error: RequestValidationError) -> Response:
        wrong = tuple(
            (".".join(str(part) for part in each["loc"]), str(each["msg"]))
            for each in error.errors()
        )
        return problems.response(request, field_problem(wrong))

    app.exception_handler(CitewellError)(ours)
    app.exception_handler(HTTPException)(of_the_framework)
    app.exception_handler(RequestValidationError)(of_fields)


def _add_probes(app: FastAPI, ready: Callable[[], bool]) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> PlainTextResponse:
        """The process answers; nothing else is looked at."""
        return PlainTextResponse("ok\n")

    @app.get("/readyz", include_in_schema=False)
    def readyz() -> PlainTextResponse:
        """Questions can be answered now."""
        if not ready():
            raise SourceError(
                "the service is not ready", code="not_ready", hint="Wait.", retryable=True
            )
        return PlainTextResponse("ready\n")
