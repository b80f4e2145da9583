"""Patterns compiled late and kept on disk: the same matches, whatever becomes of the file."""

import re
import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell import patterns

SOURCES = [r"(?P<n>\d+)\s*mg", r"\b(?:stop|start)(?:ped|ed)?\b", r"(?<!not )taken", r"a|b|(c)\1"]


@pytest.fixture
def shelf(monkeypatch):
    """A shelf of its own, so that a test leaves nothing in the program's."""
    monkeypatch.setattr(patterns, "_shelf", patterns._Shelf())
    return patterns._shelf


def kept(folder):
    return list(folder.glob("patterns-*.msgpack"))


def again(folder, monkeypatch):
    """A new process, as far as the patterns know."""
    monkeypatch.setattr(patterns, "_shelf", patterns._Shelf())
    patterns.keep_in(folder)


@given(st.text(alphabet="0123456789 mgstopedarnkbc", max_size=40))
def test_it_matches_as_the_pattern_does(text):
    for source in SOURCES:
        late, plain = patterns.later(source, re.IGNORECASE), re.compile(source, re.IGNORECASE)
        assert [m.span() for m in late.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert late.sub("x", text) == plain.sub("x", text)
        assert late.pattern == plain.pattern
        assert late.groupindex == plain.groupindex


def test_a_wrong_pattern_is_told_on_first_use(shelf):
    with pytest.raises(re.error):
        patterns.later("(").search("x")


def test_what_was_kept_matches_the_same(shelf, tmp_path, monkeypatch):
    patterns.keep_in(tmp_path)
    made = [patterns.later(source, re.IGNORECASE) for source in SOURCES]
    patterns.keep()
    [file] = kept(tmp_path)
    again(tmp_path, monkeypatch)
    monkeypatch.setattr(re, "compile", None)  # nothing is compiled any more
    for source, first in zip(SOURCES, made, strict=True):
        second = patterns.later(source, re.IGNORECASE)
        text = "Stopped 300 MG, not taken; taken cc ab"
        assert [m.groupdict() for m in second.finditer(text)] == [
            m.groupdict() for m in first.finditer(text)
        ]
        assert second.flags == first.flags
    assert kept(tmp_path) == [file]


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_file_means_compiling_as_usual(shelf, tmp_path, monkeypatch, damage):
    patterns.keep_in(tmp_path)
    patterns.later("colou?r")
    patterns.keep()
    [file] = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    again(tmp_path, monkeypatch)
    late = patterns.later("colou?r")
    assert late.search("a color").span() == (2, 7)
    patterns.keep()
    assert patterns._read(file)  # made anew


def test_code_that_python_refuses_means_compiling_as_usual(shelf, tmp_path, monkeypatch):
    patterns.keep_in(tmp_path)
    key = patterns.later("colou?r").key()
    broken = patterns._Code("colou?r", 32, b"\xff" * 40, 0, {}, (), None)
    monkeypatch.setattr(shelf, "_codes", {key: broken})
    assert patterns.later("colou?r").search("color")


def test_a_folder_that_cannot_be_written_to_is_no_fault(shelf, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    patterns.keep_in(file / "cache")
    patterns.later("a")
    patterns.keep()
    assert patterns.later("a").search("a")


def test_one_wrong_pattern_does_not_stop_the_others_from_being_kept(shelf, tmp_path, monkeypatch):
    patterns.keep_in(tmp_path)
    good, _wrong = patterns.later("a"), patterns.later("(")
    patterns.keep()
    again(tmp_path, monkeypatch)
    assert good.key() in patterns._shelf.codes()


def test_a_python_built_another_way_compiles_as_usual(shelf, tmp_path, monkeypatch):
    patterns.keep_in(tmp_path)
    patterns.later("a")
    monkeypatch.setattr(patterns, "_compiled", lambda *_: None)
    patterns.keep()
    assert kept(tmp_path) == []
    assert patterns.later("a").search("a")


def upper(source):
    return source.upper()


def test_what_rewrites_a_pattern_is_part_of_its_key(shelf):
    plain, rewritten = patterns.later("ab"), patterns.later("ab", 0, upper)
    assert plain.key() != rewritten.key()
    assert rewritten.search("AB")
    assert not plain.search("AB")


def test_the_next_run_compiles_no_pattern_of_the_case_reader(tmp_path):
    """What all this is for: the second command of a home finds every pattern ready."""
    program = textwrap.dedent(f"""
        import re._compiler as compiler
        from pathlib import Path
        from citewell import patterns
        patterns.keep_in(Path({str(tmp_path)!r}))
        import citewell.understand.case.read
        made = []
        compile = compiler.compile
        compiler.compile = lambda p, flags=0: made.append(p) or compile(p, flags)
        patterns.keep()
        for one in patterns._shelf.known:
            one.search("gabapentin 300 mg three times a day did not help")
        print(len(made), len(patterns._shelf.known))
    """)
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    known = int(runs[1].stdout.split()[1])
    assert known > 300
    assert runs[1].stdout.split()[0] == "0"
