"""The options of a plan as sections: each told once, the first of a line at length, checks together.

What would forbid several options is asked once for all of them. A dose for these kidneys, an
interaction with what is taken and the gravest warning are never left out for length.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.model.article import Section
from citewell.model.claim import Claim
from citewell.model.plan import Option, Plan, PlanCite, PlanLine
from citewell.model.statement import Kind
from citewell.patterns import later
from citewell.words import capital, join_names

__all__ = [
    "kidney_doses",
    "lay_option",
    "lay_warnings",
    "option_claims",
    "option_sections",
    "organ_doses",
]

_LAY_OPTIONS = 6
_AT_LENGTH = 3  # options of one line that are told with dose, cautions and numbers
_POSITIONS = 4
_WARNINGS = 2
_A_DOSE = later(r"\d\s?(?:mg|micrograms?|plasters?|patches)\b", re.IGNORECASE)
_Shared = dict[str, list[Option]]  # a sentence and the options it belongs to


def option_sections(w: PlanWriter, plan: Plan) -> list[Section]:
    """The options under a heading for each line, with what to check before any of them."""
    if w.lay:
        fit = [o for o in plan.options if not o.to_avoid]
        found = [c for o in fit[:_LAY_OPTIONS] for c in lay_option(w, o)]
        caution = "These are not prescriptions. Your doctor knows which of them may suit you."
        return [w.section("options", found, caution if found else None)]
    by_line: dict[int | None, list[Option]] = {}
    for option in plan.options:
        if not option.to_avoid:
            by_line.setdefault(option.line if option.led else None, []).append(option)
    sections: list[Section] = []
    for rank, options in by_line.items():
        claims: list[Claim | None] = []
        told = [
            (o, _lines(w, o, long=rank is not None and place < _AT_LENGTH))
            for place, o in enumerate(options)
        ]
        shared = _shared(told)
        for option, lines in told:
            claims += [_place(w, option), *(_line(w, x, option, shared) for x in lines)]
        claims += _checks(w, options)
        section = w.section("options", claims)
        heading = f"Line {rank} options" if rank else "Options the leading guideline does not rank"
        note = None if sections else f"Lines by {plan.profile_title}."
        id_ = f"options_{rank or 'other'}"
        sections.append(replace(section, id=id_, heading=heading, note=note))
    sections.append(w.section("options_avoided", _avoided(w, plan)))
    return sections


def _avoided(w: PlanWriter, plan: Plan) -> list[Claim | None]:
    """Options best avoided here, each with why; a dose of theirs is not for this patient."""
    options = [o for o in plan.options if o.to_avoid]
    told = [(o, _lines_against(w, o)) for o in options]
    shared = _shared(told)
    claims: list[Claim | None] = []
    for option, lines in told:
        claims += [_place(w, option), *(_line(w, x, option, shared) for x in lines)]
    return [*claims, _after_taper(w, plan), *_checks(w, options)]


def _after_taper(w: PlanWriter, plan: Plan) -> Claim | None:
    """Which options are avoided for a medicine that is itself to go: that reason goes with it."""
    against = [
        (x.facts[0].removeprefix("takes "), o, x)
        for o in plan.options
        for x in o.to_avoid
        if x.is_of_pair and x.facts
    ]
    meets = [(name, o, x) for name, o, x in against if name in plan.leaving]
    if not meets:
        return None
    gone = list(dict.fromkeys(name for name, _, _ in meets))
    kept = list({o.treatment: o for _, o, _ in meets}.values())
    names = join_names([w.name(name) for name in gone])
    are, its = ("is", "its interaction") if len(gone) == 1 else ("are", "their interactions")
    speaks = "speaks" if len(gone) == 1 else "speak"
    text = (
        f"{capital(names)} {are} to be tapered off here: once that is done, {its} no longer "
        f"{speaks} against {_names(w, kept)}; every other reason given still does."
    )
    cites = list(dict.fromkeys(c for _, _, x in meets for c in x.cites))
    return w.say(text, cites[:MOST_CITES], _facts(w, kept, (names, *gone)))


def _lines_against(w: PlanWriter, option: Option) -> list[PlanLine]:
    """What is told of an option best avoided: what speaks against it, and no dose."""
    told_doses = (x for x in option.notes if _doses(w, (x,)) or _A_DOSE.search(x.text))
    doses = {*option.dose, *told_doses}
    against = [x for x in option.to_avoid if not x.is_of_pair]
    told = (*against, *_lines(w, option, long=False))
    return [x for x in dict.fromkeys(told) if x not in doses]


def lay_option(w: PlanWriter, option: Option) -> list[Claim | None]:
    """An option for a patient: its name, and at most two plain sentences on it."""
    told = (*option.reasons_for, *option.cautions, *option.notes)
    plain = [x for x in told if x.plain]
    cites = [c for p in option.positions[:2] for c in p.cites] or list(option.cites[:2])
    text = f"One thing to try may be {option.plain_name}. Ask your doctor if it would suit you."
    if option.retry:  # they take it, or did
        text = (
            f"{capital(option.plain_name)} may not have had a fair try yet. Ask your doctor if a "
            "better one makes sense for you."
        )
    said = w.say(text, cites, (option.treatment, option.plain_name))
    return [said, *(w.line(x) for x in plain[:2])]


def lay_warnings(w: PlanWriter, options: Iterable[Option]) -> list[Claim | None]:
    """For a patient, options best avoided here, with why where there are plain words for it.

    What is a poor choice for everybody is no danger of theirs, and is not told.
    """
    avoided = [o for o in options if any(x.facts for x in o.to_avoid)][:_LAY_OPTIONS]
    if not avoided:
        return []
    lines = [o.to_avoid for o in avoided]
    cites = [c for of_one in lines for x in of_one[:1] for c in x.cites]
    names = [o.plain_name for o in avoided]
    text = f"Do not take {names[0]} unless your doctor says that it is safe for you."
    if len(names) > 1:
        text = (
            f"Some drugs may not be safe for you. They are {join_names(names)}. Do not take one of "
            "them unless your doctor says so."
        )
    said = w.say(text, dict.fromkeys(cites), (*(o.treatment for o in avoided), *names))
    return [said, *(w.line(x) for of_one in lines for x in [p for p in of_one if p.plain][:1])]


def option_claims(w: PlanWriter, option: Option) -> list[Claim | None]:
    """All that is told of one option that the question names, its own checks included."""
    lines = (*_lines(w, option, long=True), *option.check_first)
    return [_place(w, option), *(w.line(x, option.treatment) for x in lines)]


def kidney_doses(option: Option) -> list[PlanLine]:
    """The rows of its dose tables that hold for this patient."""
    return [x for x in option.dose if ".band." in x.id]


def organ_doses(option: Option) -> list[PlanLine]:
    """Of the rows of its dose tables the first, and where both organs are ill the first of each.

    A dose set by the kidneys alone is too high for a liver that is ill as well.
    """
    rows = kidney_doses(option)
    of_liver = [x for x in rows if ".band.liver." in x.id]
    others = [x for x in rows if x not in of_liver]
    return [*others[:1], *of_liver[:1]]


def _place(w: PlanWriter, option: Option) -> Claim | None:
    """Where guidelines put it."""
    name = capital(w.name(option.treatment))
    own = [p for p in option.positions if not p.superseded][:_POSITIONS]
    where = "; ".join(
        f"{p.guideline_name} {p.position}" + (f" ({p.strength})" if p.strength else "") for p in own
    )
    again = " A fair trial is still owed." if option.retry else ""
    special = " Specialist treatment." if option.specialist else ""
    silent = f"not placed by {option.silent}; " if option.silent else ""
    text = f"{name}: {silent}{where}.{again}{special}"
    return w.say(text, [c for p in own for c in p.cites], (silent + where, option.treatment))


def _lines(w: PlanWriter, option: Option, *, long: bool) -> list[PlanLine]:
    """What is told of it: doses, cautions, notes; numbers too of those told at length."""
    bands = kidney_doses(option)
    usual = [x for x in option.dose if ".band." not in x.id]
    warned = [x for x in option.cautions if not x.is_of_pair]
    few = 1 if long else 0
    dosed = bands or _doses(w, option.notes[:1])
    return [
        *option.reasons_for[:few], *bands, *usual[: 0 if dosed else few], *_interactions(option),
        *warned[: _WARNINGS if long else 1], *option.notes[:1], *option.numbers[:few],
    ]  # fmt: skip


def _shared(told: list[tuple[Option, list[PlanLine]]]) -> _Shared:
    """Sentences that are told of more than one of the options, with all of them."""
    owners: dict[str, list[Option]] = {}
    for option, lines in told:
        for text in dict.fromkeys(x.text for x in lines):
            owners.setdefault(text, []).append(option)
    return {text: whom for text, whom in owners.items() if len(whom) > 1}


def _line(w: PlanWriter, line: PlanLine, option: Option, shared: _Shared) -> Claim | None:
    """A line under its option; one that several share, under the first, with all their names."""
    whom = shared.get(line.text)
    if whom is None:
        return w.line(line, option.treatment)
    names = _names(w, whom)
    facts = (*line.facts, *(x for o in whom for x in (o.treatment, w.name(o.treatment))))
    return w.say(f"{capital(names)}: {line.text}", line.cites, facts)


def _doses(w: PlanWriter, notes: tuple[PlanLine, ...]) -> bool:
    """Whether a note tells the dose already."""
    cited = [w.statement(c.statement_id) for note in notes for c in note.cites]
    return any(s is not None and (s.kind is Kind.DOSING or "dose" in s.aspects) for s in cited)


def _interactions(option: Option) -> list[PlanLine]:
    """The gravest interaction with each medicine taken now."""
    lines = [x for x in option.cautions if x.is_of_pair]
    return list({line.facts: line for line in reversed(lines)}.values())[::-1]


def _checks(w: PlanWriter, options: list[Option]) -> list[Claim | None]:
    """What is not known and would forbid one or more of these options, each fact once."""
    only: dict[str, list[Option]] = {}
    asked: dict[str, list[Option]] = {}
    cites: dict[bool, list[PlanCite]] = {True: [], False: []}
    for option in options:
        for line in option.check_first:
            conditional = line.id.endswith(".only_when")
            cites[conditional] += line.cites
            for key in [line.text] if conditional else map(w.fact, line.facts):
                (only if conditional else asked).setdefault(key, []).append(option)
    found: list[Claim | None] = []
    for head, whom in only.items():
        text = f"{capital(_names(w, whom))}: {head[:1].lower()}{head[1:]} Check that first."
        found.append(w.say(text, cites[True][:MOST_CITES], _facts(w, whom, [head])))
    if asked:
        parts = [f"{fact} ({_names(w, whom)})" for fact, whom in asked.items()]
        whole = (
            "Check first, as each would rule out what stands beside it: " + "; ".join(parts) + "."
        )
        found.append(w.say(whole, cites[False][: 2 * MOST_CITES], _facts(w, options, asked)))
    return found


def _names(w: PlanWriter, options: Iterable[Option]) -> str:
    return join_names([w.name(o.treatment) for o in options])


def _facts(w: PlanWriter, options: Iterable[Option], said: Iterable[str]) -> tuple[str, ...]:
    return (*said, *(x for o in options for x in (o.treatment, w.name(o.treatment))))
