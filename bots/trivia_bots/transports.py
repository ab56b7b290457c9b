"""Transports, and what games over each of them are called."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

GameTransport: TypeAlias = Literal["websocket", "mqtt"]
"""Of games with a host."""

Transport: TypeAlias = Literal["http", "websocket", "mqtt"]

GAMES: Mapping[str, str] = {"http": "solo", "websocket": "hosted", "mqtt": "live"}
"""Solo, hosted and live games, by transport."""

WITH_HOST: tuple[GameTransport, ...] = ("websocket", "mqtt")
"""Transports of games with a host."""
