"""What a module calls public is there, and what is there without an underscore is called public."""

import ast
import importlib

import pytest

from house.code import MODULES, NAMES, tree


def exported(path):
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
        ):
            return ast.literal_eval(node.value)
    return None


def defined(path):
    """Functions and classes of a module; a command of the command line is called by its name there."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {
        n.name
        for n in tree(path).body
        if isinstance(n, kinds)
        and not n.name.startswith("_")
        and not any("app.command" in ast.unparse(d) for d in n.decorator_list)
    }


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_module_says_what_is_public(path):
    assert exported(path) is not None or not defined(path)


@pytest.mark.parametrize("name", NAMES)
def test_every_exported_name_exists(name):
    module = importlib.import_module(name)
    for public in getattr(module, "__all__", ()):
        assert hasattr(module, public), public


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_public_definition_is_exported_once(path):
    names = exported(path)
    if names is None:
        return
    assert defined(path) <= set(names)
    assert len(names) == len(set(names))


def test_the_public_names_of_the_package():
    import citewell

    assert sorted(citewell.__all__) == list(citewell.__all__)
    assert set(citewell.__all__) == {
        "Article",
        "Audience",
        "BugError",
        "Case",
        "Citewell",
        "CitewellError",
        "Claim",
        "ContentError",
        "InputError",
        "Source",
        "SourceError",
    }
    with pytest.raises(AttributeError, match="no attribute 'Oracle'"):
        citewell.Oracle  # noqa: B018
