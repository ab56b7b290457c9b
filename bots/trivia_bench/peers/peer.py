"""What a benchmark needs of another program for live quizzes; an adapter a program.

PeerFault   it cannot be played: it does not answer, or refuses
"""

from typing import Protocol

from trivia_bots.clients.client import Traffic

PATIENCE_S = 60.0
"""A peer that says nothing for so long is not waited for any more."""


class PeerFault(Exception):
    """Why the peer cannot be played."""


class PeerListener(Protocol):
    """What a player is told; questions are counted from 0."""

    def asked(self, index: int) -> None:
        """The host's “next” has reached the player."""

    def opened(self, index: int) -> None:
        """From now on the answer is taken."""

    def receipt(self, index: int) -> None:
        """The answer has arrived."""

    def result(self, index: int) -> None:
        """What the answer was worth."""


class PeerPlayer(Protocol):
    """One player with a connection of its own."""

    @property
    def traffic(self) -> Traffic: ...

    async def join(self, pin: str, name: str) -> None:
        """Be in the game. Raises: PeerFault."""

    async def answer(self, choice: int) -> None:
        """Answer the open question. Raises: PeerFault."""

    async def close(self) -> None: ...


class PeerHost(Protocol):
    """Who leads a game."""

    async def open(self, questions: int) -> str:
        """Open a game of so many questions; its PIN. Raises: PeerFault."""

    async def joined(self, players: int) -> None:
        """Return when so many are in. Raises: PeerFault."""

    async def ask(self, index: int) -> None:
        """Send “next”. Raises: PeerFault."""

    async def result(self, index: int) -> int:
        """Return when the question is over: how many answers it counts. Raises: PeerFault."""

    async def end(self) -> None:
        """Show the final board, and leave nothing behind."""

    async def close(self) -> None: ...


class Peer(Protocol):
    """One program that runs."""

    @property
    def choices(self) -> int:
        """How many possible answers each question has."""

    def host(self) -> PeerHost: ...

    def player(self, listener: PeerListener) -> PeerPlayer: ...
