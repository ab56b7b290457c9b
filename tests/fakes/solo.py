"""Quizzes, games and attempts in memory."""

from collections.abc import Sequence

from trivia.application.outbox.messages import OutboxRow
from trivia.application.pages import Page
from trivia.application.quizzes.listing import ActiveGame
from trivia.application.solo.values import Scoring, StoredAttempt, stored_result
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.solo.attempts import Attempt, AttemptResult

from tests.fakes.outbox import MemoryOutbox


class MemoryQuizStore:
    def __init__(self, *quizzes: Quiz) -> None:
        self._versions = {(quiz.id, quiz.version): quiz for quiz in quizzes}

    def add(self, quiz: Quiz) -> None:
        self._versions[quiz.id, quiz.version] = quiz

    def newest(self, quiz_id: QuizId) -> Quiz | None:
        versions = [version for name, version in self._versions if name == quiz_id]
        return self._versions[quiz_id, max(versions)] if versions else None

    def version(self, quiz_id: QuizId, version: int) -> Quiz | None:
        return self._versions.get((quiz_id, version))


class MemoryActiveGames:
    def __init__(self, page_size: int = 50) -> None:
        self._games: dict[tuple[str, str], ActiveGame] = {}
        self._page_size = page_size

    def put(self, game: ActiveGame) -> None:
        self._games[game.transport, game.game_id] = game

    def page(self, transport: str, category: str | None, after: str | None) -> Page[ActiveGame]:
        found = [
            game
            for (played_over, game_id), game in sorted(self._games.items())
            if played_over == transport
            and (category is None or game.category == category)
            and (after is None or game_id > after)
        ]
        page = tuple(found[: self._page_size])
        return Page(page, page[-1].game_id if len(found) > len(page) else None)


class MemoryAttemptStore:
    def __init__(self, outbox: MemoryOutbox) -> None:
        self._outbox = outbox
        self._attempts: dict[str, StoredAttempt] = {}
        self._earned: set[tuple[str, str, str]] = set()

    def open(self, attempt: Attempt) -> None:
        assert attempt.id not in self._attempts, "an attempt is opened once"
        self._attempts[attempt.id] = StoredAttempt(attempt, None)

    def get(self, attempt_id: str, player_id: str) -> StoredAttempt | None:
        stored = self._attempts.get(attempt_id)
        return stored if stored and stored.attempt.player.id == player_id else None

    def score(
        self, result: AttemptResult, rows: Sequence[OutboxRow], first_of_day: str | None
    ) -> Scoring:
        attempt = result.attempt
        stored = self.get(attempt.id, attempt.player.id)
        if stored is None or stored.result is not None:
            return Scoring.MOVED_ON
        if first_of_day is not None:
            earned = (attempt.player.id, attempt.quiz_id, first_of_day)
            if earned in self._earned:
                return Scoring.PAID_BEFORE
            self._earned.add(earned)
        self._attempts[attempt.id] = StoredAttempt(attempt, stored_result(result))
        for row in rows:
            self._outbox.add(row)
        return Scoring.STORED
