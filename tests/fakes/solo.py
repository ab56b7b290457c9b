"""Quizzes, games and attempts in memory."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from trivia.application.limits.allowances import ATTEMPTS
from trivia.application.outbox.ports import unheard
from trivia.application.solo.values import (
    Entrant,
    Payment,
    ScoredAttempt,
    Scoring,
    StoredAnswer,
    StoredAttempt,
    stored_result,
)
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.insights.marks import Mark, Version, of_attempt
from trivia.domain.limits import NOTHING, Spent
from trivia.domain.quizzes.publication import COMES_WITH_SERVICE, Published, Standing
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.attempts import Attempt, AttemptResult

from tests.fakes.insights import MemoryPlays
from tests.fakes.limits import MemoryLimits
from tests.fakes.people import MemoryPaydays, MemoryPlayerDirectory


class MemoryQuizStore:
    def __init__(self, *quizzes: Quiz) -> None:
        self._versions = {(quiz.id, quiz.version): quiz for quiz in quizzes}
        self.standings: dict[str, Standing] = {}

    def add(self, quiz: Quiz) -> None:
        self._versions[quiz.id, quiz.version] = quiz

    def newest(self, quiz_id: QuizId) -> Published | None:
        versions = [version for name, version in self._versions if name == quiz_id]
        if not versions:
            return None
        standing = self.standings.get(quiz_id, COMES_WITH_SERVICE)
        return Published(self._versions[quiz_id, max(versions)], standing)

    def version(self, quiz_id: QuizId, version: int) -> Quiz | None:
        return self._versions.get((quiz_id, version))


class MemoryAttemptStore:
    """Also stands for the stream of its table: `changes` are the scored attempts to be told."""

    def __init__(self, paydays: MemoryPaydays | None = None) -> None:
        self.paydays = paydays or MemoryPaydays()
        self.changes: list[ScoredAttempt] = []
        self.scored: dict[str, ScoredAttempt] = {}
        self.told: set[str] = set()
        self.plays = MemoryPlays()
        self.limits = MemoryLimits()
        self._attempts: dict[str, StoredAttempt] = {}

    def open(
        self,
        attempt: Attempt,
        paid_on: str | None = None,
        *,
        tokens: int = 0,
        spent: Spent = NOTHING,
    ) -> int:
        assert attempt.id not in self._attempts, "an attempt is opened once"
        who, at = attempt.player.id, attempt.opened_at
        wait = self.limits.spend(ATTEMPTS, who, at, amount=tokens, seen=spent) if tokens else 0
        if not wait:
            self._attempts[attempt.id] = StoredAttempt(attempt, None, paid_on)
        return wait

    def get(self, attempt_id: str, player_id: PlayerId) -> StoredAttempt | None:
        stored = self._attempts.get(attempt_id)
        if stored is None or stored.attempt.player.id != player_id:
            return None
        return replace(stored, parts=self.paydays.of(player_id))

    def give(self, stored: StoredAttempt, answer: StoredAnswer, at: int, pay: Payment) -> Scoring:
        attempt = stored.attempt
        now = self._attempts[attempt.id]
        if now.result is not None or answer.question_id in now.given:
            return Scoring.MOVED_ON
        if pay.takes is not None:
            if self.paid(attempt.player.id, attempt.quiz_id, pay.takes):
                return Scoring.PAID_BEFORE
            self.paydays.paid.add((attempt.player.id, attempt.quiz_id, pay.takes))
        self._attempts[attempt.id] = replace(
            now,
            given={**now.given, answer.question_id: answer},
            given_at=at,
            payday=pay.takes or now.payday,
            paid_on=pay.taken or now.paid_on,
        )
        return Scoring.STORED

    def score(
        self, result: AttemptResult, first_of_day: str | None, given: Collection[str] = ()
    ) -> Scoring:
        attempt = result.attempt
        stored = self.get(attempt.id, attempt.player.id)
        if stored is None or stored.result is not None or set(stored.given) != set(given):
            return Scoring.MOVED_ON
        if first_of_day is not None:
            if self.paid(attempt.player.id, attempt.quiz_id, first_of_day):
                return Scoring.PAID_BEFORE
            self.paydays.paid.add((attempt.player.id, attempt.quiz_id, first_of_day))
        self._attempts[attempt.id] = StoredAttempt(attempt, stored_result(result), stored.paid_on)
        if result.counts:
            self.scored[attempt.id] = ScoredAttempt(
                attempt_id=attempt.id,
                player=attempt.player,
                quiz_id=attempt.quiz_id,
                quiz_version=attempt.quiz_version,
                score=result.score,
                experience=result.experience,
                scored_at=result.scored_at,
                title=attempt.title,
                marks=tuple(
                    Mark(answer.question.id, answer.response is not None, answer.correct)
                    for answer in result.answers
                ),
            )
            self.changes.append(self.scored[attempt.id])
        return Scoring.STORED

    def paid(self, player_id: str, quiz_id: str, day: str) -> bool:
        return (player_id, quiz_id, day) in self.paydays.paid

    def untold(
        self,
        before: int,
        limit: int,
        broken: Callable[[str], object] = unheard,  # noqa: ARG002 (none is)
    ) -> Sequence[ScoredAttempt]:
        left = [
            one
            for one in self.scored.values()
            if one.attempt_id not in self.told and one.scored_at < before
        ]
        return sorted(left, key=lambda one: one.scored_at)[:limit]

    def mark_told(self, told: Sequence[ScoredAttempt]) -> None:
        for one in told:
            if one.attempt_id not in self.told:
                self.plays.add(Version(one.quiz_id, one.quiz_version), of_attempt(one.marks))
            self.told.add(one.attempt_id)


class MemoryEntrants:
    def __init__(self, players: MemoryPlayerDirectory, attempts: MemoryAttemptStore) -> None:
        self._players = players
        self._attempts = attempts

    def of(self, player_id: PlayerId, quiz_id: QuizId, day: str) -> Entrant:
        return Entrant(
            record=self._players.get(player_id),
            paid=self._attempts.paid(player_id, quiz_id, day),
            parts=self._attempts.paydays.of(player_id),
            spent=self._attempts.limits.read(ATTEMPTS, player_id),
        )


class MemoryGamesInPlay:
    def __init__(self) -> None:
        self.running: set[str] = set()

    def is_running(self, game_id: str) -> bool:
        return game_id in self.running
