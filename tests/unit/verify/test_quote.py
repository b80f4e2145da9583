import pytest

from citewell.verify.quote import check_quote

PASSAGE = "Start low. Gabapentin is given at 300 mg at night,\nthen raised. Start low."


def test_a_quote_that_stands_is_found_with_its_place():
    check = check_quote("Gabapentin is given", PASSAGE)

    assert check.verbatim
    assert PASSAGE[check.start : check.end] == "Gabapentin is given"
    assert check.reason is None


def test_the_stated_span_must_hold_the_very_quote():
    assert check_quote("Start low.", PASSAGE, start=0, end=10).verbatim
    assert check_quote("Start low.", PASSAGE, start=0).end == 10
    assert check_quote("Start low.", PASSAGE, end=10).start == 0


def test_a_quote_at_another_place_is_refused_with_the_place():
    check = check_quote("Gabapentin", PASSAGE, start=0, end=10)

    assert not check.verbatim
    assert check.reason == "the quote stands at 11-21, not at 0-10 as cited"


@pytest.mark.parametrize(("start", "end"), [(-1, 9), (0, 999), (9, 3), (990, 999)])
def test_a_span_outside_the_passage_is_refused(start, end):
    assert "outside the passage" in check_quote("Start", PASSAGE, start=start, end=end).reason


def test_folded_white_space_is_not_verbatim():
    check = check_quote("at night, then raised", PASSAGE)

    assert not check.verbatim
    assert "white space only" in check.reason


def test_the_reason_shows_where_the_quote_first_differs():
    check = check_quote("Gabapentin is given at 600 mg", PASSAGE, start=11, end=40)

    assert 'character 24: the passage goes on "300 mg at night,' in check.reason
    assert 'the quote "600 mg"' in check.reason


def test_a_quote_with_nothing_in_common_is_refused():
    assert check_quote("Zinc", PASSAGE).reason == "the quote does not stand in the passage"
    assert check_quote(" \n", PASSAGE).reason == "the quote is empty"
