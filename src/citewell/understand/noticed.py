"""What of a question no rule takes up: signs unread, emergencies by name, an urgent sound."""

from dataclasses import replace

from citewell.model.question import Query
from citewell.understand.alarm.by_name import names_emergency
from citewell.understand.alarm.sounding import Sounding
from citewell.understand.unread import unread
from citewell.understand.vocabulary import Vocabulary

__all__ = ["Noticer"]


class Noticer:
    """Looks a question over once it was read. Safe to share between threads: it keeps no state."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sounding = Sounding(vocabulary.library)

    def __call__(self, query: Query) -> Query:
        """The query with what stands in its text beside what was read; alarms need no sound."""
        return replace(
            query,
            unread=unread(query.case, query.drugs, self._vocabulary),
            names_emergency=names_emergency(query.text),
            sounds_urgent=() if query.alarms else self._sounding(query.case.text),
        )
