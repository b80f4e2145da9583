"""Pathway, fact and drug-rule files to nouns. Owns the mapping; lint checks across files."""

from typing import Any

from citewell.library import pathway_schema as shape
from citewell.library.schema import validate
from citewell.library.strict import Lined
from citewell.model.pathway import (
    Band,
    Checklist,
    Combination,
    Condition,
    DrugRules,
    Fact,
    FactKind,
    Interaction,
    Line,
    Pathway,
    Place,
    Profile,
    Range,
    Severity,
    Standing,
    Step,
    TaperRule,
    Therapy,
    TrialRule,
    Workup,
)
from citewell.model.statement import Stance, Statement

__all__ = [
    "compile_facts",
    "compile_interaction",
    "compile_pathway",
    "compile_rules",
    "compile_step",
]


_CONDITIONED = ("absent_when", "present_when", "between_when")  # compiled by hand


def compile_facts(data: Lined, file: str) -> list[Fact]:
    """The facts of one file.

    Raises:
        ContentError: the file breaks the shape.
    """
    checked = validate(shape.FactFile, data, file)
    return [
        Fact(
            **_tuples(entry.model_dump(exclude={"kind", *_CONDITIONED})),
            kind=FactKind(entry.kind),
            present_when=tuple(_condition(c) for c in entry.present_when),
            absent_when=tuple(_condition(c) for c in entry.absent_when),
            between_when=tuple(
                Range(when=_condition(r.when), low=r.low, high=r.high) for r in entry.between_when
            ),
            place=_place(raw, file),
        )
        for raw, entry in zip(data["facts"], checked.facts, strict=True)
    ]


def compile_rules(entry: shape.RulesEntry, raw: Lined, file: str) -> DrugRules:
    """The rules of one treatment."""
    lines = {
        name: _lines(getattr(entry, name), raw, name, (file, f"{entry.treatment}.{name}"))
        for name in (
            "start", "titration", "target", "maximum", "never", "avoid", "caution",
            "monitoring", "adverse_effects",
        )
    }  # fmt: skip
    return DrugRules(
        treatment=entry.treatment,
        plain_name=entry.plain_name,
        label=entry.label,
        classes=tuple(entry.classes),
        loads=tuple(entry.loads),
        one_of=tuple(entry.one_of),
        instead_of=tuple(entry.instead_of),
        names=tuple(entry.names),
        bands=tuple(
            Band(**_tuples(b.model_dump()), place=_place(r, file))
            for r, b in _pairs(raw.get("bands"), entry.bands)
        ),
        no_renal_rule=entry.no_renal_rule,
        taper=tuple(
            TaperRule(
                **_tuples(t.model_dump(exclude={"warnings"})),
                warnings=_lines(t.warnings, r, "warnings", (file, f"{entry.treatment}.taper")),
                place=_place(r, file),
            )
            for r, t in _pairs(raw.get("taper"), entry.taper)
        ),
        place=_place(raw, file),
        **lines,
    )


def compile_interaction(statement: Statement, entry: shape.InteractionEntry) -> Interaction:
    """The pairs one statement speaks of."""
    return Interaction(
        statement=statement.id,
        between=tuple(entry.between),
        with_=tuple(entry.with_),
        severity=Severity(entry.severity),
        effect=entry.effect,
        line=Line(
            id=f"{statement.id}.pair",
            cite=(statement.id,),
            say=entry.say,
            plain=entry.plain or statement.plain,
            place=Place(statement.file, statement.line),
        ),
    )


def compile_pathway(data: Lined, file: str) -> Pathway:
    """``pathway.yaml`` without its steps.

    Raises:
        ContentError: the file breaks the shape.
    """
    entry = validate(shape.PathwayFile, data, file)
    return Pathway(
        id=entry.id,
        title=entry.title,
        plain_title=entry.plain_title,
        condition=entry.condition,
        topics=tuple(entry.topics),
        titled_by=tuple(entry.titled_by),
        profiles=tuple(Profile(**_tuples(p.model_dump())) for p in entry.profiles),
        applies_when=_condition(entry.applies_when),
        short_names=dict(entry.short_names),
        same_class=_line(
            entry.same_class, data.get("same_class"), file, f"{entry.id}.same_class", data.line
        )
        if entry.same_class
        else None,
        must_address=tuple(
            Checklist(
                **_tuples(c.model_dump(exclude={"not_applicable_when"})),
                not_applicable_when=_condition(c.not_applicable_when)
                if c.not_applicable_when
                else None,
                place=_place(raw, file),
            )
            for raw, c in _pairs(data.get("must_address"), entry.must_address)
        ),
        place=_place(data, file),
    )


