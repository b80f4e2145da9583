"""Safety of one treatment for one case: contraindications, cautions, interactions, allergy.

No writer can skip these: every option passes through here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from citewell.model.library import Library
from citewell.model.pathway import Interaction, Line, Severity, Therapy
from citewell.model.plan import PlanCite, PlanLine
from citewell.model.statement import Kind
from citewell.pathways.asked import Sieve
from citewell.pathways.chart import Open
from citewell.pathways.dossier import Dossier
from citewell.pathways.setting import Setting, rule_place

__all__ = [
    "Safety",
    "care_together",
    "cautions_with_current",
    "check",
    "clashes_with_current",
    "forbidding",
    "guarded_against",
    "interaction_line",
    "is_forbidden",
    "is_of_licence",
    "may_warn",
    "ruled",
    "spoken_against",
    "together",
]

_A_CLASS = 2  # medicines with rules, from which what holds for each holds for the class


class Safety(NamedTuple):
    """What speaks against a treatment.

    ``banned`` holds what forbids it; ``clashes`` the forbidding interactions; ``avoid`` strong and
    ``cautions`` other warnings that hold; ``check_first`` contraindications that cannot be told yet,
    with the facts that would tell in ``unknown``.
    """

    allergy: tuple[PlanLine, ...] = ()
    banned: tuple[PlanLine, ...] = ()
    clashes: tuple[PlanLine, ...] = ()
    avoid: tuple[PlanLine, ...] = ()
    cautions: tuple[PlanLine, ...] = ()
    check_first: tuple[PlanLine, ...] = ()
    unknown: tuple[str, ...] = ()


def check(setting: Setting, treatment: str, therapy: Therapy | None = None) -> Safety:
    """Every safety rule of a treatment, of its drug rules and of the pathway, held against the case."""
    own = setting.dossier(treatment)
    guard = setting.chart.guards[id(therapy)] if therapy else own.guard
    with_ = _with_current(setting, treatment, own)
    open_ = _open(setting, guard.never)
    return Safety(
        allergy=_allergy(setting, treatment, own),
        banned=(*_said(setting, guard.never), *_banned_by_band(setting, treatment, own)),
        clashes=with_.get(Severity.NEVER, ()),
        avoid=(*_warning(setting, guard.avoid, treatment), *with_.get(Severity.AVOID, ())),
        cautions=(*_warning(setting, guard.caution, treatment), *with_.get(Severity.CAUTION, ())),
        check_first=(open_.line,) if open_ else (),
        unknown=tuple(sorted(open_.facts)) if open_ else (),
    )


def may_warn(setting: Setting, therapy: Therapy) -> set[str]:
    """Facts not known that could bring a warning on a therapy."""
    guard = setting.chart.guards[id(therapy)]
    return setting.facts.asked_by(guard.avoid) | setting.facts.asked_by(guard.caution)


def forbidding(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """What rules a treatment out by its drug rules, whatever the pathway: the gravest first.

    What :func:`check` says under ``allergy``, ``banned`` and ``clashes``, without the rest of it.
    """
    own = setting.dossier(treatment)
    return (
        *_allergy(setting, treatment, own),
        *_said(setting, own.guard.never),
        *_banned_by_band(setting, treatment, own),
        *_with_current(setting, treatment, own).get(Severity.NEVER, ()),
    )


def spoken_against(setting: Setting, treatment: str) -> tuple[tuple[PlanLine, ...], bool]:
    """What bans a treatment for this patient, or says to avoid it; and whether it is a ban.

    Rules of a class hold for its members: those of ``nsaid`` for ibuprofen, but not for a member whose
    own rules stand instead of them.
    """
    of_classes = ruled(setting, setting.medicines.names(treatment) - {treatment}, treatment)
    found = [check(setting, name) for name in (treatment, *of_classes)]
    # "Two NSAIDs together" is a rule of the class, and no ground against the one that is taken.
    itself = {(f"takes {t.ingredient}",) for t in setting.current if treatment in t.names}
    bans = [x for s in found for x in (*s.allergy, *s.banned, *s.clashes) if x.facts not in itself]
    if bans:
        return tuple({x.text: x for x in bans}.values()), True
    told = (
        x
        for s in found
        for x in s.avoid
        if x.facts not in itself and not is_of_licence(setting.library, x)
    )
    avoided = tuple({x.text: x for x in told}.values())
    return (avoided, False) if avoided else _against_every_member(setting, treatment)


def is_of_licence(library: Library, line: PlanLine) -> bool:
    """Whether a line tells only where a medicine is licensed: a ground to place it later, no ban."""
    held = [library.statements[c.statement_id] for c in line.cites]
    return bool(held) and not line.facts and all("regulation" in s.aspects for s in held)


def _against_every_member(setting: Setting, class_: str) -> tuple[tuple[PlanLine, ...], bool]:
    """What speaks against a class because it does against each of its medicines that has rules.

    A class asked about as such ("a TCA after a recent MI") mostly has no rules of its own.
    """
    members = [m for m in sorted(setting.library.members_of(class_)) if setting.rules(m)]
    each = [spoken_against(setting, member) for member in members]
    if len(each) < _A_CLASS or not all(lines for lines, _ in each):
        return (), False
    ban = all(banned for _, banned in each)
    found = (x for lines, banned in each if banned is ban for x in lines[:1])
    return tuple({x.text: x for x in found}.values()), ban


def guarded_against(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """What a pathway's own rules on a therapy say against it in this patient, as a long QTc."""
    for step in setting.pathway.steps:
        for therapy in step.therapies:
            if therapy.treatment == treatment:
                safety = check(setting, treatment, therapy)
                found = (*safety.banned, *safety.avoid)
                return tuple(x for x in found if x.facts and not x.is_of_pair)
    return ()


