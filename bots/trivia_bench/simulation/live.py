"""A live game: MQTT messages through rules and queues to the real functions."""

import base64
import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from trivia.adapters.mqtt.broker import Published
from trivia.adapters.mqtt.topics import ROOT, answer_topic
from trivia.application.live.values import MAX_PLAYERS
from trivia.bootstrap.live import admission, ending, lobby, questions
from trivia.domain.ids import GameId
from trivia.entrypoints.live import (
    ask_question,
    cache_game,
    close_question,
    end_game,
    join_game,
    live_door,
    live_relay,
    receive_answer,
)
from trivia_bots import modes
from trivia_local.live_rules import BASIC_INGEST, plain_topic, queue_of_topic

from trivia_bench.simulation import rules
from trivia_bench.simulation.afterwards import TICKETS, afterwards
from trivia_bench.simulation.cache import ThrottledByClock, valkey
from trivia_bench.simulation.cloud import Cloud, Function, player_id
from trivia_bench.simulation.course import Course
from trivia_bench.simulation.meter import OPENING
from trivia_bench.simulation.script import ACTS, QUIZ, Evening
from trivia_bench.simulation.wiring import SETTINGS, wired

MESSAGE_BYTES = 5 * 1024
HOST = 0
ANSWER_RULE = SETTINGS["ANSWER_RULE"]
DOOR = Function("LiveDoor", live_door.handler)

QUEUES = {
    "LiveOpen": Function("CacheGame", cache_game.handler),
    "LiveJoin": Function("JoinGame", join_game.handler),
    "LiveAnswer": Function("ReceiveAnswer", receive_answer.handler),
    "LiveHost": Function("AskQuestion", ask_question.handler),
    "LiveEnd": Function("EndGame", end_game.handler, 1769),
    "LiveTimer": Function("CloseQuestion", close_question.handler),
    "LiveRelay": Function("LiveRelay", live_relay.handler),
}
"""Functions by their queue, as in infra/live/functions.yaml."""

PROVIDERS = (
    lobby.cache_game,
    lobby.join_game,
    questions.receive_answer,
    questions.ask_question,
    ending.end_game,
    questions.close_question,
    ending.live_relay,
    admission.live_door,
)


class CountingIot:
    """The broker and its rules. A message is billed for every 5 KB begun, in and out."""

    def __init__(self, cloud: Cloud, course: Course) -> None:
        self._cloud = cloud
        self._course = course
        self._numbers = 0
        self.connected = 0
        self.largest = 0

    def publish(self, messages: Sequence[Published]) -> None:
        """What functions send; 16 at a time."""
        rounds = math.ceil(len(messages) / 16)
        self._cloud.meter.called("iot-data.Publish", "publish", rounds)
        self._cloud.meter.operations["iot-data.Publish"] += len(messages) - 1
        for one in messages:
            payload = one.payload.encode()
            if one.topic.startswith(BASIC_INGEST):
                self._rule("LiveRelay", rules.queued(payload))
            else:
                receivers = self.connected if one.topic.endswith("/events") else 1
                self._course.heard(one.payload)
                self._count(len(payload), receivers)

    def from_client(self, topic: str, payload: bytes) -> None:
        """A player's or the host's message, with QoS 1 (the client's part of it is one message,
        by Basic Ingest none)."""
        if not topic.startswith(BASIC_INGEST):
            self._count(len(payload), 0)
        topic = plain_topic(topic)
        self._numbers += 1
        fields = rules.received(payload, topic, self._cloud.clock.now(), self._numbers)
        queue = queue_of_topic(topic)
        self._rule(queue, fields)
        if queue == "LiveAnswer":
            self._cloud.meter.usage.iot_actions += 1
            self._cloud.tables.put_item("LiveArrivals", rules.arrival(fields))

    def _count(self, size: int, receivers: int) -> None:
        usage, units = self._cloud.meter.usage, max(1, math.ceil(size / MESSAGE_BYTES))
        usage.iot_in += units
        usage.iot_out += units * receivers
        usage.out_bytes += size * receivers
        self.largest = max(self.largest, size)

    def _rule(self, queue: str, fields: dict[str, Any]) -> None:
        usage = self._cloud.meter.usage
        usage.iot_rules += 1
        usage.iot_actions += 1
        self._cloud.queues.put(queue, json.dumps(fields))


