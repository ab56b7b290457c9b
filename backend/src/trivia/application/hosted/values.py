"""Hosted games as they are kept, who is connected to them, and what is still to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NewType, TypeAlias

from trivia.application.games.notifier import Notice
from trivia.application.games.values import Role
from trivia.domain.errors import Conflict
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, UnixMs
from trivia.domain.questions.question import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is at the other end of a connection, as the verified ticket said."""

    connection_id: str
    game_id: GameId
    role: Role
    player_id: PlayerId
    name: str = ""
    guest: bool = False
    device: str = ""
    avatar: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where messages of a game go.

    Attributes:
        opened_at: Unix ms, to the second; 0 if it was not looked up.
    """

    id: str
    role: Role
    player_id: PlayerId
    opened_at: UnixMs = field(default=UnixMs(0), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Who is in a game, and where messages for players go."""

    roster: Roster
    players: Sequence[Connection]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionedGame:
    """A game as it was read.

    Attributes:
        version: grows with every write; a write names the one it was based on.
        fenced: answers to the current question that are written from now on do not count.
        finished: the results were handed on.
        told: `seq` of the last event that everyone was sent; None if that was not read.
    """

    game: Game
    version: int
    fenced: bool = False
    finished: bool = False
    told: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether everyone was sent what happened; a stop is told with what follows it."""
        is_known = self.told is not None and self.told >= self.game.seq
        is_stop = self.game.phase is Phase.SETTLING and self.game.seq == self.game.since
        return is_known or is_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """One player's answer to one question.

    Attributes:
        arrived_at: Unix ms at the gateway.
        stored_at: Unix ms when the function wrote it.
    """

    player_id: PlayerId
    response: Response
    arrived_at: UnixMs
    stored_at: UnixMs


@dataclass(frozen=True, slots=True)
class ThrottleState:
    """When a notice was last sent.

    Attributes:
        sent_at: Unix ms; 0 if never.
        amount: how much there was to say, where that matters.
        ordered: whether a call that sends it is ordered already.
    """

    sent_at: UnixMs = 0
    amount: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a message of a player is judged by, read in one call.

    Attributes:
        game: without standings and awards.
        connections: ids of those that the member has, as far as is known.
        places: how many were given so far, if that was asked for.
        notice: what was asked for of the throttle; None if nothing was.
    """

    game: VersionedGame | None = None
    member: Member | None = None
    connections: frozenset[str] = frozenset()
    places: int = 0
    notice: ThrottleState | None = None


Reply = NewType("Reply", str)
"""Encoded messages, joined by commas, for the connection whose message is being answered."""


class AnsweredOtherwise(Conflict):
    """A second answer that differs; `counts` is the receipt of the one that counts."""

    def __init__(self, counts: Reply) -> None:
        super().__init__("already_answered", REFUSALS["already_answered"])
        self.counts = counts


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send `common`, and after it what only this one gets, to some connections.

    Attributes:
        common: encoded messages, joined by commas.
        private: encoded messages, joined by commas, by connection id.
        tries: how often that has failed.
    """

    game_id: GameId
    common: str
    connections: tuple[Connection, ...]
    private: Mapping[str, str] = field(default_factory=dict)
    tries: int = 0

    def to(self, connections: Sequence[Connection]) -> "Deliver":
        """The part of it that is for `connections`."""
        own = {one.id: self.private[one.id] for one in connections if one.id in self.private}
        return replace(self, connections=tuple(connections), private=own)


@dataclass(frozen=True, slots=True)
class TellAgain:
    """See to it that everyone has heard of event `seq`, should it have happened.

    Attributes:
        removed: who was removed from the game by it.
        tries: how often it was not written yet.
    """

    game_id: GameId
    seq: int
    removed: PlayerId | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class CloseEarly:
    """Close question `index` if it is over for all: see `early_close.py`."""

    game_id: GameId
    index: int


Work: TypeAlias = Notice | Deliver | TellAgain | CloseEarly
"""What a worker does, later or beside others. Doing it twice does no harm."""
