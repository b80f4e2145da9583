"""Ingested passages for a question: few that answer rather than many that mention.

A passage is kept when it holds most of the question's telling words, is found nearly as surely as the
best one, and names a medicine asked about: BM25 alone always finds something.
"""

import math
from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass, replace

from citewell.model.evidence import FoundPassage
from citewell.model.passage import Passage
from citewell.model.question import NameKind, Query
from citewell.model.source import Source
from citewell.model.trace import Step
from citewell.ports.index import Index
from citewell.ports.store import Store
from citewell.retrieve.appraise import Weighed, appraise, as_asked
from citewell.retrieve.asked import passage_query
from citewell.sides import (
    KIN,
    asked_sides,
    asking_words,
    is_put_as_question,
    tells,
    without_chatter,
)
from citewell.words import stem, tokens

__all__ = ["MIN_FIT", "Searched", "find_passages", "standing"]

_POOL = 32
_MOST = 6
# Words of asking; a document that answers need not use them.
_GENERIC = frozenset(
    stem(w)
    for w in """dose dosage dosing treatment treat treated treating management manage best option
    options recommended side effect effects maximum max usual given therapy what take taken""".split()
)
_SHARE = 0.6
_WORDS, _SPECIAL = 2 / 3, 3 / 4
MIN_FIT = 0.74
"""Least fit of a passage: .6 of its share of the question's telling words, weighted by rarity, and .4
of its score over the best one's.

Both figures were chosen on half of BioASQ and on SciFact's train split, near a logistic fit to what is
judged relevant (benchmarks/answerable.py).
"""


@dataclass(frozen=True, slots=True)
class Searched:
    """The ingested passages: their index, where they stand, and whether near-ties are appraised."""

    index: Index
    store: Store
    appraised: bool = False


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a passage should hold: telling stems, the side asked about, names that must be there."""

    stems: Sequence[str]
    special: frozenset[str]
    sides: frozenset[str]
    names: Sequence[tuple[frozenset[str], ...]]
    all_names: bool


def find_passages(
    query: Query,
    over: Searched,
    *,
    stems_of: Callable[[str], frozenset[str]],
    ordinary: Container[str],
    least: float = MIN_FIT,
) -> list[FoundPassage]:
    """At most 6 passages that answer a question, best first; none of a retracted publication.

    Args:
        query: the question as read.
        over: what is searched.
        stems_of: content stems of a text.
        ordinary: words of everyday English, lower case; the others must nearly all stand in a passage.
        least: least fit of a passage, from 0 to 1.
    """
    wanted = _wanted(query, stems_of, ordinary)
    if not wanted.stems or over.index.count() == 0:
        return []
    hits = over.index.search(passage_query(query.text, _POOL))
    passages = {p.id: p for p in over.store.passages([hit.id for hit in hits])}
    sources = over.store.sources({p.source_id for p in passages.values()})
    # What is retracted neither answers nor sets how surely the others are found.
    passages = {k: p for k, p in passages.items() if not sources[p.source_id].retracted}
    hits = [hit for hit in hits if hit.id in passages]
    texts = {p.id: _text(p, sources) for p in passages.values()}
    held = {key: _held(text, wanted, stems_of) for key, text in texts.items()}
    # What a thing is may be told in any words, so that only the other sides are looked for.
    side = [""] if wanted.sides - {"meaning"} else []
    weights = _weights([*wanted.stems, *side], list(held.values()))
    whole, top = sum(weights.values()), hits[0].score if hits else 1.0
    found: list[tuple[bool, FoundPassage]] = []
    for hit in hits:
        passage = passages[hit.id]
        source, stems = sources[passage.source_id], held[hit.id]
        share = sum(weights[s] for s in weights if s in stems) / whole
        just_this = _is_just_this(source.title, wanted, stems_of)
        near = 1.0 if just_this else hit.score / top if top > 0 else 0.0
        fit = _SHARE * share + (1 - _SHARE) * near
        if fit >= least and (least <= 0 or _words_stand(wanted, stems, stems_of(source.title))):
            found.append((just_this, FoundPassage(passage, source, share, hit.score)))
    # A text on just this comes first and is read in its order; the others keep theirs.
    ordered = _appraised(found, query) if over.appraised else found
    best = sorted(ordered, key=lambda one: not one[0])[:_MOST]
    best.sort(key=lambda one: (not one[0], one[0] * one[1].passage.start))
    return [one for _, one in best]


def standing(passages: Sequence[FoundPassage]) -> tuple[Step, ...]:
    """Why each passage stands where it does, for the trace; nothing where none was appraised."""
    said = [
        f"{n} {found.source.id}: {found.why}" for n, found in enumerate(passages, 1) if found.why
    ]
    return (Step("appraise", " | ".join(said)),) if said else ()


def _appraised(
    found: Sequence[tuple[bool, FoundPassage]], query: Query
) -> list[tuple[bool, FoundPassage]]:
    """The same with near-ties in the order of their evidence, and why each stands where it does."""
    weighed = [Weighed(one.score, one.source, one.passage.text) for _, one in found]
    judged = appraise(weighed, as_asked(query.text, query.case, query.groups))
    rows = [(*found[one.place], one.why) for one in judged]
    return [(just_this, replace(one, why=why)) for just_this, one, why in rows]


def _text(passage: Passage, sources: dict[str, Source]) -> str:
    source = sources.get(passage.source_id)
    return f"{source.title if source else ''} {passage.section or ''} {passage.text}"


def _wanted(
    query: Query, stems_of: Callable[[str], frozenset[str]], ordinary: Container[str]
) -> _Wanted:
    asked = without_chatter(query.text)
    sides = asked_sides(asked)
    # A text that tells of the side need not use the words that ask for it: "hereditary", "inherited".
    asking = {t.stem for words in asking_words(asked) for t in tokens(words)}
    said = stems_of(asked)
    plain = [
        t for t in query.terms if t in said and not t.isdigit() and len(t) > 2 and t not in KIN
    ]
    told = [t for t in plain if t not in _GENERIC and t not in asking]
    names = [_stems_of_names((m.as_written, m.ingredient)) for m in query.drugs
             if m.kind is not NameKind.CLASS]  # fmt: skip
    strange = [_stems_of_names((name,)) for name in query.unknown]
    stems = (told or plain)[:24]
    special = {t.stem for t in tokens(asked) if t.text.lower() not in ordinary}
    return _Wanted(
        stems=stems,
        special=frozenset(stems) & special,
        sides=sides if told else frozenset(),
        names=(*names, *strange),
        all_names=query.pair is not None,
    )


def _stems_of_names(names: Collection[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(t.stem for t in tokens(name)) for name in names)


def _held(text: str, wanted: _Wanted, stems_of: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The stems of a text, and the empty one where it tells of the side asked about."""
    stems = stems_of(text)
    return stems | {""} if wanted.sides and tells(text, wanted.sides) else stems


