"""Playing a quiz alone: list, play, answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trivia.application.limits.allowances import ATTEMPTS, ATTEMPTS_COUNTED_ONE_IN
from trivia.application.limits.limiter import refuse_for
from trivia.application.players.in_play import refuse_what_is_played
from trivia.application.players.ports import GamesInPlay
from trivia.application.quizzes.playing import Admission
from trivia.application.quizzes.ports import QuizVersions
from trivia.application.solo.ports import AttemptStore, Entrants
from trivia.application.solo.values import (
    OpenedAttempt,
    Payment,
    Scoring,
    StoredAnswer,
    StoredAttempt,
    recalled_answer,
    recalled_result,
    stored_answer,
)
from trivia.application.system import Clock, Concurrency, IdSource
from trivia.domain.errors import Conflict, NotFound, Unavailable
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.limits import sampled, wait_ms
from trivia.domain.players.payday import LATER_OF_DAY, utc_day
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.domain.quizzes.shuffling import played_alone
from trivia.domain.solo.attempts import (
    AnswerResult,
    Attempt,
    AttemptResult,
    Feedback,
    judge_one,
    open_attempt,
    score_attempt,
)

_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SoloPlay:
    """Opens attempts; the server's clock starts here."""

    admission: Admission
    entrants: Entrants
    attempts: AttemptStore
    games: GamesInPlay
    clock: Clock
    ids: IdSource
    concurrency: Concurrency

    def play(
        self,
        quiz_id: QuizId,
        player_id: PlayerId,
        feedback: Feedback = Feedback.END,
        *,
        guest: bool = False,
    ) -> OpenedAttempt:
        """Open an attempt at the newest version of the quiz, or at the one that was bought.

        Args:
            guest: the account has no e-mail address of its own yet.

        Raises:
            NotFound ``game_not_found``: also if it is somebody's alone; Conflict
            ``profile_required``, ``quiz_in_play``, ``quiz_retired``, ``quiz_hidden``; Forbidden
            ``licence_required``; TooMany ``too_many_requests``.
        """
        now = self.clock.now()
        day = utc_day(now)
        found, entrant = self.concurrency.both(
            lambda: self.admission.newest(quiz_id),
            lambda: self.entrants.of(player_id, quiz_id, day),
        )
        missing = NotFound("game_not_found", "There is no such game.", "game_id")
        published = self.admission.playable(found, quiz_id, player_id, missing)
        quiz, is_own = published.quiz, published.standing.is_of(player_id)
        attempt_id, seed = self.ids.new(), self.ids.new()
        if entrant.record is None:
            raise Conflict("profile_required", "Choose a player name first.")
        refuse_what_is_played(self.games, entrant.parts, quiz.told_by, now)
        refuse_for(wait_ms(ATTEMPTS, entrant.spent, now))
        player = replace(entrant.record.player, guest=guest)
        asked = played_alone(quiz, seed)
        attempt = open_attempt(asked, player, attempt_id, now, feedback, is_own=is_own, seed=seed)
        tokens = sampled(attempt.id, ATTEMPTS_COUNTED_ONE_IN)
        paid_on = day if entrant.paid else None
        refuse_for(self.attempts.open(attempt, paid_on, tokens=tokens, spent=entrant.spent))
        return OpenedAttempt(attempt, asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoloAnswer:
    """Scores an attempt once; others tell the leaderboard and the progress of it."""

    quizzes: QuizVersions
    attempts: AttemptStore
    games: GamesInPlay
    clock: Clock

    def answer(
        self, attempt_id: str, player_id: PlayerId, responses: Mapping[str, Response]
    ) -> AttemptResult:
        """Score all `responses` (by question id); a repeated call returns the first result.

        Raises:
            NotFound ``attempt_not_found``: also for another player's attempt; Conflict
            ``quiz_in_play``.
            InvalidInput: those of `score_attempt`.
            Unavailable: others kept changing the same attempt; nothing was lost.
        """
        now = self.clock.now()
        for _ in range(_TRIES):
            stored, quiz = self._found(attempt_id, player_id, now)
            if stored.result is not None:
                return recalled_result(quiz, stored.attempt, stored.result)
            result = score_attempt(
                quiz,
                stored.attempt,
                responses,
                now,
                given=_given(quiz, stored),
                given_at=stored.given_at,
            )
            scored = self._store(result, stored)
            if scored is not None:
                return scored
        raise _busy()

    def give(
        self, attempt_id: str, player_id: PlayerId, question_id: str, response: Response | None
    ) -> AnswerResult:
        """Judge one answer for good; a repeated call returns what came of the first.

        Raises:
            NotFound ``attempt_not_found``; Conflict ``quiz_in_play``, and those of `judge_one`.
            InvalidInput: those of `judge_one`.
            Unavailable: as `answer`.
        """
        now = self.clock.now()
        for _ in range(_TRIES):
            stored, quiz = self._found(attempt_id, player_id, now)
            answer = judge_one(quiz, stored.attempt, question_id, response)
            if kept := _kept(stored, question_id):
                return recalled_answer(answer.question, kept)
            if self._give(stored, answer, now) is Scoring.STORED:
                return answer
        raise _busy()

    def _found(
        self, attempt_id: str, player_id: PlayerId, now: UnixMs
    ) -> tuple[StoredAttempt, Quiz]:
        stored = self.attempts.get(attempt_id, player_id)
        if stored is None:
            raise NotFound("attempt_not_found", "There is no such attempt.", "attempt_id")
        quiz = self._quiz(stored.attempt)
        refuse_what_is_played(self.games, stored.parts, quiz.told_by, now)
        return stored, quiz

    def _quiz(self, attempt: Attempt) -> Quiz:
        quiz = self.quizzes.version(attempt.quiz_id, attempt.quiz_version)
        if quiz is None:
            raise NotFound("attempt_not_found", "The quiz of this attempt is gone.", "attempt_id")
        return played_alone(quiz, attempt.seed)

    def _give(self, stored: StoredAttempt, answer: AnswerResult, now: UnixMs) -> Scoring:
        # Its solution is shown now, so that the first such answer of a day takes the day's pay:
        # no other attempt is paid for what was seen in this one.
        day, kept = utc_day(now), stored_answer(answer)
        if stored.attempt.is_own or stored.payday is not None or stored.paid_on == day:
            return self.attempts.give(stored, kept, now, Payment())
        outcome = self.attempts.give(stored, kept, now, Payment(takes=day))
        if outcome is Scoring.PAID_BEFORE:
            outcome = self.attempts.give(stored, kept, now, Payment(taken=day))
        return outcome

    def _store(self, result: AttemptResult, stored: StoredAttempt) -> AttemptResult | None:
        """Store it; None if the attempt moved on."""
        # The first attempt scored on a day is the one that pays, even if it is late and so pays
        # nothing: its answers were shown, and must not be worth experience a minute later.
        day, given = utc_day(result.scored_at), stored.given.keys()
        if stored.attempt.is_own or stored.payday is not None:
            outcome = self.attempts.score(result, first_of_day=None, given=given)
            return result if outcome is Scoring.STORED else None
        outcome = Scoring.PAID_BEFORE
        if stored.paid_on != day:
            outcome = self.attempts.score(result, first_of_day=day, given=given)
        if outcome is Scoring.PAID_BEFORE:
            result = replace(result, experience=LATER_OF_DAY.experience)
            outcome = self.attempts.score(result, first_of_day=None, given=given)
        return result if outcome is Scoring.STORED else None


def _given(quiz: Quiz, stored: StoredAttempt) -> Mapping[str, AnswerResult]:
    return {
        question.id: recalled_answer(question, stored.given[question.id])
        for question in quiz.questions
        if question.id in stored.given
    }


def _kept(stored: StoredAttempt, question_id: str) -> StoredAnswer | None:
    """How the question was answered before, if it was."""
    if stored.result is None:
        return stored.given.get(question_id)
    return next(one for one in stored.result.answers if one.question_id == question_id)


def _busy() -> Unavailable:
    return Unavailable("unavailable", "The service is busy. Please try again.")
