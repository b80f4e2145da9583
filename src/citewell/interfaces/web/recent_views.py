"""The views of articles read lately, kept for who reads them next. Saves time and decides nothing.

Owns what a view depends on: a version's text for a reader, its review status, and the library.
"""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from citewell.interfaces.web.article_view import ArticleView, article_view, other_versions
from citewell.model.kept import Kept
from citewell.model.library import Library

__all__ = ["RecentViews"]

_MOST = 64  # some hundred kB each

_Key = tuple[object, ...]


class RecentViews:
    """Makes views and keeps the latest. Safe to share between threads."""

    def __init__(self, library: Library, *, most: int = _MOST) -> None:
        """Over one library; ``most`` views are kept."""
        self._library = library
        self._most = most
        self._views: OrderedDict[_Key, ArticleView] = OrderedDict()
        self._lock = Lock()

    def of(self, kept: Kept) -> ArticleView:
        """The view of a kept article; what changes without a new version is always told anew."""
        key = (
            kept.address,
            kept.version,
            kept.article.audience,
            kept.article.last_updated,
            tuple(entry.question for entry in kept.thread),
        )
        with self._lock:
            found = self._views.get(key)
            if found is not None:
                self._views.move_to_end(key)
        if found is not None:
            return replace(found, kept=kept, older=other_versions(kept), newest=kept.versions[0])
        made = article_view(kept, self._library)
        with self._lock:
            self._views[key] = made
            while len(self._views) > self._most:
                self._views.popitem(last=False)
        return made
