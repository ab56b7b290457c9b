"""Lambda functions: real handlers, in environments that are kept, skewed, and killed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from trivia.bootstrap.core import Provider

from trivia_bench.simulation.wiring import Settings

if TYPE_CHECKING:
    from trivia_bench.chaos.world.world import World

Reply: TypeAlias = dict[str, Any]
Done: TypeAlias = Callable[[Reply | None], None]
"""Is given the reply, or None if the function died or failed."""

SKEW_MS = 120
"""Clocks of functions are apart by so much at most: AWS keeps them closer, the design allows for
more (`STOP_GRACE_MS`, `CLOCKS_MS`)."""

SLOW_MS = (300.0, 8_000.0)


class Killed(BaseException):
    """The function is gone; nobody catches it, and nothing that it does afterwards has effect."""


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """As the templates have it."""

    name: str
    handler: Callable[[dict[str, Any], Any], Any]
    provider: Provider[Any]
    timeout_s: int = 6


@dataclass(slots=True, eq=False)
class Environment:
    """What one instance of a function keeps between its invocations."""

    service: Any = None
    skew: int = 0


@dataclass(slots=True, eq=False)
class Run:
    """One invocation."""

    function: Function
    environment: Environment
    deadline: int
    dead: bool = False


@dataclass(slots=True)
class Functions:
    world: "World"
    _idle: dict[str, list[Environment]] = field(default_factory=dict)

    def invoke(self, function: Function, event: dict[str, Any], done: Done) -> None:
        """Call it soon; `done` hears of the end."""
        self.world.busy += 1
        wait = self.world.dice.between(f"{function.name} starts", 1, 25)
        self.world.loop.after(
            wait, lambda: self.world.loop.task(lambda: self._run(function, event, done))
        )

    def _run(self, function: Function, event: dict[str, Any], done: Done) -> None:
        world = self.world
        environment = self._environment(function)
        run = Run(function, environment, world.loop.now() + 1000 * function.timeout_s)
        reply: Reply | None = None
        self.resume(run)
        try:
            reply = function.handler(event, None)
            if world.faults.strike("kill", f"{function.name} returns"):
                reply, run.dead = None, True
        except Killed:
            run.dead = True
        except Exception as error:
            world.saw(error)
        self.yield_turn(run)
        world.busy -= 1
        if not run.dead:
            self._idle[function.name].append(environment)
        done(reply)

    def resume(self, run: Run) -> None:
        self.world.running = run
        run.function.provider._made = run.environment.service

    def yield_turn(self, run: Run) -> None:
        self.world.running = None
        run.function.provider._made = None

    def _environment(self, function: Function) -> Environment:
        idle = self._idle.setdefault(function.name, [])
        if idle:
            return idle.pop()
        new = Environment()
        if self.world.faults.strike("skew", function.name):
            new.skew = round(self.world.dice.between(f"{function.name} skew", -SKEW_MS, SKEW_MS))
        self.world.building = new
        try:
            new.service = function.provider.build(Settings())
        finally:
            self.world.building = None
        return new
