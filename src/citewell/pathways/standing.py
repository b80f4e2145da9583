"""Where guidelines put a therapy, and which of them leads under the reader's profile."""

from citewell.model.pathway import Standing, Therapy
from citewell.model.plan import PositionView
from citewell.model.statement import Stance
from citewell.pathways.chart import Placed, Stand
from citewell.pathways.setting import Setting

__all__ = ["place", "position_view", "positions", "stand"]


def place(setting: Setting, therapy: Therapy) -> Placed | None:
    """The leading standing under the profile, else the best of the others, else None.

    Among standings of one guideline, one for the patient's own population beats the general one.
    Superseded guidelines lead nothing.
    """
    return stand(setting, therapy).placed


def positions(setting: Setting, therapy: Therapy) -> tuple[PositionView, ...]:
    """Every guideline's position that holds here: the one that leads, then the newest first."""
    return stand(setting, therapy).positions


def stand(setting: Setting, therapy: Therapy) -> Stand:
    """Where a therapy stands for this patient; the same for all of the same populations."""
    known = setting.stands.get(id(therapy))
    if known is None:
        known = setting.stands[id(therapy)] = _of_populations(setting, therapy)
    return known


def _of_populations(setting: Setting, therapy: Therapy) -> Stand:
    special, true = setting.chart.special[id(therapy)], setting.facts.true
    held = tuple([place for place, (_, asked) in enumerate(special) if asked in true])
    key = (id(therapy), setting.profile.id, held)
    known = setting.chart.stands.get(key)
    if known is None:
        # Standings of the patient's population come first.
        applying = (*(special[place][0] for place in held), *setting.chart.general[id(therapy)])
        known = setting.chart.stands[key] = _stand(setting, applying)
    return known


def _stand(setting: Setting, applying: tuple[Standing, ...]) -> Stand:
    placed = _placed(setting, applying)
    leads = placed.standing.guideline if placed else None
    views = [position_view(setting, s) for s in applying]
    order = sorted(views, key=lambda v: (-(v.year or 0), v.guideline, v.line or 9))
    shown = tuple(sorted(order, key=lambda v: v.guideline != leads))
    current = tuple(v for v in shown if not v.superseded)
    disputed = current if _differ(current) else ()
    return Stand(
        placed=placed,
        positions=shown,
        disputed=disputed,
        cites=setting.merged(v.cites for v in disputed),
    )


def _placed(setting: Setting, applying: tuple[Standing, ...]) -> Placed | None:
    profile = setting.profile
    for guideline in profile.all_guidelines:
        own = [s for s in applying if s.guideline == guideline]
        if own:
            silent = None if guideline in profile.guidelines else profile.body
            return Placed(own[0], led=True, silent=silent)
    others = [s for s in applying if not _superseded(setting, s)]
    return Placed(min(others, key=_rank), led=False, silent=profile.body) if others else None


def _rank(standing: Standing) -> tuple[int, int, str]:
    order = (Stance.FOR, Stance.RESTRICTED, Stance.AGAINST)
    return (order.index(standing.stance), standing.line or 9, standing.guideline)


def _superseded(setting: Setting, standing: Standing) -> bool:
    source = setting.library.sources.get(standing.guideline)
    return source is not None and source.superseded_by is not None


def _differ(views: tuple[PositionView, ...]) -> bool:
    return (
        len({(v.stance, v.line) for v in views if v.line is not None or v.stance == "against"}) > 1
    )


def position_view(setting: Setting, standing: Standing) -> PositionView:
    """One standing as the plan shows it."""
    known = setting.chart.views.get(id(standing))
    if known is None:
        known = setting.chart.views[id(standing)] = (standing, _view(setting, standing))
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
