"""The article as Markdown, for files and for pasting."""

import re

from citewell.interfaces.wordings import (
    CHECK_LEGEND,
    bibliography,
    check_mark,
    disclaimer_words,
    flags,
    grade_words,
    numbers,
    review_words,
)
from citewell.model.article import Article, Reference
from citewell.model.claim import Claim

__all__ = ["article_markdown", "escape"]

_LIST_LIKE = re.compile(r"^(\s*\d*)([-+.)](?=\s))")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def article_markdown(article: Article) -> str:
    """The whole article. What a person typed is escaped, so that it stays text."""
    lines = [f"# {escape(article.question) or '(empty question)'}", ""]
    lines += [f"*{review_words(article.status)}*", ""]
    for note in article.notes:
        lines += [f"> {escape(note)}", ""]
    if article.abstained:
        lines += ["## No answer", "", escape(article.abstain_reason or ""), ""]
    else:
        lines += [f"## {escape(article.title)}", ""]
        lines += [f"**{escape(c.text)}** [{numbers(c)}] {check_mark(c)}\n" for c in article.lead]
    for section in article.sections:
        lines += [f"### {escape(section.heading)}", ""]
        if section.note:
            lines += [f"*{escape(section.note)}*", ""]
        lines += [_bullet(claim) for claim in section.claims]
        lines.append("")
    if article.plan is not None and article.plan.missing_information:
        lay = article.audience.is_lay
        lines += ["### Tell your doctor" if lay else "### Not known, and would change this", ""]
        asked = article.plan.missing_information[:8]
        lines += [f"- {escape(m.plain_question if lay else m.question)}" for m in asked] + [""]
    if article.glossary:
        lines += ["### Words explained", ""]
        lines += [f"- **{escape(t)}**: {escape(m)}" for t, m in article.glossary] + [""]
    if article.references:
        lines += ["## References", ""]
        lines += [_reference(r) for r in article.references] + ["", f"{CHECK_LEGEND}", ""]
    if article.related_questions:
        heading = "What Citewell can answer" if article.abstained else "Related questions"
        lines += [f"## {heading}", ""]
        lines += [f"- {escape(q.text)}" for q in article.related_questions] + [""]
    lines += [
        "---",
        f"Evidence as of {article.evidence_as_of}. Last updated {article.last_updated}.",
        "",
        escape(disclaimer_words(article)),
    ]
    return "\n".join(lines) + "\n"


def _bullet(claim: Claim) -> str:
    grade = grade_words(claim)
    strength = f" ({escape(grade)})" if grade else ""
    return f"- {escape(claim.text)}{strength} [{numbers(claim)}] {check_mark(claim)}"


def _reference(reference: Reference) -> str:
    source = reference.source
    title = escape(source.title)
    linked = f"[{title}]({source.link})" if source.link else title
    parts = [f"{reference.n}. {source.type.label}. {linked}.", escape(bibliography(source))]
    parts += [f"**{flags(source)}**"] if flags(source) else []
    return " ".join(part for part in parts if part)


def escape(text: str) -> str:
    """Text that Markdown prints as it stands."""
    return _LIST_LIKE.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
