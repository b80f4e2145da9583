"""Asking over the API: one address for one question, events on the way, refusals that tell."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from citewell.adapters.memory_shelf import MemoryShelf
from citewell.errors import SourceError
from citewell.interfaces.api.models.progress import WasChecked, WasFound, WasPlanned, WasRead
from citewell.keeper import Keeper
from unit.interfaces.api.made import API, SECRET, client_of
from unit.interfaces.heard import heard

EVENTS = {"read": WasRead, "planned": WasPlanned, "found": WasFound, "checked": WasChecked}
QUESTION = "ache, gabapentin 600 mg for 2 weeks did not help, eGFR 45. What are the next steps?"


def problem(answer, status, code):
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], said["code"]) == (status, code)
    return said


def asked(api, question=QUESTION, **more):
    answer = api.post(f"{API}/ask", json={"question": question} | more)
    assert answer.status_code == 200, answer.text[:500]
    return answer.json()


def test_a_question_gets_an_article_with_an_address(api):
    made = asked(api)
    assert made["plan"]["pathway"] == "ache"
    assert made["lead"]
    assert made["url"] == f"/a/{made['address']}"
    assert (made["version"], made["is_current"], made["status"]) == (1, True, "submitted")


def test_the_same_question_finds_the_same_article(api):
    first, second = asked(api), asked(api)
    assert first == second
    assert asked(api, answers=["egfr=28"])["address"] != first["address"]


def test_the_reader_changes_words_and_not_the_address(api):
    clinician, patient = asked(api), asked(api, audience="patient")
    assert clinician["address"] == patient["address"]
    assert patient["audience"] == "patient"
    assert patient["disclaimer"] != clinician["disclaimer"]


def test_personal_data_is_told_and_never_returned(api):
    made = api.post(f"{API}/ask", json={"question": QUESTION + " Call 020 7946 0958."})
    assert "0958" not in made.text
    assert made.json()["masked"] == ["phone"]


def test_a_follow_up_stands_in_a_thread(api):
    first = asked(api)
    second = asked(api, "What if she is pregnant?", after=first["address"])
    assert [e["address"] for e in second["thread"]] == [first["address"]]
    again = api.get(f"{API}/articles/{first['address']}")
    assert second["address"] not in again.text, "who asked the same question learns of no follow-up"


def test_two_who_ask_at_once_get_one_article(api):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: asked(api), range(8)))
    assert found == [found[0]] * 8
    assert [v["number"] for v in found[0]["versions"]] == [1]


def test_an_abstention_is_an_answer(api):
    made = asked(api, "Who won the cup in 1966?")
    assert made["abstained"] is True
    assert made["abstain_reason"]


def streamed(api, **body):
    answer = api.post(f"{API}/ask/stream", json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [(name, json.loads(data)) for name, data in heard(answer.content)]


def test_events_come_before_the_article(api):
    events = streamed(api, question=QUESTION)
    assert [name for name, _ in events] == ["read", "planned", "found", "checked", "article"]
    told = dict(events)
    assert told["read"]["case"]["treatments"][0]["ingredient"] == "gabapentin"
    assert told["planned"]["options"] == len(told["article"]["plan"]["options"])
    assert told["checked"]["claims"] == sum(told["checked"]["verdicts"].values()) > 0
    assert told["article"] == asked(api)
    for name, model in EVENTS.items():
        assert set(told[name]) == set(model.model_fields)
        model.model_validate(told[name])


def test_what_was_answered_before_comes_at_once(api):
    asked(api)
    assert [name for name, _ in streamed(api, question=QUESTION)] == ["article"]


def test_no_unchecked_sentence_goes_out(api):
    *before, (_, article) = streamed(api, question=QUESTION)
    sentences = {line["text"] for option in article["plan"]["options"] for line in option["notes"]}
    sentences |= {claim["text"] for claim in article["lead"]}
    assert sentences
    assert not any(sentence in json.dumps(before) for sentence in sentences)


def test_a_refusal_before_the_first_event_has_its_status(api):
    problem(api.post(f"{API}/ask/stream", json={"question": " "}), 422, "empty_question")
    gone = {"question": "And then?", "after": "a" * 24}
    problem(api.post(f"{API}/ask/stream", json=gone), 404, "unknown_article")


@dataclass
class FullShelf:
    """A shelf that takes nothing more."""

    inner: MemoryShelf
    error: Exception

    def put(self, *args, **more):
        raise self.error

    def __getattr__(self, name):
        return getattr(self.inner, name)


def failing(keeper: Keeper, error: Exception):
    return client_of(replace(keeper, shelf=FullShelf(MemoryShelf(), error)))


def test_a_failure_after_the_first_event_is_an_event(keeper):
    full = SourceError("/srv/x/articles.db is full", code="store_full", hint="rm /srv/x/y")
    with failing(keeper, full) as api:
        *_, (name, said) = streamed(api, question=QUESTION)
        answer = api.post(f"{API}/ask", json={"question": QUESTION})
    assert (name, said["code"], said["status"]) == ("problem", "store_full", 500)
    assert "/srv/x" not in json.dumps(said)
    problem(answer, 500, "store_full")


def test_a_bug_after_the_first_event_is_told_and_tells_nothing(keeper):
    with failing(keeper, ZeroDivisionError("gabapentin")) as api:
        answer = api.post(f"{API}/ask/stream", json={"question": QUESTION})
    *_, (name, data) = heard(answer.content)
    assert (name, json.loads(data)["code"]) == ("problem", "internal_error")
    assert "gabapentin" not in data


HOSTILE = {
    "no JSON": (b"{", 422, "bad_fields"),
    "no object": (b"[]", 422, "bad_fields"),
    "nothing": (b"", 422, "bad_fields"),
    "not UTF-8": (b'{"question": "\xff"}', 400, "bad_request"),
    "deep": (b'{"question": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "bad_request"),
    "a number too long for Python": (b'{"question": ' + b"9" * 5000 + b"}", 400, "bad_request"),
    "infinite": (b'{"question": Infinity}', 422, "bad_fields"),
    "half a character": (b'{"question": "ache \\ud800 now"}', 422, "bad_fields"),
    "half a character as a key": (b'{"question": "x", "\\ud800": 1}', 422, "bad_fields"),
    "an unknown field": (b'{"question": "x", "novel": 1}', 422, "bad_fields"),
    "a control character given": (b'{"question": "x", "profile": "a\\u0000"}', 422, "bad_fields"),
    "a place that is none": (b'{"question": "x", "without": ["9-1"]}', 422, "bad_place"),
    "far too many answers": (
        json.dumps({"question": "x", "answers": ["egfr=1"] * 51}).encode(), 422, "bad_fields"
    ),
    "an answer nobody reads": (b'{"question": "ache", "answers": ["x"]}', 422, None),
    "too long": (b'{"question": "' + b"a" * 50_001 + b'"}', 413, "question_too_long"),
    "far too large": (b'{"question": "' + b"a" * 600_000 + b'"}', 413, "request_too_large"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("address", ["ask", "ask/stream"])
def test_what_cannot_be_used_is_a_problem(api, name, address):
    body, status, code = HOSTILE[name]
    headers = {"Content-Type": "application/json"}
    answer = api.post(f"{API}/{address}", content=body, headers=headers)
    said = problem(answer, status, code or answer.json()["code"])
    assert said["hint"]


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded",
                                  "multipart/form-data; boundary=x", "application/x+json"])  # fmt: skip
@pytest.mark.parametrize("address", ["ask", "ask/stream", "case", "check", "articles/x/change"])
def test_only_json_is_taken(api, kind, address):
    body = json.dumps({"question": QUESTION}).encode()
    answer = api.post(f"{API}/{address}", content=body, headers={"Content-Type": kind})
    problem(answer, 415, "unsupported_media_type")


@pytest.mark.parametrize("field", ["claim", "evidence"])
def test_half_a_character_in_a_claim_is_refused(api, field):
    body = {"claim": "Warts are common.", "evidence": "Warts are rare."}
    body[field] = body[field] + "\ud800"
    headers = {"Content-Type": "application/json"}
    answer = api.post(f"{API}/check", content=json.dumps(body).encode(), headers=headers)
    problem(answer, 422, "bad_fields")


def test_json_may_name_its_encoding(api):
    body = json.dumps({"question": QUESTION}).encode()
    kind = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert api.post(f"{API}/ask", content=body, headers=kind).status_code == 200


def test_a_question_of_the_greatest_length_is_read(api):
    longest = (QUESTION + " ") * 1000
    assert asked(api, longest[:50_000])["address"]


def test_a_case_is_read_and_not_kept(api, keeper):
    text = "70-year-old with ache, eGFR 45, call 020 7946 0958."
    answer = api.post(f"{API}/case", json={"text": text, "answers": ["egfr=28"]})
    made = answer.json()
    assert made["age_years"] == 70
    assert {m["value"] for m in made["measurements"]} == {45, 28}
    assert "0958" not in answer.text
    assert keeper.shelf._records == {}


def test_a_claim_is_held_against_a_text(api):
    body = {"claim": "Give gabapentin 600 mg.", "evidence": "Gabapentin 300 mg was given."}
    assert api.post(f"{API}/check", json=body).json()["verdict"] != "supported"
    body["evidence"] = "Give gabapentin 600 mg."
    assert api.post(f"{API}/check", json=body).json()["verdict"] == "supported"


def test_no_cookie_is_set_and_no_other_site_let_in(api):
    answer = api.post(
        f"{API}/ask", json={"question": QUESTION}, headers={"Origin": "https://elsewhere.example"}
    )
    assert "set-cookie" not in answer.headers
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert SECRET.decode() not in answer.text
