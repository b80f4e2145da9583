"""The verdict on a claim against a text of evidence.

Owns weighing: word-for-word, medicines, numbers, direction and content, in that order, each with
a reason a reader understands. Must not know claims, citations or the library: ``claims`` does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from citewell.errors import InputError
from citewell.model.claim import Verdict, VerdictState
from citewell.verify.clauses import Clause
from citewell.verify.compare import Agreement, Finding, relate, settle
from citewell.verify.direction import conflicts, is_negative
from citewell.verify.entities import (
    NameMatcher,
    by_one_name,
    has_foreign_name,
    missing_names,
    no_names,
)
from citewell.verify.overlap import (
    Sentence,
    coverage,
    is_about,
    matter,
    rank,
    read_sentence,
    said_as,
    same_words,
)
from citewell.verify.roles import swapped
from citewell.verify.words import sentences

__all__ = ["LONGEST_TEXT", "judge"]

#: Characters of a claim or of its evidence; more is refused rather than judged slowly.
LONGEST_TEXT = 100_000

_SAME_MATTER = 0.45
_HALF = 0.5
_SAME_STATEMENT = 0.6
_HELD_AGAINST = 5
_MOST_REASONS = 6


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim sentence with the evidence sentences it is held against, the nearest first."""

    claim: Sentence
    nearest: Sentence
    others: tuple[Sentence, ...]

    @property
    def share(self) -> float:
        """Share of the claim's content that the sentences have together, whichever way."""
        found = self.nearest.matters.union(*(sentence.matters for sentence in self.others))
        return coverage(self.claim, found, matter)


def judge(claim: str, evidence: str, *, names: NameMatcher = no_names) -> Verdict:
    """Judge whether the evidence bears out the claim.

    Args:
        claim: one or a few sentences.
        evidence: the text the claim is said to rest on.
        names: gives the generic names of medicines found in a text.

    Returns:
        supported, partial, contradicted or unsupported, with reasons.

    Raises:
        InputError: when the claim or the evidence is empty or longer than ``LONGEST_TEXT``.

    >>> judge("The maximum is 600 mg a day.", "The maximum is 300 mg a day.").state.value
    'contradicted'
    """
    _require(claim, "claim")
    _require(evidence, "evidence")
    claim, evidence = by_one_name(claim, evidence, names)
    parts = tuple(dict.fromkeys(sentences(claim)))
    pool = tuple(dict.fromkeys(sentences(evidence)))
    known = {same_words(text) for text in pool}
    absent = frozenset(missing_names(claim, evidence, names))
    verdicts = [
        Verdict(VerdictState.SUPPORTED, ("it stands word for word in the evidence",))
        if same_words(part) in known
        else _judge_sentence(read_sentence(part), pool, absent, names)
        for part in parts
    ]
    return _together(verdicts)


