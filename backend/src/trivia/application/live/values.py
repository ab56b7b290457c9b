"""What services and ports of live games exchange beside the domain's own values."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Self

from trivia.domain.errors import TriviaError
from trivia.domain.games.events import Event
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, Slot, UnixMs
from trivia.domain.questions.question import Response

MAX_PLAYERS = 10_000

TRIES_TOLD = 30
"""So many messages of a player to one question that change nothing are answered: clients repeat an
answer that got no receipt five times a minute at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sent a message, as the verified ticket says.

    Attributes:
        screen: shows the game and does nothing; all screens of a game are one reader.
        ref: what the client put into the message to recognise the answer by.
        device, avatar: as in `Member`.
    """

    game_id: GameId
    player_id: PlayerId
    name: str
    host: bool
    guest: bool
    screen: bool = False
    ref: str | None = None
    device: str = ""
    avatar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveAnswer:
    """One answer under way.

    Attributes:
        id: the same on each delivery of the same message.
        arrived_at: Unix ms at the broker.
    """

    sender: Sender
    id: str
    index: int
    response: Response
    arrived_at: UnixMs


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An answer and whether it is right, ready to be recorded.

    Attributes:
        fault: why it is no response to this question. It goes the same way, for only those who may
            answer the question now are told so: else it would tell the kind of a later one.
    """

    answer: LiveAnswer
    right: bool = False
    fault: TriviaError | None = None


class Recording(StrEnum):
    """What came of recording an answer; the names are those that `record_answer.lua` returns."""

    STORED = "stored"
    REPEAT = "repeat"
    DUPLICATE = "duplicate"
    NO_GAME = "no_game"
    UNKNOWN = "unknown"
    REMOVED = "removed"
    BANNED = "banned"
    OUT = "out"
    NOT_OPEN = "not_open"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    UNDECIDED = "undecided"
    FAULTY = "faulty"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The state of the question after one answer.

    Attributes:
        moved: another answer than before is now the earliest right one.
        arrived_at: arrival of the answer that counts for this player, if there is one.
        is_open: the question's clock runs.
        counts: what the player answered before, if that counts and not this.
    """

    recording: Recording
    answered: int
    active: int
    seq: int
    moved: bool
    arrived_at: UnixMs | None
    is_open: bool
    counts: Response | None = None

    @property
    def complete(self) -> bool:
        """All have answered a question that is not stopped yet."""
        return self.is_open and self.answered >= self.active


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """An answer as it was kept."""

    id: str
    player_id: PlayerId
    response: Response
    arrived_at: UnixMs


@dataclass(frozen=True, slots=True)
class Loaded:
    """A game, the version it was read at, and messages of its last change not yet published."""

    game: Game
    version: int
    unsent: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A member after joining; `new`: they were not in the game a moment ago; `players`: how many
    are in it now."""

    member: Member
    new: bool
    players: int


@dataclass(frozen=True, slots=True)
class Transition:
    """An event and the game right after it."""

    event: Event
    game: Game


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A game as it is kept for the case that Redis is lost, or for good once it has ended.

    Attributes:
        finished: everything that follows from the end was done.
    """

    game: Game
    members: Sequence[Member]
    finished: bool = False

    @property
    def roster(self) -> Roster:
        return {member.player_id: member for member in self.members}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What one player did with one question; kept for the host."""

    slot: Slot
    name: str
    response: Response
    arrived_at: UnixMs
    correct: bool | None
    points: int


class TimerKind(StrEnum):
    """Why the service wakes itself up."""

    DEADLINE = "deadline"
    COMPLETE = "complete"
    SETTLE = "settle"
    NOTIFY = "notify"
    RECALL = "recall"
    """Find the answers to an open question again, after the cache was lost."""

    RESULTS = "results"
    """Tell some players of a large game what the reveal has brought them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A wake-up call.

    Attributes:
        tries: how often it was put off; of `RESULTS` which part of the players it is for.
        topic: of the notice to send (see `Topic`), for `NOTIFY`.
    """

    kind: TimerKind
    game_id: GameId
    index: int
    tries: int = 0
    topic: str = ""


class TurnTimes(NamedTuple):
    """Milliseconds: between two notices, until an ordered call comes, and by which it may be late
    before somebody else sends instead."""

    interval: int
    delay: int
    late: int


class PersonalMessage(NamedTuple):
    """A message to one player, ready to be sent."""

    player_id: PlayerId
    payload: str


NO_QUESTION = -1
"""Of a marker behind no answers: it only has the function start that takes them."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Travels behind the answers: whoever meets it has met those that came before it."""

    game_id: GameId
    index: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that was not accepted, and what to tell its sender if they can be told.

    Attributes:
        field: path of what is wrong in the message, if it is one field.
    """

    game_id: GameId
    player_id: PlayerId | None
    code: str
    message: str
    ref: str | None = None
    field: str | None = None

    @classmethod
    def of(cls, sender: Sender, error: TriviaError) -> Self:
        """What `sender` is told of `error`."""
        return cls(
            sender.game_id, sender.player_id, error.code, error.message, sender.ref, error.field
        )
