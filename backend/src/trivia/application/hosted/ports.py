"""What hosted games need from the world, by role. One suite runs over fakes and adapters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from trivia.application.hosted.values import (
    Caller,
    Connection,
    Deliver,
    Reply,
    Room,
    Sight,
    StoredAnswer,
    ThrottleState,
    VersionedGame,
    Work,
)
from trivia.domain.errors import TriviaError
from trivia.domain.games.events import Event
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, Slot, UnixMs
from trivia.domain.quizzes.quiz import Quiz


class Sleeper(Protocol):
    def sleep(self, milliseconds: int) -> None: ...


class GameStore(Protocol):
    """Games, each with a version that every write names and raises."""

    def create(self, game: Game) -> bool:
        """Keep a new game at version 1; False if it is there already."""

    def head(self, game_id: GameId) -> VersionedGame | None:
        """The game without standings and awards, as of now."""

    def sight(
        self,
        game_id: GameId,
        player_id: PlayerId,
        notice: str | None = None,
        *,
        count: bool = False,
    ) -> Sight:
        """The same, one member, and the state of the throttle under the key `notice`, in one
        call; each as of now, or of a moment after the call began.

        Args:
            count: also how many places were given.
        """

    def load(self, game_id: GameId) -> VersionedGame | None:
        """The whole game as of now, with the awards of the current round, and what of it was noted
        as told."""

    def save(
        self,
        stored: VersionedGame,
        game: Game,
        *,
        fenced: bool = False,
        removed: Member | None = None,
        asked: AskedQuestion | None = None,
    ) -> VersionedGame | None:
        """Put `game` in place of `stored`, with it the member `removed` or let in again, and the
        answers to the question `asked` that was closed, or nothing of it.

        Returns None if somebody else has written since.
        """

    def note_told(self, game: Game) -> None:
        """Note that everyone was sent what happened up to `game.seq`; later ones stay noted."""

    def looked_after(self, game_id: GameId) -> VersionedGame | None:
        """The same as `head`, with what was noted as told."""

    def finish(self, game_id: GameId) -> bool:
        """Note that the results were handed on; False if that was noted before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The slots of a game, after one was asked for.

    Attributes:
        slot: the one that was given; None if the game is `closed`, or there was no room.
        given: how many were given so far.
        closed: the game takes no newcomers any more.
        removed: how many players are out: whoever comes may be one of them.
    """

    slot: Slot | None = None
    given: int
    closed: bool = False
    removed: int = 0


class Rosters(Protocol):
    """Who is in a game; names and slots are unique in it."""

    def all(self, game_id: GameId, *, lately: bool = False) -> Roster:
        """Who is in it now; if `lately`, who was a moment ago is enough."""

    def room(self, game_id: GameId) -> Room:
        """The same with the connections of all players, as of now, in one call."""

    def next_slot(self, game_id: GameId, room: int) -> Slots:
        """Ask for a slot: 1, 2, 3 … up to `room`, each is given once."""


class Enrolment(Enum):
    DONE = auto()
    KNOWN = auto()
    """The player is in already."""
    NAME_TAKEN = auto()
    TICKET_USED = auto()


@dataclass(frozen=True, slots=True)
class TicketUse:
    """A connect ticket that is used up by what is done with it; `expires_at` in Unix seconds."""

    ticket_id: str
    expires_at: int


class Places(Protocol):
    """Who is in a game through which connections; each call is one write, whole or not at all."""

    def enrol(
        self,
        game_id: GameId,
        member: Member,
        connection_id: str,
        now: UnixMs,
        ticket: TicketUse | None = None,
    ) -> Enrolment:
        """Add a member with a connection, and use `ticket` up if one is given."""

    def connect(
        self, game_id: GameId, player_id: PlayerId, connection_id: str, now: UnixMs
    ) -> None:
        """One more connection of a member, unless they were removed."""

    def disconnect(self, game_id: GameId, player_id: PlayerId, connection_id: str) -> None:
        """Forget a connection; again is fine."""


class AnswerStore(Protocol):
    def put(self, game_id: GameId, index: int, answer: StoredAnswer) -> StoredAnswer | None:
        """Keep the player's answer; if there is one already keep that, and return it."""

    def replace(
        self, game_id: GameId, index: int, old: StoredAnswer, new: StoredAnswer
    ) -> bool: ...

    def withdraw(self, game_id: GameId, index: int, answer: StoredAnswer) -> None:
        """Forget `answer`, unless another has taken its place."""

    def get(self, game_id: GameId, index: int, player_id: PlayerId) -> StoredAnswer | None: ...

    def all(self, game_id: GameId, index: int) -> Sequence[StoredAnswer]:
        """All of them as of now: whatever was written before this call is in it."""


