"""The plan as sections of an article: short bullets, each with its cites.

Owns order, limits and the wording around the plan's own lines. What the plan concludes is not changed
here; for patients and carers only plain wordings stand, and never a dose of their own.
"""

from citewell.draft.barred import BANS
from citewell.draft.plan_writer import MOST_CITES, PlanWriter
from citewell.draft.planned_options import lay_option, lay_warnings, option_claims, option_sections
from citewell.model.article import Section
from citewell.model.audience import Audience
from citewell.model.claim import Claim
from citewell.model.library import Library
from citewell.model.plan import (
    Combined,
    NotOffered,
    Plan,
    PlanLine,
    Taper,
    TrialReview,
    TrialVerdict,
    Why,
)
from citewell.words import capital, join_names

__all__ = ["MOST_URGENT", "is_left_to_others", "left_out_words", "plan_sections"]

_AT_A_TIME = 2  # names in one sentence for a patient
MOST_URGENT = 2  # danger signs told in the lead
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
        w.section("danger_signs_to_exclude", w.lines(plan.red_flags_to_exclude, most - 1)),
        w.section("asked_about", _asked(w, plan, asked)),
        w.section(
            "earlier_trials", [*_trials(w, plan), *w.lines(_for_this(plan.pseudo_resistance, 1), 4)]
        ),
        *option_sections(w, plan),
        w.section("not_offered", _not_offered(w, plan, asked)),
        w.section("combination", [c for one in possible[:3] for c in _combination(w, one)]),
        w.section("taper", [c for one in plan.taper for c in _taper(w, one)]),
        w.section("medicines", _medicines(w, plan)),
        w.section("causes", w.lines(plan.workup, most)),
        w.section("screens", w.lines(plan.screens, most - 1)),
        w.section("advice", w.lines(_for_this(plan.advice), most)),
        w.section("referral", w.lines(plan.referral.criteria, most - 1)),
        w.section("expectations", w.lines(plan.expectations, 2)),
        w.section("disagreement", _disagreements(w, plan, asked)),
    ]
    return tuple(s for s in sections if s.claims)


def _for_this(lines: tuple[PlanLine, ...], first: int = 0) -> list[PlanLine]:
    """Lines that a fact of this case called up before those that hold for everybody.

    So many of those for everybody stay ahead, in their own order.
    """
    general = [line for line in lines if not line.facts]
    return [*general[:first], *(line for line in lines if line.facts), *general[first:]]


def _trials(w: PlanWriter, plan: Plan) -> list[Claim | None]:
    found: list[Claim | None] = []
    for alike in _told_alike(plan.trial_review):
        if len(alike) > 1:
            found += _several(w, alike)
            continue
        review = alike[0]
        found.append(w.say(_trial_words(w, review), review.cites[:MOST_CITES], _given(review)))
        found += [w.line(check) for check in review.checks]
    return found


def _told_alike(reviews: tuple[TrialReview, ...]) -> list[list[TrialReview]]:
    """Trials that cannot be judged, told of in the very same words, together; each other one alone."""
    found: dict[tuple[object, ...], list[TrialReview]] = {}
    for review in reviews:
        unknown = review.verdict is TrialVerdict.UNKNOWN and review.missing
        key = (review.missing, review.reasons[0]) if unknown else (review.treatment, id(review))
        found.setdefault(key, []).append(review)
    return list(found.values())


def _several(w: PlanWriter, reviews: list[TrialReview]) -> list[Claim | None]:
    """What is missing once for all of them, then what would be a fair trial of each."""
    names = [w.name(review.treatment) for review in reviews]
    given = tuple(x for review in reviews for x in _given(review))
    cites = [c for review in reviews for c in review.cites]
    checks = [w.line(check) for review in reviews for check in review.checks]
    if w.lay:
        text = (
            f"You had {join_names(names)}. We do not know if each got a fair try. Tell your doctor how "
            "much you took and for how long."
        )
        return [w.say(text, cites[:MOST_CITES], given), *checks]
    first = reviews[0]
    # What is not stated follows in full.
    stated = [x for x in first.reasons[0].split(", ") if not x.endswith("not stated")]
    known = f" ({', '.join(stated)})" if stated else ""
    head = f"{capital(join_names(names))}: {_VERDICTS[first.verdict]}{known}."
    found = [w.say(head + _missing_words(first), cites[:MOST_CITES], given)]
    for name, review in zip(names, reviews, strict=True):
        if rules := "; ".join(r.text for r in review.rules):
            text = f"A fair trial of {name}: {rules}."
            found.append(w.say(text, review.cites[:MOST_CITES], _given(review)))
    return [*found, *checks]


def _given(review: TrialReview) -> tuple[str, ...]:
    """What the case and the rules say of a trial: numbers a claim on it may use."""
    return (review.treatment, review.as_written, *review.reasons)


def _trial_words(w: PlanWriter, review: TrialReview) -> str:
    name = capital(w.name(review.treatment))
    if w.lay:
        full = any(".tried_at_limit" in x.id or ".over_kidney" in x.id for x in review.checks)
        if full and review.verdict is TrialVerdict.INADEQUATE:
            return f"You may not have had a fair try of {review.treatment}: it was too short."
        return _LAY_VERDICTS[review.verdict].format(review.treatment)
    missing = _missing_words(review) if review.verdict is TrialVerdict.UNKNOWN else ""
    given = review.reasons[0]
    return f"{name}: {_VERDICTS[review.verdict]} ({given}). {_rule_words(review)}{missing}".strip()


