"""Days a month of a headache medicine as people write them."""

import pytest

from citewell.draft.overused import is_overused
from citewell.understand.read import Reader


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("sumatriptan 20-odd days a month, what now", True),
        ("I take sumatriptan, 20 odd a month", True),
        ("sumatriptan twenty something days a month", True),
        ("i take sumatriptan nearly every other day for migraine", True),
        ("codeine about 20 or so days a month for headache", True),
        ("sumatriptan 4 days a month", False),
        ("sumatriptan two days a month", False),
        ("had twenty five headaches this month, sumatriptan helps", False),
    ],
)
def test_overuse(real_library, text, over):
    assert is_overused(Reader(real_library).read(text), real_library) is over
