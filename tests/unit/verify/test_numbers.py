import pytest

from citewell.verify.numbers import read_numbers
from citewell.verify.surroundings import Bound


def read(text):
    return [(q.text, q.low, q.high, q.dimension) for q in read_numbers(text).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,800 mg", ("1,800 mg", 1800, 1800, "mass")),
        ("1.5 g", ("1.5 g", 1500, 1500, "mass")),
        ("1\u00b75 mg", ("1\u00b75 mg", 1.5, 1.5, "mass")),
        (".25 mg", (".25 mg", 0.25, 0.25, "mass")),
        ("300-600 mg/day", ("300-600 mg/day", 300, 600, "mass/day")),
        ("300 to 600 mg a day", ("300 to 600 mg a day", 300, 600, "mass/day")),
        ("300\u2013600 mg daily", ("300\u2013600 mg daily", 300, 600, "mass/day")),
        ("between 300 and 600 mg", ("300 and 600 mg", 300, 600, "mass")),
        ("500 mg to 1 g", ("500 mg to 1 g", 500, 1000, "mass")),
        ("100 micrograms", ("100 micrograms", 0.1, 0.1, "mass")),
        ("50 mcg/kg", ("50 mcg/kg", 0.05, 0.05, "mass/kg")),
        ("0.1 mL", ("0.1 mL", 0.1, 0.1, "volume")),
        ("10 units", ("10 units", 10, 10, "activity")),
        ("12.5 per cent", ("12.5 per cent", 12.5, 12.5, "percent")),
        ("6.5 mmol/L", ("6.5 mmol/L", 6.5 / 1000, 6.5 / 1000, "amount/volume")),
        ("10 Hz", ("10 Hz", 10, 10, "hertz")),
        ("6-8 weeks", ("6-8 weeks", 42, 56, "time")),
        ("six weeks", ("six weeks", 42, 42, "time")),
        ("week 12", ("12", 84, 84, "time")),
        ("24 hours", ("24 hours", 1, 1, "time")),
        ("aged 65", ("65", 23741.25, 23741.25, "time")),
        ("40 patients", ("40 patients", 40, 40, "people")),
        ("2 million people", ("2 million people", 2e6, 2e6, "people")),
        ("NNT of 4.6", ("4.6", 4.6, 4.6, "nnt")),
        ("number needed to harm 13.4", ("13.4", 13.4, 13.4, "nnh")),
        ("70 mg once weekly", ("70 mg once weekly", 70, 70, "mass/week")),
        ("40 mg is injected a month", ("40 mg is injected a month", 40, 40, "mass/month")),
        ("first-line", ("first-line", 1, 1, "rank of line")),
        ("2nd line", ("2nd line", 2, 2, "rank of line")),
        ("type 2", ("type 2", 2, 2, "rank of type")),
        ("grade III", ("grade III", 3, 3, "rank of grade")),
        ("a change of -2.4 points", ("-2.4 points", -2.4, -2.4, "point")),
        ("in 2020 patients were told", ("2020 patients", 2020, 2020, "")),
        ("150 mg/week", ("150 mg/week", 150, 150, "mass/week")),
        ("5 mg/h", ("5 mg/h", 120, 120, "mass/day")),
        ("8 mg/d", ("8 mg/d", 8, 8, "mass/day")),
    ],
)
def test_a_quantity_is_read_with_its_unit(text, expected):
    (found,) = read(text)

    assert found[0] == expected[0]
    assert found[1:3] == pytest.approx(expected[1:3])
    assert found[3] == expected[3]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 60 mg", Bound.AT_LEAST),
        (">=60 mg", Bound.AT_LEAST),
        ("60 mg or more", Bound.AT_LEAST),
        ("aged 65 and older", Bound.AT_LEAST),
        ("65 years or older", Bound.AT_LEAST),
        ("no less than 60 mg", Bound.AT_LEAST),
        ("the minimum dose is 60 mg", Bound.AT_LEAST),
        ("<30 mL/min", Bound.UNDER),
        ("below 30 mL/min", Bound.UNDER),
        (">30 mL/min", Bound.OVER),
        ("over 65 years", Bound.OVER),
        ("over 12 weeks", Bound.EXACT),
        ("up to 60 mg", Bound.AT_MOST),
        ("up to duloxetine 60 mg", Bound.AT_MOST),
        ("the maximum daily dose is 60 mg", Bound.AT_MOST),
        ("60 mg maximum", Bound.AT_MOST),
        ("must not exceed 60 mg", Bound.AT_MOST),
        ("60 mg or less", Bound.AT_MOST),
        ("60 mg", Bound.EXACT),
    ],
)
def test_a_bound_is_read_from_the_words_around(text, bound):
    (quantity,) = read_numbers(text).quantities

    assert quantity.bound is bound


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("600 mg three times daily", 3),
        ("600 mg TID", 3),
        ("600 mg t.i.d.", 3),
        ("600 mg, three times a day", 3),
        ("600 mg orally twice a day", 2),
        ("600 mg every 8 hours", 3),
        ("600 mg q6h", 4),
        ("600 mg every twelve hours", 2),
        ("600 mg every other day", 0.5),
        ("600 mg 2 times per day", 2),
        ("1,800 mg/day in three divided doses", 3),
        ("600 mg at night", 1),
        ("600 mg", None),
    ],
)
def test_a_frequency_belongs_to_its_dose(text, times):
    (quantity,) = read_numbers(text).quantities

    assert quantity.times_per_day == times


