"""Raised and lowered signs, struck and hidden words, of pages and of Markdown."""

import time

import pytest

from citewell.ingest.html import read_html
from citewell.ingest.markdown import read_markdown


def html(words):
    return read_html(f"<p>{words}</p>", fallback_title="x").text


def markdown(words):
    return read_markdown(words, fallback_title="x").text


@pytest.mark.parametrize("read", [html, markdown])
@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("50 &times; 10<sup>9</sup>/L", "50 × 10⁹/L"),
        ("10<sup>-3</sup> g", "10⁻³ g"),
        ("5<sup>1</sup>/<sub>2</sub> tablets", "5 1/2 tablets"),
        ("<sup>3</sup>&frasl;<sub>4</sub> tablet", "3/4 tablet"),
        ("at most 10 mg.<sup>1</sup> Then", "at most 10 mg.¹ Then"),
        ("<b>5</b>mg<sup>2</sup>", "5mg²"),
        ('at most 20<sup><a href="#n1">1</a></sup> mg', "at most 20 mg"),
        ('at most 20<a href="#n1"><sup>1</sup></a> mg', "at most 20 mg"),
        ("at most 20<sup>[3]</sup> mg", "at most 20 mg"),
        ("15<sup>a,b</sup> mg", "15ᵃ,ᵇ mg"),
        ("the 4<sup>th</sup> day", "the 4th day"),
        ("CO<sub>2</sub> and FEV<sub>1</sub>", "CO2 and FEV1"),
        ("log<sub>10</sub>50 and 5<sub>2</sub>", "log₁₀50 and 5₂"),
        ("now <s>50 mg</s><del>60 mg</del>70 mg", "now 70 mg"),
        ('now <span style="color:red; display: none">50 mg</span>70 mg', "now 70 mg"),
        ('now <span style="text-decoration: line-through">50</span>70 mg', "now 70 mg"),
        ("now <span hidden>50 mg</span>70 mg", "now 70 mg"),
    ],
)
def test_what_a_reader_sees_is_what_is_kept(read, marked, shown):
    assert read(marked) == shown


def test_formulas_of_a_page():
    power = "<math><msup><mn>10</mn><mn>9</mn></msup></math>"
    half = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
    assert html(f"{power} and {half}") == "10⁹ and (1)/(2)"


def test_the_title_is_the_heading_as_shown():
    page = read_html("<h1>Below 10<sup>9</sup>/L</h1><p>Stop it.", fallback_title="x")
    assert page.title == "Below 10⁹/L"
    assert page.headings[0].level == 0


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("at 10^9^/L, H~2~O", "at 10⁹/L, H2O"),
        ("now ~~50 **mg** a day~~ 70 mg", "now  70 mg"),
        ("now ~50 mg~ 70 mg", "now  70 mg"),
        ("from ~5 mg to ~10 mg", "from ~5 mg to ~10 mg"),
        ("`10^9^` and a < b", "10^9^ and a < b"),
        ("at most 20[^n] mg", "at most 20 mg"),
        ("10 mg<br>20 mg", "10 mg\n20 mg"),
        ("<div>10<sup>9</sup> <del>50</del></div>", "10⁹"),
    ],
)
def test_signs_of_markdown(marked, shown):
    assert markdown(marked) == shown


@pytest.mark.parametrize("unit", ["<sup>1</sup>", "<s>x</s>y", "5<sub>2</sub>"])
def test_a_page_of_signs_takes_no_time_that_grows_with_its_square(unit):
    def seconds(size):
        start = time.perf_counter()
        html(unit * (size // len(unit)))
        return time.perf_counter() - start

    assert seconds(300_000) < 12 * seconds(50_000) + 1
