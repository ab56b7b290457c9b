"""A game with a host, from the first ticket to the last message: the same for both transports."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player as Profile
from trivia_bots import modes

from trivia_bench.chaos.clients.link import Command, Link
from trivia_bench.chaos.clients.people import Host, Person, Player
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.view import Event
from trivia_bench.chaos.invariants.invariant import Invariant, Played
from trivia_bench.chaos.rooms import afterwards
from trivia_bench.chaos.rooms.rematch import STRANGER, Rematch
from trivia_bench.chaos.rooms.tickets import RESULTS, TICKETS
from trivia_bench.chaos.script import QUIZ, Script, quiz_document
from trivia_bench.chaos.world.http import request
from trivia_bench.chaos.world.world import World

LIVENESS_S = 240
"""So long after faults have stopped the game is over, and everyone knows."""

REST_S = 400
"""What is told of a game afterwards is told within this: messages that a function died with come
back up to four times, the outbox is swept every minute."""

AFTER_S = 20
TICK_MS = 1_000
TRY_AGAIN_MS = (1_000.0, 3_000.0)

LinkOf = Callable[[str, str, Mapping[str, Any]], Link]
"""Name, id, and tickets of somebody."""


class LedGame:
    """One game; `play` gives it a beginning and an end."""

    def __init__(
        self,
        world: World,
        script: Script,
        link_of: LinkOf,
        invariants: Sequence[type[Invariant]],
    ) -> None:
        self.world, self.script, self._link_of = world, script, link_of
        names = [f"P{number}" for number in range(1, script.players + 1)]
        self.host = Host(world, "Host", PlayerId("host-0"), self)
        self.players = [Player(world, name, PlayerId(f"player-{name}"), self) for name in names]
        self.everyone = (self.host, *self.players)
        self.played = Played(world, script, self.host, self.players)
        self.rematch = Rematch(self)
        self.invariants = [one(self.played) for one in invariants]
        afterwards.furnish(world)
        self._seed()

    def play(self) -> None:
        """To the end, or to the first violation."""
        world, now = self.world, self.world.loop.now
        self._host()
        world.loop.after(TICK_MS, self._tick)
        calm_at = now() + 1000 * self.script.calm_s
        if world.run_until(calm_at, self._is_known):
            self.rematch.begin()
        # What follows the end is to have its faults, too.
        world.run_until(min(calm_at, now() + 1000 * AFTER_S))
        world.faults.over = True
        world.trace.note("faults", "stop")
        if not world.run_until(now() + 1000 * LIVENESS_S, self._is_known):
            world.violated(f"{LIVENESS_S} s after faults stopped: {self._standing()}")
            return
        if not world.run_until(now() + 1000 * REST_S, self._is_told):
            world.violated(f"{REST_S} s after the end something is still to be told")
        self._read_results()
        self.rematch.begin()
        world.run_until(now() + 1000 * AFTER_S, self.rematch.is_over)
        self.rematch.wake()
        world.run_until(now() + 1000 * AFTER_S, self.rematch.is_over)
        for invariant in self.invariants:
            if world.violation is None:
                invariant.rest()

    def _tick(self) -> None:
        for invariant in self.invariants:
            invariant.tick()
        if not self._is_known():
            self.world.loop.after(TICK_MS, self._tick)

    def heard(self, seat: Seat, event: Event) -> None:
        self.rematch.heard(seat, event)
        for invariant in self.invariants:
            invariant.heard(seat, event)

    def said(self, seat: Seat, command: Command) -> None:
        if seat.role == "host":
            self.world.trace.note(seat.name, f"says {_told(command)}")
        for invariant in self.invariants:
            invariant.said(seat, command)

    def _seed(self) -> None:
        tables: Any = self.world.tables
        directory = DynamoPlayerDirectory(tables, "Players")
        for person in (self.host, *self.players):
            profile = Profile(PlayerId(person.player_id), person.name)
            directory.put(None, PlayerRecord(profile, "owl"))
        directory.put(None, PlayerRecord(Profile(STRANGER, "Stranger"), "owl"))
        DynamoQuizStore(tables, "GamesDetail").put(quiz_document(self.script), 1)

    def _host(self) -> None:
        show = {"lead_in": self.script.lead_in, "teams": self.script.teams}
        rules = {**modes.chosen(self.script.mode), **show}
        body = {"transport": self.script.transport, "quiz_id": QUIZ, "rules": rules}

        def answered(tickets: Mapping[str, Any]) -> None:
            self.played.game_id = tickets["game_id"]
            self._sit(self.host, tickets)
            for player in self.players:
                come = lambda player=player: self._join(player, tickets["pin"])  # noqa: E731
                player.after("comes", 500, 6_000, come)

        self._insist(self.host, "POST /api/host-tickets", body, answered)

    def _join(self, player: Player, pin: str) -> None:
        self._insist(
            player,
            "POST /api/join-tickets",
            {"pin": pin},
            lambda tickets: self._sit(player, tickets),
        )

    def _insist(
        self,
        person: Person,
        route: str,
        body: Mapping[str, Any],
        then: Callable[[Mapping[str, Any]], None],
    ) -> None:
        """Ask until there is an answer: people do."""

        def answered(status: int, reply: Any) -> None:
            if status == 201:
                then(reply)
            elif status in (0, 500, 502, 503):
                person.after("tries again", *TRY_AGAIN_MS, ask)
            elif status == 429:  # the page says when to come back
                wait = reply["error"]["retry_after_ms"]
                person.after("comes back", wait, wait + TRY_AGAIN_MS[1], ask)
            else:
                person.turned_away = True  # they came too late

        def ask() -> None:
            request(self.world, TICKETS, route, person.player_id, answered, body=body)

        ask()

    def _sit(self, person: Person, tickets: Mapping[str, Any]) -> None:
        self.rematch.tickets[person.name] = tickets
        person.sit(self._link_of(person.name, person.player_id, tickets))

    def _is_known(self) -> bool:
        """Everyone who is in the game has seen its end."""
        for person in self.everyone:  # asked after every step
            if not person.turned_away and (person.seat is None or not person.seat.done):
                return False
        return True

    def _is_told(self) -> bool:
        """Nothing is under way, and nothing waits in the outbox."""
        return not self.world.busy and not self.world.tables.pending("Outbox")

    def _standing(self) -> str:
        return ", ".join(
            f"{person.name} {person.seat.status if person.seat else 'outside'}"
            f" {(person.view or {}).get('phase', '')}"
            for person in (self.host, *self.players)
        )

    def _read_results(self) -> None:
        def answered(status: int, body: Any) -> None:
            if status == 200:
                self.played.results = body

        path = {"game_id": self.played.game_id}
        route = "GET /api/hosted-games/{game_id}/results"
        request(self.world, RESULTS, route, self.host.player_id, answered, path=path)
        self.world.run_until(self.world.loop.now() + 1000)
        if not self.played.results and self.world.violation is None:
            self.world.violated("the host cannot read the results")


def _told(command: Command) -> str:
    index = command.get("index")
    return f"{command['type']}{'' if index is None else f' {index}'} (seq {command.get('seq')})"
