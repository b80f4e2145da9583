"""The age from a date of birth; the date itself stays masked."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.understand.birth import age_on
from citewell.understand.read import Reader

TODAY = date(2026, 2, 1)


class _Still:
    def now(self):
        return datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def reader(real_library):
    return Reader(real_library, _Still())


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("12/03/1951", 74),
        ("03/25/1951", 74),  # no month 25, so the month stands first
        ("25.12.88", 37),
        ("12-Mar-51", 74),
        ("3 May 1960", 65),
        ("March 12, 1951", 74),
        ("1951-03-12", 74),
        ("12031951", 74),
        ("19510312", 74),
        ("03. 05. 1951", 74),
        ("3. Mai 1951", 74),
        ("3 mai 1951", 74),
        ("1er août 1951", 74),
        ("3 juin 1951", 74),
        ("3 de enero de 1951", 75),
        ("12 Dez. 1951", 74),
        ("12 foo 1951", None),
        ("01/02/2026", 0.0),
        ("01/02/2025", 1.0),
        ("31/02/1951", None),
        ("12/03/2031", None),
        ("12/03/1803", None),
        ("99/99/9999", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_the_age_on_a_day(written, age):
    assert age_on(written, TODAY) == age


@given(st.dates(min_value=date(1910, 1, 1), max_value=date(2023, 1, 1)))
def test_the_age_is_right_whichever_comes_first_to_within_a_year(born):
    years = (TODAY - born).days / 365.25
    for written in (born.strftime("%d/%m/%Y"), born.strftime("%m/%d/%Y"), born.isoformat()):
        assert abs(age_on(written, TODAY) - years) <= 2


@pytest.mark.parametrize(
    ("text", "age", "words"),
    [
        ("DOB 12/03/1951 PDN on gabapentin", 74, "[date of birth]"),
        ("Susan Miller, DOB: 12-Mar-51. PHN.", 74, "[date of birth]"),
        ("born on 3 May 1960 with PHN", 65, "[date of birth]"),
        # Words written out before the date move it.
        ("carbamazepine and my pill, born on 3 May 1960", 65, "[date of birth]"),
        ("born 1951, PDN", 75, "1951"),
        ("Man (b. 1951) with PDN", 75, "1951"),
        ("M (1951) PDN", 75, "1951"),
        ("year of birth 1930, PHN", 96, "1930"),
        ("My mum was born 1940, she has PHN. Can she take gabapentin?", 86, "1940"),
    ],
)
def test_a_date_of_birth_tells_the_age_and_stays_masked(reader, text, age, words):
    case = reader.case(text)
    assert case.age_years == age
    (span,) = [r.span for r in case.read_from if r.field == "age_years"]
    assert case.text[span.start : span.end] == words
    assert "/19" not in case.text


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("58F, DOB 12/03/1951, PHN", 58),  # what is said in so many words holds
        ("I have PHN. My daughter was born 2019", None),
        ("hip replacement (2019), PHN", None),
        ("PHN since 1999", None),
        ("She had a baby born on 12/03/2025 and has carpal tunnel", None),
        ("vitamin b 1951 mg", None),
    ],
)
def test_other_dates_tell_no_age(reader, text, age):
    assert reader.case(text).age_years == age


def test_without_a_clock_no_age_is_told(real_library):
    case = Reader(real_library).case("DOB 12/03/1951, PHN")
    assert case.age_years is None
