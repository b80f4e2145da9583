import pytest

from citewell.errors import ContentError
from citewell.library import schema
from citewell.library.strict import parse_strict

STATEMENT = """topic: a
statements:
  - id: a-1
    kind: finding
    clinician: "Words."
    aspects: [dose]
    cite: {source: s}
    checked: {state: primary, on: "2026-01-01"}
"""
SOURCE = 'sources:\n  - id: a\n    type: guideline\n    title: "T"\n'


def check(model, text):
    return schema.validate(model, parse_strict(text, "x.yaml"), "x.yaml")


def test_a_whole_file_is_read():
    read = check(schema.StatementFile, STATEMENT)
    assert read.topic == "a"
    assert read.statements[0].importance == "supporting"
    assert check(schema.SourceFile, SOURCE).sources[0].retracted is False


@pytest.mark.parametrize(
    ("before", "after", "line", "place"),
    [
        ("kind: finding", "kind: rumour", 4, "statements.0.kind"),
        ('clinician: "Words."', 'clinician: "  "', 5, "statements.0.clinician"),
        ("    aspects: [dose]\n", "", 3, "statements.0.aspects"),
        ("id: a-1", "id: a 1", 3, "statements.0.id"),
        ("id: a-1", "id: ../a", 3, "statements.0.id"),
        ("state: primary", "state: seen", 8, "statements.0.checked.state"),
        ('on: "2026-01-01"', 'on: "01/02/2026"', 8, "statements.0.checked.on"),
        ("topic: a\n", "topic: a\nextra: 1\n", 2, "extra"),
        ("cite: {source: s}", "cite: {sorce: s}", 7, "statements.0.cite"),
        ("aspects: [dose]", "aspects: [dose]\n    importance: huge", 7, "importance"),
        ("aspects: [dose]", "aspects: [dose]\n    values: [{name: x, value: lots}]", 7, "value"),
        (
            "aspects: [dose]",
            "aspects: [dose]\n    position: {treatment: x, stance: maybe}",
            7,
            "stance",
        ),
        (
            "aspects: [dose]",
            "aspects: [dose]\n    position: {treatment: x, stance: for, line: 9}",
            7,
            "line",
        ),
    ],
)
def test_a_statement_of_wrong_shape_names_its_line(before, after, line, place):
    assert before in STATEMENT
    with pytest.raises(ContentError, match=place) as caught:
        check(schema.StatementFile, STATEMENT.replace(before, after))
    assert (caught.value.file, caught.value.line) == ("x.yaml", line)


@pytest.mark.parametrize(
    "extra",
    [
        'doi: "https://doi.org/10.1/x"',
        'doi: "10.1234/has space"',
        'pmid: "PMC12"',
        'url: "http://example.org"',
        "url: ftp://example.org",
        "year: 1066",
        "year: 2026.5",
        "retracted: maybe",
        "superseded_by: 'a b'",
    ],
)
def test_a_source_of_wrong_shape_is_refused(extra):
    with pytest.raises(ContentError) as caught:
        check(schema.SourceFile, f"{SOURCE}    {extra}\n")
    assert caught.value.line == 5


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (schema.DrugFile, "drugs:\n  - {id: a, generic: a, max_dose: {mg_per_day: 0}}"),
        (schema.OutlineFile, "intent: dose\nsections: []"),
        (
            schema.OutlineFile,
            "intent: dose\nsections: [{id: a, heading: A, plain_heading: B, aspects: []}]",
        ),
        (schema.GlossaryFile, "terms: [{term: a}]"),
        (schema.ManifestFile, "title: a\nevidence_as_of: yesterday"),
        (schema.TopicFile, "id: a"),
        (schema.TopicFile, "[1]"),
    ],
)
def test_other_files_of_wrong_shape_are_refused(model, text):
    with pytest.raises(ContentError) as caught:
        check(model, text)
    assert caught.value.file == "x.yaml"


def test_line_of_follows_as_far_as_it_can():
    data = parse_strict("a:\n  - b: 1\n    c: [1]\n", "x.yaml")
    assert schema.line_of(data, ("a", 0, "c", 0)) == 3
    assert schema.line_of(data, ("a", 0, "missing")) == 2
    assert schema.line_of(data, ("a", 9)) == 1
    assert schema.line_of("text", ("a",)) == 0
