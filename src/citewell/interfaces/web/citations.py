"""Claims with their citations, and the evidence behind them, each piece once on the page.

Owns how a claim points at what it stands on. A claim names its sources by number and its statements and
quotes by their place in one list, so that a page of a hundred claims holds each wording once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from citewell.draft.grades import strength_for
from citewell.interfaces.exports.citing import web_link
from citewell.interfaces.exports.copied import check_words
from citewell.interfaces.wordings import bibliography, check_mark, grade_words
from citewell.model.article import Article
from citewell.model.claim import Citation, Claim, VerdictState
from citewell.model.library import Library
from citewell.model.source import Source
from citewell.model.statement import Statement

__all__ = ["CiteView", "ClaimView", "Evidence", "EvidenceView", "ReferenceView", "VerdictView"]

_VERDICTS = {
    VerdictState.SUPPORTED: "Supported",
    VerdictState.PARTIAL: "Partly supported",
    VerdictState.CONTRADICTED: "Contradicted",
    VerdictState.UNSUPPORTED: "Not supported",
    VerdictState.UNCHECKED: "Statement of the library, not compared by machine",
}
_HELD = {
    "primary": "Read against the source's own page",
    "secondary": "Read in a copy or a summary of the source",
    "unseen": "Not yet held against its source",
}
_MARK_WORDS = {
    "\u2713": "read against the source's own page",
    "\u25d0": "read in a copy or a summary",
    "\u25cb": "not yet held against its source",
    "\u275d": "quoted word for word",
}
_FOR_PROFESSIONALS = "The source's wording is for professionals. Open the source to read it."


@dataclass(frozen=True, slots=True)
class CiteView:
    """One number behind a claim, and the pieces of evidence it stands for there."""

    n: int
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A sentence of the page. ``mark`` says how far it was checked, ``mark_words`` the same in words.

    ``verdict`` is its place in the list of verdicts, ``anchor`` its own on the page. ``head`` opens
    ``text`` where it names the option that the sentence and those after it are about.
    """

    id: str
    anchor: str
    head: str
    text: str
    grade: str
    certainty: str
    cites: tuple[CiteView, ...]
    mark: str
    mark_words: str
    verdict: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A statement of the library, or a quote, as it stands behind claims.

    Where a claim of the page, or a piece before it, says the same word for word, ``words`` is empty
    and ``said_in`` is that one's place on the page.
    """

    n: int
    words: str
    said_in: str
    is_quote: bool
    locator: str
    checked: str
    strength: str
    certainty: str
    population: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A verdict that claims of the page have in common, with its reasons."""

    n: int
    state: str
    reasons: tuple[str, ...]
    words: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """An entry of the reference list, and the pieces of evidence drawn from it."""

    n: int
    kind: str
    title: str
    where: str
    link: str
    retracted: bool
    superseded_by: str
    superseded_by_n: int | None
    evidence: tuple[EvidenceView, ...]


_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    citation: Citation
    n: int


@dataclass(slots=True)
class Evidence:
    """Numbers the evidence of an article while its claims are laid out. Serves one page."""

    article: Article
    library: Library
    _pieces: dict[_Key, _Piece] = field(default_factory=dict)
    _verdicts: dict[tuple[str, tuple[str, ...], str], list[str]] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def claim(self, claim: Claim) -> ClaimView:
        """The claim for the page; its evidence and its verdict are numbered with it."""
        by_number: dict[int, list[int]] = {}
        for citation in claim.citations:
            found = by_number.setdefault(citation.n, [])
            piece = self._piece(citation)
            if piece is not None and piece not in found:
                found.append(piece)
        mark = check_mark(claim)
        anchor = f"c{sum(map(len, self._verdicts.values())) + 1}"
        self._said.setdefault(claim.text, anchor)
        return ClaimView(
            id=claim.id,
            anchor=anchor,
            head=self._head(claim.text),
            text=claim.text,
            grade=grade_words(claim),
            certainty=claim.certainty or "",
            cites=tuple(CiteView(n, tuple(found)) for n, found in sorted(by_number.items())),
            mark=mark,
            mark_words=_MARK_WORDS.get(mark, ""),
            verdict=self._verdict(claim),
        )

    def verdicts(self) -> tuple[VerdictView, ...]:
        """The verdicts of the claims laid out so far."""
        return tuple(
            VerdictView(n=n, state=state, reasons=reasons, words=words, claims=len(claims))
            for n, ((state, reasons, words), claims) in enumerate(self._verdicts.items(), 1)
        )

    def references(self) -> tuple[ReferenceView, ...]:
        """The reference list, each entry with the evidence of the claims laid out so far."""
        numbered = {r.source.id: r.n for r in self.article.references}
        drawn: dict[str, list[_Piece]] = {}
        for piece in self._pieces.values():
            drawn.setdefault(piece.citation.source_id, []).append(piece)
        return tuple(
            self._reference(r.n, r.source, numbered, map(self._shown, drawn.get(r.source.id, ())))
            for r in self.article.references
        )

    def _head(self, text: str) -> str:
        name = text.split(":", 1)[0]
        plan = self.article.plan
        if plan is None or len(name) == len(text):
            return ""
        named = {self.library.label(option.treatment).lower() for option in plan.options}
        return f"{name}:" if name.lower() in named else ""

    def _piece(self, citation: Citation) -> int | None:
        told = citation.statement_id or citation.quote
        if not told:
            return None
        key = (citation.source_id, told, citation.locator or "")
        if key not in self._pieces:
            self._pieces[key] = _Piece(citation, len(self._pieces) + 1)
        return self._pieces[key].n

    def _verdict(self, claim: Claim) -> int:
        key = (_VERDICTS[claim.verdict.state], claim.verdict.reasons, check_words(claim))
        self._verdicts.setdefault(key, []).append(claim.id)
        return list(self._verdicts).index(key) + 1

    def _shown(self, piece: _Piece) -> EvidenceView:
        citation = piece.citation
        statement = self.library.statements.get(citation.statement_id or "")
        words = citation.quote or self._words(statement)
        own = f"e-{piece.n}"
        said_in = self._said.setdefault(words, own) if words and not citation.quote else own
        lay = self.article.audience.is_lay
        return EvidenceView(
            n=piece.n,
            words=words if said_in == own else "",
            said_in="" if said_in == own else said_in,
            is_quote=bool(citation.quote),
            locator=citation.locator or "",
            checked=_HELD.get(citation.checked or "", ""),
            strength=strength_for(statement.strength if statement else None, lay=lay) or "",
            certainty=(statement and not lay and statement.certainty) or "",
            population=(statement and statement.population) or "",
        )

    def _words(self, statement: Statement | None) -> str:
        if statement is None:
            return ""
        if not self.article.audience.is_lay:
            return statement.clinician
        return statement.plain or _FOR_PROFESSIONALS

    def _reference(
        self, n: int, source: Source, numbered: dict[str, int], drawn: Iterable[EvidenceView]
    ) -> ReferenceView:
        newer = source.superseded_by or ""
        known = self.library.sources.get(newer)
        return ReferenceView(
            n=n,
            kind=source.type.label,
            title=source.title,
            where=bibliography(source),
            link=web_link(source),
            retracted=source.retracted,
            superseded_by=known.title if known else newer,
            superseded_by_n=numbered.get(newer),
            evidence=tuple(drawn),
        )
