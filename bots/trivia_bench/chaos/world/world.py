"""Everything around the functions of one game."""

from collections.abc import Callable, Mapping
from typing import Any

from trivia.adapters.redis import keys
from trivia.domain.errors import Unavailable
from trivia.domain.ids import GameId

from trivia_bench.chaos.world.dice import Dice
from trivia_bench.chaos.world.faults import Fault, Faults
from trivia_bench.chaos.world.functions import SLOW_MS, Environment, Functions, Killed, Run
from trivia_bench.chaos.world.loop import Loop
from trivia_bench.chaos.world.queues import Queues
from trivia_bench.chaos.world.tables import Tables
from trivia_bench.chaos.world.trace import Trace


class Violation(Exception):
    """Something that must hold does not."""


class World:
    """Of one game.

    Attributes:
        sent: `seq` of all that was sent to everyone, whether or not it arrived.
        leaps: `seq` of the game each time that it was brought back, higher than all before.
        came: when the first answer of a player id to a question was at the broker, Unix ms.
        busy: messages in queues, and functions at work.
        running: the invocation whose turn it is; None between them.
    """

    def __init__(
        self,
        seed: int,
        rates: Mapping[str, float],
        only: frozenset[Fault] | None = None,
    ) -> None:
        self.seed = seed
        self.loop = Loop()
        self.dice = Dice(seed)
        self.trace = Trace(self.loop.now)
        self.faults = Faults(self.dice, rates, self.trace, only)
        self.functions = Functions(self)
        self.tables = Tables(self)
        self.queues = Queues(self)
        self.running: Run | None = None
        self.building: Environment | None = None
        self.gateway: Any = None
        self.broker: Any = None
        self.cache: Any = None
        self.violation: Violation | None = None
        self.busy = 0
        self.sent: set[int] = set()
        self.leaps: set[int] = set()
        self.came: dict[tuple[str, int], int] = {}
        self._numbers = 0

    def cached_seq(self, game_id: str) -> int:
        """What the cache says of a game; 0 if it says nothing, or there is none."""
        kept = self.cache.call("HGET", keys.game(GameId(game_id)), "seq") if self.cache else None
        return int(kept or 0)

    def number(self) -> int:
        """A new one each time, for whatever needs a name."""
        self._numbers += 1
        return self._numbers

    def pause(self, ms: float) -> None:
        """The running function waits; one that waits beyond its time is killed."""
        run = self.running
        assert run is not None
        left = run.deadline - self.loop.now()
        self.functions.yield_turn(run)
        self.loop.pause(min(ms, left), lambda: self.functions.resume(run))
        if ms >= left:
            self.kill(run, "its time is up")

    def kill(self, run: Run, why: str) -> None:
        run.dead = True
        self.trace.note(run.function.name, f"dies: {why}")
        raise Killed

    def reach(self, what: str) -> str:
        """The running function calls a port: it waits, and may die before it gets there.

        Returns the site of the call.
        """
        run = self.running
        if run is None:
            return ""
        if run.dead:
            raise Killed
        site = f"{run.function.name} {what}"
        # Half of the calls are so quick that nobody comes in between.
        wait = 16 * (self.dice.roll("latency") - 0.5)
        if self.faults.strike("slow", site):
            wait = self.dice.between("slowness", *SLOW_MS)
        if wait > 0:
            self.pause(wait)
        if self.faults.strike("kill", site):
            self.kill(run, f"before {what}")
        return site

    def saw(self, error: BaseException | None) -> None:
        """A function met `error`: that may be a fault, or what came of one."""
        seen: BaseException | None = error
        while seen is not None:
            if isinstance(seen, Unavailable):
                return  # it says itself that it will be tried again
            if getattr(seen, "injected", False):
                return
            seen = seen.__cause__ or seen.__context__
        self.violated(f"an error that no fault explains: {error!r}")

    def violated(self, what: str) -> None:
        """Keep the first; the run ends."""
        if self.violation is None:
            self.violation = Violation(what)
            self.trace.note("violation", what)

    def run_until(self, when: int, over: Callable[[], bool] = lambda: False) -> bool:
        """Go on until `over`, or `when` (Unix ms), or a violation; whether it is over."""
        loop = self.loop
        while loop.now() < when and self.violation is None:
            if over():
                return True
            if not loop.step(when):
                break
        return over()
