"""A small E-utilities on a local port: searches, ranges of PMIDs, kept results, and its bad days."""

import gzip
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

RANGE = re.compile(r" AND (\d+):(\d+)\[UID\]$")


@dataclass
class EntrezServer:
    """``records`` by PMID are found by every query; ``faults`` are had one a request, None for none."""

    records: dict[int, bytes]
    most_listed: int = 9_999
    faults: list["Fault | None"] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    kept: dict[str, list[int]] = field(default_factory=dict)
    extra: bytes = b""
    url: str = ""

    def __enter__(self):
        handler = type("Handler", (_Handler,), {"world": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/entrez/eutils"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, form: dict[str, str]) -> bytes:
        if path.endswith("/esearch.fcgi"):
            return self._search(form)
        if "id" in form:
            wanted = [int(name) for name in form["id"].split(",")]
        elif form["WebEnv"] in self.kept:
            start = int(form["retstart"])
            wanted = self.kept[form["WebEnv"]][start : start + int(form["retmax"])]
        else:
            return b"<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>"
        found = b"".join(self.records[n] for n in wanted if n in self.records)
        return b'<?xml version="1.0"?>\n<PubmedArticleSet>' + found + b"</PubmedArticleSet>\n"

    def _search(self, form: dict[str, str]) -> bytes:
        inside = RANGE.search(form["term"])
        low, high = (int(inside[1]), int(inside[2])) if inside else (0, 10**9)
        found = sorted((n for n in self.records if low <= n <= high), reverse=True)
        name = f"MCID_{len(self.kept)}"
        self.kept[name] = found
        listed = b"".join(b"<Id>%d</Id>" % n for n in found[: self.most_listed])
        return (
            b"<eSearchResult><Count>%d</Count><QueryKey>1</QueryKey><WebEnv>%s</WebEnv><IdList>"
            % (len(found), name.encode())
            + listed
            + b"</IdList>"
            + self.extra
            + b"</eSearchResult>"
        )


Fault = Callable[[BaseHTTPRequestHandler, bytes], None]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    world: EntrezServer

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        self.world.asked.append((self.path.rpartition("/")[2], form))
        self.world.times.append(time.monotonic())
        body = self.world.answer(self.path, form)
        fault = self.world.faults.pop(0) if self.world.faults else None
        try:
            (fault or send)(self, body)
        except ConnectionError:
            # A client that timed out is gone: what `slow` is for. The server's
            # own trace of it would land in the stderr of whichever test runs now.
            self.close_connection = True

    def log_message(self, *_):
        pass


def send(handler, body, *, status=200, length=None, **headers):
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def status(number, body=b"", **headers):
    return lambda handler, _: send(handler, body, status=number, **headers)


def instead(body, **headers):
    return lambda handler, _: send(handler, body, **headers)


def cut_off(handler, body):
    """Half of the body, though its length says more."""
    send(handler, body[: len(body) // 2], length=len(body))
    handler.close_connection = True


def cut_short(handler, body):
    """Half of the body, as though it were all."""
    send(handler, body[: len(body) // 2])


def slow(seconds):
    def fault(handler, body):
        time.sleep(seconds)
        send(handler, body)

    return fault


def packed(handler, body):
    send(handler, gzip.compress(body), Content_Encoding="gzip")


def bomb(handler, _):
    send(handler, gzip.compress(b"0" * 30_000_000), Content_Encoding="gzip")