def _is_just_this(title: str, wanted: _Wanted, stems_of: Callable[[str], frozenset[str]]) -> bool:
    """Whether a title put as a question asks for the same side of the same matter and nothing else."""
    if not wanted.sides or not is_put_as_question(title) or not asked_sides(title) & wanted.sides:
        return False
    asking = {t.stem for words in asking_words(title) for t in tokens(words)}
    return stems_of(title) - asking - _GENERIC == set(wanted.stems)


def _words_stand(wanted: _Wanted, stems: frozenset[str], title: frozenset[str]) -> bool:
    """Whether over two thirds of the words stand, three quarters of the special ones, and the names.

    Weights by rarity are taken from what was found, in which the matter itself is common. One word
    alone, such as "taxes", is found in anything; a text about it has it in its title.
    """
    if len(wanted.stems) == 1 and wanted.stems[0] not in title:
        return False
    held = sum(s in stems for s in wanted.stems)
    special = sum(s in stems for s in wanted.special)
    return (
        held > _WORDS * len(wanted.stems)
        and special >= _SPECIAL * len(wanted.special)
        and _names_stand(wanted, stems)
    )


def _names_stand(wanted: _Wanted, stems: frozenset[str]) -> bool:
    """Whether a medicine asked about is named; both, where their being together is asked about."""
    stand = [any(name <= stems for name in names) for names in wanted.names]
    return not stand or (all(stand) if wanted.all_names else any(stand))


def _weights(wanted: Sequence[str], texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """Rarer among the passages found weighs more; a word in none of them weighs most."""
    n = len(texts)
    return {s: math.log(1 + (n + 1) / (1 + sum(s in t for t in texts))) for s in wanted}
