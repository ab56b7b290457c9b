"""Tickets for games with a host: issued over HTTP, used over WebSockets and MQTT."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.avatars import Avatar
from trivia.contract.base import Id, Inbound, Outbound, Timestamp
from trivia.contract.games.commands import Pin, RulesChoice, Ticket
from trivia.contract.games.events import RulesModel
from trivia.domain.games.rules import Rules

GameTransport = Literal["websocket", "mqtt"]


Device = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
"""Drawn by a browser once and kept: by it, who was removed from a game is known again."""


class CreateHostTicket(Inbound):
    """Reserve a game of a quiz; it begins when its host opens it."""

    transport: GameTransport
    quiz_id: Id
    rules: RulesChoice = Field(default_factory=lambda: RulesChoice(mode=Rules().mode))
    after: Ticket | None = Field(
        default=None,
        description="the caller's game ticket as host of a game whose players may follow into this",
    )


class HostTicket(Outbound):
    game_id: str
    pin: str = Field(description="six digits; what players type")
    transport: GameTransport
    title: str
    question_count: int
    rules: RulesModel
    connect_ticket: str = Field(description="opens one connection, within a minute")
    game_ticket: str = Field(description="good for the whole game: for messages, and to reconnect")
    expires_at: Timestamp = Field(description="end of the reservation and of `game_ticket`")


class ScreenCode(Outbound):
    """For a screen on another device, once and soon."""

    game_id: str
    pin: str
    code: str
    expires_at: Timestamp


class CreateScreenTicket(Inbound):
    """Show a game on a device where nobody is signed in."""

    pin: Pin
    code: Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z0-9]{6}$")]


class ScreenTicket(Outbound):
    """A screen receives what all players receive; the only command it may send is `sync`."""

    game_id: str
    transport: GameTransport
    title: str
    player_id: str = Field(description="of all screens of the game; names their topic")
    connect_ticket: str
    game_ticket: str


class CreateJoinTicket(Inbound):
    """Join as the signed-in player, under the name of the profile."""

    pin: Pin
    device: Device | None = None


class CreateGuestTicket(Inbound):
    """Join without an account, where the host allows that."""

    pin: Pin
    name: Annotated[str, StringConstraints(max_length=80)]
    device: Device | None = None
    avatar: Avatar | None = Field(default=None, description="dealt by the game if left out")


class JoinTicket(Outbound):
    game_id: str
    transport: GameTransport
    title: str
    rules: RulesModel
    player_id: str
    name: str
    connect_ticket: str
    game_ticket: str


class CreateRematchTicket(Inbound):
    """Follow the host of a game into their next one: as a player under the same name and face, as
    a screen to show it."""

    game_ticket: Ticket
    device: Device | None = None


class CreateConnectTicket(Inbound):
    """Reconnect with the ticket of the game."""

    game_ticket: Ticket


class ConnectTicket(Outbound):
    connect_ticket: str
