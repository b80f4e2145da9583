"""Articles as bytes and back. Owns the kept format: JSON of the article's own fields, packed by zlib.

What an earlier release kept stays readable: fields may be added with a default, never renamed.
"""

import zlib
from collections import OrderedDict
from functools import cache
from threading import Lock

import msgspec

from citewell.errors import SourceError
from citewell.model.article import Article
from citewell.model.kept import Asked

__all__ = ["RecentArticles", "article_of", "asked_of", "bytes_of", "is_whole", "words_of"]

_QUICK = 1  # of 9; the higher ones take up to twice the time for a tenth of the room
_MOST_RECENT = 32  # some hundred kB each


class RecentArticles:
    """Articles unpacked lately, by their bytes. Safe to share between threads.

    Whoever asks opens the article at once: unpacking a text of 200 kB takes as long as finding it.
    """

    def __init__(self, *, most: int = _MOST_RECENT) -> None:
        """``most`` articles are kept."""
        self._most = most
        self._held: OrderedDict[bytes, Article] = OrderedDict()
        self._lock = Lock()

    def keep(self, packed: bytes, article: Article) -> None:
        """Remember what the bytes hold."""
        with self._lock:
            self._held[packed] = article
            self._held.move_to_end(packed)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def of(self, packed: bytes) -> Article:
        """The article in the bytes, as ``article_of``."""
        with self._lock:
            held = self._held.get(packed)
        if held is None:
            held = article_of(packed)
        self.keep(packed, held)
        return held


def bytes_of(article: Article) -> bytes:
    """An article, packed."""
    return zlib.compress(msgspec.json.encode(article), _QUICK)


def article_of(packed: bytes) -> Article:
    """The article in the bytes.

    Raises:
        SourceError: ``article_damaged``.
    """
    try:
        return _articles().decode(zlib.decompress(packed))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SourceError(
            f"a kept article cannot be read: {type(error).__name__}",
            code="article_damaged",
            hint="Ask the question again; restore the file of articles from a backup.",
        ) from error


def is_whole(packed: bytes) -> bool:
    """Whether the bytes hold an article."""
    try:
        article_of(packed)
    except SourceError:
        return False
    return True


def words_of(asked: Asked) -> str:
    """What was asked, as JSON."""
    return msgspec.json.encode(asked).decode()


def asked_of(words: str) -> Asked:
    """What was asked, read back.

    Raises:
        SourceError: ``article_damaged``.
    """
    try:
        return msgspec.json.decode(words, type=Asked)
    except msgspec.MsgspecError as error:
        raise SourceError(
            "what a kept article answers cannot be read",
            code="article_damaged",
            hint="Ask the question again; restore the file of articles from a backup.",
        ) from error


@cache
def _articles() -> "msgspec.json.Decoder[Article]":
    return msgspec.json.Decoder(Article)
