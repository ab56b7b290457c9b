"""The functions of live games over fakes: messages are sent as the broker's rules queue them."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from trivia.adapters.identity.tickets import Role, Ticket, TicketCodec
from trivia.adapters.mqtt.inbox import Inbox
from trivia.bootstrap.live import ending, lobby, questions
from trivia.domain.games.rules import Rules
from trivia.domain.quizzes.quiz import Quiz
from trivia.entrypoints.live import (
    ask_question,
    cache_game,
    close_question,
    end_game,
    join_game,
    receive_answer,
    sync_game,
)

from tests.fakes.live import HOST, LiveWorld
from tests.fakes.world import sqs_event
from tests.modes import FIRST_CORRECT

KEY = "k" * 64
Handler = Callable[[dict[str, Any], Any], dict[str, Any]]

OF_PLAYERS: dict[str, Handler] = {
    "join": join_game.handler,
    "answer": receive_answer.handler,
    "sync": sync_game.handler,
    "nudge": close_question.handler,
    "name_team": close_question.handler,
}
"""By what players send: the function that it is queued for."""

OF_HOST: dict[str, Handler] = {
    "open": cache_game.handler,
    "sync": sync_game.handler,
    "end": end_game.handler,
    **dict.fromkeys(
        (
            "ask",
            "start_now",
            "close",
            "skip",
            "pause",
            "resume",
            "reveal",
            "show",
            "remove",
            "admit",
            "reset_team",
            "rematch",
        ),
        ask_question.handler,
    ),
}
"""By what hosts send."""


class Table:
    """A live world behind its handlers; see `wired`."""

    def __init__(self, rules: Rules = FIRST_CORRECT, quiz: Quiz | None = None) -> None:
        self.live = LiveWorld(rules=rules, quiz=quiz)
        self.codec = TicketCodec(KEY)
        live = self.live
        inbox = Inbox(lambda: KEY, live.clock)
        core: dict[str, Any] = {
            "inbox": inbox,
            "delivery": live.delivery,
            "clock": live.clock,
            "games": live.games,
            "store": live.store,
            "checkpoints": live.checkpoints,
            "quizzes": None,
            "timers": live.timers,
        }
        self.overrides = (
            lobby.cache_game.override(lobby.CacheGame(**core, opening=live.opening)),
            lobby.join_game.override(lobby.JoinGame(**core, joining=live.joining)),
            lobby.sync_game.override(lobby.SyncGame(**core, snapshot_sync=live.snapshot_sync)),
            questions.ask_question.override(questions.AskQuestion(**core, flow=live.flow)),
            questions.receive_answer.override(
                questions.ReceiveAnswer(**core, processor=live.processor)
            ),
            questions.close_question.override(
                questions.CloseQuestion(
                    **core,
                    settling=live.settling,
                    naming=live.naming,
                    notifier=live.notifier,
                    notices=live.notices,
                )
            ),
            ending.end_game.override(ending.EndGame(**core, ending=live.ending)),
        )

    @contextmanager
    def wired(self) -> Iterator["Table"]:
        """Every handler uses these fakes for the time of the context."""
        with ExitStack() as stack:
            for override in self.overrides:
                stack.enter_context(override)
            yield self

    def ticket(self, player_id: str, role: Role | None = None, **changes: Any) -> str:
        fields: dict[str, Any] = {
            "id": "t-1",
            "use": "game",
            "game_id": self.live.game_id,
            "transport": "mqtt",
            "role": role or ("host" if player_id == HOST else "player"),
            "player_id": player_id,
            "name": f"Name {player_id}",
            "guest": False,
            "expires_at": self.live.clock.now() // 1000 + 60,
        }
        return self.codec.sign(Ticket(**(fields | changes)))

    def body(self, player_id: str, type_: str, *, topic: str | None = None, **fields: Any) -> str:
        role = "host" if player_id == HOST else "players"
        return queued(
            topic or f"trivia/v1/games/{self.live.game_id}/{role}/{player_id}/{type_}",
            self.payload(player_id, type_, **fields),
            self.live.clock.now() + 100,
        )

    def payload(self, player_id: str, type_: str, **fields: Any) -> bytes:
        return json.dumps({"type": type_, "ticket": self.ticket(player_id), **fields}).encode()

    def sent(self, handler: Handler, *bodies: str) -> None:
        assert handler(sqs_event(*bodies), None) == {"batchItemFailures": []}

    def opened(self, players: int = 2) -> "Table":
        self.sent(cache_game.handler, self.body(HOST, "open"))
        for number in range(1, players + 1):
            self.sent(join_game.handler, self.body(f"p{number}", "join"))
        return self

    def asked(self, players: int = 2) -> "Table":
        self.opened(players).sent(ask_question.handler, self.body(HOST, "ask", index=0))
        return self


def queued(topic: str, payload: bytes, arrived_at: int) -> str:
    data = base64.b64encode(payload).decode()
    return json.dumps({"data": data, "topic": topic, "arrived_at": arrived_at, "id": "trace-1"})
