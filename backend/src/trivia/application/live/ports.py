"""What live games need from the world."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from trivia.application.games.notifier import Turn
from trivia.application.live.earliest import Stored
from trivia.application.live.values import (
    MAX_PLAYERS,
    Checkpoint,
    Judged,
    LiveAnswer,
    Loaded,
    Marker,
    PersonalMessage,
    Place,
    QuestionResult,
    Recorded,
    Refusal,
    StoredAnswer,
    Timer,
    Transition,
    TurnTimes,
)
from trivia.application.outbox.messages import OutboxRow
from trivia.domain.errors import Unavailable
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, UnixMs
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz


class GameLost(Unavailable):
    """The game is not in memory, though it was a moment ago: load it, and see what is true."""

    def __init__(self) -> None:
        super().__init__("unavailable", "The service is busy. Please try again.")


class LiveStore(Protocol):
    """State of running games, in memory. All of it may be lost at any time."""

    def load(self, game_id: GameId) -> Loaded | None: ...

    def create(self, game: Game, quiz: Quiz) -> bool:
        """Store a new game; False if it is there already."""

    def now(self) -> UnixMs:
        """Unix ms by a clock of its own."""

    def save(
        self, game: Game, version: int, unsent: str, *, by: UnixMs = 0, kept: bool = True
    ) -> int:
        """Store `game` if it still has `version`, and it is not later than `by` by the clock of
        the store, if that is given; the new version, or 0.

        If it is not `kept`, answers that arrive from now on are refused until it is.
        `unsent` is what `load` returns until `published` is called.
        """

    def published(self, game_id: GameId, version: int) -> None:
        """Note that what the change to `version` implies was sent; a later one is left alone."""

    def kept(self, game_id: GameId, version: int) -> None:
        """Note that the change to `version` is on disk; a later one is left alone."""

    def incarnation(self, game_id: GameId) -> str:
        """What tells the memory as it is from what it is once all was lost."""

    def restore(self, game: Game, quiz: Quiz, members: Sequence[Member], incarnation: str) -> bool:
        """Put back a lost game; False if it is there, or the memory is no more the `incarnation`
        that it was when the game was read."""

    def is_restored(self, game_id: GameId) -> bool:
        """Whether it was lost and put back: whoever came in shortly before may be missing."""

    def forget(self, game: Game) -> None:
        """Delete everything of the game."""

    def quiz(self, game_id: GameId) -> Quiz | None: ...

    def roster(self, game_id: GameId) -> Roster:
        """Who is in the game. Raises: GameLost."""

    def roster_and_count(self, game_id: GameId, index: int) -> tuple[Roster, int]:
        """Who is in the game, and how many answers question `index` has. Raises: GameLost."""

    def member(self, game_id: GameId, player_id: PlayerId) -> Member | None: ...

    def players(self, game_id: GameId) -> int:
        """How many are in the game and were not removed."""

    def join(
        self, game_id: GameId, wanted: Member, *, dealt: bool = False, room: int = MAX_PLAYERS
    ) -> Place:
        """Give `wanted` a place (its slot is ignored), the old one if they have one; if teams are
        dealt, the one that goes with the slot.

        Raises:
            Forbidden ``banned``, ``removed``; Conflict ``name_taken``, ``game_full`` (`room` places
            were given out); NotFound ``game_not_found``.
        """

    def remove(self, game: Game, player_id: PlayerId, banned: bool) -> None: ...

    def admit(self, game_id: GameId, player_id: PlayerId) -> None:
        """Let a kicked player back to their place; of anybody else it does nothing."""

    def record(self, batch: Sequence[Judged]) -> Sequence[Recorded]:
        """Record answers, in order, in one round trip.

        What changes nothing is `Recording.IGNORED` once a player was told `TRIES_TOLD` times.
        """

    def answers(self, game_id: GameId, index: int) -> Sequence[StoredAnswer]:
        """The answers to question `index` so far."""

    def final_answers(self, game: Game, index: int) -> Sequence[StoredAnswer]:
        """All answers there will ever be: recording to a question that settles ends here.

        Raises:
            GameLost: also if `game` is not how it is now: it moved on, or was brought back.
        """

    def answer(self, game_id: GameId, index: int, player_id: PlayerId) -> StoredAnswer | None: ...

    def count(self, game_id: GameId, index: int) -> int: ...

    def first_right(self, game_id: GameId, index: int) -> StoredAnswer | None:
        """The earliest right answer so far."""

    def once_within(self, game_id: GameId, key: str, ms: int) -> bool:
        """True at most once in `ms` milliseconds."""

    def few_within(self, game_id: GameId, key: str, most: int, ms: int) -> bool:
        """True at most `most` times in `ms` milliseconds."""

    def claim(self, game_id: GameId, key: str, times: TurnTimes, at_once: bool) -> Turn:
        """Whose turn it is to send the notice `key`; see `LiveThrottle`."""

    def not_within(self, game_id: GameId, key: str, ms: int) -> None:
        """Have nobody send the notice `key` at once for the next `ms` milliseconds."""

    def watch(self, game_id: GameId, screen_id: PlayerId) -> None:
        """Note that screens show the game."""

    def watched(self, game_id: GameId) -> PlayerId | None:
        """The id under which screens are sent to; None if there are none."""

    def mark(self, marker: Marker, at: UnixMs) -> None:
        """Note that `marker` came by at `at` (Unix ms)."""

    def marked(self, marker: Marker) -> int | None: ...

    def hold_results(
        self, game_id: GameId, index: int, parts: Sequence[Sequence[PersonalMessage]]
    ) -> None:
        """Keep messages for minutes, until they are taken part by part."""

    def held_results(self, game_id: GameId, index: int, part: int) -> Sequence[PersonalMessage]: ...


class Arrivals(Protocol):
    """Answers as the broker itself wrote them down, whatever became of their delivery."""

    def between(
        self, game_id: GameId, begin: UnixMs, end: UnixMs, stored: Stored
    ) -> Sequence[LiveAnswer]:
        """Answers of verified senders that arrived from `begin` to `end` (Unix ms; some may lie
        a little outside), in any order: of each player the earliest few that came before what is
        `stored` of them. It takes a bounded time, however many there are."""


class Checkpoints(Protocol):
    """State of games that outlives a lost Redis."""

    def put(self, checkpoint: Checkpoint) -> None:
        """Keep it, unless one with a higher `seq` or one that is finished is kept already."""

    def put_results(
        self, game: Game, index: int, results: Mapping[PlayerId, QuestionResult]
    ) -> None:
        """Keep what each player did with question `index`."""

    def get(self, game_id: GameId) -> Checkpoint | None: ...


class Timers(Protocol):
    """The service's messages to itself, through queues."""

    def wake(self, timer: Timer, delay_s: int) -> None: ...

    def follow_answers(self, marker: Marker) -> None:
        """Queue `marker` behind the answers that are under way now."""

    def relay(self, rows: Sequence[OutboxRow]) -> None:
        """Have outbox rows published soon; without it the sweep does it within minutes."""


