from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from citewell.interfaces.markdown import article_markdown
from citewell.model.article import Reference, Section

NASTY = (
    "# **bold** _it_ <b>tag</b> <script>alert(1)</script> [x](http://y.example) ![i](z) `c` | a\\b"
)


def rendered(article):
    return MarkdownIt("commonmark").render(article_markdown(article))


@pytest.fixture
def article(specimen_engine):
    return specimen_engine.ask("Neurontin and Cymbalta failed in nerve pain. What next?")


def test_the_whole_article_stands_in_it(article):
    text = article_markdown(article)
    assert text.startswith("# Neurontin and Cymbalta failed in nerve pain. What next?\n")
    for claim in article.claims:
        assert claim.text in text
    for section in article.sections:
        assert f"### {section.heading}\n" in text
    for reference in article.references:
        assert f"\n{reference.n}. {reference.source.type.label}. " in text
    assert "**SUPERSEDED**" in text
    assert "Draft made by software" in text
    assert article.disclaimer in text
    assert text.endswith("\n")


@pytest.mark.parametrize("question", [NASTY, f"gabapentin dose {NASTY}"])
def test_what_a_person_typed_stays_text(specimen_engine, question):
    html = rendered(specimen_engine.ask(question))
    head = html[: html.index("<em>")]
    assert "<script" not in html
    for tag in ("<strong>", "<a ", "<img", "<code>", "<b>"):
        assert tag not in head
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in head
    assert "[x](http://y.example)" in head


def test_words_of_sources_stay_text(article):
    source = replace(article.references[0].source, title=NASTY, authors=NASTY)
    lead = tuple(replace(c, text=NASTY) for c in article.lead)
    section = Section(id="x", heading=NASTY, claims=(replace(lead[0], strength=NASTY),), note=NASTY)
    dressed = replace(
        article,
        title=NASTY,
        lead=lead,
        sections=(section,),
        references=(Reference(1, source),),
        notes=(NASTY,),
        glossary=((NASTY, NASTY),),
    )
    html = rendered(dressed)
    for tag in ("<script", "<img", "<code>", "<b>", 'href="http://y.example"'):
        assert tag not in html


def test_a_link_with_brackets_of_its_own_is_kept_whole(article):
    source = replace(article.references[0].source, doi="10.1016/S0140-6736(05)67868-9")
    html = rendered(replace(article, references=(Reference(1, source),)))
    assert 'href="https://doi.org/10.1016/S0140-6736(05)67868-9"' in html


def test_a_link_that_would_run_a_script_is_none(article):
    source = replace(
        article.references[0].source, doi=None, pmid=None, url="javascript:alert(1)", title="T"
    )
    assert 'href="javascript' not in rendered(replace(article, references=(Reference(1, source),)))


@pytest.mark.parametrize(
    "text", ["1. First", "- item", "+ item", "> quote", "=====", "# head", "one\n\n# two"]
)
def test_a_claim_that_looks_like_a_list_stays_one_sentence(article, text):
    section = replace(article.sections[0], claims=(replace(article.lead[0], text=text),))
    html = rendered(replace(article, sections=(section,)))
    start = html.index(f"<h3>{section.heading}</h3>")
    body = html[start : html.index("<h2>References")]
    assert body.count("<li>") == 1
    assert "<blockquote>" not in body
    assert "<h1>" not in body


def test_an_abstention(specimen_engine):
    text = article_markdown(specimen_engine.ask("zorbafexin dose"))
    assert "## No answer" in text
    assert "## What Citewell can answer" in text
    assert "## References" not in text


def test_an_empty_question(specimen_engine):
    assert article_markdown(specimen_engine.ask("")).startswith("# (empty question)\n")


def test_words_explained_for_lay_readers(specimen_engine):
    article = specimen_engine.ask("How is a gout flare treated?", audience="student")
    assert "### Words explained" in article_markdown(article)
