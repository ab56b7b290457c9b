"""Telling leaderboard and progress of scored attempts, which are then counted as plays.

Soon after they were scored, or by the sweep.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from trivia.application.outbox.messages import (
    Message,
    OutboxRow,
    Played,
    ProgressEarned,
    ScoreAchieved,
    Topic,
)
from trivia.application.outbox.ports import MessageEncoder, RowsPublisher
from trivia.application.outbox.relay import BUDGET_MS, MIN_AGE_MS, SWEEP_LIMIT, Swept
from trivia.application.solo.ports import ScoredAttempts
from trivia.application.solo.values import ScoredAttempt
from trivia.application.system import Clock
from trivia.domain.errors import Unavailable

_log = logging.getLogger("trivia.outbox")

SWEPT_AT_ONCE = 10
"""What each topic takes in one call: a sweep that is slow has told and marked those before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptTelling:
    """An attempt is told when both its messages were taken; else it stays for the sweep."""

    attempts: ScoredAttempts
    encoder: MessageEncoder
    publisher: RowsPublisher
    clock: Clock

    def tell(self, scored: Sequence[ScoredAttempt]) -> Swept:
        """Tell all of them; how many were, and how many could not be."""
        found = [(one, rows) for one in scored if (rows := self._encoded(one))]
        taken = self.publisher.publish_all([row for _, both in found for row in both])
        told = [one for one, both in found if all(row.id in taken for row in both)]
        try:
            self.attempts.mark_told(told)
        except Unavailable as error:
            # They stay for the sweep: to be told once more is no harm, to be counted twice were.
            _log.warning("%s attempts are not counted: %s", len(told), error.message)
            told = []
        return Swept(len(told), len(scored) - len(told), more=False)

    def sweep(self, limit: int = SWEEP_LIMIT) -> Swept:
        """Tell what a crash or an outage left untold, at most `limit` of them."""
        started = self.clock.now()
        broken: list[str] = []
        left = self.attempts.untold(started - MIN_AGE_MS, limit, broken.append)
        published = failed = 0
        for at in range(0, len(left), SWEPT_AT_ONCE):
            if self.clock.now() - started > BUDGET_MS:
                break
            swept = self.tell(left[at : at + SWEPT_AT_ONCE])
            published += swept.published
            failed += swept.failed
        more = len(left) == limit or published + failed < len(left)
        return Swept(published, failed + len(broken), more)

    def _encoded(self, one: ScoredAttempt) -> list[OutboxRow]:
        """What is told of it; nothing if that cannot be said, which is no harm to others."""
        try:
            return [self.encoder.row(said, created_at=one.scored_at) for said in messages_of(one)]
        except Exception as error:
            _log.warning("attempt %s stays untold: %s", one.attempt_id, type(error).__name__)
            return []


def messages_of(scored: ScoredAttempt) -> tuple[Message, Message]:
    """What a scored attempt tells the leaderboard and the progress."""
    return (
        ScoreAchieved(
            message_id=f"{scored.attempt_id}#{Topic.LEADERBOARD}",
            board_id=scored.quiz_id,
            player_id=scored.player.id,
            player_name=scored.player.name,
            score=scored.score,
            achieved_at=scored.scored_at,
            quiz_version=scored.quiz_version,
        ),
        ProgressEarned(
            message_id=f"{scored.attempt_id}#{Topic.PLAYER_PROGRESS}",
            player_id=scored.player.id,
            experience=scored.experience,
            quizzes_played=1,
            wins=0,
            earned_at=scored.scored_at,
            played=_played(scored),
            guest=scored.player.guest,
        ),
    )


def _played(scored: ScoredAttempt) -> Played:
    judged = [mark.correct for mark in scored.marks if mark.correct is not None]
    return Played(
        quiz_id=scored.quiz_id,
        title=scored.title,
        score=scored.score,
        correct=sum(judged),
        judged=len(judged),
    )
