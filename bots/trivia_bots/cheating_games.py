"""Tricks in games with a host, over both transports, by players who have joined properly."""

import asyncio
import json
from collections.abc import Sequence

from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException

from trivia_bots import responses
from trivia_bots.cheating import Cheats, altered, http_tricks, other_game, prolonged, refused
from trivia_bots.event_log import Message
from trivia_bots.hosted_client import HostedClient
from trivia_bots.live_client import ROOT, LiveClient
from trivia_bots.people import People
from trivia_bots.player import CHEAT, Player
from trivia_bots.site import Site
from trivia_bots.table import Table
from trivia_bots.tickets import connect_ticket

HOST_COMMANDS: dict[str, Message] = {
    "open": {},
    "ask": {"index": 0},
    "reveal": {},
    "pause": {},
    "resume": {},
    "skip": {"index": 0},
    "remove": {"slot": 1, "ban": True},
    "end": {},
}
EFFECTS = {
    "pause": "game_paused",
    "resume": "game_resumed",
    "skip": "question_skipped",
    "remove": "player_removed",
}
"""What the hosts of bots never do: whoever sees it has been obeyed."""

EXPIRED_S = 65.0
LAST_S = 3.0
GUESS = {"kind": "true_false", "value": True}


async def cheat_in_game(
    site: Site, people: People, table: Table, players: Sequence[Player]
) -> None:
    """The first player tries everything; the second one is whom it would harm."""
    mallory, victim = players[0], players[-1]
    assert mallory.presence.seat is not None
    assert victim.presence.seat is not None
    cheats = Cheats(table)
    visitor = mallory.presence.seat.person.api.as_if(None)
    meanwhile = [_second_answer(cheats, mallory), _late_answer(cheats, mallory)]
    if mallory.presence.seat.mode == "hosted":
        assert site.ws_url is not None
        held = await connect_ticket(visitor, mallory.presence.seat.game_ticket)
        meanwhile.append(_expired_ticket(cheats, site.ws_url, held))
    waiting = [asyncio.create_task(trick) for trick in meanwhile]
    try:
        await _answers_before_the_question(cheats, mallory)
        await http_tricks(cheats, visitor, mallory.presence.seat.game_ticket)
        if mallory.presence.seat.mode == "hosted":
            await _hosted(cheats, site, people, mallory)
        else:
            await _live(cheats, site, people, mallory, victim)
        await mallory.presence.ended.wait()
        await asyncio.wait(waiting[:2], timeout=LAST_S)
        if not all(task.done() for task in waiting):
            table.report.note("Some tricks were not tried: the game was too short for them.")
    except (ConnectionError, WebSocketException) as fault:
        table.report.note(f"The game ended before every trick was tried: {fault}")
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _expired_ticket(cheats: Cheats, url: str, held: str) -> None:
    await asyncio.sleep(EXPIRED_S)
    await cheats.must_fail("a connection ticket that has expired", _connected(url, held))


async def _answers_before_the_question(cheats: Cheats, mallory: Player) -> None:
    """Only in games of three or more: the next question may be open by the time this arrives."""
    client = mallory.presence.client
    assert client is not None
    snapshot = await client.wait_for("snapshot")
    last = snapshot["question_count"] - 1
    if snapshot["index"] + 2 > last:
        return
    since = client.log.position
    await client.send("answer", index=last, response=GUESS, ref=f"{CHEAT}early")
    await cheats.must_fail(
        "an answer before the question", refused(client, since, f"{CHEAT}early", index=last)
    )


async def _second_answer(cheats: Cheats, mallory: Player) -> None:
    """Another answer after the receipt of the first."""
    client = mallory.presence.client
    assert client is not None
    receipt = await client.wait_for("answer_received", timeout_s=3600)
    index, first = receipt["index"], mallory.answers.responses[receipt["index"]]
    question = mallory.answers.questions[index]
    other = first
    for _ in range(50):
        other = responses.guess(question, mallory.rng) or first
        if other != first:
            break
    since = client.log.position
    await client.send("answer", index=index, response=other, ref=f"{CHEAT}second")
    await cheats.must_fail("a second answer", refused(client, since, f"{CHEAT}second", index=index))


