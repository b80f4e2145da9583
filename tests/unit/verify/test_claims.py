import time
from dataclasses import replace

import pytest

from citewell.model.claim import Citation, Claim, ClaimKind, Verdict, VerdictState
from citewell.model.library import Library
from citewell.model.passage import Passage
from citewell.model.source import Source, SourceType
from citewell.model.statement import Checked, CheckState, Cite, Kind, Statement
from citewell.verify.claims import publishable, verify_claims


def statement(key, clinician, state=CheckState.PRIMARY, **more):
    return Statement(
        id=key,
        topic="colds",
        kind=Kind.DOSING,
        clinician=clinician,
        cites=(Cite("guide"),),
        checked=Checked(state, "2026-11-22"),
        aspects=("dose",),
        **more,
    )


STATEMENTS = (
    statement("start", "Zinc is started at 5 mg/day.", plain="Zinc starts low."),
    statement("limit", "The maximum of zinc is 40 mg/day.", CheckState.SECONDARY),
    statement("avoid", "Zinc is not recommended in infants.", CheckState.UNSEEN),
    statement("both", "Sertraline 50 mg is given with zinc.", treatments=("paroxetine",)),
)
LIBRARY = Library(
    version="1",
    as_of="2026-11-22",
    sources={
        key: Source(id=key, type=SourceType.GUIDELINE, title=key, year=2025)
        for key in ("guide", "other")
    },
    statements={s.id: s for s in STATEMENTS},
    topics={},
    drugs={},
    glossary=(),
    outlines={},
)
PASSAGE = Passage(
    id="p1", source_id="guide", section=None, text="Zinc is started at 5 mg/day.", start=0, end=28
)


def claim(text, *cited, kind=ClaimKind.LEAD, source="guide"):
    return Claim(
        id="c",
        text=text,
        kind=kind,
        citations=tuple(Citation(source_id=source, statement_id=key) for key in cited),
    )


def verdict(given, passages=()):
    (done,) = verify_claims([given], LIBRARY, {p.id: p for p in passages})
    return done.verdict


def quoting(quote, start, end, text=None, **more):
    fields = {"source_id": "guide", "passage_id": "p1", "quote": quote, "start": start, "end": end}
    citation = Citation(**(fields | more))
    return Claim(id="q", text=text or quote, kind=ClaimKind.QUOTE, citations=(citation,))


class TestQuotes:
    def test_a_verbatim_quote_is_supported(self):
        assert verdict(quoting("Zinc is started", 0, 15), [PASSAGE]).state == "supported"

    def test_quotation_marks_around_the_sentence_shown_are_no_matter(self):
        given = quoting("Zinc is started", 0, 15, text="\u201cZinc is started\u201d")

        assert verdict(given, [PASSAGE]).state == "supported"

    def test_a_lead_that_cites_passages_only_is_held_as_a_quote(self):
        given = replace(quoting("Zinc is started", 0, 15), kind=ClaimKind.LEAD)

        assert verdict(given, [PASSAGE]).state == "supported"

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (quoting("Zinc is started", 1, 16), "stands at 0-15"),
            (quoting("Zinc is stopped", 0, 15), "first differs"),
            (quoting("Zinc is started", 0, 15, text="Zinc is great"), "not the quote it cites"),
            (quoting("Zinc is started", None, None), "no quote with its place"),
            (quoting(None, 0, 15, text="Zinc"), "no quote with its place"),
            (quoting("Zinc is started", 0, 15, passage_id="p9"), "not at hand: p9"),
            (quoting("Zinc is started", 0, 15, source_id="other"), "not from other"),
        ],
    )
    def test_anything_else_is_not_a_quote(self, given, reason):
        found = verdict(given, [PASSAGE])

        assert found.state is VerdictState.UNSUPPORTED
        assert reason in found.reasons[0]


class TestCitations:
    def test_a_claim_that_cites_nothing_is_unsupported(self):
        assert verdict(claim("Zinc.")).reasons == ("it cites no source",)

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            (claim("Zinc.", "start", source="lost"), "a source the library does not hold: lost"),
            (claim("Zinc.", "lost"), "a statement the library does not hold: lost"),
            (claim("Zinc.", "start", source="other"), "does not rest on other"),
            (claim("Zinc.", None), "no statement of the library"),
        ],
    )
    def test_a_citation_must_lead_somewhere(self, given, reason):
        found = verdict(given)

        assert found.state is VerdictState.UNSUPPORTED
        assert reason in found.reasons[0]


