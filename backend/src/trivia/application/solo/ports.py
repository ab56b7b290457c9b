"""What keeps attempts, and what tells of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from trivia.application.outbox.ports import unheard
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.limits import NOTHING

if TYPE_CHECKING:
    from trivia.application.solo.values import (
        DayQuiz,
        Entrant,
        Payment,
        ScoredAttempt,
        Scoring,
        StoredAnswer,
        StoredAttempt,
    )
    from trivia.domain.limits import Spent
    from trivia.domain.solo.attempts import Attempt, AttemptResult
    from trivia.domain.solo.daily import Pick
    from trivia.domain.solo.days import Daily


class Entrants(Protocol):
    def of(self, player_id: PlayerId, quiz_id: QuizId, day: str) -> Entrant:
        """Who wants to play, and what is known of them on `day` (UTC, YYYY-MM-DD)."""


class AttemptStore(Protocol):
    def open(
        self,
        attempt: Attempt,
        paid_on: str | None = None,
        *,
        tokens: int = 0,
        spent: Spent = NOTHING,
    ) -> int:
        """Keep it, and in the same write take so many tokens of what its player may open.

        Args:
            spent: what `Entrants` found of those.

        Returns:
            0 if it is kept, else the milliseconds to wait.

        Raises:
            AttemptExists: one with this id was opened before.
        """

    def get(self, attempt_id: str, player_id: PlayerId) -> StoredAttempt | None:
        """The attempt if it is this player's; another player's does not exist for them."""

    def give(
        self, stored: StoredAttempt, answer: StoredAnswer, at: UnixMs, pay: Payment
    ) -> Scoring:
        """Keep one judged answer, if the attempt is open and has none to that question.

        Args:
            pay: what it does to the day's pay.
        """

    def score(
        self,
        result: AttemptResult,
        first_of_day: str | None,
        given: Collection[str] = (),
    ) -> Scoring:
        """Store `result` if the attempt is still open; unless it is late it is then to be told.

        Args:
            given: ids of the questions that were judged before; if others were, it has moved on.
            first_of_day: the UTC day (YYYY-MM-DD) on which no other attempt of this quiz by
                this player may have been scored; None if that does not matter.
        """


class DailyQuizzes(Protocol):
    def of(self, quiz_id: QuizId) -> DayQuiz | None:
        """What is asked on the day of this id; None if that was not yet chosen."""

    def fix(self, daily: Daily, picks: Sequence[Pick], seed: str) -> DayQuiz:
        """Keep that these are asked, unless others were kept before; what is asked then."""


class ScoredAttempts(Protocol):
    def untold(
        self, before: UnixMs, limit: int, broken: Callable[[str], object] = unheard
    ) -> Sequence[ScoredAttempt]:
        """At most `limit` attempts scored before `before` and not yet told, oldest first.

        Args:
            broken: hears of each that cannot be read, and keeps no other from being found.
        """

    def mark_told(self, told: Sequence[ScoredAttempt]) -> None:
        """Note that they were told, and count them as plays of their quizzes: both or neither.
        One that was noted before is counted already.

        Raises:
            Unavailable: others kept changing the same numbers; some may be noted.
        """