def test_a_frequency_without_a_dose_stands_by_itself():
    assert read("Take it twice daily.") == [("twice daily", 2, 2, "times/day")]
    assert read("for 7 days twice daily")[1][3] == "times/day"
    assert read("500 mg and then twice daily")[1][3] == "times/day"
    assert read("daily life at night") == []
    assert len(read("20 mg twice daily twice daily")) == 2


def test_numbers_of_a_list_share_its_unit():
    assert [q[1:4:2] for q in read("30, 60 or 90 mg")] == [(30, "mass"), (60, "mass"), (90, "mass")]
    assert read("120/80 mmHg")[0][3] == "pressure"
    assert read("in 2024 and 5 mg")[0][3] == ""
    assert read("30-50, 250 mg")[0][3] == ""
    assert read("type 2, or 5 mg")[0][3] == "rank of type"
    assert read("5 or type 2")[0][3] == ""
    assert read("5 or 0 mg")[0][3] == ""


def test_numbers_under_a_heading_share_its_unit():
    below, dose = read("CrCl (mL/min): below 30, 150 mg once")

    assert below[3] == "volume/day"
    assert dose[3] == "mass"


def test_lines_of_treatment_in_a_list_are_all_read():
    assert [q[1] for q in read("first-, second- and third-line drugs")] == [1, 2, 3]


def test_a_seeming_range_of_two_kinds_is_two_quantities():
    assert [q[3] for q in read("from 300 mg on day 1 to 300 mg on day 3")] == [
        "mass",
        "time",
        "mass",
        "time",
    ]
    assert [q[3] for q in read("300 mg to 12 patients")] == ["mass", "people"]


def test_a_blood_pressure_over_another_is_no_bound():
    assert [q.bound for q in read_numbers("130 over 80").quantities] == [Bound.EXACT] * 2


def test_codes_are_names_not_amounts():
    reading = read_numbers("Vitamin B12, IL-6, COX-2, NICE CG173, 5-HT, 1.1.8, 2026-11-22 and 3b.")

    assert reading.quantities == ()
    assert reading.codes == ("b12", "il-6", "cox-2", "cg173", "5-ht", "1.1.8", "2026-11-22", "3b")


def test_half_and_one_are_words():
    assert read("Half of them, one by one, in a two-drug inhaler.") == [("two", 2, 2, "")]


def test_the_masked_text_keeps_all_other_words():
    masked = read_numbers("Take 400 IU of vitamin D daily, and 10 mg at night.").masked

    assert masked.split() == "Take # of vitamin D , and # night .".split()


def test_words_of_a_quantity_name_its_bound():
    assert read_numbers("up to 60 mg").quantities[0].words == "at most 60 mg"
    assert read_numbers("60 mg").quantities[0].words == "60 mg"
