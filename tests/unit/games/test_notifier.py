"""Notices of both transports keep the same promises, each with its own throttle."""

from collections.abc import Callable

import fakeredis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.application.games.notifier import Notice, Throttle, ThrottledNotifier, Topic
from trivia.application.hosted.throttle import HostedThrottle
from trivia.application.live.throttle import LiveThrottle
from trivia.domain.ids import GameId

from tests.fakes.clock import FixedClock
from tests.fakes.hosted import MemoryThrottle
from tests.fakes.live import ThrottleByClock

INTERVAL_MS = 500
NOTICE = Notice(GameId("game-1"), Topic.ANSWERS, 3)


def hosted(clock: FixedClock) -> Throttle:
    return HostedThrottle(MemoryThrottle(), clock)


def live(clock: FixedClock) -> Throttle:
    redis = fakeredis.FakeRedis(decode_responses=True, version=(7,))
    return LiveThrottle(ThrottleByClock(redis, clock))


THROTTLES = pytest.mark.parametrize("throttle", [hosted, live])


class Scene:
    """Counts changes; a message says how many there have been. Ordered calls come when due."""

    def __init__(self, throttle: Callable[[FixedClock], Throttle]) -> None:
        self.clock = FixedClock()
        self.changes = 0
        self.sent: list[tuple[int, int]] = []
        self.due: list[tuple[int, Notice]] = []
        self.notifier = ThrottledNotifier(
            throttle=throttle(self.clock),
            wake_ups=self,
            notices=self,
            intervals_ms={Topic.ANSWERS: INTERVAL_MS},
        )

    def send(self, notice: Notice, last_sent_at: int) -> None:
        assert notice == NOTICE
        assert last_sent_at in (0, *(at for at, _ in self.sent))
        self.sent.append((self.clock.now(), self.changes))

    def later(self, notice: Notice, /, delay_s: int) -> None:
        self.due.append((self.clock.now() + 1000 * delay_s, notice))

    def change(self, *, at_once: bool = True) -> None:
        self.changes += 1
        self.notifier.changed(NOTICE, at_once=at_once)

    def wait(self, ms: int, times: int = 1) -> None:
        """`ms` go by; each call that is due comes `times` times."""
        until = self.clock.now() + ms
        while self.due and self.due[0][0] <= until:
            at, notice = self.due.pop(0)
            self.clock.advance((at - self.clock.now()) / 1000)
            for _ in range(times):
                self.notifier.woken(notice)
        self.clock.advance((until - self.clock.now()) / 1000)

    @property
    def counts(self) -> list[int]:
        return [count for _, count in self.sent]


@THROTTLES
def test_the_first_change_is_sent_at_once(throttle: Callable[[FixedClock], Throttle]) -> None:
    scene = Scene(throttle)
    scene.change()
    assert scene.counts == [1]
    assert scene.due == []


@THROTTLES
def test_a_burst_orders_one_call_that_sends_the_last_of_it(
    throttle: Callable[[FixedClock], Throttle],
) -> None:
    scene = Scene(throttle)
    for _ in range(50):
        scene.change()
    assert (scene.counts, len(scene.due)) == ([1], 1)

    scene.wait(1000)

    assert scene.counts == [1, 50]


@THROTTLES
def test_what_need_not_be_sent_at_once_waits_for_a_call(
    throttle: Callable[[FixedClock], Throttle],
) -> None:
    scene = Scene(throttle)
    scene.change(at_once=False)
    assert scene.counts == []

    scene.wait(1000)

    assert scene.counts == [1]


def test_a_call_of_a_hosted_game_that_comes_twice_sends_once() -> None:
    scene = Scene(hosted)
    scene.change()
    scene.change()

    scene.wait(1000, times=2)

    assert scene.counts == [1, 2]


@THROTTLES
@given(pauses=st.lists(st.integers(min_value=0, max_value=900), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_the_last_change_is_always_sent_and_few_of_those_between(
    throttle: Callable[[FixedClock], Throttle], pauses: list[int]
) -> None:
    scene = Scene(throttle)
    for pause in pauses:
        scene.change()
        scene.wait(pause)
    scene.wait(2_000)

    assert scene.counts[-1] == len(pauses)
    for start, _ in scene.sent:
        soon = [at for at, _ in scene.sent if start <= at < start + 1000]
        assert len(soon) <= 3, "two at their interval, and an ordered call between them"
