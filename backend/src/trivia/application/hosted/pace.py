"""How often one caller of a hosted game is served: a fence before the tables.

It is kept in the memory of one environment of a function, so that it costs the others nothing, and
each environment has its own. Who goes on knocking loses the connection; tickets for new ones are
counted in the store.
"""

from collections import Counter
from collections.abc import Callable
from enum import Enum

from trivia.application.games.values import Role
from trivia.application.hosted.values import Caller
from trivia.application.limits.limiter import refuse_for
from trivia.application.system import Clock
from trivia.domain.limits import NOTHING, Allowance, Spent, after, wait_ms


class Pace(Enum):
    ANSWERS = Allowance(name="answers", burst=30, refill_ms=1_000)
    """Of one player: a page sends one, and again while no receipt comes."""

    ASKS = Allowance(name="asks", burst=12, refill_ms=1_000)
    """All else of one player, and of one screen: whoever loses the line again and again asks every
    second or two."""

    STEPS = Allowance(name="steps", burst=60, refill_ms=200)
    """Of one host."""


TOLD = 20
"""So many refusals a connection hears; with the last one it is closed, and again with each so many
more, should closing have failed."""

KEPT = 4_096
"""Buckets and connections that are remembered at most."""


class Fence:
    def __init__(self, clock: Clock, drop: Callable[[Caller], None]) -> None:
        """`drop` closes the connection of a caller."""
        self._clock = clock
        self._drop = drop
        self._spent: dict[tuple[Pace, str, str], Spent] = {}
        self._refused: Counter[str] = Counter()

    def admits(self, caller: Caller, *, answers: bool = False) -> bool:
        """Whether the caller is served; False if they have been told often enough that they are
        not.

        Raises:
            TooMany ``too_many_requests``.
        """
        pace = _pace_of(caller, answers)
        # All screens of a game have one id.
        who = caller.connection_id if caller.role is Role.SCREEN else caller.player_id
        key, now = (pace, str(caller.game_id), str(who)), self._clock.now()
        spent = self._spent.get(key, NOTHING)
        wait = wait_ms(pace.value, spent, now)
        if wait == 0:
            self._keep(now)
            self._spent[key] = after(pace.value, spent, now)
            return True
        self._refused[caller.connection_id] += 1
        times = self._refused[caller.connection_id]
        if times % TOLD == 0:
            self._drop(caller)
        if times < TOLD:
            refuse_for(wait)
        return False

    def _keep(self, now: int) -> None:
        if len(self._spent) >= KEPT:
            self._spent = {key: kept for key, kept in self._spent.items() if kept.full_at > now}
            if len(self._spent) >= KEPT:
                self._spent.clear()
        if len(self._refused) >= KEPT:
            self._refused.clear()


def _pace_of(caller: Caller, answers: bool) -> Pace:
    if caller.role is Role.HOST:
        return Pace.STEPS
    return Pace.ANSWERS if answers else Pace.ASKS
