"""Red flags, tests, screens, referral: what must be looked at before and beside any treatment."""

import re
from dataclasses import replace

from citewell.model.pathway import Condition, Workup
from citewell.model.plan import Disagreement, PlanLine, Referral
from citewell.pathways.chart import Stand
from citewell.pathways.setting import Setting
from citewell.pathways.standing import stand
from citewell.words import capital

__all__ = ["disagreements", "due", "red_flags", "red_flags_to_exclude", "referral", "several"]


_MOST_SIGNS = 3  # named before what to do; the plan line keeps them all


def red_flags(setting: Setting, general: frozenset[str] = frozenset()) -> tuple[PlanLine, ...]:
    """Danger signs that the case states, with what to do about each.

    Args:
        setting: the patient and the rules.
        general: facts that by themselves are no sign of what a line warns of.
    """
    found = []
    # Danger signs count whether or not the rest of their step applies.
    for line in setting.chart.red_flags:
        if setting.truth(_without(line.when, general)) is True:
            plan_line = setting.line(line)
            told = ", ".join(_apart(plan_line.facts)[:_MOST_SIGNS])
            found.append(replace(plan_line, text=_led(plan_line.text, told)))
    return tuple(found)


def _apart(signs: tuple[str, ...]) -> list[str]:
    """The signs without those that another says: "arm weakness" says "weakness", "weakness arm"."""
    kept: list[str] = []
    words = [frozenset(sign.lower().split()) for sign in signs]
    for at, own in enumerate(words):
        others = (*words[:at], *(w for w in words[at + 1 :] if w != own))
        if not any(own <= other for other in others):
            kept.append(signs[at])
    return kept


def _led(text: str, told: str) -> str:
    """What to do, led by the signs told; a line that opens with one of them says it once."""
    if not told or text.lower().startswith(told.lower()):
        return text
    head, colon, rest = text.partition(": ")
    is_told = bool(colon) and re.search(rf"\b{re.escape(head)}\b", told, re.IGNORECASE)
    return f"{capital(told)}: {rest if is_told else text}"


def _without(when: Condition, general: frozenset[str]) -> Condition:
    """A condition without the choices that ask for a general sign only."""
    if not general or not when.any_of:
        return when
    kept = tuple(c for c in when.any_of if c.fact not in general)
    return replace(when, any_of=kept) if kept else Condition(none_of=(Condition(),))


def red_flags_to_exclude(setting: Setting) -> tuple[PlanLine, ...]:
    """Danger signs the case neither states nor denies, those to look for first."""
    return tuple(
        setting.line(line) for line in setting.chart.to_exclude if setting.truth(line.when) is None
    )


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
    return tuple(
        line
        for step in setting.steps
        if (lines := getattr(step, kind))
        for line in setting.lines(lines)
    )


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
        therapy.treatment: own
        for step in setting.steps
        for therapy in step.therapies
        if setting.truth(therapy.only_when) is not False
        and (own := stand(setting, therapy)).disputed
    }
    found = []
    for line in several(setting, "disagreements"):
        treatments = (
            treatment
            for cite in line.cites
            for treatment in setting.library.statements[cite.statement_id].treatments
        )
        about = next((t for t in treatments if t in split), None)
        topic = about or line.id.rsplit(".", 1)[-1].replace("_", " ")
        found.append(_told(setting, topic, line, split.pop(about) if about else None))
    for treatment, own in split.items():
        text = f"Guidelines place {setting.library.label(treatment)} differently: {_places(own)}."
        found.append(
            Disagreement(topic=treatment, text=text, positions=own.disputed, cites=own.cites)
        )
    return tuple(found)


def _places(own: Stand) -> str:
    """Where each of them puts it, with its strength: both sides, in one sentence."""
    return "; ".join(
        f"{p.guideline_name} {p.position}" + (f" ({p.strength})" if p.strength else "")
        for p in own.disputed
    )


def _told(setting: Setting, topic: str, line: PlanLine, own: Stand | None) -> Disagreement:
    """A difference in the library's words, beside the positions of its therapy if there is one."""
    if own is None:
        return Disagreement(topic=topic, text=line.text, positions=(), cites=line.cites)
    cites = setting.merged((line.cites, own.cites))
    return Disagreement(topic=topic, text=line.text, positions=own.disputed, cites=cites)
