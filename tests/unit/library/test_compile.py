import shutil

import pytest

from citewell.errors import ContentError
from citewell.library.compile import compile_library
from citewell.model.library import drug_topic_id
from citewell.model.source import SourceType
from citewell.model.statement import CheckState, Cite, Importance, Kind, Stance, Value
from engines import SPECIMEN_DIR


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(SPECIMEN_DIR, tmp_path / "content")


def test_a_statement_keeps_all_it_says(specimens):
    statement = specimens.statements["gabapentin.start"]
    assert statement.topic == "drug-gabapentin"
    assert statement.kind is Kind.DOSING
    assert statement.importance is Importance.CORE
    assert statement.cites == (Cite("label_gabapentin", "2.1"),)
    assert statement.checked.state is CheckState.PRIMARY
    assert statement.values == (Value(name="start dose", unit="mg/day", value=300),)
    assert (statement.file, statement.line) == ("drugs/gabapentin.yaml", 11)
    assert specimens.statements["np.combine"].cites == (
        Cite("trial2020", "Results"),
        Cite("guide2025", "5"),
    )


def test_sources_drugs_outlines_and_glossary(specimens):
    assert specimens.sources["guide2010"].type is SourceType.GUIDELINE
    assert specimens.sources["guide2010"].superseded_by == "guide2025"
    assert specimens.sources["review2018"].retracted
    assert specimens.drugs["gabapentin_ir"].max_dose_mg_per_day == 3600
    assert specimens.drugs["capsaicin"].max_dose_mg_per_day is None
    assert [s.id for s in specimens.outlines["other"]] == ["dose", "safety", "treatment"]
    assert specimens.glossary[0].also == ("nerve pain",)
    assert specimens.known_drug_names["celexa"] == "citalopram"
    assert "cake" in specimens.common_words
    assert "# Everyday words." not in specimens.common_words
    assert {"cauda", "equina", "colchicine"} <= specimens.own_words
    assert specimens.as_of == "2026-01-31"


def test_a_drug_with_statements_gets_a_topic(specimens):
    topic = specimens.topics["drug-gabapentin"]
    assert topic.subject == (("gabapentin",),)
    assert "drug-duloxetine" in specimens.topics
    assert "drug-tapentadol" not in specimens.topics
    assert drug_topic_id("Lidocaine/Prilocaine cream") == "drug-lidocaine-prilocaine-cream"


def test_statements_for_a_topic_come_in_file_order(specimens):
    ids = [s.id for s in specimens.statements_for(specimens.topics["gout"])]
    assert ids == ["gout.first", "gout.kidney"]


def test_a_position_is_read(content):
    path = content / "statements" / "gout.yaml"
    text = path.read_text().replace(
        "    offers: [colchicine, nsaid]\n",
        "    offers: [colchicine, nsaid]\n"
        "    position: {treatment: colchicine, stance: for, line: 1}\n",
    )
    path.write_text(text)
    position = compile_library(content, "v").statements["gout.first"].position
    assert (position.treatment, position.stance, position.line) == ("colchicine", Stance.FOR, 1)


def test_no_manifest_is_an_error(content):
    (content / "library.yaml").unlink()
    with pytest.raises(ContentError, match=r"library\.yaml is missing"):
        compile_library(content, "v")


@pytest.mark.parametrize("text", ["", "- 1\n", "words\n"])
def test_a_file_that_is_no_mapping_is_refused(content, text):
    (content / "topics" / "z.yaml").write_text(text)
    with pytest.raises(ContentError, match="not a mapping") as caught:
        compile_library(content, "v")
    assert (caught.value.file, caught.value.line) == ("topics/z.yaml", 1)


def test_a_strange_folder_is_refused(content):
    (content / "recipes").mkdir()
    (content / "recipes" / "cake.yaml").write_text("a: 1\n")
    with pytest.raises(ContentError, match="no folder 'recipes'") as caught:
        compile_library(content, "v")
    assert caught.value.file == "recipes/cake.yaml"
    assert "statements" in caught.value.hint


@pytest.mark.parametrize(
    ("copied", "renamed", "line"),
    [
        ("topics/gout.yaml", "topics/z.yaml", 1),
        ("outlines/other.yaml", "outlines/z.yaml", 1),
        ("drugs/others.yaml", "drugs/z.yaml", 2),
        ("sources/sources.yaml", "sources/z.yaml", 2),
        ("statements/gout.yaml", "statements/z.yaml", 3),
    ],
)
def test_an_id_may_stand_once_in_the_whole_library(content, copied, renamed, line):
    shutil.copy(content / copied, content / renamed)
    with pytest.raises(ContentError, match="stands twice") as caught:
        compile_library(content, "v")
    assert (caught.value.file, caught.value.line) == (renamed, line)
