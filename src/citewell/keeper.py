"""Articles with an address: asked once, found again, changed, continued. What doors ask and open.

Owns what an address stands for and which version answers. The engine answers, the shelf keeps. No
question is kept before its personal data is masked.
"""

import base64
import hashlib
import hmac
import json
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from threading import BoundedSemaphore, Lock

import msgspec

from citewell.asked import age_masked_in, carried
from citewell.engine import Engine
from citewell.errors import InputError, SourceError
from citewell.model.article import Article, Status
from citewell.model.audience import Audience
from citewell.model.kept import Asked, Kept, Listed, ThreadEntry, Version
from citewell.ports.clock import Clock
from citewell.ports.shelf import Record, Shelf
from citewell.watched import Watch, unwatched
from citewell.words import keep_lines

__all__ = ["Keeper"]

_ADDRESS_BYTES = 15  # 120 bits: nobody guesses one; 24 letters and digits
_LONGEST_THREAD = 12  # follow-ups one after another
# Opening takes no place in a door's queue of asks, so what it sets to work is bounded here.
_REWRITING = BoundedSemaphore(2)
_PATIENCE_SECONDS = 1.0
_TURNS = tuple(Lock() for _ in range(64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Asks the engine and keeps what it answers. Safe to share between threads.

    An address is worked out from what was asked by the site's ``secret``: who asks the same finds the
    same article, and nobody can work out the address of a question that somebody may have asked.
    """

    engine: Engine
    shelf: Shelf
    clock: Clock
    secret: bytes
    release: str

    def ask(
        self,
        asked: Asked,
        *,
        audience: Audience | str = Audience.CLINICIAN,
        watch: Watch = unwatched,
    ) -> Kept:
        """The article that answers what was asked: kept already, or answered now.

        ``Kept.masked`` names the kinds of personal data taken out of what was typed.

        Args:
            asked: as typed; ``after`` is the address of the article it follows up, whose facts it takes
                over.
            audience: who reads.
            watch: is told what happens, where the article is made now.

        Raises:
            InputError: ``empty_question``, ``unknown_article``, ``thread_too_long``; as ``Engine.ask``.
            SourceError: the shelf, the store or an index fails.
        """
        reader = Audience.named(audience)
        own, kinds = self._masked(asked)
        return replace(self._answered(self._carrying(own), reader, watch), masked=kinds)

    def open(
        self,
        address: str,
        *,
        audience: Audience | str = Audience.CLINICIAN,
        version: int | None = None,
    ) -> Kept | None:
        """The article at an address; None where there is none.

        The newest version where none is named. A text for this kind of reader is made where today's
        library made the version; else, and where too many wait for theirs, the text that there is is
        given, for whom it was written.

        Raises:
            InputError: unknown audience.
            SourceError: the shelf, the store or an index fails.
        """
        reader = Audience.named(audience)
        record = self.shelf.record(address)
        if record is None or version not in (None, *(v.number for v in record.versions)):
            return None
        kept = self._kept_of(record, reader, version)
        if kept is None:  # its bytes are damaged
            return self._answered(record.asked, reader)
        if kept.audience is reader or not kept.is_current:
            return kept
        if not _REWRITING.acquire(timeout=_PATIENCE_SECONDS):
            return kept
        try:
            with self._turn(address, reader):
                kept = self._read(address, reader, version)  # somebody else may have made it by now
                if kept is None or kept.audience is reader:
                    return kept
                before = [entry.question for entry in kept.thread]
                article = self.engine.answer(kept.asked, audience=reader, before=before)
                return self._put(address, kept.asked, article)
        finally:
            _REWRITING.release()

    def change(
        self,
        address: str,
        change: Asked,
        *,
        audience: Audience | str = Audience.CLINICIAN,
        watch: Watch = unwatched,
    ) -> Kept:
        """The article for the same question with facts added, taken out, or another profile.

        Args:
            address: of the article to change; it stays as it is.
            change: what is new: its ``answers`` and ``without`` are added, its ``profile`` replaces;
                its question is not read.
            audience: who reads.
            watch: is told what happens.

        Raises:
            InputError: ``unknown_article``, or as ``ask``.
            SourceError: the shelf, the store or an index fails.
        """
        reader = Audience.named(audience)
        old = self._asked_at(address)
        answers, kinds = self._masked_answers(change.answers)
        asked = replace(
            old,
            answers=_added(old.answers, answers),
            without=tuple(dict.fromkeys((*old.without, *change.without))),
            profile=change.profile or old.profile,
        )
        return replace(self._answered(asked, reader, watch), masked=kinds)

    def restored(
        self, address: str, fact: str, *, audience: Audience | str = Audience.CLINICIAN
    ) -> Kept:
        """The article without one of its given answers, or with words read again that were taken out.

        Args:
            address: of the article to change.
            fact: one of its ``answers`` or ``without``, word for word, its own or taken over.
            audience: who reads.

        Raises:
            InputError: ``unknown_article``, ``unknown_fact``, or as ``ask``.
            SourceError: the shelf, the store or an index fails.
        """
        old = self._asked_at(address)
        if fact not in (*old.answers, *old.without):
            raise InputError(
                "that was neither given nor taken out",
                code="unknown_fact",
                hint="Name one of the article's own answers.",
            )
        asked = replace(
            old,
            answers=tuple(a for a in old.answers if a != fact),
            without=tuple(w for w in old.without if w != fact),
        )
        return self._answered(asked, Audience.named(audience))

    def approved(self, *, most: int = 6) -> tuple[Listed, ...]:
        """Approved articles, the latest first.

        Raises:
            SourceError: the shelf cannot be read.
        """
        return self.shelf.approved(most=most)

    def _answered(self, asked: Asked, reader: Audience, watch: Watch = unwatched) -> Kept:
        """The article for what was asked, masked and with all it takes over: kept, or made now."""
        thread = self._thread(asked)
        address = self._address(asked)
        with self._turn(address, reader):
            kept = self._read(address, reader, None)
            if kept is None or not self._still_answers(kept, reader):
                article = self.engine.answer(
                    asked, audience=reader, before=[e.question for e in thread], watch=watch
                )
                kept = self._put(address, asked, article)
        return kept

    def _asked_at(self, address: str) -> Asked:
        record = self.shelf.record(address)
        if record is None:
            raise _unknown(address)
        return record.asked

    def _turn(self, address: str, reader: Audience) -> AbstractContextManager[object]:
        """The right to make one text: who wants the same waits, and then finds it made."""
        return _TURNS[hash((address, reader)) % len(_TURNS)]

    def _read(self, address: str, reader: Audience, number: int | None) -> Kept | None:
        record = self.shelf.record(address)
        return self._kept_of(record, reader, number) if record else None

    def _kept_of(self, record: Record, reader: Audience, number: int | None) -> Kept | None:
        wanted = (v for v in record.versions if number in (None, v.number))
        version = next(wanted, None)
        found = self._text(record, version, reader) if version else None
        return self._as_kept(record, version, found) if version and found else None

    def _as_kept(self, record: Record, version: Version, article: Article) -> Kept:
        return Kept(
            address=record.address,
            asked=record.asked,
            article=article,
            version=version,
            versions=record.versions,
            created=record.created,
            is_current=version.edition.startswith(self._made_by),
            thread=self._thread(record.asked),
            is_stored=record.is_stored,
        )

    def _text(self, record: Record, version: Version, reader: Audience) -> Article | None:
        """A version's text for a reader, or for the reader nearest to that."""
        order = sorted(Audience, key=lambda a: (a is not reader, a.is_lay is not reader.is_lay))
        texts = (self._whole(record.address, version.number, a) for a in order)
        return next((text for text in texts if text is not None), None)

    def _whole(self, address: str, number: int, reader: Audience) -> Article | None:
        """A text; one whose bytes are damaged counts as not there, and is made again when asked for."""
        try:
            return self.shelf.text(address, number, reader)
        except SourceError as error:
            if error.code != "article_damaged":
                raise
            return None

    def _put(self, address: str, asked: Asked, article: Article) -> Kept:
        """Keep a text. One that may not join a version that people judged is shown as a draft."""
        now = self.clock.now().isoformat(timespec="seconds")
        version = self.shelf.put(address, asked, article, edition=self._edition(article), now=now)
        record = self.shelf.record(address)
        if record is None:
            raise InputError(
                "the article was taken away while it was made",
                code="unknown_article",
                hint="Ask again.",
            )
        if version.status is Status.SUBMITTED:  # it took this text, or held its twin
            return self._as_kept(record, version, article)
        kept = self._kept_of(record, article.audience, version.number)
        if kept is None or kept.audience is not article.audience:
            draft = replace(version, status=Status.SUBMITTED)
            return self._as_kept(record, draft, article)
        return kept

    def _still_answers(self, kept: Kept, reader: Audience) -> bool:
        """Whether asking now gives what is kept. What rests on a site's own texts is asked anew."""
        return (
            kept.is_stored
            and kept.is_current
            and kept.audience is reader
            and not _rests_on_holdings(kept.article)
        )

    def _edition(self, article: Article) -> str:
        """What made an article: this release and library, and what it says where a site's texts do."""
        if not _rests_on_holdings(article):
            return self._made_by
        said = msgspec.json.encode(replace(article, last_updated=""))
        return f"{self._made_by}/{hashlib.sha256(said).hexdigest()[:16]}"

    @property
    def _made_by(self) -> str:
        return f"{self.release}/{self.engine.library.version}"

    def _masked(self, asked: Asked) -> tuple[Asked, tuple[str, ...]]:
        """What was asked, without personal data; an age told by a date of birth stays as an answer."""
        if not any(letter.isalnum() for letter in asked.question):
            raise InputError(
                "nothing was asked",
                code="empty_question",
                hint="Type a question, or tell about the patient and ask what comes next.",
            )
        reader = self.engine.reader
        masked = reader.masked(asked.question)
        answers, kinds = self._masked_answers(asked.answers)
        own = _added((), answers)
        age = age_masked_in(asked.question, masked.text, reader)
        if age is not None and not any(a.startswith("age_years=") for a in own):
            own = (f"age_years={age:g}", *own)
        asked = replace(asked, question=keep_lines(masked.text), answers=own)
        return asked, tuple(dict.fromkeys((*(item.kind for item in masked.found), *kinds)))

    def _masked_answers(self, answers: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Answers without personal data, and the kinds of it that were taken out."""
        masked = [self.engine.reader.masked(answer) for answer in answers]
        kinds = dict.fromkeys(item.kind for one in masked for item in one.found)
        return tuple(one.text for one in masked), tuple(kinds)

    def _carrying(self, asked: Asked) -> Asked:
        """A follow-up with the facts and the profile of the article it goes on with."""
        if asked.after is None:
            return asked
        parent = self._asked_at(asked.after)
        before = "\n".join(entry.question for entry in self._thread(asked))
        held = carried(parent.answers, asked.question, before, self.engine.reader)
        return replace(
            asked,
            answers=_added(held, asked.answers),
            without=tuple(dict.fromkeys((*parent.without, *asked.without))),
            profile=asked.profile or parent.profile,
        )

    def _thread(self, asked: Asked) -> tuple[ThreadEntry, ...]:
        """The questions before one, oldest first."""
        addresses: list[str] = []
        before = asked.after
        while before is not None:
            if len(addresses) == _LONGEST_THREAD:
                raise InputError(
                    f"a thread holds at most {_LONGEST_THREAD} follow-ups",
                    code="thread_too_long",
                    hint="Ask anew, with what matters of it told in one question.",
                )
            addresses.append(before)
            record = self.shelf.record(before)
            if record is None:
                raise _unknown(before)
            before = record.asked.after
        return self.shelf.entries(tuple(reversed(addresses))) if addresses else ()

    def _address(self, asked: Asked) -> str:
        told = [asked.question, asked.answers, asked.without, asked.profile, asked.after]
        name = json.dumps(told).encode()
        digest = hmac.new(self.secret, name, hashlib.sha256).digest()[:_ADDRESS_BYTES]
        return base64.b32encode(digest).decode().lower()


def _added(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The answers, each fact once: the newest one counts."""
    latest = {_fact(answer): answer for answer in new}
    return (*(a for a in old if _fact(a) not in latest), *latest.values())


def _rests_on_holdings(article: Article) -> bool:
    """Whether other texts of this site would change it: it quotes some, or found none that answers."""
    quoted = any(c.passage_id for claim in article.claims for c in claim.citations)
    return quoted or article.abstained


def _fact(answer: str) -> str:
    return min(answer.split("=", 1)[0], answer.split(":", 1)[0], key=len).strip().lower()


def _unknown(address: str) -> InputError:
    return InputError(
        f"there is no article at '{address[:40]}'",
        code="unknown_article",
        hint="Check the link, or ask the question again.",
    )
