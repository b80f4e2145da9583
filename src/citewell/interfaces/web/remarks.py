"""What an article says before its answer, sorted by how it must be heard.

Calls for help are the article's own alerts. Of its other notes, plain words, the kind shows in how one
opens. A note that opens in none of the ways listed is a caution: nothing that should be heard is made
quiet because it was not known.
"""

from dataclasses import dataclass

from citewell.draft.case_words import case_in_short
from citewell.model.article import Article

__all__ = ["Remarks", "remarks_of"]

_REMARK = (
    "Read \u201c",
    "Personal data was taken out",
    "The text holds instructions to the program",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """An article's notes by kind; ``read`` is what was read of the patient, in one line."""

    help: tuple[str, ...]
    cautions: tuple[str, ...]
    others: tuple[str, ...]
    read: str


def remarks_of(article: Article) -> Remarks:
    """The notes of an article, sorted. The line on what was read stands apart, with its facts."""
    short = "; ".join(case_in_short(article.case)) if article.case else ""
    told = f"Read from the question: {short}."
    rest = [note for note in article.notes if note != told]
    calls = [note for note in rest if note in article.alerts]
    quiet = [note for note in rest if note.startswith(_REMARK)]
    return Remarks(
        help=tuple(calls),
        cautions=tuple(note for note in rest if note not in calls and note not in quiet),
        others=tuple(quiet),
        read=short,
    )
