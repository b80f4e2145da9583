"""Red flags, tests, screens, referral: what must be looked at before and beside any treatment."""

from dataclasses import replace

from citewell.model.pathway import Line, Workup
from citewell.model.plan import Disagreement, PlanLine, PositionView, Referral
from citewell.pathways.setting import Setting, merge_cites
from citewell.pathways.standing import positions
from citewell.words import capital

__all__ = ["disagreements", "due", "red_flags", "red_flags_to_exclude", "referral", "several"]


_MOST_SIGNS = 3  # named before what to do; the plan line keeps them all


def red_flags(setting: Setting) -> tuple[PlanLine, ...]:
    """Danger signs that the case states, with what to do about each."""
    found = []
    for line in _red_flag_lines(setting):
        if setting.truth(line.when) is True:
            plan_line = setting.line(line)
            told = ", ".join(plan_line.facts[:_MOST_SIGNS])
            said = plan_line.text.lower().startswith(told.lower())
            lead = "" if said or not told else f"{capital(told)}: "
            found.append(replace(plan_line, text=lead + plan_line.text))
    return tuple(found)


def red_flags_to_exclude(setting: Setting) -> tuple[PlanLine, ...]:
    """Danger signs the case neither states nor denies."""
    return tuple(
        setting.line(line) for line in _red_flag_lines(setting) if setting.truth(line.when) is None
    )


def _red_flag_lines(setting: Setting) -> list[Line]:
    # Danger signs count whether or not the rest of their step applies.
    return [line for step in setting.pathway.steps for line in step.red_flags]


def due(setting: Setting, kind: str) -> tuple[PlanLine, ...]:
    """Tests (``workup``) or screens (``screens``) that apply and are not known to be done."""
    items: list[Workup] = [item for step in setting.steps for item in getattr(step, kind)]
    return tuple(
        setting.line(item.line)
        for item in items
        if setting.truth(item.line.when) is not False
        and not (item.done_when is not None and setting.truth(item.done_when) is True)
    )


def several(setting: Setting, kind: str) -> tuple[PlanLine, ...]:
    """Lines of one kind from every step, where their condition holds."""
    return tuple(line for step in setting.steps for line in setting.lines(getattr(step, kind)))


def referral(setting: Setting) -> Referral:
    """Criteria for referral: those met, and those that cannot be told yet."""
    lines = [line for step in setting.steps for line in step.referral]
    met = [setting.line(x) for x in lines if setting.truth(x.when) is True and not x.when.is_always]
    always = [setting.line(x) for x in lines if x.when.is_always]
    open_ = [setting.line(x) for x in lines if setting.truth(x.when) is None]
    return Referral(
        met=True if met else None if open_ else False,
        criteria=(*met, *always),
        to_check=tuple(open_),
    )


def disagreements(setting: Setting) -> tuple[Disagreement, ...]:
    """Therapies on which current guidelines differ for this patient, and differences told in words.

    A difference that the library tells in words stands beside the positions of its therapy, once.
    """
    split = {
        therapy.treatment: views
        for step in setting.steps
        for therapy in step.therapies
        if setting.truth(therapy.only_when) is not False
        and _differ(views := tuple(v for v in positions(setting, therapy) if not v.superseded))
    }
    found = []
    for line in several(setting, "disagreements"):
        about = [
            t
            for cite in line.cites
            for t in setting.library.statements[cite.statement_id].treatments
            if t in split
        ]
        views = split.pop(about[0]) if about else ()
        topic = about[0] if about else line.id.rsplit(".", 1)[-1].replace("_", " ")
        cites = merge_cites(line.cites, *(v.cites for v in views))
        found.append(Disagreement(topic=topic, text=line.text, positions=views, cites=cites))
    for treatment, views in split.items():
        cites = merge_cites(*(v.cites for v in views))
        text = f"Guidelines place {setting.library.label(treatment)} differently."
        found.append(Disagreement(topic=treatment, text=text, positions=views, cites=cites))
    return tuple(found)


def _differ(views: tuple[PositionView, ...]) -> bool:
    return (
        len({(v.stance, v.line) for v in views if v.line is not None or v.stance == "against"}) > 1
    )
