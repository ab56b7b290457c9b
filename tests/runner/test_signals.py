"""A signal ends a command where it may be ended; what cleans up comes to its end."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from trivia_local.signals import forget, held, interruptible

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def handlers_are_given_back() -> Iterator[None]:
    before = [signal.getsignal(number) for number in SIGNALS]
    yield
    assert [signal.getsignal(number) for number in SIGNALS] == before


class Work:
    """Notes what was done; `interrupted` tells whether a signal has ended it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.interrupted = False

    def run(self, work: Callable[[], None]) -> None:
        try:
            with held():
                work()
        except KeyboardInterrupt:
            self.interrupted = True

    def owned(self, wait: Callable[[], None], *, before: int = 0, after: int = 0) -> None:
        """Start, `wait`, stop; with signals just before and just after the wait."""
        self.done.append("started")
        send(before)
        try:
            with interruptible():
                wait()
                self.done.append("waited")
            send(after)
        finally:
            send(after)
            self.done.append("stopped")


@pytest.fixture
def work() -> Work:
    return Work()


def send(times: int = 1, number: signal.Signals = signal.SIGTERM) -> None:
    """To this process; handled before the next line."""
    for _ in range(times):
        os.kill(os.getpid(), number)


def nothing() -> None:
    return None


@pytest.mark.parametrize("number", SIGNALS)
def test_what_is_interruptible_ends_at_once(work: Work, number: signal.Signals) -> None:
    work.run(lambda: work.owned(lambda: send(1, number)))
    assert work.interrupted
    assert work.done == ["started", "stopped"]


def test_a_signal_between_the_start_and_the_wait_is_not_lost(work: Work) -> None:
    work.run(lambda: work.owned(nothing, before=1))
    assert work.interrupted
    assert work.done == ["started", "stopped"]


def test_a_signal_between_the_wait_and_the_end_does_not_skip_the_end(work: Work) -> None:
    work.run(lambda: work.owned(nothing, after=1))
    assert work.interrupted
    assert work.done == ["started", "waited", "stopped"]


def test_an_impatient_second_signal_does_not_interrupt_the_end(work: Work) -> None:
    work.run(lambda: work.owned(send, after=3))
    assert work.interrupted
    assert work.done == ["started", "stopped"]


def test_a_failure_is_cleaned_up_even_if_a_signal_comes_meanwhile(work: Work) -> None:
    def fail() -> None:
        raise ValueError("the reason")

    with pytest.raises(ValueError, match="the reason"):
        work.run(lambda: work.owned(fail, after=1))
    assert work.done == ["started", "stopped"]


def test_what_is_held_inside_comes_to_its_end_before_the_outside_is_interrupted(
    work: Work,
) -> None:
    def start_a_server() -> None:
        with held():
            send()
            work.done.append("recorded")
        work.done.append("went on")

    work.run(lambda: work.owned(start_a_server))
    assert work.interrupted
    assert work.done == ["started", "recorded", "stopped"]


def test_each_of_two_owners_comes_to_its_end(work: Work) -> None:
    inner = Work()

    def wait_for_a_tool() -> None:
        with held():
            inner.owned(send, after=1)

    work.run(lambda: work.owned(wait_for_a_tool, after=1))
    assert work.interrupted
    assert (inner.done, work.done) == (["started", "stopped"], ["started", "stopped"])


def test_a_signal_after_the_work_is_done_comes_too_late(work: Work) -> None:
    def finish() -> None:
        send()
        forget()

    work.run(finish)
    assert not work.interrupted


def test_who_says_nohup_means_it(work: Work) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        work.run(lambda: work.owned(lambda: send(1, signal.SIGHUP)))
    finally:
        signal.signal(signal.SIGHUP, before)
    assert not work.interrupted
    assert work.done == ["started", "waited", "stopped"]
