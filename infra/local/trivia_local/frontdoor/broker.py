"""`/mqtt`: AWS IoT's gateway before the emulator's broker, which lets everyone do anything.

Who connects is shown to the deployed `LiveDoor`, in an event as AWS sends it; what they then do is
held against the policy that it answered. As on AWS a client that does more loses the connection.
"""

import asyncio
import base64
import json
import uuid
from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

from trivia_local.frontdoor.broker_rights import allowed
from trivia_local.frontdoor.gate import Gate, LineFull
from trivia_local.frontdoor.mqtt_packets import (
    MAX_PACKET,
    Login,
    Malformed,
    Packet,
    Packets,
    asked,
    login_of,
)
from trivia_local.frontdoor.places import Place
from trivia_local.frontdoor.rate import Rate
from trivia_local.signing import Signer

ACCOUNT = "000000000000"
"""The emulator's."""
SAY_WHO_S = 5
AT_ONCE = 4
WAITING = 2000
PATIENCE_S = 20.0
MAX_LIFE_S = 24 * 3600
BURST, PER_S = 200, 100
Policy = dict[str, Any]


class NotLetIn(Exception):
    """The door does not know who this is, or they ask for more than is theirs."""


class BrokerGate:
    """Asks the function `door` about everybody who connects.

    Args:
        emulator: where it is invoked.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        emulator: str,
        signer: Signer,
        door: str,
        region: str,
    ) -> None:
        self._session = session
        self._url = f"{emulator}/2015-03-31/functions/{door}/invocations"
        self._signer = signer
        self._line = Gate(AT_ONCE, WAITING, PATIENCE_S)
        self._arn = f"arn:aws:iot:{region}:{ACCOUNT}"

    async def watch(
        self, outer: web.WebSocketResponse, inner: aiohttp.ClientWebSocketResponse, place: Place
    ) -> None:
        """Pass on to `inner` what the client may send, until it ends or asks for more."""
        try:
            await self._watch(outer, inner, place, Packets())
        except (Malformed, NotLetIn, TimeoutError, LineFull):
            await outer.close(code=1008)
        except ConnectionError:
            await outer.close(code=1000)

    async def _watch(
        self,
        outer: web.WebSocketResponse,
        inner: aiohttp.ClientWebSocketResponse,
        place: Place,
        packets: Packets,
    ) -> None:
        place.silent()
        async with asyncio.timeout(SAY_WHO_S):
            first, *more = await _next(outer, packets)
        place.heard()
        login = login_of(first)
        async with self._line.admitted():
            policy, life_s = await self._ask(login)
        place.known()
        packets.most = MAX_PACKET
        await inner.send_bytes(first.raw)
        rate = Rate(BURST, PER_S)
        async with asyncio.timeout(life_s):
            while len(more) <= BURST:
                for packet in more:
                    for action, name in asked(packet, login.level):
                        if not allowed(policy, action, name, self._arn):
                            raise NotLetIn
                    await inner.send_bytes(packet.raw)
                    await rate.counted(len(packet.raw))
                more = await _next(outer, packets)
        raise NotLetIn  # so many in one frame no client sends, and they would be read for minutes

    async def _ask(self, login: Login) -> tuple[Policy, float]:
        """The policy for who logs in, and for how long, in seconds.

        Raises:
            NotLetIn.
        """
        event = {
            "signatureVerified": False,
            "protocols": ["tls", "http", "mqtt"],
            "protocolData": {
                "mqtt": {
                    "username": login.username,
                    "password": base64.b64encode(login.password).decode(),
                    "clientId": login.client_id,
                },
            },
            "connectionMetadata": {"id": str(uuid.uuid4())},
        }
        body = json.dumps(event).encode()
        headers = self._signer.signed("lambda", "POST", self._url, {}, body)
        try:
            async with self._session.post(self._url, data=body, headers=headers) as answer:
                if answer.status != 200 or "X-Amz-Function-Error" in answer.headers:
                    raise NotLetIn
                said = await answer.json(content_type=None)
        except (aiohttp.ClientError, ValueError):
            raise NotLetIn from None
        for policy in said["policyDocuments"] if said["isAuthenticated"] else []:
            if allowed(policy, "iot:Connect", f"client/{login.client_id}", self._arn):
                return policy, min(said["disconnectAfterInSeconds"], MAX_LIFE_S)
        raise NotLetIn


async def _next(outer: web.WebSocketResponse, packets: Packets) -> list[Packet]:
    """The next whole packets, one at least. Raises: ConnectionError, the client has gone."""
    while True:
        message = await outer.receive()
        if message.type is not WSMsgType.BINARY:
            raise ConnectionError
        found = packets.take(message.data)
        if found:
            return found
