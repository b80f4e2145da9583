import pytest
from lxml import etree

from citewell.errors import InputError
from citewell.ingest.records.markup import inline_text


def text(xml, **how):
    return inline_text(etree.fromstring(xml), **how)


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<p>platelets 50 x 10<sup>9</sup>/L</p>", "platelets 50 x 10⁹/L"),
        ("<p>10<sup>-3</sup> M, m<sup>2</sup></p>", "10⁻³ M, m²"),
        ("<p>HbA<sub>1c</sub> and CO<sub>2</sub></p>", "HbA1c and CO2"),
        ("<p>the 1<sup>st</sup> dose of Lyrica<sup>®</sup></p>", "the 1st dose of Lyrica®"),
        ("<p>5.3<sup>a</sup> mg</p>", "5.3ᵃ mg"),
        ("<p>2<sup>x+y</sup></p>", "2^x+y"),
        ("<p>a<br/>b</p>", "a b"),
        ("<p>one <i>two</i>\n  three</p>", "one two three"),
        ("<p><mfrac><mn>1</mn><mn>2</mn></mfrac> dose</p>", "(1)/(2) dose"),
        ("<p>soft\u00adhyphen and\u00a0space</p>", "softhyphen and space"),
        ("<p/>", ""),
    ],
)
def test_markup_keeps_its_meaning(xml, words):
    assert text(xml) == words


def test_nothing_gives_nothing():
    assert inline_text(None) == ""


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<p>pain <xref ref-type='bibr'>1</xref>.</p>", "pain."),
        (
            "<p>pain [<xref ref-type='bibr'>1</xref>, <xref ref-type='bibr'>2</xref>] and</p>",
            "pain and",
        ),
        (
            "<p>pain<sup><xref ref-type='bibr'>1</xref>,<xref ref-type='bibr'>2</xref></sup> is</p>",
            "pain is",
        ),
        ("<p>as <xref ref-type='bibr'>Smith (2004)</xref> said</p>", "as Smith (2004) said"),
        ("<p>see <xref ref-type='fig'>Figure 1</xref></p>", "see Figure 1"),
        ("<p>dose of 300 mg (95% CI 1-2)</p>", "dose of 300 mg (95% CI 1-2)"),
    ],
)
def test_reference_marks_go_and_names_stay(xml, words):
    assert text(xml) == words


def test_an_entity_that_nothing_resolves_is_never_dropped():
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False)
    page = etree.fromstring("<!DOCTYPE p SYSTEM 'x.dtd'><p>5 &micro;g</p>", parser)
    with pytest.raises(InputError, match="&micro;"):
        inline_text(page)