def clashes_with_current(setting: Setting, treatment: str) -> tuple[tuple[PlanLine, ...], bool]:
    """Interactions never to be, or to avoid, of a present medicine with the others; if one is a ban."""
    return _grave(_with_current(setting, treatment, setting.dossier(treatment)))


def cautions_with_current(setting: Setting, treatment: str) -> tuple[PlanLine, ...]:
    """Interactions of a treatment with what is taken now that call for care, no more."""
    return _with_current(setting, treatment, setting.dossier(treatment)).get(Severity.CAUTION, ())


def together(
    setting: Setting, treatment: str, others: Iterable[str]
) -> tuple[tuple[PlanLine, ...], bool]:
    """Interactions never to be, or to avoid, of a treatment with others; whether one is a ban."""
    return _grave(_among(setting, treatment, others))


def care_together(setting: Setting, treatment: str, others: Iterable[str]) -> tuple[PlanLine, ...]:
    """Interactions of a treatment with others that call for care, no more."""
    return _among(setting, treatment, others).get(Severity.CAUTION, ())


def _among(
    setting: Setting, treatment: str, others: Iterable[str]
) -> dict[Severity, tuple[PlanLine, ...]]:
    sides = setting.dossier(treatment).sides
    pairs = (
        (other, interaction)
        for other in others
        for interaction in setting.medicines.between(sides, setting.dossier(other).sides)
    )
    return _by_severity(setting, treatment, pairs)


def _grave(found: dict[Severity, tuple[PlanLine, ...]]) -> tuple[tuple[PlanLine, ...], bool]:
    """Interactions never to be and to avoid; whether one is a ban."""
    never = found.get(Severity.NEVER, ())
    return (*never, *found.get(Severity.AVOID, ())), bool(never)


def is_forbidden(setting: Setting, treatment: str) -> bool:
    """Whether anything is :func:`forbidding` a treatment, without wording it."""
    own, true = setting.dossier(treatment), setting.facts.true
    return (
        bool(setting.facts.held(own.guard.never))
        or any(asked in true for _, asked in own.never_rows)
        or any(allergy.lower() in own.allergens for allergy in setting.allergies)
        or any(
            interaction.severity is Severity.NEVER
            for _, interaction in _interactions(setting, treatment, own)
        )
    )


def _said(setting: Setting, sieve: Sieve) -> list[PlanLine]:
    """The safety lines that hold, each led by what in the case it stands on."""
    return [setting.led(line) for line in setting.facts.held(sieve)]


def _warning(setting: Setting, sieve: Sieve, treatment: str) -> list[PlanLine]:
    """The warnings that hold, but for those that only say that the treatment itself is taken."""
    itself = [(f"takes {t.ingredient}",) for t in setting.current if treatment in t.names]
    return [line for line in _said(setting, sieve) if line.facts not in itself]


def _open(setting: Setting, never: Sieve) -> Open | None:
    """The contraindications not yet excluded, or None."""
    open_ = never.asks & setting.facts.undecided
    if not open_:
        return None
    if not open_.isdisjoint(never.mixed):
        return _asking(setting, never.asking(open_))
    # Where each asks for one fact, what to check depends on nothing else of the case.
    key = (never, open_)
    known = setting.chart.open.get(key)
    if known is None:
        known = setting.chart.open[key] = _asking(setting, never.asking(open_))
    return known


