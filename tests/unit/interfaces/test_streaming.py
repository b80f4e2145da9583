"""Events of work in a thread, and how they are written on the line."""

import asyncio
import threading
from contextlib import aclosing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.errors import BugError, InputError
from citewell.interfaces.streaming import HEARTBEAT, events_of, kept_awake, sse
from citewell.watched import Planned
from unit.interfaces.heard import heard

EVENTS = [Planned(None), Planned(None), Planned(None)]
SECONDS = 5


@given(st.lists(st.tuples(st.sampled_from(["read", "found", "problem"]), st.text()), max_size=4))
def test_a_browser_reads_what_was_written(events):
    line = b"".join(sse(name, data) + HEARTBEAT for name, data in events)
    folded = [(n, d.replace("\r\n", "\n").replace("\r", "\n")) for n, d in events]
    assert heard(line) == folded


def test_data_cannot_make_events_of_its_own():
    typed = "x\n\nevent: article\ndata: forged\r\rdata: forged"
    assert heard(sse("read", typed)) == [("read", typed.replace("\r", "\n"))]


def test_half_a_character_does_not_break_the_line():
    assert sse("read", "a\ud800b") == b"event: read\ndata: a?b\n\n"


@pytest.mark.parametrize("name", ["", "a\nb", "Read", "a b", "read\n"])
def test_a_name_is_one_small_word(name):
    with pytest.raises(BugError):
        sse(name, "")


async def all_of(run):
    return [item async for item in events_of(run)]


def test_events_come_in_order_and_what_is_returned_last():
    def run(watch):
        for event in EVENTS:
            watch(event)
        return "done"

    assert asyncio.run(all_of(run)) == [*EVENTS, "done"]


def test_an_event_comes_before_the_work_is_done():
    heard = threading.Event()

    def run(watch):
        watch(EVENTS[0])
        return heard.wait(SECONDS)

    async def listen():
        async with aclosing(events_of(run)) as items:
            await anext(items)
            heard.set()
            return await anext(items)

    assert asyncio.run(listen()) is True


def test_an_error_of_ours_is_the_last_item():
    error = InputError("no", code="empty_question", hint="Ask.")

    def run(watch):
        watch(EVENTS[0])
        raise error

    assert asyncio.run(all_of(run)) == [EVENTS[0], error]


def test_another_error_is_raised():
    def run(watch):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(all_of(run))


def test_who_goes_away_leaves_nothing_stuck_and_the_work_ends():
    go_on, ended = threading.Event(), threading.Event()

    def run(watch):
        watch(EVENTS[0])
        go_on.wait(SECONDS)
        watch(EVENTS[1])
        ended.set()
        raise InputError("nobody hears this", code="empty_question", hint="Ask.")

    async def leave():
        complaints = []
        asyncio.get_running_loop().set_exception_handler(lambda _, c: complaints.append(c))
        async with aclosing(events_of(run)) as events:
            await anext(events)
        go_on.set()
        await asyncio.to_thread(ended.wait, SECONDS)
        return complaints, len(asyncio.all_tasks())

    assert asyncio.run(leave()) == ([], 1)
    assert ended.is_set()


def test_who_reads_may_be_cancelled_while_it_waits():
    go_on = threading.Event()

    async def cancel():
        waiting = asyncio.create_task(all_of(lambda _: go_on.wait(SECONDS)))
        await asyncio.sleep(0.02)
        waiting.cancel()
        done, _ = await asyncio.wait({waiting}, timeout=1)
        go_on.set()
        return [one.cancelled() for one in done]

    assert asyncio.run(cancel()) == [True]


async def slow(release: asyncio.Event, closed: list[str]):
    try:
        yield b"first"
        await release.wait()
        yield b"second"
    finally:
        closed.append("closed")


def test_a_silent_line_is_kept_awake():
    async def listen():
        release, got, closed = asyncio.Event(), [], []
        async for chunk in kept_awake(slow(release, closed), every_s=0.01):
            got.append(chunk)
            if got.count(HEARTBEAT) == 2:
                release.set()
        return got, closed

    got, closed = asyncio.run(listen())
    assert got[:3] == [b"first", HEARTBEAT, HEARTBEAT]
    assert got[-1] == b"second"
    assert closed == ["closed"]


@pytest.mark.parametrize("chunks", [1, 2])
def test_closing_the_line_closes_what_feeds_it(chunks):
    async def leave():
        closed: list[str] = []
        async with aclosing(kept_awake(slow(asyncio.Event(), closed), every_s=0.01)) as line:
            for _ in range(chunks):
                await anext(line)
        return closed, len(asyncio.all_tasks())

    assert asyncio.run(leave()) == (["closed"], 1)