class TestStatements:
    @pytest.mark.parametrize(
        ("key", "reason"),
        [
            ("start", "read against the source's own page on 2026-11-22"),
            ("limit", "read in a copy or summary, not in the source itself"),
            ("avoid", "not yet held against its source"),
        ],
    )
    def test_its_own_wording_is_unchecked_and_says_how_far(self, key, reason):
        wording = LIBRARY.statements[key].clinician
        found = verdict(claim(wording, key, kind=ClaimKind.STATEMENT))

        assert found == Verdict(VerdictState.UNCHECKED, (reason,))

    def test_its_plain_wording_is_as_good(self):
        given = claim("Zinc starts low.", "start", kind=ClaimKind.STATEMENT)

        assert verdict(given).state == "unchecked"

    def test_another_wording_must_keep_numbers_and_medicines(self):
        kept = claim("At first, take zinc 5 mg a day.", "start", kind=ClaimKind.STATEMENT)
        changed = claim("At first, take zinc 6 mg a day.", "start", kind=ClaimKind.STATEMENT)

        assert verdict(kept).state == "unchecked"
        assert verdict(changed).reasons == (
            "its wording is not the statement's",
            "the cited statements do not say 6 mg a day",
        )

    def test_the_sources_own_text_makes_it_supported(self):
        given = claim("Zinc is started at 5 mg/day.", "start", kind=ClaimKind.STATEMENT)
        elsewhere = replace(PASSAGE, id="p2", text="Roses are red.")
        empty = replace(PASSAGE, id="p3", text=" ")
        foreign = replace(PASSAGE, id="p4", source_id="other")

        assert verdict(given, [elsewhere, empty, PASSAGE]).state == "supported"
        assert verdict(given, [elsewhere, empty, foreign]).state == "unchecked"


class TestLeads:
    def test_its_details_may_stand_in_several_statements(self):
        found = verdict(claim("Start zinc at 5 mg/day, at most 40 mg/day.", "start", "limit"))

        assert found.state is VerdictState.UNCHECKED
        assert "copy or summary" in found.reasons[0]

    def test_a_statements_own_wording_needs_no_reading(self):
        assert verdict(claim("Zinc starts low.", "start")).state == "unchecked"

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("Start zinc at 8 mg/day.", "do not say 8 mg/day"),
            ("Start zinc at 5 g/day.", "do not say 5 g/day"),
            ("Start sertraline at 5 mg/day.", "do not mention sertraline"),
            ("Start zinc with B12 at 5 mg/day.", "do not name b12"),
        ],
    )
    def test_a_detail_that_stands_nowhere_is_unsupported(self, text, reason):
        found = verdict(claim(text, "start"))

        assert found.state is VerdictState.UNSUPPORTED
        assert reason in " ".join(found.reasons)

    def test_a_detail_that_stands_loosely_is_partial(self):
        assert verdict(claim("Zinc may go to 40 mg/day.", "limit")).state == "partial"
        assert verdict(claim("Zinc is second-line at 5 mg/day.", "start")).state == "partial"

    def test_the_year_of_a_cited_source_may_be_named(self):
        assert verdict(claim("Start zinc at 5 mg/day (2025).", "start")).state == "unchecked"
        assert verdict(claim("Start zinc at 5 mg/day (2019).", "start")).state == "unsupported"

    def test_counting_words_are_not_amounts(self):
        assert verdict(claim("Two drugs start: zinc 5 mg/day.", "start")).state == "unchecked"

    def test_the_other_direction_is_contradicted(self):
        assert verdict(claim("Zinc is recommended in infants.", "avoid")).state == "contradicted"
        assert verdict(claim("Avoid zinc in infants.", "avoid")).state == "unchecked"

    def test_medicines_a_statement_is_about_may_be_named(self):
        assert verdict(claim("Sertraline or paroxetine 50 mg.", "both")).state == "unchecked"


def test_what_may_be_published():
    cited = claim("Zinc.", "start")
    states = {state: replace(cited, verdict=Verdict(state)) for state in VerdictState}
    bare = replace(claim("Zinc."), verdict=Verdict(VerdictState.SUPPORTED))

    kept, withheld = publishable([*states.values(), bare])

    assert {c.verdict.state for c in kept} == {"supported", "partial", "unchecked"}
    assert withheld == (states[VerdictState.CONTRADICTED], states[VerdictState.UNSUPPORTED], bare)


def test_a_whole_article_is_verified_in_no_time():
    given = [
        claim(LIBRARY.statements[key].clinician, key, kind=ClaimKind.STATEMENT)
        for key in LIBRARY.statements
    ] * 12
    verify_claims(given, LIBRARY, {})
    began = time.perf_counter()

    verify_claims(given, LIBRARY, {})

    assert time.perf_counter() - began < 0.1
