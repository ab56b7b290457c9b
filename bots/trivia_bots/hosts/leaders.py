"""Who leads a game that people join: somebody at the keys, or a clock."""

import asyncio
from collections.abc import Callable
from typing import Protocol, TextIO

from trivia_bots.hosts.session import EndNow
from trivia_bots.runs.faults import RunFault

LOOK_S = 1.0


class Room(Protocol):
    """What a leader sees of the game."""

    players: int

    async def look(self) -> None: ...


class Leader(Protocol):
    """A pacer that is told of the lobby."""

    async def lobby(self, room: Room, say: Callable[[str], None]) -> None: ...

    async def close(self, index: int) -> None: ...

    async def onward(self, index: int) -> None: ...


class Clock:
    """Goes on by itself: some seconds after `players` have come, and after each answer."""

    def __init__(self, lobby_s: float, pause_s: float, players: int = 1) -> None:
        self._lobby_s = lobby_s
        self._pause_s = pause_s
        self._players = players

    async def lobby(self, room: Room, say: Callable[[str], None]) -> None:
        while room.players < self._players:
            await asyncio.sleep(LOOK_S)
            await room.look()
        say(f"The first question comes in {self._lobby_s:.0f} s.")
        await asyncio.sleep(self._lobby_s)

    async def close(self, index: int) -> None:  # noqa: ARG002
        await asyncio.Event().wait()  # the deadline does, or the last answer

    async def onward(self, index: int) -> None:  # noqa: ARG002
        await asyncio.sleep(self._pause_s)


class Keys:
    """Enter goes on; `e` and Enter, or the end of the input, ends the game.

    Raises:
        RunFault: `keyboard` is none that can be waited for.
    """

    def __init__(self, keyboard: TextIO) -> None:
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._keyboard = keyboard
        try:
            asyncio.get_running_loop().add_reader(keyboard, self._read)
        except OSError:
            raise RunFault("Nobody is at the keys to lead the game: use --auto.") from None

    def _read(self) -> None:
        line = self._keyboard.readline()
        self._lines.put_nowait(line)
        if not line:
            asyncio.get_running_loop().remove_reader(self._keyboard)

    async def _next(self) -> None:
        line = await self._lines.get()
        if line.strip().lower() in ("e", "end") or not line:
            raise EndNow

    async def lobby(self, room: Room, say: Callable[[str], None]) -> None:
        say("Enter asks the first question; e and Enter ends the game.")
        while True:
            await self._next()
            await room.look()  # news of the lobby come seldom
            if room.players:
                return
            say("Nobody is here yet.")

    async def close(self, index: int) -> None:  # noqa: ARG002
        await self._next()

    async def onward(self, index: int) -> None:  # noqa: ARG002
        await self._next()
