"""How much work a long, dense question is: it must grow as the text does, not as its square."""

import sys
from collections.abc import Callable

import pytest

from citewell.engine import Engine

VIGNETTE = (
    "68F diabetic neuropathy eGFR 22 on sertraline 50 mg, gabapentin 300 mg tid 3 wks no effect, "
    "amitriptyline 25 mg nocte stopped for dry mouth, HbA1c 8.1 %, chest pain last year. "
)


def steps(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes: unlike a time, the same on a busy machine."""
    count = 0

    def one_more(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(one_more)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "text",
    [
        "How is gout treated? " + "gabapentin " * 2_000,
        "paracetamol 1 g qds, " * 900,
        "no chest pain, " * 1_200,
        VIGNETTE * 100,
    ],
    ids=["names", "doses", "denied", "vignette"],
)
def test_twice_the_text_is_about_twice_the_work(real_engine: Engine, text: str):
    half = text[: len(text) // 2]
    real_engine.ask(half)  # whatever is compiled or looked up once is done
    short, long = (steps(lambda t=t: real_engine.ask(t)) for t in (half, text))
    assert long < 2.4 * short
