import pytest

from citewell.interfaces.exports.citing import (
    Author,
    Form,
    authors_of,
    flag_notes,
    form_of,
    one_line,
    page_span,
    volume_and_issue,
    web_link,
)
from citewell.model.source import SourceType
from unit.interfaces.exports.made import article_on, source


def named(authors):
    return [
        (a.name, a.given) if a.given else a.name for a in authors_of(source(authors=authors)).listed
    ]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Dworkin RH, O'Connor AB, et al.", [("Dworkin", "R. H."), ("O'Connor", "A. B.")]),
        ("Schlereth T, et al.", [("Schlereth", "T.")]),
        (
            "Van den Bergh PYK, van Doorn PA",
            [("Van den Bergh", "P. Y. K."), ("van Doorn", "P. A.")],
        ),
        ("Dejaco C, Singh YP and others", [("Dejaco", "C."), ("Singh", "Y. P.")]),
        ("Williams ACdeC, Cote J-P", [("Williams", "ACdeC"), ("Cote", "J.-P.")]),
        ("Doe J, Roe R, STOP Trial Group", [("Doe", "J."), ("Roe", "R."), "STOP Trial Group"]),
        ("National Institute for Health and Care Excellence",) * 2,
        ("RCEMLearning, Royal College of Emergency Medicine",) * 2,
        ("Teva UK",) * 2,
        ("Toth C",) * 2,
        ("Pfizer/Viatris; US FDA",) * 2,
        ("AHA and others",) * 2,
        ("NHS Fife, NHS Lothian",) * 2,
        ("US FDA, UK MHRA",) * 2,
        ("Kim, Choi SC",) * 2,
        (None, []),
        ("  ", []),
    ],
)
def test_only_a_clear_list_of_persons_is_split(authors, expected):
    assert named(authors) == ([expected] if isinstance(expected, str) else expected)


def test_a_suffix_stands_apart_and_missing_authors_are_told():
    found = authors_of(source(authors="King ML Jr, Doe J, et al."))
    assert found.listed[0] == Author("King", "M. L.", "Jr")
    assert found.more
    assert not authors_of(source(authors="Doe J, Roe R")).more


def test_every_author_line_of_the_library_is_read(real_library):
    for one in real_library.sources.values():
        found = authors_of(one)
        assert bool(found.listed) == bool(one.authors)
        assert all(a.name and "et al" not in a.name for a in found.listed), one.authors


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({"kind": SourceType.TRIAL, "journal": "Pain", "volume": "157(8)"}, Form.ARTICLE),
        ({"kind": SourceType.GUIDELINE, "journal": "Lancet", "doi": "10.1/x"}, Form.ARTICLE),
        ({"kind": SourceType.GUIDELINE, "journal": "NICE guideline", "url": "x"}, Form.REPORT),
        ({"kind": SourceType.LABEL, "url": "https://a.example"}, Form.REPORT),
        ({"kind": SourceType.DOCUMENT, "url": "https://a.example"}, Form.PAGE),
        ({"kind": SourceType.TRIAL_RECORD, "url": "https://a.example"}, Form.PAGE),
        ({"kind": SourceType.DOCUMENT}, Form.REPORT),
    ],
)
def test_the_form_a_source_came_out_in(fields, form):
    assert form_of(source(**fields)) is form


def test_volume_issue_and_pages():
    assert volume_and_issue(source(volume="49(Suppl 1)")) == ("49", "Suppl 1")
    assert volume_and_issue(source(volume="(5)")) == ("", "5")
    assert volume_and_issue(source(volume="176")) == ("176", "")
    assert page_span(source(pages="1006.e1-1006.e30")) == ("1006.e1", "1006.e30")
    assert page_span(source(pages="e45–e67")) == ("e45", "e67")
    assert page_span(source(pages="CD007115")) == ("CD007115", "")
    assert page_span(source()) == ("", "")


def test_only_a_web_address_is_a_link():
    assert web_link(source(url="javascript:alert(1)")) == ""
    assert web_link(source(url="folder/file.pdf")) == ""
    assert web_link(source()) == ""
    assert web_link(source(url="https://a.example/ü?x=1&y=%20#z")) == (
        "https://a.example/%C3%BC?x=1&y=%20#z"
    )
    assert web_link(source(doi="10.1002/(SICI)1<66::A>3.0{2}")) == (
        "https://doi.org/10.1002/(SICI)1%3C66::A%3E3.0%7B2%7D"
    )


def test_flags_name_what_replaced_it():
    old = source("Old", "old", superseded_by="new", retracted=True)
    both = article_on(old, source("New\nguide", "new"))
    assert flag_notes(both.references[0], both) == (
        "RETRACTED: this publication was retracted.",
        "SUPERSEDED by reference 2: New guide",
    )
    assert flag_notes(both.references[1], both) == ()
    alone = article_on(old)
    assert flag_notes(alone.references[0], alone)[1] == "SUPERSEDED by new"


def test_one_line_holds_only_print():
    assert one_line(" a\x00b\x1b[31m\n\u2028c\xa0 d\ud800 ") == "a b [31m c d"
    assert one_line("treat\xadment \u202eevil") == "treatment evil"
    assert one_line("") == ""