async def _late_answer(cheats: Cheats, mallory: Player) -> None:
    """The right answer, read from the reveal."""
    client = mallory.presence.client
    assert client is not None
    event = await client.wait_for("answers_revealed", timeout_s=3600)
    reveal = event["reveals"][-1]
    right = responses.right(reveal["question"], reveal["solution"]) or GUESS
    since = client.log.position
    await client.send("answer", index=reveal["index"], response=right, ref=f"{CHEAT}late")
    refusal = refused(client, since, f"{CHEAT}late", index=reveal["index"])
    await cheats.must_fail("an answer after the close", refusal)


async def _hosted(cheats: Cheats, site: Site, people: People, mallory: Player) -> None:
    seat, client = mallory.presence.seat, mallory.presence.client
    assert seat is not None
    assert client is not None
    assert site.ws_url is not None
    for command, fields in HOST_COMMANDS.items():
        since, ref = client.log.position, f"{CHEAT}{command}"
        await client.send(command, ref=ref, **fields)
        refusal = refused(client, since, ref, effect=EFFECTS.get(command))
        await cheats.must_fail(f"`{command}` as a player", refusal)
    since, ref = client.log.position, f"{CHEAT}name"
    await client.send("sync", ref=ref, player_id="somebody-else")
    await cheats.must_fail("a message that names its sender", refused(client, since, ref))

    url, api = site.ws_url, seat.person.api
    fresh = await connect_ticket(api, seat.game_ticket)
    for name, ticket in (
        ("connecting with another signature", altered(fresh)),
        ("connecting as a host for ever", prolonged(fresh)),
        ("connecting with the ticket for messages", seat.game_ticket),
    ):
        await cheats.must_fail(name, _connected(url, ticket))
    async with await HostedClient(url).connect(fresh):
        await cheats.must_fail("a connection ticket used twice", _connected(url, fresh))

    _, own = await other_game(people, "hosted")
    async with await HostedClient(url).connect(own.connect_ticket) as host:
        await host.send("end", game_id=seat.game_id, ref=ref)
        await cheats.must_fail("ending this game as host of another", refused(host, 0, ref))
    await cheats.must_fail("a host's ticket used twice", _connected(url, own.connect_ticket))


async def _connected(url: str, ticket: str) -> str | None:
    try:
        async with await HostedClient(url).connect(ticket):
            return None
    except InvalidHandshake as error:
        return str(error.response.status_code) if isinstance(error, InvalidStatus) else "refused"


async def _live(
    cheats: Cheats, site: Site, people: People, mallory: Player, victim: Player
) -> None:
    client, seat = mallory.presence.client, mallory.presence.seat
    assert isinstance(client, LiveClient)
    assert seat is not None
    assert victim.presence.seat is not None
    game = f"{ROOT}/{seat.game_id}"
    own, others = (
        f"{game}/players/{seat.player_id}",
        f"{game}/players/{victim.presence.seat.player_id}",
    )
    forged, for_ever = altered(client.ticket), prolonged(client.ticket)
    answer: Message = {"type": "answer", "index": 0, "response": GUESS, "ref": f"{CHEAT}live"}
    tricks = [
        ("an answer without a ticket", f"{own}/answer", answer),
        (
            "an answer with another signature",
            f"{own}/answer",
            _with(answer, forged),
        ),
        ("an answer as a host for ever", f"{own}/answer", _with(answer, for_ever)),
    ]
    if victim is not mallory:
        tricks.append(("another player's topic", f"{others}/answer", _with(answer, client.ticket)))
    for command, fields in HOST_COMMANDS.items():
        message = {"type": command, **fields, "ref": f"{CHEAT}{command}", "ticket": client.ticket}
        topic = f"{game}/host/{seat.player_id}/{command}"
        tricks.append((f"`{command}` as a player", topic, message))
    for name, topic, message in tricks:
        since = client.log.position
        await client.publish(topic, json.dumps(message))
        effect = EFFECTS.get(str(message["type"]))
        await cheats.must_fail(name, refused(client, since, message["ref"], effect=effect))

    person, foreign = await other_game(people, "live")
    assert site.broker is not None
    elsewhere = LiveClient(
        site.broker, foreign.game_id, person.player_id, foreign.game_ticket, host=True
    )
    async with await elsewhere.connect():
        end = {"type": "end", "ticket": foreign.game_ticket, "ref": f"{CHEAT}end"}
        await elsewhere.publish(f"{game}/host/{person.player_id}/end", json.dumps(end))
        refusal = refused(elsewhere, 0, end["ref"])
        await cheats.must_fail("ending this game as host of another", refusal)


def _with(message: Message, ticket: str) -> Message:
    return {**message, "ticket": ticket}