def _asking(setting: Setting, lines: Sequence[Line]) -> Open:
    facts = tuple(dict.fromkeys(f for x in lines for f in setting.facts.unknown(x.when)))
    labels = setting.labels(facts)
    line = PlanLine(
        id=f"{lines[0].id}.check",
        text=f"Check first: {labels}.",
        plain=f"Your doctor will want to know about: {labels}.",
        cites=setting.cites([id_ for x in lines for id_ in x.cite]),
        facts=facts,
        rule=rule_place(lines[0].place),
    )
    return Open(line, facts)


def _banned_by_band(setting: Setting, treatment: str, own: Dossier) -> tuple[PlanLine, ...]:
    """Rows of the dose tables that say not to give it at the value known."""
    true = setting.facts.true
    return tuple(
        PlanLine(
            id=f"{treatment}.band.{band.table}.{band.is_}",
            text=f"{band.table}: {band.dose or 'do not give'} "
            f"({setting.labels([band.fact])} {band.is_}).",
            cites=setting.cites(band.cite),
            facts=setting.facts.said(band.fact),
            rule=rule_place(band.place),
        )
        for band, asked in own.never_rows
        if asked in true
    )


def _allergy(setting: Setting, treatment: str, own: Dossier) -> tuple[PlanLine, ...]:
    if not setting.allergies:
        return ()
    return tuple(
        PlanLine(
            id=f"{treatment}.allergy.{allergy}",
            text=f"The patient is allergic to {allergy}.",
            plain=f"You said you are allergic to {allergy}.",
            cites=_allergy_cite(setting, treatment),
            facts=(f"allergy to {allergy}",),
            rule=rule_place(own.rules.place) if own.rules else "",
        )
        for allergy in setting.allergies
        if allergy.lower() in own.allergens
    )


def _allergy_cite(setting: Setting, treatment: str) -> tuple[PlanCite, ...]:
    """What the library says against the treatment, the basis on which an allergy rules it out.

    Its contraindications first, then its safety statements, then any statement on it.
    """
    known = setting.chart.against.get(treatment)
    if known is None:
        known = _said_against(setting, treatment)
        if treatment in setting.rulebook.named:
            setting.chart.against[treatment] = known
    return known


def _said_against(setting: Setting, treatment: str) -> tuple[PlanCite, ...]:
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
    setting: Setting, treatment: str, own: Dossier
) -> dict[Severity, tuple[PlanLine, ...]]:
    """Interactions with everything taken now, by severity, the gravest first."""
    return _by_severity(setting, treatment, _interactions(setting, treatment, own))


def _by_severity(
    setting: Setting, treatment: str, pairs: Iterable[tuple[str, Interaction]]
) -> dict[Severity, tuple[PlanLine, ...]]:
    """Interactions of a treatment, each with the medicine that it is with, as lines by severity."""
    found: dict[Severity, tuple[PlanLine, ...]] = {}
    for other, interaction in pairs:
        line = interaction_line(setting, treatment, other, interaction)
        found[interaction.severity] = (*found.get(interaction.severity, ()), line)
    return found


def _interactions(
    setting: Setting, treatment: str, own: Dossier
) -> Iterator[tuple[str, Interaction]]:
    """What is taken now besides the treatment itself, with each interaction between the two."""
    for taken in setting.current:
        if taken.sides.meet(own.sides) and taken.ingredient.lower() != treatment.lower():
            for interaction in setting.medicines.between(own.sides, taken.sides):
                yield taken.ingredient, interaction


def interaction_line(
    setting: Setting, treatment: str, taken: str, interaction: Interaction
) -> PlanLine:
    """An interaction of a treatment with what is taken, as a line of the plan."""
    said = setting.line(interaction.line)
    plain, name = said.plain, setting.plain_name(taken)
    if plain and not any(n.lower() in plain.lower() for n in (taken, name.split(" (")[0])):
        plain = f"With {name}: {plain[:1].upper()}{plain[1:]}"  # "this drug" needs its name
    return PlanLine(
        id=f"{treatment}.with.{taken}.{interaction.statement}",
        text=f"With {setting.library.label(taken)} ({interaction.effect}): {said.text}",
        plain=plain,
        cites=said.cites,
        facts=(f"takes {taken}",),
        rule=said.rule,
    )


def ruled(setting: Setting, names: Iterable[str], treatment: str) -> list[str]:
    """The names that rules stand for, without those that the treatment's own stand instead of."""
    own = setting.rules(treatment)
    spared = own.instead_of if own else ()
    return sorted(name for name in names if setting.rules(name) and name not in spared)
