"""Tricks in hosted games, over WebSockets."""

import asyncio

from websockets.exceptions import InvalidHandshake, InvalidStatus

from trivia_bots.accounts.people import People
from trivia_bots.cheaters.host_commands import EFFECTS, HOST_COMMANDS
from trivia_bots.cheaters.tricks import Cheats, altered, other_game, prolonged, refused
from trivia_bots.clients.tickets import connect_ticket
from trivia_bots.clients.websocket import HostedClient
from trivia_bots.players.player import CHEAT, Player
from trivia_bots.site import Site

EXPIRED_S = 65.0


async def use_expired_ticket(cheats: Cheats, url: str, held: str) -> None:
    await asyncio.sleep(EXPIRED_S)
    await cheats.must_fail("a connection ticket that has expired", _connected(url, held))


async def cheat_hosted(cheats: Cheats, site: Site, people: People, mallory: Player) -> None:
    session, client = mallory.presence.session, mallory.presence.client
    assert session is not None
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

    url, api = site.ws_url, session.person.api
    fresh = await connect_ticket(api, session.game_ticket)
    for name, ticket in (
        ("connecting with another signature", altered(fresh)),
        ("connecting as a host for ever", prolonged(fresh)),
        ("connecting with the ticket for messages", session.game_ticket),
    ):
        await cheats.must_fail(name, _connected(url, ticket))
    async with await HostedClient(url).connect(fresh):
        await cheats.must_fail("a connection ticket used twice", _connected(url, fresh))

    _, own = await other_game(people, "websocket")
    async with await HostedClient(url).connect(own.connect_ticket) as host:
        await host.send("end", game_id=session.game_id, ref=ref)
        await cheats.must_fail("ending this game as host of another", refused(host, 0, ref))
    await cheats.must_fail("a host's ticket used twice", _connected(url, own.connect_ticket))


async def _connected(url: str, ticket: str) -> str | None:
    try:
        async with await HostedClient(url).connect(ticket):
            return None
    except InvalidHandshake as error:
        return str(error.response.status_code) if isinstance(error, InvalidStatus) else "refused"
