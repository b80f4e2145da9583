from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from citewell.errors import InputError
from citewell.interfaces.exports.copied import check_words, copied_claim
from citewell.interfaces.wordings import review_words
from citewell.model.article import Reference, Status
from citewell.model.claim import Citation, Claim, ClaimKind, Verdict, VerdictState
from unit.interfaces.exports.made import HOSTILE, article_on, source

ADDRESS = "https://citewell.example/a/1"
OLD = source("Old trial.", "old", doi="10.1/x", authors="Doe J", year=1999, superseded_by="new")


def claim(*checked, state=VerdictState.UNCHECKED, kind=ClaimKind.STATEMENT, reasons=()):
    cited = tuple(Citation(source_id="a", n=1, checked=c) for c in checked)
    return Claim(id="a", text="A.", kind=kind, citations=cited, verdict=Verdict(state, reasons))


def test_the_whole_chain_goes_with_the_sentence():
    article = article_on(OLD, text="It helps.", strength="strong")
    copied = copied_claim(article, "c1", address=ADDRESS)
    assert copied.text == (
        "It helps. (strong) [1]\n"
        "\n"
        "1. Trial. Old trial. Doe J. 1999. https://doi.org/10.1/x SUPERSEDED\n"
        "\n"
        "Read against the source's own page.\n"
        "Draft made by software. No medical board member has reviewed it.\n"
        "Citewell, evidence as of 2026-11-22.\n"
        f"{ADDRESS}\n"
    )
    html = MarkdownIt("commonmark").render(copied.markdown)
    assert '<a href="https://doi.org/10.1/x">Old trial</a>' in html
    assert "<strong>SUPERSEDED</strong>" in html
    assert f'<a href="{ADDRESS}">' in html
    assert "No medical board member has reviewed it." in html


def test_a_person_s_question_is_not_copied():
    copied = copied_claim(article_on(OLD), "c1")
    assert "Jane Doe" not in copied.text + copied.markdown
    assert copied.text.endswith("evidence as of 2026-11-22.\n")


@pytest.mark.parametrize("status", list(Status))
def test_each_state_of_review_has_its_words(status):
    copied = copied_claim(article_on(OLD, status=status), "c1")
    assert review_words(status) in copied.text
    assert review_words(status) in copied.markdown


def test_reference_numbers_are_those_of_the_article():
    article = article_on(OLD)
    cited = tuple(Citation(source_id=i, n=n) for i, n in (("x", 9), ("old", 2)))
    article = replace(
        article,
        lead=(replace(article.lead[0], citations=cited),),
        references=(Reference(2, OLD), Reference(3, OLD), Reference(9, source("Nine", "x"))),
    )
    copied = copied_claim(article, "c1")
    assert "\n2. Trial. Old" in copied.text
    assert "\n9. Trial. Nine." in copied.text
    assert "\n3. " not in copied.text
    html = MarkdownIt("commonmark").render(copied.markdown)
    assert "<li>[2] Trial." in html
    assert "<li>[9] Trial." in html


def test_check_words():
    assert check_words(claim("primary")) == "Read against the source's own page."
    assert (
        check_words(claim("primary", "secondary")) == "Read in a copy or a summary of the source."
    )
    assert check_words(claim("unseen", "primary")) == "Not yet held against its source."
    assert check_words(claim()) == "Not yet held against its source."
    assert check_words(claim(None)) == "Not yet held against its source."
    doubted = claim("primary", state=VerdictState.PARTIAL, reasons=("the dose differs",))
    assert check_words(doubted) == (
        "Only partly supported by what it cites. The dose differs. "
        "Read against the source's own page."
    )
    quoted = claim(None, state=VerdictState.SUPPORTED, kind=ClaimKind.QUOTE)
    assert check_words(quoted) == (
        "Quoted word for word from the source. Supported by what it cites."
    )
    bare = claim(None, kind=ClaimKind.QUOTE)
    assert check_words(bare) == "Quoted word for word from the source."


def test_a_claim_that_is_not_there():
    with pytest.raises(InputError) as caught:
        copied_claim(article_on(OLD), "c2")
    assert caught.value.code == "no_such_claim"


@pytest.mark.parametrize("words", [*HOSTILE, "<script>alert(1)</script> [x](http://y.example) `c`"])
def test_hostile_words_stay_text(words):
    hostile = source(words, doi=words, authors=words, journal=words)
    copied = copied_claim(article_on(hostile, text=f"x {words}"), "c1")
    assert len(copied.text.split("\n")) == 8
    html = MarkdownIt("commonmark").render(copied.markdown)
    for tag in ("<script", "<i>", "<code>", "<h1"):
        assert tag not in html
    assert html.count("<a ") == 1
