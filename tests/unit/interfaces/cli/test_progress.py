import io
import re

import pytest
from rich.console import Console

from citewell.interfaces.cli import progress
from citewell.interfaces.cli.progress import bars


@pytest.fixture
def clock(monkeypatch):
    """A clock that is set by hand, for the rates and for the time left."""

    class Clock:
        now = 100.0

        def __call__(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(progress, "_clock", clock)
    return clock


def drawn(steps, clock, *, terminal=True, width=110):
    """The last line drawn after steps of (seconds, stage, done, total, about)."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=width, color_system=None)
    with bars(console=console) as tell:
        for seconds, stage, done, total, about in steps:
            clock.now += seconds
            tell(stage, done, total, **about)
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", out.getvalue()).replace("\r", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]


def reading(*rows):
    return [
        (seconds, "reading", done, 4_000_000, {"records": records, "jumped": jumped})
        for seconds, done, records, jumped in rows
    ]


def test_a_terminal_is_shown_bytes_records_rate_and_time_left(clock):
    steps = reading((0, 0, 0, False), (10, 1_000_000, 5_000, False), (10, 2_000_000, 10_000, False))
    last = drawn(steps, clock)[-1]
    assert "2.0 MB/4.0 MB, 10,000 records" in last
    assert "500/s" in last
    assert "0:00:20" in last


def test_what_an_earlier_run_did_is_not_counted_as_pace(clock):
    steps = reading(
        (0, 0, 0, False),
        (1, 3_000_000, 90_000, True),
        (10, 3_100_000, 90_500, False),
        (10, 3_200_000, 91_000, False),
    )
    last = drawn(steps, clock)[-1]
    assert "3.2 MB/4.0 MB, 91,000 records" in last
    assert "50/s" in last
    assert "0:01:20" in last


def test_other_stages_count_what_they_do(clock):
    last = drawn([(0, "indexing", 0, 1200, {}), (1, "indexing", 1000, 1200, {})], clock)[-1]
    assert "indexing" in last
    assert "1,000/1,200" in last


def test_nothing_is_drawn_without_a_terminal(clock):
    assert drawn(reading((0, 10, 1, False)), clock, terminal=False) == []
    assert drawn([], clock, terminal=False) == []


FAR = reading((0, 0, 0, False), (10, 1_000_000, 123_000, False), (10, 2_000_000, 246_000, False))


@pytest.mark.parametrize("width", [14, 20, 24, 30, 40, 61, 62, 80, 84, 100, 110, 200])
def test_the_share_and_the_time_left_are_shown_however_narrow_it_is(clock, width):
    last = drawn(FAR, clock, width=width)[-1]
    assert "50%" in last
    assert "0:00:20" in last
    assert "…" not in last
    assert len(last) <= width
    assert ("reading" in last) is (width >= 24)
    assert ("2.0 MB/4.0 MB, 246,000 records" in last) is (width >= 62)
    assert ("12,300/s" in last) is (width >= 84)


def test_it_follows_a_terminal_that_is_made_narrower(clock):
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120, color_system=None)
    with bars(console=console) as tell:
        for seconds, stage, done, total, about in FAR:
            clock.now += seconds
            tell(stage, done, total, **about)
        console.width = 30
        tell(stage, done, total, **about)
    last = [line for line in out.getvalue().splitlines() if "%" in line][-1]
    assert "0:00:20" in last
