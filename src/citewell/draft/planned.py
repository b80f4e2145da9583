"""The plan as sections of an article: short bullets, each with its cites.

Owns order, limits and the wording around the plan's own lines. What the plan concludes is not changed
here; for patients and carers only plain wordings stand, and never a dose of their own.
"""

from dataclasses import replace

from citewell.draft.outline import join_names
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import (
    Combined,
    NotOffered,
    Option,
    Plan,
    PlanLine,
    Taper,
    TrialReview,
    TrialVerdict,
    Why,
)
from citewell.words import capital

__all__ = ["MOST_URGENT", "left_out_words", "plan_sections"]

_LAY_OPTIONS = 6
MOST_URGENT = 2  # danger signs told in the lead
_AT_LENGTH = 3  # options of one line that are told with dose, cautions and numbers
_VERDICTS = {
    TrialVerdict.ADEQUATE: "a fair trial",
    TrialVerdict.INADEQUATE: "not a fair trial",
    TrialVerdict.NOT_TOLERATED: "not tolerated",
    TrialVerdict.UNKNOWN: "cannot be judged yet",
}


def plan_sections(
    plan: Plan, asked: frozenset[str], library: Library, audience: Audience
) -> tuple[Section, ...]:
    """The sections of an article drafted from a plan, empty ones left out.

    Args:
        plan: what the pathway concludes.
        asked: generic names of the treatments the question asks about.
        library: for the wording of the statements cited.
        audience: who reads.
    """
    w = PlanWriter(library, audience)
    w.lines(plan.red_flags, MOST_URGENT)  # these are the lead
    most = 4 if w.lay else 6
    possible = [c for c in plan.combinations if c.possible]
    sections = [
        w.section("danger_signs", w.lines(plan.red_flags, most)),
        w.section("asked_about", _asked(w, plan, asked)),
        w.section("earlier_trials", [*_trials(w, plan), *w.lines(plan.pseudo_resistance, 4)]),
        *_options(w, plan),
        w.section("not_offered", _not_offered(w, plan, asked)),
        w.section("combination", [c for one in possible[:3] for c in _combination(w, one)]),
        w.section("taper", [c for one in plan.taper for c in _taper(w, one)]),
        w.section("medicines", _medicines(w, plan)),
        w.section("causes", w.lines(plan.workup, most + 1)),
        w.section("screens", w.lines(plan.screens, most - 1)),
        w.section("advice", w.lines(plan.advice, most if w.lay else len(plan.advice))),
        w.section("referral", w.lines(plan.referral.criteria, most - 1)),
        w.section("danger_signs_to_exclude", w.lines(plan.red_flags_to_exclude, most - 1)),
        w.section("expectations", w.lines(plan.expectations, 3)),
        w.section("disagreement", _disagreements(w, plan, asked)),
    ]
    return tuple(s for s in sections if s.claims)


def _trials(w: PlanWriter, plan: Plan) -> list[Claim | None]:
    found: list[Claim | None] = []
    for review in plan.trial_review:
        found.append(w.say(_trial_words(w, review), review.cites[:MOST_CITES], _given(review)))
        found += [w.line(check) for check in review.checks]
    return found


def _given(review: TrialReview) -> tuple[str, ...]:
    """What the case and the rules say of a trial: numbers a claim on it may use."""
    return (review.treatment, review.as_written, *review.reasons)


def _trial_words(w: PlanWriter, review: TrialReview) -> str:
    name = capital(w.name(review.treatment))
    if w.lay:
        return _LAY_VERDICTS[review.verdict].format(review.treatment)
    missing = (
        f" Not stated: {join_names(list(review.missing))}; without that an under-dosed or short "
        "trial cannot be told from a true failure."
        if review.missing and review.verdict is TrialVerdict.UNKNOWN
        else ""
    )
    given = review.reasons[0]
    return f"{name}: {_VERDICTS[review.verdict]} ({given}). {_rule_words(review)}{missing}".strip()


def _rule_words(review: TrialReview) -> str:
    if review.verdict is TrialVerdict.NOT_TOLERATED or not review.rules:
        return ""
    return "; ".join(f"{r.text}: {r.why}" for r in review.rules) + "."


