"""Invocations use threads again, and none waits for another."""

import contextvars
import threading
from collections.abc import Callable

import pytest
from ministack.core import concurrency
from ministack.services import apigateway, iot, lambda_svc
from trivia_local.emulator_repairs import threads
from trivia_local.emulator_repairs.threads import Threads

ASKED = contextvars.ContextVar("ASKED", default="nobody")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """Every thread that was started since."""
    made: list[threading.Thread] = []
    start = threading.Thread.start

    def counted(thread: threading.Thread) -> None:
        made.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", counted)
    return made


@pytest.fixture
def repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (concurrency, apigateway, iot, lambda_svc):
        monkeypatch.setattr(module, "run_reentrant", module.run_reentrant)
    threads.apply()


def until(true: Callable[[], bool]) -> None:
    given_up = threading.Event()
    for _ in range(1000):
        if true():
            return
        given_up.wait(0.01)
    raise AssertionError


def test_one_after_the_other_takes_one_thread(started: list[threading.Thread]) -> None:
    pool, done = Threads(), threading.Semaphore(0)
    for _ in range(50):
        until(lambda: not started or bool(pool._free))
        pool.run(done.release, "one")
        done.acquire()
    assert len(started) == 1


def test_those_that_wait_for_each_other_have_a_thread_each(
    started: list[threading.Thread],
) -> None:
    pool, all_there = Threads(), threading.Barrier(21)
    for _ in range(20):
        pool.run(lambda: all_there.wait(10), "one")
    all_there.wait(10)
    assert len(started) == 20


def test_a_thread_without_work_ends_and_work_is_done_all_the_same(
    started: list[threading.Thread],
) -> None:
    pool, done = Threads(idle_s=0.001), threading.Semaphore(0)
    for number in range(200):  # some come in the very moment in which a thread gives up
        pool.run(done.release, "one")
        assert done.acquire(timeout=10)
        threading.Event().wait(0.0005 * (number % 4))
    for thread in started:
        thread.join(10)
        assert not thread.is_alive()
    assert pool._free == []


@pytest.mark.usefixtures("repaired")
async def test_the_emulator_runs_functions_in_them(started: list[threading.Thread]) -> None:
    def ask() -> str:
        return ASKED.get()

    def refuse() -> None:
        raise ValueError("no")

    def is_free() -> bool:
        return bool(concurrency._reused_threads._free)

    for name in ("a", "b"):
        ASKED.set(name)
        assert await concurrency.run_reentrant(ask) == name, "of whoever asks"
        until(is_free)
    with pytest.raises(ValueError, match="no"):
        await apigateway.run_reentrant(refuse)
    until(is_free)
    assert await lambda_svc.run_reentrant(ask) == "b", "after one that failed"
    until(is_free)  # the answer is there before its thread has counted itself out
    assert len(started) == 1
    assert concurrency.active_counts()["reentrant"] == 0
