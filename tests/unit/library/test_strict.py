import pytest

from citewell.errors import ContentError
from citewell.library.strict import Lined, parse_strict


def parse(text):
    return parse_strict(text, "a.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -7", {"a": -7}),
        ("a: 1.50", {"a": 1.5}),
        ("a: .5", {"a": 0.5}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: 007", {"a": "007"}),
        ("a: 0x10", {"a": "0x10"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 2026-01-02", {"a": "2026-01-02"}),
        ("a: '1'", {"a": "1"}),
        ('a: "yes"', {"a": "yes"}),
        ("[true, false, null, ~]", [True, False, None, None]),
        ("e:", {"e": None}),
        ("a: True", {"a": "True"}),
        ("no: 1\non: 2\ny: 3", {"no": 1, "on": 2, "y": 3}),
        ("a: |\n  one\n  yes", {"a": "one\nyes"}),
        ("- [1, b]\n- {c: d}", [[1, "b"], {"c": "d"}]),
        ("", None),
        ("# nothing", None),
        ("just words", "just words"),
    ],
)
def test_what_is_read_is_what_was_written(text, value):
    assert parse(text) == value


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' stands twice"),
        ("x:\n  a: 1\n  a: 1", 3, "'a' stands twice"),
        ("a: 1\nb: yes", 2, "'yes' could be read"),
        ("a: [one, No]", 1, "'No' could be read"),
        ("a:\n  - off", 2, "'off' could be read"),
        ("a: &x 1\nb: 2", 1, "anchors"),
        ("a: 1\nb: &x [1]", 2, "anchors"),
        ("a: 1\n&x b: 2", 2, "one plain word"),
        ("a: *x", 1, "anchors"),
        ("a: 1\nb: !!str 2", 2, "tags"),
        ("a: !!python/object:os.system x", 1, "tags"),
        ("? [1, 2]\n: 3", 1, "one plain word"),
        ("a: 1\n---\nb: 2", 2, "more than one document"),
        ("a: 1\nb: [1,", 3, "not valid YAML"),
        ("a: 1\n  b: 2", 2, "not valid YAML"),
        ("a: 'x", 1, "not valid YAML"),
        ("\ta: 1", 1, "not valid YAML"),
        ("a: \x07", 0, "not valid YAML"),
    ],
)
def test_refusals_name_file_and_line(text, line, why):
    with pytest.raises(ContentError, match=why) as caught:
        parse(text)
    assert caught.value.file == "a.yaml"
    assert caught.value.line == line
    assert str(caught.value).startswith(f"a.yaml:{line}: ")
    assert caught.value.hint
    assert caught.value.exit_code == 4


def test_mappings_know_their_lines():
    data = parse("# head\na: 1\nb:\n  - c: 2\n    d: 3\n")
    assert isinstance(data, Lined)
    assert data.line == 2
    assert data.key_lines == {"a": 2, "b": 3}
    assert data["b"][0].line == 4
    assert data["b"][0].key_lines == {"c": 4, "d": 5}
