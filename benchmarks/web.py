"""The web application over HTTP: a stored page, asking, fifty people at once, the weight of a page.

    python -m benchmarks.web [--seconds 60] [--people 50] [--workers 1]

Starts ``citewell serve`` in an empty home and asks it from this process, on the same
cores. The peer: a Starlette application with one route that answers with the same bytes from memory,
under the same uvicorn. It reads, finds and writes nothing; a ratio far above 1 is expected.
Every question of the crowd is new (another age and sex), so none is answered from what is kept.
"""

import argparse
import gzip
import http.client
import itertools
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.questions import QUESTIONS

BIN = Path(sys.executable).parent
_UP_S = 120
_PAGES = 300
_ASKS = 96
_LAY = 3  # each third asker is a patient
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_PEER = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = open(sys.argv[2], "rb").read()
headers = {"content-encoding": "gzip"}
page = lambda request: Response(body, media_type="text/html", headers=headers)
app = Starlette(routes=[Route("/", page)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""


@dataclass(slots=True)
class Person:
    """Somebody with a browser: one connection, one cookie, one form token."""

    port: int
    reader: str = "clinician"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, bytes]:
        """A page, as it comes over the wire."""
        return self._send("GET", path, None)[:2]

    def come_in(self) -> None:
        """Open the home page, as one must before asking."""
        _, page = self.get("/")
        found = _TOKEN.search(
            gzip.decompress(page).decode() if page[:2] == b"\x1f\x8b" else page.decode()
        )
        self.token = found[1] if found else ""

    def ask(self, question: str) -> tuple[int, bytes, str]:
        """Post the form and follow to the article: its status, page and address."""
        form = {"question": question, "reader": self.reader, "csrf": self.token}
        status, page, place = self._send("POST", "/ask", urlencode(form))
        if status not in (302, 303):
            return status, page, ""
        path = urlsplit(place).path
        status, page = self.get(path)
        return status, page, path

    def _send(self, method: str, path: str, form: str | None) -> tuple[int, bytes, str]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body=form, headers=headers)
            answer = self.connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return 0, b"", ""
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, page, answer.getheader("Location") or ""


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        server = _serve(Path(folder) / "home", port, given.workers)
        try:
            rows = measure(port, Path(folder), seconds=given.seconds, people=given.people)
            rows.append(
                ("memory of the server afterwards", f"{_memory_mb(server.pid)} MB", "–", "–")
            )
        finally:
            server.terminate()
            server.wait(timeout=60)
    print("| what | Citewell | peer | ratio |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


def measure(
    port: int, folder: Path, *, seconds: int, people: int
) -> list[tuple[str, str, str, str]]:
    """All rows of the table."""
    one = Person(port)
    one.come_in()
    status, page, path = one.ask(QUESTIONS[0])
    if status != http.HTTPStatus.OK:
        sys.exit(f"asking failed with status {status}: {page[:300]!r}")
    stored = [_timed(lambda: one.get(path)) for _ in range(_PAGES)]
    peer = _peer(page, folder)
    raw = len(gzip.decompress(page)) if page[:2] == b"\x1f\x8b" else len(page)
    weight, parts = _weight(one, page)
    asks = []
    for number, question in enumerate(itertools.islice(_questions(), _ASKS)):
        one.reader = "patient" if number % _LAY == 0 else "clinician"
        asks.append(_timed(lambda question=question: one.ask(question)))  # type: ignore[misc]
    return [
        ("page of a stored article, p50", *_against(stored, peer, 0.5)),
        ("page of a stored article, p95 (target 40 ms)", *_against(stored, peer, 0.95)),
        (f"asking to full article, {_ASKS} new questions, p50", *_against(asks, peer, 0.5)),
        ("asking to full article, p95 (target 400 ms)", *_against(asks, peer, 0.95)),
        *crowd(port, seconds=seconds, people=people),
        (
            f"page of the first flagship with {parts} more files, over the wire (target 150 KB)",
            f"{weight / 1000:.0f} KB",
            "–",
            "–",
        ),
        ("its HTML alone, unpacked", f"{raw / 1000:.0f} KB", "–", "–"),
    ]


def crowd(port: int, *, seconds: int, people: int) -> list[tuple[str, str, str, str]]:
    """Many ask at once, each the next question as soon as the last is answered."""
    questions, taking = _questions(start=_ASKS), threading.Lock()
    times: list[float] = []
    failures: list[int] = []
    until = time.monotonic() + seconds

    def live(number: int) -> None:
        person = Person(port, reader="patient" if number % _LAY == 0 else "clinician")
        person.come_in()
        while time.monotonic() < until:
            with taking:
                question = next(questions)
            began = time.perf_counter()
            status = person.ask(question)[0]
            times.append(time.perf_counter() - began)
            if status != http.HTTPStatus.OK:
                failures.append(status)

    threads = [threading.Thread(target=live, args=(n,)) for n in range(people)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rate = len(times) / (time.monotonic() - began)
    failed = f"{len(failures)} failed" + (f": {sorted(set(failures))}" if failures else "")
    name = f"{people} people asking at once for {seconds} s"
    return [
        (f"{name}: answered", f"{len(times):,} ({rate:.0f} a second), {failed}", "–", "–"),
        (f"{name}: p50", f"{_at(times, 0.5) * 1000:.0f} ms", "–", "–"),
        (f"{name}: p95 (target 3 s)", f"{_at(times, 0.95) * 1000:.0f} ms", "–", "–"),
        (f"{name}: longest", f"{max(times) * 1000:.0f} ms", "–", "–"),
    ]


def _questions(start: int = 0) -> Iterator[str]:
    told = (
        f"A {age}-year-old {sex}. {question}"
        for age in range(19, 95)
        for sex in ("woman", "man")
        for question in QUESTIONS
    )
    return itertools.islice(told, start, None)


def _serve(home: Path, port: int, workers: int) -> "subprocess.Popen[bytes]":
    environment = os.environ | {
        "CITEWELL_HOME": str(home),
        "CITEWELL_ASKS_PER_MINUTE": "0",
        "CITEWELL_REQUESTS_PER_MINUTE": "0",
    }
    log = home.with_suffix(".log")
    with log.open("wb") as written:
        server = subprocess.Popen(
            [str(BIN / "citewell"), "serve", "--port", str(port), "--workers", str(workers)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=written,
        )
    until = time.monotonic() + _UP_S
    while time.monotonic() < until:
        # Who comes before all processes are there stays with the first.
        ready = log.read_text().count("Application startup complete") == workers
        if ready and Person(port).get("/readyz")[0] == http.HTTPStatus.OK:
            return server
        time.sleep(0.2)
    server.kill()
    sys.exit("the server did not come up")


def _peer(page: bytes, folder: Path) -> list[float]:
    """The same bytes from memory by a bare application."""
    body, port = folder / "page", _free_port()
    body.write_bytes(page)
    server = subprocess.Popen([sys.executable, "-c", _PEER, str(port), str(body)])
    try:
        until = time.monotonic() + _UP_S
        while Person(port).get("/")[0] != http.HTTPStatus.OK and time.monotonic() < until:
            time.sleep(0.1)
        one = Person(port)
        return [_timed(lambda: one.get("/")) for _ in range(_PAGES)]
    finally:
        server.terminate()
        server.wait(timeout=30)


def _weight(one: Person, page: bytes) -> tuple[int, int]:
    """Bytes of a page with every file it names, as sent, and how many files those are."""
    text = gzip.decompress(page).decode() if page[:2] == b"\x1f\x8b" else page.decode()
    files = sorted(set(_ASSET.findall(text)))
    return len(page) + sum(len(one.get(file)[1]) for file in files), len(files)


def _timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _against(ours: list[float], peer: list[float], share: float) -> tuple[str, str, str]:
    mine, theirs = _at(ours, share), _at(peer, share)
    return f"{mine * 1000:.1f} ms", f"{theirs * 1000:.1f} ms", f"{mine / theirs:.1f}"


def _at(times: list[float], share: float) -> float:
    return statistics.quantiles(times, n=100)[round(share * 100) - 1]


def _memory_mb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