def _missing_words(review: TrialReview) -> str:
    if not review.missing:
        return ""
    return (
        f" Not stated: {join_names(list(review.missing))}; without that an under-dosed or short "
        "trial cannot be told from a true failure."
    )


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
        if left.treatment in asked and not is_left_to_others(w, plan, left):
            found.append(left_out_words(w, left))
    for option in plan.options:
        if option.treatment in asked:
            found += lay_option(w, option) if w.lay else option_claims(w, option)
    return found


def _medicines(w: PlanWriter, plan: Plan) -> list[Claim | None]:
    """What speaks against a medicine taken now, and interactions among them."""
    both = (*plan.current_cautions, *plan.current_interactions)
    return list(w.lines(both, 5 if w.lay else len(both)))


def _not_offered(w: PlanWriter, plan: Plan, asked: frozenset[str]) -> list[Claim | None]:
    """One sentence each; what guidelines merely advise against, and nobody asked about, in one."""
    aside = [n for n in plan.not_offered if _is_of_everybody(n) and n.treatment not in asked]
    told = [n for n in plan.not_offered if n not in aside]
    if w.lay:  # a patient is told of the drugs they had, take, asked about or must not take
        told = [n for n in told if n.why not in _OF_ITS_CLASS or n.treatment in asked]
        told = [n for n in told if not is_left_to_others(w, plan, n)]
        # What guidelines place nowhere, or advise against, nobody would be given anyway.
        told = [n for n in told if n.line or n.why not in BANS or n.treatment in asked]
    found = (
        [*_lay_left_out(w, told), *lay_warnings(w, plan.options)] if w.lay else _grouped(w, told)
    )
    if aside and not w.lay:
        names = join_names([w.name(n.treatment) for n in aside])
        cites = [c for n in aside for c in n.cites[:1]]
        text = f"Advised against by the guideline that leads on each: {names}."
        found.append(w.say(text, cites, (names,)))
    return found


def _is_of_everybody(left: NotOffered) -> bool:
    """Whether a guideline advises against it as such, and nothing in this patient does."""
    return left.why is Why.ADVISED_AGAINST and not any(line.facts for line in left.lines)


def _lay_left_out(w: PlanWriter, told: list[NotOffered]) -> list[Claim | None]:
    """Why each is left out for a patient; those of which the trial is not known, some at a time."""
    unknown = [n for n in told if n.why is Why.TRIED_UNKNOWN]
    found: list[Claim | None] = []
    for left in told:
        if left not in unknown:
            # With why, where there are plain words for it: "ask your doctor why" alone worries.
            why = [x for x in left.lines if x.plain][:1]
            found += [left_out_words(w, left), *(w.line(x, left.treatment) for x in why)]
    for start in range(0, len(unknown), _AT_A_TIME):
        some = unknown[start : start + _AT_A_TIME]
        if len(some) == 1:
            found.append(left_out_words(w, some[0]))
            continue
        names = join_names([n.plain_name for n in some])
        cites = list(dict.fromkeys(c for n in some for c in n.cites))
        text = f"You have had {names} before. Your doctor will ask how much you took."
        facts = [x for n in some for x in (n.treatment, n.plain_name, n.reason)]
        found.append(w.say(text, cites[:MOST_CITES], facts))
    return found


def _grouped(w: PlanWriter, told: list[NotOffered]) -> list[Claim | None]:
    """One sentence for those left out for the very same reason: "desipramine and imipramine: ..."."""
    groups: dict[tuple[Why, str], list[NotOffered]] = {}
    for left in told:
        groups.setdefault((left.why, left.reason), []).append(left)
    found: list[Claim | None] = []
    for (_, reason), group in groups.items():
        if len(group) == 1:
            found.append(left_out_words(w, group[0]))
            continue
        names = capital(join_names([w.name(n.treatment) for n in group]))
        cites = list(dict.fromkeys(c for n in group for c in n.cites))
        facts = (*(x for n in group for x in (n.treatment, w.name(n.treatment))), reason)
        found.append(w.say(f"{names}: {reason}", cites[:MOST_CITES], facts))
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


def is_left_to_others(w: PlanWriter, plan: Plan, left: NotOffered) -> bool:
    """Whether a patient is told elsewhere to ask before the next dose, and not to go on.

    It is taken now with another medicine that it must not meet, and is none to be tapered.
    """
    pairs = (line.facts for line in plan.current_clashes)
    clashing = {fact.removeprefix("takes ") for facts in pairs for fact in facts}
    taken = w.lay and left.why is Why.TAKING
    return taken and left.treatment in clashing and not w.tapers(left.treatment)


def left_out_words(w: PlanWriter, left: NotOffered) -> Claim | None:
    """Why a treatment is not offered, as a claim for this reader."""
    facts = (left.treatment, left.plain_name, left.reason)
    if w.lay:
        own = left.why is Why.ADVISED_AGAINST and not _is_of_everybody(left)
        why = Why.CONTRAINDICATED if own else left.why
        text = _LAY_REASONS[why].format(left.plain_name)
        return w.say(text, left.cites[:MOST_CITES], facts)
    verdict = " is ruled out here." if left.why is Why.ALLERGY else ":"
    text = f"{capital(w.name(left.treatment))}{verdict} {left.reason}"
    return w.say(text, left.cites[:MOST_CITES], facts)


def _combination(w: PlanWriter, combined: Combined) -> list[Claim | None]:
    return [
        *(w.line(x) for x in combined.lines[:1]),
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
    for one in told[: 5 if w.lay else 4]:
        if w.lay:
            plain = next(
                (s.plain for c in one.cites if (s := w.statement(c.statement_id)) and s.plain), None
            )
            found.append(w.say(plain, one.cites[:1]) if plain else None)
        else:
            found.append(w.say(one.text, one.cites))
    return found
