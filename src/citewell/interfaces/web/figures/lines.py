"""Which guideline puts which treatment where: one row a treatment, one column a guideline.

The table is the thing itself, and on a small screen the only thing to read; the picture shows the
pattern. A treatment not offered to this patient says so, for a first line in a guideline is no offer.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.figures.drawing import (
    Figure,
    capital,
    element,
    picture,
    stroke,
    text,
    wrapped,
)
from citewell.model.library import Library
from citewell.model.plan import NotOffered, Option, Plan, PositionView
from citewell.model.statement import Stance

__all__ = ["lines_figure"]

_NAME = "fig-lines"
_TITLE = "Where guidelines place each treatment"
_BLANK = "A blank means that no position for this case is at hand, not advice against."
_EMPTY = "\u2013"
_LABEL, _COLUMN, _ROW, _GROUP = 200, 66, 34, 36
_HEAD_LINE, _LABEL_LINE, _LEGEND_LINE = 14, 15, 24
_SUPERSEDED = "superseded"
_LABEL_CHARACTERS, _HEAD_CHARACTERS = 30, 9
_OFFERED = "Options"
_NOT_OFFERED = "Not offered here, wherever guidelines place it"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    treatment: str
    offered: bool
    places: dict[str, tuple[PositionView, ...]]


@dataclass(frozen=True, slots=True)
class _Column:
    guideline: str
    name: str
    superseded: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a cell shows: a shape by stance and words beside it."""

    stance: Stance
    words: str


def lines_figure(plan: Plan, library: Library, *, lay: bool = False) -> Figure | None:
    """The chart of a plan's treatments by guideline; None where no guideline places one.

    Args:
        plan: its options, and what it does not offer, carry their positions.
        library: for the names of treatments as they are printed.
        lay: whether treatments are called as patients know them.
    """
    rows = _rows(plan, library, lay=lay)
    if not rows:
        return None
    columns = _columns(rows, plan)
    description = _description(rows, columns)
    return Figure(
        title=_TITLE,
        description=description,
        svg=_drawn(rows, columns, description),
        header=("Treatment", *(_headed(column) for column in columns)),
        rows=tuple(_told(row, columns) for row in rows),
        notes=_notes(_left_out(plan, rows, library, lay=lay)),
    )


def _rows(plan: Plan, library: Library, *, lay: bool) -> list[_Row]:
    """Options first, then what is not offered, each in the plan's order."""
    rows = [
        _Row(treatment=_name(o, library, lay=lay), offered=True, places=_placed(o.positions))
        for o in plan.options
    ]
    for one in plan.not_offered:
        places = _placed(one.positions)
        rows.append(_Row(treatment=_name(one, library, lay=lay), offered=False, places=places))
    return [row for row in rows if row.places]


def _name(one: Option | NotOffered, library: Library, *, lay: bool) -> str:
    return capital(one.plain_name if lay else library.label(one.treatment))


def _placed(positions: Iterable[PositionView]) -> dict[str, tuple[PositionView, ...]]:
    placed: dict[str, tuple[PositionView, ...]] = {}
    for position in positions:
        placed[position.guideline] = (*placed.get(position.guideline, ()), position)
    return placed


def _left_out(plan: Plan, rows: list[_Row], library: Library, *, lay: bool) -> list[str]:
    shown = {row.treatment for row in rows}
    treatments: list[Option | NotOffered] = [*plan.options, *plan.not_offered]
    names = (_name(one, library, lay=lay) for one in treatments)
    return [name for name in names if name not in shown]


def _notes(left_out: list[str]) -> tuple[str, ...]:
    missing = f"Not in it, for want of positions to compare: {'; '.join(left_out)}."
    return (_BLANK, missing) if left_out else (_BLANK,)


def _columns(rows: list[_Row], plan: Plan) -> list[_Column]:
    """The guideline that leads first, then by how much each places and how new it is."""
    leading = Counter(option.guideline for option in plan.options).most_common(1)
    leader = leading[0][0] if leading else ""
    placing = Counter(guideline for row in rows for guideline in row.places)
    views = {p.guideline: p for row in rows for ps in row.places.values() for p in ps}
    order = sorted(
        views.values(),
        key=lambda v: (
            v.superseded,
            v.guideline != leader,
            -placing[v.guideline],
            -(v.year or 0),
            v.guideline,
        ),
    )
    return [_Column(v.guideline, v.guideline_name, v.superseded) for v in order]


def _headed(column: _Column) -> str:
    return column.name + (" (superseded)" if column.superseded else "")


def _told(row: _Row, columns: list[_Column]) -> tuple[str, ...]:
    label = row.treatment + ("" if row.offered else " (not offered here)")
    return (label, *(_cell(row.places.get(c.guideline, ())) for c in columns))


def _cell(positions: tuple[PositionView, ...]) -> str:
    told = (p.position + (f"; {p.strength}" if p.strength else "") for p in positions)
    return " / ".join(dict.fromkeys(told)) or _EMPTY


def _mark(positions: tuple[PositionView, ...]) -> _Mark:
    """Two positions of one guideline that differ are shown as mixed; the table tells both."""
    if len({(p.stance, p.line) for p in positions}) > 1:
        return _Mark(Stance.RESTRICTED, "mixed")
    position = positions[0]
    stance = Stance(position.stance)
    line = "" if position.line is None else str(position.line)
    if stance is Stance.AGAINST:
        return _Mark(stance, "no")
    if stance is Stance.RESTRICTED:
        return _Mark(stance, f"{line}*" if line else "some")
    return _Mark(stance, line or "yes")


