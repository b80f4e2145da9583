"""What a section puts forward and this patient should not have: said there, or left out.

A ban told at the top is of no use to a reader who looks at one section alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from citewell.draft.plan_writer import PlanWriter
from citewell.model.article import Section
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import PlanLine
from citewell.words import capital, join_names

__all__ = ["SpokenAgainst", "with_bans"]

# What speaks against a treatment in this patient, and whether it forbids it.
SpokenAgainst = Callable[[str], tuple[tuple[PlanLine, ...], bool]]
_MOST_FACTS = 2


def with_bans(
    sections: Sequence[Section], against: SpokenAgainst, library: Library, writer: PlanWriter
) -> tuple[Section, ...]:
    """The sections without what offers only what is not for this patient, the rest with a note of it.

    Args:
        sections: what stands below the lead.
        against: what answers by the rules.
        library: for what each statement puts forward.
        writer: for the names of treatments, as the reader knows them.
    """
    known: dict[str, tuple[tuple[str, ...], bool]] = {}

    def barred(name: str) -> bool:
        if name not in known:
            lines, ban = against(name)
            facts = (f.removeprefix("takes ") for x in lines for f in x.facts)
            known[name] = (tuple(dict.fromkeys(facts))[:_MOST_FACTS], ban)
        return bool(known[name][0])

    found = []
    for section in sections:
        offers = [_offered(claim, library) for claim in section.claims]
        kept = [
            (claim, names)
            for claim, names in zip(section.claims, offers, strict=True)
            if not names or not all(map(barred, names))
        ]
        if not kept:
            continue
        named = dict.fromkeys(n for _, names in kept for n in names if barred(n))
        note = _note({n: known[n] for n in named}, writer) if named else None
        told = " ".join(part for part in (section.note, note) if part) or None
        found.append(replace(section, claims=tuple(c for c, _ in kept), note=told))
    return tuple(found)


def _offered(claim: Claim, library: Library) -> tuple[str, ...]:
    held = (library.statements.get(c.statement_id or "") for c in claim.citations)
    return tuple(name for s in held if s is not None for name in s.offers)


def _note(named: dict[str, tuple[tuple[str, ...], bool]], w: PlanWriter) -> str:
    """Which of those named below are not for this patient, and why; to a patient by name alone."""
    if w.lay:
        names = join_names([w.name(n) for n in named])
        return (
            f"Some of this may not be safe for you: {names}. Ask your doctor or pharmacist first."
        )
    parts = []
    for ban, head in ((True, "Ruled out here"), (False, "Best avoided here")):
        told = [
            f"{w.name(n)} ({', '.join(facts)})" for n, (facts, is_) in named.items() if is_ is ban
        ]
        parts += [f"{head}: {'; '.join(told)}."] if told else []
    return capital(" ".join(parts))
