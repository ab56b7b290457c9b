"""The machine: time in milliseconds, identifiers nobody can guess, two calls at a time."""

import threading
import time
from functools import partial
from operator import neg

import pytest
from pydantic import TypeAdapter
from trivia.adapters.system import RandomIds, SystemClock, Threads
from trivia.contract.base import Id


def test_the_clock_tells_unix_milliseconds() -> None:
    assert abs(SystemClock().now() - time.time() * 1000) < 5000


def test_identifiers_fit_the_contract_and_differ() -> None:
    ids = {RandomIds().new() for _ in range(1000)}

    assert len(ids) == 1000
    for one in ids:
        TypeAdapter(Id).validate_python(one)


def test_two_calls_run_at_the_same_time() -> None:
    meeting = threading.Barrier(2, timeout=10)  # passes only if both are there

    assert Threads().both(meeting.wait, meeting.wait) in ((0, 1), (1, 0))


def test_each_result_comes_back_in_its_place() -> None:
    threads = Threads()

    for number in range(20):
        assert threads.both(partial(abs, number), partial(neg, number)) == (number, -number)


def test_a_failure_is_raised_only_when_both_have_ended() -> None:
    ended = threading.Event()
    release = threading.Event()

    def fails() -> None:
        release.set()
        raise LookupError("first")

    def works() -> None:
        release.wait(10)
        ended.set()

    with pytest.raises(LookupError):
        Threads().both(fails, works)
    assert ended.is_set()


def test_a_failure_of_the_second_call_is_raised_too() -> None:
    def fails() -> None:
        raise LookupError("second")

    with pytest.raises(LookupError):
        Threads().both(lambda: None, fails)
