"""Whose turn it is to send a notice of a live game: a key that expires for each topic.

Who finds it leaves the message to a wake-up call that comes after it has expired. Until that call
comes somebody else may send at once again; one call is enough for all that happens meanwhile.
"""

from trivia.application.games.notifier import Claim, Notice, Turn
from trivia.application.live.ports import LiveStore, Timers
from trivia.application.live.values import Timer, TimerKind
from trivia.application.system import whole_seconds


class LiveThrottle:
    """Implements `Throttle`: one short command, two if the message has to wait."""

    def __init__(self, store: LiveStore) -> None:
        self._store = store

    def claim(self, notice: Notice, interval_ms: int, *, at_once: bool = True) -> Claim:
        game_id, topic = notice.game_id, notice.topic.value
        if at_once and self._store.once_within(game_id, topic, interval_ms):
            return Claim(Turn.NOW)
        if self._store.once_within(game_id, f"{topic}-later", 1000 * whole_seconds(interval_ms)):
            return Claim(Turn.LATER)
        return Claim(Turn.NONE)

    def claim_ordered(self, notice: Notice, interval_ms: int) -> Claim:  # noqa: ARG002
        """A call that comes twice sends the same as of now, which replaces what it sent before."""
        return Claim(Turn.NOW)


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
