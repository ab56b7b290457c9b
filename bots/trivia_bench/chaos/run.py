"""Plays one game of a seed, and tells what came of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from trivia_bench.chaos.invariants.invariant import Invariant
from trivia_bench.chaos.invariants.registry import OF_GAMES
from trivia_bench.chaos.rooms import hosted, live
from trivia_bench.chaos.rooms.led_game import LedGame, LinkOf
from trivia_bench.chaos.rooms.solo import SoloGame
from trivia_bench.chaos.script import Script, script
from trivia_bench.chaos.world.faults import Fault, weather
from trivia_bench.chaos.world.wiring import Wiring, wired
from trivia_bench.chaos.world.world import World

LED: Mapping[str, Callable[[World], LinkOf]] = {
    "websocket": hosted.furnish,
    "mqtt": live.furnish,
}
TRANSPORTS = ("http", *LED)
"""All that is played; games that are led by a host are `LED`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one game.

    Attributes:
        violation: what did not hold; None if all did.
        faults: all that struck, in order.
        digest: of every step; the same for the same seed.
    """

    script: Script
    violation: str | None
    faults: tuple[Fault, ...]
    digest: str = ""
    story: tuple[str, ...] = ()
    virtual_s: float = 0

    @property
    def counts(self) -> Counter[str]:
        return Counter(fault.kind for fault in self.faults)


@dataclass(slots=True)
class Theatre:
    """Where games are played one after the other: everything is replaced once."""

    wiring: Wiring
    invariants: Sequence[type[Invariant]] = OF_GAMES

    def play(
        self,
        given: Script,
        *,
        rates: Mapping[str, float] | None = None,
        only: frozenset[Fault] | None = None,
        told: bool = False,
    ) -> Outcome:
        """One game.

        Args:
            rates: of faults, if not those of the seed.
            only: exactly these faults strike, and no others.
            told: also give the story and the digest.
        """
        world = World(given.seed, weather(given.seed) if rates is None else rates, only)
        self.wiring.enter(world)
        began = world.loop.now()
        if given.transport == "http":
            SoloGame(world, given).play()
        else:
            link_of = LED[given.transport](world)
            LedGame(world, given, link_of, self.invariants).play()
        return Outcome(
            script=given,
            violation=str(world.violation) if world.violation else None,
            faults=tuple(world.faults.struck),
            digest=world.trace.digest if told else "",
            story=tuple(world.trace.told()) if told else (),
            virtual_s=(world.loop.now() - began) / 1000,
        )


@contextmanager
def theatre() -> Iterator[Theatre]:
    with wired([hosted.replacements, live.replacements]) as wiring:
        yield Theatre(wiring)


def play(seed: int, transport: str) -> Outcome:
    """One game of `seed`, with its story."""
    with theatre() as stage:
        return stage.play(script(seed, transport), told=True)
