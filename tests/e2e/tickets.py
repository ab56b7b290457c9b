"""Tickets that people ask for and bots do not."""

from trivia.contract.games.tickets import CreateScreenTicket, HostTicket, ScreenCode, ScreenTicket
from trivia_bots.clients.http import HttpClient


async def take_over(http: HttpClient, game_id: str) -> HostTicket:
    """New tickets for the host of a running game."""
    return await http.call("POST", f"/api/host-tickets/{game_id}", HostTicket)


async def screen_ticket(host: HttpClient, screen: HttpClient, game_id: str) -> ScreenTicket:
    """The host makes a code, and the screen, which is not signed in, uses it up."""
    code = await host.call("POST", f"/api/screen-codes/{game_id}", ScreenCode)
    body = CreateScreenTicket(pin=code.pin, code=code.code)
    return await screen.call("POST", "/api/screen-tickets", ScreenTicket, body=body)
