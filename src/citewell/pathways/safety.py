"""Safety of one treatment for one case: contraindications, cautions, interactions, allergy.

No writer can skip these: every option passes through here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from citewell.model.pathway import Condition, Interaction, Line, Severity, Therapy
from citewell.model.plan import Covered, PlanCite, PlanLine
from citewell.model.statement import Kind
from citewell.pathways.setting import Setting, rule_place
from citewell.words import capital

__all__ = [
    "Safety",
    "check",
    "clashes_with_current",
    "coverage",
    "current_cautions",
    "current_interactions",
    "is_forbidden",
    "spoken_against",
    "unknown_facts",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What speaks against a treatment.

    ``banned`` holds what forbids it; ``clashes`` the forbidding interactions; ``avoid`` strong and
    ``cautions`` other warnings that hold; ``check_first`` contraindications that cannot be told yet,
    with the facts that would tell;
    ``may_warn`` are warnings that cannot be told yet.
    """

    allergy: tuple[PlanLine, ...] = ()
    banned: tuple[PlanLine, ...] = ()
    clashes: tuple[PlanLine, ...] = ()
    avoid: tuple[PlanLine, ...] = ()
    cautions: tuple[PlanLine, ...] = ()
    check_first: tuple[PlanLine, ...] = ()
    unknown: tuple[str, ...] = ()
    may_warn: tuple[Line, ...] = ()


def check(setting: Setting, treatment: str, therapy: Therapy | None = None) -> Safety:
    """Every safety rule of a treatment, of its drug rules and of the pathway, held against the case."""
    rules = setting.rules(treatment)
    never, never_open = _sorted(
        setting, (*(rules.never if rules else ()), *(therapy.never if therapy else ()))
    )
    avoid, avoid_open = _sorted(
        setting, (*(rules.avoid if rules else ()), *(therapy.avoid if therapy else ()))
    )
    caution, caution_open = _sorted(setting, rules.caution if rules else ())
    clashes, warnings = _with_current(setting, treatment)
    return Safety(
        allergy=_allergy(setting, treatment),
        banned=(*never, *_banned_by_band(setting, treatment)),
        clashes=clashes,
        avoid=(*avoid, *(w for s, w in warnings if s is Severity.AVOID)),
        cautions=(*caution, *(w for s, w in warnings if s is Severity.CAUTION)),
        check_first=_questions(setting, never_open),
        unknown=unknown_facts(setting, never_open),
        may_warn=(*avoid_open, *caution_open),
    )


def spoken_against(setting: Setting, treatment: str) -> tuple[tuple[PlanLine, ...], bool]:
    """What bans a treatment for this patient, or says to avoid it; and whether it is a ban.

    Rules of a class hold for its members: those of ``nsaid`` for ibuprofen.
    """
    names = (treatment, *sorted(setting.medicines.names(treatment) - {treatment}))
    found = [check(setting, name) for name in names if name == treatment or setting.rules(name)]
    bans = [x for s in found for x in (*s.allergy, *s.banned, *s.clashes)]
    if bans:
        return tuple({x.text: x for x in bans}.values()), True
    return tuple({x.text: x for s in found for x in s.avoid}.values()), False


