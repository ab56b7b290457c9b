"""After a game its host plays again, and whoever was in it follows; somebody else calls as well."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from trivia.domain.ids import PlayerId

from trivia_bench.chaos.clients.people import Person
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.rooms.tickets import TICKETS
from trivia_bench.chaos.script import QUIZ
from trivia_bench.chaos.world.http import request

if TYPE_CHECKING:
    from trivia_bench.chaos.rooms.led_game import LedGame

STRANGER = PlayerId("stranger-0")
SPREAD_MS = 1_000
TRY_AGAIN_MS = (1_000.0, 3_000.0)
IN_MS = 6_000
"""So long the host's page tries to reach those who were there."""


class Rematch:
    """Attributes:
    tickets: by name, those of the game that is over.
    """

    def __init__(self, game: "LedGame") -> None:
        self._game = game
        self.tickets: dict[str, Mapping[str, Any]] = {}
        self._begun = False
        self._asking: set[str] = set()

    def begin(self) -> None:
        if not self._begun:
            self._begun = True
            for held in self.tickets.values():
                self._call(STRANGER, held["game_ticket"], self._stranger_heard)
            self._reserve()

    def heard(self, seat: Seat, event: Event) -> None:
        if event["type"] == "rematch_called":
            for player in self._left_behind():
                if player.seat is seat:
                    player.after("follows", 0, SPREAD_MS, partial(self._follow, player))

    def wake(self) -> None:
        """Whoever has missed the call looks at the phone, and the page asks."""
        for player in self._left_behind():
            self._follow(player)

    def is_over(self) -> bool:
        return bool(self._game.played.next_id) and not self._left_behind()

    def _left_behind(self) -> list[Person]:
        return [
            player
            for player in self._game.players
            if player.seat
            and player.seat.status == "ended"
            and player.name not in self._game.played.followed
        ]

    def _reserve(self) -> None:
        host = self._game.host

        def answered(status: int, reply: Any) -> None:
            if status == 201:
                self._game.played.next_id = reply["game_id"]
                self._tell(IN_MS)
            else:
                host.after("opens another again", *TRY_AGAIN_MS, self._reserve)

        self._call(host.player_id, self.tickets[host.name]["game_ticket"], answered)

    def _tell(self, left_ms: int) -> None:
        """As frontend: host/calling-again.ts."""
        host = self._game.host
        if host.seat and host.seat.send({"type": "rematch", "ref": "again"}):
            return
        if left_ms == IN_MS and host.seat:
            host.return_to_seat()
        if left_ms > 0:
            self._game.world.loop.after(500, lambda: self._tell(left_ms - 500))

    def _call(self, player_id: PlayerId, before: str, answered: Callable[[int, Any], None]) -> None:
        script = self._game.script
        rules = {"mode": script.mode}
        body = {"transport": script.transport, "quiz_id": QUIZ, "rules": rules, "after": before}
        request(self._game.world, TICKETS, "POST /api/host-tickets", player_id, answered, body=body)

    def _stranger_heard(self, status: int, _reply: Any) -> None:
        self._game.played.calls_of_strangers.append(status)

    def _follow(self, player: Person) -> None:
        if player.name in self._asking:
            return
        self._asking.add(player.name)

        def answered(status: int, reply: Any) -> None:
            self._asking.discard(player.name)
            if status == 201:
                self._game.played.followed[player.name] = (reply["game_id"], reply["name"])
            elif status != 404:  # there is none yet, else
                player.after("follows again", *TRY_AGAIN_MS, lambda: self._follow(player))

        body = {"game_ticket": self.tickets[player.name]["game_ticket"]}
        route = "POST /api/rematch-tickets"
        request(self._game.world, TICKETS, route, player.player_id, answered, body=body)
