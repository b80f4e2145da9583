"""Small rooms: the sizes and names that the architecture asks of the source."""

import ast

import pytest

from house.code import MODULES, NAMES, SRC, functions, public_definitions, tree

MODULE_LINES, FUNCTION_LINES, ARGUMENTS = 400, 60, 6
FORBIDDEN = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
EACH = pytest.mark.parametrize("path", MODULES, ids=NAMES)


def test_there_is_something_to_measure():
    assert len(MODULES) > 50


@EACH
def test_modules_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@EACH
def test_functions_are_short(path):
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path)}
    assert {n: lines for n, lines in long.items() if lines > FUNCTION_LINES} == {}


@EACH
def test_functions_take_few_arguments(path):
    many = {}
    for function in functions(path):
        given = function.args
        names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
        many[function.name] = [n for n in names if n not in ("self", "cls")]
    assert {name: args for name, args in many.items() if len(args) > ARGUMENTS} == {}


@EACH
def test_public_things_say_what_they_promise(path):
    assert ast.get_docstring(tree(path)), "the module"
    silent = [name for name, node in public_definitions(path) if not ast.get_docstring(node)]
    assert silent == []


@EACH
def test_nothing_swallows_everything(path):
    """A handler of everything only cleans up and raises again."""
    broad = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
        and not isinstance(node.body[-1], ast.Raise)
    ]
    assert broad == []


def test_names_of_modules_say_what_they_own():
    assert [str(p) for p in SRC.rglob("*.py") if p.stem in FORBIDDEN] == []
    assert [str(p) for p in SRC.rglob("*") if p.is_dir() and p.name in FORBIDDEN] == []


def test_classes_inherit_only_errors_protocols_enums_and_models():
    allowed = {"Exception", "CitewellError", "Protocol", "StrEnum", "Enum", "BaseModel", "_Strict",
               "BaseSettings", "NamedTuple", "TypedDict", "DeclarativeBase"}  # fmt: skip
    strange = []
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                for parent in node.bases:
                    words = ast.unparse(parent).split("[")[0].split(".")[-1]
                    if words not in allowed:
                        strange.append(f"{path.name}:{node.name}({words})")
    # ``re`` takes nothing but text, so a text that knows more is a kind of text.
    strange = [s for s in strange if s != "needed.py:Scanned(str)"]
    assert [s for s in strange if "dict" not in s and "HTMLParser" not in s] == []
