"""Requests to a web service, made slowly, again when they fail, and never for more than is safe.

Owns pace, patience and the bounds on an answer. Must not know what an answer means: whoever asks
says by ``fault_in`` what is wrong with one. httpx is loaded when a client is made, so that a
program that stays offline does not need it.
"""

import random
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from citewell.errors import InputError, SourceError

if TYPE_CHECKING:
    import httpx

__all__ = ["MAX_ANSWER_BYTES", "Patience", "WebClient"]

MAX_ANSWER_BYTES = 200_000_000
"""An answer that holds more, unpacked, is refused; 200 citations hold about 3 million."""

_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_PACKED = ("gzip", "deflate", "x-gzip")
_ZLIB_OR_GZIP = 47


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait and how often to try; times in seconds.

    ``timeout`` holds for each step on the wire, ``deadline`` for one whole answer. Waits double from
    ``first_wait`` to ``longest_wait``; a service that asks for more than ``longest_asked`` is obeyed by
    giving up.
    """

    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked: float = 300.0
    timeout: float = 60.0
    deadline: float = 600.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One attempt: a body, or what was wrong with it and how long the service asks to wait."""

    body: bytes = b""
    problem: str = ""
    wait: float | None = None


class WebClient:
    """Posts forms to one service, at most ``per_second`` a second."""

    def __init__(
        self,
        *,
        per_second: float,
        patience: Patience | None = None,
        secret: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``secret`` is taken out of every message.

        Raises:
            InputError: ``missing_extra`` where httpx is not installed.
        """
        try:
            import httpx
        except ImportError as error:
            raise InputError(
                "what speaks to services on the network is not installed",
                code="missing_extra",
                hint="Install it: pip install 'citewell[online]'.",
            ) from error
        self._patience = patience or Patience()
        self._secret = secret
        self._sleep = sleep
        self._between = 1 / per_second
        self._next = 0.0
        # Redirects are not followed: a form holds a key that is meant for one address alone.
        self._client = httpx.Client(
            timeout=self._patience.timeout,
            follow_redirects=False,
            headers={"Accept-Encoding": "gzip", "User-Agent": "citewell"},
        )

    def post(
        self, url: str, form: Mapping[str, str], fault_in: Callable[[bytes], str | None]
    ) -> bytes:
        """The answer to a form; tried again while the network, the service or the answer is at fault.

        Raises:
            SourceError: ``service_refused`` (not retryable), ``answer_too_large``,
                ``service_busy`` when it asks for a long wait, or ``service_failed`` when all attempts
                went wrong.
        """
        outcome = _Outcome()
        for attempt in range(self._patience.attempts):
            if attempt:
                self._sleep(self._wait_after(attempt, outcome))
            self._keep_pace()
            outcome = self._once(url, form)
            problem = outcome.problem or fault_in(outcome.body)
            if not problem:
                return outcome.body
            outcome = _Outcome(problem=problem, wait=outcome.wait)
        raise SourceError(
            f"{url} failed {self._patience.attempts} times, at last: {self._told(outcome.problem)}",
            code="service_failed",
            hint="What was read is kept; run the same command again later.",
            retryable=True,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _keep_pace(self) -> None:
        now = time.monotonic()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._between

    def _wait_after(self, attempt: int, last: _Outcome) -> float:
        asked = last.wait or 0.0
        if asked > self._patience.longest_asked:
            raise SourceError(
                f"the service asks to wait {asked:.0f} seconds",
                code="service_busy",
                hint="What was read is kept; run the same command again after that time.",
                retryable=True,
            )
        usual = min(self._patience.first_wait * 2.0 ** (attempt - 1), self._patience.longest_wait)
        # Spread, so that many sites that fail together do not come back together.
        return max(asked, usual * random.uniform(0.5, 1.0))  # noqa: S311  (no secret)

    def _once(self, url: str, form: Mapping[str, str]) -> _Outcome:
        import httpx

        try:
            with self._client.stream("POST", url, data=dict(form)) as response:
                if response.status_code in _RETRIED:
                    wait = _asked_wait(response.headers.get("Retry-After", ""))
                    return _Outcome(problem=f"HTTP status {response.status_code}", wait=wait)
                body = b"".join(self._unpacked(response))
                if response.status_code != 200:
                    raise self._refused(response.status_code, body)
                return _Outcome(body)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise SourceError(
                f"{url} is no address: {error}",
                code="service_refused",
                hint="Check the setting of the service's address.",
            ) from error
        except SourceError as error:
            if not error.retryable:
                raise
            return _Outcome(problem=str(error))
        except (httpx.TransportError, zlib.error) as error:
            return _Outcome(problem=f"{type(error).__name__}: {error}")

    def _unpacked(self, response: "httpx.Response") -> "Iterator[bytes]":
        """The body in pieces, unpacked here because what unfolds has to be bounded."""
        encoding = response.headers.get("Content-Encoding", "identity").lower()
        unpacker = zlib.decompressobj(_ZLIB_OR_GZIP) if encoding in _PACKED else None
        if unpacker is None and encoding != "identity":
            raise _broken(f"the answer is packed as {encoding}")
        ends = time.monotonic() + self._patience.deadline
        left = MAX_ANSWER_BYTES
        for piece in response.iter_raw():
            data = unpacker.decompress(piece, left + 1) if unpacker else piece
            left -= len(data)
            if left < 0:
                raise SourceError(
                    f"{response.url} sends more than {MAX_ANSWER_BYTES:,} bytes at once",
                    code="answer_too_large",
                    hint="Check that the address is that of the service.",
                )
            if time.monotonic() > ends:
                raise _broken(f"the answer takes over {self._patience.deadline:.0f} seconds")
            yield data
        if unpacker is not None and not unpacker.eof:
            raise _broken("the packed answer is cut off")

    def _refused(self, status: int, body: bytes) -> SourceError:
        words = " ".join(body[:300].decode("utf-8", "replace").split())
        return SourceError(
            f"the service refuses with HTTP status {status}: {self._told(words)}",
            code="service_refused",
            hint="Check the query, the address of the service and the key.",
        )

    def _told(self, words: str) -> str:
        return words.replace(self._secret, "…") if self._secret else words


def _broken(why: str) -> SourceError:
    return SourceError(why, code="answer_broken", hint="It is asked for again.", retryable=True)


def _asked_wait(value: str) -> float | None:
    """Seconds of a ``Retry-After``, which is a number of them or a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        asked: float = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None
    return max(0.0, asked)
