"""Games that were promised to a host, and who takes part in which role."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trivia.domain.games.rules import LASTS_MS, Rules
from trivia.domain.ids import GameId, PlayerId, QuizId, UnixMs
from trivia.domain.limits import Allowance, Spent


class Transport(StrEnum):
    """How clients talk to the service: hosted games use WebSockets, live ones MQTT."""

    WEBSOCKET = "websocket"
    MQTT = "mqtt"


class Role(StrEnum):
    """`SCREEN` shows the game to a room: it hears what all players hear, and does nothing."""

    HOST = "host"
    PLAYER = "player"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A game that was promised to a host: its id, PIN, frozen quiz and rules.

    Attributes:
        title: of the quiz, shown to those who join.
        created_at: Unix ms; a reservation is forgotten `RESERVATION_KEPT_S` after it.
        seed, quiz_owner: see `Game`.
        home: trace of the address that it was reserved from; empty if that is not known.
    """

    game_id: GameId
    pin: str
    transport: Transport
    host_id: PlayerId
    quiz_id: QuizId
    quiz_version: int
    title: str
    question_count: int
    rules: Rules
    created_at: UnixMs
    seed: str = ""
    home: str = ""
    quiz_owner: PlayerId | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """What `who` has of an allowance."""

    allowance: Allowance
    who: str


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a PIN.

    Attributes:
        name, avatar: in the profile of who asks.
        spent: of the buckets that were asked for, in their order.
    """

    reservation: Reservation | None
    name: str | None
    spent: Sequence[Spent]
    avatar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a call comes from.

    Attributes:
        address: trace of the address that the gateway saw.
        device: token of the browser, as far as it sends one.
        site: trace of the larger network that the address is of; empty if none is known.
    """

    address: str
    device: str = ""
    site: str = ""


RESERVATION_KEPT_S = LASTS_MS // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenCode:
    """What a screen without an account types, once, to show a game.

    Attributes:
        value: `SCREEN_CODE_LENGTH` of `SCREEN_CODE_LETTERS`.
        expires_at: Unix seconds.
    """

    game_id: GameId
    value: str
    expires_at: int


SCREEN_CODE_KEPT_S = 300


SCREEN_CODE_LENGTH = 6


SCREEN_CODE_LETTERS = "3479BCDFGHJKMNPQRSTVWXZ"
"""No two that look alike, and no vowels, so that no words come out."""


class Seats(StrEnum):
    """How a hosted game gives places of which nothing need be asked."""

    PLAIN = "plain"
    DEALT = "dealt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who a ticket is for, in which game.

    Attributes:
        seats: of the connect ticket of a newcomer whom nothing need be asked; it gets them a
            place while the connection opens.
        device, avatar: as in `Member`.
    """

    game_id: GameId
    transport: Transport
    role: Role
    player_id: PlayerId
    name: str
    guest: bool = False
    seats: Seats | None = None
    device: str = ""
    avatar: str = ""


@dataclass(frozen=True, slots=True)
class TicketPair:
    """Two signed tickets: one to connect with, once and soon; one for the length of a game."""

    connect: str
    game: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new connect ticket, and whose it is."""

    game_id: GameId
    player_id: PlayerId
    connect: str
