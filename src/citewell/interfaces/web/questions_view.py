"""What is not known and would change the plan, as fields that can be answered in place.

Owns what kind of field a question has and how many are shown at once. An answer goes back as
``fact=value``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from citewell.model.article import Article
from citewell.model.case import WHOLE_LIST
from citewell.model.library import Library
from citewell.model.pathway import Fact, FactKind
from citewell.model.plan import Answerable

__all__ = ["Choice", "QuestionView", "QuestionsView", "questions_view"]

_SHOWN_FIRST = 5
_MOST = 30
_NAMED = 4  # treatments named that an answer decides on
_TRIAL = "trial."
# What to tell, in words: a figure in an example could be taken for advice.
_TOLD_AS = (("dose", "dose, how often"), ("duration", "for how long"), ("outcome", "if it helped"))
_IF_ANY = "If there is any, tell it in a follow-up below."
_YES_NO = (("yes", "Yes"), ("no", "No"))
_NONE = (("no", "None of them"),)
_WHOLE = ((WHOLE_LIST[1], "No others are taken"),)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that one press answers with."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One open question: buttons where ``choices`` has any, else a field of text."""

    id: str
    name: str
    question: str
    choices: tuple[Choice, ...]
    is_number: bool
    unit: str
    hint: str
    decides: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView:
    """The open questions: the weightiest first; ``unshown`` are too many to list."""

    first: tuple[QuestionView, ...]
    further: tuple[QuestionView, ...]
    unshown: int


def questions_view(article: Article, library: Library) -> QuestionsView | None:
    """What an article's plan leaves open; None where it leaves nothing open, or has no plan."""
    if article.plan is None or not article.plan.missing_information:
        return None
    lay = article.audience.is_lay
    asked = article.plan.missing_information
    untold = {review.treatment: review.missing for review in article.plan.trial_review}
    views = [_question(one, n, library, untold, lay=lay) for n, one in enumerate(asked[:_MOST], 1)]
    return QuestionsView(
        first=tuple(views[:_SHOWN_FIRST]),
        further=tuple(views[_SHOWN_FIRST:]),
        unshown=max(0, len(asked) - _MOST),
    )


def _question(
    one: Answerable, n: int, library: Library, untold: Mapping[str, tuple[str, ...]], *, lay: bool
) -> QuestionView:
    fact = library.facts.get(one.fact)
    is_group = fact is None and any(f.group == one.fact for f in library.facts.values())
    return QuestionView(
        id=f"q{n}",
        name=f"answer.{one.fact}",
        question=one.plain_question if lay else one.question,
        choices=tuple(Choice(*pair) for pair in _choices(one.fact, fact, is_group=is_group)),
        is_number=fact is not None and fact.kind is FactKind.NUMBER,
        unit=(fact and fact.unit) or "",
        hint=_IF_ANY
        if is_group or one.fact == WHOLE_LIST[0]
        else _hint(untold.get(one.fact.removeprefix(_TRIAL), ())),
        decides="" if lay or one.fact.startswith(_TRIAL) else _decides(one, library),
    )


def _choices(name: str, fact: Fact | None, *, is_group: bool) -> tuple[tuple[str, str], ...]:
    if name == WHOLE_LIST[0]:
        return _WHOLE
    if is_group:
        return _NONE
    if fact is None or fact.kind is FactKind.NUMBER:
        return ()
    if fact.kind is FactKind.STATE:
        return _YES_NO
    return tuple((choice, choice.replace("_", " ")) for choice in fact.choices)


def _hint(untold: tuple[str, ...]) -> str:
    """What an answer on a trial should tell: what is missing alone."""
    wanted = [words for name, words in _TOLD_AS if name in untold]
    return f"Tell: {', '.join(wanted)}" if wanted else ""


def _decides(one: Answerable, library: Library) -> str:
    named = [library.label(name) for name in one.matters_to]
    more = len(named) - _NAMED
    said = ", ".join(named[:_NAMED])
    return f"{said} and {more} more" if more > 0 else said
