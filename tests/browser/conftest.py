"""A real server and a real Chromium. Skipped, with the reason, where there is no Chromium."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens import DESK

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_OPEN_AT = re.compile(r"open at (http://\S+?)/\s")
_UP_S = 180


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Where ``citewell serve`` answers, with an empty home of its own."""
    home = tmp_path_factory.mktemp("served")
    environment = os.environ | {
        "CITEWELL_HOME": str(home),
        "CITEWELL_ASKS_PER_MINUTE": "0",
        "CITEWELL_REQUESTS_PER_MINUTE": "0",
        "PYTHONUNBUFFERED": "1",
    }
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [str(Path(sys.executable).parent / "citewell"), "serve", "--port", "0"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    late = threading.Timer(_UP_S, server.kill)
    late.start()
    told = ""
    assert server.stdout is not None
    while (found := _OPEN_AT.search(told)) is None:
        line = server.stdout.readline()
        assert line, f"the server ended: {told}{(home / 'log').read_text()}"
        told += line
    _wait_until_ready(found[1])
    late.cancel()
    yield found[1]
    server.terminate()
    server.wait(timeout=60)
    server.stdout.close()
    assert "Traceback" not in (home / "log").read_text(), "no request failed unforeseen"


def _wait_until_ready(address: str) -> None:
    import time
    import urllib.error
    import urllib.request

    until = time.monotonic() + _UP_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the server was never ready")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running Chromium of the distribution."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium on this machine; as root, `make test` installs it")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, address):
    """Opens a page in a fresh profile: ``visit("/", width=PHONE, script=False)``.

    What the browser reports (errors of a script, violations of the content policy, requests to
    another host) fails the test at its end.
    """
    contexts, complaints = [], []

    def open_page(path="/", *, viewport=DESK, script=True, dark=False, still=True):
        context = chromium.new_context(
            viewport=viewport,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if still else "no-preference",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "Content Security Policy" in said.text
                else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                complaints.append(f"asked elsewhere: {request.url}")
                if not request.url.startswith((address, "data:"))
                else None
            ),
        )
        page.goto(f"{address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints
