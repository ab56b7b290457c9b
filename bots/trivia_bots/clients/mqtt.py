"""One MQTT connection to a live game: the client's half of docs/live-mode.md.

Locally a plain WebSocket whose Host header names the broker; on AWS the same over TLS, signed
with the credentials of the player's Cognito identity, or, without an account, with a connect
ticket as the password, which the broker shows to its authorizer. Two subscriptions: everyone's
events and the own topic. An answer without a receipt is sent again; a gap in `seq` is answered
with `sync`.
"""

import asyncio
import json
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from awscrt import auth, http, io, mqtt5

from trivia_bots.clients.event_log import Listener, LoggedClient
from trivia_bots.clients.event_log import Message as Message
from trivia_bots.site import Broker as Broker

ROOT = "trivia/v1/games"
RECEIPT_S = 3.0
"""An answer that has no receipt by then is sent again; the first arrival counts."""

MESSAGE_BYTES = 5 * 1024


@dataclass(frozen=True, slots=True)
class Credentials:
    """Of a Cognito identity, for SigV4."""

    access_key: str
    secret_key: str
    session_token: str


@cache
def _bootstrap() -> io.ClientBootstrap:
    group = io.EventLoopGroup(num_threads=1)
    return io.ClientBootstrap(group, io.DefaultHostResolver(group))


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
        credentials: Credentials | None = None,
        connect_ticket: str | None = None,
        client_id: str | None = None,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(listener)
        self._broker = broker
        self._credentials = credentials
        self._connect_ticket = connect_ticket
        self.game_id = game_id
        self.player_id = player_id
        self.ticket = game_ticket
        self._host = host
        self._client_id = client_id or f"{player_id}-{secrets.token_hex(4)}"
        self._client: mqtt5.Client | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()
        self._connected = asyncio.Event()
        self._fault: str | None = None
        self._resync: asyncio.Future[None] | None = None

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
            self._client.stop(mqtt5.DisconnectPacket())
            await self.gone()

    def vanish(self) -> None:
        """Drop the connection without a word, like a phone without a network."""
        self._running().stop()
        self.log.close()

    async def gone(self) -> None:
        """Wait until the connection has ended."""
        async with asyncio.timeout(10):
            await self._stopped.wait()
        self._client = None
        self.log.close()

    async def send(self, type_: str, **fields: Any) -> None:
        """Send a command with the ticket, to the own topic for it."""
        role = "host" if self._host else "players"
        topic = f"{ROOT}/{self.game_id}/{role}/{self.player_id}/{type_}"
        message = {"type": type_, "ticket": self.ticket, **fields}
        await self.publish(topic, json.dumps(message))

    async def publish(self, topic: str, payload: str | bytes) -> None:
        """Publish anything anywhere, with QoS 1."""
        content = payload.encode() if isinstance(payload, str) else payload
        self.traffic.sent += _units(len(content))
        self.traffic.bytes_sent += len(content)
        packet = mqtt5.PublishPacket(topic=topic, payload=content, qos=mqtt5.QoS.AT_LEAST_ONCE)
        await _result(self._running().publish(packet))

    async def answer(self, index: int, response: Message, tries: int = 3) -> Message:
        """Answer question `index`, again if no receipt comes; the receipt or the error."""
        since = self.log.position
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
            websocket_handshake_transform=self._handshake(),
            connect_options=mqtt5.ConnectPacket(
                client_id=self._client_id,
                keep_alive_interval_sec=60,
                # Not in the address, which gateways write into their logs.
                username=None if self._connect_ticket is None else "ticket",
                password=self._connect_ticket,
            ),
            session_behavior=mqtt5.ClientSessionBehaviorType.CLEAN,
            on_lifecycle_event_connection_success_fn=self._on_success,
            on_lifecycle_event_connection_failure_fn=self._on_failure,
            on_lifecycle_event_disconnection_fn=self._on_disconnection,
            on_lifecycle_event_stopped_fn=self._on_stopped,
            on_publish_callback_fn=self._on_publish,
        )

    def _handshake(self) -> Callable[[Any], None]:
        if self._connect_ticket is not None:
            return self._by_ticket
        return self._readdressed if self._broker.region is None else self._signed

    def _by_ticket(self, transform_args: Any) -> None:
        assert self._broker.authorizer is not None, "the site has no door for tickets"
        request = transform_args.http_request
        request.path += "?" + urlencode({"x-amz-customauthorizer-name": self._broker.authorizer})
        transform_args.set_done()

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
        if self.log.take(payload):
            self._resync = asyncio.ensure_future(self.send("sync"))


def _units(size: int) -> int:
    """What AWS IoT bills for a message of `size` bytes."""
    return max(1, -(-size // MESSAGE_BYTES))


async def _result(future: "Future[Any]") -> Any:
    return await asyncio.wrap_future(future)