class LiveGame:
    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.cloud = Cloud()
        self.course = Course(evening.mode)
        self.iot = CountingIot(self.cloud, self.course)
        self.pin = ""
        self.game_id = ""
        self._tickets: dict[int, str] = {}
        self._connected_at: dict[int, int] = {}

    def question(self, index: int) -> None:
        evening, clock = self.evening, self.cloud.clock
        self._send(HOST, "host", "ask", index=index)
        for at, player, choice in evening.answers(index, self.course.out):
            response = evening.response(choice)
            clock.after(
                at + 100,
                lambda player=player, response=response: self._send(  # type: ignore[misc]
                    player + 1,
                    "players",
                    "answer",
                    index=index,
                    response=response,
                    ref=f"answer-{index}",
                ),
            )
        clock.run_for(evening.limit_s + evening.showing_s)
        if evening.ends_round(index):
            self._send(HOST, "host", "reveal")
            clock.run_for(1)

    def host(self) -> None:
        body = {"transport": "mqtt", "quiz_id": QUIZ, "rules": modes.chosen(self.evening.mode)}
        route = "POST /api/host-tickets"
        ticket = self.cloud.http(TICKETS, route, player_id(HOST), body=body)
        self.pin, self.game_id = ticket["pin"], ticket["game_id"]
        self._connect(HOST, ticket)
        self._send(HOST, "host", "open")
        self.cloud.clock.run_for(1)

    def join(self, number: int) -> None:
        route = "POST /api/join-tickets"
        with self.cloud.meter.acting(["join"]):
            ticket = self.cloud.http(TICKETS, route, player_id(number), body={"pin": self.pin})
            self._connect(number, ticket)
            self._send(number, "players", "join")

    def end(self) -> None:
        self._send(HOST, "host", "end")

    def leave(self) -> None:
        for number, since in self._connected_at.items():
            minutes = (self.cloud.clock.now() - since) / 60_000
            self.cloud.meter.usage.iot_minutes += minutes
            self._tickets.pop(number)

    def _connect(self, number: int, ticket: dict[str, Any]) -> None:
        """CONNECT, which the broker asks its authorizer about."""
        shown = base64.b64encode(ticket["connect_ticket"].encode()).decode()
        mqtt = {"username": "ticket", "password": shown, "clientId": f"{player_id(number)}-phone"}
        admitted = self.cloud.invoke(DOOR, {"protocolData": {"mqtt": mqtt}})
        assert admitted["isAuthenticated"], admitted
        self._tickets[number] = ticket["game_ticket"]
        self._connected_at[number] = self.cloud.clock.now()
        self.iot.connected += 1

    def _send(self, number: int, role: str, type_: str, **fields: Any) -> None:
        topic = f"{ROOT}/{self.game_id}/{role}/{player_id(number)}/{type_}"
        if type_ == "answer":
            topic = answer_topic(ANSWER_RULE, self.game_id, player_id(number))
        message = {"type": type_, "ticket": self._tickets[number], **fields}
        with self.cloud.meter.acting([ACTS.get(type_, OPENING)]):
            self.iot.from_client(topic, json.dumps(message).encode())

    @contextmanager
    def wired(self) -> Iterator[None]:
        cloud = self.cloud
        free_at: dict[tuple[GameId, str], int] = {}
        whiles: dict[tuple[GameId, str], tuple[int, int]] = {}
        for queue, function in QUEUES.items():
            act = "question closed" if queue == "LiveTimer" else None
            cloud.queues.consume(queue, function, act=act)
        with valkey(cloud.meter) as client:
            adapters = {
                # What would become of larger games than are let in is what this is to show.
                "trivia.application.live.seating.MAX_PLAYERS": max(
                    MAX_PLAYERS, self.evening.players
                ),
                "trivia.adapters.aws.iot_data": lambda _connections: None,
                "trivia.adapters.mqtt.broker.IotBroker": lambda _client: self.iot,
                "trivia.adapters.redis.client.connect": lambda *_args, **_options: client,
                "trivia.adapters.redis.store.RedisLiveStore": lambda client: ThrottledByClock(
                    client, cloud.clock, free_at, whiles
                ),
            }
            with wired(cloud, (*afterwards(cloud), *PROVIDERS), adapters):
                yield
