"""The plan as a page shows it: trials, options, tapers, disagreements, checklist.

Owns which lines of a plan a lay reader may see: plain wordings alone, and never a dose. The sentences
of the article are made elsewhere; these are the tables beneath them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from citewell.draft.for_reader import tells_a_dose
from citewell.interfaces.exports.citing import web_link
from citewell.interfaces.web.plan_rows import (
    CheckRow,
    DisagreementView,
    Group,
    LeftOut,
    LineView,
    OptionCard,
    PositionRow,
    RuleRow,
    TaperView,
    Together,
    TrialView,
)
from citewell.model.article import Article
from citewell.model.library import Library
from citewell.model.plan import (
    Combined,
    Disagreement,
    NotOffered,
    OmissionState,
    Option,
    Plan,
    PlanCite,
    PlanLine,
    PositionView,
    Taper,
    TrialReview,
    TrialVerdict,
)

__all__ = ["PlanView", "PlanWords", "plan_view"]

_VERDICTS = {
    TrialVerdict.ADEQUATE: ("Fair trial", "Had a fair try"),
    TrialVerdict.INADEQUATE: ("Not a fair trial", "Did not get a fair try"),
    TrialVerdict.NOT_TOLERATED: ("Not tolerated", "Caused harm or could not be taken"),
    TrialVerdict.UNKNOWN: ("Cannot be judged", "We do not know"),
}
_OUTCOMES = {
    "no_effect": "did not help",
    "partial": "helped a little",
    "effective": "helped",
    "not_tolerated": "could not be taken",
}
_CHECKLIST = {
    OmissionState.ADDRESSED: ("\u2713", "Addressed"),
    OmissionState.NOT_APPLICABLE: ("\u2013", "Does not apply"),
    OmissionState.MISSING: ("!", "Missing"),
}
# How a trial's summary says that something is missing, by the name it has in the list of what is.
_UNTOLD = {"dose": "dose not stated", "duration": "length not stated", "outcome": "unknown"}
_MET = {True: "met", False: "not met", None: "cannot be told yet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan for a page."""

    title: str
    profile: str
    profile_title: str
    profiles: tuple[tuple[str, str], ...]
    danger: tuple[LineView, ...]
    trials: tuple[TrialView, ...]
    options: tuple[OptionCard, ...]
    left_out: tuple[LeftOut, ...]
    together: tuple[Together, ...]
    tapers: tuple[TaperView, ...]
    workup: tuple[LineView, ...]
    screens: tuple[LineView, ...]
    referral: tuple[LineView, ...]
    referral_met: str
    disagreements: tuple[DisagreementView, ...]
    checklist: tuple[CheckRow, ...]
    checked: tuple[str, ...]
    not_covered: tuple[str, ...]

    @property
    def left_open(self) -> int:
        """How many items of the checklist are missing."""
        return sum(row.kind == OmissionState.MISSING.value for row in self.checklist)


