"""One broken library for each rule: the specimen library with one thing changed."""

import shutil

import pytest

from citewell.errors import ContentError
from citewell.library.lint import Fault, lint_library
from engines import SPECIMEN_DIR

NP, GOUT, GABA = "statements/nerve-pain.yaml", "statements/gout.yaml", "drugs/gabapentin.yaml"
SOURCES, TOPIC, GOUT_TOPIC = "sources/sources.yaml", "topics/nerve-pain.yaml", "topics/gout.yaml"


@pytest.fixture
def broken(tmp_path):
    """Replace text once in one file of a copy; gives the root and the line where it stood."""

    def change(file, before, after):
        root = shutil.copytree(SPECIMEN_DIR, tmp_path / "content")
        path = root / file
        text = path.read_text()
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {file}"
        path.write_text(text.replace(before, after))
        return root, text[: text.index(before)].count("\n") + 1

    return change


def entry_line(root, file, id_):
    lines = (root / file).read_text().splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(f"- id: {id_}"))


def test_the_specimen_library_keeps_every_rule():
    assert lint_library(SPECIMEN_DIR) == []


def test_no_library_is_an_error(tmp_path):
    with pytest.raises(ContentError, match="no content files"):
        lint_library(tmp_path)


SHAPE = [
    ("unknown source", NP, "source: guide2010", "source: guide1999", "np.first-old"),
    ("duplicate id", NP, "id: np.hiv", "id: np.flag", "np.flag"),
    ("value without unit", GABA, ', unit: "mg/day"', "", "gabapentin.start"),
    ("uncited", GOUT, 'cite: {source: guide2025, locator: "21"}', "cite:", "gout.kidney"),
    ("unknown aspect", GOUT, "aspects: [contraindications]", "aspects: [vibes]", "gout.kidney"),
    ("unknown group", NP, "only_for: [hiv]", "only_for: [martians]", "np.hiv"),
]


@pytest.mark.parametrize(
    ("file", "before", "after", "id_"), [row[1:] for row in SHAPE], ids=[row[0] for row in SHAPE]
)
def test_a_fault_of_shape_names_the_entry(broken, file, before, after, id_):
    root, changed = broken(file, before, after)
    [fault] = lint_library(root)
    lines = (root / file).read_text().splitlines()
    at = [n for n, line in enumerate(lines, 1) if line.strip() == f"- id: {id_}"]
    assert (fault.file, fault.rule) == (file, "shape")
    assert fault.line == at[-1]
    assert fault.line <= changed


YAML = [
    ("bad YAML", 'title: "Old guideline on nerve pain"', 'title: "Old guideline', None),
    ("anchor", "type: trial", "type: &t trial", 0),
    ("alias", "type: trial", "type: *t", 0),
    ("tag", "type: trial", "type: !!str trial", 0),
    ("bare yes", "retracted: true", "retracted: yes", 0),
    ("bare no", "retracted: true", "retracted: no", 0),
    ("duplicate key", "type: trial", "type: trial\n    type: trial", 1),
    ("unknown field", "type: trial", "type: trial\n    colour: red", 1),
    ("unknown type", "type: trial", "type: rumour", 0),
    ("link over http", "https://example.org/gabapentin", "http://example.org/gabapentin", 0),
]


@pytest.mark.parametrize(
    ("before", "after", "further"), [row[1:] for row in YAML], ids=[row[0] for row in YAML]
)
def test_a_fault_of_writing_names_the_line(broken, before, after, further):
    root, changed = broken(SOURCES, before, after)
    [fault] = lint_library(root)
    assert (fault.file, fault.rule) == (SOURCES, "shape")
    if further is None:
        assert fault.line >= changed
    else:
        assert fault.line == changed + further


SENSE = [
    (
        "plain above grade 8",
        "grade",
        NP,
        "Tramadol is for short use only.",
        "Tramadol administration necessitates comprehensive multidisciplinary consideration "
        "regarding dependency.",
        "np.tramadol",
    ),
    (
        "plain with numbers of its own",
        "numbers",
        NP,
        "Tramadol is for short use only.",
        "Tramadol is for 3 days only.",
        "np.tramadol",
    ),
    (
        "dose above maximum",
        "dose",
        GABA,
        "started at 300 mg once daily and raised over days",
        "started at 300 mg and raised to 4,800 mg/day",
        "gabapentin.start",
    ),
    (
        "dose above maximum in grams",
        "dose",
        GABA,
        "started at 300 mg once daily and raised over days",
        "started at 300 mg and raised to 4.8 g a day",
        "gabapentin.start",
    ),
    (
        "offers what it is not about",
        "offers",
        NP,
        "offers: [tramadol]",
        "offers: [tramadol, morphine]",
        "np.tramadol",
    ),
    (
        "value without a number",
        "value",
        NP,
        'low: 2, high: 8, unit: "weeks"',
        'low: 2, unit: "weeks"',
        "np.trial",
    ),
    (
        "value from high to low",
        "value",
        NP,
        'low: 2, high: 8, unit: "weeks"',
        'low: 8, high: 2, unit: "weeks"',
        "np.trial",
    ),
    (
        "no heading for its aspects",
        "unreachable",
        NP,
        "aspects: [trial_adequacy]",
        "aspects: [regulation]",
        "np.trial",
    ),
]


