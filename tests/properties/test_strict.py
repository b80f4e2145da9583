"""What is written as YAML is read back as it was."""

from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citewell.errors import ContentError
from citewell.library.strict import parse_strict

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT
# Numbers that a person writes; a dump of others uses an exponent, which stays text.
FLOATS = st.decimals(-10_000, 10_000, places=3).map(float)
DATA = st.recursive(
    SCALARS | FLOATS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Quoted(yaml.SafeDumper):
    """Writes no anchors, and quotes every text, as strict YAML asks of yes and no."""

    def ignore_aliases(self, data):
        return True


Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
Quoted.add_representer(
    float, lambda dumper, n: dumper.represent_scalar("tag:yaml.org,2002:float", f"{n:.3f}")
)


@given(DATA)
def test_load_of_dump_is_the_same(data):
    for flow in (False, True):
        text = yaml.dump(data, Dumper=Quoted, allow_unicode=True, default_flow_style=flow)
        assert parse_strict(text, "a.yaml") == data


@given(st.dictionaries(st.text("abcde", min_size=1, max_size=9), SCALARS, min_size=1, max_size=5))
def test_lines_point_at_keys(data):
    text = yaml.dump(data, Dumper=Quoted, allow_unicode=True, width=10_000)
    read = parse_strict(text, "a.yaml")
    assert sorted(read.key_lines.values()) == list(range(1, len(data) + 1))


@given(st.text(max_size=200) | st.text("ab:-[]{}&*!#|>'\"\n \t?,%@`0123yesno", max_size=60))
def test_any_text_is_read_or_refused_with_its_place(text):
    breaks = sum(text.count(c) for c in "\r\n\x85\u2028\u2029")
    with suppress(ContentError):
        parse_strict(text, "a.yaml")
        return
    with pytest.raises(ContentError) as caught:
        parse_strict(text, "a.yaml")
    assert caught.value.file == "a.yaml"
    assert 0 <= caught.value.line <= breaks + 2
