"""Log lines of what failed while a request was handled."""

import logging

from starlette.types import Scope

from citewell.interfaces.serving.exchange import exchange_of, route_template
from citewell.interfaces.serving.logs import FIELDS, told_of

__all__ = ["log_failure"]

_LOGGER = logging.getLogger("citewell.serving.failure")


def log_failure(scope: Scope, what: str, error: BaseException | None) -> None:
    """Write down that, where and by what kind of error a request failed, without the error's words.

    The error itself is not handed to ``logging``: a site that set up its logs in another way would
    print its message.
    """
    fields: dict[str, object] = {
        "request_id": exchange_of(scope).request_id,
        "route": route_template(scope),
    }
    if error is not None:
        fields["error"] = told_of(error)
    _LOGGER.error(what, extra={FIELDS: fields})
