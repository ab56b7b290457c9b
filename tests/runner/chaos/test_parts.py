"""Parts of a stack are frozen and killed as processes are."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence

import psutil
import pytest
from trivia_local.chaos.parts import freeze, frozen_for, kill, thaw


class Two:
    """A part that has two processes."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", "import time; time.sleep(60)"]
        self.started = [subprocess.Popen(command) for _ in range(2)]

    def running(self) -> Sequence[psutil.Process]:
        return [psutil.Process(one.pid) for one in self.started if one.poll() is None]


@pytest.fixture
def part() -> Iterator[Two]:
    two = Two()
    yield two
    for one in two.started:
        one.kill()
        one.wait()


def all_stopped(part: Two, wanted: bool) -> bool:
    """Whether they come to stand still, or to go on."""
    for _ in range(500):
        stopped = {process.status() == psutil.STATUS_STOPPED for process in part.running()}
        if stopped == {wanted}:
            return True
        time.sleep(0.01)
    return False


def test_what_is_frozen_stands_still_until_it_is_thawed(part: Two) -> None:
    stopped = freeze(part)

    assert len(stopped) == 2
    assert all_stopped(part, True)
    thaw(stopped)
    assert all_stopped(part, False)


async def test_it_goes_on_after_a_while(part: Two) -> None:
    async for frozen in frozen_for(part, 0.01):
        assert frozen == 2
        assert all_stopped(part, True)

    assert all_stopped(part, False)


async def test_it_goes_on_if_that_is_ended_while_it_is_being_frozen(
    monkeypatch: pytest.MonkeyPatch, part: Two
) -> None:
    done: list[str] = []
    monkeypatch.setattr(psutil.Process, "suspend", lambda _: done.append("frozen"))
    monkeypatch.setattr(psutil.Process, "resume", lambda _: done.append("goes on"))
    asked, looked_for = threading.Event(), threading.Event()

    class Slow:
        def running(self) -> Sequence[psutil.Process]:
            asked.set()
            looked_for.wait(5)
            return part.running()

    async def freeze_it() -> None:
        async for _ in frozen_for(Slow(), 60):
            pass

    freezing = asyncio.create_task(freeze_it())
    await asyncio.to_thread(asked.wait, 5)
    freezing.cancel()
    await asyncio.sleep(0)
    looked_for.set()
    await asyncio.gather(freezing, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_default_executor()

    assert done == ["frozen"] * 2 + ["goes on"] * 2


def test_what_is_killed_is_gone_also_when_it_was_frozen(part: Two) -> None:
    freeze(part)

    assert kill(part) == 2
    assert part.running() == []
    assert kill(part) == 0
