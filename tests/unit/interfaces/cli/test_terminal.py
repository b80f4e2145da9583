import io

import pytest
from rich.console import Console

from citewell.interfaces.cli.tables import print_stats
from citewell.interfaces.cli.terminal import print_article, print_found
from citewell.library.stats import count


@pytest.fixture
def shown():
    def show(print_it, thing, width=100):
        out = io.StringIO()
        print_it(thing, Console(file=out, width=width, color_system=None))
        return out.getvalue()

    return show


def flat(text):
    return " ".join(text.split())


def test_an_article(specimen_engine, shown):
    article = specimen_engine.ask("Neurontin and Cymbalta failed in nerve pain. What next?")
    text = shown(print_article, article)
    assert "● Submitted ── ○ Under review ── ○ Approved" in text
    for claim in article.lead:
        assert flat(claim.text) in flat(text)
    for section in article.sections:
        assert section.heading in text
    assert "SUPERSEDED" in text
    assert "Related questions" in text
    assert flat(article.disclaimer) in flat(text)


def test_references_are_numbered_as_they_are_cited(specimen_engine, shown):
    article = specimen_engine.ask("Neurontin and Cymbalta failed in nerve pain. What next?")
    text = shown(print_article, article)
    for reference in article.references:
        assert f"[{reference.n}] {reference.source.type.label}." in flat(text)


def test_lines_keep_to_the_width(specimen_engine, shown):
    article = specimen_engine.ask("What is the dose of gabapentin?")
    for width in (60, 200):
        lines = shown(print_article, article, width).splitlines()
        assert max(map(len, lines)) <= min(width, 96)


def test_brackets_in_a_question_are_no_markup(specimen_engine, shown):
    text = shown(print_article, specimen_engine.ask("[bold]zorbafexin[/bold] dose [/red]"))
    assert "[bold]zorbafexin[/bold] dose [/red]" in text


def test_an_abstention(specimen_engine, shown):
    text = shown(print_article, specimen_engine.ask("How do I cook a cake?"))
    assert "No answer" in text
    assert "What Citewell can answer" in text
    assert "References" not in text


def test_search_results(specimen_engine, shown):
    found = specimen_engine.search("gabapentin", k=2)
    text = shown(print_found, found)
    assert text.startswith("1. ")
    assert "2. " in text
    assert "statement" in text
    assert "Nothing found" in shown(print_found, [])


def test_search_results_with_brackets_are_no_markup(specimen_engine, shown):
    from dataclasses import replace

    [found] = specimen_engine.search("gabapentin", k=1)
    odd = replace(found, title="[red]T[/red]", text="[/x] " + "word " * 200)
    text = shown(print_found, [odd])
    assert "[red]T[/red]" in text
    assert "…" in text


def test_stats(specimens, capsys):
    print_stats(count(specimens))
    said = capsys.readouterr().out
    assert "Statements: 20" in said
    assert "drug-gabapentin" in said
