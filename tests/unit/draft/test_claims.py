from citewell.draft.claims import answer_claim, citations_of, statement_claim, wording
from citewell.model.audience import Audience
from citewell.model.claim import ClaimKind, VerdictState

CLINICIAN, PATIENT = Audience.CLINICIAN, Audience.PATIENT


def test_wording_for_each_reader(specimens):
    statement = specimens.statements["np.tramadol"]
    assert wording(statement, CLINICIAN) == "Tramadol is kept for rescue use over a short time."
    assert wording(statement, Audience.NURSE) == wording(statement, CLINICIAN)
    assert wording(statement, PATIENT) == "Tramadol is for short use only."
    assert wording(statement, Audience.CARER) == wording(statement, PATIENT)
    assert wording(specimens.statements["np.hiv"], PATIENT) is None


def test_one_citation_for_each_source(specimens):
    first, second = citations_of(specimens.statements["np.combine"])
    assert (first.source_id, first.locator) == ("trial2020", "Results")
    assert (second.source_id, second.locator) == ("guide2025", "5")
    assert {first.statement_id, second.statement_id} == {"np.combine"}
    assert first.checked == "primary"
    assert first.n == 0


def test_a_statement_as_a_claim(specimens):
    statement = specimens.statements["np.first"]
    claim = statement_claim(statement, CLINICIAN)
    assert (claim.id, claim.kind) == ("np.first", ClaimKind.STATEMENT)
    assert (claim.strength, claim.certainty) == ("strong", "moderate")
    assert claim.verdict.state is VerdictState.UNCHECKED
    lead = statement_claim(statement, CLINICIAN, ClaimKind.LEAD)
    assert (lead.id, lead.text) == ("lead-np.first", claim.text)


def test_an_answer_cites_each_statement_it_rests_on_once(specimens):
    [answer] = [a for a in specimens.topics["nerve-pain"].answers if a.id == "np.lead-refer"]
    claim = answer_claim(answer, CLINICIAN, specimens)
    assert claim.kind is ClaimKind.LEAD
    assert [(c.source_id, c.statement_id) for c in claim.citations] == [
        ("guide2025", "np.refer"),
        ("guide2025", "np.trial"),
    ]
    assert answer_claim(answer, PATIENT, specimens).text == answer.plain
