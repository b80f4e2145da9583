"""One sentence of an article to take along: its citation, how far it was checked, and what it is not.

A sentence alone loses the page it stood on, so all a reader needs to judge it goes with it.
"""

from dataclasses import dataclass

from citewell.errors import InputError
from citewell.interfaces.exports.citing import one_line, web_link
from citewell.interfaces.markdown import escape
from citewell.interfaces.wordings import bibliography, flags, grade_words, numbers, review_words
from citewell.model.article import Article, Reference
from citewell.model.claim import Claim, ClaimKind, VerdictState

__all__ = ["Copied", "check_words", "copied_claim"]

_CHECKED = {
    "primary": "Read against the source's own page.",
    "secondary": "Read in a copy or a summary of the source.",
    "unseen": "Not yet held against its source.",
}
_VERDICTS = {
    VerdictState.SUPPORTED: "Supported by what it cites.",
    VerdictState.PARTIAL: "Only partly supported by what it cites.",
    VerdictState.CONTRADICTED: "Contradicted by what it cites.",
    VerdictState.UNSUPPORTED: "Not supported by what it cites.",
}
_DOUBTED = (VerdictState.PARTIAL, VerdictState.CONTRADICTED, VerdictState.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Copied:
    """The same words as plain text and as Markdown."""

    text: str
    markdown: str


def copied_claim(article: Article, claim_id: str, *, address: str | None = None) -> Copied:
    """One claim with its numbered references, ready for the clipboard.

    Args:
        article: the article the claim stands in; its reference numbers are kept.
        claim_id: the claim's id.
        address: where the article can be read, if it can.

    Raises:
        InputError: the article has no such claim.
    """
    claim = next((c for c in article.claims if c.id == claim_id), None)
    if claim is None:
        raise InputError(
            "the article has no such sentence",
            code="no_such_claim",
            hint="Reload the article: it may have been made anew since.",
        )
    cited = {citation.n for citation in claim.citations}
    references = [r for r in article.references if r.n in cited]
    closing = [check_words(claim), review_words(article.status), _made(article)]
    words = one_line(claim.text)
    after = _after(claim)
    where = one_line(address or "")
    plain = [f"{words}{after}", "", *(_plain(r) for r in references), "", *closing, where]
    marked = [f"> {escape(words)}{escape(after)}", "", *(_marked(r) for r in references), ""]
    marked += [f"*{' '.join(escape(words) for words in closing)}*"]
    marked += ["", f"<{where}>"] if where else []
    return Copied("\n".join(plain).strip() + "\n", "\n".join(marked).strip() + "\n")


def check_words(claim: Claim) -> str:
    """How far a claim was checked, in words: its verdict, then how its statements were held.

    The least checked statement decides, and a claim nobody checked says so.
    """
    state = claim.verdict.state
    said = [_VERDICTS[state]] if state in _VERDICTS else []
    if claim.kind is ClaimKind.QUOTE:
        said.insert(0, "Quoted word for word from the source.")
    if state in _DOUBTED:
        said += [_sentence(reason) for reason in claim.verdict.reasons]
    states = {citation.checked for citation in claim.citations if citation.checked}
    weakest = next((held for held in ("unseen", "secondary", "primary") if held in states), None)
    if weakest is not None or not said:
        said.append(_CHECKED[weakest or "unseen"])
    return " ".join(said)


def _sentence(reason: str) -> str:
    words = one_line(reason).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def _after(claim: Claim) -> str:
    grade = one_line(grade_words(claim))
    return (f" ({grade})" if grade else "") + (f" [{numbers(claim)}]" if claim.citations else "")


def _made(article: Article) -> str:
    return f"Citewell, evidence as of {article.evidence_as_of}."


def _plain(reference: Reference) -> str:
    source = reference.source
    parts = [f"{reference.n}. {source.type.label}.", f"{one_line(source.title).rstrip('.')}."]
    parts += [one_line(bibliography(source)), web_link(source), flags(source)]
    return " ".join(part for part in parts if part)


def _marked(reference: Reference) -> str:
    source, link = reference.source, web_link(reference.source)
    title = escape(one_line(source.title).rstrip("."))
    # In angle brackets the brackets of older DOIs do not end the address.
    linked = f"[{title}](<{link}>)." if link else f"{title}."
    # No numbered list: one that begins at 2 and goes on with 9 would be counted 2, 3.
    parts = [
        f"- \\[{reference.n}\\] {source.type.label}.",
        linked,
        escape(one_line(bibliography(source))),
    ]
    parts += [f"**{flags(source)}**"] if flags(source) else []
    return " ".join(part for part in parts if part)
