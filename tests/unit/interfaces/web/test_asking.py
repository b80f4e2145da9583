import json
import re
import threading
from html import unescape

import pytest

from citewell.errors import SourceError
from citewell.interfaces.serving.guards import Guards
from citewell.interfaces.web.asking import address_of
from citewell.interfaces.web.home import EXAMPLES
from citewell.model.kept import Asked
from unit.interfaces.web.conftest import app_over, browser, send, site_over, token

GOUT = "How should a gout flare be treated in an 80-year-old with an eGFR of 28?"
HOSTILE = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(2)> gout flare, eGFR 28?'


def events(response):
    """The events of a stream, in order."""
    blocks = [b.split("\n") for b in response.text.split("\n\n") if b]
    assert all(len(b) == 2 for b in blocks), "an event is two lines"
    return [(b[0].removeprefix("event: "), json.loads(b[1].removeprefix("data: "))) for b in blocks]


class Faulty:
    """A keeper that fails as it is told to."""

    def __init__(self, keeper, error):
        self.keeper, self.error = keeper, error

    def __getattr__(self, name):
        return getattr(self.keeper, name)

    def ask(self, asked, *, audience, watch=lambda event: None):
        raise self.error


def test_a_plain_form_leads_to_the_article(client, keeper):
    answer = send(client, "/ask", {"question": GOUT})
    assert answer.status_code == 303
    address = answer.headers["location"].removeprefix("/a/")
    assert keeper.open(address).asked.question == GOUT


def test_the_same_question_leads_to_the_same_article(client):
    first, second = (send(client, "/ask", {"question": GOUT}) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]


def test_the_reader_chosen_beside_the_question_is_whom_it_is_written_for_and_remembered(
    client, keeper
):
    asked = {"question": "What is the maximum dose of duloxetine?", "reader": "patient"}
    answer = send(client, "/ask", asked)
    assert client.cookies["reader"] == "patient"
    address = answer.headers["location"].removeprefix("/a/")
    assert [r.value for r in _texts(keeper, address)] == ["patient"]


def _texts(keeper, address):
    return [reader for a, _, reader in keeper.shelf._texts if a == address]


@pytest.mark.parametrize("reader", ["", "wizard", "<b>"])
def test_a_reader_that_does_not_exist_is_not_taken_over(client, reader):
    answer = send(client, "/ask", {"question": GOUT, "reader": reader})
    assert answer.status_code == 303
    assert "reader" not in client.cookies


@pytest.mark.parametrize("events", [False, True])
def test_who_did_not_choose_a_reader_is_given_no_cookie(client, events):
    send(client, "/ask", {"question": GOUT}, events=events)
    send(client, "/ask", {"question": GOUT, "reader": "clinician"}, events=events)
    assert "reader" not in client.cookies
    send(client, "/ask", {"question": GOUT, "reader": "nurse"}, events=events)
    again = send(client, "/ask", {"question": GOUT, "reader": "nurse"}, events=events)
    assert client.cookies["reader"] == "nurse"
    assert "reader=" not in again.headers.get("set-cookie", "")


@pytest.mark.parametrize("question", ["", "  \n "])
@pytest.mark.parametrize("events", [False, True])
def test_an_empty_question_is_told_at_its_field(client, question, events):
    answer = send(client, "/ask", {"question": question}, events=events)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'aria-describedby="question-error question-hint"' in answer.text
    assert "Nothing was asked." in answer.text


def test_a_question_that_is_too_long_stays_in_its_field(client):
    long = "gout and more " * 4_000
    answer = send(client, "/ask", {"question": long})
    assert answer.status_code == 413
    assert 'aria-invalid="true"' in answer.text
    assert long[:500] in answer.text


def test_a_form_that_is_not_ours_is_refused_and_keeps_what_was_typed(client):
    for csrf in ("", "forged"):
        answer = client.post("/ask", data={"csrf": csrf, "question": HOSTILE, "reader": "nurse"})
        assert answer.status_code == 403
        assert HOSTILE in unescape(answer.text)
        assert re.search(r'value="nurse"[^>]* checked', answer.text)
        assert "Please send it once more" in answer.text
    again = re.search(r'name="csrf" value="([^"]+)"', answer.text)[1]
    assert client.post("/ask", data={"csrf": again, "question": GOUT}).status_code == 303


