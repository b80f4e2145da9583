import pytest

from citewell.understand.case.durations import DurationKind, find_durations

# Text, days, what is measured; None where no length is told.
LENGTHS = [
    ("for 2 years", 730, "for"),
    ("x 15 yrs", 5475, "x"),
    ("since she started 10 days ago", 10, "ago"),
    ("for 2 weeks, stopped", 14, "for"),
    ("for 8 weeks", 56, "for"),
    ("x 1 yr", 365, "x"),
    ("x 5 days", 5, "x"),
    ("since yesterday", 1, "since"),
    ("I started it yesterday", 1, "ago"),
    ("3 weeks ago", 21, "ago"),
    ("started last week", 7, "ago"),
    ("started last month", 30, "ago"),
    ("since last year", 365, "since"),
    ("a couple of weeks", 14, "plain"),
    ("for a couple of weeks", 14, "for"),
    ("half a year", 182.5, "plain"),
    ("for half a year", 182.5, "for"),
    ("a year and a half", 547.5, "plain"),
    ("for about a year and a half", 547.5, "for"),
    ("for 6-8 weeks", 49, "for"),
    ("18mo", 540, "plain"),
    ("x3y", 1095, "x"),
    ("x 3y", 1095, "x"),
    ("for 3m", 90, "for"),
    ("for the past 10 days", 10, "for"),
    ("10-day course", 10, "for"),
    ("7 days of doxycycline", 7, "plain"),
    ("past two months", 60, "for"),
    ("for the last two months", 60, "for"),
    ("for 18 months now", 540, "for"),
    ("it's been over 2 years", 730, "for"),
    ("regularly for 1 year", 365, "for"),
    ("for a year", 365, "for"),
    ("for one year", 365, "for"),
    ("a week ago", 7, "ago"),
    ("two weeks back", 14, "ago"),
    ("over the past month", 30, "for"),
    ("for the past year", 365, "for"),
    ("this past week", 7, "for"),
    ("after 6 weeks", 42, "for"),
    ("after six weeks of treatment", 42, "for"),
    ("a 3-month trial", 90, "for"),
    ("6 weeks' trial of", 42, "for"),
    ("two and a half years", 912.5, "plain"),
    ("for 1.5 years", 547.5, "for"),
    ("for 3 years and 2 months", 1155, "for"),
    ("1 yr 6 mo", 545, "plain"),
    ("for a fortnight", 14, "for"),
    ("for a decade", 3650, "for"),
    ("for the better part of a year", 365, "for"),
    ("for 5/7", 5, "for"),
    ("for 3/12", 90, "for"),
    ("2/52 ago", 14, "ago"),
    ("for at least 3 months", 90, "for"),
    ("for nearly twelve weeks", 84, "for"),
    ("3 wks", 21, "plain"),
    ("a week or two", 10.5, "plain"),
    ("for a week or so", 7, "for"),
    ("rash 2 weeks after starting lamotrigine", 14, "for"),
    ("within 3 days of starting", 3, "for"),
    ("51-year-old", 18615, "age"),
    ("a 6 month old", 180, "age"),
    ("29 yr old", 10585, "age"),
    ("aged 7 years", 2555, "age"),
    ("66 years of age", 24090, "age"),
    ("67 year woman", 24455, "age"),
    ("return in 2 weeks", 14, "follow_up"),
    ("follow up in 3 months", 90, "follow_up"),
    ("flying out in 10 days", 10, "follow_up"),
    ("over the next 2 weeks", 14, "follow_up"),
    ("every 3 months", 90, "interval"),
    ("q 2 weeks", 14, "interval"),
    ("3 days a week", 3, "interval"),
    ("2 weeks later", 14, "interval"),
    ("12 weeks pregnant", 84, "gestation"),
    ("at 20 weeks gestation", 140, "gestation"),
    ("20 weeks' gestation", 140, "gestation"),
    ("pregnant at 12 weeks", 84, "gestation"),
    ("a two-year history of", 730, "history"),
    ("1-day history of", 1, "history"),
    ("seizure free 18 months", 540, "history"),
    ("2 weeks relief each", 14, "history"),
    ("lasting 3 days", 3, "history"),
    ("for 10 nights", 10, "for"),
    ("for 5d", 5, "for"),
    ("day before yesterday", 2, "ago"),
    ("throughout the last 4 weeks", 28, "for"),
    ("in the past 2 years", 730, "for"),
    ("since 3 weeks", 21, "since"),
    ("taken for 4 to 6 weeks", 35, "for"),
    ("since last Tuesday", None, None),
    ("for years", None, None),
    ("many months", None, None),
    ("a few weeks", None, None),
    ("several years", None, None),
    ("10 beers a day", None, None),
    ("once a week", None, None),
    ("twice a day", None, None),
    ("300 mg a day", None, None),
    ("the day after", None, None),
    ("next week", None, None),
    ("every other week", None, None),
    ("300 mg", None, None),
    ("in her 60s", None, None),
    ("for a while", None, None),
    ("I had a bad week", None, None),
    ("seen 10/30/07", None, None),
    ("on 5/7/2020", None, None),
]


def found(text):
    return find_durations(text, 0, len(text))


@pytest.mark.parametrize(("text", "days", "kind"), LENGTHS)
def test_lengths_are_read(text, days, kind):
    expected = [] if days is None else [(days, kind)]
    assert [(one.days, one.kind.value) for one in found(text)] == expected


@pytest.mark.parametrize(("text", "days", "kind"), [row for row in LENGTHS if row[1]])
def test_the_span_lies_in_the_text(text, days, kind):
    [one] = found("He was well. " + text)
    assert 13 <= one.span.start < one.span.end <= 13 + len(text)


def test_several_lengths_come_in_order():
    text = "A 51-year-old on gabapentin for 2 years; Lyrica stopped 3 weeks ago; review in 6 weeks."
    assert [one.kind for one in found(text)] == [
        DurationKind.AGE,
        DurationKind.FOR,
        DurationKind.AGO,
        DurationKind.FOLLOW_UP,
    ]


def test_only_some_kinds_can_be_a_length_of_use():
    assert {kind.value for kind in DurationKind if kind.may_be_use} == {
        "for",
        "since",
        "ago",
        "x",
        "plain",
    }


def test_only_the_span_is_read():
    text = "for 2 years, for 3 weeks"
    assert [one.days for one in find_durations(text, 12, len(text))] == [21]


def test_impossible_lengths_are_left_out():
    assert found("for 900 years") == []
    assert found("for 0 days") == []
