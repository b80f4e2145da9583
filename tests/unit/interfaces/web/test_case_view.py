"""The case on the page: what is marked, and what each fact is taken out or corrected with."""

from itertools import pairwise

from citewell.interfaces.web.case_view import case_view
from citewell.model.kept import Asked
from unit.interfaces.web.articles import FLAGSHIP, STRANGE, VIGNETTE, article, ask, kept


def view_of(keeper, question, **more):
    return case_view(ask(keeper, question, **more), keeper.engine.library)


def fact(view, words):
    return next(f for f in view.facts if words in f.words)


def test_the_pieces_are_the_text(keeper):
    for question in (FLAGSHIP, VIGNETTE):
        one = ask(keeper, question)
        view = case_view(one, keeper.engine.library)

        assert "".join(piece.text for piece in view.pieces) == one.article.case.text


def test_each_fact_of_a_vignette_is_marked(keeper):
    marked = {p.text: p.what for p in view_of(keeper, VIGNETTE).pieces if p.what}

    assert marked["65 year old"] == "age"
    assert marked["woman"] == "sex"
    assert marked["gabapentin"] == "treatment"
    assert marked["300 mg tid"] == "dose of gabapentin"
    assert marked["depression"] == "condition"


def test_facts_are_told_in_words(keeper):
    words = {f.words for f in view_of(keeper, VIGNETTE).facts}

    assert {"65 years", "female", "eGFR 28", "diabetic neuropathy", "depression"} <= words
    assert "gabapentin 900 mg/day, current, 3 weeks" in words


def test_a_fact_taken_out_is_gone_and_can_be_restored(keeper):
    one = ask(keeper, VIGNETTE)
    place = fact(case_view(one, keeper.engine.library), "tramadol").place
    changed = keeper.change(one.address, Asked(question="", without=(place,)))
    view = case_view(changed, keeper.engine.library)

    assert not any("tramadol" in f.words for f in view.facts)
    assert [(gone.words, gone.place) for gone in view.removed] == [("tramadol", place)]
    assert [p.text for p in view.pieces if p.taken_out] == ["tramadol"]
    assert keeper.restored(changed.address, place).address == one.address


def test_a_value_is_corrected_by_its_name_beside_its_old_words(keeper):
    one = ask(keeper, VIGNETTE)
    field = fact(case_view(one, keeper.engine.library), "eGFR").correct
    answer = f"{field.name.removeprefix('answer.')}=75"
    changed = keeper.change(
        one.address, Asked(question="", without=field.without, answers=(answer,))
    )

    assert [m.value for m in changed.article.case.measurements] == [75]


def test_a_trial_is_corrected_and_stays_one_trial(keeper):
    one = ask(keeper, VIGNETTE)
    field = fact(case_view(one, keeper.engine.library), "gabapentin").correct
    answer = f"{field.name.removeprefix('answer.')}=2400 mg daily for 10 weeks, no effect"
    changed = keeper.change(
        one.address, Asked(question="", without=field.without, answers=(answer,))
    )
    told = [t for t in changed.article.case.treatments if t.ingredient == "gabapentin"]

    assert [(t.dose_mg_per_day, t.duration_days, t.status) for t in told] == [(2400, 70, "current")]


def test_correcting_a_trial_takes_no_other_treatment_out(keeper):
    view = view_of(keeper, FLAGSHIP)
    named = [f.place for f in view.facts if f.label == "treatment"]
    spans = [tuple(map(int, place.split("-"))) for place in named]

    for one in view.facts:
        for place in one.correct.without if one.correct else ():
            start, end = map(int, place.split("-"))
            assert not any(start <= s < end for s, _ in spans)


def test_what_was_given_beside_the_text_can_be_taken_back(keeper):
    view = view_of(keeper, VIGNETTE, answers=("pregnant=no",))

    assert [(a.fact, a.value) for a in view.answers] == [("pregnant=no", "no")]


def test_facts_of_earlier_questions_are_carried(keeper):
    one = ask(keeper, VIGNETTE)
    view = view_of(keeper, "and with sertraline?", after=one.address)
    carried = {f.words for f in view.carried}

    assert "diabetic neuropathy" in carried
    assert not any("sertraline" in words for words in carried)
    assert any("sertraline" in f.words for f in view.facts)


def test_a_place_outside_the_text_shows_nothing(keeper):
    asked = Asked(question="What now?", without=("0-999",))

    assert case_view(kept(asked=asked), keeper.engine.library).removed == ()


def test_no_case_no_view(keeper):
    assert case_view(kept(article(case=None)), keeper.engine.library) is None


def test_a_question_without_a_patient_holds_little(keeper):
    assert all(not f.is_carried for f in view_of(keeper, STRANGE).facts)


def test_no_piece_is_empty_or_stands_twice(keeper):
    pieces = view_of(keeper, FLAGSHIP).pieces

    assert all(p.text for p in pieces)
    assert not any(a.what and a.what == b.what == "treatment" for a, b in pairwise(pieces))


def test_an_age_kept_for_a_birth_date_says_where_it_comes_from(keeper):
    one = ask(keeper, "Man, DOB 03/04/1961, painful diabetic neuropathy. What next?")
    [age] = case_view(one, keeper.engine.library).answers

    assert age.value.endswith("worked out from the birth date; the date itself is not kept")
    assert "1961" not in age.value