@pytest.mark.parametrize(
    ("rule", "file", "before", "after", "id_"), [r[1:] for r in SENSE], ids=[r[0] for r in SENSE]
)
def test_a_fault_of_sense_names_the_statement(broken, rule, file, before, after, id_):
    root, _ = broken(file, before, after)
    [fault] = lint_library(root)
    assert (fault.file, fault.line, fault.rule) == (file, entry_line(root, file, id_), rule)
    assert fault.message.startswith(f"{id_}: ")


def test_statements_no_topic_draws_on_are_unreachable(broken):
    root, _ = broken(GOUT, "topic: gout", "topic: podagra")
    assert lint_library(root) == []  # the topics made for colchicine and ibuprofen still reach them
    drugs = root / "drugs" / "others.yaml"
    kept = [n for n in drugs.read_text().splitlines() if "colchicine" not in n and "ibup" not in n]
    drugs.write_text("\n".join(kept) + "\n")
    assert lint_library(root) == [
        Fault(
            GOUT, entry_line(root, GOUT, id_), "unreachable", f"{id_}: no topic draws on 'podagra'"
        )
        for id_ in ("gout.first", "gout.kidney")
    ]


TOPICS = [
    ("related", TOPIC, "related: [gout]", "related: [moon]", "unknown topic 'moon'"),
    (
        "statement_topics",
        GOUT_TOPIC,
        "related: [nerve-pain]",
        "statement_topics: [moon]",
        "no statements under 'moon'",
    ),
    ("always", TOPIC, "always: [np.flag,", "always: [np.moon,", "unknown statement 'np.moon'"),
    (
        "intents",
        TOPIC,
        "intents: [next_treatment, diagnosis_or_test]",
        "intents: [wish]",
        "unknown intent 'wish'",
    ),
    ("rests_on", TOPIC, "rests_on: [np.first]", "rests_on: [np.moon]", "np.moon"),
    (
        "intents",
        TOPIC,
        "intents: [next_treatment, other]",
        "intents: [wish]",
        "unknown intent 'wish'",
    ),
    (
        "numbers",
        TOPIC,
        'clinician: "Refer to a pain clinic when two first-line medicines have failed."',
        'clinician: "Refer to a pain clinic within 90 days."',
        "90",
    ),
    (
        "grade",
        TOPIC,
        'plain: "A pain clinic is a good next step."',
        'plain: "Multidisciplinary interventional rehabilitation constitutes appropriate escalation."',
        "grade",
    ),
]


@pytest.mark.parametrize(("rule", "file", "before", "after", "said"), TOPICS)
def test_a_fault_of_a_topic_names_its_file(broken, rule, file, before, after, said):
    root, _ = broken(file, before, after)
    found = [(f.file, f.rule) for f in lint_library(root)]
    assert found == [(file, rule)]
    assert said in lint_library(root)[0].message


def test_a_fault_of_a_topic_names_the_line_of_its_entry(broken):
    root, _ = broken(TOPIC, "related: [gout]", "related: [moon]")
    [fault] = lint_library(root)
    assert (fault.file, fault.line) == (TOPIC, 1)


def test_a_fault_of_an_answer_names_the_line_of_its_entry(broken):
    root, _ = broken(TOPIC, "rests_on: [np.first]", "rests_on: [np.moon]")
    [fault] = lint_library(root)
    assert (fault.file, fault.line) == (TOPIC, entry_line(root, TOPIC, "np.lead-first"))


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("superseded_by", "superseded_by: guide2025", "superseded_by: guide3000"),
        ("unreachable", "sources:\n", "sources:\n  - {id: idle, type: trial, title: Idle}\n"),
        ("link", "https://example.org/gabapentin", "https://medlibrary.org/gabapentin"),
    ],
)
def test_a_fault_of_a_source_is_found(broken, rule, before, after):
    root, _ = broken(SOURCES, before, after)
    assert [f.rule for f in lint_library(root)] == [rule]


def test_a_fault_of_a_source_names_file_and_line(broken):
    root, _ = broken(SOURCES, "superseded_by: guide2025", "superseded_by: guide3000")
    [fault] = lint_library(root)
    assert (fault.file, fault.line) == (SOURCES, entry_line(root, SOURCES, "guide2010"))


def test_faults_come_in_order_of_file_and_line(broken):
    root, _ = broken(NP, "Tramadol is for short use only.", "Tramadol is for 3 days only.")
    path = root / GABA
    path.write_text(path.read_text().replace("top dose is 3,600 mg", "top dose is 3,700 mg"))
    faults = lint_library(root)
    assert [f.file for f in faults] == [GABA, NP]
    assert faults == sorted(faults)
    assert isinstance(faults[0], Fault)
