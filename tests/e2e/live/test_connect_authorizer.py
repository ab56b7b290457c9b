"""Guests and big screens come to the broker as on AWS: by ticket, to their own topics only."""

import json
from dataclasses import replace

import httpx
import pytest
from trivia_bots.accounts.people import Person
from trivia_bots.clients.http import HttpClient, connected
from trivia_bots.clients.mqtt import ROOT, LiveClient
from trivia_bots.clients.tickets import connect_ticket, guest_ticket
from trivia_bots.runs.session import GameSession
from trivia_bots.site import Site

from tests.e2e.live.answering import answer
from tests.e2e.live.broker_gate import Gate, broker_gate
from tests.e2e.live.table import LiveTable, live_table
from tests.e2e.tickets import screen_ticket
from tests.stack import RunningStack

pytestmark = pytest.mark.timeout(240)


async def _guest(table: LiveTable, site: Site, http: httpx.AsyncClient) -> GameSession:
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


async def _screen(table: LiveTable, gate: Gate, http: httpx.AsyncClient) -> LiveClient:
    host = HttpClient(http, table.host_account.access)
    ticket = await screen_ticket(host, HttpClient(http), table.game_id)
    screen = LiveClient(
        gate.broker,
        ticket.game_id,
        ticket.player_id,
        ticket.game_ticket,
        connect_ticket=ticket.connect_ticket,
    )
    return await screen.connect()


async def test_a_guest_and_a_screen_play_and_are_nobody_else(
    strict_stack: RunningStack, site: Site
) -> None:
    async with (
        broker_gate(strict_stack) as gate,
        connected(site) as http,
        live_table(strict_stack, players=1) as table,
    ):
        session = await _guest(table, replace(site, broker=gate.broker), http)
        kim = await session.connect()
        assert isinstance(kim, LiveClient)
        await kim.send("join")
        await kim.wait_for("snapshot")
        await table.ask(0)
        await kim.wait_for("question_opened")
        assert (await answer(kim, 0, table.right(0)))["type"] == "answer_received"
        kim.vanish()

        again = await session.connect()
        assert isinstance(again, LiveClient)
        await again.send("sync")
        assert (await again.wait_for("snapshot"))["you"]["name"] == "Kim"
        assert len(set(gate.admitted)) == 2
        assert gate.refused == []
        # The ticket is in no address, so in no log of one.
        assert set(gate.addresses) == {"/mqtt?x-amz-customauthorizer-name=trivia-test-door"}
        other = table.players[0].player_id
        await _thrown_out(gate, again, f"{ROOT}/{session.game_id}/players/{other}/answer")
        await _stays_outside(gate, session, f"{other}-phone")

        screen = await _screen(table, gate, http)
        await screen.send("sync")
        await screen.wait_for("snapshot")
        await table.host.send("close", index=0)
        await screen.wait_for("answers_revealed")
        await _thrown_out(gate, screen, f"{screen.topics[1]}/join")


async def _thrown_out(gate: Gate, client: LiveClient, topic: str) -> None:
    with pytest.raises(ConnectionError, match="AWS_ERROR"):
        await client.publish(topic, json.dumps({"type": "x", "ticket": client.ticket}))
    await client.gone()
    assert gate.refused[-1] == f"iot:Publish topic/{topic}"


async def _stays_outside(gate: Gate, session: GameSession, client_id: str) -> None:
    """A good ticket does not open a connection under another's client id."""
    ticket = await connect_ticket(session.person.api, session.game_ticket)
    thief = LiveClient(
        gate.broker,
        session.game_id,
        session.player_id,
        session.game_ticket,
        connect_ticket=ticket,
        client_id=client_id,
    )
    with pytest.raises(ConnectionError):
        await thief.connect()
    await thief.close()
    assert gate.refused[-1] == f"iot:Connect client/{client_id}"
