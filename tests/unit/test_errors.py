import pickle

import pytest

from citewell.errors import BugError, CitewellError, ContentError, InputError, SourceError


@pytest.mark.parametrize(
    ("error", "exit_code", "code"),
    [
        (InputError("m", code="c", hint="h"), 2, "c"),
        (SourceError("m", code="c", hint="h"), 3, "c"),
        (ContentError("m", file="f", line=3, hint="h"), 4, "bad_content"),
        (BugError("m"), 1, "bug"),
    ],
)
def test_every_error_carries_what_to_do(error, exit_code, code):
    assert isinstance(error, CitewellError)
    assert (error.exit_code, error.code, error.retryable) == (exit_code, code, False)
    assert error.hint
    assert "m" in str(error)


def test_a_content_error_names_its_place():
    error = ContentError("wrong", file="a.yaml", line=3, hint="h")
    assert str(error) == "a.yaml:3: wrong"
    assert (error.file, error.line) == ("a.yaml", 3)


def test_only_a_source_error_may_be_worth_a_retry():
    assert SourceError("m", code="c", hint="h", retryable=True).retryable


@pytest.mark.parametrize(
    "error",
    [
        SourceError("m", code="c", hint="h", retryable=True),
        ContentError("m", file="f", line=3, hint="h"),
        BugError("m"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_another_process_arrives_whole(error):
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(arrived) is type(error)
    assert (str(arrived), arrived.__dict__) == (str(error), error.__dict__)
