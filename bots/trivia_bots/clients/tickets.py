"""Tickets for games with a host, over the HTTP API."""

from trivia.contract.games.commands import RulesChoice
from trivia.contract.games.tickets import (
    ConnectTicket,
    CreateConnectTicket,
    CreateGuestTicket,
    CreateHostTicket,
    CreateJoinTicket,
    HostTicket,
    JoinTicket,
)

from trivia_bots.clients.http import HttpClient
from trivia_bots.transports import GameTransport


async def host_ticket(
    http: HttpClient, quiz_id: str, rules: RulesChoice, transport: GameTransport = "websocket"
) -> HostTicket:
    """Reserve a game."""
    body = CreateHostTicket(transport=transport, quiz_id=quiz_id, rules=rules)
    return await http.call("POST", "/api/host-tickets", HostTicket, body=body)


async def join_ticket(http: HttpClient, pin: str) -> JoinTicket:
    """Join as the signed-in player."""
    body = CreateJoinTicket(pin=pin)
    return await http.call("POST", "/api/join-tickets", JoinTicket, body=body)


async def guest_ticket(http: HttpClient, pin: str, name: str) -> JoinTicket:
    """Join without an account."""
    body = CreateGuestTicket(pin=pin, name=name)
    return await http.call("POST", "/api/guest-tickets", JoinTicket, body=body)


async def connect_ticket(http: HttpClient, game_ticket: str) -> str:
    """A ticket to reconnect with."""
    body = CreateConnectTicket(game_ticket=game_ticket)
    reply = await http.call("POST", "/api/connect-tickets", ConnectTicket, body=body)
    return reply.connect_ticket
