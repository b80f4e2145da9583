"""Questions and articles that the tests of the article's page share."""

from dataclasses import replace

from citewell.model.article import Article, Section, Status
from citewell.model.audience import Audience
from citewell.model.case import Case
from citewell.model.claim import Citation, Claim, ClaimKind, Verdict, VerdictState
from citewell.model.kept import Asked, Kept, Version

FLAGSHIP = (
    "What are the next steps for a patient with refractory neuropathic pain who has been taking 3600"
    " mg of gabapentin (Neurontin) daily for years with no effect, and has previously failed"
    " treatment with Lyrica (pregabalin), Amitriptyline, and Cymbalta (duloxetine)?"
)
VIGNETTE = (
    "65 year old woman, eGFR 28, diabetic neuropathy, on gabapentin 300 mg tid for 3 weeks, depression,"
    " takes tramadol. what next?"
)
EMERGENCY = "crushing chest pain on amitriptyline"
CRISIS = "I want to die, I took all my pills"
STRANGE = "how is hereditary angioedema treated"


def ask(keeper, question, audience=Audience.CLINICIAN, **more):
    return keeper.ask(Asked(question=question, **more), audience=audience)


def claim(text="One.", *, id_="c", citations=None, verdict=None):
    cites = (Citation(source_id="s", n=1),) if citations is None else citations
    return Claim(
        id=id_,
        text=text,
        kind=ClaimKind.STATEMENT,
        citations=cites,
        verdict=verdict or Verdict(VerdictState.UNCHECKED),
    )


def article(**changes):
    empty = Article(
        question="What now?",
        title="A title",
        audience=Audience.CLINICIAN,
        status=Status.SUBMITTED,
        lead=(claim(),),
        sections=(Section(id="a", heading="A", claims=()),),
        references=(),
        related_questions=(),
        case=Case(text="What now?"),
        abstained=False,
        abstain_reason=None,
        evidence_as_of="2026-11-22",
        disclaimer="Check it.",
        last_updated="2026-11-23T00:00:00+00:00",
    )
    return replace(empty, **changes)


def kept(made=None, *, status=Status.SUBMITTED, question="What now?", **changes):
    version = Version(number=1, edition="e", created="2026-11-23T00:00:00+00:00", status=status)
    whole = Kept(
        address="a" * 24,
        asked=Asked(question=question),
        article=made or article(question=question, status=status),
        version=version,
        versions=(version,),
        created=version.created,
        is_current=True,
    )
    return replace(whole, **changes)
