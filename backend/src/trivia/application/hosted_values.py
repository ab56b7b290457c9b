"""Hosted games as they are kept, who is connected to them, and what is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from trivia.domain.game import Game
from trivia.domain.responses import Response
from trivia.domain.rules import Rules


class Mode(StrEnum):
    HOSTED = "hosted"
    LIVE = "live"


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
        created_at: Unix ms; a reservation is forgotten `KEPT_S` after it.
        seed: see `Game`.
    """

    game_id: str
    pin: str
    mode: Mode
    host_id: str
    quiz_id: str
    quiz_version: int
    title: str
    question_count: int
    rules: Rules
    created_at: int
    seed: str = ""


RESERVATION_KEPT_S = 12 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenCode:
    """What a screen without an account types, once, to show a game.

    Attributes:
        value: `SCREEN_CODE_LENGTH` of `SCREEN_CODE_LETTERS`.
        expires_at: Unix seconds.
    """

    game_id: str
    value: str
    expires_at: int


SCREEN_CODE_KEPT_S = 300
SCREEN_CODE_LENGTH = 6
SCREEN_CODE_LETTERS = "3479BCDFGHJKMNPQRSTVWXZ"
"""No two that look alike, and no vowels, so that no words come out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is at the other end of a connection, as the verified ticket said."""

    connection_id: str
    game_id: str
    role: Role
    player_id: str
    name: str = ""
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """Where messages of a game go."""

    id: str
    role: Role
    player_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A game as it was read.

    Attributes:
        version: grows with every write; a write names the one it was based on.
        fenced: answers to the current question that are written from now on do not count.
        finished: the results were handed on.
    """

    game: Game
    version: int
    fenced: bool = False
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """One player's answer to one question.

    Attributes:
        arrived_at: Unix ms at the gateway.
        stored_at: Unix ms when the function wrote it.
    """

    player_id: str
    response: Response
    arrived_at: int
    stored_at: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """When something was last told.

    Attributes:
        told_at: Unix ms; 0 if never.
        told: how much of it, where that matters.
        trailing: whether a later telling is under way already.
    """

    told_at: int = 0
    told: int = 0
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class TellHost:
    """Tell the host of the answers to question `index` that are not told yet."""

    game_id: str
    index: int


@dataclass(frozen=True, slots=True)
class TellLobby:
    """Tell the host who is here."""

    game_id: str


@dataclass(frozen=True, slots=True)
class Finish:
    """Hand on the results of a game, should it have ended."""

    game_id: str


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send `common`, and after it what only this one gets, to some connections.

    Attributes:
        common: encoded messages, joined by commas.
        private: encoded messages, joined by commas, by connection id.
    """

    game_id: str
    common: str
    connections: tuple[Connection, ...]
    private: Mapping[str, str] = field(default_factory=dict)


Work: TypeAlias = TellHost | TellLobby | Finish | Deliver
"""What a worker does, later or beside others. Doing it twice does no harm."""
