"""Hosted games over fakes: messages go through the real entry points, contract and courier."""

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.adapters.websocket.broadcaster import GameBroadcaster
from trivia.application.games.screens import screen_id
from trivia.application.games.values import Reservation, Role, Transport
from trivia.application.hosted.closing import Settlement
from trivia.application.hosted.games import EndPorts, PlayPorts
from trivia.application.hosted.values import Caller, VersionedGame
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.contract.questions.mapping import response_to_wire
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.entrypoints.hosted import live_admin, live_player, ws_disconnect
from trivia_bench.simulation.events import ADMIN_ROUTES

from tests.builders import quiz
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.hosted import (
    MemoryAnswers,
    MemoryConnections,
    MemoryGame,
    MemoryLiveGames,
    MemoryOutboxBatch,
    MemoryPlaces,
    MemoryPoster,
    MemoryReservations,
    MemoryRosters,
    MemoryTicketsSpent,
    MemoryWork,
    OneByOne,
    SteppingSleeper,
)
from tests.fakes.insights import MemoryKeptAnswers, MemoryPlays
from tests.fakes.mortal import Reaper
from tests.fakes.people import ForbiddenNames, MemoryPaydays
from tests.fakes.solo import MemoryGamesInPlay, MemoryQuizStore
from tests.modes import CASUAL

HOST = PlayerId("player-host")
GAME = GameId("game-1")
SEED = "seed-of-game-1"
SETTLEMENT = Settlement(window_ms=700)


@dataclass(slots=True)
class Peer:
    """Somebody with a connection to the game."""

    world: "HostedWorld"
    caller: Caller

    def say(self, type_: str, *, at: int | None = None, **fields: Any) -> list[dict[str, Any]]:
        """Send a message that arrives at `at` (Unix ms, else now); returns what came of it here."""
        return self.world.message(self, json.dumps({"type": type_, **fields}), type_, at)

    def answer(self, index: int, response: Response, at: int | None = None) -> list[dict[str, Any]]:
        wire = response_to_wire(response).model_dump(mode="json")
        return self.say("answer", index=index, response=wire, at=at)

    @property
    def events(self) -> list[dict[str, Any]]:
        return self.world.poster.events(self.caller.connection_id)

    def last(self, type_: str) -> dict[str, Any]:
        return [event for event in self.events if event["type"] == type_][-1]

    def types(self) -> list[str]:
        return [event["type"] for event in self.events]

    def leave(self) -> None:
        self.world.poster.gone.add(self.caller.connection_id)
        event = self.world.event(self, "$disconnect", "", None)
        ws_disconnect.handler(event, None)


