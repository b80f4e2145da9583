"""Two treatments side by side: where guidelines put each, its numbers, and what speaks against it."""

from citewell.model.pathway import Therapy
from citewell.model.plan import Beside
from citewell.pathways.setting import Setting
from citewell.pathways.standing import positions
from citewell.pathways.table import condition_words

__all__ = ["side_by_side"]

_LONGEST = 60  # characters of a condition; a longer one is for the sections


def side_by_side(setting: Setting, names: tuple[str, ...]) -> tuple[Beside, ...]:
    """Each treatment as the pathway sees it; empty where it does not place every one of them."""
    therapies = [_therapy(setting, name) for name in names]
    found = [_beside(setting, n, t) for n, t in zip(names, therapies, strict=True) if t is not None]
    return tuple(found) if len(found) == len(names) else ()


def _therapy(setting: Setting, name: str) -> Therapy | None:
    """The therapy of the pathway that is the treatment, covers it or is its class."""
    known = setting.medicines.names(name)
    every = [therapy for step in setting.pathway.steps for therapy in step.therapies]
    own = (t for t in every if t.treatment == name or name in t.covers)
    return next(own, None) or next((t for t in every if t.treatment in known), None)


def _beside(setting: Setting, name: str, therapy: Therapy) -> Beside:
    rules = setting.rules(therapy.treatment)
    lines = (*rules.never, *rules.avoid) if rules else ()
    words = dict.fromkeys(condition_words(line.when, setting.library) for line in lines)
    return Beside(
        treatment=name,
        plain_name=setting.plain_name(therapy.treatment),
        positions=tuple(p for p in positions(setting, therapy) if not p.superseded),
        numbers=setting.lines(therapy.numbers),
        against=tuple(x for x in words if x and len(x) <= _LONGEST),
        against_cites=setting.cites(s for line in lines for s in line.cite),
    )
