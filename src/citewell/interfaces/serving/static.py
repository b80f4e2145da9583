"""Style sheets, scripts and pictures, from memory, at addresses that hold their content's hash.

Owns their addresses and how long they may be kept: an address with a hash never changes what it
shows and is kept for a year; the plain name of a file always asks whether there is a newer one.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from citewell.errors import BugError, InputError

__all__ = ["PREFIX", "Assets"]

PREFIX = "/static/"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "public, no-cache"
# A table of our own: the machine's differs from one to the next.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class _Asset:
    body: bytes
    media_type: str
    etag: str
    keep: str


class Assets:
    """The files of one folder, read once."""

    def __init__(self, folder: Path | None) -> None:
        """Reads all files below the folder, which hold some hundred kB in all; none without one."""
        self._assets: dict[str, _Asset] = {}
        self._urls: dict[str, str] = {}
        paths = sorted(folder.rglob("*")) if folder is not None else []
        for path in paths:
            if folder is not None and path.is_file() and not path.name.startswith("."):
                self._add(path.relative_to(folder), path.read_bytes())

    def url(self, name: str) -> str:
        """The address of a file for use in a page: ``site.css`` is ``/static/site.1b2c3d4e5f60.css``.

        Raises:
            BugError: no such file was there at the start.
        """
        if name not in self._urls:
            raise BugError(f"a page names the file {name}, which is not there")
        return self._urls[name]

    def _add(self, relative: Path, body: bytes) -> None:
        digest = hashlib.sha256(body).hexdigest()[:12]
        media_type = _TYPES.get(relative.suffix, "application/octet-stream")
        hashed = relative.with_name(f"{relative.stem}.{digest}{relative.suffix}").as_posix()
        etag = f'"{digest}"'
        self._assets[hashed] = _Asset(body, media_type, etag, _FOR_EVER)
        self._assets[relative.as_posix()] = _Asset(body, media_type, etag, _ASK_FIRST)
        self._urls[relative.as_posix()] = PREFIX + hashed

    async def answer(self, request: Request) -> Response:
        """The file that a request of ``/static/{name:path}`` names; 404 where there is none."""
        found = self._assets.get(request.path_params["name"])
        if found is None:
            raise InputError(
                "there is no such file", code="not_found", hint="Reload the page that named it."
            )
        headers = {"Cache-Control": found.keep, "ETag": found.etag}
        if found.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(found.body, media_type=found.media_type, headers=headers)
