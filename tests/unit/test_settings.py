"""Settings from the environment: what cannot be read is told by name, and secrets never."""

import pytest
from pydantic import ValidationError

from citewell import settings
from citewell.errors import InputError
from citewell.settings import Settings, read_settings


@pytest.mark.parametrize("value", ["nonsense", "2", "ja"])
def test_what_cannot_be_read_is_told_with_what_may_stand_there(monkeypatch, value):
    monkeypatch.setenv("CITEWELL_APPRAISE", value)
    with pytest.raises(InputError) as caught:
        read_settings()
    assert caught.value.code == "bad_setting"
    assert "CITEWELL_APPRAISE" in str(caught.value)
    assert value in str(caught.value)
    assert "1 or 0" in caught.value.hint


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_an_empty_variable_is_left_out(monkeypatch, name):
    before = read_settings()
    monkeypatch.setenv(f"CITEWELL_{name}", "")
    assert read_settings() == before


@pytest.mark.parametrize(("value", "is_on"), [("0", False), ("yes", True), ("TRUE", True)])
def test_yes_and_no_in_the_usual_words(monkeypatch, value, is_on):
    monkeypatch.setenv("CITEWELL_APPRAISE", value)
    assert read_settings().appraise is is_on


def test_a_secret_that_cannot_be_read_is_not_shown(monkeypatch):
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({"index_token": ["hidden"]})

    def refuse():
        raise refused.value

    monkeypatch.setattr(settings, "Settings", refuse)
    monkeypatch.setattr(refuse, "model_fields", Settings.model_fields, raising=False)
    with pytest.raises(InputError) as caught:
        read_settings()
    assert "CITEWELL_INDEX_TOKEN" in str(caught.value)
    assert "hidden" not in f"{caught.value} {caught.value.hint}"