_LAY_VERDICTS = {
    TrialVerdict.ADEQUATE: "You took {} long enough, at a full dose, to call it a fair try.",
    TrialVerdict.INADEQUATE: "You may not have had a fair try of {}: too low a dose or too short.",
    TrialVerdict.NOT_TOLERATED: "You took {} and it did not suit you.",
    TrialVerdict.UNKNOWN: "We do not know if you had a fair try of {}. Tell your doctor how much you "
    "took and for how long.",
}


def _asked(w: PlanWriter, plan: Plan, asked: frozenset[str]) -> list[Claim | None]:
    """What the plan says of the very treatment that the question names."""
    found: list[Claim | None] = []
    for left in plan.not_offered:
        if left.treatment in asked:
            found.append(left_out_words(w, left))
    for option in plan.options:
        if option.treatment in asked:
            found += _lay_option(w, option) if w.lay else _option(w, option, long=True)
    return found


def _options(w: PlanWriter, plan: Plan) -> list[Section]:
    """The options under a heading for each line; those beyond the first few in one sentence each."""
    if w.lay:
        found = [c for o in plan.options[:_LAY_OPTIONS] for c in _lay_option(w, o)]
        caution = "These are not prescriptions. Your doctor knows which of them may suit you."
        return [w.section("options", found, caution if found else None)]
    by_line: dict[int | None, list[Claim | None]] = {}
    told: dict[int | None, int] = {}
    for option in plan.options:
        line = option.line if option.led else None
        told[line] = told.get(line, 0) + 1
        long = told[line] <= _AT_LENGTH
        by_line.setdefault(line, []).extend(_option(w, option, long=long))
    sections: list[Section] = []
    for rank, claims in by_line.items():
        section = w.section("options", claims)
        heading = f"Line {rank} options" if rank else "Options the leading guideline does not rank"
        note = None if sections else f"Lines by {plan.profile_title}."
        id_ = f"options_{rank or 'other'}"
        sections.append(replace(section, id=id_, heading=heading, note=note))
    return sections


def _lay_option(w: PlanWriter, option: Option) -> list[Claim | None]:
    told = (*option.reasons_for, *option.cautions, *option.notes)
    plain = [x for x in told if x.plain]
    cites = [c for p in option.positions[:2] for c in p.cites] or list(option.cites[:2])
    said = w.say(
        f"One thing to try may be {option.plain_name}. Ask your doctor if it would suit you.",
        cites,
        (option.treatment, option.plain_name),
    )
    return [said, *(w.line(x) for x in plain[:2])]


