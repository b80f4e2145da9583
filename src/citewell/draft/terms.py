"""Terms explained: glossary entries for the professional words an article uses."""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import GlossaryTerm, Library

__all__ = ["explain"]

_MOST = 12


def explain(
    lead: tuple[Claim, ...],
    sections: tuple[Section, ...],
    library: Library,
    audience: Audience,
) -> tuple[tuple[str, str], ...]:
    """Terms in the text with their plain meaning, in order of first use.

    Professionals in practice get none: the words are theirs.
    """
    if not (audience.is_lay or audience is Audience.STUDENT):
        return ()
    text = " ".join([c.text for c in lead] + [c.text for s in sections for c in s.claims])
    automaton, names = _automaton(library.glossary)
    first: dict[GlossaryTerm, int] = {}
    for index, start, end in automaton.find_matches_as_indexes(text.lower()):
        name, entry = names[index]
        # An abbreviation counts only as written: "SCI" is not the start of "science".
        if entry in first or (name.isupper() and text[start:end] != name):
            continue
        if not _inside_a_word(text, start, end):
            first[entry] = start
    ordered = sorted(first, key=lambda entry: (first[entry], entry.term))
    return tuple((entry.term, entry.meaning) for entry in ordered[:_MOST])


def _inside_a_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or after.isalnum()


@lru_cache(maxsize=4)
def _automaton(
    glossary: tuple[GlossaryTerm, ...],
) -> tuple[AhoCorasick, list[tuple[str, GlossaryTerm]]]:
    names = [(name, entry) for entry in glossary for name in (entry.term, *entry.also)]
    patterns = [name.lower() for name, _ in names]
    return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), names
