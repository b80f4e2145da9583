"""A pathway as pages show it: decision tables for clinicians, and a plain page for others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from citewell.interfaces.web.crossed import Crossed, slug_of
from citewell.interfaces.web.stated import (
    CiteView,
    RuleView,
    cites_of,
    rule_views,
    short_title,
    source_url,
)
from citewell.model.pathway import Line, Pathway, Standing, Step, Therapy, TrialRule, Workup
from citewell.model.statement import Stance
from citewell.pathways.table import condition_words
from citewell.words import capital

__all__ = [
    "PathwayView",
    "ProfileView",
    "StandingView",
    "StepView",
    "TherapyView",
    "TrialView",
    "pathway_view",
]

_STANCES = {
    Stance.FOR: "for",
    Stance.RESTRICTED: "restricted",
    Stance.AGAINST: "against",
}


@dataclass(frozen=True, slots=True)
class ProfileView:
    """Whose guidelines lead: names with addresses, and those that stand in where they are silent."""

    title: str
    guidelines: tuple[tuple[str, str], ...]
    where_silent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """Where one guideline puts a treatment, for whom."""

    guideline: str
    url: str
    year: str
    stance: str
    position: str
    whom: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialView:
    """What one source counts as a fair trial."""

    source: str
    dose: str
    weeks: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyView:
    """One treatment of a step. ``summary`` counts the positions in words."""

    id: str
    name: str
    url: str
    only_when: str
    specialist: bool
    summary: str
    standings: tuple[StandingView, ...]
    trials: tuple[TrialView, ...]
    no_trial_rule: str
    rules: tuple[tuple[str, tuple[RuleView, ...]], ...]
    further_rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step: when it applies, its rules under headings, treatments and combinations."""

    id: str
    title: str
    status: str
    effective: str
    when: str
    lists: tuple[tuple[str, tuple[RuleView, ...]], ...]
    therapies: tuple[TherapyView, ...]
    combinations: tuple[tuple[str, tuple[RuleView, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayView:
    """A whole pathway for a reader. ``is_draft`` while any of its steps is one."""

    id: str
    title: str
    is_draft: bool
    whom: str
    profiles: tuple[ProfileView, ...]
    steps: tuple[StepView, ...]
    must_address: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


def pathway_view(pathway: Pathway, crossed: Crossed, *, lay: bool) -> PathwayView:
    """A pathway's page; a lay reader gets no positions, trial rules or treatment rules."""
    library = crossed.library
    steps = (_step(step, crossed, lay=lay) for step in pathway.steps)
    topics = (library.topics[id_] for id_ in pathway.topics)
    return PathwayView(
        id=pathway.id,
        title=pathway.plain_title if lay else pathway.title,
        is_draft=any(step.status == "draft" for step in pathway.steps),
        whom=condition_words(pathway.applies_when, library),
        profiles=tuple(
            ProfileView(
                profile.title,
                _guidelines(profile.guidelines, crossed),
                _guidelines(profile.where_silent, crossed),
            )
            for profile in pathway.profiles
        ),
        steps=tuple(s for s in steps if s.lists or s.therapies or s.combinations),
        must_address=tuple(item.title for item in pathway.must_address),
        topics=tuple((t.id, t.plain_title if lay else t.title) for t in topics),
    )


def _step(step: Step, crossed: Crossed, *, lay: bool) -> StepView:
    library, names = crossed.library, crossed.names
    lists: tuple[tuple[str, str, Iterable[Line]], ...] = (
        ("Danger signs", "Danger signs: get help now", step.red_flags),
        ("Before calling it refractory", "Why it may not have worked", step.pseudo_resistance),
        ("Tests", "Tests", _lines(step.workup)),
        ("Screens", "What is asked about", _lines(step.screens)),
        ("Refer", "When to see a specialist", step.referral),
        ("Advice", "Advice", step.advice),
        ("What to expect", "What to expect", step.expectations),
        ("Where guidelines differ", "Where experts differ", step.disagreements),
    )
    shown = [
        (plain if lay else heading, rule_views(lines, library, names, lay=lay))
        for heading, plain, lines in lists
    ]
    return StepView(
        id=step.id.rsplit(".", 1)[-1],
        title=step.title,
        status=step.status,
        effective=step.effective,
        when=condition_words(step.applies_when, library),
        lists=tuple((heading, rules) for heading, rules in shown if rules),
        therapies=tuple(_therapy(one, step, crossed, lay=lay) for one in step.therapies),
        combinations=() if lay else tuple(
            (
                capital(" with ".join(library.label(part) for part in one.parts)),
                rule_views(one.lines, library, names, lay=lay),
            )
            for one in step.combinations
        ),
    )  # fmt: skip


def _therapy(therapy: Therapy, step: Step, crossed: Crossed, *, lay: bool) -> TherapyView:
    library = crossed.library
    slug = slug_of(therapy.treatment)
    rules = library.drug_rules.get(therapy.treatment)
    plain = rules.plain_name if rules and lay else library.label(therapy.treatment)
    standings = () if lay else tuple(_standing(s, crossed) for s in therapy.standings)
    counts = Counter(standing.stance for standing in standings)
    own = (
        ("Prefer", therapy.prefer),
        ("Never", therapy.never),
        ("Avoid", therapy.avoid),
        ("What trials found", therapy.numbers),
        ("Notes", therapy.notes),
    )
    shown = [] if lay else [(h, rule_views(r, library, crossed.names, lay=lay)) for h, r in own]
    return TherapyView(
        id=f"{step.id.rsplit('.', 1)[-1]}-{slug}",
        name=capital(plain),
        url=f"/library/drugs/{slug}" if slug in crossed.medicines else "",
        only_when=condition_words(therapy.only_when, library),
        specialist=therapy.specialist,
        summary=", ".join(f"{counts[w]} {w}" for w in _STANCES.values() if counts[w]),
        standings=standings,
        trials=() if lay else tuple(_trial(rule, crossed) for rule in therapy.trial),
        no_trial_rule="" if lay else therapy.no_trial_rule or "",
        rules=tuple((heading, views) for heading, views in shown if views),
        further_rules=len((*rules.never, *rules.avoid, *rules.caution)) if rules else 0,
    )


def _standing(standing: Standing, crossed: Crossed) -> StandingView:
    library = crossed.library
    source = library.sources.get(standing.guideline)
    line = f"line {standing.line}" if standing.line else ""
    words = {
        Stance.FOR: line.capitalize() or "For",
        Stance.RESTRICTED: f"Restricted{', ' + line if line else ''}",
        Stance.AGAINST: "Against",
    }[standing.stance]
    return StandingView(
        guideline=short_title(source, crossed.names) if source else standing.guideline,
        url=source_url(standing.guideline) if source else "",
        year=str(source.year or "") if source else "",
        stance=_STANCES[standing.stance],
        position=f"{words} ({standing.strength})" if standing.strength else words,
        whom=capital(condition_words(standing.when, library)) or "All",
        cites=cites_of(standing.cite, library, crossed.names),
    )


def _trial(rule: TrialRule, crossed: Crossed) -> TrialView:
    dose, low, high = rule.at_least_mg_per_day, rule.weeks_low, rule.weeks_high
    return TrialView(
        source=rule.source,
        dose=f"at least {dose:g} mg a day" if dose else "not stated",
        weeks=_weeks(low, high),
        cites=cites_of(rule.cite, crossed.library, crossed.names),
    )


def _weeks(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "not stated"
    return f"{low:g} weeks" if low == high else f"{low:g} to {high:g} weeks"


def _lines(items: Iterable[Workup]) -> tuple[Line, ...]:
    return tuple(item.line for item in items)


def _guidelines(ids: Iterable[str], crossed: Crossed) -> tuple[tuple[str, str], ...]:
    sources = crossed.library.sources
    return tuple(
        (short_title(sources[id_], crossed.names), source_url(id_)) for id_ in ids if id_ in sources
    )
