"""Verbatim answers from ingested passages, where the curated library has none.

Every sentence is quoted exactly and cited with its span. Nothing is reworded, joined or cut inside a
sentence. Owns how quotes are grouped: the lead, sentences that differ side by side, then each source
with what kind of evidence it is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from citewell.draft.choose import choose
from citewell.draft.differ import differing
from citewell.draft.to_the_point import answering_first, on_the_illness
from citewell.draft.weigh import Sentence, cut, weigh
from citewell.model.article import Section
from citewell.model.claim import Citation, Claim, ClaimKind
from citewell.model.evidence import FoundPassage
from citewell.model.question import Query
from citewell.model.source import Source, SourceType
from citewell.patterns import later
from citewell.sides import KIN, asking_words, without_chatter
from citewell.words import join_names

__all__ = ["Extracted", "evidence_words", "extract", "kind_of_evidence", "size_told"]

# One sentence quoted must itself, with its title, speak of so much of what is asked about.
_SPEAKS = 0.75
_SIZE = later(
    r"\bn\s?=\s?(\d++(?:,\d{3})*+)|(?<![\d.,])(\d++(?:,\d{3})*+) (?:[a-z-]+ ){0,2}"
    r"(?:adults|patients|people|participants|subjects|children|infants|men|women)\b",
    re.IGNORECASE,
)
_DIFFER = "Where these sources may differ"
_DIFFER_NOTE = "Citewell does not say which is right."


def _no_drugs(_: str) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A quoted lead and quoted sections, one for each document.

    ``remarks`` tell which sources differ, with what kind of evidence each is and how large.
    """

    lead: tuple[Claim, ...]
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()


def extract(
    query: Query,
    passages: list[FoundPassage],
    *,
    stems_of: Callable[[str], frozenset[str]],
    drugs_of: Callable[[str], frozenset[str]] = _no_drugs,
) -> Extracted | None:
    """The sentences that answer, or None when none does.

    Args:
        query: the question as read.
        passages: passages found, best first.
        stems_of: content stems of a text.
        drugs_of: generic names of the medicines a text names.
    """
    asked = without_chatter(query.text)
    wanted = frozenset(query.terms) & stems_of(asked)
    sentences = on_the_illness(asked, cut(passages, stems_of), stems_of)
    weights = weigh(query.text, wanted, sentences, stems_of=stems_of)
    best = [sentences[i] for i in choose(sentences, weights)]
    chosen = answering_first(asked, best, stems_of)
    asking = {stem for words in asking_words(asked) for stem in stems_of(words)}
    telling = wanted - asking - KIN
    if not any(_speaks_of(s, telling, stems_of) for s in chosen):
        return None
    pairs = differing(query.text, wanted, chosen, drugs_of)
    lead = _lead(chosen, pairs)
    told = {_place(s) for s in lead} | {_place(s) for pair in pairs for s in pair}
    rest = [s for s in chosen if _place(s) not in told]
    # Who reads the lead alone must meet both sides of a difference.
    apart = _differ(pairs, {_place(s) for s in lead})
    return Extracted(
        tuple(_claim(s, "lead" if not i else f"lead-{i + 1}") for i, s in enumerate(lead)),
        (*apart, *_sections(rest)),
        tuple(dict.fromkeys(_weighing(pair, passages) for pair in pairs)),
    )


def _speaks_of(
    sentence: Sentence, telling: frozenset[str], stems_of: Callable[[str], frozenset[str]]
) -> bool:
    """Whether a sentence, its title and its heading together hold most of what is asked about.

    A passage may hold all words of a question, each in another sentence, and answer nothing.
    """
    source, passage = sentence.found.source, sentence.found.passage
    held = sentence.stems | stems_of(f"{source.title} {passage.section or ''}")
    return len(telling & held) >= _SPEAKS * len(telling)


def kind_of_evidence(source: Source) -> str | None:
    """What kind of evidence a source is, in a sentence; None where nothing is known of it.

    >>> kind_of_evidence(Source(id="a", type=SourceType.TRIAL, title="T", year=2009))
    'Trial, 2009.'
    """
    return f"{source.evidence}." if source.evidence else None


