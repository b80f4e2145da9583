"""Given names in any letters are masked where a person's stands, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.understand.small_names import small_names

KNOWN = frozenset("gout can she take has is what next for does need to stop migraine and".split())


def masked(text: str) -> str:
    places = sorted(set(small_names(text, KNOWN.__contains__)), reverse=True)
    for start, end in places:
        text = text[:start] + "[name]" + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my wife mary jones has gout", "my wife [name] has gout"),
        ("john smith 67 has gout", "[name] 67 has gout"),
        ("i'm dave, 45, gout", "i'm [name], 45, gout"),
        ("does tom need to stop", "does [name] need to stop"),
        ("Anna has migraine. What next for anna?", "[name] has migraine. What next for [name]?"),
        ("her husband peter has gout", "her husband [name] has gout"),
    ],
)
def test_a_given_name_where_a_person_stands(text, left):
    assert masked(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "can mark take colchicine?",  # a word of everyday English
        "can rose hip help gout",
        "my son is on apixaban",
        "Is Kelly's disease related",
        "stop it and take a kimono",
    ],
)
def test_what_names_nobody_stays(text):
    assert masked(text) == text


@given(st.text(alphabet="abmryjohn .,'1’\n", max_size=60))
def test_places_lie_in_the_text(text):
    for start, end in small_names(text, lambda _: False):
        assert 0 <= start < end <= len(text)
