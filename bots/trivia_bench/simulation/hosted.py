"""A hosted game: WebSocket messages through the real functions."""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from trivia.adapters.websocket.post_to_connection import Delivered, Post
from trivia.application.hosted import seating
from trivia.bootstrap import hosted as hosted_bootstrap
from trivia.entrypoints.hosted import (
    broadcast_worker,
    live_admin,
    live_player,
    ws_connect,
    ws_disconnect,
)
from trivia_bots import modes

from trivia_bench.simulation import events
from trivia_bench.simulation.afterwards import TICKETS, afterwards
from trivia_bench.simulation.cloud import SOCKET_LOG_BYTES, Cloud, Function, player_id
from trivia_bench.simulation.course import Course
from trivia_bench.simulation.meter import (
    EXTRA_POST_MS,
    LOG_EVENT_BYTES,
    OPENING,
    WEBSOCKET_BYTES,
    Meter,
)
from trivia_bench.simulation.script import ACTS, QUIZ, Evening
from trivia_bench.simulation.wiring import wired

ADMIN = Function("LiveAdmin", live_admin.handler, 1769)
PLAYER = Function("LivePlayer", live_player.handler)
CONNECT = Function("WsConnect", ws_connect.handler)
DISCONNECT = Function("WsDisconnect", ws_disconnect.handler, 512)
WORKER = Function("BroadcastWorker", broadcast_worker.handler, 1769)
HOST = 0
CLOSE_AFTER_S = 0.7
"""After the deadline, as hosts' pages and bots do: answers under way are there by then."""


class CountingPoster:
    """Everyone takes every frame; a message is billed for every 32 KB begun."""

    def __init__(self, meter: Meter, course: Course) -> None:
        self._meter = meter
        self._course = course

    def post(self, posts: Sequence[Post]) -> Delivered:
        for frame in posts[0][1]:
            self._course.heard(frame)
        self._meter.called("execute-api.PostToConnection", "post")
        self._meter.wait(EXTRA_POST_MS * (len(posts) - 1))
        for _, frames in posts:
            for frame in frames:
                self._meter.sent_over_websocket(frame)
        return Delivered(len(posts), (), (), 0)

    def close(self, connection_id: str) -> None:
        raise NotImplementedError(connection_id)


class HostedGame:
    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.cloud = Cloud()
        self.course = Course(evening.mode)
        self.pin = ""
        self.callers: dict[int, dict[str, Any]] = {}
        self._connected_at: dict[int, int] = {}

    def question(self, index: int) -> None:
        evening, clock = self.evening, self.cloud.clock
        self._say(HOST, "ask", index=index)
        for at, player, choice in evening.answers(index, self.course.out):
            answer = {"index": index, "response": evening.response(choice)}
            clock.after(
                at,
                lambda player=player, answer=answer: self._say(  # type: ignore[misc]
                    player + 1, "answer", **answer
                ),
            )
        clock.run_for(evening.limit_s + CLOSE_AFTER_S)
        self._say(HOST, "close", index=index)
        if evening.ends_round(index):
            self._say(HOST, "reveal")
        clock.run_for(evening.showing_s - CLOSE_AFTER_S)

    def host(self) -> None:
        body = {"transport": "websocket", "quiz_id": QUIZ, "rules": modes.chosen(self.evening.mode)}
        route = "POST /api/host-tickets"
        ticket = self.cloud.http(TICKETS, route, player_id(HOST), body=body)
        self.pin = ticket["pin"]
        self._connect(HOST, ticket["connect_ticket"])
        self._say(HOST, "open")

    def join(self, number: int) -> None:
        route = "POST /api/join-tickets"
        with self.cloud.meter.acting(["join"]):
            ticket = self.cloud.http(TICKETS, route, player_id(number), body={"pin": self.pin})
            self._connect(number, ticket["connect_ticket"])
            self._say(number, "join")

    def _connect(self, number: int, ticket: str) -> None:
        policy = self.cloud.invoke(CONNECT, events.connect_request(ticket))
        assert policy["context"], policy
        self.callers[number] = policy["context"]
        self._connected_at[number] = self.cloud.clock.now()
        self._log_access()
        opened = self.cloud.invoke(CONNECT, self._event(number, "$connect", ""))
        assert opened == {"statusCode": 200}

    def end(self) -> None:
        self._say(HOST, "end")

    def leave(self) -> None:
        for number in list(self.callers):
            self._leave(number)

    def _leave(self, number: int) -> None:
        with self.cloud.meter.acting(["end"]):
            self._disconnect(number)

    def _disconnect(self, number: int) -> None:
        self._log_access()
        self.cloud.invoke(DISCONNECT, self._event(number, "$disconnect", ""))
        minutes = (self.cloud.clock.now() - self._connected_at[number]) / 60_000
        self.cloud.meter.usage.websocket_minutes += minutes
        del self.callers[number]

    def _say(self, number: int, type_: str, **fields: Any) -> None:
        with self.cloud.meter.acting([ACTS.get(type_, OPENING)]):
            self._said(number, type_, **fields)

    def _said(self, number: int, type_: str, **fields: Any) -> None:
        body = json.dumps({"type": type_, **fields})
        self.cloud.meter.usage.websocket_in += max(1, math.ceil(len(body) / WEBSOCKET_BYTES))
        self._log_access()
        function = ADMIN if type_ in events.ADMIN_ROUTES else PLAYER
        reply = self.cloud.invoke(function, self._event(number, type_, body))
        assert reply["statusCode"] == 200
        if "body" in reply:
            self.course.heard(reply["body"])
            self.cloud.meter.sent_over_websocket(reply["body"])

    def _log_access(self) -> None:
        self.cloud.meter.usage.socket_log_bytes += SOCKET_LOG_BYTES + LOG_EVENT_BYTES

    def _event(self, number: int, route: str, body: str) -> dict[str, Any]:
        return events.frame(
            f"{number:08d}-request=",
            f"{number:012d}abc=",
            self.cloud.clock.now(),
            self.callers[number],
            route,
            body,
        )

    @contextmanager
    def wired(self) -> Iterator[None]:
        cloud = self.cloud
        cloud.queues.consume("GameWork", WORKER, batch=1)
        poster = CountingPoster(cloud.meter, self.course)
        adapters = {
            "trivia.adapters.websocket.client.connections_client": lambda _url: None,
            "trivia.adapters.websocket.post_to_connection.ConnectionPoster": lambda *_: poster,
            # What would become of larger games than are let in is what this is to show.
            "trivia.application.hosted.seating.MAX_PLAYERS": max(
                seating.MAX_PLAYERS, self.evening.players
            ),
        }
        providers = (
            hosted_bootstrap.live_admin,
            hosted_bootstrap.live_player,
            hosted_bootstrap.broadcast_worker,
            hosted_bootstrap.ws_connect,
        )
        with wired(cloud, (*afterwards(cloud), *providers), adapters):
            yield
