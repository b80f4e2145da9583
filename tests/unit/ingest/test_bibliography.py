import pytest

from citewell.ingest.bibliography import author_line, iso_day, source_from
from citewell.model.source import SourceType


def of(**about):
    return source_from("doc:a", "T", about)


def test_nothing_known_is_a_document():
    source = of()
    assert (source.id, source.title, source.type) == ("doc:a", "T", SourceType.DOCUMENT)
    assert source.authors is source.year is source.url is source.link is None


@pytest.mark.parametrize(
    ("about", "field", "value"),
    [
        ({"authors": ["A B", "C D"]}, "authors", "A B, C D"),
        ({"author": "Smith J"}, "authors", "Smith J"),
        (
            {"authors": [{"name": "A"}, {"family": "B", "given": "C"}, 5, None]},
            "authors",
            "A, B C, 5",
        ),
        ({"journal": "Pain"}, "journal", "Pain"),
        ({"publisher": "NIH"}, "journal", "NIH"),
        ({"year": 2019}, "year", 2019),
        ({"year": "2019"}, "year", 2019),
        ({"date": "2019-05-01"}, "year", 2019),
        ({"published": "May 1, 2019"}, "year", 2019),
        ({"year": 99999}, "year", None),
        ({"year": "n.d."}, "year", None),
        ({"doi": "https://doi.org/10.1000/ab.c"}, "doi", "10.1000/ab.c"),
        ({"doi": "none"}, "doi", None),
        ({"pmid": 12345}, "pmid", "12345"),
        ({"pmid": "12x"}, "pmid", None),
        ({"url": "https://a.org/x?y=1"}, "url", "https://a.org/x?y=1"),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"url": 'https://a.org/" onclick="x'}, "url", None),
        ({"url": "https://a.org/" + "x" * 3000}, "url", None),
        ({"license": "CC BY"}, "licence", "CC BY"),
        ({"License": "CC BY"}, "licence", "CC BY"),
        ({"jurisdiction": "GB"}, "jurisdiction", "GB"),
        ({"retracted": True}, "retracted", True),
        ({"retracted": "no"}, "retracted", False),
        ({"type": "guideline"}, "type", SourceType.GUIDELINE),
        ({"type": "Randomized Controlled Trial"}, "type", SourceType.TRIAL),
        ({"publication-type": "systematic_review"}, "type", SourceType.SYSTEMATIC_REVIEW),
        ({"type": "blog"}, "type", SourceType.DOCUMENT),
        ({"journal": {"odd": 1}, "volume": [1]}, "journal", None),
        ({"volume": 12}, "volume", "12"),
        ({"journal": "a\x00\nb\u202e"}, "journal", "a b"),
    ],
)
def test_fields(about, field, value):
    assert getattr(of(**about), field) == value


@pytest.mark.parametrize(
    ("names", "total", "line"),
    [
        ([], 0, None),
        (["", ""], 2, None),
        (["Roe A"], 1, "Roe A"),
        (["A", "", "C"], 3, "A, C"),
        (list("ABCDEF"), 6, "A, B, C, D, E, F"),
        (list("ABCDEFG"), 7, "A, B, C, D, E, F, et al."),
    ],
)
def test_authors_in_one_line(names, total, line):
    assert author_line(names, total) == line


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20240131", "2024-01-31"),
        ("20240131120000+0100", "2024-01-31"),
        ("2024", None),
        ("18991231", None),
        ("", None),
        (None, None),
    ],
)
def test_days_of_eight_digits(words, day):
    assert iso_day(words) == day


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("RETRACTED: moss for wrists", True),
        ("RETRACTED ARTICLE: moss for wrists", True),
        ("[Retracted] moss for wrists", True),
        ("WITHDRAWN: moss for wrists", True),
        ("Retracted discs and what to do about them", False),
        ("Withdrawn patients: a cohort", False),
        ("How often papers are retracted: a review", False),
    ],
)
def test_a_title_that_calls_itself_retracted_is_believed(title, said):
    assert source_from("a", title, {}).retracted is said
