"""The article in a terminal: calm, readable, honest about its state. Rich only."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from citewell.interfaces.wordings import (
    CHECK_LEGEND,
    REVIEW_STEPS,
    bibliography,
    check_mark,
    disclaimer_words,
    flags,
    grade_words,
    numbers,
    review_words,
)
from citewell.model.article import Article, Reference, Section
from citewell.model.claim import Claim
from citewell.model.evidence import Found
from citewell.model.plan import OmissionState, Plan

__all__ = ["print_article", "print_found"]

_WIDTH = 96
_MOST_QUESTIONS = 8


def print_article(article: Article, console: Console) -> None:
    """Print a whole article or an abstention."""
    width = min(_WIDTH, console.width)
    console.print(Group(*_parts(article)), width=width, highlight=False)


def print_found(found: list[Found], console: Console) -> None:
    """Print search results."""
    if not found:
        console.print("Nothing found. Try fewer or other words.")
        return
    for place, item in enumerate(found, 1):
        head = Text(f"{place}. {item.title}", style="bold")
        head.append(f"  {item.kind}  {item.score:.3f}", style="dim")
        source = item.source
        body = item.text if len(item.text) <= 400 else item.text[:400].rsplit(" ", 1)[0] + " …"
        console.print(head)
        console.print(Padding(Text(body), (0, 0, 0, 3)))
        console.print(
            Padding(
                Text(
                    "\n".join(filter(None, (f"{source.title} {bibliography(source)}", item.why))),
                    style="dim",
                ),
                (0, 0, 1, 3),
            )
        )


def _parts(article: Article) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(article.question, style="italic"), Text()]
    parts += [_strip(article), Text(review_words(article.status), style="dim"), Text()]
    parts += [Text(f"• {note}", style="yellow") for note in article.notes]
    if article.notes:
        parts.append(Text())
    if article.abstained:
        parts += [Text("No answer", style="bold"), Text(article.abstain_reason or "")]
    else:
        parts.append(Text(article.title, style="bold underline"))
        parts += [_claim(c, style="bold") for c in article.lead]
    for section in article.sections:
        parts += _section(section)
    if article.plan is not None:
        parts += _open_questions(article.plan, lay=article.audience.is_lay)
    if article.glossary:
        parts += [Text(), Text("Words explained", style="bold cyan")]
        parts += [Text.assemble((f"{t}: ", "bold"), m) for t, m in article.glossary]
    if article.references:
        parts += [Text(), Text("References", style="bold cyan"), _references(article.references)]
        parts.append(Text(CHECK_LEGEND, style="dim"))
    if article.related_questions:
        heading = "What Citewell can answer" if article.abstained else "Related questions"
        parts += [Text(), Text(heading, style="bold cyan")]
        parts += [_hanging("›", Text(q.text)) for q in article.related_questions]
    dates = f"Evidence as of {article.evidence_as_of}. Last updated {article.last_updated}."
    parts += [Text(), Text(dates, style="dim"), Text(disclaimer_words(article), style="dim")]
    return parts


def _open_questions(plan: Plan, *, lay: bool) -> list[RenderableType]:
    """What is not known and would change the answer, and what the checklist finds missing."""
    parts: list[RenderableType] = []
    asked = plan.missing_information[:_MOST_QUESTIONS]
    if asked:
        heading = "Tell your doctor" if lay else "Not known, and would change this"
        parts += [Text(), Text(heading, style="bold cyan")]
        for one in asked:
            text = Text(one.plain_question if lay else one.question)
            if not lay:
                text.append(f"  --with {one.fact}=...", style="dim")
            parts.append(_hanging("?", text))
    missing = [o.title for o in plan.omissions if o.state is OmissionState.MISSING]
    if missing and not lay:
        parts += [Text(), Text(f"Not addressed: {'; '.join(missing)}.", style="yellow")]
    if not lay and plan.coverage.not_covered:
        names = ", ".join(plan.coverage.not_covered)
        parts.append(Text(f"The interaction check does not cover: {names}.", style="yellow"))
    return parts


def _strip(article: Article) -> Text:
    strip = Text()
    reached = [status for status, _ in REVIEW_STEPS].index(article.status)
    for place, (_, words) in enumerate(REVIEW_STEPS):
        if place:
            strip.append(" ── ", style="dim")
        strip.append(
            f"{'●' if place <= reached else '○'} {words}",
            style="bold green" if place == reached else "dim",
        )
    return strip


def _section(section: Section) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(), Text(section.heading, style="bold cyan")]
    if section.note:
        parts.append(Text(section.note, style="italic yellow"))
    return parts + [_hanging("•", _claim(claim)) for claim in section.claims]


def _claim(claim: Claim, style: str = "") -> Text:
    text = Text(claim.text, style=style)
    if grade := grade_words(claim):
        text.append(f" ({grade})", style="dim")
    text.append(f" [{numbers(claim)}]", style="blue")
    text.append(f" {check_mark(claim)}", style="dim")
    return text


def _references(references: tuple[Reference, ...]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="blue", no_wrap=True)
    table.add_column()
    for reference in references:
        source = reference.source
        text = Text(f"{source.type.label}. ", style="dim")
        text.append(f"{source.title}.", style="none")
        text.append(f" {bibliography(source)}", style="dim")
        if source.link:
            text.append(f" {source.link}", style=f"dim link {source.link}")
        if flagged := flags(source):
            text.append(f" {flagged}", style="bold red")
        table.add_row(f"[{reference.n}]".replace("[", r"\["), text)
    return table


def _hanging(mark: str, text: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1, no_wrap=True, style="dim")
    table.add_column()
    table.add_row(mark, text)
    return table
