"""Transports, and what games over each of them are called."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

GameTransport: TypeAlias = Literal["websocket", "mqtt"]
"""Of games with a host."""

Transport: TypeAlias = Literal["http", "websocket", "mqtt"]

GAMES: Mapping[str, str] = {"http": "solo", "websocket": "hosted", "mqtt": "live"}
"""Solo, hosted and live games, by transport."""

ON_THE_WIRE: Mapping[GameTransport, Literal["hosted", "live"]] = {
    "websocket": "hosted",
    "mqtt": "live",
}
"""How tickets name the transport of their game."""


def transport_of(ticket_mode: str) -> GameTransport:
    """The transport that a ticket names. Raises: KeyError."""
    named: dict[str, GameTransport] = {name: one for one, name in ON_THE_WIRE.items()}
    return named[ticket_mode]
