"""What goes wrong, with what, and at which moment of a game."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from trivia_local import servers
from trivia_local.chaos.parts import Part, Server, Workers, frozen_for, kill
from trivia_local.frontdoor.process import FRONT_DOOR
from trivia_local.layout import StackFolder
from trivia_local.stackfile import Stack

HOSTED, LIVE = "websocket", "mqtt"


class Moment(StrEnum):
    """When in a game: before it is opened, when a question is asked, in the burst of its answers,
    when it is closed, and at the end of the game."""

    OPEN = "open"
    ASK = "ask"
    BURST = "burst"
    CLOSE = "close"
    END = "end"


@dataclass(frozen=True, slots=True)
class Ground:
    """The stack on which games are played."""

    folder: StackFolder
    stack: Stack

    def workers(self, function: str) -> Part:
        return Workers(self.folder, f"trivia-{self.stack.stage}-{function}")

    def server(self, name: str) -> Part:
        return Server(self.folder, name)

    async def flush(self) -> int:
        """Empty the cache."""
        import redis

        info = self.stack.redis

        def empty() -> None:
            with redis.Redis(host=info.host, port=info.port, password=info.password) as client:
                client.flushall()

        await asyncio.to_thread(empty)
        return 1


Strike = Callable[[Ground, random.Random], AsyncIterator[int]]
"""Does it, and tells each time how many processes were frozen or killed, or caches emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One kind.

    Attributes:
        transports: in whose games it is.
        drops: the share of the players whose connections drop in the struck question.
    """

    name: str
    moment: Moment
    strike: Strike
    transports: Sequence[str] = (HOSTED, LIVE)
    drops: float = 0.0


BLOWS = 4
"""A worker is seldom busy: it is killed so often, some milliseconds apart."""

WINDOW_S = 6.0
"""Some functions have no worker until there is something to do: so long is looked for one."""


def _killed_workers(function: str) -> Strike:
    async def strike(ground: Ground, rng: random.Random) -> AsyncIterator[int]:
        count, until = 0, time.monotonic() + WINDOW_S
        while count < BLOWS and time.monotonic() < until:
            await asyncio.sleep(rng.uniform(0.0, 0.15))
            killed = await asyncio.to_thread(kill, ground.workers(function))
            count += killed
            yield killed

    return strike


def _frozen_workers(function: str) -> Strike:
    """Frozen with work in their hands, and then killed."""

    async def strike(ground: Ground, rng: random.Random) -> AsyncIterator[int]:
        part, until = ground.workers(function), time.monotonic() + WINDOW_S
        while time.monotonic() < until and not await asyncio.to_thread(part.running):
            await asyncio.sleep(0.05)
        async for frozen in frozen_for(part, rng.uniform(0.5, 2.0)):
            yield frozen
        yield await asyncio.to_thread(kill, part)

    return strike


def _killed(server: str) -> Strike:
    async def strike(ground: Ground, rng: random.Random) -> AsyncIterator[int]:
        await asyncio.sleep(rng.uniform(0.0, 0.3))
        yield await asyncio.to_thread(kill, ground.server(server))

    return strike


def _frozen(server: str) -> Strike:
    async def strike(ground: Ground, rng: random.Random) -> AsyncIterator[int]:
        async for frozen in frozen_for(ground.server(server), rng.uniform(2.0, 6.0)):
            yield frozen

    return strike


async def _flushed(ground: Ground, rng: random.Random) -> AsyncIterator[int]:
    await asyncio.sleep(rng.uniform(0.0, 0.3))
    yield await ground.flush()


async def _nothing(_ground: Ground, _rng: random.Random) -> AsyncIterator[int]:
    """Also where bots cut their own lines, `drops` of them."""
    yield 0


Kinds = Mapping[str, Callable[[str], Strike]]
_OF_FUNCTION: Kinds = {"killed": _killed_workers, "frozen, then killed": _frozen_workers}
_OF_SERVER: Kinds = {"killed": _killed, "frozen": _frozen}


def _each(
    kinds: Kinds, what: str, moment: Moment, *transports: str, drops: float = 0.0
) -> Sequence[Fault]:
    return [
        Fault(
            name=f"{what} {kind}",
            moment=moment,
            strike=make(what),
            transports=transports,
            drops=drops,
        )
        for kind, make in kinds.items()
    ]


_of_function = partial(_each, _OF_FUNCTION)
_of_server = partial(_each, _OF_SERVER)

FAULTS: Sequence[Fault] = (
    Fault(name="nothing", moment=Moment.BURST, strike=_nothing),
    *_of_function("LiveAdmin", Moment.ASK, HOSTED),
    *_of_function("LivePlayer", Moment.BURST, HOSTED),
    *_of_function("BroadcastWorker", Moment.ASK, HOSTED),
    *_of_function("WsConnect", Moment.BURST, HOSTED, drops=0.5),
    *_of_function("WsDisconnect", Moment.BURST, HOSTED, drops=0.5),
    *_of_function("CacheGame", Moment.OPEN, LIVE),
    *_of_function("AskQuestion", Moment.ASK, LIVE),
    *_of_function("ReceiveAnswer", Moment.BURST, LIVE),
    *_of_function("CloseQuestion", Moment.CLOSE, LIVE),
    *_of_function("LiveRelay", Moment.CLOSE, LIVE),
    *_of_function("JoinGame", Moment.BURST, LIVE, drops=0.5),
    *_of_function("SyncGame", Moment.BURST, LIVE, drops=0.5),
    *_of_function("LiveDoor", Moment.BURST, LIVE, drops=0.5),
    *_of_function("EndGame", Moment.END, LIVE),
    *_of_function("ScorePut", Moment.END, HOSTED, LIVE),
    *_of_function("PlayerProgressPut", Moment.END, HOSTED, LIVE),
    *_of_server(servers.VALKEY, Moment.BURST, LIVE),
    Fault(name="cache emptied", moment=Moment.BURST, strike=_flushed, transports=(LIVE,)),
    *_of_server(servers.EMULATOR, Moment.BURST, HOSTED, LIVE),
    *_of_server(FRONT_DOOR, Moment.BURST, HOSTED, LIVE),
    Fault(name="half of the lines cut", moment=Moment.BURST, strike=_nothing, drops=0.5),
)
"""All kinds; a new one is a line here."""
