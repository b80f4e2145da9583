"""The verify stage: a verdict for every claim of an article, and what may be published.

Owns the rule for each kind of claim. A verdict of ``supported`` is given only where the source's
own words were at hand; a curated statement stays ``unchecked`` and says how far it was checked.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from citewell.model.claim import Citation, Claim, ClaimKind, Verdict, VerdictState
from citewell.model.library import Library
from citewell.model.passage import Passage
from citewell.model.statement import CheckState, Statement
from citewell.verify.compare import COUNTED, Agreement, Finding, Placed, relate
from citewell.verify.decide import judge
from citewell.verify.direction import conflicts
from citewell.verify.entities import NameMatcher, missing_names, no_names
from citewell.verify.overlap import Sentence, coverage, matter, read_sentence
from citewell.verify.quantity import Quantity
from citewell.verify.quote import check_quote
from citewell.verify.words import fold_space, sentences

__all__ = ["publishable", "verify_claims"]

_SAME_MATTER = 0.75
_MOST_REASONS = 6
_WORST_FIRST = (CheckState.UNSEEN, CheckState.SECONDARY, CheckState.PRIMARY)


def verify_claims(
    claims: Sequence[Claim],
    library: Library,
    passages: Mapping[str, Passage],
    *,
    names: NameMatcher = no_names,
) -> tuple[Claim, ...]:
    """Give each claim its verdict.

    Args:
        claims: the claims of one article.
        library: the statements and sources that claims may cite.
        passages: by id, the passages that quotes and sources may be read in.
        names: gives the generic names of medicines found in a text.

    Returns:
        the same claims in the same order, each with the verdict set.
    """
    return tuple(
        replace(claim, verdict=_verdict(claim, library, passages, names)) for claim in claims
    )


def publishable(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Part claims into those that may be shown and those that are withheld.

    Returns:
        ``(kept, withheld)``, each in the order given. A claim is kept when it cites something and
        is neither unsupported nor contradicted.
    """
    refused = (VerdictState.UNSUPPORTED, VerdictState.CONTRADICTED)
    kept = tuple(c for c in claims if c.citations and c.verdict.state not in refused)
    withheld = tuple(c for c in claims if not c.citations or c.verdict.state in refused)
    return kept, withheld


def _unsupported(*reasons: str) -> Verdict:
    return Verdict(VerdictState.UNSUPPORTED, reasons)


def _verdict(
    claim: Claim, library: Library, passages: Mapping[str, Passage], names: NameMatcher
) -> Verdict:
    if not claim.citations:
        return _unsupported("it cites no source")
    if claim.kind is ClaimKind.QUOTE or all(c.passage_id for c in claim.citations):
        return _quote(claim, passages)
    for citation in claim.citations:
        fault = _fault(citation, library)
        if fault:
            return _unsupported(fault)
    cited = dict.fromkeys(c.statement_id for c in claim.citations if c.statement_id)
    statements = [library.statements[name] for name in cited]
    if _is_wording(claim, statements):
        verdict = _checked(statements)
    else:
        years = {library.sources[citation.source_id].year for citation in claim.citations}
        findings = _details(_beyond(claim, statements), statements, names, years, claim.facts)
        if claim.kind is ClaimKind.PLAN:
            verdict = _planned(statements, findings)
        elif claim.kind is ClaimKind.STATEMENT:
            verdict = _statement(statements, findings)
        else:
            verdict = _lead(claim, statements, findings)
    if verdict.state is VerdictState.UNCHECKED:
        return _read_in_source(claim, passages, names) or verdict
    return verdict


def _fault(citation: Citation, library: Library) -> str | None:
    """Why a citation of the curated library leads nowhere, or None."""
    if citation.source_id not in library.sources:
        return f"it cites a source the library does not hold: {citation.source_id}"
    if citation.statement_id is None:
        return "it cites a source but no statement of the library"
    statement = library.statements.get(citation.statement_id)
    if statement is None:
        return f"it cites a statement the library does not hold: {citation.statement_id}"
    if citation.source_id not in {cite.source for cite in statement.cites}:
        return f"the statement {statement.id} does not rest on {citation.source_id}"
    return None


def _quote(claim: Claim, passages: Mapping[str, Passage]) -> Verdict:
    for citation in claim.citations:
        fault = _quote_fault(citation, passages)
        if fault:
            return _unsupported(fault)
    shown = fold_space(claim.text).strip("\"'\u201c\u201d\u2018\u2019")
    if not any(shown == fold_space(citation.quote or "") for citation in claim.citations):
        return _unsupported("the sentence shown is not the quote it cites")
    return Verdict(VerdictState.SUPPORTED, ("quoted word for word from the cited passage",))


def _quote_fault(citation: Citation, passages: Mapping[str, Passage]) -> str | None:
    passage = passages.get(citation.passage_id or "")
    if passage is None:
        return f"it cites a passage that is not at hand: {citation.passage_id}"
    if passage.source_id != citation.source_id:
        return f"the passage {passage.id} is not from {citation.source_id}"
    if citation.quote is None or citation.start is None or citation.end is None:
        return "the citation gives no quote with its place in the passage"
    return check_quote(citation.quote, passage.text, start=citation.start, end=citation.end).reason


def _checked(statements: Sequence[Statement]) -> Verdict:
    """Unchecked, saying how far the least checked of the statements was held to its source."""
    worst = min(statements, key=lambda s: (_WORST_FIRST.index(s.checked.state), s.checked.on))
    reason = {
        CheckState.PRIMARY: f"read against the source's own page on {worst.checked.on}",
        CheckState.SECONDARY: "read in a copy or summary, not in the source itself",
        CheckState.UNSEEN: "not yet held against its source",
    }[worst.checked.state]
    return Verdict(VerdictState.UNCHECKED, (reason,))


