"""Importing is quick and quiet: heavy libraries are loaded by what needs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ["sqlalchemy", "tantivy", "pydantic", "rich", "yaml"]
LIBRARIES = [*HEAVY, "typer", "lxml", "trafilatura", "textstat", "rapidfuzz", "msgspec"]


def loaded_after(code, tmp_path, *words):
    """Names of modules loaded once some code has run, in a fresh process."""
    out = tmp_path / "loaded"
    tail = f"\nimport sys\nopen({str(out)!r}, 'w').write(chr(10).join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail, *words],
        env=os.environ | {"CITEWELL_HOME": str(tmp_path / "home")},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(out.read_text().splitlines()), done


def test_import_citewell_is_light_and_silent(tmp_path):
    loaded, done = loaded_after("import citewell", tmp_path)
    assert sorted(loaded & set(LIBRARIES)) == []
    assert (done.stdout, done.stderr) == (b"", b"")


def test_the_nouns_are_light(tmp_path):
    loaded, _ = loaded_after("from citewell import Article, Claim, InputError", tmp_path)
    assert sorted(loaded & set(LIBRARIES)) == []


HELP = """
import sys
sys.argv = ["citewell", *sys.argv[1:]]
from citewell.interfaces.cli.app import main
try:
    main()
except SystemExit as stopped:
    assert stopped.code in (0, None), stopped.code
"""


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["library", "--help"]])
def test_help_is_light(tmp_path, words):
    loaded, done = loaded_after(HELP, tmp_path, *words)
    assert b"Usage: citewell" in done.stdout
    own = {"rich", "typer"} if words == ["--help"] else {"rich", "typer", "pydantic"}  # typer's own
    assert sorted(loaded & set(LIBRARIES) - own) == []


CHECK = """
from citewell import Citewell
Citewell.open().check("Give gabapentin 300 mg a day.", "Gabapentin 300 mg a day was given.")
"""


def test_a_claim_is_checked_without_the_patterns_of_the_case_reader(tmp_path):
    loaded, _ = loaded_after(CHECK, tmp_path)
    assert sorted(name for name in loaded if name.startswith("citewell.understand.case")) == []


def test_import_and_help_write_nothing(tmp_path):
    loaded_after(HELP, tmp_path, "--help")
    loaded_after("import citewell.bootstrap", tmp_path)
    assert not (tmp_path / "home").exists()


def test_the_console_script_is_installed():
    assert Path(sys.executable).with_name("citewell").is_file()
