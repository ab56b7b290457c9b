"""A signal ends a command where it may be ended; what cleans up comes to its end."""

import os
import signal
from collections.abc import Iterator

import pytest
from trivia_local.signals import forget, held, interruptible

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def handlers_are_given_back() -> Iterator[None]:
    before = [signal.getsignal(number) for number in SIGNALS]
    yield
    assert [signal.getsignal(number) for number in SIGNALS] == before


def send(number: signal.Signals = signal.SIGTERM) -> None:
    """To this process; handled before the next line."""
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", SIGNALS)
def test_what_is_interruptible_ends_at_once(number: signal.Signals) -> None:
    after = []
    with pytest.raises(KeyboardInterrupt), held(), interruptible():
        send(number)
        after.append("went on")
    assert after == []


def test_a_signal_between_the_start_and_the_wait_is_not_lost() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held():
        done.append("started")
        send()
        try:
            with interruptible():
                done.append("waited")
        finally:
            done.append("stopped")
    assert done == ["started", "stopped"]


def test_a_signal_between_the_wait_and_the_end_does_not_skip_the_end() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held():
        try:
            with interruptible():
                done.append("waited")
            send()
            done.append("left")
        finally:
            send()
            done.append("stopped")
    assert done == ["waited", "left", "stopped"]


def test_an_impatient_second_signal_does_not_interrupt_the_end() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held():
        try:
            with interruptible():
                send(signal.SIGINT)
        finally:
            for _ in range(3):
                send(signal.SIGINT)
            done.append("stopped")
    assert done == ["stopped"]


def test_a_failure_is_cleaned_up_even_if_a_signal_comes_meanwhile() -> None:
    done = []
    with pytest.raises(ValueError, match="the reason"), held():
        try:
            with interruptible():
                raise ValueError("the reason")
        finally:
            send()
            done.append("stopped")
    assert done == ["stopped"]


def test_what_is_held_inside_comes_to_its_end_before_the_outside_is_interrupted() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held():
        try:
            with interruptible():
                with held():
                    send()
                    done.append("recorded")
                done.append("went on")
        finally:
            done.append("stopped")
    assert done == ["recorded", "stopped"]


def test_what_may_be_interrupted_inside_of_what_is_held_inside() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held(), interruptible(), held():
        try:
            with interruptible():
                send()
                done.append("went on")
        finally:
            send()
            done.append("stopped")
    assert done == ["stopped"]


def test_a_signal_after_the_work_is_done_comes_too_late() -> None:
    with held():
        send()
        forget()


def test_who_says_nohup_means_it() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with held(), interruptible():
            send(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
