"""One MQTT connection to a live game: the client's half of docs/live-mode.md.

Locally a plain WebSocket whose Host header names the broker; on AWS the same over TLS, signed
with the credentials of the player's Cognito identity. Two subscriptions: everyone's events and
the own topic. An answer without a receipt is sent again; a gap in `seq` is answered with `sync`.
"""

import asyncio
import json
import secrets
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any, TypeAlias

from awscrt import auth, http, io, mqtt5

Message: TypeAlias = dict[str, Any]

ROOT = "trivia/v1/games"
RECEIPT_S = 3.0
"""An answer that has no receipt by then is sent again; the first arrival counts."""

BROADCASTS = frozenset(
    {
        "question_opened",
        "game_paused",
        "game_resumed",
        "answers_stopped",
        "question_closed",
        "answers_revealed",
        "question_skipped",
        "player_removed",
        "game_ended",
    }
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Of a Cognito identity, for SigV4."""

    access_key: str
    secret_key: str
    session_token: str


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the broker is.

    Attributes:
        host_header: Host of the handshake, where it is not the address (the emulator).
        region: set on AWS only: then the connection is encrypted and signed.
    """

    host: str
    port: int
    host_header: str | None = None
    region: str | None = None


@cache
def _bootstrap() -> io.ClientBootstrap:
    group = io.EventLoopGroup(num_threads=1)
    return io.ClientBootstrap(group, io.DefaultHostResolver(group))


class LiveClient:
    """A player or host of one game.

    Attributes:
        events: everything received, in order, each with `received_at` (Unix ms) added.
        messages: MQTT messages received, in units of 5 KB as AWS IoT bills them.
        sent: messages sent.
        seq: of the last broadcast or snapshot that was seen.
        gaps: how often a broadcast was missed.
    """

    def __init__(
        self,
        broker: Broker,
        game_id: str,
        player_id: str,
        game_ticket: str,
        *,
        host: bool = False,
        credentials: Credentials | None = None,
        client_id: str | None = None,
    ) -> None:
        self._broker = broker
        self._credentials = credentials
        self.game_id = game_id
        self.player_id = player_id
        self.ticket = game_ticket
        self._host = host
        self._client_id = client_id or f"{player_id}-{secrets.token_hex(4)}"
        self._client: mqtt5.Client | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Condition()
        self._stopped = asyncio.Event()
        self._connected = asyncio.Event()
        self._fault: str | None = None
        self.events: list[Message] = []
        self.messages = 0
        self.sent = 0
        self.seq = -1
        self.gaps = 0

    @property
    def topics(self) -> tuple[str, str]:
        """What this client subscribes to."""
        game = f"{ROOT}/{self.game_id}"
        return f"{game}/events", f"{game}/players/{self.player_id}"

    async def connect(self, timeout_s: float = 20) -> "LiveClient":
        """Connect and subscribe; raises ConnectionError or TimeoutError."""
        self._loop = asyncio.get_running_loop()
        self._client = mqtt5.Client(self._options())
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

    async def __aenter__(self) -> "LiveClient":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._client is not None:
            self._client.stop()
            async with asyncio.timeout(10):
                await self._stopped.wait()
            self._client = None

    async def send(self, type_: str, **fields: Any) -> None:
        """Send a command with the ticket, to the own topic for it."""
        role = "host" if self._host else "players"
        topic = f"{ROOT}/{self.game_id}/{role}/{self.player_id}/{type_}"
        message = {"type": type_, "ticket": self.ticket, **fields}
        await self.publish(topic, json.dumps(message))

    async def publish(self, topic: str, payload: str | bytes) -> None:
        """Publish anything anywhere, with QoS 1."""
        self.sent += 1
        content = payload.encode() if isinstance(payload, str) else payload
        packet = mqtt5.PublishPacket(topic=topic, payload=content, qos=mqtt5.QoS.AT_LEAST_ONCE)
        await _result(self._running().publish(packet))

    async def answer(self, index: int, response: Message, tries: int = 3) -> Message:
        """Answer question `index`, again if no receipt comes; the receipt or the error."""
        since = len(self.events)
        ref = f"answer-{index}"
        for last in (False,) * (tries - 1) + (True,):
            await self.send("answer", index=index, response=response, ref=ref)
            try:
                return await self.wait_for(
                    ("answer_received", "error"),
                    lambda e: e.get("index") == index or e.get("ref") == ref,
                    timeout_s=RECEIPT_S,
                    since=since,
                )
            except TimeoutError:
                if last:
                    raise
        raise AssertionError("unreachable")

    async def wait_for(
        self,
        types: str | tuple[str, ...],
        where: Callable[[Message], bool] = lambda _: True,
        timeout_s: float = 20,
        since: int = 0,
    ) -> Message:
        """The first event of these types that fits, among those from position `since` on.

        Errors:
            TimeoutError, with what came instead.
        """
        wanted = (types,) if isinstance(types, str) else types

        def found() -> Message | None:
            return next((e for e in self.events[since:] if e["type"] in wanted and where(e)), None)

        try:
            async with asyncio.timeout(timeout_s), self._changed:
                while (event := found()) is None:
                    await self._changed.wait()
                return event
        except TimeoutError:
            seen = [e.get("code") or e["type"] for e in self.events[since:]][-12:]
            raise TimeoutError(f"no {wanted} within {timeout_s} s; came: {seen}") from None

    def of_type(self, type_: str) -> list[Message]:
        return [event for event in self.events if event["type"] == type_]

    def counts(self) -> Counter[str]:
        return Counter(event["type"] for event in self.events)

    def _running(self) -> mqtt5.Client:
        assert self._client is not None, "connect first"
        return self._client

    def _options(self) -> mqtt5.ClientOptions:
        on_aws = self._broker.region is not None
        return mqtt5.ClientOptions(
            host_name=self._broker.host,
            port=self._broker.port,
            bootstrap=_bootstrap(),
            tls_ctx=io.ClientTlsContext(io.TlsContextOptions()) if on_aws else None,
            websocket_handshake_transform=self._signed if on_aws else self._readdressed,
            connect_options=mqtt5.ConnectPacket(
                client_id=self._client_id, keep_alive_interval_sec=60
            ),
            session_behavior=mqtt5.ClientSessionBehaviorType.CLEAN,
            on_lifecycle_event_connection_success_fn=self._on_success,
            on_lifecycle_event_connection_failure_fn=self._on_failure,
            on_lifecycle_event_stopped_fn=self._on_stopped,
            on_publish_callback_fn=self._on_publish,
        )

    def _readdressed(self, transform_args: Any) -> None:
        if self._broker.host_header is not None:
            transform_args.http_request.headers.set("Host", self._broker.host_header)
        transform_args.set_done()

    def _signed(self, transform_args: Any) -> None:
        assert self._credentials is not None, "AWS wants signed connections"
        config = auth.AwsSigningConfig(
            algorithm=auth.AwsSigningAlgorithm.V4,
            signature_type=auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
            credentials_provider=auth.AwsCredentialsProvider.new_static(
                self._credentials.access_key,
                self._credentials.secret_key,
                self._credentials.session_token,
            ),
            region=self._broker.region or "",
            service="iotdevicegateway",
            # The gateway wants the session token beside the signature, not under it.
            omit_session_token=True,
        )
        signing: Future[http.HttpRequest] = auth.aws_sign_request(
            transform_args.http_request, config
        )
        signing.add_done_callback(lambda done: transform_args.set_done(done.exception()))

    # Callbacks come from the library's own thread.

    def _on_success(self, _: Any) -> None:
        self._fault = None
        self._soon(self._connected.set)

    def _on_failure(self, data: Any) -> None:
        self._fault = str(data.exception)
        self._soon(self._connected.set)

    def _on_stopped(self, _: Any) -> None:
        self._soon(self._stopped.set)

    def _on_publish(self, data: Any) -> None:
        payload, now = bytes(data.publish_packet.payload or b""), time.time_ns() // 1_000_000
        self._soon(lambda: self._take(payload, now))

    def _soon(self, call: Callable[[], object]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)

    def _take(self, payload: bytes, now: int) -> None:
        self.messages += max(1, -(-len(payload) // 5120))
        read = json.loads(payload)
        gap = False
        for event in read if isinstance(read, list) else [read]:
            gap = self._follow(event) or gap
            event["received_at"] = now
            self.events.append(event)
        asyncio.ensure_future(self._taken(gap))

    async def _taken(self, gap: bool) -> None:
        async with self._changed:
            self._changed.notify_all()
        if gap and self._client is not None:
            self.gaps += 1
            await self.send("sync")

    def _follow(self, event: Message) -> bool:
        """Whether a broadcast is missing before `event`."""
        if event["type"] == "snapshot":
            self.seq = max(self.seq, event["seq"])
        elif event["type"] in BROADCASTS:
            missing = self.seq >= 0 and event["seq"] > self.seq + 1
            self.seq = max(self.seq, event["seq"])
            return missing
        return False


async def _result(future: "Future[Any]") -> Any:
    return await asyncio.wrap_future(future)
