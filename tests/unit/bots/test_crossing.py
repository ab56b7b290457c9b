"""What a library's thread hears comes into the loop in order, and a burst of it at once."""

import asyncio
import threading
from functools import partial
from typing import Any

import pytest
from trivia_bots.clients.crossing import Crossing, crossing_to


async def test_a_burst_wakes_the_loop_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    woken: list[Any] = []
    wake = loop.call_soon_threadsafe

    def counted(*call: Any) -> Any:
        woken.append(call)
        return wake(*call)

    monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
    crossing, heard = Crossing(loop), list[int]()
    for number in range(100):
        crossing.soon(partial(heard.append, number))
    await asyncio.sleep(0)
    assert (heard, len(woken)) == (list(range(100)), 1)
    crossing.soon(lambda: heard.append(100))
    await asyncio.sleep(0)
    assert (heard[-1], len(woken)) == (100, 2)


async def test_nothing_is_lost_while_threads_go_on_talking() -> None:
    crossing = crossing_to(asyncio.get_running_loop())
    assert crossing is crossing_to(asyncio.get_running_loop())
    heard: list[tuple[int, int]] = []

    def talk(who: int) -> None:
        for number in range(2000):
            crossing.soon(partial(heard.append, (who, number)))

    threads = [threading.Thread(target=talk, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    async with asyncio.timeout(30):
        while len(heard) < 8000:
            await asyncio.sleep(0)
    for who in range(4):
        assert [number for one, number in heard if one == who] == list(range(2000))


async def test_one_call_that_fails_keeps_back_no_other() -> None:
    loop = asyncio.get_running_loop()
    failed: list[Any] = []
    loop.set_exception_handler(lambda _, context: failed.append(context["exception"]))
    crossing, heard = Crossing(loop), list[int]()
    crossing.soon(lambda: 1 / 0)
    crossing.soon(lambda: heard.append(1))
    await asyncio.sleep(0)
    assert heard == [1]
    assert [type(one) for one in failed] == [ZeroDivisionError]


def test_a_closed_loop_is_left_alone() -> None:
    loop = asyncio.new_event_loop()
    crossing = Crossing(loop)
    loop.close()
    crossing.soon(lambda: None)