def _require(text: str, what: str) -> None:
    if not text.strip():
        raise InputError(
            f"the {what} is empty", code=f"empty_{what}", hint=f"Give the {what} as text."
        )
    if len(text) > LONGEST_TEXT:
        raise InputError(
            f"the {what} has {len(text)} characters, more than {LONGEST_TEXT}",
            code=f"{what}_too_long",
            hint="Give only the passage that bears on the claim.",
        )


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict for all sentences of a claim: the worst wins, half and half is partial."""
    states = {verdict.state for verdict in verdicts}
    plain = states == {VerdictState.SUPPORTED}
    reasons = tuple(
        dict.fromkeys(
            reason
            for verdict in verdicts
            if plain or verdict.state is not VerdictState.SUPPORTED
            for reason in verdict.reasons
        )
    )[:_MOST_REASONS]
    if len(states) == 1:
        return Verdict(states.pop(), reasons)
    if VerdictState.CONTRADICTED in states:
        return Verdict(VerdictState.CONTRADICTED, reasons)
    return Verdict(VerdictState.PARTIAL, reasons)


def _hold(claim: Sentence, pool: Sequence[str], names: NameMatcher) -> _Held | None:
    """The sentences to hold the claim against; None when none of them is about it."""
    ranked = rank(claim.text, pool)[: 2 * _HELD_AGAINST]
    about = [sentence for sentence in ranked if is_about(claim, sentence)]
    if not about:
        return None
    nearest = _bearing_out(claim, about)
    others = [
        sentence
        for sentence in ranked
        if sentence is not nearest and not has_foreign_name(claim.text, sentence.text, names)
    ]
    return _Held(claim, nearest, tuple(others[: _HELD_AGAINST - 1]))


def _bearing_out(claim: Sentence, about: Sequence[Sentence]) -> Sentence:
    """The first of the sentences that say as much as the nearest and give no other number."""
    most = coverage(claim, about[0].concepts)
    for sentence in about:
        equal = coverage(claim, sentence.concepts) >= most
        if equal and all(
            finding.agreement is Agreement.SAME for finding in settle(claim.placed, sentence.placed)
        ):
            return sentence
    return about[0]


def _judge_sentence(
    claim: Sentence, pool: Sequence[str], absent: frozenset[str], names: NameMatcher
) -> Verdict:
    lost = sorted(absent & frozenset(missing_names(claim.text, "", names)))
    if lost:
        reasons = tuple(f"the evidence does not mention {name}" for name in lost)
        return Verdict(VerdictState.UNSUPPORTED, reasons)
    held = _hold(claim, pool, names)
    if held is None:
        return Verdict(VerdictState.UNSUPPORTED, ("the evidence speaks of something else",))
    numbers = _numbers(held)
    against = [f.reason for f in numbers if f.agreement is Agreement.CONFLICT and f.reason]
    opposed = _directions(held)
    near = coverage(claim, held.nearest.matters, matter) >= _SAME_STATEMENT
    if against and not (near or opposed):
        # Other numbers in a sentence on another point do not speak against the claim.
        return Verdict(VerdictState.UNSUPPORTED, tuple(against))
    against += opposed
    if against:
        return Verdict(VerdictState.CONTRADICTED, tuple(against))
    return _weigh(held, numbers)


def _weigh(held: _Held, numbers: Sequence[Finding]) -> Verdict:
    """The verdict when nothing speaks against the claim."""
    missing = [f.reason for f in numbers if f.agreement is Agreement.ABSENT and f.reason]
    missing += [f"the evidence does not name {code}" for code in sorted(_lost_codes(held))]
    weak = [f.reason for f in numbers if f.agreement is Agreement.WEAK and f.reason]
    gaps = _gaps(held)
    if missing and held.share < _HALF:
        return Verdict(VerdictState.UNSUPPORTED, (*missing, *gaps))
    if missing or weak or gaps:
        return Verdict(VerdictState.PARTIAL, (*missing, *weak, *gaps))
    computed = tuple(f.reason for f in numbers if f.reason)
    return Verdict(
        VerdictState.SUPPORTED,
        (*computed, "its content, numbers and direction stand in the evidence"),
    )


def _lost_codes(held: _Held) -> frozenset[str]:
    known = held.nearest.codes.union(*(sentence.codes for sentence in held.others))
    return held.claim.codes - known


def _numbers(held: _Held) -> tuple[Finding, ...]:
    """A finding for each quantity of the claim, from the nearest sentence or a related one."""
    if not held.claim.placed:
        return ()
    if held.claim.skeleton == held.nearest.skeleton:
        return _in_step(held)
    first = settle(held.claim.placed, held.nearest.placed)
    findings = list(first)
    for other in held.others:
        if all(f.agreement is Agreement.SAME for f in findings):
            break
        second = settle(held.claim.placed, other.placed)
        findings = [_better(one, two) for one, two in zip(findings, second, strict=True)]
    return tuple(findings)


def _better(first: Finding, second: Finding) -> Finding:
    """What a further sentence adds: it may bear a number out, never speak against it."""
    order = (Agreement.SAME, Agreement.WEAK)
    if first.agreement is Agreement.CONFLICT or second.agreement not in order:
        return first
    if first.agreement in order and order.index(first.agreement) <= order.index(second.agreement):
        return first
    return second


def _in_step(held: _Held) -> tuple[Finding, ...]:
    """Sentences that differ in their quantities only are compared one by one, in order."""
    findings: list[Finding] = []
    pairs = zip(held.claim.placed, held.nearest.placed, strict=True)
    for (ours, _), (theirs, _) in pairs:
        finding = relate(ours, theirs)
        findings.append(
            finding
            or Finding(
                Agreement.CONFLICT,
                f"the evidence says {theirs.words} where the claim says {ours.words}",
            )
        )
    return tuple(findings)


def _directions(held: _Held) -> list[str]:
    """Where the nearest sentence, or one that says more on a clause, pulls the other way."""
    ours, theirs = held.claim.sides, held.nearest.sides
    if ours and theirs and swapped(ours, theirs):
        if ours.up == theirs.up:
            return ["the claim exchanges the two sides that the evidence compares or relates"]
        return []
    (our_words, our_denials), (their_words, their_denials) = (
        held.claim.wording,
        held.nearest.wording,
    )
    if our_words == their_words and our_denials != their_denials:
        side = "claim" if our_denials > their_denials else "evidence"
        return [f"the {side} denies what the other states"]
    found: list[str] = []
    if coverage(held.claim, held.nearest.matters, matter) >= _SAME_MATTER:
        found += conflicts(held.claim.clauses, held.nearest.clauses)
    for clause in held.claim.clauses:
        if _lacking(clause, held, held.nearest):
            for other in held.others:
                if not _lacking(clause, held, other, matter):
                    found += conflicts((clause,), other.clauses)
    return found


def _lacking(
    clause: Clause, held: _Held, sentence: Sentence, view: Callable[[str], str] = str
) -> list[str]:
    """Content of a clause of the claim that a sentence does not have.

    A medicine may be named in another of the sentences: "It is given at 60 mg a day."
    """
    wanted = dict(held.claim.needs)
    has = sentence.concepts if view is str else sentence.matters
    return [
        item
        for item in dict.fromkeys(clause.concepts)
        if wanted.get(item) == 1.0 and view(item) not in has
    ]


def _gaps(held: _Held) -> list[str]:
    """What the evidence lacks: each clause must stand whole in one of its sentences."""
    gaps: list[str] = []
    for clause in held.claim.clauses:
        lacking = min(
            (_lacking(clause, held, sentence) for sentence in (held.nearest, *held.others)),
            key=len,
        )
        gaps += [said_as(held.claim, item) for item in lacking]
    if not gaps:
        denied = is_negative(held.claim.clauses) and not is_negative(held.nearest.clauses)
        return ["the evidence does not deny what the claim denies"] if denied else []
    words = ", ".join(f'"{word}"' for word in dict.fromkeys(gaps))
    return [f"the evidence does not say {words}"]