def _description(rows: list[_Row], columns: list[_Column]) -> str:
    offered = sum(row.offered for row in rows)
    stances = Counter(_mark(p).stance for row in rows for p in row.places.values())
    return (
        f"{offered} options and {len(rows) - offered} treatments that are not offered, by "
        f"{len(columns)} guidelines: {stances[Stance.FOR]} times recommended, "
        f"{stances[Stance.RESTRICTED]} times only in some cases, "
        f"{stances[Stance.AGAINST]} times advised against. The table says the same in words."
    )


def _drawn(rows: list[_Row], columns: list[_Column], description: str) -> str:
    deepest = max(len(wrapped(column.name, _HEAD_CHARACTERS)) for column in columns)
    top = _HEAD_LINE * deepest + 8 + 20 * any(column.superseded for column in columns)
    width = _LABEL + _COLUMN * len(columns)
    drawn = "".join(_head(column, place, top) for place, column in enumerate(columns))
    drawn += _superseded_head(columns, width)
    y = float(top)
    for offered, heading in ((True, _OFFERED), (False, _NOT_OFFERED)):
        group = [row for row in rows if row.offered is offered]
        if not group:
            continue
        drawn += _rule(y, width) + text(heading, 0, y + 24, font_weight="bold")
        y += _GROUP
        for row in group:
            drawn += _row_drawn(row, columns, y)
            y += _height(row)
    drawn += _rule(y, width) + _legend(y + 12)
    return picture(_NAME, _TITLE, description, (width, y + 12 + _LEGEND_LINE * 4), drawn)


def _head(column: _Column, place: int, bottom: float) -> str:
    """The guideline's name, its last line right above the chart; muted where it is superseded."""
    lines = wrapped(column.name, _HEAD_CHARACTERS)
    kind = "fig-muted" if column.superseded else "fig-text"
    first = bottom - 8 - _HEAD_LINE * (len(lines) - 1)
    return "".join(
        text(
            words, _center(place), first + _HEAD_LINE * n, kind,
            text_anchor="middle", font_size=11.5,
        )
        for n, words in enumerate(lines)
    )  # fmt: skip


def _superseded_head(columns: list[_Column], width: float) -> str:
    """One word over the superseded guidelines, which stand last."""
    count = sum(column.superseded for column in columns)
    if not count:
        return ""
    words = text(_SUPERSEDED, width, _HEAD_LINE, "fig-muted", text_anchor="end")
    return words + _rule(_HEAD_LINE + 6, width, width - _COLUMN * count + 6)


def _height(row: _Row) -> float:
    """A name of three lines or more makes its row higher; nothing of a name is left out."""
    return max(_ROW, _LABEL_LINE * len(wrapped(row.treatment, _LABEL_CHARACTERS)) + 6)


def _row_drawn(row: _Row, columns: list[_Column], y: float) -> str:
    lines = wrapped(row.treatment, _LABEL_CHARACTERS)
    middle = y + _height(row) / 2
    first = middle + 4.5 - _LABEL_LINE / 2 * (len(lines) - 1)
    drawn = "".join(text(words, 0, first + _LABEL_LINE * n) for n, words in enumerate(lines))
    drawn += _rule(y, _LABEL + _COLUMN * len(columns))
    for place, column in enumerate(columns):
        positions = row.places.get(column.guideline)
        if positions:
            drawn += _mark_drawn(_mark(positions), _center(place), middle)
    return drawn


def _mark_drawn(mark: _Mark, x: float, y: float) -> str:
    """The shape left of the middle, its words right of it."""
    return _shape(mark.stance, x - 11, y) + text(mark.words, x + 1, y + 4.5)


def _shape(stance: Stance, x: float, y: float) -> str:
    """A full disc, an empty diamond, a cross: told apart without colour."""
    if stance is Stance.FOR:
        return element("circle", class_="fig-for", cx=x, cy=y, r=6.5)
    if stance is Stance.RESTRICTED:
        return stroke(f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7-7z", "fig-restricted")
    return stroke(f"M{x - 5:.1f} {y - 5:.1f}l10 10m0-10l-10 10", "fig-against")


def _legend(y: float) -> str:
    """What the shapes and the words mean, one a line."""
    told = (
        (Stance.FOR, "recommended; the number is the line of treatment, 1 the first"),
        (Stance.RESTRICTED, "only in some cases (a number with * is its line in those)"),
        (Stance.AGAINST, "advised against"),
    )
    drawn = ""
    for n, (stance, words) in enumerate(told):
        middle = y + _LEGEND_LINE * (n + 0.5)
        drawn += _shape(stance, 8, middle) + text(words, 24, middle + 4.5)
    return drawn + text(
        "blank: no position for this case at hand", 24, y + _LEGEND_LINE * 3.5 + 4.5
    )


def _rule(y: float, end: float, start: float = 0) -> str:
    return stroke(f"M{start:.1f} {y:.1f}H{end:.1f}", "fig-axis", opacity=0.2)


def _center(place: int) -> float:
    return _LABEL + _COLUMN * (place + 0.5)
