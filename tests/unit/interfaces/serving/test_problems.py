"""Errors of our tree, of the framework and of fields, as problems."""

import re
from http import HTTPStatus

import pytest
from starlette.exceptions import HTTPException

from citewell.errors import BugError, ContentError, InputError, SourceError
from citewell.interfaces.serving import problems
from citewell.interfaces.serving.problems import field_problem, of_error, of_status

INSIDE = "/var/lib/citewell/citewell.db is locked by postgresql://user:password@host"


def given(code):
    return InputError("the question is empty", code=code, hint="Ask something.")


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("empty_question", 422),
        ("unknown_audience", 422),
        ("question_too_long", 413),
        ("unknown_article", 404),
        ("form_expired", 403),
        ("cross_site", 403),
    ],
)
def test_the_callers_fault_is_told_in_its_own_words(code, status):
    problem = of_error(given(code))
    assert problem.status == status
    assert problem.data("r1") == {
        "type": f"/problems/{code.replace('_', '-')}",
        "title": code.replace("_", " ").capitalize(),
        "status": status,
        "detail": "The question is empty.",
        "hint": "Ask something.",
        "code": code,
        "request_id": "r1",
    }


def test_what_may_work_later_says_when():
    error = SourceError(INSIDE, code="store_locked", hint=INSIDE, retryable=True)
    problem = of_error(error)
    assert (problem.status, problem.code) == (503, "store_locked")
    assert int(problem.headers()["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SourceError(INSIDE, code="store_failed", hint=INSIDE), "store_failed"),
        (ContentError(INSIDE, file="secret.yaml", line=3, hint=INSIDE), "bad_content"),
        (BugError(INSIDE), "bug"),
    ],
)
def test_a_fault_inside_is_told_by_code_alone(error, code):
    problem = of_error(error)
    assert (problem.status, problem.code, problem.headers()) == (500, code, {})
    told = str(problem.data("r1"))
    assert "r1" in told
    for word in ("postgresql", "/var", "password", "secret.yaml"):
        assert word not in told


def test_nothing_inside_is_told_of_what_may_work_later():
    problem = of_error(SourceError(INSIDE, code="store_locked", hint=INSIDE, retryable=True))
    assert "postgresql" not in str(problem.data("r1"))


@pytest.mark.parametrize("status", [s.value for s in HTTPStatus if 400 <= s < 500])
def test_the_frameworks_errors_are_problems(status):
    problem = of_status(HTTPException(status, detail=INSIDE, headers={"Allow": "GET"}))
    assert problem.status == status
    assert re.sub("[^a-z]", " ", HTTPStatus(status).phrase.lower()) == problem.title.lower()
    assert re.fullmatch("[a-z_]+", problem.code)
    assert problem.headers() == {"Allow": "GET"}
    assert problem.type.startswith("/problems/")
    assert "postgresql" not in str(problem.data("r1"))


@pytest.mark.parametrize(("status", "told"), [(500, 500), (503, 503), (299, 500), (499, 500)])
def test_an_odd_status_is_a_fault_inside(status, told):
    problem = of_status(HTTPException(status, detail=INSIDE))
    assert (problem.status, problem.code) == (told, "internal_error")


def test_fields_are_told_by_name():
    problem = field_problem((("body.audience", "Field required"),))
    assert problem.status == 422
    told = problem.data("r1")["fields"]
    assert told == [{"field": "body.audience", "problem": "Field required"}]


def test_half_a_character_can_be_written():
    problem = of_error(InputError("no \ud800", code="x", hint="\udfff"))
    assert (problem.detail, problem.hint) == ("No ?", "?")


def test_every_code_with_a_status_of_its_own_has_a_meaning():
    assert set(problems._STATUS_OF_CODE) <= set(problems.MEANINGS)
    assert all(said.endswith(".") for said in problems.MEANINGS.values())
