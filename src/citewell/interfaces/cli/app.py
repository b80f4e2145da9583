"""The commands. Each translates its arguments, calls the engine once and prints the result."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from citewell.errors import CitewellError, InputError
from citewell.interfaces.cli.doctor import doctor
from citewell.interfaces.cli.interrupted import INTERRUPTED
from citewell.interfaces.cli.serve import serve
from citewell.interfaces.collecting import collect_seldom

if TYPE_CHECKING:
    from rich.console import Console

    from citewell.engine import Engine

__all__ = ["app", "guarded", "main"]

app = typer.Typer(
    name="citewell",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Clinical answers in which every sentence is tied to its source.",
    epilog='Start with: citewell ask "What is the maximum dose of gabapentin?"',
)

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
WorkersOption = Annotated[
    str,
    typer.Option(
        "--jobs",
        "-j",
        "--ray",
        metavar="CORES|ADDRESS",
        help="How many cores may work; or a Ray: host:port, 'auto' for the one that runs on this "
        "machine, 'local' to start one.",
    ),
]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        help='A fact beside the text: egfr=28, pregnant=no, "duloxetine: 60 mg for 8 weeks".',
    ),
]


def _engine() -> "Engine":
    from citewell.bootstrap import Citewell  # heavy: --help must not pay for it

    return Citewell.open()


def _console() -> "Console":
    from rich.console import Console

    return Console(soft_wrap=False)


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="The question; read from standard input when left out.")
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            help="Who reads: clinician, nurse, pharmacist, student, patient or carer.",
            show_default=True,
        ),
    ] = "clinician",
    given: Given = None,
    profile: Annotated[
        str | None,
        typer.Option(help="Whose guidelines lead, such as france; a wrong name lists all."),
    ] = None,
    as_json: JsonFlag = False,  # noqa: FBT002  (a command line flag)
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,  # noqa: FBT002
) -> None:
    """Ask a clinical question and get a cited article."""
    if as_json and markdown:
        raise InputError(
            "--json and --markdown together", code="bad_options", hint="Choose one of them."
        )
    article = _remarked(_engine()).ask(
        _typed(question), audience=audience, answers=given or (), profile=profile
    )
    if as_json:
        from citewell.interfaces.wire import article_data, to_json

        sys.stdout.write(to_json(article_data(article)) + "\n")
    elif markdown:
        from citewell.interfaces.markdown import article_markdown

        sys.stdout.write(article_markdown(article))
    else:
        from citewell.interfaces.cli.terminal import print_article

        print_article(article, _console())


@app.command("case")
def case_(
    text: Annotated[
        str | None, typer.Argument(help="A vignette or note; from standard input when left out.")
    ] = None,
    given: Given = None,
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Print the patient that a text tells: treatments, doses, outcomes, conditions, values."""
    case = _engine().case(_typed(text), answers=given or ())
    if as_json:
        from citewell.interfaces.wire import to_json
        from citewell.interfaces.wire_case import case_data

        sys.stdout.write(to_json(case_data(case)) + "\n")
    else:
        from citewell.interfaces.cli.case_view import print_case

        print_case(case, _console())


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words to look for.")],
    k: Annotated[int, typer.Option("-k", help="How many results.")] = 10,
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Search the curated library and the ingested documents."""
    found = _remarked(_engine()).search(query, k=k)
    if as_json:
        from citewell.interfaces.wire import found_data, to_json

        sys.stdout.write(to_json([found_data(f) for f in found]) + "\n")
    else:
        from citewell.interfaces.cli.terminal import print_found

        print_found(found, _console())


@app.command()
def ingest(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FORMAT] FILES...",
            help="Files and folders: text, Markdown, HTML, PDF, JSON lines, PubMed XML, MEDLINE, JATS, "
            "SPL, openFDA, ClinicalTrials.gov. A format's name in front takes that one alone.",
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            help="Fetch what PubMed finds for this, over the network: ingest pubmed --query."
        ),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max", min=1, help="Fetch no more than so many, the newest.")
    ] = None,
    email: Annotated[
        str, typer.Option(help="Whom PubMed may write to; CITEWELL_ENTREZ_EMAIL when left out.")
    ] = "",
    workers: WorkersOption = "1",
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Read documents and literature into the store; a killed run goes on where it stopped."""
    from citewell.interfaces.cli.ingesting import check_query, named_format, run_ingest, run_query
    from citewell.interfaces.cli.interrupted import going_on

    if query is not None:
        check_query(files or [])
        with going_on():
            run_query(_engine(), query, most=most, email=email, as_json=as_json)
        return
    only, paths = named_format(files or [])
    with going_on():
        run_ingest(_engine(), paths, only=only, workers=workers, as_json=as_json)


