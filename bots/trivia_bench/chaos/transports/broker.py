"""The MQTT broker with its rules, and the network between it and the clients.

Down goes everything once at most, in any order; up at least once, unless the connection breaks.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from trivia.adapters.mqtt.topics import ROOT
from trivia_local.live_rules import BASIC_INGEST, queue_of_topic

from trivia_bench.chaos.clients.link import Command, Listener
from trivia_bench.chaos.clients.view import is_broadcast
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation import rules

LATE_MS = (200.0, 3_000.0)
AGAIN_MS = (100.0, 5_000.0)
SILENCE_MS = 13_000
"""A client notices by then that its connection is dead: its keep-alive and half of it more."""


@dataclass(slots=True, eq=False)
class Subscription:
    """One connection of a client, with its two topics."""

    broker: "Broker"
    who: str
    player_id: str
    role: str
    game_id: str
    ticket: str
    listener: Listener
    open: bool = True
    dead: bool = False

    def send(self, command: Command) -> None:
        world = self.broker.world
        if command["type"] == "ping" or not self.open or self._breaks(f"{self.who} up"):
            return
        sender = "host" if self.role == "host" else "players"
        topic = f"{ROOT}/{self.game_id}/{sender}/{self.player_id}/{command['type']}"
        payload = json.dumps({**command, "ticket": self.ticket}).encode()
        self._carry("up", lambda: self.broker.arrived(topic, payload))
        if world.faults.strike("duplicate", f"{self.who} up"):
            wait = world.dice.between(f"{self.who} again", *AGAIN_MS)
            world.loop.after(wait, lambda: self.broker.arrived(topic, payload))
        if command["type"] == "answer":
            world.trace.note(self.who, f"answers {command['index']}")

    def close(self) -> None:
        self.open = False

    def deliver(self, events: list[dict[str, Any]]) -> None:
        world, site = self.broker.world, f"{self.who} down"
        if not self.open or self._breaks(site) or world.faults.strike("drop", site):
            return
        self._carry("down", lambda: self._arrive(events))
        if world.faults.strike("duplicate", site):
            self._carry("down", lambda: self._arrive(events))

    def _arrive(self, events: list[dict[str, Any]]) -> None:
        if self.open and not self.dead:
            self.listener.take(events)

    def _breaks(self, site: str) -> bool:
        world = self.broker.world
        for kind, notice_ms in (("cut", 30), ("half open", SILENCE_MS)):
            if not self.dead and world.faults.strike(kind, site):
                self.dead = True
                world.loop.after(notice_ms, self._hang_up)
        return self.dead

    def _hang_up(self) -> None:
        if self.open:
            self.open = False
            self.listener.closed()

    def _carry(self, way: str, do: Callable[[], None]) -> None:
        world = self.broker.world
        wait = world.dice.between(f"{self.who} line", 5, 40)
        if world.faults.strike("delay", f"{self.who} {way}"):
            wait = world.dice.between(f"{self.who} late", *LATE_MS)
        world.loop.after(wait, do)


class Broker:
    """Also stands for the client that publishes."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._subscriptions: list[Subscription] = []

    def subscribe(self, subscription: Subscription) -> None:
        self._subscriptions = [one for one in self._subscriptions if one.open]
        self._subscriptions.append(subscription)

    def publish(self, *, topic: str, qos: int, payload: bytes) -> None:
        """What functions send; `qos` is 0: who misses it asks."""
        assert qos == 0
        self.world.reach(f"publish {topic.rpartition('/')[2]}")
        if topic.startswith(BASIC_INGEST):
            self._queue("LiveRelay", rules.queued(payload))
            return
        read = json.loads(payload)
        events = read if isinstance(read, list) else [read]
        self.world.sent.update(one["seq"] for one in events if is_broadcast(one))
        _, _, rest = topic.partition(f"{ROOT}/")
        game_id, what, *player = rest.split("/")
        for one in self._subscriptions:
            if one.game_id == game_id and (what == "events" or player == [one.player_id]):
                one.deliver(events)

    def arrived(self, topic: str, payload: bytes) -> None:
        """A client's message is here: its rule hands it on."""
        fields = rules.received(payload, topic, self.world.loop.now(), self.world.number())
        queue = queue_of_topic(topic)
        if queue == "LiveAnswer":
            # The rule's second action: on its own, so sooner or later than the first.
            player, command = topic.split("/")[-2], json.loads(payload)
            self.world.came.setdefault((player, command["index"]), fields["arrived_at"])
            wait = self.world.dice.between("rule", 1, 100)
            self.world.loop.after(wait, lambda: self._write_down(fields))
        self._queue(queue, fields)

    def _queue(self, name: str, fields: Mapping[str, Any]) -> None:
        self.world.queues.put(name, json.dumps(fields))

    def _write_down(self, fields: Mapping[str, Any]) -> None:
        self.world.tables.kept.put_item("LiveArrivals", rules.arrival(fields))
