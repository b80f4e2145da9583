"""Open questions become fields whose answers the engine reads."""

import pytest

from citewell.interfaces.web.questions_view import questions_view
from citewell.model.audience import Audience
from citewell.model.kept import Asked
from unit.interfaces.web.articles import FLAGSHIP, STRANGE, VIGNETTE, ask


def view_of(keeper, question, audience=Audience.CLINICIAN):
    return questions_view(ask(keeper, question, audience).article, keeper.engine.library)


def every(view):
    return (*view.first, *view.further)


def test_a_trial_asks_for_what_is_missing(keeper):
    first = view_of(keeper, FLAGSHIP).first[0]

    assert first.name == "answer.trial.amitriptyline"
    assert first.hint == "Tell: dose, how often, for how long"
    assert not any(letter.isdigit() for letter in first.hint)  # no figure to be taken for advice
    assert first.choices == ()


def test_only_the_outcome_is_asked_where_only_it_is_missing(keeper):
    asked = {q.name: q for q in every(view_of(keeper, VIGNETTE))}

    assert asked["answer.trial.gabapentin"].hint == "Tell: if it helped"


def test_states_are_answered_by_one_press(keeper):
    choices = {c.value for q in every(view_of(keeper, VIGNETTE)) for c in q.choices}

    assert {"yes", "no", "complete"} <= choices


@pytest.mark.parametrize("question", [FLAGSHIP, VIGNETTE])
def test_every_button_gives_an_answer_that_can_be_read(keeper, question):
    one = ask(keeper, question)
    for asked in every(questions_view(one.article, keeper.engine.library)):
        for choice in asked.choices[:1]:
            answer = f"{asked.name.removeprefix('answer.')}={choice.value}"
            changed = keeper.change(one.address, Asked(question="", answers=(answer,)))
            assert answer in changed.asked.answers


def test_where_one_press_can_only_deny_the_page_says_how_to_tell(keeper):
    asked = {q.name: q for q in every(view_of(keeper, VIGNETTE))}

    assert "follow-up" in asked["answer.medicines"].hint
    assert "follow-up" in asked["answer.allergies"].hint


def test_lay_readers_are_asked_plainly(keeper):
    lay = view_of(keeper, FLAGSHIP, Audience.PATIENT)

    assert lay.first[0].question.startswith("How much amitriptyline did you take")
    assert all(q.decides == "" for q in every(lay))


def test_no_plan_asks_nothing(keeper):
    assert view_of(keeper, STRANGE) is None
