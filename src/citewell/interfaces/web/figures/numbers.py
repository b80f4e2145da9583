"""Numbers needed to treat and to harm with their intervals, as dots and whiskers on one axis each.

A row is one number: for one treatment, one outcome, one group of people, one source. Rows keep the
order of the article, for numbers of different trials are no ranking, and the words say so.
"""

import math
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
from citewell.interfaces.web.figures.tallies import Measure, Tally, tallies
from citewell.model.article import Article
from citewell.model.library import Library

__all__ = ["numbers_figure"]

_NAME = "fig-numbers"
_TITLE = "Numbers needed to treat and to harm"
_FEWEST = 2
_WIDE = 6  # from here on, the largest over the smallest, a linear axis would squeeze the small ones
_WIDTH, _EDGE = 360, 14
_LINE, _SMALL_LINE, _STRIP, _AXIS = 17, 15, 24, 40
_CHARACTERS, _BOLD_CHARACTERS, _SMALL_CHARACTERS = 48, 42, 58
_CAP, _DOT = 5, 4.5
_TENS = range(-6, 13)
_HEADER = (
    "Treatment", "Measure", "Number", "Interval", "Outcome", "People", "Compared with", "Certainty",
    "Source",
)  # fmt: skip
_MEANING = {
    Measure.NNT: "NNT: how many people are treated for one more to benefit. Lower is better.",
    Measure.NNH: "NNH: how many people are treated for one more to be harmed. Lower is worse.",
}
_NO_RANKING = (
    "The numbers come from different trials, outcomes and people; they are no ranking. A whisker is "
    "the confidence interval that goes with the number."
)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From a number to a place; ``first`` and ``last`` are its ends."""

    first: float
    last: float
    logarithmic: bool

    def place(self, value: float) -> float:
        share = (self._scaled(value) - self._scaled(self.first)) / (
            self._scaled(self.last) - self._scaled(self.first)
        )
        return _EDGE + share * (_WIDTH - 2 * _EDGE)

    def _scaled(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


def numbers_figure(article: Article, library: Library) -> Figure | None:
    """The picture of the numbers that an article's statements give; None for fewer than two.

    Args:
        article: its sentences cite the statements whose values are shown.
        library: the library the article was made from.
    """
    found = [tally for tally in tallies(article, library) if tally.value > 0]
    if len(found) < _FEWEST:
        return None
    off = frozenset(n.treatment for n in article.plan.not_offered) if article.plan else frozenset()
    by_measure = {m: _grouped(t for t in found if t.measure is m) for m in Measure}
    shown = {measure: rows for measure, rows in by_measure.items() if rows}
    description = _description(shown)
    return Figure(
        title=_TITLE,
        description=description,
        svg=_drawn(shown, off, description),
        header=_HEADER,
        rows=tuple(_told(tally, off) for rows in shown.values() for tally in rows),
        notes=(*(_MEANING[measure] for measure in shown), _NO_RANKING),
    )


def _grouped(found: Iterable[Tally]) -> list[Tally]:
    """Numbers of one treatment stand together, where the first of them stood."""
    groups: dict[tuple[str, ...], list[Tally]] = {}
    for tally in found:
        groups.setdefault(tally.treatments or (tally.treatment,), []).append(tally)
    return [tally for group in groups.values() for tally in group]


def _description(shown: dict[Measure, list[Tally]]) -> str:
    counted = " and ".join(f"{len(rows)} of {measure}" for measure, rows in shown.items())
    return f"Dots with whiskers for intervals: {counted}. The table says the same in words."


def _told(tally: Tally, off: frozenset[str]) -> tuple[str, ...]:
    return (
        _label(tally, off),
        tally.measure.value,
        f"{tally.value:g}",
        f"{tally.interval} {_interval(tally)}".strip(),
        tally.outcome,
        tally.population or "not stated",
        tally.comparison or "not stated",
        tally.certainty or "not stated",
        _source(tally),
    )


def _label(tally: Tally, off: frozenset[str]) -> str:
    barred = bool(tally.treatments) and off.issuperset(tally.treatments)
    return capital(tally.treatment) + (" (not offered here)" if barred else "")


def _interval(tally: Tally) -> str:
    return f"{tally.low:g} to {tally.high:g}" if tally.has_interval else ""


def _source(tally: Tally) -> str:
    numbers = ", ".join(map(str, tally.sources))
    return f"one of {numbers}" if len(tally.sources) > 1 else numbers or "not numbered"


def _particulars(tally: Tally) -> str:
    """The muted words of a row: outcome, people, comparison, certainty, source."""
    compared = f"against {tally.comparison}" if tally.comparison else ""
    told = (tally.outcome, tally.population, compared, tally.certainty, f"[{_source(tally)}]")
    return " \u00b7 ".join(part for part in told if part)


def _drawn(shown: dict[Measure, list[Tally]], off: frozenset[str], description: str) -> str:
    drawn, y = "", 0.0
    for measure, rows in shown.items():
        panel, y = _panel(measure, rows, off, y)
        drawn += panel
        y += 14
    return picture(_NAME, _TITLE, description, (_WIDTH, y - 10), drawn)


def _panel(measure: Measure, rows: list[Tally], off: frozenset[str], y: float) -> tuple[str, float]:
    """One measure: its meaning, its rows, its axis. Returns the SVG and where it ends."""
    drawn = ""
    for line in wrapped(_MEANING[measure], _BOLD_CHARACTERS):
        y += _LINE
        drawn += text(line, 0, y, font_weight="bold")
    y += 8
    axis = _axis(rows)
    for tally in rows:
        row, y = _row(tally, axis, off, y)
        drawn += row
    return drawn + _marks(axis, y, 0.5) + _axis_words(axis, measure, y), y + _AXIS


def _row(tally: Tally, axis: _Axis, off: frozenset[str], y: float) -> tuple[str, float]:
    number = f"{tally.value:g}" + (f" ({_interval(tally)})" if tally.has_interval else "")
    words = number if tally.has_interval else f"{number}, {tally.interval}"
    drawn = text(words, _WIDTH, y + _LINE + 4, text_anchor="end")
    y += 4
    for line in wrapped(_label(tally, off), _CHARACTERS - len(words) - 2):
        y += _LINE
        drawn += text(line, 0, y)
    for line in wrapped(_particulars(tally), _SMALL_CHARACTERS):
        y += _SMALL_LINE
        drawn += text(line, 0, y, "fig-muted")
    middle = y + _STRIP / 2 + 2
    drawn += _marks(axis, middle + 3, 0.2) + _dot(tally, axis, middle)
    return drawn, y + _STRIP + 4


def _dot(tally: Tally, axis: _Axis, y: float) -> str:
    drawn = ""
    if tally.low is not None and tally.high is not None:
        low, high = axis.place(tally.low), axis.place(tally.high)
        path = f"M{low:.1f} {y:.1f}H{high:.1f}"
        path += "".join(f"M{x:.1f} {y - _CAP:.1f}v{2 * _CAP}" for x in (low, high))
        drawn = stroke(path, "fig-whisker")
    return drawn + element("circle", class_="fig-dot", cx=axis.place(tally.value), cy=y, r=_DOT)


def _axis(rows: list[Tally]) -> _Axis:
    """Ends on round numbers around all that is shown."""
    ends = [n for t in rows for n in (t.value, t.low, t.high) if n is not None and n > 0]
    logarithmic = max(ends) / min(ends) > _WIDE
    steps = [m * 10.0**e for e in _TENS for m in (1, 2, 5)]
    first = max(s for s in steps if s <= min(ends)) if logarithmic else 0.0
    return _Axis(first, min(s for s in steps if s >= max(ends)), logarithmic)


def _ticks(axis: _Axis) -> list[float]:
    if not axis.logarithmic:
        return [axis.last * n / 5 for n in range(6)]
    steps = [m * 10.0**e for e in _TENS for m in (1, 2, 5)]
    ticks = [s for s in steps if axis.first <= s <= axis.last]
    # Twos and fives of a long axis would run into each other.
    return ticks if len(ticks) <= 8 else [s for s in ticks if math.log10(s).is_integer()]


def _marks(axis: _Axis, y: float, opacity: float) -> str:
    """Short strokes where the axis has its numbers, so that a far row can be read against it."""
    path = "".join(f"M{axis.place(tick):.1f} {y:.1f}v-6" for tick in _ticks(axis))
    return element(
        "path",
        class_="fig-axis",
        d=path,
        fill="none",
        stroke="currentColor",
        stroke_opacity=opacity,
    )


def _axis_words(axis: _Axis, measure: Measure, y: float) -> str:
    drawn = stroke(f"M{_EDGE} {y:.1f}H{_WIDTH - _EDGE}", "fig-axis", opacity=0.4)
    drawn += "".join(
        text(f"{tick:g}", axis.place(tick), y + 15, "fig-muted", text_anchor="middle")
        for tick in _ticks(axis)
    )
    lower = "better" if measure is Measure.NNT else "worse"
    scale = "log scale" if axis.logarithmic else "people treated"
    drawn += text(f"\u2190 lower is {lower}", 0, y + 32, "fig-muted")
    return drawn + text(scale, _WIDTH, y + 32, "fig-muted", text_anchor="end")
