"""Static files."""

import re

import pytest
from starlette.testclient import TestClient

from citewell.errors import BugError
from citewell.interfaces.serving.app import Door, create_app
from citewell.interfaces.serving.static import Assets


@pytest.fixture
def folder(tmp_path):
    files = tmp_path / "static"
    (files / "icons").mkdir(parents=True)
    (files / "site.css").write_text("body { color: black }")
    (files / "site.js").write_text("'use strict';")
    (files / "icons" / "mark.svg").write_text("<svg/>")
    (files / "what.odd").write_bytes(b"\0")
    (files / ".hidden").write_text("no")
    (tmp_path / "outside.txt").write_text("no")
    return files


@pytest.fixture
def app(folder):
    return create_app(Door(secret=b"s" * 32, static_dir=folder))


@pytest.fixture
def client(app):
    return TestClient(app)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("icons/mark.svg", "image/svg+xml"),
        ("what.odd", "application/octet-stream"),
    ],
)
def test_an_address_with_a_hash_is_kept_for_ever(app, client, folder, name, media_type):
    url = app.state.assets.url(name)
    assert re.fullmatch(r"/static/[a-z/]+\.[0-9a-f]{12}\.\w+", url)
    answer = client.get(url)
    assert answer.content == (folder / name).read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == media_type
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_another_content_has_another_address(folder):
    before = Assets(folder).url("site.css")
    (folder / "site.css").write_text("body { color: white }")
    assert Assets(folder).url("site.css") != before


def test_a_plain_name_is_asked_for_anew(client):
    answer = client.get("/static/site.css")
    assert answer.headers["cache-control"] == "public, no-cache"
    again = client.get("/static/site.css", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_is_answered(client):
    assert client.head("/static/site.css").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/none.css",
        "/static/.hidden",
        "/static/icons",
        "/static/../outside.txt",
        "/static/%2e%2e/outside.txt",
        "/static/..%2foutside.txt",
        "/static//etc/passwd",
        "/static/site.000000000000.css",
        "/static/%00",
    ],
)
def test_nothing_else_is_served(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_cannot_name_a_file_that_is_not_there(folder):
    with pytest.raises(BugError, match=r"gone\.css"):
        Assets(folder).url("gone.css")


def test_a_door_without_files_serves_none():
    assert TestClient(create_app(Door(secret=b"s"))).get("/static/site.css").status_code == 404
