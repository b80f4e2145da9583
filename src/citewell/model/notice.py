"""Notices: what one record says about a publication after it appeared. Owns their kinds."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Notice", "NoticeKind"]


class NoticeKind(StrEnum):
    """What happened to a publication, gravest first."""

    RETRACTED = "retracted"
    PARTLY_RETRACTED = "partly_retracted"
    WITHDRAWN = "withdrawn"
    CONCERN = "concern"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    NEW_VERSION = "new_version"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """``kind`` of the publication ``about``, as said by the publication ``by``.

    Both are identifiers (``pmid:123``); ``by`` is None where the record does not name it.
    ``words`` are the record's own, such as the reference of the retraction.
    """

    kind: NoticeKind
    about: str
    by: str | None = None
    words: str = ""
