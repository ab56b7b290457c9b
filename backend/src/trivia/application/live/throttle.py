"""Whose turn it is to send a notice of a live game: a key that expires for each topic.

Who finds it leaves the message to a wake-up call that comes after it has expired: one call is
enough for all that happens meanwhile.
"""

from trivia.application.games.notifier import Claim, Notice, Turn
from trivia.application.live.ports import LiveStore, Timers
from trivia.application.live.values import Timer, TimerKind, TurnTimes
from trivia.application.system import whole_seconds

LATE_MS = 1000
"""So late a wake-up call may be before somebody else sends what it was to send."""


class LiveThrottle:
    """Implements `Throttle`: one short call."""

    def __init__(self, store: LiveStore) -> None:
        self._store = store

    def claim(self, notice: Notice, interval_ms: int, *, at_once: bool = True) -> Claim:
        times = TurnTimes(interval_ms, 1000 * whole_seconds(interval_ms), LATE_MS)
        return Claim(self._store.claim(notice.game_id, _key(notice), times, at_once))

    def claim_ordered(self, notice: Notice, interval_ms: int) -> Claim:
        """A call that comes twice sends the same as of now, which replaces what it sent before."""
        self._store.not_within(notice.game_id, _key(notice), interval_ms)
        return Claim(Turn.NOW)


def _key(notice: Notice) -> str:
    """A new question does not wait for the one before."""
    return f"{notice.topic.value}-{notice.index}"


class TimerWakeUps:
    """Implements `WakeUps`."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers

    def later(self, notice: Notice, /, delay_s: int) -> None:
        timer = Timer(
            kind=TimerKind.NOTIFY,
            game_id=notice.game_id,
            index=notice.index,
            topic=notice.topic.value,
        )
        self._timers.wake(timer, delay_s)
