"""What the use cases need from the world: small roles, each with a fake and an adapter.

One suite (tests/integration/test_adapters_*.py) runs over both. The values are imported for the
type checker only: a function must not load the quizzes because it sweeps the outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from trivia.application.messages import Message, OutboxRow, ProgressEarned
    from trivia.application.values.boards import BoardEntry, Standing
    from trivia.application.values.people import PlayerRecord, Progress
    from trivia.application.values.solo import ActiveGame, Page, Scoring, StoredAttempt
    from trivia.domain.quiz import Quiz
    from trivia.domain.solo import Attempt, AttemptResult

A = TypeVar("A")
B = TypeVar("B")


class Clock(Protocol):
    def now(self) -> int:
        """Unix time in milliseconds."""


class IdSource(Protocol):
    def new(self) -> str:
        """An identifier that nobody can guess and nobody had before."""


class Concurrency(Protocol):
    def both(self, first: Callable[[], A], second: Callable[[], B]) -> tuple[A, B]:
        """Run two independent calls, at the same time where that is possible."""


class QuizStore(Protocol):
    def newest(self, quiz_id: str) -> Quiz | None: ...

    def version(self, quiz_id: str, version: int) -> Quiz | None: ...


class ActiveGames(Protocol):
    def page(self, mode: str, category: str | None, after: str | None) -> Page[ActiveGame]:
        """Games of `mode` by id, those after the id `after`, of one category if given."""

    def put(self, game: ActiveGame) -> None:
        """List `game`, or replace what is listed under its id."""


class AttemptStore(Protocol):
    def open(self, attempt: Attempt) -> None: ...

    def get(self, attempt_id: str, player_id: str) -> StoredAttempt | None:
        """The attempt if it is this player's; another player's does not exist for them."""

    def score(
        self, result: AttemptResult, rows: Sequence[OutboxRow], first_of_day: str | None
    ) -> Scoring:
        """Store `result` with `rows`, all or nothing, if the attempt is still open.

        Args:
            first_of_day: the UTC day (YYYY-MM-DD) on which no other attempt of this quiz by
                this player may have been scored; None if that does not matter.
        """


class ScoreBoard(Protocol):
    def top(self, board_id: str, count: int) -> Sequence[BoardEntry]:
        """The best entries, best first; may lag behind a write by moments."""

    def entry(self, board_id: str, player_id: str) -> BoardEntry | None: ...

    def standing(self, board_id: str, player_id: str) -> Standing:
        """Entry and histogram as they were at one moment."""

    def replace(self, board_id: str, old: BoardEntry | None, new: BoardEntry) -> bool:
        """Put `new` where `old` stands and count both; False if `old` is no longer there."""


class ProgressLedger(Protocol):
    def total(self, player_id: str) -> Progress: ...

    def add(self, earned: ProgressEarned) -> bool:
        """Add to the player's total; False if this message was added before."""


class PlayerDirectory(Protocol):
    def get(self, player_id: str) -> PlayerRecord | None: ...

    def put(self, old: PlayerRecord | None, new: PlayerRecord) -> None:
        """Store `new` in place of `old` (None: the player is new) and hold its name.

        Errors:
            Conflict ``name_taken``: somebody else holds the name.
            Unavailable ``unavailable``: `old` is not what is stored any more.
        """


class NameFilter(Protocol):
    def allows(self, name: str) -> bool:
        """Whether `name` may be shown to everyone."""


class Outbox(Protocol):
    def pending(self, before: int, limit: int) -> Sequence[OutboxRow]:
        """At most `limit` rows not yet published and created before `before`, oldest first."""

    def mark_sent(self, row_id: str) -> None:
        """Note that a row was published; a row that is gone or was noted before is fine."""


class MessageEncoder(Protocol):
    def row(self, message: Message, created_at: int) -> OutboxRow: ...


class TopicPublisher(Protocol):
    def publish(self, row: OutboxRow) -> None:
        """Hand the message to its topic; raises whatever prevents that."""
