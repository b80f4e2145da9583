"""The value of now counts where one of the past is told beside it."""

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sodium was 117 in April, now 137.", 137),
        ("Sodium dropped to 122 last month on carbamazepine, back to 136.", 136),
        ("Potassium was 6.9 on admission, 4.6 today.", 4.6),
        ("Sodium 124 now.", 124),
        ("Sodium 124, takes gabapentin 300 now.", 124),
        ("Sodium was 124 last week, age 70 now.", 124),
    ],
)
def test_the_value_of_now_counts(real_reader, text, value):
    assert value in [m.value for m in real_reader.case(text).measurements]


def test_a_value_that_is_normal_again_does_not_lead(real_engine):
    made = real_engine.ask("Na fell to 119 in spring on sertraline, 139 today, PHN. Pregabalin?")
    assert "ow sodium" not in made.lead[0].text