class HostedWorld:
    """One reserved game of `quiz()`; see `wired`. What functions call may be made `mortal`."""

    def __init__(
        self, rules: Rules = CASUAL, of: Quiz | None = None, mortal: Reaper | None = None
    ) -> None:
        guard = (mortal or Reaper()).guard
        self.clock = FixedClock()
        self.quiz = of or quiz()
        self.table = MemoryGame()
        self.answers = MemoryAnswers()
        self.throttle = self.table.throttle
        self.connections = MemoryConnections()
        self.reservations = MemoryReservations(self.clock)
        self.poster = MemoryPoster()
        self.work = MemoryWork()
        self.outbox = MemoryOutboxBatch()
        self.plays = MemoryPlays()
        self.sleeper = SteppingSleeper(self.clock)
        self.replies: Counter[str] = Counter()
        self.spent = MemoryTicketsSpent()
        self.paydays, self.in_play = MemoryPaydays(), MemoryGamesInPlay()
        self.places = MemoryPlaces(self.table, self.connections, self.spent)
        self._connection_ids = itertools.count(1)
        connections, places = guard(self.connections), guard(self.places)
        poster, work = OneByOne(guard(self.poster)), guard(self.work)
        self.play = PlayPorts(
            games=guard(MemoryLiveGames(self.table)),
            rosters=guard(MemoryRosters(self.table)),
            answers=guard(self.answers),
            throttle=guard(self.throttle),
            connections=connections,
            places=places,
            quizzes=guard(MemoryQuizStore(self.quiz)),
            broadcaster=GameBroadcaster(connections, places, poster, work, self.clock),
            work=work,
            clock=self.clock,
        )
        self.names = ForbiddenNames("Rude Word")
        self.end = EndPorts(
            reservations=guard(self.reservations),
            encoder=ContractEncoder(),
            outbox=guard(self.outbox),
            kept=guard(MemoryKeptAnswers(lambda game_id: self.table.asked[game_id])),
            plays=guard(self.plays),
        )
        self.worker = hosted_bootstrap.worker_games(self.play, self.end, self.sleeper, SETTLEMENT)
        self.reservations.reserve(
            Reservation(
                game_id=GAME,
                pin="123456",
                transport=Transport.WEBSOCKET,
                host_id=HOST,
                quiz_id=self.quiz.id,
                quiz_version=self.quiz.version,
                title=self.quiz.title,
                question_count=len(self.quiz.questions),
                rules=rules,
                created_at=NOON,
                seed=SEED,
            )
        )

    @contextmanager
    def wired(self) -> Iterator["HostedWorld"]:
        """Every handler uses these fakes for the time of the context."""
        host = hosted_bootstrap.host_games(
            self.play, self.end, self.names, self.sleeper, SETTLEMENT
        )
        players = hosted_bootstrap.player_games(self.play, self.names)
        with ExitStack() as stack:
            stack.enter_context(hosted_bootstrap.live_admin.override(host))
            stack.enter_context(hosted_bootstrap.live_player.override(players))
            yield self

    def host(self, player_id: str = HOST, game_id: str = GAME) -> Peer:
        """A connection with a host's ticket that has said `open`."""
        peer = self.peer(Role.HOST, player_id, game_id=game_id)
        peer.say("open")
        return peer

    def player(self, number: int, **fields: Any) -> Peer:
        """A connection of player `number` that has joined."""
        peer = self.peer(Role.PLAYER, f"player-{number}", f"Player {number}")
        peer.say("join", **fields)
        return peer

    def screen(self, *, game_id: str = GAME) -> Peer:
        """A big screen's connection that has said `sync`."""
        peer = self.peer(Role.SCREEN, screen_id(GameId(game_id)), "", game_id=game_id)
        peer.say("sync")
        return peer

    def peer(
        self,
        role: Role,
        player_id: str,
        name: str = "Somebody",
        *,
        game_id: str = GAME,
        guest: bool = False,
        device: str = "",
    ) -> Peer:
        """A connection as `$connect` lets it in."""
        caller = Caller(
            connection_id=f"connection-{next(self._connection_ids)}",
            game_id=GameId(game_id),
            role=role,
            player_id=PlayerId(player_id),
            name=name,
            guest=guest,
            device=device,
        )
        return Peer(self, caller)

    def message(self, peer: Peer, body: str, route: str, at: int | None) -> list[dict[str, Any]]:
        before = len(peer.events)
        handler = live_admin.handler if route in ADMIN_ROUTES else live_player.handler
        reply = handler(self.event(peer, route, body, at), None)
        assert reply["statusCode"] == 200
        if "body" in reply:
            self.replies[peer.caller.connection_id] += 1
            self.poster.frames[peer.caller.connection_id].append(json.loads(reply["body"]))
        return peer.events[before:]

    def event(self, peer: Peer, route: str, body: str, at: int | None) -> dict[str, Any]:
        """What API Gateway hands to a function."""
        caller = peer.caller
        return {
            "requestContext": {
                "routeKey": route,
                "requestId": "request-1",
                "connectionId": caller.connection_id,
                "requestTimeEpoch": self.clock.now() if at is None else at,
                "authorizer": {
                    "game_id": caller.game_id,
                    "role": caller.role.value,
                    "player_id": caller.player_id,
                    "name": caller.name,
                    "guest": "true" if caller.guest else "false",
                    "device": caller.device,
                },
            },
            "body": body,
            "isBase64Encoded": False,
        }

    def do_work(self, times: int = 1) -> int:
        return self.work.run(self.worker.do, times)

    def wait(self, seconds: int) -> None:
        """Time passes, and workers do what comes due in it."""
        for _ in range(seconds):
            self.clock.advance(1)
            self.work.run_due(self.worker.do)

    @property
    def stored(self) -> VersionedGame:
        return self.table.games[GAME]
