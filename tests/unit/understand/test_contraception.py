"""When a word such as "my pill" means a contraceptive."""

import pytest

from citewell.understand.contraception import with_contraceptives_named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("can i get pregnant on my pill", "can i get pregnant on my contraceptive pill"),
        ("does it stop my pill", "does it stop my contraceptive pill"),
        ("I have the implant", "I have the contraceptive implant"),
        ("on Mirena", "on hormonal coil"),
        ("takes POP", "takes progesterone-only pill"),
        ("my pill makes me dizzy", "my pill makes me dizzy"),
        ("a cochlear implant", "a cochlear implant"),
        ("with my pill box", "with my pill box"),
        ("pop a tablet", "pop a tablet"),
    ],
)
def test_a_contraceptive_is_written_out(text, named):
    assert with_contraceptives_named(text) == named
