"""What the documents say exists, exists; what exists that a user meets is documented."""

import ast
import re
import shlex

import pytest
import typer

from citewell import errors
from citewell.interfaces.cli import app as cli
from citewell.interfaces.cli import articles as article_commands
from citewell.interfaces.cli import bench as bench_commands
from citewell.interfaces.cli import library as library_commands
from citewell.interfaces.cli import pathway as pathway_commands
from citewell.interfaces.cli import sources as source_commands
from citewell.settings import Settings
from engines import ROOT
from house.code import MODULES, tree

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {p.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").rglob("*.md"))}
ALL = README + "".join(DOCS.values())
CLASSES = [getattr(errors, name) for name in errors.__all__]
ROOT_COMMAND = typer.main.get_command(cli.app)
GROUPS = {
    "articles": typer.main.get_command(article_commands.app),
    "bench": typer.main.get_command(bench_commands.app),
    "library": typer.main.get_command(library_commands.app),
    "pathway": typer.main.get_command(pathway_commands.app),
    "sources": typer.main.get_command(source_commands.app),
}


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_is_documented(field):
    variable = f"CITEWELL_{field.upper()}"
    assert variable in DOCS["settings.md"]
    assert variable in ALL


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_says_what_it_is(field):
    assert Settings.model_fields[field].description


def test_no_setting_is_documented_that_is_not_there():
    known = {f"CITEWELL_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"\bCITEWELL_[A-Z_]+\b", ALL)) - {"CITEWELL_SHARED_DATA"} <= known


@pytest.mark.parametrize("kind", CLASSES, ids=lambda k: k.__name__)
def test_every_error_is_documented_with_its_exit_code(kind):
    [row] = [n for n in DOCS["errors.md"].splitlines() if n.startswith(f"| `{kind.__name__}`")]
    if kind is not errors.CitewellError:
        assert f"| {kind.exit_code} |" in row


@pytest.mark.parametrize("kind", CLASSES, ids=lambda k: k.__name__)
def test_every_error_is_used(kind):
    used = [
        path.name
        for path in MODULES
        if path.name != "errors.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name) and node.id == kind.__name__
    ]
    assert used


def test_only_errors_of_the_tree_are_raised_on_purpose():
    """Besides them: AttributeError for a missing name, as Python asks of ``__getattr__``."""
    allowed = {*errors.__all__, "AttributeError", "AssertionError", "NotImplementedError"}
    strange = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = getattr(node.exc.func, "id", getattr(node.exc.func, "attr", ""))
                checks = path.name.endswith("_schema.py")  # pydantic turns ValueError into its own
                if checks and name == "ValueError":
                    continue
                if name.endswith(("Error", "Exception")) and name not in allowed:
                    strange.append(f"{path.name}:{node.lineno}: {name}")
    assert strange == []


def commands_in(text):
    """Calls of citewell in code blocks and in code words."""
    found = []
    for block in re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL):
        found += re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?citewell +(.+)$", block, re.MULTILINE)
    found += re.findall(r"`(?:\.venv/bin/)?citewell +([^`]+)`", text)
    return [" ".join(c.replace("\\|", "|").split()) for c in found]


def test_the_readme_shows_commands():
    assert len(commands_in(README)) >= 3


@pytest.mark.parametrize("line", sorted(set(commands_in(ALL))))
def test_every_command_shown_exists(line):
    words = shlex.split(re.sub(r"[\[\]|…]|\.\.\.", " ", line.split("#")[0].split(" > ")[0]))
    if not words or words[0].startswith("-"):
        words = ["", *words]
    command = ROOT_COMMAND
    if words[0] in GROUPS:
        command, words = GROUPS[words[0]], words[1:] or [""]
    if words[0]:
        assert words[0] in command.commands, line
        command = command.commands[words[0]]
    options = {o for p in command.params for o in p.opts} | {"--help"}
    for word in words[1:]:
        if word.startswith("-") and not word[1:].isdigit():
            assert word.split("=")[0] in options, line


@pytest.mark.parametrize("name", sorted(ROOT_COMMAND.commands))
def test_every_command_is_in_the_readme(name):
    assert re.search(rf"citewell {name}\b", README)


def test_links_between_documents_lead_somewhere():
    lost = []
    for name, text in {"README.md": README, **{f"docs/{n}": t for n, t in DOCS.items()}}.items():
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
            if not ((ROOT / name).parent / link).exists():
                lost.append(f"{name}: {link}")
    assert lost == []


def test_python_examples_of_the_documents_are_python():
    for block in re.findall(r"```python\n(.*?)```", ALL, re.DOTALL):
        compile(block, "example", "exec")


def test_numbers_in_the_readme_are_those_of_the_library(real_library):
    """Within a twentieth: content grows daily, and the README says how it was at its last edit."""
    said = re.search(r"([\d,]+) statements from ([\d,]+) sources", README)
    assert said, "the README says how much the library holds"
    statements, sources = (int(n.replace(",", "")) for n in said.groups())
    assert statements == pytest.approx(len(real_library.statements), rel=0.05)
    assert sources == pytest.approx(len(real_library.sources), rel=0.05)
