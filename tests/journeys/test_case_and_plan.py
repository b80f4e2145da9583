"""A patient through the command line: read, amend, plan; pathways listed, shown, checked and run."""

import json
import sys

import pytest

from aches import ACHE_DIR, altered_dir
from citewell.interfaces.cli import app as commands

QUESTION = (
    "A 60-year-old man has ache. He takes gabapentin 2400 mg daily for 12 weeks with no effect. "
    "What are the next steps?"
)


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Run the command line in this process as the console script does, on a library folder."""
    monkeypatch.setenv("CITEWELL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(ACHE_DIR))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["citewell", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            commands.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return run


@pytest.fixture
def broken(tmp_path):
    return lambda *changes: altered_dir(tmp_path, *changes)


def refused(done, code, *words):
    """Nothing on standard output, one message and a hint on standard error."""
    got, out, err = done
    assert (got, out) == (code, "")
    first, hint, *_ = err.splitlines()
    assert first.startswith("citewell: ")
    assert hint.startswith("  ")
    assert len(hint.split()) >= 3
    assert "Traceback" not in err
    for word in words:
        assert word in err


# citewell case


def test_case_json(call):
    code, out, err = call("case", "--json", QUESTION)
    made = json.loads(out)
    assert (code, err) == (0, "")
    assert (made["age_years"], made["sex"]) == (60, "male")
    [one] = [t for t in made["treatments"] if t["ingredient"] == "gabapentin"]
    assert (one["dose_mg_per_day"], one["outcome"]) == (2400, "no_effect")


def test_case_in_words(call):
    code, out, err = call("case", QUESTION)
    assert (code, err) == (0, "")
    assert "60 years, male" in out
    assert "gabapentin 2,400 mg/day" in out


def test_case_of_nothing(call):
    code, out, err = call("case", "")
    assert (code, err) == (0, "")
    assert "Nothing about a patient was read." in out


def test_case_with_answers(call):
    code, out, err = call(
        "case", "--json", "--with", "egfr=28", "--with", "pregnant=no", "--with",
        "duloxetine: 60 mg daily for 8 weeks", "Ache.",
    )  # fmt: skip
    made = json.loads(out)
    assert (code, err) == (0, "")
    assert made["measurements"] == [{"name": "eGFR", "value": 28, "unit": "mL/min"}]
    assert made["pregnant"] is False
    assert [t["ingredient"] for t in made["treatments"]] == ["duloxetine"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("egfr", "neither"), ("egfr=low", "a number is wanted"), ("diabetis=yes", "no fact 'diabetis'"),
     ("moonstone: 60 mg", "'moonstone' is not a treatment"), ("age=200", "between 0 and 120")],
)  # fmt: skip
def test_a_bad_answer_ends_with_two(call, answer, said):
    refused(call("case", "--with", answer, "Ache."), 2, said)
    refused(call("ask", "--with", answer, QUESTION), 2, said)


def test_a_text_too_long_ends_with_two(call):
    refused(call("case", "x" * 50_001), 2, "50,001 characters")


# citewell ask


def asked(call, *words):
    code, out, err = call("ask", "--json", *words)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_ask_gives_a_plan(call):
    made = asked(call, QUESTION)
    plan = made["plan"]
    assert not made["abstained"]
    assert made["case"]["age_years"] == 60
    assert plan["pathway"] == "ache"
    assert {r["treatment"]: r["verdict"] for r in plan["trial_review"]} == {
        "gabapentin": "adequate"
    }
    assert "gabapentin" not in {o["treatment"] for o in plan["options"]}
    assert plan["options"][0]["treatment"] == "duloxetine"
    assert [t["treatment"] for t in plan["taper"]] == ["gabapentin"]


def test_every_citation_of_the_article_is_a_source_of_the_library(call, aches):
    made = asked(call, QUESTION)
    claims = [*made["lead"], *(c for s in made["sections"] for c in s["claims"])]
    assert claims
    for claim in claims:
        assert claim["citations"], claim["text"]
        assert {c["source_id"] for c in claim["citations"]} <= set(aches.sources)
    assert {r["id"] for r in made["references"]} <= set(aches.sources)


def test_an_answer_changes_the_plan(call):
    plan = asked(call, "--with", "egfr=20", QUESTION)["plan"]
    left = {n["treatment"]: n["why"] for n in plan["not_offered"]}
    assert left["duloxetine"] == "contraindicated"
    assert "kidney_function_ml_min" not in {m["fact"] for m in plan["missing_information"]}
    plan = asked(call, QUESTION)["plan"]
    assert "kidney_function_ml_min" in {m["fact"] for m in plan["missing_information"]}


def test_the_answer_asked_for_can_be_given(call):
    """Each fact the plan asks for is one that ``--with`` understands."""
    values = {
        "medicines": "complete",
        "kidney_function_ml_min": "28",
        "pain_score": "8",
        "age_years": "70",
    }
    plan = asked(call, QUESTION)["plan"]
    facts = [m["fact"] for m in plan["missing_information"]]
    assert facts
    for fact in facts:
        answer = "300 mg for 2 weeks" if fact.startswith("trial.") else values.get(fact, "no")
        code, _, err = call("case", "--with", f"{fact}={answer}", "Ache.")
        assert (code, err) == (0, ""), fact


def test_a_profile_changes_who_leads(call):
    first = asked(call, "Ache in a 60-year-old. What are the next steps?")["plan"]
    north = asked(call, "--profile", "north", "Ache in a 60-year-old. What are the next steps?")[
        "plan"
    ]
    assert (first["profile"], north["profile"]) == ("international", "north")
    lines = {o["treatment"]: o["line"] for o in north["options"]}
    assert lines["amitriptyline"] == 1


def test_a_profile_nobody_wrote_ends_with_two(call):
    refused(call("ask", "--profile", "moon", QUESTION), 2, "'moon'", "international, north")


def test_a_patient_is_given_no_dose(call):
    made = asked(call, "--audience", "patient", QUESTION)
    assert {o["dose_plan"] for o in made["plan"]["options"]} == {None}
    assert made["plan"]["taper"][0]["schedule"] == []


def test_a_patient_outside_the_pathway_has_no_plan(call):
    assert asked(call, "Ache in a 12-year-old. What are the next steps?")["plan"] is None


def test_a_danger_sign_leads(call):
    made = asked(call, "--with", "saddle_numbness=yes", QUESTION)
    assert made["plan"]["urgent"] is True
    assert "cauda equina" in made["lead"][0]["text"].lower()


def test_ask_in_words_and_markdown(call):
    for flag in ((), ("--markdown",)):
        code, out, err = call("ask", *flag, QUESTION)
        assert (code, err) == (0, "")
        assert "duloxetine" in out.lower()


# citewell pathway


def test_pathway_list(call):
    code, out, err = call("pathway", "list")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "ache: Ache in adults",
        "  ache.first: First medicines (draft)",
        "  ache.later: Later medicines (draft)",
    ]


def test_pathway_list_for_programs(call):
    code, out, _ = call("pathway", "list", "--json")
    [one] = json.loads(out)
    assert (code, one["id"]) == (0, "ache")
    assert [s["id"] for s in one["steps"]] == ["ache.first", "ache.later"]
    assert one["profiles"][0].keys() == {"id", "title"}


@pytest.mark.parametrize(
    ("name", "head"),
    [("ache", "# Ache in adults"), ("ache.first", "## First medicines"),
     ("later", "## Later medicines"),
     ("tramadol", "### Tramadol"), ("Capsaicin 8% Patch", "### Capsaicin 8% patch")],
)  # fmt: skip
def test_pathway_show(call, name, head):
    code, out, err = call("pathway", "show", name)
    assert (code, err) == (0, "")
    assert out.startswith(head)


def test_pathway_show_of_nothing_ends_with_two(call):
    refused(call("pathway", "show", "moonstone"), 2, "'moonstone'", "The pathways are: ache")


def test_pathway_lint(call):
    assert call("pathway", "lint") == (0, "", "The pathways keep every rule.\n")
    code, out, _ = call("pathway", "lint", "--json")
    assert (code, json.loads(out)) == (0, [])


def test_pathway_lint_names_file_and_line_and_ends_with_four(call, broken):
    root = broken(("pathways/ache/20_later.yaml", "s.guide-against}", "s.moon}"))
    code, out, err = call("pathway", "lint", "--dir", root)
    assert code == 4
    rows = (root / "pathways/ache/20_later.yaml").read_text().splitlines()
    [line] = [n for n, row in enumerate(rows, start=1) if "s.moon" in row]
    assert out == f"pathways/ache/20_later.yaml:{line}: cite: unknown statement 's.moon'\n"
    assert "1 fault in the pathways" in err
    code, out, err = call("pathway", "lint", "--json", "--dir", root)
    assert code == 4
    assert [(f["rule"], f["line"]) for f in json.loads(out)] == [("cite", line)]


def test_pathway_lint_wants_worked_cases(call, broken):
    root = broken()
    (root / "pathways/ache/20_later.cases.yaml").unlink()
    code, out, _ = call("pathway", "lint", "--dir", root)
    assert code == 4
    assert "step ache.later has no worked case" in out


def test_broken_yaml_ends_with_four(call, broken):
    root = broken(("pathways/ache/20_later.yaml", "status: draft", "status: final"))
    refused(call("pathway", "lint", "--dir", root), 4, "pathways/ache/20_later.yaml:4")
    refused(call("pathway", "show", "ache", "--dir", root), 4, "20_later.yaml")
    refused(call("pathway", "run", "--dir", root), 4, "20_later.yaml")


def test_a_folder_that_is_not_there_ends_with_four(call):
    refused(call("pathway", "lint", "--dir", "/nowhere"), 4, "no content files")


def test_pathway_run_all(call):
    code, out, err = call("pathway", "run")
    assert (code, err) == (0, "3 worked cases agree with the plan.\n")
    assert out.splitlines()[0] == "ok   ache first-01: Nothing tried"
    assert call("pathway", "run", "ache")[1] == out


def test_pathway_run_one_prints_its_plan(call):
    code, out, err = call("pathway", "run", "later-01")
    assert (code, err) == (0, "1 worked cases agree with the plan.\n")
    assert out.startswith("# Ache in adults")
    code, out, _ = call("pathway", "run", "--json", "later-01")
    assert (code, json.loads(out)["pathway"]) == (0, "ache")


def test_pathway_run_of_nothing_ends_with_two(call):
    refused(call("pathway", "run", "moonstone"), 2, "'moonstone'")


WRONG = ("pathways/ache/20_later.cases.yaml", "taper_last_day: {gabapentin: 24}",
         "taper_last_day: {gabapentin: 23}")  # fmt: skip


def test_a_case_that_disagrees_ends_with_four(call, broken):
    root = broken(WRONG)
    code, out, err = call("pathway", "run", "--dir", root)
    assert code == 4
    assert "FAIL ache later-01" in out
    assert "pathways/ache/20_later.cases.yaml:2: the taper of gabapentin ends on day 24" in out
    assert "1 of 3 worked cases disagree" in err


def test_the_error_names_the_case_that_disagrees(call, broken):
    _, _, err = call("pathway", "run", "--dir", broken(WRONG))
    assert err.startswith("citewell: pathways/ache/20_later.cases.yaml:2: ")


def test_a_case_written_wrong_ends_with_four(call, broken):
    root = broken(("pathways/ache/20_later.cases.yaml", "taper: [gabapentin]", "tapers: [x]"))
    code, out, err = call("pathway", "run", "--dir", root)
    assert (code, out) == (4, "")
    assert "20_later.cases.yaml:2" in err
    assert "'tapers' is not known" in err


def test_a_plan_that_cites_nothing_known_ends_with_four_not_with_a_traceback(
    call, broken, monkeypatch
):
    """A pathway with a misspelled statement is a content error for whoever asks, too."""
    root = broken(("pathways/ache/10_first.yaml", "- {line: s.mood}", "- {line: s.moon}"))
    monkeypatch.setenv("CITEWELL_CONTENT_DIR", str(root))
    refused(call("ask", QUESTION), 4, "s.moon")


@pytest.mark.parametrize(
    "words", [["pathway", "nonsense"], ["pathway", "show"], ["case", "--nope"]]
)
def test_bad_usage_ends_with_two(call, words):
    code, out, err = call(*words)
    assert (code, out) == (2, "")
    assert "Error" in err


# The library as shipped.


def test_every_shipped_pathway_step_and_treatment_can_be_shown(call, real_library, monkeypatch):
    monkeypatch.delenv("CITEWELL_CONTENT_DIR")
    from citewell.pathways.table import pathway_table

    for pathway in real_library.pathways.values():
        assert pathway_table(pathway, real_library).startswith(f"# {pathway.title}")
