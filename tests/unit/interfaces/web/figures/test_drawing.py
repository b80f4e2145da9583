import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.interfaces.web.figures.drawing import capital, element, picture, stroke, text, wrapped

NASTY = '</title></svg><script>alert("1")</script>&amp; \x00\x0b\ufffe'


@given(st.text(), st.text())
def test_words_stay_words(title, label):
    tree = ET.fromstring(picture("fig-x", title, label, (10, 20.5), text(label, 1, 2)))  # noqa: S314
    assert [e.tag for e in tree.iter()] == ["svg", "title", "desc", "text"]
    shown = "".join(c if c.isprintable() else " " for c in label)
    assert (tree.find("text").text or "") == shown
    assert tree.get("viewBox") == "0 0 10 20.5"


def test_markup_in_words_is_escaped():
    drawn = picture("fig-x", NASTY, NASTY, (1, 1), text(NASTY, 0, 0, text_anchor="end"))
    assert "<script" not in drawn
    assert drawn.count("</svg>") == 1
    assert element("g", id='"><script>') == '<g id="&quot;&gt;&lt;script&gt;"></g>'


def test_muted_words_are_smaller_unless_told_otherwise():
    assert 'font-size="11.5"' in text("a", 0, 0, "fig-muted")
    assert 'font-size="9"' in text("a", 0, 0, "fig-muted", font_size=9)
    assert "font-size" not in text("a", 0, 0)
    assert "stroke-opacity" not in stroke("M0 0H1", "fig-axis")
    assert 'stroke-opacity="0.2"' in stroke("M0 0H1", "fig-axis", opacity=0.2)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("lidocaine plaster", "Lidocaine plaster"), ("rTMS", "rTMS"), ("IV lidocaine",) * 2, ("", "")],
)
def test_a_name_begins_with_a_capital_unless_it_has_its_own(name, shown):
    assert capital(name) == shown


def test_wrapping_keeps_every_word_and_at_least_a_line():
    assert wrapped("", 5) == [""]
    assert wrapped("aa bb cc", 5) == ["aa bb", "cc"]
    assert "".join(wrapped("a" * 23, 5)) == "a" * 23
