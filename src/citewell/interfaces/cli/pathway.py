"""``citewell pathway``: read, check and run the computable pathways."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citewell.errors import ContentError, InputError

if TYPE_CHECKING:
    from citewell.model.library import Library
    from citewell.model.pathway import Pathway
    from citewell.model.worked import WorkedCase

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Read, check and run the computable pathways.")

ContentDir = Annotated[
    Path | None, typer.Option("--dir", help="A library folder; the built-in one when left out.")
]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@app.command("list")
def list_(as_json: JsonFlag = False) -> None:  # noqa: FBT002
    """The pathways and their steps."""
    from citewell.interfaces.wire import to_json

    library, _ = _open(None)
    if as_json:
        rows = [
            {
                "id": p.id,
                "title": p.title,
                "profiles": [{"id": f.id, "title": f.title} for f in p.profiles],
                "steps": [{"id": s.id, "title": s.title, "status": s.status} for s in p.steps],
            }
            for p in library.pathways.values()
        ]
        sys.stdout.write(to_json(rows) + "\n")
        return
    for pathway in library.pathways.values():
        sys.stdout.write(f"{pathway.id}: {pathway.title}\n")
        for step in pathway.steps:
            sys.stdout.write(f"  {step.id}: {step.title} ({step.status})\n")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A pathway, one of its steps, or a treatment.")],
    content: ContentDir = None,
) -> None:
    """Print a pathway, a step or one treatment as Markdown tables for review."""
    from citewell.pathways.table import pathway_table, step_table, treatment_table

    library, _ = _open(content)
    for pathway in library.pathways.values():
        if name == pathway.id:
            sys.stdout.write(pathway_table(pathway, library))
            return
        for step in pathway.steps:
            if name in (step.id, step.id.rsplit(".", 1)[-1]):
                sys.stdout.write(step_table(step, library) + "\n")
                return
        for step in pathway.steps:
            for therapy in step.therapies:
                if name.lower() == therapy.treatment.lower():
                    sys.stdout.write(treatment_table(therapy, library) + "\n")
                    return
    raise _unknown(name, library)


@app.command()
def lint(content: ContentDir = None, as_json: JsonFlag = False) -> None:  # noqa: FBT002
    """Check facts, drug rules and pathways; fails and names file and line of each fault."""
    from citewell.interfaces.wire import to_json
    from citewell.library.readability import grade
    from citewell.library.worked import load_worked_cases
    from citewell.pathways.lint import lint_cases, lint_pathways

    library, root = _open(content)
    faults = lint_pathways(library, grade)
    for pathway in library.pathways.values():
        faults += lint_cases(pathway, load_worked_cases(_folder(pathway), root))
    if as_json:
        rows = [
            {"file": f.file, "line": f.line, "rule": f.rule, "message": f.message} for f in faults
        ]
        sys.stdout.write(to_json(rows) + "\n")
    else:
        sys.stdout.writelines(f"{f.file}:{f.line}: {f.rule}: {f.message}\n" for f in faults)
    if faults:
        raise ContentError(
            f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in the pathways",
            file=faults[0].file,
            line=faults[0].line,
            hint="Each line above names a file, a line and the rule it breaks.",
        )
    sys.stderr.write("The pathways keep every rule.\n")


@app.command()
def run(
    case: Annotated[
        str | None, typer.Argument(help="A worked case's id, or a pathway; all when left out.")
    ] = None,
    content: ContentDir = None,
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Run worked cases: with one id its whole plan is printed, else what each case finds wrong."""
    from citewell.library.worked import load_worked_cases
    from citewell.pathways.evaluate import Planner
    from citewell.pathways.worked import failures

    library, root = _open(content)
    planner = Planner(library)
    folders = {_folder(p): p for p in library.pathways.values()}
    worked = [c for c in load_worked_cases(None, root) if c.pathway in folders]
    chosen = [c for c in worked if case in (None, c.id, c.pathway, folders[c.pathway].id)]
    if not chosen:
        raise InputError(
            f"there is no case or pathway '{case}'",
            code="unknown_case",
            hint="citewell pathway run, with nothing after it, runs and names all.",
        )
    failed: list[WorkedCase] = []
    for one in chosen:
        plan = planner.plan(folders[one.pathway], one.case, one.profile)
        wrong = failures(one, plan)
        if wrong:
            failed.append(one)
        if len(chosen) == 1:
            from citewell.interfaces.plan_markdown import plan_markdown
            from citewell.interfaces.wire import to_json
            from citewell.interfaces.wire_plan import plan_data

            text = to_json(plan_data(plan)) + "\n" if as_json else plan_markdown(plan)
            sys.stdout.write(text)
        else:
            sys.stdout.write(
                f"{'ok  ' if not wrong else 'FAIL'} {one.pathway} {one.id}: {one.title}\n"
            )
        sys.stdout.writelines(f"     {one.file}:{one.line}: {w}\n" for w in wrong)
    if failed:
        raise ContentError(
            f"{len(failed)} of {len(chosen)} worked cases disagree with the plan",
            file=failed[0].file,
            line=failed[0].line,
            hint="Either the content or the case is wrong: a clinician decides which.",
        )
    sys.stderr.write(f"{len(chosen)} worked cases agree with the plan.\n")


def _open(content: Path | None) -> "tuple[Library, Path]":
    from citewell.library.load import CONTENT_DIR, load_library
    from citewell.settings import read_settings

    settings = read_settings()
    root = content or settings.content_dir or CONTENT_DIR
    return load_library(root, settings.home / "cache"), root


def _folder(pathway: "Pathway") -> str:
    return pathway.place.file.split("/")[-2]


def _unknown(name: str, library: "Library") -> InputError:
    return InputError(
        f"there is no pathway, step or treatment '{name}'",
        code="unknown_pathway",
        hint=f"The pathways are: {', '.join(library.pathways)}. citewell pathway list names the steps.",
    )