@app.command()
def encode(
    workers: WorkersOption = "1",
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Give ingested passages their vectors, to search by meaning too; a killed run goes on."""
    from citewell.interfaces.cli.interrupted import going_on
    from citewell.interfaces.cli.progress import bars
    from citewell.interfaces.cli.working import working_on

    with going_on():
        engine = _engine()
        with bars(hidden=as_json) as tell, working_on(workers) as pool:
            made = engine.holdings.encode(progress=tell, workers=pool)
    if as_json:
        from citewell.interfaces.wire import to_json

        sys.stdout.write(to_json({"encoded": made}) + "\n")
    else:
        sys.stdout.write(f"{made:,} passages encoded.\n")


@app.command()
def check(
    claim: Annotated[str, typer.Option(help="The sentence to judge.")],
    evidence: Annotated[str, typer.Option(help="The text it must stand on.")],
    as_json: JsonFlag = False,  # noqa: FBT002
) -> None:
    """Hold a claim against a text: supported, partial, contradicted or unsupported."""
    verdict = _engine().check(claim, evidence)
    from citewell.interfaces.wire import to_json, verdict_data

    if as_json:
        sys.stdout.write(to_json(verdict_data(verdict)) + "\n")
    else:
        sys.stdout.write(verdict.state.value + "\n")
        sys.stdout.writelines(f"  - {reason}\n" for reason in verdict.reasons)


app.command()(doctor)
app.command()(serve)


def _remarked(engine: "Engine") -> "Engine":
    """The engine, after telling on standard error what whoever searches must know."""
    sys.stderr.writelines(f"citewell: {remark}\n" for remark in engine.holdings.remarks)
    with suppress(CitewellError):  # whoever reads the store next tells what is wrong with it
        if waiting := engine.holdings.waiting:
            sys.stderr.write(
                f"citewell: {waiting:,} ingested sources are not in the index, and so not searched; "
                "'citewell doctor' tells more.\n"
            )
    return engine


def _typed(question: str | None) -> str:
    if question is not None:
        return question
    if sys.stdin.isatty():
        raise InputError(
            "no question given",
            code="no_question",
            hint='Write it in quotes: citewell ask "..."; or pipe it in.',
        )
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def main() -> None:
    """Run the command line; errors go to standard error with what to do, and set the exit code."""
    from citewell.interfaces.cli import articles as article_commands
    from citewell.interfaces.cli import bench as bench_commands
    from citewell.interfaces.cli import library as library_commands
    from citewell.interfaces.cli import pathway as pathway_commands
    from citewell.interfaces.cli import sources as source_commands

    if not any(group.name == "library" for group in app.registered_groups):
        app.add_typer(library_commands.app, name="library")
        app.add_typer(pathway_commands.app, name="pathway")
        app.add_typer(source_commands.app, name="sources")
        app.add_typer(article_commands.app, name="articles")
        app.add_typer(bench_commands.app, name="bench")
    collect_seldom()
    sys.exit(guarded(lambda: app()))


def guarded(run: Callable[[], object]) -> int:
    """Run something; a Citewell error is told on standard error and gives its exit code."""
    try:
        run()
    except CitewellError as error:
        sys.stderr.write(f"citewell: {error}\n  {error.hint}\n")
        if error.retryable:
            sys.stderr.write("  Trying again later may help.\n")
        return error.exit_code
    except KeyboardInterrupt:  # before the command itself could say more
        sys.stderr.write("citewell: interrupted.\n")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader closed the pipe; Python would complain at exit
        return 0
    return 0
