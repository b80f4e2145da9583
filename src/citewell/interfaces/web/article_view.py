"""The article as its page shows it: everything a template prints, made ready, nothing decided there.

Owns the order and the parts of the page; the words of the answer are the engine's.
"""

from dataclasses import dataclass, replace

from markupsafe import Markup

from citewell.interfaces.web.case_view import CaseView, case_view
from citewell.interfaces.web.citations import (
    ClaimView,
    Evidence,
    ReferenceView,
    VerdictView,
)
from citewell.interfaces.web.figures.drawing import Figure
from citewell.interfaces.web.figures.lines import lines_figure
from citewell.interfaces.web.figures.numbers import numbers_figure
from citewell.interfaces.web.plan_view import PlanView, plan_view
from citewell.interfaces.web.questions_view import QuestionsView, questions_view
from citewell.interfaces.web.remarks import Remarks, remarks_of
from citewell.interfaces.wordings import REVIEW_STEPS, disclaimer_words, review_words
from citewell.model.article import Article, Section
from citewell.model.kept import Kept, Version
from citewell.model.library import Library

__all__ = [
    "ArticleView",
    "FigureView",
    "ReviewStep",
    "SectionView",
    "article_view",
    "other_versions",
    "removed_words",
]

_LONG = 400  # characters of a question that stand in the heading
_READ_SHORT = 6  # facts told in one line
_MASKED = {
    "name": "a name",
    "date of birth": "a date of birth",
    "phone": "a phone number",
    "e-mail": "an e-mail address",
    "record number": "a record number",
    "address": "an address",
    "id number": "an identity number",
    "other script": "words in a script that is not read here",
}


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """A step of the review strip; one is current."""

    words: str
    is_current: bool
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """Claims under a heading; ``anchor`` is its place on the page."""

    id: str
    anchor: str
    heading: str
    note: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A figure drawn on the server, with the table that says the same."""

    title: str
    svg: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """A kept article for its page."""

    kept: Kept
    article: Article
    heading: str
    is_long: bool
    steps: tuple[ReviewStep, ...]
    review: str
    remarks: Remarks
    lead: tuple[ClaimView, ...]
    sections: tuple[SectionView, ...]
    verdicts: tuple[VerdictView, ...]
    references: tuple[ReferenceView, ...]
    case: CaseView | None
    plan: PlanView | None
    questions: QuestionsView | None
    lines: FigureView | None
    numbers: FigureView | None
    older: tuple[Version, ...]
    newest: Version
    disclaimer: str
    is_lay: bool

    @property
    def is_newest(self) -> bool:
        """Whether the version shown is the latest."""
        return self.kept.version.number == self.newest.number

    @property
    def read(self) -> str:
        """What was read of the question, in one line: of the patient, else whatever there is."""
        facts = self.case.facts if self.case else ()
        return self.remarks.read or "; ".join(fact.words for fact in facts[:_READ_SHORT])

    @property
    def judges_trials(self) -> bool:
        """Whether a section speaks of earlier trials, beside which the open questions stand best."""
        return any(section.id == "earlier_trials" for section in self.sections)

    @property
    def is_alarm(self) -> bool:
        """Whether a call for help stands before all else."""
        return bool(self.remarks.help or (self.plan and self.plan.danger))

    @property
    def is_urgent_topic(self) -> bool:
        """Whether help comes first and the rest is general: it is folded, a patient's plan never."""
        return bool(self.remarks.help) and self.plan is None

    @property
    def is_crisis(self) -> bool:
        """Whether help is all there is to say: nothing else may stand on the page."""
        return self.article.abstained and bool(self.remarks.help)


def article_view(kept: Kept, library: Library) -> ArticleView:
    """Everything the page of a kept article prints."""
    article = kept.article
    evidence = Evidence(article, library)
    lead = tuple(map(evidence.claim, article.lead))
    sections = tuple(_section(section, evidence) for section in article.sections)
    question = article.question or kept.asked.question
    is_lay = article.audience.is_lay
    return ArticleView(
        kept=kept,
        article=article,
        heading=_shortened(question),
        is_long=len(question) > _LONG,
        steps=_steps(kept),
        review=review_words(kept.version.status),
        remarks=remarks_of(article),
        lead=lead,
        sections=sections,
        verdicts=evidence.verdicts(),
        references=evidence.references(),
        case=case_view(kept, library),
        plan=plan_view(article, library),
        questions=questions_view(article, library),
        lines=_figure(lines_figure(article.plan, library, lay=is_lay) if article.plan else None),
        # Numbers needed to treat and to harm are read by those who know what they leave out.
        numbers=None if is_lay else _figure(numbers_figure(article, library)),
        older=other_versions(kept),
        newest=kept.versions[0],
        disclaimer=disclaimer_words(replace(kept.article, status=kept.version.status)),
        is_lay=is_lay,
    )


def other_versions(kept: Kept) -> tuple[Version, ...]:
    """The versions besides the one that is shown."""
    return tuple(v for v in kept.versions if v.number != kept.version.number)


def removed_words(given: str) -> tuple[str, ...]:
    """The kinds of personal data that an address says were taken out, those alone that there are.

    >>> removed_words("name,<b>,phone")
    ('a name', 'a phone number')
    """
    kinds = dict.fromkeys(given.split(","))
    return tuple(_MASKED[kind] for kind in kinds if kind in _MASKED)


def _figure(figure: Figure | None) -> FigureView | None:
    """The figure for a template; its words were escaped as it was drawn."""
    if figure is None:
        return None
    return FigureView(
        title=figure.title,
        svg=Markup(figure.svg),  # noqa: S704 - drawn by our own code, which escapes every word
        header=figure.header,
        rows=figure.rows,
        notes=figure.notes,
    )


def _section(section: Section, evidence: Evidence) -> SectionView:
    return SectionView(
        id=section.id,
        anchor=f"sec-{section.id.replace('_', '-')}",
        heading=section.heading,
        note=section.note or "",
        claims=tuple(map(evidence.claim, section.claims)),
    )


def _steps(kept: Kept) -> tuple[ReviewStep, ...]:
    order = [status for status, _ in REVIEW_STEPS]
    at = order.index(kept.version.status)
    return tuple(
        ReviewStep(words, is_current=n == at, is_done=n < at)
        for n, (_, words) in enumerate(REVIEW_STEPS)
    )


def _shortened(question: str) -> str:
    """The question for the heading; a long one up to the last whole word."""
    if len(question) <= _LONG:
        return question
    return question[:_LONG].rsplit(" ", 1)[0].rstrip(" ,;:") + " \u2026"
