"""The command line: arguments in, data or words out, exit codes, errors where they belong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from citewell.errors import BugError, CitewellError, InputError, SourceError
from citewell.interfaces.cli import app as commands
from engines import SPECIMEN_DIR

DOSE = "What is the maximum dose of gabapentin?"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(SPECIMEN_DIR))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "home"


@pytest.fixture
def run(home, monkeypatch, capsys):
    """Run the command line in this process as the console script does."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["citewell", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            commands.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return call


def test_ask(run):
    code, out, err = run("ask", DOSE)
    assert (code, err) == (0, "")
    assert "3,600 mg/day" in out
    assert "Submitted" in out


def test_ask_json(run):
    code, out, err = run("ask", "--json", DOSE)
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert data["question"] == DOSE
    assert data["lead"][0]["id"] == "lead-gabapentin.max"


def test_ask_markdown_and_audience(run):
    code, out, _ = run("ask", "--markdown", "--audience", "patient", DOSE)
    assert code == 0
    assert out.startswith(f"# {DOSE}")
    assert "The top dose is 3,600 mg a day." in out


def test_an_abstention_is_a_result(run):
    code, out, err = run("ask", "--json", "How do I cook a cake?")
    assert (code, err) == (0, "")
    assert json.loads(out)["abstained"] is True


def test_search(run):
    code, out, _ = run("search", "--json", "-k", "2", "gabapentin dose")
    assert code == 0
    assert len(json.loads(out)) == 2
    code, out, _ = run("search", "gabapentin dose")
    assert out.startswith("1. ")


def test_check(run):
    words = ("check", "--claim", "Moss helps pain.", "--evidence", "Moss helps pain in adults.")
    code, out, _ = run(*words, "--json")
    assert code == 0
    assert set(json.loads(out)) == {"verdict", "reasons"}
    code, out, _ = run(*words)
    assert out.split()[0] in {"supported", "partial", "contradicted", "unsupported"}


def test_what_an_ingest_leaves_out_is_counted_by_reason(run, tmp_path):
    good = '{"_id": "a", "text": "Moss relieves wrist pain."}\n'
    path = tmp_path / "notes.jsonl"
    path.write_text(good + '{"_id": "b"}\n' * 1_200 + "[]\n" * 7)
    code, out, _ = run("ingest", path)
    assert code == 0
    assert "  and 1157 more; in all\n    1,200 no text\n        7 not a JSON object\n" in out
    # The same file again would not be read.
    code, out, _ = run("ingest", "--json", path.rename(tmp_path / "others.jsonl"))
    assert json.loads(out)["skipped_reasons"] == {"no text": 1200, "not a JSON object": 7}


def test_a_file_left_out_is_named_once(run, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "moss.txt").write_text("Moss relieves wrist pain.")
    (folder / "odd.xml").write_text("<?xml version='1.0'?><catalogue/>")
    _, out, _ = run("ingest", folder)
    told = (
        f"  skipped {folder / 'odd.xml'}: is XML of an unknown kind, which Citewell does not read\n"
    )
    assert told in out


def test_files_that_could_not_be_read_are_counted_and_all_of_them_are_an_error(run, tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    for n in range(3):
        (folder / f"bad{n}.xml").write_text("<?xml version='1.0'?><catalogue/>")
    code, out, err = run("ingest", folder)
    assert code == 2
    assert out.endswith("3 files could not be read, or not to the end.\n")
    assert err.startswith("citewell: nothing was taken: 3 files could not be read")
    code, out, err = run("ingest", folder, "--json")
    assert (code, json.loads(out)["files_failed"]) == (2, 3)
    (folder / "moss.txt").write_text("Moss relieves wrist pain.")
    os.mkfifo(folder / "pipe.txt")
    code, out, err = run("ingest", folder)
    assert (code, err) == (0, "")
    assert f"  skipped {folder / 'pipe.txt'}: is a pipe, not a file\n" in out
    assert out.endswith("4 files could not be read, or not to the end.\n")


def test_ingest_then_ask(run, tmp_path):
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "moss.txt").write_text(
        "Moss therapy\n\nMoss therapy relieves wrist tendon pain in most adults. "
        "Apply a moss pad to the wrist twice a week."
    )
    (notes / "bad.jsonl").write_text("{not json\n")
    code, out, _ = run("ingest", "--json", notes)
    report = json.loads(out)
    assert (code, report["added"]) == (0, 1)
    assert report["skipped_count"] >= 1
    code, out, _ = run("ingest", notes)
    assert "0 documents added, 0 replaced, 1 unchanged" in out
    assert "skipped" in out
    code, out, _ = run("ask", "--json", "Moss therapy for wrist tendon pain")
    assert json.loads(out)["lead"][0]["kind"] == "quote"
    code, out, _ = run("search", "--json", "moss wrist")
    assert {f["kind"] for f in json.loads(out)} >= {"passage"}


