"""One MQTT connection to a live game: the client's half of docs/live-games.md.

Two subscriptions: everyone's events and the own topic. A gap in `seq` is answered with `sync`.
"""

import asyncio
import json
import re
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from awscrt import mqtt5
from awscrt.exceptions import AwsCrtError

from trivia_bots.clients.broker import Pass, client_for
from trivia_bots.clients.client import LoggedClient
from trivia_bots.clients.event_log import Listener
from trivia_bots.clients.event_log import Message as Message
from trivia_bots.site import Broker as Broker

ROOT = "trivia/v1/games"
MESSAGE_BYTES = 5 * 1024
ANSWER_S = 30.0
"""The broker acknowledges what it was sent within this, or is taken for gone."""

BASIC_INGEST = "$aws/rules/"
"""Topics past the broker: what goes there is not billed as a message."""

_ANSWER_TOPIC = re.compile(rb'"answer_topic":"([^"]+)"')


class LiveClient(LoggedClient):
    """A player or host of one game."""

    def __init__(
        self,
        broker: Broker,
        game_id: str,
        player_id: str,
        game_ticket: str,
        *,
        host: bool = False,
        connect_ticket: str | None = None,
        client_id: str | None = None,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(listener)
        self._broker = broker
        self.game_id = game_id
        self.player_id = player_id
        self.ticket = game_ticket
        self._host = host
        self._pass = Pass(
            client_id=client_id or f"{player_id}-{secrets.token_hex(4)}",
            connect_ticket=connect_ticket,
        )
        self._client: mqtt5.Client | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()
        self._connected = asyncio.Event()
        self._fault: str | None = None
        self._resync: asyncio.Future[None] | None = None
        self._answer_topic: str | None = None
        self._answered: set[object] = set()

    @property
    def topics(self) -> tuple[str, str]:
        """What this client subscribes to."""
        game = f"{ROOT}/{self.game_id}"
        return f"{game}/events", f"{game}/players/{self.player_id}"

    async def connect(self, timeout_s: float = 20) -> "LiveClient":
        """Connect and subscribe; raises ConnectionError or TimeoutError."""
        self._loop = asyncio.get_running_loop()
        self._client = client_for(self._broker, self._pass, self._callbacks())
        self._client.start()
        async with asyncio.timeout(timeout_s):
            await self._connected.wait()
        if self._fault is not None:
            raise ConnectionError(self._fault)
        await self.subscribe(*self.topics)
        return self

    async def subscribe(self, *topics: str) -> list[int]:
        """Reason codes by topic; those from 128 on are refusals."""
        subscriptions = [mqtt5.Subscription(topic, qos=mqtt5.QoS.AT_MOST_ONCE) for topic in topics]
        packet = mqtt5.SubscribePacket(subscriptions=subscriptions)
        answer = await _result(self._running().subscribe(packet))
        return [int(code) for code in answer.reason_codes]

    async def close(self) -> None:
        if self._client is not None:
            self._client.stop(mqtt5.DisconnectPacket())
            await self.gone()

    def vanish(self) -> None:
        """Drop the connection without a word, like a phone without a network."""
        if self._client is not None:
            self._client.stop()
        self.log.close()

    async def gone(self) -> None:
        """Wait until the connection has ended."""
        async with asyncio.timeout(10):
            await self._stopped.wait()
        self._client = None
        self.log.close()

    async def send(self, type_: str, **fields: Any) -> None:
        """Send a command with the ticket, to the own topic for it; an answer that is sent for the
        first time to the one that the snapshot names."""
        role = "host" if self._host else "players"
        topic = f"{ROOT}/{self.game_id}/{role}/{self.player_id}/{type_}"
        if type_ == "answer" and self._answer_topic and fields.get("index") not in self._answered:
            self._answered.add(fields.get("index"))
            topic = self._answer_topic
        message = {"type": type_, "ticket": self.ticket, **fields}
        await self.publish(topic, json.dumps(message))

    async def publish(self, topic: str, payload: str | bytes) -> None:
        """Publish anything anywhere, with QoS 1."""
        content = payload.encode() if isinstance(payload, str) else payload
        if not topic.startswith(BASIC_INGEST):
            self.traffic.sent += _units(len(content))
        self.traffic.bytes_sent += len(content)
        packet = mqtt5.PublishPacket(topic=topic, payload=content, qos=mqtt5.QoS.AT_LEAST_ONCE)
        await _result(self._running().publish(packet))

    def _running(self) -> mqtt5.Client:
        """Raises ConnectionError: it has ended; the library would keep what is sent for later."""
        if self._client is None or self.log.closed:
            raise ConnectionError("the connection has ended")
        return self._client

    def _callbacks(self) -> dict[str, Any]:
        return {
            "on_lifecycle_event_connection_success_fn": self._on_success,
            "on_lifecycle_event_connection_failure_fn": self._on_failure,
            "on_lifecycle_event_disconnection_fn": self._on_disconnection,
            "on_lifecycle_event_stopped_fn": self._on_stopped,
            "on_publish_callback_fn": self._on_publish,
        }

    # Callbacks come from the library's own thread.

    def _on_success(self, _: Any) -> None:
        self._fault = None
        self._soon(self._connected.set)

    def _on_failure(self, data: Any) -> None:
        self._fault = str(data.exception)
        self._soon(self._connected.set)

    def _on_disconnection(self, _: Any) -> None:
        self._soon(self._lost)

    def _on_stopped(self, _: Any) -> None:
        self._soon(self._stopped.set)

    def _on_publish(self, data: Any) -> None:
        payload = bytes(data.publish_packet.payload or b"")
        self._soon(lambda: self._take(payload))

    def _soon(self, call: Callable[[], object]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    def _lost(self) -> None:
        """The library would connect again, without subscriptions: whoever uses this does better."""
        if not self.log.closed and self._client is not None:
            self._client.stop()
            self.log.close()

    def _take(self, payload: bytes) -> None:
        if self.log.closed:
            return
        self.traffic.received += _units(len(payload))
        self.traffic.bytes_received += len(payload)
        if told := _ANSWER_TOPIC.search(payload):
            self._answer_topic = told[1].decode()
        if self.log.take(payload):
            self._resync = asyncio.ensure_future(self.send("sync"))


def _units(size: int) -> int:
    """What AWS IoT bills for a message of `size` bytes."""
    return max(1, -(-size // MESSAGE_BYTES))


async def _result(future: "Future[Any]") -> Any:
    """Raises ConnectionError, TimeoutError: the line was cut before the broker answered."""
    try:
        async with asyncio.timeout(ANSWER_S):
            return await asyncio.wrap_future(future)
    except AwsCrtError as error:
        raise ConnectionError(str(error)) from error