def _is_wording(claim: Claim, statements: Sequence[Statement]) -> bool:
    """Whether the claim is a statement's own wording, whoever it is for."""
    return any(claim.text in (statement.clinician, statement.plain) for statement in statements)


def _beyond(claim: Claim, statements: Sequence[Statement]) -> str:
    """What a claim says beside a statement's own wording: of a plan's line, the names before it.

    A plain wording says "ibuprofen" where the other says "NSAID"; held against that it would fall.
    """
    if claim.kind is not ClaimKind.PLAN:
        return claim.text
    text = claim.text.lower()
    for statement in statements:
        for own in (statement.clinician, statement.plain):
            if own and text.endswith(f": {own.lower()}"):
                return claim.text[: -len(own)]
    return claim.text


def _statement(statements: Sequence[Statement], findings: Sequence[Finding]) -> Verdict:
    reasons = tuple(f.reason for f in findings if f.reason)[:_MOST_REASONS]
    if reasons:
        return _unsupported("its wording is not the statement's", *reasons)
    return _checked(statements)


def _planned(statements: Sequence[Statement], findings: Sequence[Finding]) -> Verdict:
    """A sentence of the plan: each number and medicine stands in its statements or in the case."""
    absent = tuple(f.reason for f in findings if f.reason and f.agreement is Agreement.ABSENT)
    if absent:
        return _unsupported(*absent[:_MOST_REASONS])
    return _checked(statements)


def _lead(claim: Claim, statements: Sequence[Statement], findings: Sequence[Finding]) -> Verdict:
    reasons = tuple(f.reason for f in findings if f.reason)[:_MOST_REASONS]
    if any(f.agreement is Agreement.ABSENT for f in findings):
        return _unsupported(*reasons)
    against = _opposed(claim.text, statements)
    if against:
        return Verdict(VerdictState.CONTRADICTED, (*against, *reasons)[:_MOST_REASONS])
    if reasons:
        return Verdict(VerdictState.PARTIAL, reasons)
    return _checked(statements)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Sentence, ...]:
    return tuple(read_sentence(part) for part in sentences(text))


def _details(
    text: str,
    statements: Sequence[Statement],
    names: NameMatcher,
    years: Container[float | None],
    facts: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """A finding with a reason for each number, code and medicine that does not stand plainly.

    ``years`` are those of the cited sources, which a claim may name: "(GINA 2025)"; ``facts`` are words
    of the case, which a claim of the plan may use beside its statements.
    """
    ours = _read(text)
    theirs = [sentence for s in statements for sentence in _read(s.clinician)]
    theirs += [sentence for fact in facts for sentence in _read(fact)]
    pool = [placed for sentence in theirs for placed in sentence.placed]
    found = [
        _stands(placed, pool)
        for sentence in ours
        for placed in sentence.placed
        if not (_is_counting_word(placed[0]) or _is_year_of(placed[0], years))
    ]
    codes = frozenset().union(*(sentence.codes for sentence in theirs))
    found += [
        Finding(Agreement.ABSENT, f"the cited statements do not name {code}")
        for sentence in ours
        for code in sorted(sentence.codes - codes)
    ]
    together = " ".join(part for s in statements for part in (s.clinician, *s.treatments))
    together = " ".join((together, *facts))
    found += [
        Finding(Agreement.ABSENT, f"the cited statements do not mention {name}")
        for name in missing_names(text, together, names)
    ]
    return tuple(f for f in found if f.agreement is not Agreement.SAME)


def _is_counting_word(quantity: Quantity) -> bool:
    """Whether it is a spelled number of things ("two drugs", "one study"), not an amount."""
    return quantity.text[0].isalpha() and quantity.dimension in COUNTED | {""}


def _is_year_of(quantity: Quantity, years: Container[float | None]) -> bool:
    return not quantity.dimension and quantity.low == quantity.high and quantity.low in years


def _stands(placed: Placed, pool: Sequence[Placed]) -> Finding:
    """The best that the statements say for one quantity; they may use it in any place."""
    quantity, _ = placed
    order = (Agreement.SAME, Agreement.WEAK)
    related = [finding for theirs, _ in pool if (finding := relate(quantity, theirs)) is not None]
    for agreement in order:
        for finding in related:
            if finding.agreement is agreement:
                return finding
    # Which line of treatment someone has reached is the case, not the advice.
    lost = Agreement.WEAK if quantity.dimension == "rank of line" else Agreement.ABSENT
    return Finding(lost, f"the cited statements do not say {quantity.words}")


def _opposed(text: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Reasons where a statement on the same matter pulls the other way and none agrees."""
    reasons: list[str] = []
    theirs = [sentence for s in statements for sentence in _read(s.clinician)]
    for ours in _read(text):
        near = [s for s in theirs if coverage(ours, s.matters, matter) >= _SAME_MATTER]
        against = [conflicts(ours.clauses, sentence.clauses) for sentence in near]
        if against and all(against):
            reasons += against[0]
    return tuple(reasons)


def _read_in_source(
    claim: Claim, passages: Mapping[str, Passage], names: NameMatcher
) -> Verdict | None:
    """Supported when the text of a cited source is at hand and bears the claim out."""
    cited = {citation.source_id for citation in claim.citations}
    for passage in passages.values():
        if passage.source_id in cited and passage.text.strip():
            verdict = judge(claim.text, passage.text, names=names)
            if verdict.state is VerdictState.SUPPORTED:
                return Verdict(VerdictState.SUPPORTED, (f"borne out by passage {passage.id}",))
    return None
