"""AWS IoT's gateway in front of the emulator's broker, which lets everyone do anything.

Who connects is shown to the deployed `LiveDoor`, in an event as AWS sends it; what they then do is
held against the policy that it answered. As on AWS a client that does more loses the connection.
"""

import asyncio
import base64
import json
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from trivia_bots.clients.mqtt import Broker
from trivia_local.frontdoor.broker_rights import allowed
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as connect_socket
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.stack import RunningStack

NAME = "trivia-test-door"
MQTT = Subprotocol("mqtt")
ARN = "arn:aws:iot:us-east-1:000000000000"
CONNECT, PUBLISH, SUBSCRIBE = 1, 3, 8


@dataclass
class Gate:
    """`admitted` by client id and `refused` in order; `addresses` is what a log would show."""

    stack: RunningStack
    broker: Broker = Broker("", 0)
    admitted: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    async def pass_on(self, client: ServerConnection) -> None:
        assert client.request is not None
        self.addresses.append(client.request.path)
        query = urlsplit(client.request.path).query
        assert parse_qs(query) == {"x-amz-customauthorizer-name": [NAME]}
        packets = _Packets()
        first = await _bytes(client)
        ((_, connect),) = packets.take(first)
        policy = await asyncio.to_thread(self._ask, connect, query)
        if policy is None:
            return
        url = self.stack.info.front_door.replace("http", "ws", 1) + "/mqtt"
        async with connect_socket(url, subprotocols=[MQTT], proxy=None) as broker:
            await broker.send(first)
            down = asyncio.create_task(_pour(broker, client))
            try:
                await self._watch(client, broker, packets, policy)
            finally:
                down.cancel()

    async def _watch(
        self,
        client: ServerConnection,
        broker: ClientConnection,
        packets: "_Packets",
        policy: dict[str, Any],
    ) -> None:
        try:
            while True:
                data = await _bytes(client)
                for kind, body in packets.take(data):
                    for action, name in _asked(kind, body):
                        if not allowed(policy, action, name, ARN):
                            self.refused.append(f"{action} {name}")
                            return
                await broker.send(data)
        except ConnectionClosed:
            return

    def _ask(self, connect: bytes, query: str) -> dict[str, Any] | None:
        """The policy for who sends `connect`; None if the door, or the policy, keeps them out."""
        client_id, username, password = _login(connect)
        event = {
            "signatureVerified": False,
            "protocols": ["tls", "http", "mqtt"],
            "protocolData": {
                "tls": {"serverName": "abc-ats.iot.us-east-1.amazonaws.com"},
                "http": {"headers": {"Host": "abc"}, "queryString": f"?{query}"},
                "mqtt": {
                    "username": username.decode(),
                    "password": base64.b64encode(password).decode(),
                    "clientId": client_id.decode(),
                },
            },
            "connectionMetadata": {"id": str(uuid.uuid4())},
        }
        done = self.stack.client("lambda").invoke(
            FunctionName=f"trivia-{self.stack.info.stage}-LiveDoor", Payload=json.dumps(event)
        )
        answer = json.loads(done["Payload"].read())
        assert "FunctionError" not in done, answer
        who = client_id.decode()
        for policy in answer["policyDocuments"] if answer["isAuthenticated"] else []:
            if allowed(policy, "iot:Connect", f"client/{who}", ARN):
                self.admitted.append(who)
                return dict(policy)
        self.refused.append(f"iot:Connect client/{who}")
        return None


@asynccontextmanager
async def broker_gate(stack: RunningStack) -> AsyncIterator[Gate]:
    gate = Gate(stack)
    # The client's library says nothing to a close, so nobody waits for its answer.
    serving = serve(gate.pass_on, "127.0.0.1", 0, subprotocols=[MQTT], close_timeout=0.1)
    async with serving as server:
        host, port = next(iter(server.sockets)).getsockname()[:2]
        gate.broker = Broker(host, port, authorizer=NAME)
        yield gate


class _Packets:
    """Cuts what comes into MQTT packets: kind and body, without the fixed header."""

    def __init__(self) -> None:
        self._rest = b""

    def take(self, data: bytes) -> list[tuple[int, bytes]]:
        self._rest += data
        found = []
        while len(self._rest) >= 2:
            length, start = _varint(self._rest, 1)
            if len(self._rest) < start + length:
                break
            found.append((self._rest[0] >> 4, self._rest[start : start + length]))
            self._rest = self._rest[start + length :]
        return found


def _asked(kind: int, body: bytes) -> Iterator[tuple[str, str]]:
    """What a packet of MQTT 5 asks for, as AWS names it."""
    if kind == PUBLISH:
        topic, _ = _text(body, 0)
        yield "iot:Publish", f"topic/{topic.decode()}"
    elif kind == SUBSCRIBE:
        length, at = _varint(body, 2)
        at += length
        while at < len(body):
            topic, at = _text(body, at)
            at += 1  # options
            yield "iot:Subscribe", f"topicfilter/{topic.decode()}"
            yield "iot:Receive", f"topic/{topic.decode()}"


def _login(body: bytes) -> tuple[bytes, bytes, bytes]:
    """Client id, user name and password of a CONNECT without a will."""
    _, at = _text(body, 0)
    flags = body[at + 1]
    assert flags & 0b11000100 == 0b11000000, "a name, a password and no will"
    length, at = _varint(body, at + 4)
    client_id, at = _text(body, at + length)
    username, at = _text(body, at)
    password, _ = _text(body, at)
    return client_id, username, password


def _text(data: bytes, at: int) -> tuple[bytes, int]:
    end = at + 2 + int.from_bytes(data[at : at + 2], "big")
    return data[at + 2 : end], end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        byte = data[at]
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            break
    return value, at


async def _bytes(connection: ServerConnection) -> bytes:
    data = await connection.recv(decode=False)
    assert isinstance(data, bytes)
    return data


async def _pour(source: ClientConnection, target: ServerConnection) -> None:
    async for data in source:
        await target.send(data)
