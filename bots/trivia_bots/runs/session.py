"""A place in a game: from ticket to connection, over either transport, as often as needed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from trivia.contract.games.tickets import HostTicket, JoinTicket

from trivia_bots.accounts.people import People, Person
from trivia_bots.clients.client import GameClient
from trivia_bots.clients.event_log import Listener
from trivia_bots.clients.http import HttpFault
from trivia_bots.clients.mqtt import LiveClient
from trivia_bots.clients.tickets import connect_ticket, guest_ticket, join_ticket
from trivia_bots.clients.websocket import HostedClient
from trivia_bots.runs.faults import SessionFault
from trivia_bots.runs.plan import RunPlan
from trivia_bots.site import Site
from trivia_bots.transports import GameTransport


@dataclass(slots=True)
class GameSession:
    """Holder of a game ticket.

    Attributes:
        fresh_ticket: opens the first connection if there is one; others get a new ticket each.
    """

    site: Site
    transport: GameTransport
    game_id: str
    player_id: str
    name: str
    game_ticket: str = field(repr=False)
    person: Person
    host: bool = False
    fresh_ticket: str | None = field(default=None, repr=False)

    async def connect(self, listener: Listener | None = None) -> GameClient:
        """A connection that is open and has not joined (`join`, host: `open`) yet.

        Raises:
            SessionFault: the site has no such transport.
            OSError, TimeoutError, HttpFault, websockets' InvalidHandshake: it was refused.
        """
        if self.transport == "websocket":
            return await self._hosted(listener)
        if self.site.broker is None:
            raise SessionFault("The site does not say where its MQTT broker is.")
        client = LiveClient(
            self.site.broker,
            self.game_id,
            self.player_id,
            self.game_ticket,
            host=self.host,
            connect_ticket=await self._connect_ticket(),
            listener=listener,
        )
        return await client.connect(timeout_s=60)

    async def _hosted(self, listener: Listener | None) -> GameClient:
        if self.site.ws_url is None:
            raise SessionFault("The site does not say where its WebSocket API is.")
        ticket = await self._connect_ticket()
        return await HostedClient(self.site.ws_url, listener=listener).connect(ticket)

    async def _connect_ticket(self) -> str:
        ticket, self.fresh_ticket = self.fresh_ticket, None
        return ticket or await connect_ticket(self.person.api, self.game_ticket)


def session_of_host(site: Site, ticket: HostTicket, player_id: str, person: Person) -> GameSession:
    """The place of the host who reserved the game of `ticket`."""
    return GameSession(
        site,
        ticket.transport,
        ticket.game_id,
        player_id,
        "the host",
        ticket.game_ticket,
        person,
        host=True,
    )


NewSession: TypeAlias = Callable[[str], Awaitable[GameSession]]


async def session_maker(site: Site, plan: RunPlan, people: People, pin: str) -> NewSession:
    """A function that takes a place in the game of `pin` for a new player of the given name.

    Guests where that is possible, unless the plan says otherwise.
    """
    guests = plan.people == "guests"
    if plan.people == "auto":
        found = await _transport_for_guests(people, plan, pin)
        guests = found is not None

    async def new_session(name: str) -> GameSession:
        if guests:
            person = people.guest(name)
            ticket = await guest_ticket(person.api, pin, name)
        else:
            person = await people.register(name)
            ticket = await join_ticket(person.api, pin)
        return _session(site, plan, ticket, person)

    return new_session


async def _transport_for_guests(people: People, plan: RunPlan, pin: str) -> GameTransport | None:
    """Of the game, if it admits guests. Who has a ticket and does not use it is not there."""
    try:
        ticket = await guest_ticket(people.guest(plan.name).api, pin, f"{plan.name} 0")
    except HttpFault as fault:
        if fault.code != "guests_not_allowed":
            raise
        return None
    return ticket.transport


def _session(site: Site, plan: RunPlan, ticket: JoinTicket, person: Person) -> GameSession:
    transport = ticket.transport
    if plan.transport not in ("any", transport):
        raise SessionFault(f"This PIN is of a game over {transport}, not over {plan.transport}.")
    return GameSession(
        site,
        ticket.transport,
        ticket.game_id,
        ticket.player_id,
        ticket.name,
        ticket.game_ticket,
        person,
        fresh_ticket=ticket.connect_ticket,
    )
