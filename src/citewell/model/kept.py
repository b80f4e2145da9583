"""Kept articles: an answer with a permanent address, its versions, and the thread it stands in.

Owns their shape. An address stands for what was asked (question, facts given, guidelines chosen, the
article it follows up); a version is what one edition of the library answered to that; a version has a
text for each kind of reader.
"""

from dataclasses import dataclass

from citewell.model.article import Article, Status
from citewell.model.audience import Audience

__all__ = ["Asked", "Kept", "Listed", "ThreadEntry", "Version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address stands for.

    ``question`` has its personal data masked. ``answers`` are facts given beside it (``egfr=28``),
    ``without`` facts that were read from it wrongly, in the words of :mod:`citewell.understand.forget`.
    ``after`` is the address of the article whose thread it goes on with.
    """

    question: str
    answers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    profile: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer to what was asked: from 1 up, with the edition of the library it was made from.

    ``created`` is a UTC time in ISO form.
    """

    number: int
    edition: str
    created: str
    status: Status = Status.SUBMITTED


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadEntry:
    """One question of a thread, oldest first; ``title`` is its article's."""

    address: str
    question: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An approved article as lists show it."""

    address: str
    title: str
    question: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An article at its address, in one version, for one kind of reader.

    ``versions`` are all that there are, the newest first; ``thread`` the questions before this one;
    ``is_current`` tells whether today's library made it. What was asked after it is told to nobody:
    others may have asked the same question, and a follow-up is private to who asked it.
    ``is_stored`` tells whether the address lasts: not where it could not be written down.
    ``masked`` are the kinds of personal data just taken out of what was typed.
    """

    address: str
    asked: Asked
    article: Article
    version: Version
    versions: tuple[Version, ...]
    created: str
    is_current: bool
    thread: tuple[ThreadEntry, ...] = ()
    masked: tuple[str, ...] = ()
    is_stored: bool = True

    @property
    def audience(self) -> Audience:
        """Whom the text is written for."""
        return self.article.audience

    @property
    def is_public(self) -> bool:
        """Whether lists, search engines and the sitemap may name it: once this version is approved."""
        return self.version.status is Status.APPROVED