def evidence_words(sources: Iterable[Source]) -> str:
    """What the quotes stand on, all sources together: how many of each kind, and their years.

    >>> evidence_words([Source(id="a", type=SourceType.TRIAL, title="T", year=2009)])
    'Quoted from 1 trial (2009).'
    """
    by_kind: dict[SourceType, list[int | None]] = {kind: [] for kind in SourceType}
    for source in sources:
        by_kind[source.type].append(source.year)
    parts = [_counted(kind, years) for kind, years in by_kind.items() if years]
    return f"Quoted from {join_names(parts)}." if parts else ""


def _counted(kind: SourceType, years: Sequence[int | None]) -> str:
    name = kind.label.lower()
    if len(years) > 1:
        name = f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"
    of = " of unknown kind" if kind is SourceType.DOCUMENT else ""
    when = ", ".join(str(y) for y in sorted({y for y in years if y is not None}))
    return f"{len(years)} {name}{of} ({when or 'year not stated'})"


def _place(sentence: Sentence) -> tuple[str, int]:
    return sentence.found.passage.id, sentence.start


def _lead(chosen: Sequence[Sentence], pairs: Sequence[tuple[Sentence, Sentence]]) -> list[Sentence]:
    """The best sentence, and the one that differs from it, else what goes on from it if chosen too."""
    best = chosen[0]
    beside = [s for pair in pairs if best in pair for s in pair if s is not best]
    if beside:
        return [best, *beside]
    after = (s for s in chosen if s.place == best.place and s.turn == best.turn + 1)
    return [best, *list(after)[:1]]


def _differ(
    pairs: Sequence[tuple[Sentence, Sentence]], led: set[tuple[str, int]]
) -> tuple[Section, ...]:
    """One section that holds what differs, pair by pair; what leads is not said again."""
    claims = tuple(
        _claim(s, f"differ-{n}-{'ab'[side]}")
        for n, pair in enumerate(pairs, 1)
        for side, s in enumerate(pair)
        if _place(s) not in led
    )
    return (
        (Section(id="differ", heading=_DIFFER, claims=claims, note=_DIFFER_NOTE),) if claims else ()
    )


def _weighing(pair: Sequence[Sentence], passages: Sequence[FoundPassage]) -> str:
    """What two sources that differ are: their titles, kinds of evidence, and how many took part."""
    told = []
    for sentence in pair:
        source = sentence.found.source
        own = " ".join(p.passage.text for p in passages if p.source.id == source.id)
        parts = [source.evidence or "kind and year not stated"]
        parts += [f"{size} people"] if (size := size_told(own)) else []
        told.append(f"\u201c{source.title.rstrip('. ')}\u201d ({', '.join(parts)})")
    return f"These sources may differ: {told[0]} and {told[1]}. {_DIFFER_NOTE}"


def size_told(text: str) -> str | None:
    """How many took part, where a text tells one number of people and no other; else None.

    >>> size_told("Of 60 adults, half had less pain."), size_told("30 men and 40 women took part.")
    ('60', None)
    """
    found = {m[1] or m[2] for m in _SIZE.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _sections(sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """One section for each title, in order of its best sentence; sentences in text order."""
    by_title: dict[tuple[str, str | None], list[Sentence]] = {}
    for sentence in sentences:
        source = sentence.found.source
        by_title.setdefault((source.title, kind_of_evidence(source)), []).append(sentence)
    sections = []
    for number, ((title, kind), group) in enumerate(by_title.items(), 1):
        order = list(dict.fromkeys(s.found.source.id for s in group))
        told = [s for name in order for s in _in_order(group, name)]
        claims = tuple(_claim(s, f"quote-{number}-{i}") for i, s in enumerate(told, 1))
        sections.append(Section(id=f"source-{number}", heading=title, claims=claims, note=kind))
    return tuple(sections)


def _in_order(group: Sequence[Sentence], source: str) -> list[Sentence]:
    """The sentences of one source as its text has them."""
    own = (s for s in group if s.found.source.id == source)
    return sorted(own, key=lambda s: s.found.passage.start + s.start)


def _claim(sentence: Sentence, id_: str) -> Claim:
    passage = sentence.found.passage
    return Claim(
        id=id_,
        text=sentence.text,
        kind=ClaimKind.QUOTE,
        citations=(
            Citation(
                source_id=sentence.found.source.id,
                locator=passage.section,
                quote=sentence.text,
                passage_id=passage.id,
                start=sentence.start,
                end=sentence.end,
            ),
        ),
    )
