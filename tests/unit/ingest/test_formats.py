"""Plain text, Markdown and HTML: title, headings, text, bibliography."""

import textwrap
import time

import pytest

from citewell.ingest.extract import Extract, make_document
from citewell.ingest.html import declared_encoding, read_html
from citewell.ingest.markdown import read_markdown
from citewell.ingest.text import read_text


def sections(extract: Extract) -> list[tuple[str | None, str]]:
    for found in extract.headings:
        assert extract.text[found.start : found.end].startswith(found.title)
    return [(p.section, p.text) for p in make_document("doc:a", extract).passages]


class TestText:
    def test_title_headings_and_paragraphs(self):
        text = """\
        Guide to pain

        Some first words.

        DOSING

        Take 5 mg. Do not
        crush it.

        Harms
        =====
        Dizziness.
        """
        extract = read_text(textwrap.dedent(text), fallback_title="File")
        assert extract.title == "Guide to pain"
        assert sections(extract) == [
            (None, "Some first words."),
            ("DOSING", "Take 5 mg. Do not\ncrush it."),
            ("Harms", "Dizziness."),
        ]

    @pytest.mark.parametrize(
        "text", ["Take 5 mg daily.\n\nThen stop.", "one\ntwo\nthree", "5\n\nx", "- item\n- item"]
    )
    def test_no_title_is_invented(self, text):
        extract = read_text(text, fallback_title="File name")
        assert extract.title == "File name"
        assert extract.text == text

    def test_underlines_without_a_line_above(self):
        assert read_text("=====\n\n-----\ntext", fallback_title="F").headings == ()

    def test_crlf_controls_and_nothing(self):
        assert read_text("a\r\n\r\nb\x00c", fallback_title="F").text == "a\n\nb c"
        assert read_text("", fallback_title="F") == Extract(title="F", text="")


MARKDOWN = """\
---
title: "Pain guide"
author: J. Smith
date: 2020-01-02
url: https://x.org/a
tags: [a, b]
---
# Pain guide
Intro *bold* with `code`, [a link](http://x), ![a picture](y.png) <b>raw</b> & p < 0.05.
Second line.

## Dose
- one
- two
  - nested

1. first
2. second

### Renal
| Drug | Dose |
|---|---|
| A | 5 mg |

> quoted

```
code block
```
<!-- hidden --><div>block</div>
"""


class TestMarkdown:
    def test_what_a_reader_sees(self):
        extract = read_markdown(MARKDOWN, fallback_title="F")
        assert extract.title == "Pain guide"
        assert extract.about["author"] == "J. Smith"
        assert sections(extract) == [
            (
                None,
                "Intro bold with code, a link, a picture raw & p < 0.05. Second line.",
            ),
            ("Dose", "- one\n- two\n- nested\n\n1. first\n2. second"),
            ("Dose > Renal", "Drug | Dose\nA | 5 mg\n\nquoted\n\ncode block\n\nblock"),
        ]
        source = make_document("doc:a", extract).source
        assert (source.year, source.url) == (2020, "https://x.org/a")

    def test_title_from_the_first_heading_or_the_file(self):
        assert read_markdown("## First\n\n# Second\n", fallback_title="F").title == "First"
        assert read_markdown("Only text", fallback_title="F").title == "F"
        assert read_markdown("", fallback_title="F").text == ""

    def test_a_line_of_dashes_is_no_front_matter(self):
        extract = read_markdown("---\nnot: closed", fallback_title="F")
        assert extract.about == {}
        assert "not: closed" in extract.text

    def test_numbers_and_signs_survive(self):
        text = "Give 5*3 mg; keep HbA1c < 7% and eGFR > 30 ml/min/1.73 m² (p<0.001) ~ 2_3_4."
        assert read_markdown(text, fallback_title="F").text == text

    def test_deep_nesting(self):
        read_markdown("> " * 5_000 + "x", fallback_title="F")
        read_markdown("- " * 2_000 + "x", fallback_title="F")

    @pytest.mark.parametrize("piece", ["[", "![", "<!--", "[[", "[a]("])
    def test_brackets_that_never_close_take_no_time(self, piece):
        begun = time.process_time()
        extract = read_markdown(
            f"Give *one*.\n\nOr {piece * 60_000}\n\nThen *two*.", fallback_title="F"
        )
        assert time.process_time() - begun < 5
        assert extract.text.startswith("Give one.\n\n")

    @pytest.mark.parametrize("opened", ["<div>Now <!-- never", "<!-- never"])
    def test_a_comment_that_never_closes_is_no_text(self, opened):
        assert "never" not in read_markdown(f"Give one.\n\n{opened}", fallback_title="F").text


PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html><head><title>Neuropathic pain | Site</title>
<meta name="citation_title" content="Neuropathic pain">
<meta name="citation_author" content="Smith J"><meta name="citation_author" content="Doe A">
<meta name="citation_doi" content="10.1000/x.y"><meta name="citation_publication_date"
content="2021/05/01"><link rel="canonical" href="https://example.org/np">
<script>var evil = 1;</script><style>.x{}</style></head>
<body><nav>Home | About us | Contact</nav>
%s<h1>Neuropathic pain</h1><p>Pain &lt; 5 &amp; more <b>bold</b> text<br>line. <!-- no --></p>
<h2>Treatment</h2><p>Start <code>amitriptyline</code> at 10&nbsp;mg. Increase slowly over several
weeks, as tolerated, up to 75 mg a day in most adults with neuropathic pain.</p>
<ul><li>Dry mouth</li><li>Drowsiness <ul><li>at night</li></ul></li></ul>
<table><tr><th>Drug</th><th>Dose</th></tr><tr><td>Duloxetine</td><td><p>60 mg</p></td></tr></table>
<h3>Renal</h3><p>Reduce the dose.</p>%s<footer>Copyright by us</footer></body></html>"""


class TestHtml:
    @pytest.mark.parametrize("tags", [("", ""), ("<main>", "</main>"), ("<article>", "</article>")])
    def test_main_text_with_its_headings(self, tags):
        extract = read_html(PAGE % tags, fallback_title="F")
        assert extract.title == "Neuropathic pain"
        assert sections(extract) == [
            (None, "Pain < 5 & more bold text line."),
            (
                "Treatment",
                "Start amitriptyline at 10 mg. Increase slowly over several weeks, as tolerated,"
                " up to 75 mg a day in most adults with neuropathic pain.\n- Dry mouth\n"
                "- Drowsiness\n- at night\nDrug | Dose\nDuloxetine | 60 mg",
            ),
            ("Treatment > Renal", "Reduce the dose."),
        ]
        source = make_document("doc:a", extract).source
        assert source.authors == "Smith J, Doe A"
        assert (source.year, source.doi) == (2021, "10.1000/x.y")
        assert source.url == "https://example.org/np"

    def test_a_shell_around_a_form_is_read(self):
        page = "<html><body><form><p>Take 5 mg.</p><select><option>UK</select></form></body></html>"
        assert read_html(page, fallback_title="F").text == "Take 5 mg."

    def test_entities_of_the_pages_own_are_not_expanded(self):
        page = (
            '<!DOCTYPE html [<!ENTITY a "LOL"><!ENTITY b "&a;&a;&a;">'
            '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
            "<html><body><p>Pain &b; and &file; here.</p></body></html>"
        )
        text = read_html(page, fallback_title="F").text
        assert "LOL" not in text
        assert "root:" not in text
        assert text.startswith("Pain")

    def test_scripts_comments_and_hidden_templates_are_no_text(self):
        page = (
            "<p>Seen.<script>a</script><!-- b --><template>c</template><noscript>d</noscript></p>"
        )
        assert read_html(page, fallback_title="F").text == "Seen."

    @pytest.mark.parametrize(
        "page", ["", "<html></html>", "<!-- x -->", "<script>1</script>", "<b>" * 50_000]
    )
    def test_pages_without_text(self, page):
        assert read_html(page, fallback_title="F").text == ""

    def test_title_without_meta(self):
        page = "<title>Tab title</title><h1> Big <i>title</i></h1><p>x</p>"
        assert read_html(page, fallback_title="F").title == "Big title"
        assert read_html("<title>Tab</title><p>x</p>", fallback_title="F").title == "Tab"
        assert read_html("<p>x</p>", fallback_title="F").title == "F"

    @pytest.mark.parametrize(
        ("head", "name"),
        [
            (b'<meta charset="iso-8859-2">', "iso-8859-2"),
            (b"<META http-equiv=x content='text/html; charset=windows-1252'>", "windows-1252"),
            (b"<meta charset=unicode_escape>", None),
            (b"<p>", None),
        ],
    )
    def test_declared_encoding(self, head, name):
        assert declared_encoding(head) == name