def compile_step(data: Lined, file: str) -> Step:
    """One step file.

    Raises:
        ContentError: the file breaks the shape.
    """
    entry = validate(shape.StepFile, data, file)
    lines = {
        name: _lines(getattr(entry, name), data, name, (file, f"{entry.id}.{name}"))
        for name in (
            "red_flags", "pseudo_resistance", "referral", "advice", "expectations", "disagreements",
        )
    }  # fmt: skip
    return Step(
        id=entry.id,
        title=entry.title,
        effective=entry.effective,
        status=entry.status,
        applies_when=_condition(entry.applies_when),
        therapies=tuple(
            _therapy(t, raw, entry.id, file)
            for raw, t in _pairs(data.get("therapies"), entry.therapies)
        ),
        combinations=tuple(
            Combination(
                id=c.id,
                parts=tuple(c.parts),
                lines=_lines(c.lines, raw, "lines", (file, f"{entry.id}.{c.id}")),
                place=_place(raw, file),
            )
            for raw, c in _pairs(data.get("combinations"), entry.combinations)
        ),
        workup=_workups(entry.workup, data.get("workup"), file, f"{entry.id}.workup"),
        screens=_workups(entry.screens, data.get("screens"), file, f"{entry.id}.screens"),
        place=_place(data, file),
        **lines,
    )


def _therapy(entry: shape.TherapyEntry, raw: Any, step: str, file: str) -> Therapy:  # noqa: ANN401
    lines = {
        name: _lines(getattr(entry, name), raw, name, (file, f"{step}.{entry.treatment}.{name}"))
        for name in ("prefer", "avoid", "never", "numbers", "notes")
    }
    return Therapy(
        treatment=entry.treatment,
        step=step,
        standings=tuple(
            Standing(
                guideline=s.guideline,
                stance=Stance(s.stance),
                cite=tuple(s.cite),
                line=s.line,
                strength=s.strength,
                when=_condition(s.when),
                place=_place(r, file),
            )
            for r, s in _pairs(_get(raw, "standings"), entry.standings)
        ),
        trial=tuple(
            TrialRule(**_tuples(t.model_dump()), place=_place(r, file))
            for r, t in _pairs(_get(raw, "trial"), entry.trial)
        ),
        no_trial_rule=entry.no_trial_rule,
        covers=tuple(entry.covers),
        only_when=_condition(entry.only_when),
        specialist=entry.specialist,
        place=_place(raw, file),
        **lines,
    )


def _workups(
    entries: list[shape.WorkupEntry],
    raw: Any,  # noqa: ANN401
    file: str,
    where: str,
) -> tuple[Workup, ...]:
    return tuple(
        Workup(
            line=_line(e.line, _get(r, "line"), file, f"{where}.{i}"),
            done_when=_condition(e.done_when) if e.done_when else None,
        )
        for i, (r, e) in enumerate(_pairs(raw, entries), start=1)
    )


def _lines(
    entries: list[shape.LineEntry],
    parent: Any,  # noqa: ANN401
    key: str,
    place: tuple[str, str],
) -> tuple[Line, ...]:
    """The lines under a key; ``place`` is the file and what their ids begin with.

    A line written as a bare id has no line of its own in the file: it gets that of its key.
    """
    file, where = place
    near = parent.key_lines.get(key, 0) if isinstance(parent, Lined) else 0
    return tuple(
        _line(entry, r, file, f"{where}.{i}", near)
        for i, (r, entry) in enumerate(_pairs(_get(parent, key), entries), start=1)
    )


def _line(
    entry: shape.LineEntry,
    raw: Any,  # noqa: ANN401
    file: str,
    id_: str,
    near: int = 0,
) -> Line:
    when = _condition(entry.when)
    if entry.fact:
        own = Condition(fact=entry.fact, is_=entry.is_ or "")
        when = own if entry.when is None else Condition(all_of=(own, when))
    return Line(
        id=entry.id or id_,
        cite=tuple(entry.cite),
        say=entry.say,
        plain=entry.plain,
        when=when,
        because=entry.because,
        pending=entry.pending,
        mg_per_day=entry.mg_per_day,
        place=_place(raw, file, near),
    )


def _condition(entry: shape.ConditionEntry | None) -> Condition:
    if entry is None:
        return Condition()
    return Condition(
        fact=entry.fact,
        is_=entry.is_ or "",
        all_of=tuple(_condition(c) for c in entry.all_of),
        any_of=tuple(_condition(c) for c in entry.any_of),
        none_of=tuple(_condition(c) for c in entry.none_of),
    )


def _pairs(raw: Any, entries: list[Any]) -> list[tuple[Any, Any]]:  # noqa: ANN401
    return list(zip(raw or [], entries, strict=True))


def _get(raw: Any, key: str) -> Any:  # noqa: ANN401
    return raw.get(key) if isinstance(raw, dict) else None


def _place(raw: Any, file: str, near: int = 0) -> Place:  # noqa: ANN401
    return Place(file, raw.line if isinstance(raw, Lined) else near)


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