def _option(w: PlanWriter, option: Option, *, long: bool) -> list[Claim | None]:
    """Where guidelines put it, and for those told at length: dose, cautions, numbers."""
    name = capital(w.name(option.treatment))
    own = [p for p in option.positions if not p.superseded][:4]
    where = "; ".join(
        f"{p.guideline_name} {p.position}" + (f" ({p.strength})" if p.strength else "") for p in own
    )
    again = " A fair trial is still owed." if option.retry else ""
    special = " Specialist treatment." if option.specialist else ""
    facts = (where, option.treatment)
    found = [w.say(f"{name}: {where}.{again}{special}", [c for p in own for c in p.cites], facts)]
    few = 2 if long else 0
    # The first note is the gravest warning: it stays however short an option is told.
    # Doses for these kidneys and interactions with what is taken are never left out for length.
    bands = [x for x in option.dose if ".band." in x.id]
    met = _gravest_of_each([x for x in option.cautions if ".with." in x.id])
    warned = [x for x in option.cautions if ".with." not in x.id]
    usual = [x for x in option.dose if ".band." not in x.id]
    for lines in (
        option.reasons_for[: few // 2], bands, usual[: max(0, few - len(bands))], met,
        warned[: few + 1], option.check_first, option.notes[:1],
        option.numbers[: few // 2], option.monitoring[: few // 2],
    ):  # fmt: skip
        found += [w.line(x, option.treatment) for x in lines]
    return found


def _medicines(w: PlanWriter, plan: Plan) -> list[Claim | None]:
    """What speaks against a medicine taken now, and interactions among them."""
    both = (*plan.current_cautions, *plan.current_interactions)
    return list(w.lines(both, 5 if w.lay else len(both)))


def _gravest_of_each(lines: list[PlanLine]) -> list[PlanLine]:
    """The first, gravest interaction with each medicine taken."""
    return list({line.facts: line for line in reversed(lines)}.values())[::-1]


def _not_offered(w: PlanWriter, plan: Plan, asked: frozenset[str]) -> list[Claim | None]:
    """One sentence each; what guidelines merely advise against, and nobody asked about, in one."""
    aside = [
        n for n in plan.not_offered if n.why is Why.ADVISED_AGAINST and n.treatment not in asked
    ]
    told = [n for n in plan.not_offered if n not in aside]
    if w.lay:  # a patient is told of the drugs they had, take, asked about or must not take
        told = [n for n in told if n.why not in _OF_ITS_CLASS or n.treatment in asked]
    found = [left_out_words(w, n) for n in told]
    if aside and not w.lay:
        names = join_names([w.name(n.treatment) for n in aside])
        cites = [c for n in aside for c in n.cites[:1]]
        text = f"Advised against by the guideline that leads on each: {names}."
        found.append(w.say(text, cites, (names,)))
    return found


_OF_ITS_CLASS = (Why.DUPLICATE, Why.SAME_CLASS)
# Why a treatment is left out, for a patient; the name stands in the braces.
_LAY_REASONS = {
    Why.ALLERGY: "You are allergic to a part of {}, so you should not take it.",
    Why.CONTRAINDICATED: "It may not be safe for you to take {}. Ask your doctor why.",
    Why.INTERACTION: "Do not mix {} with what you take now. Ask your doctor first.",
    Why.ADEQUATELY_TRIED: "You gave {} a fair try and it did not help.",
    Why.NOT_TOLERATED: "You had {} before, and it did not suit you.",
    Why.TRIED_UNKNOWN: "You have had {} before. Your doctor will ask how much you took.",
    Why.TO_AVOID: "You do not want {}, or were told not to take it.",
    Why.TAKING: "You take {} now. Do not stop it on your own.",
    Why.DUPLICATE: "You take a drug now that is like {}, so do not take both.",
    Why.SAME_CLASS: "A drug that is like {} did not help you, so we left it out.",
    Why.ADVISED_AGAINST: "Most experts do not think that {} is a good choice for this.",
}


def left_out_words(w: PlanWriter, left: NotOffered) -> Claim | None:
    """Why a treatment is not offered, as a claim for this reader."""
    facts = (left.treatment, left.plain_name, left.reason)
    if w.lay:
        text = _LAY_REASONS[left.why].format(left.plain_name)
        return w.say(text, left.cites[:MOST_CITES], facts)
    return w.say(
        f"{capital(w.name(left.treatment))}: {left.reason}", left.cites[:MOST_CITES], facts
    )


def _combination(w: PlanWriter, combined: Combined) -> list[Claim | None]:
    return [
        *(w.line(x) for x in combined.lines[:2]),
        *(w.line(x) for x in combined.caveats[:3]),
    ]


def _taper(w: PlanWriter, taper: Taper) -> list[Claim | None]:
    found: list[Claim | None] = []
    if not w.lay and taper.schedule:
        computed = tuple(f"day {s.from_day}: {s.mg_per_day:g} mg" for s in taper.schedule)
        last = taper.schedule[-1].from_day
        facts = (*computed, taper.text, f"day {last - 1}")
        found.append(w.say(taper.text, taper.cites[:MOST_CITES], facts))
    return [*found, *(w.line(x) for x in taper.lines[:4])]


def _disagreements(w: PlanWriter, plan: Plan, asked: frozenset[str]) -> list[Claim | None]:
    offered = {o.treatment for o in plan.options} | asked
    told = [d for d in plan.disagreements if not d.positions or d.topic in offered]
    found: list[Claim | None] = []
    for one in told[:5]:
        if w.lay:
            plain = next(
                (s.plain for c in one.cites if (s := w.statement(c.statement_id)) and s.plain), None
            )
            found.append(w.say(plain, one.cites[:1]) if plain else None)
        else:
            found.append(w.say(one.text, one.cites))
    return found