def plan_view(article: Article, library: Library) -> PlanView | None:
    """The plan of an article for the reader it was written for; None where no pathway applies."""
    if article.plan is None:
        return None
    numbered = {r.source.id: r.n for r in article.references}
    words = PlanWords(library, numbered, lay=article.audience.is_lay)
    return words.plan(article.plan)


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Lays a plan out for one kind of reader."""

    library: Library
    numbered: Mapping[str, int]
    lay: bool

    def plan(self, plan: Plan) -> PlanView:
        """The whole plan."""
        return PlanView(
            title=plan.title,
            profile=plan.profile,
            profile_title=plan.profile_title,
            profiles=plan.profiles,
            danger=self.lines(plan.red_flags),
            trials=tuple(self._trial(r) for r in plan.trial_review),
            options=tuple(self._option(o) for o in plan.options),
            left_out=tuple(self._left_out(n) for n in plan.not_offered),
            together=tuple(self._together(c) for c in plan.combinations),
            tapers=tuple(t for t in map(self._taper, plan.taper) if t.steps),
            workup=self.lines(plan.workup),
            screens=self.lines(plan.screens),
            referral=self.lines(plan.referral.criteria),
            referral_met=_MET[plan.referral.met],
            disagreements=() if self.lay else tuple(map(self._disagreement, plan.disagreements)),
            checklist=tuple(
                CheckRow(
                    title=o.title,
                    mark=_CHECKLIST[o.state][0],
                    state=_CHECKLIST[o.state][1],
                    kind=o.state.value,
                )
                for o in plan.omissions
            ),
            checked=tuple(map(self.library.label, plan.coverage.checked)),
            not_covered=plan.coverage.not_covered,
        )

    def lines(self, lines: Iterable[PlanLine]) -> tuple[LineView, ...]:
        """Lines in words for the reader; for a lay reader those alone that have plain ones."""
        said = ((x.plain if self.lay else x.text, x) for x in lines)
        fit = (
            (text, line) for text, line in said if text and not (self.lay and tells_a_dose(text))
        )
        return tuple(self._line(text, line.cites) for text, line in fit)

    def _line(self, text: str, cites: Iterable[PlanCite]) -> LineView:
        ids = tuple(dict.fromkeys(c.source_id for c in cites))
        strange = tuple(
            (self.library.sources[i].title, web_link(self.library.sources[i]))
            for i in ids
            if i not in self.numbered and i in self.library.sources
        )
        return LineView(text, self._refs(cites), strange)

    def _refs(self, cites: Iterable[PlanCite]) -> tuple[int, ...]:
        return tuple(
            sorted({self.numbered[c.source_id] for c in cites if c.source_id in self.numbered})
        )

    def _name(self, treatment: str, plain_name: str) -> str:
        name = plain_name if self.lay else self.library.label(treatment)
        return f"{name[:1].upper()}{name[1:]}"

    def _trial(self, review: TrialReview) -> TrialView:
        words = _VERDICTS[review.verdict][self.lay]
        if not self.lay and review.verdict is TrialVerdict.INADEQUATE:
            words = "Not a fair trial yet" if review.status == "current" else words
        told = review.reasons[0].split(", ") if review.reasons else []
        untold = [name for name, said in _UNTOLD.items() if said in told]
        rules = self.library.drug_rules.get(review.treatment)
        return TrialView(
            treatment=self._name(
                review.treatment, (rules and rules.plain_name) or review.treatment
            ),
            told=_OUTCOMES.get(review.outcome, "") if self.lay else _told(told),
            kind=review.verdict.value,
            verdict=words,
            missing=_joined(dict.fromkeys((*untold, *review.missing))),
            rules=()
            if self.lay
            else tuple(
                RuleRow(text=r.text, met=r.why, refs=self._refs(r.cites)) for r in review.rules
            ),
            checks=self.lines(review.checks),
        )

    def _option(self, option: Option) -> OptionCard:
        avoided = {line.id for line in option.to_avoid}
        groups = (
            ("Dose", () if self.lay else option.dose),
            ("Avoid if possible", option.to_avoid),
            ("Cautions", tuple(x for x in option.cautions if x.id not in avoided)),
            ("Check first", option.check_first),
            ("Speaks for it", option.reasons_for),
            ("Follow-up", option.monitoring),
            ("Numbers", () if self.lay else option.numbers),
            ("Good to know", option.notes),
        )
        said = ((name, self.lines(lines)) for name, lines in groups)
        return OptionCard(
            treatment=self._name(option.treatment, option.plain_name),
            is_avoided=bool(option.to_avoid),
            place="" if self.lay else _place(option),
            strength="" if self.lay else option.strength or "",
            specialist=option.specialist,
            retry=option.retry,
            groups=tuple(
                Group(name=name, lines=tuple(_under(name, x) for x in lines))
                for name, lines in said
                if lines
            ),
            positions=() if self.lay else tuple(map(self._position, option.positions)),
        )

    def _left_out(self, left: NotOffered) -> LeftOut:
        return LeftOut(
            treatment=self._name(left.treatment, left.plain_name),
            reason="" if self.lay else left.reason,
            lines=self.lines((*left.lines, *left.cautions)),
        )

    def _together(self, combined: Combined) -> Together:
        names = [self.library.label(name) for name in combined.treatments]
        return Together(
            name=" with ".join(names),
            possible=combined.possible,
            loads=_joined(load.replace("_", " ") for load in combined.shared_loads),
            lines=self.lines((*combined.lines, *combined.caveats)),
        )

    def _taper(self, taper: Taper) -> TaperView:
        """Days counted as in the article's own sentence, and doses, which no lay reader is shown."""
        schedule = () if self.lay else taper.schedule
        ends = [step.from_day - 1 for step in schedule[1:]]
        steps = [
            (
                f"Day {step.from_day} to {end}" if end is not None else f"From day {step.from_day}",
                f"{step.mg_per_day:,.10g} mg a day" if step.mg_per_day else "stopped",
            )
            for step, end in zip(schedule, [*ends, None], strict=False)
        ]
        return TaperView(
            treatment=self._name(taper.treatment, taper.plain_name), steps=tuple(steps)
        )

    def _disagreement(self, one: Disagreement) -> DisagreementView:
        return DisagreementView(
            topic=self._name(one.topic, one.topic),
            positions=tuple(map(self._position, one.positions)),
        )

    def _position(self, view: PositionView) -> PositionRow:
        return PositionRow(
            guideline=view.guideline_name,
            position=view.position.removesuffix(" (superseded)"),
            strength=view.strength or "",
            year=str(view.year or ""),
            country=view.jurisdiction or "",
            superseded=view.superseded,
            refs=self._refs(view.cites),
        )


def _place(option: Option) -> str:
    if option.line is None:
        return "Not ranked"
    return f"Line {option.line}"


def _under(name: str, line: LineView) -> LineView:
    """A line without the name that stands over it."""
    words = line.text.removeprefix(f"{name}: ")
    return replace(line, text=f"{words[:1].upper()}{words[1:]}")


def _told(words: list[str]) -> str:
    """What was told of a trial; what was not is named beside it."""
    return _joined(part for part in words if part not in _UNTOLD.values())


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
