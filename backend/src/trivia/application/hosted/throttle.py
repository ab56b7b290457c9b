"""Whose turn it is to send a notice of a hosted game.

An answer costs one small read at most: while a call is ordered nobody sends at once, and whoever
has ordered it knows without reading that it has not begun, for as long as the queue holds it.

Nothing is missed: an answer is stored before it looks whether a call is ordered, and a call reads
the answers after it has noted that it is ordered no more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trivia.application.games.notifier import Claim, Notice, ThrottledNotifier, Topic, Turn
from trivia.application.hosted.ports import ThrottleStore
from trivia.application.hosted.values import ThrottleState
from trivia.application.system import Clock, whole_seconds

SOON: Mapping[Topic, int] = {Topic.ANSWERS: 2, Topic.ROSTER: 16}
"""So many messages about the answers to a question, or about who is in the game, follow each other
quickly: a crowd that answers at once is shown, and a class that comes in one by one."""

LATER_INTERVAL_MS = 2_000
"""Of those after them: others take their time."""

CLOCKS_MS = 300
"""Of the delay of an ordered call, left for clocks that are set meanwhile."""

_NOTHING = Claim(Turn.NONE)


def key_of(notice: Notice) -> str:
    """Under which the state of `notice` is stored in its game."""
    if notice.topic is Topic.ANSWERS:
        return f"{notice.topic}-{notice.index:03d}"
    return str(notice.topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAheadNotifier:
    """Notices of those who read the throttle's state along with what else they look at."""

    throttle: "HostedThrottle"
    notifier: ThrottledNotifier

    def wanted(self, notice: Notice) -> str | None:
        """The key to read; None if there is nothing to look for."""
        return None if self.throttle.is_ordered(notice) else key_of(notice)

    def changed(self, notice: Notice, state: ThrottleState | None, *, at_once: bool = True) -> None:
        """See `ThrottledNotifier.changed`; `state` is what was read, None if nothing was wanted."""
        if state is None:
            return
        interval_ms = self.notifier.intervals_ms[notice.topic]
        claim = self.throttle.claim_of(notice, interval_ms, state, at_once=at_once)
        self.notifier.act(notice, claim)


class HostedThrottle:
    """Implements `Throttle`; kept between the invocations of a function."""

    def __init__(self, store: ThrottleStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._ordered_until: dict[Notice, int] = {}

    def claim(self, notice: Notice, interval_ms: int, *, at_once: bool = True) -> Claim:
        if self.is_ordered(notice):
            return _NOTHING
        state = self._store.read(notice.game_id, key_of(notice))
        return self.claim_of(notice, interval_ms, state, at_once=at_once)

    def is_ordered(self, notice: Notice) -> bool:
        """Whether a call is known to be ordered, without a look."""
        return self._clock.now() < self._ordered_until.get(notice, 0)

    def claim_of(
        self, notice: Notice, interval_ms: int, state: ThrottleState, *, at_once: bool = True
    ) -> Claim:
        """The same, for who has read `state` after storing the change."""
        now = self._clock.now()
        if state.ordered:
            return _NOTHING
        interval_ms = _grown(notice, interval_ms, state)
        if at_once and self._is_due(state, interval_ms):
            return self._take(notice, state)
        if not self._store.order(notice.game_id, key_of(notice)):
            return _NOTHING
        waiting = {other: until for other, until in self._ordered_until.items() if until > now}
        delay_s = whole_seconds(interval_ms)
        until = now + 1000 * delay_s - CLOCKS_MS
        self._ordered_until = {**waiting, notice: until}
        return Claim(Turn.LATER, delay_s=delay_s)

    def claim_ordered(self, notice: Notice, interval_ms: int) -> Claim:
        """If an earlier call that came twice has sent in place of this one, then answers may have
        come since that looked at neither: it sends again."""
        state = self._store.read(notice.game_id, key_of(notice))
        if state.ordered or self._is_due(state, interval_ms):
            return self._take(notice, state)
        return _NOTHING

    def _is_due(self, state: ThrottleState, interval_ms: int) -> bool:
        return self._clock.now() - state.sent_at >= interval_ms

    def _take(self, notice: Notice, state: ThrottleState) -> Claim:
        # Whoever was faster has read less than is stored now, but what this caller has stored.
        now, sent = self._clock.now(), state.amount + 1
        if self._store.take(notice.game_id, key_of(notice), state, now, amount=sent):
            return Claim(Turn.NOW, state.sent_at)
        return _NOTHING


def _grown(notice: Notice, interval_ms: int, state: ThrottleState) -> int:
    return interval_ms if state.amount < SOON[notice.topic] else LATER_INTERVAL_MS
