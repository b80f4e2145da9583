"""No rule that forbids or warns is withheld: its own words stand in what it cites."""

import pytest

from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.verify.claims import publishable, verify_claims
from citewell.words import capital


def claim(library, text, cite, about):
    citations = tuple(
        Citation(
            source_id=c.source,
            locator=c.locator,
            statement_id=id_,
            checked=library.statements[id_].checked.state.value,
        )
        for id_ in cite
        for c in library.statements[id_].cites
    )
    return Claim(id="x", text=text, kind=ClaimKind.PLAN, citations=citations, facts=about)


def words(library, line):
    text = line.say or library.statements[line.cite[0]].clinician
    return f"{capital(line.because)}. {text}" if line.because else text


def safety_lines(library):
    for pathway in library.pathways.values():
        for step in pathway.steps:
            for line in step.red_flags:
                yield f"{pathway.id}.{line.id}", words(library, line), line.cite, ()
                if line.plain:
                    yield f"{pathway.id}.{line.id}.plain", line.plain, line.cite, ()
            for therapy in step.therapies:
                for line in (*therapy.never, *therapy.avoid):
                    id_ = f"{pathway.id}.{therapy.treatment}.{line.id}"
                    yield id_, words(library, line), line.cite, (therapy.treatment,)
    for treatment, rules in library.drug_rules.items():
        for line in (*rules.never, *rules.avoid, *rules.caution):
            yield f"{treatment}.{line.id}", words(library, line), line.cite, (treatment,)
    for pair in library.interactions:
        text = f"({pair.effect}): {words(library, pair.line)}"
        yield pair.statement, text, (pair.statement,), (*pair.between, *pair.with_)


def plain_lines(library):
    for treatment, rules in library.drug_rules.items():
        for line in (*rules.never, *rules.avoid, *rules.caution):
            if line.plain:
                yield f"{treatment}.{line.id}.plain", line.plain, line.cite, (treatment,)
    for pair in library.interactions:
        if pair.line.plain:
            yield (
                f"{pair.statement}.plain",
                pair.line.plain,
                pair.line.cite,
                (*pair.between, *pair.with_),
            )


def test_no_safety_line_is_withheld(real_library, real_engine):
    told = [*safety_lines(real_library), *plain_lines(real_library)]
    assert len(told) > 500
    claims = [claim(real_library, text, cite, about) for _, text, cite, about in told]
    named = tuple(
        Claim(
            id=f"{n}:{told[n][0]}", text=c.text, kind=c.kind, citations=c.citations, facts=c.facts
        )
        for n, c in enumerate(claims)
    )
    checked = verify_claims(named, real_library, {}, names=real_engine.drug_names)
    _, withheld = publishable(checked)
    assert [(c.id, c.verdict.reasons) for c in withheld] == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("70M PHN on pregabalin 300 bd and oxycodone 20 bd, drowsy RR 8", "naloxone"),
        ("skin is blistering since starting carbamazepin 2 weeks ago, eyes sore", "skin"),
        ("84-year-old on tramadol and sertraline, agitated with clonus", "serotonin syndrome"),
        ("black poo since i started naproxen for gout", "emergency"),
        ("yellow and itchy on duloxetine", "Jaundice"),
        ("i cut my gabapentin from 1800 to nothing 2 days ago and i had a fit", "emergency"),
        ("60M on colchicine and atorvastatin, CK 5000, weak", "Rhabdomyolysis"),
        ("i have prostate cancer and now my legs are weak and numb", "cord"),
    ],
)
def test_a_danger_sign_leads(real_engine, question, says):
    assert says in real_engine.ask(question).lead[0].text
