"""Where guidelines put a therapy, and which of them leads under the reader's profile."""

from dataclasses import dataclass

from citewell.model.pathway import Standing, Therapy
from citewell.model.plan import PositionView
from citewell.model.statement import Stance
from citewell.pathways.setting import Setting

__all__ = ["Placed", "place", "position_view", "positions"]


@dataclass(frozen=True, slots=True)
class Placed:
    """The standing that decides a line; ``led`` is false where the profile does not rank it."""

    standing: Standing
    led: bool


def place(setting: Setting, therapy: Therapy) -> Placed | None:
    """The leading standing under the profile, else the best of the others, else None.

    Among standings of one guideline, one for the patient's own population beats the general one.
    Superseded guidelines lead nothing.
    """
    for guideline in setting.profile.guidelines:
        own = [s for s in _applying(setting, therapy) if s.guideline == guideline]
        if own:
            return Placed(own[0], led=True)
    others = [s for s in _applying(setting, therapy) if not _superseded(setting, s)]
    if not others:
        return None
    return Placed(min(others, key=_rank), led=False)


def _rank(standing: Standing) -> tuple[int, int, str]:
    order = (Stance.FOR, Stance.RESTRICTED, Stance.AGAINST)
    return (order.index(standing.stance), standing.line or 9, standing.guideline)


def _applying(setting: Setting, therapy: Therapy) -> tuple[Standing, ...]:
    """Standings that hold for this patient: those of the patient's population first."""
    known = setting.applying.get(therapy.treatment)
    if known is not None:
        return known
    holds = setting.facts.holds
    special, general = _by_population(setting, therapy)
    standings = (*(s for s in special if holds(s.when) is True), *general)
    setting.applying[therapy.treatment] = standings
    return standings


def _by_population(
    setting: Setting, therapy: Therapy
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Standings for some patients, and those for all."""
    known = setting.split.get(id(therapy))
    if known is None:
        special = tuple(s for s in therapy.standings if not s.when.is_always)
        general = tuple(s for s in therapy.standings if s.when.is_always)
        known = setting.split[id(therapy)] = (therapy, special, general)
    return known[1], known[2]


def _superseded(setting: Setting, standing: Standing) -> bool:
    source = setting.library.sources.get(standing.guideline)
    return source is not None and source.superseded_by is not None


def positions(setting: Setting, therapy: Therapy) -> tuple[PositionView, ...]:
    """Every guideline's position that holds for this patient, newest first."""
    known = setting.shown.get(therapy.treatment)
    if known is None:
        views = [position_view(setting, s) for s in _applying(setting, therapy)]
        known = tuple(sorted(views, key=lambda v: (-(v.year or 0), v.guideline, v.line or 9)))
        setting.shown[therapy.treatment] = known
    return known


def position_view(setting: Setting, standing: Standing) -> PositionView:
    """One standing as the plan shows it."""
    known = setting.views.get(id(standing))
    if known is None:
        known = setting.views[id(standing)] = (standing, _view(setting, standing))
    return known[1]


def _view(setting: Setting, standing: Standing) -> PositionView:
    source = setting.library.sources.get(standing.guideline)
    words = {
        Stance.FOR: "recommended",
        Stance.RESTRICTED: "only in some cases",
        Stance.AGAINST: "advised against",
    }[standing.stance]
    if standing.line is not None and standing.stance is not Stance.AGAINST:
        words = f"line {standing.line}" + ("" if standing.stance is Stance.FOR else f", {words}")
    superseded = source is not None and source.superseded_by is not None
    return PositionView(
        guideline=standing.guideline,
        title=source.title if source else standing.guideline,
        guideline_name=_short_name(setting, standing.guideline),
        position=words + (" (superseded)" if superseded else ""),
        line=standing.line,
        stance=standing.stance.value,
        strength=standing.strength,
        year=source.year if source else None,
        jurisdiction=source.jurisdiction if source else None,
        superseded=superseded,
        cites=setting.cites(standing.cite),
    )


def _short_name(setting: Setting, guideline: str) -> str:
    """What clinicians call a guideline: the pathway's short name for it, else its id in capitals."""
    return setting.pathway.short_names.get(guideline, guideline.replace("_", " ").upper())