def test_library_stats_and_lint(run):
    code, out, _ = run("library", "stats", "--json")
    assert json.loads(out)["statements"] == 20
    code, out, _ = run("library", "stats")
    assert "Statements by topic" in out
    code, out, err = run("library", "lint")
    assert (code, out, err) == (0, "", "The library keeps every rule.\n")
    code, out, _ = run("library", "lint", "--json", "--dir", SPECIMEN_DIR)
    assert (code, json.loads(out)) == (0, [])


@pytest.fixture
def broken(tmp_path):
    root = shutil.copytree(SPECIMEN_DIR, tmp_path / "broken")
    place = root / "statements" / "gout.yaml"
    place.write_text(place.read_text().replace("source: guide2025", "source: nowhere", 1))
    return root


def test_lint_tells_faults_on_out_and_ends_with_four(run, broken):
    code, out, err = run("library", "lint", "--dir", broken)
    assert code == 4
    assert out.startswith("statements/gout.yaml:3: shape: ")
    assert "1 fault in the library" in err
    code, out, err = run("library", "lint", "--json", "--dir", broken)
    assert code == 4
    assert json.loads(out)[0]["line"] == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "--audience", "king", DOSE], "no audience 'king'"),
        (["ask", "--json", "--markdown", DOSE], "--json and --markdown"),
        (["ask", "x" * 50_001], "50,001 characters"),
        (["search", " "], "nothing to search for"),
        (["search", "-k", "0", "gout"], "k must be at least 1"),
        (["check", "--claim", "", "--evidence", "x"], ""),
        (["ingest", "/nowhere/at/all.txt"], "/nowhere/at/all.txt"),
    ],
)
def test_bad_input_ends_with_two_and_a_hint_on_err(run, words, said):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    first, hint, *_ = err.splitlines()
    assert first.startswith("citewell: ")
    assert said in first
    assert hint.startswith("  ")
    assert len(hint.split()) >= 3
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [["nonsense"], ["ask", "--nonsense"], ["search", "-k", "many", "x"]]
)
def test_bad_usage_ends_with_two_on_err(run, words):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "Error" in err


def test_a_broken_store_ends_with_three(run, home):
    home.mkdir()
    (home / "citewell.db").write_bytes(b"this is not a database" * 500)
    assert run("ask", DOSE)[0] == 0
    code, out, err = run("sources", "list")
    assert (code, out) == (3, "")
    assert err.startswith("citewell: ")
    assert len(err.splitlines()) >= 2


def test_broken_content_ends_with_four(run, broken, monkeypatch):
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(broken))
    code, out, err = run("ask", DOSE)
    assert (code, out) == (4, "")
    assert err.startswith("citewell: statements/gout.yaml:3: ")


def test_a_content_folder_that_is_not_there_ends_with_four(run, monkeypatch):
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", "/nowhere")
    code, _, err = run("ask", DOSE)
    assert code == 4
    assert "CITEWELL_CONTENT_DIR" in err


