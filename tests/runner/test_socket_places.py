"""Whoever has not said who they are takes no place from those who play, or want to."""

import asyncio
import socket
from contextlib import AsyncExitStack, ExitStack

import aiohttp
import pytest
from aiohttp import WSMsgType
from trivia_local.frontdoor import broker, places, sockets
from trivia_local.frontdoor.places import Full, Place, Places
from trivia_local.frontdoor.rate import Rate

from tests.runner import mqtt
from tests.runner.front_door import Client, Emulator, door, emulator, site

__all__ = ["door", "emulator", "site"]

GOOD = mqtt.connect("p1-phone", b"good")
PING = mqtt.packet(0xC0, b"")
PHONE = "192.168.1.7"


async def test_of_those_who_say_nothing_the_longest_silent_makes_way(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_SILENT", 3)
    async with AsyncExitStack() as open_until_the_end:
        enter = open_until_the_end.enter_async_context
        plays = await enter(door.ws_connect("/mqtt"))
        await plays.send_bytes(GOOD)
        assert (await plays.receive()).data == GOOD[::-1]
        silent = [await enter(door.ws_connect("/mqtt")) for _ in range(6)]
        for one in silent[:3]:
            assert (await one.receive()).type is WSMsgType.CLOSE

        late = await enter(door.ws_connect("/mqtt"))
        await late.send_bytes(mqtt.connect("p2-phone", b"good"))
        assert (await late.receive()).type is WSMsgType.BINARY, "there is always room to come in"
        await plays.send_bytes(PING)
        assert (await plays.receive()).data == PING[::-1], "who plays, plays on"


@pytest.mark.parametrize("said", [b"", GOOD[:1], GOOD[:-1]])
async def test_who_says_nothing_whole_is_hung_up_on_soon(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(broker, "SAY_WHO_S", 0.05)
    async with door.ws_connect("/mqtt") as client:
        for byte in said:
            await client.send_bytes(bytes([byte]))
        assert (await client.receive()).data == 1008
    assert emulator.taken == []


async def test_nobody_says_more_than_a_ticket_before_being_known(
    door: Client, emulator: Emulator
) -> None:
    async with door.ws_connect("/mqtt") as client:
        await client.send_bytes(mqtt.connect("p1-phone", b"x" * 8000))
        assert (await client.receive()).data == 1008
    assert emulator.asked_for == {}


@pytest.mark.parametrize("path", ["/ws?ticket=t", "/mqtt"])
async def test_sockets_are_counted_before_they_are_connected_on(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(places, "MOST_STRANGERS", 2)
    emulator.hold.clear()
    waiting = [asyncio.create_task(door.ws_connect(path)) for _ in range(2)]
    while len(emulator.seen) < 2:
        await asyncio.sleep(0.01)

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await door.ws_connect(path)

    assert refused.value.status == 503
    assert len(emulator.seen) == 2, "it went no further"
    emulator.hold.set()
    for opened in asyncio.as_completed(waiting):
        await (await opened).close()
    async with door.ws_connect(path):
        pass


async def test_one_address_has_few_that_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_SILENT_OF_ONE", 2)
    of_all = Places()
    with ExitStack() as taken:
        own = [_silent(of_all, taken, PHONE) for _ in range(3)]
        other = _silent(of_all, taken, "192.168.1.8")
        here = [_silent(of_all, taken, "127.0.0.1") for _ in range(9)]

        assert [one.wanted.done() for one in own] == [True, False, False]
        assert not any(one.wanted.done() for one in (other, *here))


async def test_who_is_known_is_no_stranger_and_leaves_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "MOST_STRANGERS", 1)
    monkeypatch.setattr(places, "MOST_KNOWN", 2)
    of_all = Places()
    with ExitStack() as taken:
        for _ in range(2):
            taken.enter_context(of_all.taken(PHONE)).known()
        with pytest.raises(Full), of_all.taken(PHONE):
            pytest.fail("all places are taken")
    with of_all.taken(PHONE), pytest.raises(Full), of_all.taken(PHONE):
        pytest.fail("the one stranger is there")


@pytest.mark.parametrize("path", ["/ws?ticket=t", "/mqtt"])
async def test_strangers_who_become_known_at_once_get_no_more_places_than_there_are(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(places, "MOST_KNOWN", 1)
    emulator.hold.clear()
    waiting = [asyncio.create_task(door.ws_connect(path)) for _ in range(2)]
    while len(emulator.seen) < 2:
        await asyncio.sleep(0.01)
    emulator.hold.set()
    both = [await one for one in waiting]
    for one in both:
        await one.send_bytes(GOOD)

    told = [(await one.receive()).data for one in both]

    assert sorted(told, key=str) == [1013, GOOD[::-1]]
    assert emulator.taken == [GOOD]
    for one in both:
        await one.close()
    async with door.ws_connect(path):
        pass


async def test_who_reads_nothing_is_hung_up_on(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The emulator sends to one after the other: one phone would hold up a whole game."""
    monkeypatch.setattr(sockets, "TAKES_S", 0.2)
    with socket.create_connection(("127.0.0.1", door.port)) as lazy:
        lazy.sendall(
            b"GET /ws?ticket=t HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            b"\x81\x85\0\0\0\0flood"
        )
        async with asyncio.timeout(10):
            while emulator.waits is not False:
                await asyncio.sleep(0.02)
    async with door.ws_connect("/ws") as other:
        await other.send_str("join")
        assert (await other.receive()).data == "JOIN"


@pytest.mark.parametrize(
    ("sizes", "wait_s"),
    [([1] * 10, 0), ([1] * 11, 0.1), ([50 * 1024], 0), ([128 * 1024], 1.6), ([0] * 30, 2)],
)
def test_who_sends_more_is_read_later(sizes: list[int], wait_s: float) -> None:
    rate = Rate(burst=10, per_s=10, clock=lambda: 0.0)
    waits = [rate.wait_s(size) for size in sizes]
    assert waits[-1] == pytest.approx(wait_s)


def test_who_was_still_is_heard_at_once_again() -> None:
    now = [0.0]
    rate = Rate(burst=10, per_s=10, clock=lambda: now[0])
    for _ in range(20):
        rate.wait_s(1)
    now[0] += 100
    assert [rate.wait_s(1) for _ in range(11)][-2:] == [0, pytest.approx(0.1)]


async def test_a_flood_reaches_the_emulator_as_fast_as_one_socket_may(
    door: Client, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "BURST", 3)
    monkeypatch.setattr(broker, "PER_S", 0.2)
    monkeypatch.setattr(sockets, "BURST", 3)
    monkeypatch.setattr(sockets, "PER_S", 0.2)
    impatient = aiohttp.ClientWSTimeout(ws_close=0.05)
    async with door.ws_connect("/mqtt", timeout=impatient) as flooding:
        await flooding.send_bytes(GOOD)
        for _ in range(50):
            await flooding.send_bytes(PING)
        for sent in (GOOD, PING, PING, PING, PING):
            assert (await flooding.receive()).data == sent[::-1]
        async with door.ws_connect("/ws?ticket=t", timeout=impatient) as other:
            for _ in range(50):
                await other.send_str("sync")
            for _ in range(4):
                assert (await other.receive()).data == "SYNC"
            with pytest.raises(TimeoutError):
                await other.receive(timeout=0.1)
    assert len(emulator.taken) <= 6


async def test_hundreds_of_packets_in_one_frame_are_none(door: Client, emulator: Emulator) -> None:
    async with door.ws_connect("/mqtt") as flooding:
        await flooding.send_bytes(GOOD)
        assert (await flooding.receive()).type is WSMsgType.BINARY
        await flooding.send_bytes(PING * 1000)
        assert (await flooding.receive()).data == 1008
    assert emulator.taken == [GOOD]


def _silent(of_all: Places, taken: ExitStack, address: str) -> Place:
    place = taken.enter_context(of_all.taken(address))
    place.silent()
    return place
