"""Tricks in live games, over MQTT."""

import json

from trivia_bots.accounts.people import People
from trivia_bots.cheaters.host_commands import EFFECTS, HOST_COMMANDS
from trivia_bots.cheaters.tricks import Cheats, altered, other_game, prolonged, refused
from trivia_bots.clients.event_log import Message
from trivia_bots.clients.mqtt import ROOT, LiveClient
from trivia_bots.kinds.registry import made_up
from trivia_bots.players.player import CHEAT, Player
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
    if victim is not mallory:
        tricks.append(("another player's topic", f"{others}/answer", _with(answer, client.ticket)))
    for command, fields in HOST_COMMANDS.items():
        message = {"type": command, **fields, "ref": f"{CHEAT}{command}", "ticket": client.ticket}
        topic = f"{game}/host/{session.player_id}/{command}"
        tricks.append((f"`{command}` as a player", topic, message))
    for name, topic, message in tricks:
        since = client.log.position
        await client.publish(topic, json.dumps(message))
        effect = EFFECTS.get(str(message["type"]))
        await cheats.must_fail(name, refused(client, since, message["ref"], effect=effect))

    person, foreign = await other_game(people, "mqtt")
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
