"""Everybody comes to the broker as on AWS: by ticket, to their own topics only."""

import json

import pytest
from aiohttp import ClientSession
from trivia_bots.accounts.people import Person
from trivia_bots.clients.http import HttpClient, connected
from trivia_bots.clients.mqtt import ROOT, LiveClient
from trivia_bots.clients.tickets import connect_ticket, guest_ticket
from trivia_bots.runs.session import GameSession
from trivia_bots.site import Site

from tests.e2e.live.answering import answer
from tests.e2e.live.table import LiveTable, live_table
from tests.e2e.tickets import screen_ticket
from tests.stack import RunningStack

pytestmark = pytest.mark.timeout(240)


async def _guest(table: LiveTable, site: Site, http: ClientSession) -> GameSession:
    visitor = HttpClient(http)
    ticket = await guest_ticket(visitor, table.pin, "Kim")
    return GameSession(
        site,
        "mqtt",
        ticket.game_id,
        ticket.player_id,
        ticket.name,
        ticket.game_ticket,
        Person("Kim", visitor),
        fresh_ticket=ticket.connect_ticket,
    )


async def _screen(table: LiveTable, site: Site, http: ClientSession) -> LiveClient:
    host = HttpClient(http, table.host_account.access)
    ticket = await screen_ticket(host, HttpClient(http), table.game_id)
    assert site.broker is not None
    screen = LiveClient(
        site.broker,
        ticket.game_id,
        ticket.player_id,
        ticket.game_ticket,
        connect_ticket=ticket.connect_ticket,
    )
    return await screen.connect()


async def _connected(session: GameSession) -> LiveClient:
    client = await session.connect()
    assert isinstance(client, LiveClient)
    return client


async def test_a_guest_and_a_screen_play_and_are_nobody_else(
    stack: RunningStack, site: Site
) -> None:
    async with connected(site) as http, live_table(stack, players=1) as table:
        session = await _guest(table, site, http)
        kim = await _connected(session)
        await kim.send("join")
        await kim.wait_for("snapshot")
        await table.ask(0)
        await kim.wait_for("question_opened")
        assert (await answer(kim, 0, table.right(0)))["type"] == "answer_received"
        kim.vanish()

        again = await _connected(session)
        await again.send("sync")
        assert (await again.wait_for("snapshot"))["you"]["name"] == "Kim"
        other = table.players[0].player_id
        await _thrown_out(again, f"{ROOT}/{session.game_id}/players/{other}/answer")
        await _stays_outside(session, site, f"{other}-phone")
        for topic in (f"{ROOT}/#", "#", f"{ROOT}/+/events", f"{ROOT}/{session.game_id}/players/+"):
            with pytest.raises(ConnectionError):
                await (await _connected(session)).subscribe(topic)

        screen = await _screen(table, site, http)
        await screen.send("sync")
        await screen.wait_for("snapshot")
        await table.host.send("close", index=0)
        await screen.wait_for("answers_revealed")
        await _thrown_out(screen, f"{screen.topics[1]}/join")


async def _thrown_out(client: LiveClient, topic: str) -> None:
    with pytest.raises(ConnectionError, match="AWS_ERROR"):
        await client.publish(topic, json.dumps({"type": "x", "ticket": client.ticket}))
    await client.gone()


async def _stays_outside(session: GameSession, site: Site, client_id: str) -> None:
    """A good ticket does not open a connection under another's client id, nor none at all."""
    assert site.broker is not None
    for ticket in (await connect_ticket(session.person.api, session.game_ticket), "none", None):
        thief = LiveClient(
            site.broker,
            session.game_id,
            session.player_id,
            session.game_ticket,
            connect_ticket=ticket,
            client_id=client_id,
        )
        with pytest.raises(ConnectionError):
            await thief.connect()
        await thief.close()