@pytest.mark.parametrize(
    ("error", "code", "retry"),
    [
        (InputError("a", code="b", hint="Do c."), 2, False),
        (SourceError("a", code="b", hint="Do c."), 3, False),
        (SourceError("a", code="b", hint="Do c.", retryable=True), 3, True),
        (BugError("a"), 1, False),
    ],
)
def test_guarded(capsys, error: CitewellError, code, retry):
    def fail():
        raise error

    assert commands.guarded(fail) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"citewell: a\n  {error.hint}\n")
    assert ("Trying again" in said.err) is retry
    assert commands.guarded(lambda: None) == 0


def test_help_names_every_command():
    from citewell.interfaces.cli import library

    runner = CliRunner()
    result = runner.invoke(commands.app, ["--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    for command in ("ask", "search", "ingest", "check"):
        assert command in result.stdout
    result = runner.invoke(library.app, ["--help"], env={"COLUMNS": "200"})
    assert "stats" in result.stdout
    assert "lint" in result.stdout
    assert runner.invoke(commands.app, []).exit_code in (0, 2)


def test_a_question_from_standard_input(home):
    result = CliRunner().invoke(commands.app, ["ask", "--json"], input=DOSE.encode() + b"\n")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["question"] == DOSE


def test_bytes_that_are_no_text_are_still_a_question(home):
    result = CliRunner().invoke(commands.app, ["ask", "--json"], input=b"\xff\xfe gabapentin dose")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["question"].endswith("gabapentin dose")


# The rest runs the installed script, as a shell does.


def shell(*words, home, content=SPECIMEN_DIR, **more):
    script = Path(sys.executable).with_name("citewell")
    env = os.environ | {"CITEWELL_HOME": str(home), "CITEWELL_CONTENT_DIR": str(content)}
    return subprocess.run(
        [script, *words], env=env, capture_output=True, timeout=60, check=False, **more
    )


def test_the_script_answers_on_out_and_is_quiet_on_err(home):
    done = shell("ask", "--json", DOSE, home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["abstained"] is False


def test_the_script_reads_a_pipe_in_any_locale(home):
    done = shell("ask", home=home, input="gabapentin dose für “mich”".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "für “mich”".encode() in done.stdout


def test_the_scripts_errors(home, broken, tmp_path):
    done = shell("ask", "--audience", "king", "x", home=home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Choose one of: clinician" in done.stderr
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "citewell.db").write_bytes(b"no database" * 900)
    done = shell("sources", "list", home=tmp_path / "damaged")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"Traceback" not in done.stderr
    done = shell("ask", DOSE, home=home, content=broken)
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"statements/gout.yaml:3" in done.stderr


def test_a_home_that_cannot_be_written_costs_no_answer(tmp_path):
    (tmp_path / "file").write_text("")
    done = shell("ask", DOSE, home=tmp_path / "file")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"3,600 mg/day" in done.stdout


def test_a_closed_pipe_is_no_error(home):
    script = Path(sys.executable).with_name("citewell")
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{script}' ask --json '{DOSE}' | head -c 10"],
        env=os.environ | {"CITEWELL_HOME": str(home)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == b""


CITATION = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Zapin in"
    " adults.</ArticleTitle><Abstract><AbstractText>Zapin helped most adults.</AbstractText></Abstract>"
    "</Article></MedlineCitation></PubmedArticle><PubmedArticle><MedlineCitation><PMID>8</PMID>"
    "<CommentsCorrectionsList><CommentsCorrections RefType='RetractionOf'><RefSource>J. 2020"
    "</RefSource><PMID>7</PMID></CommentsCorrections></CommentsCorrectionsList><Article>"
    "<ArticleTitle>Retraction.</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
    "</PubmedArticleSet>"
)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_literature_in_and_looked_up(run, tmp_path, jobs):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "pubmed.xml").write_text(CITATION)
    (folder / "note.txt").write_text("A note of ours about pain.")
    code, out, _ = run("ingest", "pubmed", "-j", jobs, str(folder))
    assert code == 0
    assert out.startswith("2 documents added, 0 replaced, 0 unchanged; 1 passages saved")
    assert "1 retractions, corrections and the like" in out
    code, out, _ = run("sources", "list", "--json")
    assert [source["id"] for source in json.loads(out)] == ["pmid:7", "pmid:8"]
    code, out, _ = run("sources", "list", "--retracted")
    assert "RETRACTED" in out
    code, out, _ = run("sources", "show", "pmid:7")
    assert "Notice: retracted by pmid:8: J. 2020" in out
    code, out, _ = run("sources", "show", "pmid:7", "--text")
    assert out == "Zapin helped most adults.\n"
    assert json.loads(run("sources", "show", "pmid:7", "--json")[1])["coverage"] == "abstract"
    code, out, _ = run("sources", "remove", "pmid:7", "pmid:8")
    assert (code, out) == (0, "2 sources removed.\n")
    assert run("sources", "list")[1].strip() == "Nothing ingested fits."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ingest", "jats"), "no file is named for jats"),
        (("sources", "show", "pmid:1"), "no ingested source is known as pmid:1"),
        (("sources", "remove", "pmid:1"), "no ingested source is known as pmid:1"),
        (("sources", "list", "--type", "novel"), "novel"),
    ],
)
def test_literature_that_is_not_there(run, words, said):
    code, _, err = run(*words)
    assert code == 2
    assert said in err


def test_another_format_than_named(run, tmp_path):
    (tmp_path / "pubmed.xml").write_text(CITATION)
    code, _, err = run("ingest", "jats", str(tmp_path / "pubmed.xml"))
    assert code == 2
    assert "is pubmed, not jats" in err


@pytest.mark.parametrize("words", [("ask", DOSE), ("search", "gout"), ("doctor",)])
def test_a_time_that_cannot_be_read_is_told(run, monkeypatch, words):
    for value in ("nonsense", "-5", "1e9", "9" * 20):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        code, out, err = run(*words)
        assert (code, out) == (2, "")
        assert err.startswith("citewell: SOURCE_DATE_EPOCH cannot be read")


def test_a_home_that_is_a_file_is_told(run, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "file"))
    (tmp_path / "a.txt").write_text("Some words.")
    for words, wanted in ((("doctor",), 2), (("ingest", str(tmp_path / "a.txt")), 3)):
        code, out, err = run(*words)
        assert (code, out) == (wanted, "")
        assert "is no folder" in err
        assert "CITEWELL_HOME" in err