def test_another_site_cannot_ask(client):
    answer = client.post(
        "/ask",
        data={"csrf": token(client), "question": GOUT},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403


def test_progress_tells_the_steps_in_order_and_ends_with_the_address(client, keeper):
    question = "How should a gout flare be treated in an 81-year-old with an eGFR of 27?"
    answer = send(client, "/ask", {"question": question}, events=True)
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = events(answer)
    assert [name for name, _ in told] == ["read", "planned", "found", "checked", "done"]
    data = dict(told)
    assert "81 years" in data["read"]["html"]
    assert '<mark class="fact">81-year-old</mark>' in data["read"]["html"]
    assert "options left" in data["planned"]["html"]
    address = data["done"]["address"].removeprefix("/a/")
    article = keeper.open(address).article
    assert f"{len(article.claims)} sentences kept" in data["checked"]["html"]
    again = events(send(client, "/ask", {"question": question}, events=True))
    assert again == [("done", data["done"])]


def test_a_question_that_is_refused_is_done_with_its_article(client, keeper):
    answer = send(client, "/ask", {"question": "Who won the football cup in 1974?"}, events=True)
    told = events(answer)
    assert told[0][0] == "read"
    assert told[-1][0] == "done"
    assert keeper.open(told[-1][1]["address"].removeprefix("/a/")).article.abstained


def test_html_in_a_question_stays_text_in_every_event(client):
    told = events(send(client, "/ask", {"question": HOSTILE}, events=True))
    html = "".join(data.get("html", "") for _, data in told)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;img src=x onerror" in html


def test_kinds_of_personal_data_are_told_and_the_data_is_nowhere(client, keeper):
    question = "John Smith, phone 07700 900123, has gout and an eGFR of 28. What now?"
    told = events(send(client, "/ask", {"question": question}, events=True))
    address = told[-1][1]["address"]
    assert re.fullmatch(r"/a/[a-z2-7]{24}\?removed=[a-z_, %-]+", address)
    assert "Smith" not in json.dumps(told)
    assert "900123" not in json.dumps(told)
    plain = send(client, "/ask", {"question": question})
    assert plain.headers["location"] == address


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (SourceError("at /secret/path", code="store_locked", hint="h", retryable=True), 503,
         "store_locked"),
        (SourceError("at /secret/path", code="store_failed", hint="h"), 500, "store_failed"),
        (RuntimeError(f"while reading {GOUT}"), 500, "internal_error"),
    ],
)  # fmt: skip
def test_what_fails_after_the_start_is_the_last_event_and_a_page_without_a_script(
    keeper, error, status, code
):
    with browser(app_over(site_over(Faulty(keeper, error)))) as client:
        [(name, told)] = events(send(client, "/ask", {"question": GOUT}, events=True))
        assert (name, told["status"], told["code"]) == ("failed", status, code)
        assert told["title"]
        assert told["hint"]
        assert told["request_id"]
        page = send(client, "/ask", {"question": GOUT})
        assert page.status_code == status
        for said in (page.text, json.dumps(told)):
            assert "secret" not in said
            assert "80-year-old" not in said
        assert page.headers["x-request-id"] in page.text


def test_a_client_that_leaves_leaves_no_thread_waiting(keeper):
    """The thread goes on to its end without anybody to read what it tells."""
    import asyncio

    from starlette.requests import Request

    from citewell.interfaces.web.progress import streamed

    go_on, ended = threading.Event(), threading.Event()

    def answering(watch):
        watch("first")
        assert go_on.wait(10)
        for _ in range(1000):
            watch("more")
        ended.set()
        return "kept"

    async def leave():
        request = Request({"type": "http", "headers": []})
        response = streamed(request, answering, lambda e: (e, {}), str)
        first = await anext(response.body_iterator)
        await response.body_iterator.aclose()
        go_on.set()
        await asyncio.to_thread(ended.wait, 10)
        await asyncio.sleep(0.05)
        return first

    assert asyncio.run(leave()) == b"event: first\ndata: {}\n\n"
    assert ended.is_set()


def test_too_many_asks_are_told_when_to_try_again(site):
    with browser(app_over(site, guards=Guards(asks_per_minute=1))) as client:
        assert send(client, "/ask", {"question": GOUT}).status_code == 303
        answer = send(client, "/ask", {"question": GOUT})
        assert answer.status_code == 429
        assert f"Wait {answer.headers['retry-after']} seconds" in answer.text
        assert "Too many questions at once" in answer.text
        # To choose who reads is no question.
        assert send(client, "/reader", {"reader": "nurse"}).status_code == 303


def test_a_form_with_a_file_is_no_form_of_ours(client):
    answer = client.post(
        "/ask", data={"csrf": token(client)}, files={"question": ("q.txt", b"gout?")}
    )
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_whoever_comes_to_ask_by_hand_is_led_to_the_box(client):
    answer = client.get("/ask")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.field)
def test_every_example_is_answered(keeper, example):
    kept = keeper.ask(Asked(question=example.question))
    assert not kept.article.abstained
    assert kept.article.lead
    assert address_of(kept) == f"/a/{kept.address}"
