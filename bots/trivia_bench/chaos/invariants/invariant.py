"""What watches over a game: a class for each thing that must hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from trivia_bench.chaos.clients.link import Command
from trivia_bench.chaos.clients.people import Host, Player
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.script import Script
from trivia_bench.chaos.world.world import World


@dataclass(slots=True)
class Played:
    """The game that is watched.

    Attributes:
        results: as the host reads them after the end, by HTTP.
        next_id: the game that the host opens after this one.
        followed: game and name of who came into another one with the ticket of this, by name.
        calls_of_strangers: what came of those of somebody who was never in the game (HTTP status).
    """

    world: World
    script: Script
    host: Host
    players: Sequence[Player]
    game_id: str = ""
    results: dict[str, Any] = field(default_factory=dict)
    next_id: str = ""
    followed: dict[str, tuple[str, str]] = field(default_factory=dict)
    calls_of_strangers: list[int] = field(default_factory=list)

    def slots(self) -> dict[str, int]:
        """Of those who are in the game at its end, by name."""
        return {one["name"]: one["slot"] for one in self.results["players"]}

    def anybody_answered(self) -> bool:
        return any(one["answers"] for one in self.results["questions"])


class Invariant:
    """Each hook is called as things happen; `violated` ends the run."""

    def __init__(self, played: Played) -> None:
        self.played = played

    def violated(self, what: str) -> None:
        self.played.world.violated(f"{type(self).__name__}: {what}")

    def heard(self, seat: Seat, event: Event) -> None:
        """A client was told something."""

    def said(self, seat: Seat, command: Command) -> None:
        """A client said something."""

    def tick(self) -> None:
        """A second has passed."""

    def rest(self) -> None:
        """The game is over, everything has come to rest, and nothing goes wrong any more."""