class ThrottleStore(Protocol):
    """When notices of a game were last sent, by key."""

    def read(self, game_id: GameId, key: str) -> ThrottleState:
        """As of now."""

    def take(
        self, game_id: GameId, key: str, seen: ThrottleState, now: UnixMs, amount: int = 0
    ) -> bool:
        """Note that the caller sends it `now` (Unix ms) and that no call is ordered any more;
        False if somebody has done that since `seen` was read."""

    def order(self, game_id: GameId, key: str) -> bool:
        """Note that the caller orders a call; False if one is ordered."""


class Connections(Protocol):
    """Where messages of a game go. Those of players come and go with their `Places`."""

    def add(self, game_id: GameId, connection: Connection, now: UnixMs, /) -> None: ...

    def remove(self, game_id: GameId, connection_id: str) -> None:
        """Forget one of the host or a screen."""

    def of_game(self, game_id: GameId) -> Sequence[Connection]: ...

    def opened_at(self, game_id: GameId, connection: Connection) -> UnixMs:
        """When it was opened, to the second; 0 if it is forgotten."""

    def leading(self, game_id: GameId) -> Sequence[Connection]:
        """Those of the host and of screens."""


class WorkQueue(Protocol):
    def later(self, work: Work, delay_s: int = 0) -> None:
        """Have `work` done, at least once, not before `delay_s`."""


class Broadcaster(Protocol):
    """Sends connections what happened, encoded as the contract says.

    Sends go only where they are addressed; a connection that is gone is forgotten; to one that
    does not take a message in spite of retries a worker sends it later.

    What is a `Reply` is not sent: it goes back as the answer to the message, or is posted.
    """

    def post(self, caller: Caller, reply: Reply) -> None:
        """Send a reply where none can be given back."""

    def everyone(
        self,
        steps: Sequence[tuple[Event, Game]],
        quiz: Quiz,
        roster: Roster,
        now: UnixMs,
        answers: Sequence[StoredAnswer] = (),
        players: Sequence[Connection] | None = None,
    ) -> None:
        """Broadcast events, each with the game after it, as one frame for each connection.

        A reveal brings every player their own result in the same frame, and the host
        `answers`, those not sent yet. `players` are the connections of players, if they were read
        after the events were written.
        """

    def deliver(self, work: Deliver) -> None:
        """Post a worker's part of a broadcast."""

    def quiz(self, caller: Caller, game: Game, quiz: Quiz, now: UnixMs) -> None:
        """The questions with their answers, for the host alone."""

    def snapshot(
        self,
        caller: Caller,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: UnixMs,
        *,
        answered: StoredAnswer | None = None,
        players: int | None = None,
        counted: int | None = None,
    ) -> Reply:
        """`answered`: the caller's answer to the open question. In a lobby `roster` may hold the
        caller alone, and `players` how many are here. Hosts and screens hear how many answers
        were `counted`."""

    def receipt(self, game: Game, index: int, answer: StoredAnswer, now: UnixMs) -> Reply: ...

    def elsewhere(
        self, game_id: GameId, player_id: PlayerId, connections: Iterable[str], reply: Reply
    ) -> None:
        """Send what a player was replied to other connections of theirs."""

    def pong(self, game_id: GameId, seq: int, now: UnixMs) -> Reply:
        """`seq` of the last event: whoever has not heard of it asks."""

    def refusal(
        self, game_id: GameId, error: TriviaError, ref: str | None, now: UnixMs
    ) -> Reply: ...

    def roster(self, game: Game, roster: Roster, now: UnixMs) -> None:
        """To the host: who is here and who of them is connected."""

    def called_again(self, game: Game, roster: Roster, now: UnixMs) -> None:
        """To everyone who has not been removed: the host plays again."""

    def lobby(self, game: Game, roster: Roster, now: UnixMs, *, players: bool = True) -> None:
        """To screens, and to `players` unless not: how many are here, and who came last."""

    def part(self, game: Game, step: int, now: UnixMs) -> None:
        """To the host and to screens: which card is shown of a reveal."""

    def answers(
        self,
        game: Game,
        index: int,
        answered: int,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: UnixMs,
    ) -> None:
        """To the host: `answers`, of `answered` so far; to screens: how many."""

    def given(
        self,
        caller: Caller,
        game: Game,
        answers: Sequence[StoredAnswer],
        roster: Roster,
        now: UnixMs,
    ) -> None:
        """To the host who calls: all `answers` so far."""

    def dismiss(self, game: Game, player_id: PlayerId, *, banned: bool, now: UnixMs) -> None:
        """Tell a removed player and close their connections."""

    def observed(self) -> Mapping[str, int]:
        """How broadcasts went since the last call, for the log."""

    def hang_up(self, caller: Caller, connections: Iterable[str] = ()) -> None:
        """Close and forget `connections` of the caller, else the one that they call by."""
