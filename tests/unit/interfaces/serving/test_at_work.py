"""The queue of asks."""

import asyncio

import pytest

from citewell.interfaces.serving.answers import Problems, plain_page
from citewell.interfaces.serving.at_work import AtWork
from citewell.interfaces.serving.guards import Guards
from unit.interfaces.serving.asgi import called, header, scope_of, status


class Work:
    """An application that works until it is told to go on, and knows how many were at it."""

    def __init__(self):
        self.at_once = self.most = self.begun = 0
        self.order = []

    async def __call__(self, scope, receive, send):
        self.begun += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.order.append(scope["path"])
        try:
            await self.go_on.wait()
        finally:
            self.at_once -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})


async def settled():
    for _ in range(20):
        await asyncio.sleep(0)


async def asked(work, number, **guards):
    work.go_on = asyncio.Event()
    queue = AtWork(work, Guards(**guards), lambda m, p: p != "/free", Problems(plain_page))
    tasks = [asyncio.create_task(called(queue, scope_of(path=f"/{n}"))) for n in range(number)]
    await settled()
    return queue, tasks


def test_so_many_work_and_so_many_wait_and_one_more_is_sent_away():
    work = Work()

    async def story():
        _, tasks = await asked(work, 6, asks_at_work=2, asks_waiting=3)
        assert work.begun == 2
        [refused] = [t.result() for t in tasks if t.done()]
        work.go_on.set()
        return refused, await asyncio.gather(*tasks)

    refused, answers = asyncio.run(story())
    assert status(refused) == 503
    assert int(header(refused, "retry-after")) > 0
    assert [status(a) for a in answers] == [200] * 5 + [503]
    assert work.most == 2


def test_first_come_first_served():
    work = Work()

    async def story():
        _, tasks = await asked(work, 5, asks_at_work=1)
        work.go_on.set()
        await asyncio.gather(*tasks)

    asyncio.run(story())
    assert work.order == ["/0", "/1", "/2", "/3", "/4"]


def test_what_is_no_ask_never_waits():
    work = Work()

    async def story():
        queue, tasks = await asked(work, 2, asks_at_work=1, asks_waiting=1)
        free = asyncio.create_task(called(queue, scope_of(path="/free")))
        await settled()
        begun = work.begun
        work.go_on.set()
        await asyncio.gather(*tasks, free)
        return begun

    assert asyncio.run(story()) == 2


def test_nobody_waits_for_ever():
    work = Work()

    async def story():
        _, tasks = await asked(work, 2, asks_at_work=1, waiting_seconds=0.05)
        answer = await asyncio.wait_for(tasks[1], 5)
        work.go_on.set()
        await tasks[0]
        return answer

    assert status(asyncio.run(story())) == 503


@pytest.mark.parametrize("waiting", [False, True])
def test_who_leaves_gives_the_place_back(waiting):
    work = Work()

    async def story():
        _, tasks = await asked(work, 3, asks_at_work=1)
        tasks[1 if waiting else 0].cancel()
        await settled()
        work.go_on.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    answers = asyncio.run(story())
    assert sorted(status(a) for a in answers if isinstance(a, list)) == [200, 200]


def test_a_failure_gives_the_place_back():
    async def fails(scope, receive, send):
        raise KeyError

    async def story():
        guards = Guards(asks_at_work=1)
        queue = AtWork(fails, guards, lambda m, p: True, Problems(plain_page))
        for _ in range(3):
            with pytest.raises(KeyError):
                await asyncio.wait_for(called(queue, scope_of()), 5)

    asyncio.run(story())


def test_a_slow_reader_does_not_hold_a_place():
    """The work is done once the last piece is made, however long it takes to be read."""

    async def story():
        work, read = Work(), asyncio.Event()
        queue, _ = await asked(work, 0, asks_at_work=1)
        work.go_on.set()

        async def slow(message):
            if message["type"] == "http.response.body":
                await read.wait()

        async def receive():
            return {"type": "http.request"}

        first = asyncio.create_task(queue(scope_of(), receive, slow))
        await settled()
        second = await asyncio.wait_for(called(queue, scope_of()), 5)
        read.set()
        await first
        return second

    assert status(asyncio.run(story())) == 200
