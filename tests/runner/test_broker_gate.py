"""At the broker everybody does what the policy of their ticket allows, as on AWS, and no more."""

import pytest
from aiohttp import WSMsgType
from trivia_local.frontdoor.mqtt_packets import Malformed, Packets, login_of

from tests.runner import mqtt
from tests.runner.front_door import Client, Emulator, door, emulator, site

__all__ = ["door", "emulator", "site"]

GAME = "trivia/v1/games/g1"
GOOD = mqtt.connect("p1-phone", b"good")
MAY = [
    mqtt.subscribe(f"{GAME}/events", f"{GAME}/players/p1"),
    mqtt.publish(f"{GAME}/players/p1/answer"),
    mqtt.packet(0xC0, b""),  # PINGREQ
]
MAY_NOT = {
    "every game": mqtt.subscribe("trivia/v1/games/#"),
    "everything": mqtt.subscribe("#"),
    "any game's events": mqtt.subscribe("trivia/v1/games/+/events"),
    "another game": mqtt.subscribe("trivia/v1/games/g2/events"),
    "another player": mqtt.subscribe(f"{GAME}/players/p2"),
    "one allowed, one not": mqtt.subscribe(f"{GAME}/events", f"{GAME}/players/+"),
    "a shared subscription": mqtt.subscribe(f"$share/x/{GAME}/events"),
    "a policy's own sign": mqtt.subscribe(f"{GAME}/*"),
    "forged events": mqtt.publish(f"{GAME}/events"),
    "another's answer": mqtt.publish(f"{GAME}/players/p2/answer"),
    "the host's word": mqtt.publish(f"{GAME}/host/p1/end"),
    "a rule of the service": mqtt.publish("$aws/rules/relay/x"),
    "a topic by alias alone": mqtt.publish(""),
    "a retained message": mqtt.publish(f"{GAME}/players/p1/answer", flags=0b0011),
    "twice in the service's way": mqtt.publish(f"{GAME}/players/p1/answer", flags=0b0100),
    "another login": mqtt.connect("p2-phone", b"good"),
    "text cut short": mqtt.packet(0x82, b"\0\1\0\0\x30trivia"),
    "text of no language": mqtt.packet(0x82, b"\0\1\0\0\2\xff\xfe\0"),
    "no packet of a client": mqtt.packet(0x20, b"\0\0\0"),
    "a size without end": b"\x30\xff\xff\xff\xff\x01",
    "far too much": b"\x30\xff\xff\xff\x7f",
}


@pytest.mark.parametrize("pieces", [1, 7])
async def test_what_the_policy_allows_is_passed_on_whole(
    door: Client, emulator: Emulator, pieces: int
) -> None:
    stream = GOOD + b"".join(MAY)
    size = -(-len(stream) // pieces)
    async with door.ws_connect("/mqtt", protocols=["mqtt"]) as socket:
        for start in range(0, len(stream), size):
            await socket.send_bytes(stream[start : start + size])
        for sent in (GOOD, *MAY):
            assert (await socket.receive()).data == sent[::-1]

    assert emulator.taken == [GOOD, *MAY]
    assert emulator.asked_for["clientId"] == "p1-phone"


@pytest.mark.parametrize("packet", MAY_NOT.values(), ids=MAY_NOT.keys())
async def test_who_does_more_loses_the_connection(
    door: Client, emulator: Emulator, packet: bytes
) -> None:
    async with door.ws_connect("/mqtt", protocols=["mqtt"]) as socket:
        await socket.send_bytes(GOOD + packet + MAY[1])
        await socket.receive()
        ended = await socket.receive()

    assert ended.type in (WSMsgType.CLOSE, WSMsgType.CLOSED)
    assert emulator.taken in ([GOOD], []), "nothing of it got through"


@pytest.mark.parametrize(
    "first",
    [
        mqtt.connect("p1-phone", b"stolen"),
        mqtt.connect("p1-phone", b""),
        mqtt.connect("", b"good"),
        mqtt.connect("p1-phone", b"good", flags=0b11000110),  # with a will
        mqtt.connect("p1-phone", b"good", level=3),
        mqtt.packet(0x10, mqtt.text("MQTT") + b"\x05\x02\0\x3c\0" + mqtt.text("p1")),
        MAY[0],
        b"GET / HTTP/1.1\r\n",
    ],
)
async def test_nobody_comes_in_without_a_ticket(
    door: Client, emulator: Emulator, first: bytes
) -> None:
    async with door.ws_connect("/mqtt", protocols=["mqtt"]) as socket:
        await socket.send_bytes(first + MAY[0])
        assert (await socket.receive()).data == 1008

    assert emulator.taken == []


def test_older_clients_are_understood_as_well() -> None:
    (packet,) = Packets().take(mqtt.connect("p1", b"good", level=4))

    login = login_of(packet)

    assert (login.level, login.client_id, login.password) == (4, "p1", b"good")


@pytest.mark.parametrize("cut", range(1, len(GOOD) - 1))
def test_half_a_login_is_none(cut: int) -> None:
    assert Packets().take(GOOD[:cut]) == []
    (packet,) = Packets().take(mqtt.packet(0x10, GOOD[2:][: cut - 1]))
    with pytest.raises(Malformed):
        login_of(packet)


@pytest.mark.parametrize("path", ["/ws?ticket=t", "/mqtt"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
    ],
    ids=str,
)
async def test_sockets_are_for_pages_of_the_front_door(
    door: Client, emulator: Emulator, path: str, headers: dict[str, str]
) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    answer = await door.get(path, headers=upgrade | headers)

    assert answer.status in (403, 421)
    assert emulator.seen == []


async def test_a_page_of_its_own_opens_sockets(door: Client) -> None:
    origin = f"http://127.0.0.1:{door.port}"
    async with door.ws_connect("/ws?ticket=t", headers={"Origin": origin}) as socket:
        await socket.send_str("join")
        assert (await socket.receive()).data == "JOIN"