def clashes_with_current(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """Interactions never to be, or to avoid, of a medicine taken now with the others."""
    never, warned = _with_current(setting, treatment)
    return (*never, *(line for severity, line in warned if severity is Severity.AVOID))


def is_forbidden(setting: Setting, treatment: str) -> bool:
    """Whether an allergy, a contraindication or an interaction that holds rules a treatment out.

    What :func:`check` says under ``allergy``, ``banned`` and ``clashes``, without the rest of it.
    """
    rules = setting.rules(treatment)
    never = rules.never if rules else ()
    return bool(
        any(setting.facts.holds(line.when) is True for line in never)
        or _banned_by_band(setting, treatment)
        or _allergy(setting, treatment)
        or _with_current(setting, treatment)[0]
    )


def _sorted(setting: Setting, lines: Iterable[Line]) -> tuple[tuple[PlanLine, ...], list[Line]]:
    """The lines that hold, as the plan says them, and those that cannot be told yet."""
    held, open_ = [], []
    holds = setting.facts.holds
    for line in lines:
        truth = holds(line.when)
        if truth is True:
            held.append(_said(setting, line))
        elif truth is None:
            open_.append(line)
    return tuple(held), open_


def unknown_facts(setting: Setting, lines: Iterable[Line]) -> tuple[str, ...]:
    """Facts not known on which lines turn, sorted."""
    return tuple(sorted({f for line in lines for f in setting.facts.unknown(line.when)}))


def _said(setting: Setting, line: Line) -> PlanLine:
    """A safety line, led by what in the case it stands on."""
    plan_line = setting.line(line)
    if line.because and plan_line.facts:
        told = ", ".join(plan_line.facts)
        said = line.because.lower().startswith(told.lower())  # "heart failure: only if essential"
        lead = line.because if said else f"{told}: {line.because}"
        return replace(plan_line, text=f"{capital(lead)}. {plan_line.text}")
    return plan_line


def _questions(setting: Setting, lines: list[Line]) -> tuple[PlanLine, ...]:
    """One line that names every contraindication not yet excluded, or none."""
    if not lines:
        return ()
    facts = tuple(dict.fromkeys(f for x in lines for f in setting.facts.unknown(x.when)))
    labels = setting.labels(facts)
    return (
        PlanLine(
            id=f"{lines[0].id}.check",
            text=f"Check first: {labels}.",
            plain=f"Your doctor will want to know about: {labels}.",
            cites=setting.cites(id_ for x in lines for id_ in x.cite),
            facts=facts,
            rule=rule_place(lines[0].place),
        ),
    )


def _banned_by_band(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """Rows of the dose tables that say not to give it at the value known."""
    rules = setting.rules(treatment)
    if rules is None:
        return ()
    return tuple(
        PlanLine(
            id=f"{treatment}.band.{band.table}.{band.is_}",
            text=f"{band.table}: {band.dose or 'do not give'} "
            f"({setting.labels([band.fact])} {band.is_}).",
            cites=setting.cites(band.cite),
            facts=setting.facts.told(Condition(fact=band.fact, is_=band.is_)),
            rule=rule_place(band.place),
        )
        for band in rules.bands
        if band.never and setting.facts.test(band.fact, band.is_) is True
    )


def _allergy(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    rules = setting.rules(treatment)
    # A prodrug is ruled out by an allergy to what it turns into: "gabapentin enacarbil".
    names = setting.names(treatment) | set(treatment.lower().split())
    found = []
    for allergy in _allergies(setting):
        if not setting.medicines.meets(names, [allergy]):
            continue
        cite = _allergy_cite(setting, treatment)
        found.append(
            PlanLine(
                id=f"{treatment}.allergy.{allergy}",
                text=f"The patient is allergic to {allergy}.",
                plain=f"You said you are allergic to {allergy}.",
                cites=cite,
                facts=(f"allergy to {allergy}",),
                rule=rule_place(rules.place) if rules else "",
            )
        )
    return tuple(found)


# Reactions after which a medicine, and every product that holds it, is never given again.
_ALLERGIC = ("anaphyla", "angioedema", "angio-oedema", "allergic", "stevens", "necrolysis", "dress")


def _allergies(setting: Setting) -> list[str]:
    """Substances the patient is allergic to: as stated, and by an allergic reaction to a treatment."""
    named = {a.name for a in setting.case.allergies}
    for treatment in setting.case.treatments:
        if any(word in e.lower() for e in treatment.adverse_effects for word in _ALLERGIC):
            named.update(treatment.ingredient.lower().split("/"))
    return sorted(named)


def _allergy_cite(setting: Setting, treatment: str) -> tuple[PlanCite, ...]:
    """What the library says against the treatment, the basis on which an allergy rules it out.

    Its contraindications first, then its safety statements, then any statement on it.
    """
    about = [s for s in setting.library.statements.values() if treatment in s.treatments]
    best = sorted(
        about,
        key=lambda s: ("contraindications" not in s.aspects, s.kind is not Kind.SAFETY, s.id),
    )
    if best:
        return setting.cites(s.id for s in best[:1])
    rules = setting.rules(treatment)
    lines = (*rules.never, *rules.avoid, *rules.caution, *rules.start) if rules else ()
    stands = [
        s.cite
        for step in setting.pathway.steps
        for t in step.therapies
        if t.treatment == treatment
        for s in t.standings
    ]
    return setting.cites([*(x.cite[0] for x in lines), *(c[0] for c in stands)][:1])


def _with_current(
    setting: Setting, treatment: str
) -> tuple[tuple[PlanLine, ...], list[tuple[Severity, PlanLine]]]:
    """Forbidding interactions, and warnings with their severity, with everything taken now."""
    ours = setting.names(treatment)
    clashes: list[PlanLine] = []
    warnings: list[tuple[Severity, PlanLine]] = []
    for taken in setting.current():
        theirs = setting.medicines.names(taken.ingredient)
        if taken.ingredient.lower() in ours and taken.ingredient.lower() == treatment.lower():
            continue
        for interaction in setting.medicines.interactions(ours, theirs):
            line = _interaction_line(setting, treatment, taken.ingredient, interaction)
            if interaction.severity is Severity.NEVER:
                clashes.append(line)
            else:
                warnings.append((interaction.severity, line))
    return tuple(clashes), warnings


def _interaction_line(
    setting: Setting, treatment: str, taken: str, interaction: Interaction
) -> PlanLine:
    statement = setting.library.statements[interaction.statement]
    return PlanLine(
        id=f"{treatment}.with.{taken}.{interaction.statement}",
        text=f"With {setting.library.label(taken)} ({interaction.effect}): {statement.clinician}",
        plain=statement.plain,
        cites=setting.cites([interaction.statement]),
        facts=(f"takes {taken}",),
        rule=f"{statement.file}:{statement.line}",
    )


def current_cautions(setting: Setting) -> tuple[PlanLine, ...]:
    """What the rules of a medicine taken now say for this patient: bans, then warnings that hold."""
    found: dict[str, PlanLine] = {}
    for taken in setting.current():
        rules = setting.rules(taken.ingredient)
        if rules is None:
            continue
        safety = check(setting, taken.ingredient)
        lines = [*safety.allergy, *safety.banned]
        lines += [x for x in (*safety.avoid, *safety.cautions) if ".with." not in x.id]
        for line in lines:
            found.setdefault(line.id, line)
    return tuple(found.values())


def current_interactions(
    setting: Setting, severities: tuple[Severity, ...] = tuple(Severity)
) -> tuple[PlanLine, ...]:
    """Interactions of these severities among what the patient takes already."""
    now = setting.current()
    label = setting.library.label
    found: dict[str, PlanLine] = {}
    for i, first in enumerate(now):
        for second in now[i + 1 :]:
            pair = setting.medicines.interactions(
                setting.medicines.names(first.ingredient),
                setting.medicines.names(second.ingredient),
            )
            for interaction in pair:
                if interaction.severity not in severities:
                    continue
                line = _interaction_line(setting, first.ingredient, second.ingredient, interaction)
                text = line.text.replace(
                    f"With {label(second.ingredient)}",
                    f"{capital(label(first.ingredient))} with {label(second.ingredient)}",
                    1,
                )
                found.setdefault(
                    line.id,
                    replace(
                        line,
                        text=text,
                        facts=(f"takes {first.ingredient}", f"takes {second.ingredient}"),
                    ),
                )
    return tuple(found.values())


def coverage(setting: Setting) -> Covered:
    """Which of the medicines taken the interaction check knows."""
    now = [t.ingredient for t in setting.current()]
    return Covered(
        checked=tuple(n for n in now if setting.medicines.is_known(n)),
        not_covered=tuple(n for n in now if not setting.medicines.is_known(n)),
    )
