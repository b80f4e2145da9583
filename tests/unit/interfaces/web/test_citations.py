"""Each claim points at what it stands on; each wording stands once."""

import dataclasses

import pytest

from citewell.interfaces.web.citations import Evidence
from citewell.model.article import Reference
from citewell.model.audience import Audience
from citewell.model.claim import Citation, Verdict, VerdictState
from citewell.model.source import Source, SourceType
from unit.interfaces.web.articles import FLAGSHIP, article, ask, claim


def source(id_, **more):
    return Source(id=id_, type=SourceType.TRIAL, title=f"Title of {id_}", **more)


@pytest.fixture
def statement(real_library):
    return next(s for s in real_library.statements.values() if s.plain and s.plain != s.clinician)


def laid_out(made, library):
    evidence = Evidence(made, library)
    return [evidence.claim(one) for one in made.claims], evidence


def cited(statement, n=1, source_id="s"):
    return Citation(source_id=source_id, n=n, statement_id=statement.id, checked="unseen")


def test_a_number_stands_once_whatever_it_is_cited_for(real_library, statement):
    twice = claim(citations=(cited(statement), Citation(source_id="s", n=1)))
    views, _ = laid_out(article(lead=(twice,)), real_library)

    assert [(c.n, c.evidence) for c in views[0].cites] == [(1, (1,))]


def test_words_that_a_claim_says_are_not_printed_again(real_library, statement):
    made = article(
        lead=(claim(statement.clinician, citations=(cited(statement),)),),
        references=(Reference(1, source("s")),),
    )
    views, evidence = laid_out(made, real_library)
    piece = evidence.references()[0].evidence[0]

    assert (piece.words, piece.said_in) == ("", views[0].anchor)


def test_words_of_two_sources_stand_at_the_first(real_library, statement):
    both = claim(citations=(cited(statement), cited(statement, 2, "t")))
    made = article(lead=(both,), references=(Reference(1, source("s")), Reference(2, source("t"))))
    _, evidence = laid_out(made, real_library)
    first, second = (r.evidence[0] for r in evidence.references())

    assert (first.words, first.said_in) == (statement.clinician, "")
    assert (second.words, second.said_in) == ("", f"e-{first.n}")


def test_a_quote_is_printed_word_for_word(real_library):
    quote = Citation(source_id="s", n=1, quote="Verbatim.", passage_id="p", start=0, end=9)
    made = article(
        lead=(claim("Verbatim.", citations=(quote,)),), references=(Reference(1, source("s")),)
    )
    _, evidence = laid_out(made, real_library)

    assert evidence.references()[0].evidence[0].words == "Verbatim."


def test_lay_readers_get_plain_words_of_a_statement(real_library, statement):
    made = article(
        audience=Audience.PATIENT,
        lead=(claim(citations=(cited(statement),)),),
        references=(Reference(1, source("s")),),
    )
    _, evidence = laid_out(made, real_library)

    assert evidence.references()[0].evidence[0].words == statement.plain


def test_lay_readers_never_get_the_professional_words(real_library):
    bare = next(s for s in real_library.statements.values() if not s.plain)
    made = article(
        audience=Audience.CARER,
        lead=(claim(citations=(cited(bare),)),),
        references=(Reference(1, source("s")),),
    )
    _, evidence = laid_out(made, real_library)

    assert bare.clinician not in evidence.references()[0].evidence[0].words


def test_verdicts_are_listed_once_with_how_many_have_them(real_library):
    partial = Verdict(VerdictState.PARTIAL, ("a number is missing",))
    made = article(
        lead=(claim(verdict=partial), claim("Two.", verdict=partial), claim("Three.")),
    )
    views, evidence = laid_out(made, real_library)

    assert [v.verdict for v in views] == [1, 1, 2]
    assert [(v.state, v.reasons, v.claims) for v in evidence.verdicts()] == [
        ("Partly supported", ("a number is missing",), 2),
        ("Statement of the library, not compared by machine", (), 1),
    ]


def test_a_superseded_source_names_what_replaces_it(real_library):
    made = article(
        references=(
            Reference(1, source("old", superseded_by="new", retracted=True)),
            Reference(2, source("new")),
        )
    )
    old = Evidence(made, real_library).references()[0]

    assert (old.superseded_by_n, old.retracted) == (2, True)


def test_a_link_that_is_no_web_address_is_none(real_library):
    made = article(references=(Reference(1, source("s", url="javascript:alert(1)")),))

    assert Evidence(made, real_library).references()[0].link == ""


def test_every_citation_of_a_real_article_has_its_entry(keeper, real_library):
    made = ask(keeper, FLAGSHIP).article
    views, evidence = laid_out(made, real_library)
    entries = {r.n: {e.n for e in r.evidence} for r in evidence.references()}

    for view in views:
        for cite in view.cites:
            assert set(cite.evidence) <= entries[cite.n]


def test_the_first_sentence_on_an_option_opens_with_its_name(keeper, real_library):
    made = ask(keeper, FLAGSHIP).article
    views, _ = laid_out(made, real_library)
    heads = {view.head for view in views if view.head}

    assert "Lidocaine 5% plaster:" in heads
    assert all(view.text.startswith(view.head) for view in views)


def test_anchors_are_all_different(keeper, real_library):
    views, _ = laid_out(ask(keeper, FLAGSHIP).article, real_library)

    assert len({v.anchor for v in views}) == len(views)
    assert all(dataclasses.is_dataclass(v) for v in views)