def test_a_blank_setting_is_left_out(run, monkeypatch):
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", "   ")
    assert run("library", "stats")[0] == 0


@pytest.mark.parametrize("workers", ["abc", "-1", "1.5"])
def test_workers_that_are_neither_a_number_nor_a_place_are_told(run, tmp_path, workers):
    (tmp_path / "a.txt").write_text("Some words.")
    code, _, err = run("ingest", f"--ray={workers}", str(tmp_path / "a.txt"))
    assert code == 2
    assert "no number of cores" in err


def test_a_file_of_one_record_that_cannot_be_used_says_why(run, tmp_path):
    damaged = CITATION.partition("<PubmedArticle>")[2].partition("</PubmedArticle>")[0]
    damaged = damaged.replace("adults.</ArticleTitle>", "&unknown;</ArticleTitle>", 1)
    (tmp_path / "x.xml").write_text(
        f"<PubmedArticleSet><PubmedArticle>{damaged}</PubmedArticle></PubmedArticleSet>"
    )
    code, _, err = run("ingest", str(tmp_path / "x.xml"))
    assert code == 2
    assert "It holds no usable record of PubMed XML: " in err
    assert "unknown" in err


@pytest.mark.parametrize(
    "words",
    [("ask", DOSE), ("search", "gout"), ("doctor",), ("library", "lint"), ("sources", "list")],
)
def test_a_setting_that_cannot_be_read_is_told(run, monkeypatch, words):
    monkeypatch.setenv("CITEWELL_APPRAISE", "nonsense")
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("citewell: CITEWELL_APPRAISE")
    assert "Traceback" not in err
