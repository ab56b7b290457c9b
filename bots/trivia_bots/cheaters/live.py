"""Tricks in live games, over MQTT."""

import json

from trivia_bots.accounts.people import People
from trivia_bots.cheaters.host_commands import EFFECTS, HOST_COMMANDS
from trivia_bots.cheaters.tricks import Cheats, altered, other_game, prolonged, refused
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.mqtt import ROOT, LiveClient
from trivia_bots.kinds.registry import made_up
from trivia_bots.players.player import CHEAT, Player
from trivia_bots.runs.session import GameSession, session_of_host
from trivia_bots.site import Site


async def cheat_live(
    cheats: Cheats, site: Site, people: People, mallory: Player, victim: Player
) -> None:
    client, session = mallory.presence.client, mallory.presence.session
    assert isinstance(client, LiveClient)
    assert session is not None
    assert victim.presence.session is not None
    game = f"{ROOT}/{session.game_id}"
    own, others = (
        f"{game}/players/{session.player_id}",
        f"{game}/players/{victim.presence.session.player_id}",
    )
    forged, for_ever = altered(client.ticket), prolonged(client.ticket)
    response = made_up(mallory.rng)
    answer: Message = {"type": "answer", "index": 0, "response": response, "ref": f"{CHEAT}live"}
    tricks = [
        ("an answer without a ticket", f"{own}/answer", answer),
        (
            "an answer with another signature",
            f"{own}/answer",
            _with(answer, forged),
        ),
        ("an answer as a host for ever", f"{own}/answer", _with(answer, for_ever)),
    ]
    for name, topic, message in tricks:
        since = client.log.position
        await client.publish(topic, json.dumps(message))
        await cheats.must_fail(name, refused(client, since, message["ref"]))

    # What the policy of the connection does not allow ends it, so each has one of its own.
    hosts = f"{game}/host/{session.player_id}"
    beyond: list[tuple[str, str, Message]] = [
        (f"`{command}` as a player", f"{hosts}/{command}", {"type": command, **fields})
        for command, fields in HOST_COMMANDS.items()
    ]
    if victim is not mallory:
        beyond.append(("another player's topic", f"{others}/answer", answer))
    for name, topic, message in beyond:
        await cheats.must_fail(name, _sent(session, topic, _with(message, client.ticket)))
    for hears in ("trivia/v1/games/#", f"{game}/players/+", f"{others}", "#"):
        if hears != own:
            await cheats.must_fail(f"listening to `{_short(hears)}`", _heard(session, hears))

    person, foreign = await other_game(people, "mqtt")
    elsewhere = session_of_host(site, foreign, person.player_id, person)
    end = {"type": "end", "ticket": foreign.game_ticket}
    trick = _sent(elsewhere, f"{game}/host/{person.player_id}/end", end)
    await cheats.must_fail("ending this game as host of another", trick)


async def _sent(session: GameSession, topic: str, message: Message) -> str | None:
    """How it was refused to send `message`; None if the broker or a function took it."""
    client = await session.connect()
    assert isinstance(client, LiveClient)
    async with client:
        ref = f"{CHEAT}{message['type']}"
        await client.publish(topic, json.dumps({**message, "ref": ref}))
        return await refused(client, 0, ref, effect=EFFECTS.get(str(message["type"])))


async def _heard(session: GameSession, topic: str) -> str | None:
    """How it was refused to hear `topic`; None if it was not."""
    client = await session.connect()
    assert isinstance(client, LiveClient)
    async with client:
        (code,) = await client.subscribe(topic)
        return f"code {code}" if code >= 128 else None


def _short(topic: str) -> str:
    """Without ids, which are others in each run."""
    head, _, tail = topic.rpartition("/")
    return f"…/{tail}" if head and len(tail) < 20 else "…" if head else tail


def _with(message: Message, ticket: str) -> Message:
    return {**message, "ticket": ticket}
