"""Polarity and direction: advised or not, up or down, better or worse, stated or denied.

Owns saying where two sentences on one matter pull in opposite directions. Rules and word lists
only, so that each conflict can be explained.
"""

from collections.abc import Iterator, Sequence

from citewell.verify.clauses import Clause, Cue
from citewell.verify.lexicon import WEAK_CUES
from citewell.verify.words import stem

__all__ = ["conflicts", "is_negative"]

_SAME_MATTER = 0.5
_PREFIXES = (("hyper", "hypo"), ("over", "under"))
_DENYING_PREFIXES = (("", "non"), ("", "in"), ("", "un"))
_SHORT = 5
_MOSTLY = 0.67


def _clash(ours: str, theirs: str) -> bool:
    """Whether two signs of one family cannot both hold."""
    pair = {ours, theirs}
    return len(pair) == 2 and pair in (
        {"+", "-"},
        {"+", "="},
        {"-", "="},
        {"+", "!+"},
        {"-", "!-"},
        {"=", "!="},
    )


def _opposes(ours: Cue, theirs: Cue) -> bool:
    """Whether two cues of one family clash; of two plain verbs only the same verb can."""
    words = (ours.words.removeprefix("not "), theirs.words.removeprefix("not "))
    if words[0] in WEAK_CUES and words[1] in WEAK_CUES and stem(words[0]) != stem(words[1]):
        return False
    return _clash(ours.sign, theirs.sign)


def _near(ours: Sequence[str], theirs: Sequence[str]) -> float | None:
    """Share of the shorter clause's content that both have; None when one has no content."""
    mine, other = set(ours), set(theirs)
    smaller = min(len(mine), len(other))
    return len(mine & other) / smaller if smaller else None


def _all_stems(clauses: Sequence[Clause]) -> tuple[str, ...]:
    return tuple(word for clause in clauses for word in clause.stems)


def _facing(
    clause: Clause, cue: Cue, evidence: Sequence[Clause], whole: float
) -> tuple[float, list[Cue]]:
    """The evidence's cues of one family in the clauses nearest to a clause of the claim."""
    facing: list[tuple[float, Cue]] = []
    if not clause.stems and cue.words.removeprefix("not ") in WEAK_CUES:
        # "a late choice, or not used": of what, only the other clauses say.
        return 0.0, []
    for other in evidence:
        near = _near(clause.stems, other.stems)
        near = whole if near is None else near
        if clause.stems and cue.words.startswith("not "):
            # "not stopped abruptly" says nothing against "stopped".
            near = min(near, sum(word in other.stems for word in clause.stems) / len(clause.stems))
        for theirs in other.cues:
            if _face(cue, theirs) and not _is_aside(theirs, other):
                plain = cue.weak or theirs.weak
                facing.append((_alike(clause, other, near) if plain else near, theirs))
    best = max((near for near, _ in facing), default=0.0)
    return best, [theirs for near, theirs in facing if near == best]


def _face(ours: Cue, theirs: Cue) -> bool:
    """Whether two cues speak to each other: of one family, or "safe" against "to be avoided"."""
    if ours.family == theirs.family:
        return True
    both = {ours.family: ours.sign, theirs.family: theirs.sign}
    return both == {"safety": "+", "advice": "-"}


def _alike(ours: Clause, theirs: Clause, near: float) -> float:
    """Nearness for plain verbs, which oppose advice only where all else is the same."""
    together = set(ours.stems) | set(theirs.stems)
    shared = set(ours.stems) & set(theirs.stems)
    return near if len(shared) >= _MOSTLY * len(together) else 0.0


def _is_aside(cue: Cue, clause: Clause) -> bool:
    """Whether a cue only tells the aim of what the clause advises against."""
    against = any(other.family == "advice" and other.sign == "-" for other in clause.cues)
    return against and cue.family not in ("advice", "course")


def _cue_conflicts(claim: Sequence[Clause], evidence: Sequence[Clause]) -> Iterator[str]:
    ours = _all_stems(claim)
    # A bare "Not effective." is on whatever matter the evidence is on.
    whole = _near(ours, _all_stems(evidence)) or 0.0 if ours else 1.0
    for clause in claim:
        for cue in clause.cues:
            if _is_aside(cue, clause):
                continue
            best, closest = _facing(clause, cue, evidence, whole)
            clashing = [their for their in closest if _opposes(cue, their)]
            if best > _SAME_MATTER and len(clashing) == len(closest):
                yield (
                    f'the evidence says "{clashing[0].words}" where the claim says "{cue.words}"'
                )


def is_negative(clauses: Sequence[Clause]) -> bool:
    """Whether a sentence refuses or denies anything at all."""
    return any(
        clause.denied
        or any(cue.words.startswith("not ") for cue in clause.cues)
        or any(cue.sign == "-" and cue.family != "change" for cue in clause.cues)
        for clause in clauses
    )


def _denials(ours: Sequence[Clause], theirs: Sequence[Clause]) -> set[str]:
    """Words that our clauses deny and their clauses on the same matter state.

    A sentence that denies something itself may deny the same in other words, so it is left alone.
    """
    if is_negative(theirs):
        return set()
    return {
        word
        for clause in ours
        for word in clause.denied
        for other in theirs
        if word in other.stems and _share_context(clause.stems, other.stems)
    }


def _share_context(denying: Sequence[str], stating: Sequence[str]) -> bool:
    """Whether what is denied, with what qualifies it, is what the other clause states.

    "Not started outside hospitals" says nothing against "started".
    """
    mine = set(denying)
    both = len(mine & set(stating))
    return both >= _MOSTLY * len(mine) and (both > 1 or max(len(mine), len(set(stating))) <= 2)


def _denied_conflicts(claim: Sequence[Clause], evidence: Sequence[Clause]) -> Iterator[str]:
    for word in sorted(_denials(claim, evidence)):
        yield f'the claim denies "{word}", which the evidence states'
    for word in sorted(_denials(evidence, claim)):
        yield f'the evidence denies "{word}", which the claim states'


def _opposite_words(claim: Sequence[Clause], evidence: Sequence[Clause]) -> Iterator[str]:
    ours, theirs = frozenset(_all_stems(claim)), frozenset(_all_stems(evidence))
    prefixes: tuple[tuple[str, str], ...] = _PREFIXES
    if not (is_negative(claim) or is_negative(evidence)):
        # With a negation about, "not controlled" and "uncontrolled" may say the same.
        prefixes += _DENYING_PREFIXES
    for word in sorted(ours - theirs):
        for one, other in (*prefixes, *(pair[::-1] for pair in prefixes)):
            turned = other + word[len(one) :]
            if word.startswith(one) and len(turned) > _SHORT and turned in theirs - ours:
                yield f'the evidence says "{turned}" where the claim says "{word}"'


def conflicts(claim: Sequence[Clause], evidence: Sequence[Clause]) -> tuple[str, ...]:
    """Where a claim sentence and an evidence sentence on the same matter oppose each other.

    Both must already be known to be about the same things; this compares direction only.

    Returns:
        a reason for each conflict, none when they pull the same way.
    """
    found = (
        *_cue_conflicts(claim, evidence),
        *_denied_conflicts(claim, evidence),
        *_opposite_words(claim, evidence),
    )
    return tuple(dict.fromkeys(found))
