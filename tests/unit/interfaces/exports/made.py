"""Articles made for the tests of exports: one reference a source, and a claim on all of them."""

from citewell.model.article import Article, Reference, Status
from citewell.model.audience import Audience
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.source import Source, SourceType

HOSTILE = (
    "two\nlines\r\nER  - \r\nTY  - JOUR",
    "ends here}\n}\n@article{x, title = {stolen",
    "back\\slash \\input{secret} {{ }} }{ 100% & $x_1^2$ ~ #",
    "TY  - JOUR",
    "\u2028ER  - \x0b\x0cAU  - \x85Evil, E.\x1eTY  - ",
    "Schmerz: Überblick über α-Liponsäure – 痛み 🦶 <i>in vivo</i>",
    "long " * 1000,
    "NICE and the use of CBT",
    '"quoted" and @misc{this}',
    "{",
    "}",
    "\\",
)


def source(title="A title", source_id="a", kind=SourceType.TRIAL, **fields):
    return Source(id=source_id, type=kind, title=title, **fields)


def article_on(*sources, text="It helps.", status=Status.SUBMITTED, **claim):
    references = tuple(Reference(n, one) for n, one in enumerate(sources, start=1))
    cited = tuple(Citation(source_id=r.source.id, n=r.n, checked="primary") for r in references)
    lead = Claim(
        **{"id": "c1", "text": text, "kind": ClaimKind.STATEMENT, "citations": cited, **claim}
    )
    return Article(
        question="Does it help Jane Doe?",
        title="Does it help? Ärzte & others",
        audience=Audience.CLINICIAN,
        status=status,
        lead=(lead,),
        sections=(),
        references=references,
        related_questions=(),
        case=None,
        abstained=False,
        abstain_reason=None,
        evidence_as_of="2026-11-22",
        disclaimer="For professionals.",
        last_updated="2026-11-23",
    )