class Delivery(Protocol):
    """Messages to players. Several calls may be under way until `flush`."""

    def encode(
        self, transitions: Sequence[Transition], quiz: Quiz, roster: Roster, now: UnixMs
    ) -> str:
        """Broadcasts of consecutive events as one payload."""

    def broadcast(self, game_id: GameId, payload: str) -> None: ...

    def receipt(
        self,
        game_id: GameId,
        seq: int,
        player_id: PlayerId,
        index: int,
        arrived_at: UnixMs,
        response: Response,
    ) -> None: ...

    def refuse(self, refusal: Refusal, now: UnixMs) -> None: ...

    def board(
        self,
        game: Game,
        scores: Mapping[PlayerId, int],
        winner_id: PlayerId | None,
        roster: Roster,
        now: UnixMs,
    ) -> None:
        """Passing, to everyone: the board while a question is open."""

    def counted(
        self,
        game: Game,
        answered: int,
        players: int,
        now: UnixMs,
        screen_id: PlayerId | None = None,
    ) -> None:
        """Passing, to the host, and to screens if they are named."""

    def part(self, game: Game, step: int, now: UnixMs, screen_id: PlayerId | None = None) -> None:
        """Passing, to the host, and to screens if they are named: which card is shown of a
        reveal."""

    def called_again(self, game: Game, now: UnixMs) -> None:
        """To everyone: the host plays again."""

    def lobby(
        self, game: Game, members: Sequence[Member], now: UnixMs, screen_id: PlayerId | None = None
    ) -> None:
        """Passing, to everyone, or to the screens that are named: how many are here."""

    def roster(self, game: Game, roster: Roster, now: UnixMs) -> None:
        """To the host: who is here."""

    def questions(self, game: Game, quiz: Quiz, now: UnixMs) -> None:
        """To the host: the questions with their answers."""

    def snapshot(
        self,
        game: Game,
        quiz: Quiz,
        roster: Roster,
        now: UnixMs,
        player_id: PlayerId,
        answered: bool,
        players: int | None = None,
        counted: int | None = None,
    ) -> None:
        """To one player, or to the host if `player_id` is theirs. In a lobby `roster` may hold
        the reader alone, and `players` how many are here. Hosts and screens hear how many answers
        were `counted`."""

    def removed(self, game: Game, player_id: PlayerId, banned: bool, now: UnixMs) -> None: ...

    def results(self, game: Game, roster: Roster, now: UnixMs) -> Sequence[PersonalMessage]:
        """What a reveal has brought each player, for `tell`; none where the broadcast says it."""

    def tell(self, game_id: GameId, message: PersonalMessage) -> None: ...

    def flush(self) -> None:
        """Wait until everything was handed over; raises what prevented it."""

    def drop(self) -> None:
        """Forget what waits for `flush`: what it belongs to failed, and comes again."""
